//! What the user wants otherwise than docbindgen would have it: other names, types of one's own, attributes.
//!
//! Items are named by their documented path: types and enumerations by full name, properties and members by the full name
//! of their type, a dot, and their own.

use crate::config::{Config, Unmatched};
use crate::model::{Api, EnumType, StructuredType, Version};

/// The path that stands for every type and enumeration.
const ALL: &str = "*";

/// Applies what the configuration wants otherwise; gives the paths that name nothing in any version.
pub fn apply(api: &mut Api, config: &Config) -> Vec<Unmatched> {
    let mut unmatched = Vec::new();
    for (path, ident) in &config.rename {
        let matched = change(api, path, |item| item.rename(ident));
        unmatched.extend((!matched).then_some(("rename", path)));
    }
    for (path, ty) in &config.replace {
        let matched = change(api, path, |item| item.replace(ty));
        unmatched.extend((!matched).then_some(("replace", path)));
    }
    for (path, attributes) in &config.attributes {
        let matched = change(api, path, |item| item.attributes.extend_from_slice(attributes));
        unmatched.extend((!matched).then_some(("attributes", path)));
    }
    let there = || api.versions.iter().flat_map(Version::names);
    unmatched.into_iter().map(|(key, path)| Unmatched::new(key, path, there())).collect()
}

/// What can be said of an item of any kind.
struct Item<'a> {
    ident: &'a mut String,
    attributes: &'a mut Vec<String>,
    /// Types and enumerations only.
    replaced_by: Option<&'a mut Option<String>>,
}

impl<'a> Item<'a> {
    fn ty(ty: &'a mut StructuredType) -> Self {
        let replaced_by = Some(&mut ty.replaced_by);
        Self { ident: &mut ty.rust.ident, attributes: &mut ty.attributes, replaced_by }
    }

    fn enumeration(ty: &'a mut EnumType) -> Self {
        let replaced_by = Some(&mut ty.replaced_by);
        Self { ident: &mut ty.rust.ident, attributes: &mut ty.attributes, replaced_by }
    }

    fn rename(&mut self, ident: &str) {
        ident.clone_into(self.ident);
    }

    fn replace(&mut self, ty: &str) {
        if let Some(replaced_by) = &mut self.replaced_by {
            **replaced_by = Some(ty.to_owned());
        }
    }
}

/// Changes the item of a path in every version that has it; false if none does.
fn change(api: &mut Api, path: &str, mut change: impl FnMut(&mut Item<'_>)) -> bool {
    let mut matched = path == ALL;
    for version in &mut api.versions {
        if path == ALL {
            types(version).for_each(|mut item| change(&mut item));
        } else if let Some(mut item) = item(version, path) {
            change(&mut item);
            matched = true;
        }
    }
    matched
}

fn types(version: &mut Version) -> impl Iterator<Item = Item<'_>> {
    version.types.values_mut().map(Item::ty).chain(version.enums.values_mut().map(Item::enumeration))
}

fn item<'a>(version: &'a mut Version, path: &str) -> Option<Item<'a>> {
    if version.types.contains_key(path) {
        return version.types.get_mut(path).map(Item::ty);
    }
    if version.enums.contains_key(path) {
        return version.enums.get_mut(path).map(Item::enumeration);
    }
    let (owner, name) = path.rsplit_once('.')?;
    if let Some(ty) = version.types.get_mut(owner) {
        let property = ty.properties.get_mut(name)?;
        let (ident, attributes) = (&mut property.rust, &mut property.attributes);
        return Some(Item { ident, attributes, replaced_by: None });
    }
    let members = &mut version.enums.get_mut(owner)?.members;
    let member = members.iter_mut().find(|member| member.name == name)?;
    Some(Item { ident: &mut member.rust, attributes: &mut member.attributes, replaced_by: None })
}

#[cfg(test)]
mod tests;
