//! Items of the model by the names that people give them.

use crate::facts::{Method, Route, route};
use crate::model::{EnumType, Member, Operation, Property, StructuredType, Version};
use crate::text::nearest;

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
    let Some((method, key)) = call(name) else { return Vec::new() };
    let is_it = |operation: &&Operation| {
        let is_method =
            method.is_none_or(|method| method.eq_ignore_ascii_case(operation.route.method.as_str()));
        is_method && operation.routes().any(|route| route.key() == key)
    };
    version.operations.iter().filter(is_it).map(Item::Operation).collect()
}

/// The method of a call, if it is said, and the key of its route.
fn call(name: &str) -> Option<(Option<&str>, String)> {
    let (method, path) = match name.split_once(char::is_whitespace) {
        Some((method, path)) => (Some(method), path.trim()),
        None => (None, name),
    };
    // What is parsed is a line of a page, which begins with a method.
    let route = route::parse(&format!("{} {path}", Method::Get.as_str())).ok()?;
    Some((method, route.key()))
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

/// What was probably meant by a name that is none: the call of the nearest route, of the method that was asked for if there
/// is one, or the item of the nearest name.
pub(super) fn similar<'a>(versions: impl Iterator<Item = &'a Version> + Clone, name: &str) -> Option<String> {
    if let Some((method, key)) = name.contains('/').then(|| call(name)).flatten() {
        return similar_call(versions, method, &key);
    }
    let names: Vec<String> = versions.flat_map(|version| names(version, name)).collect();
    nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
}

/// The call of the route that is nearest to `key`, of `method` if there is one.
pub(crate) fn similar_call<'a>(
    versions: impl Iterator<Item = &'a Version>,
    method: Option<&str>,
    key: &str,
) -> Option<String> {
    let routes = versions.flat_map(|version| version.operations.iter().flat_map(Operation::routes));
    let routes: Vec<_> = routes.map(|route| (route.key(), route)).collect();
    let near = |method: Option<&str>| {
        let is_method =
            |route: &Route| method.is_none_or(|method| method.eq_ignore_ascii_case(route.method.as_str()));
        let of_method = || routes.iter().filter(|(_, route)| is_method(route));
        let near = nearest(key, of_method().map(|(key, _)| key.as_str()))?;
        let (_, route) = of_method().find(|(key, _)| key == near)?;
        Some(format!("{} {}", route.method.as_str(), route.template))
    };
    near(method).or_else(|| near(None))
}

/// The names of all types, enumerations and their parts of a version, as long as `like` is.
fn names(version: &Version, like: &str) -> Vec<String> {
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
