//! Properties whose tables forget the word "collection", by what the examples show.

use super::inherit::chain;
use super::json::{first_element, members};
use super::payload::json;
use super::types::Drafts;
use super::{ExampleBody, Operation, TypeName};
use rayon::prelude::*;
use std::collections::HashSet;

/// A property, as the type that declares it and its name.
type Owned<'d> = (&'d str, &'d str);

/// Makes a property a collection that all examples show as a list and whose JSON representation shows no single value.
pub(super) fn mark(drafts: &mut Drafts<'_>, operations: &[Operation]) {
    let shown = |as_list: bool| -> HashSet<Owned<'_>> {
        let of = |operation| {
            bodies(operation).flat_map(|body| single_properties(body, drafts, as_list)).collect::<Vec<_>>()
        };
        operations.par_iter().flat_map_iter(of).collect()
    };
    let mut lists = shown(true);
    if !lists.is_empty() {
        let singles = shown(false);
        lists.retain(|owned| !singles.contains(owned) && !is_represented_as_one(owned, drafts));
    }
    let lists: Vec<_> = lists.into_iter().map(|(ty, name)| (ty.to_owned(), name.to_owned())).collect();
    for (ty, name) in lists {
        let property = drafts.get_mut(&ty).and_then(|draft| draft.ty.properties.get_mut(&name));
        property.into_iter().for_each(|property| property.ty.collection = true);
    }
}

/// The bodies of all examples of an operation.
pub(super) fn bodies(operation: &Operation) -> impl Iterator<Item = &ExampleBody> {
    operation.examples.iter().flat_map(|example| {
        let request = example.request.as_ref().and_then(|request| request.body.as_ref());
        request.into_iter().chain(example.response.as_ref().and_then(|response| response.body.as_ref()))
    })
}

/// The (first) object in a body, as the full name of its type and its text.
pub(super) fn shown_object(body: &ExampleBody) -> Option<(&str, &str)> {
    let TypeName::Structured(name) = &body.ty.as_ref()?.item else { return None };
    let wrapped = || members(&body.text).find(|(key, _)| *key == "value").map_or("", |(_, value)| value);
    let value = if body.wrapped { wrapped() } else { &body.text };
    Some((name, first_element(value).unwrap_or(value)))
}

/// The properties that tables call single and that the (first) object in a body shows as a list, or as one value.
fn single_properties<'d>(body: &ExampleBody, drafts: &'d Drafts<'_>, as_list: bool) -> Vec<Owned<'d>> {
    let Some((name, object)) = shown_object(body) else { return Vec::new() };
    let shown =
        members(object).filter(|(_, value)| value.starts_with('[') == as_list && !value.starts_with("null"));
    let mut keys = shown.map(|(key, _)| key).peekable();
    if keys.peek().is_none() {
        return Vec::new();
    }
    let types: Vec<_> = chain(drafts, name).iter().filter_map(|name| drafts.get(*name)).collect();
    let owned = |key: &str| {
        types.iter().find_map(|draft| {
            let property = draft.ty.properties.get(key)?;
            let can_be_many = !matches!(property.ty.item, TypeName::Any) && !property.ty.collection;
            can_be_many.then_some((draft.ty.name.as_str(), property.name.as_str()))
        })
    };
    keys.filter_map(owned).collect()
}

/// Whether a JSON representation of the type shows the property, and not as a list.
fn is_represented_as_one((ty, name): &Owned<'_>, drafts: &Drafts<'_>) -> bool {
    let representations = drafts.get(*ty).into_iter().flat_map(|draft| &draft.representations);
    let texts = representations.filter_map(|(facts, _)| json(&facts.json.as_ref()?.value));
    texts.flat_map(members).any(|(key, value)| key == *name && !value.starts_with('['))
}
