//! Properties of which tables say "collection" wrongly, or forget to, by what the examples show.

use super::inherit::chain;
use super::json::{first_element, members};
use super::payload::json;
use super::types::Drafts;
use super::{ExampleBody, Operation, TypeName};
use crate::map::HashSet;
use crate::report::{Finding, codes};
use rayon::prelude::*;

/// A property, as the type that declares it and its name.
type Owned<'d> = (&'d str, &'d str);

/// Properties that examples show as tables state, and otherwise.
#[derive(Default)]
struct Shown<'d> {
    right: HashSet<Owned<'d>>,
    wrong: HashSet<Owned<'d>>,
}

impl<'d> Shown<'d> {
    /// With what the examples of an operation show.
    fn on(mut self, operation: &Operation, drafts: &'d Drafts<'_>) -> Self {
        for (owned, as_stated) in operation.bodies().flat_map(|body| properties(body, drafts)) {
            let properties = if as_stated { &mut self.right } else { &mut self.wrong };
            properties.insert(owned);
        }
        self
    }

    fn and(mut self, more: Self) -> Self {
        self.right.extend(more.right);
        self.wrong.extend(more.wrong);
        self
    }
}

/// Corrects whether a property is a collection where all examples show it otherwise and no JSON representation agrees
/// with the table.
pub(super) fn mark(drafts: &mut Drafts<'_>, operations: &[Operation], findings: &mut Vec<Finding>) {
    let each = operations.par_iter().fold(Shown::default, |shown, one| shown.on(one, drafts));
    let Shown { right, wrong } = each.reduce(Shown::default, Shown::and);
    let wrong = wrong.difference(&right).filter(|owned| !is_represented_as_stated(owned, drafts));
    let mut wrong: Vec<_> = wrong.map(|&(ty, name)| (ty.to_owned(), name.to_owned())).collect();
    wrong.sort_unstable();
    for (ty, name) in wrong {
        let Some(draft) = drafts.get_mut(&ty) else { continue };
        let Some(property) = draft.ty.properties.get_mut(&name) else { continue };
        property.ty.collection ^= true;
        let shown = if property.ty.collection { "a list" } else { "one value" };
        let label = format!("all examples show `{name}` as {shown}, the table says otherwise");
        findings.push(Finding::new(&codes::COLLECTION_DIFFERS, draft.span, label));
    }
}

/// The (first) object in a body, as the full name of its type and its text.
pub(super) fn shown_object(body: &ExampleBody) -> Option<(&str, &str)> {
    let TypeName::Structured(name) = &body.ty.as_ref()?.item else { return None };
    let wrapped = || members(&body.text).find(|(key, _)| *key == "value").map_or("", |(_, value)| value);
    let value = if body.wrapped { wrapped() } else { &body.text };
    Some((name, first_element(value).unwrap_or(value)))
}

/// The properties that the (first) object in a body shows, and whether it shows them as tables state: as a list, or as
/// one value.
fn properties<'d>(body: &ExampleBody, drafts: &'d Drafts<'_>) -> Vec<(Owned<'d>, bool)> {
    let Some((name, object)) = shown_object(body) else { return Vec::new() };
    let types: Vec<_> = chain(drafts, name).iter().filter_map(|name| drafts.get(*name)).collect();
    let owned = |(key, value): (&str, &str)| {
        let (draft, property) =
            types.iter().find_map(|draft| Some((draft, draft.ty.properties.get(key)?)))?;
        let tells = property.ty.item != TypeName::Any && !value.starts_with("null");
        let as_stated = value.starts_with('[') == property.ty.collection;
        tells.then_some(((draft.ty.name.as_str(), property.name.as_str()), as_stated))
    };
    members(object).filter_map(owned).collect()
}

/// Whether a JSON representation of the type shows the property as its table states it.
fn is_represented_as_stated((ty, name): &Owned<'_>, drafts: &Drafts<'_>) -> bool {
    let Some(draft) = drafts.get(*ty) else { return false };
    let many = draft.ty.properties.get(*name).is_some_and(|property| property.ty.collection);
    let texts = draft.representations.iter().filter_map(|(facts, _)| json(&facts.json.as_ref()?.value));
    texts.flat_map(members).any(|(key, value)| key == *name && value.starts_with('[') == many)
}
