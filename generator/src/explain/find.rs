//! Items of the model by the names that people give them.

use crate::facts::{Method, route};
use crate::model::{EnumType, Member, Operation, Property, StructuredType, Version};

/// Something that has a name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item<'a> {
    /// A structured type.
    Type(&'a StructuredType),
    /// A property of a type, and the type or the ancestor that declares it.
    Property { of: &'a StructuredType, declared_by: &'a StructuredType, property: &'a Property },
    /// An enumeration.
    Enumeration(&'a EnumType),
    /// A member of an enumeration.
    Member { of: &'a EnumType, member: &'a Member },
    /// A call.
    Operation(&'a Operation),
}

/// The items of a version that are called `name`.
pub(super) fn find<'a>(version: &'a Version, name: &str) -> Vec<Item<'a>> {
    if name.contains('/') {
        return operations(version, name);
    }
    let whole = types(version, name).map(Item::Type).chain(enums(version, name).map(Item::Enumeration));
    let part = name.rsplit_once('.').into_iter().flat_map(|(owner, part)| parts(version, owner, part));
    whole.chain(part).collect()
}

/// The operations on a route, with one method or with all.
fn operations<'a>(version: &'a Version, name: &str) -> Vec<Item<'a>> {
    let (method, path) = match name.split_once(char::is_whitespace) {
        Some((method, path)) => (Some(method), path.trim()),
        None => (None, name),
    };
    // What is parsed is a line of a page, which begins with a method.
    let Ok(wanted) = route::parse(&format!("{} {path}", Method::Get.as_str())) else { return Vec::new() };
    let key = wanted.key();
    let is_it = |operation: &&Operation| {
        let is_method =
            method.is_none_or(|method| method.eq_ignore_ascii_case(operation.route.method.as_str()));
        is_method && operation.routes().any(|route| route.key() == key)
    };
    version.operations.iter().filter(is_it).map(Item::Operation).collect()
}

fn types<'a>(version: &'a Version, name: &str) -> impl Iterator<Item = &'a StructuredType> {
    version.types.values().filter(move |ty| is_called(&ty.name, name))
}

fn enums<'a>(version: &'a Version, name: &str) -> impl Iterator<Item = &'a EnumType> {
    version.enums.values().filter(move |ty| is_called(&ty.name, name))
}

/// Whether a full name is `name`, or ends in it.
fn is_called(full: &str, name: &str) -> bool {
    let last = full.rsplit('.').next().unwrap_or(full);
    full.eq_ignore_ascii_case(name) || last.eq_ignore_ascii_case(name)
}

fn parts<'a>(version: &'a Version, owner: &str, part: &str) -> Vec<Item<'a>> {
    let property = |of: &'a StructuredType| {
        version.lineage(&of.name).into_iter().find_map(|declared_by| {
            let mut properties = declared_by.properties.values();
            let property = properties.find(|property| property.name.eq_ignore_ascii_case(part))?;
            Some(Item::Property { of, declared_by, property })
        })
    };
    let member = |of: &'a EnumType| {
        let member = of.members.iter().find(|member| member.name.eq_ignore_ascii_case(part))?;
        Some(Item::Member { of, member })
    };
    types(version, owner).filter_map(property).chain(enums(version, owner).filter_map(member)).collect()
}

/// The names of all items of a version, as long as `like` is.
pub(super) fn names(version: &Version, like: &str) -> Vec<String> {
    if like.contains('/') {
        let with_method = like.contains(char::is_whitespace);
        let name = |operation: &Operation| match with_method {
            true => crate::export::listing::call(operation),
            false => operation.route.template.clone(),
        };
        return version.operations.iter().map(name).collect();
    }
    let whole = like.starts_with("microsoft.");
    let shown = |full: &str| match whole {
        true => full.to_owned(),
        false => full.strip_prefix("microsoft.graph.").unwrap_or(full).to_owned(),
    };
    let types = version.types.values().flat_map(|ty| {
        let own = version.lineage(&ty.name).into_iter().flat_map(|ty| ty.properties.keys());
        let parts = own.map(|name| format!("{}.{name}", shown(&ty.name)));
        std::iter::once(shown(&ty.name)).chain(parts).collect::<Vec<_>>()
    });
    let enums = version.enums.values().flat_map(|ty| {
        let parts = ty.members.iter().map(|member| format!("{}.{}", shown(&ty.name), member.name));
        std::iter::once(shown(&ty.name)).chain(parts)
    });
    types.chain(enums).collect()
}
