//! What the user wants otherwise than docbindgen would have it: other names, types of one's own, attributes.
//!
//! Items are named by their documented path: types and enumerations by full name, properties and members by the full name
//! of their type, a dot, and their own.

mod conflict;

use crate::config::{Config, Unmatched};
use crate::model::{Api, EnumType, StructuredType, Version};
use crate::select;
use crate::text::nearest;
pub use conflict::{Conflict, conflicts};
use std::collections::BTreeMap;

/// The key of what replaces types and enumerations.
const REPLACE: &str = "replace";

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
        unmatched.extend((!matched).then_some((REPLACE, path)));
    }
    for (path, attributes) in &config.attributes {
        let matched = change(api, path, |item| item.attribute(attributes));
        unmatched.extend((!matched).then_some(("attributes", path)));
    }
    unmatched.into_iter().map(|(key, path)| described(api, key, path)).collect()
}

/// An entry that names nothing, with what it was probably meant to name.
fn described(api: &Api, key: &'static str, path: &str) -> Unmatched {
    let versions = || api.versions.iter();
    let types = select::unmatched_type(key, path, versions().flat_map(Version::names));
    let members = |owner: fn(&Version, &str) -> Option<String>| {
        let (wanted, name) = path.rsplit_once('.').filter(|_| key != REPLACE)?;
        let members = versions().flat_map(|version| members(version, owner(version, wanted)));
        let members: BTreeMap<&str, String> = members.collect();
        let found = Unmatched::new(key, name, members.keys().copied());
        let full = |name: &String| members.get(&**name).cloned();
        let similar = found.similar.as_ref().and_then(full);
        let there: Vec<String> = found.there.iter().filter_map(full).collect();
        let known = similar.is_some() || !there.is_empty();
        known.then(|| Unmatched { name: path.to_owned(), similar, there, ..found })
    };
    members(|version, owner| select::type_name(version, owner).map(str::to_owned))
        .or_else(|| Some(types.clone()).filter(|found| found.similar.is_some()))
        .or_else(|| members(|version, owner| nearest(owner, version.names()).map(str::to_owned)))
        .unwrap_or(types)
}

/// The properties or members of a type or enumeration, with those that a type inherits, and their paths.
fn members(version: &Version, owner: Option<String>) -> Vec<(&str, String)> {
    let Some(owner) = owner else { return Vec::new() };
    let declared = version
        .lineage(&owner)
        .into_iter()
        .flat_map(|ty| ty.properties.keys().map(move |name| (&**name, format!("{}.{name}", ty.name))));
    let members = version.enums.get(&owner).into_iter().flat_map(|en| &en.members);
    declared.chain(members.map(|member| (&*member.name, format!("{owner}.{}", member.name)))).collect()
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

    fn rename(&mut self, ident: &str) -> bool {
        ident.clone_into(self.ident);
        true
    }

    fn replace(&mut self, ty: &str) -> bool {
        let Some(replaced_by) = &mut self.replaced_by else { return false };
        **replaced_by = Some(ty.to_owned());
        true
    }

    fn attribute(&mut self, attributes: &[String]) -> bool {
        self.attributes.extend_from_slice(attributes);
        true
    }
}

/// Changes the item of a path in every version that has it; false if none does, or if none can be changed so.
fn change(api: &mut Api, path: &str, mut change: impl FnMut(&mut Item<'_>) -> bool) -> bool {
    let mut matched = path == ALL;
    for version in &mut api.versions {
        if path == ALL {
            types(version).for_each(|mut item| {
                change(&mut item);
            });
        } else if let Some(mut item) = item(version, path) {
            matched |= change(&mut item);
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
