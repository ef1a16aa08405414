//! What a POST to a collection creates, and what a call on an item of it is about, in view of what a GET of the collection lists.

use super::action::is_plural_of;
use super::examples::known_members;
use super::inherit::is_in_chain;
use super::names::split;
use super::types::Drafts;
use super::{Action, Operation, Payload, Type, TypeName};
use crate::facts::{Method, Segment};
use crate::map::HashMap;
use crate::report::{Finding, codes};
use crate::span::Span;
use std::sync::Arc;

/// Corrects calls that create something in a collection, or are about an item of it, and whose page names a type that has
/// nothing to do with what the collection holds: a copied annotation, a link to another page. `spans` are the places of the
/// operations' routes. What is created is no less than what the collection holds, either: an ancestor is what several pages have
/// in common that speak of the same route and of different things.
pub(super) fn settle(
    operations: &mut [Operation],
    spans: &[Span],
    drafts: &Drafts<'_>,
    findings: &mut Vec<Finding>,
) {
    let listed = listed(operations);
    for (operation, span) in operations.iter_mut().zip(spans) {
        let creates = operation.action == Action::Create;
        let Some(stated) = stated(operation) else { continue };
        let Some(held) = collection(operation).and_then(|collection| listed.get(&collection)) else {
            continue;
        };
        if is_in_chain(drafts, stated, held) {
            continue;
        }
        if !is_in_chain(drafts, held, stated) {
            if !creates && !is_doubtful(operation, stated, held, drafts) {
                continue;
            }
            let does = if creates { "creates" } else { "is about" };
            let label =
                format!("{does} a `{stated}` in a collection of `{held}`; the collection is believed");
            findings.push(Finding::new(&codes::CREATED_DIFFERS, *span, label));
        } else if !creates {
            continue;
        }
        let wrong = TypeName::Structured(Arc::clone(stated));
        replace(operation, &wrong, &TypeName::Structured(Arc::clone(held)));
    }
}

/// The type that the page of a call names.
fn stated(operation: &Operation) -> Option<&Arc<str>> {
    let sent = || operation.request.object().filter(|_| operation.action != Action::Create);
    operation.response.object().or_else(sent)
}

/// The key of the collection that something is created in, or that the item is of which a call is about.
fn collection(operation: &Operation) -> Option<String> {
    let key = operation.route.key();
    match operation.action {
        Action::Create => Some(key),
        Action::Get | Action::Update | Action::Replace => key.strip_suffix("/{}").map(str::to_owned),
        _ => None,
    }
}

/// Whether an item of a collection is rather what the list has than what its own page says: the collection isn't named after
/// that, and examples show no more of it.
fn is_doubtful(operation: &Operation, stated: &str, held: &str, drafts: &Drafts<'_>) -> bool {
    let collection = match operation.route.segments.as_slice() {
        [.., Segment::Name { name }, Segment::Param { .. }] => name,
        _ => return false,
    };
    let shown = |name: &str| {
        operation.bodies().map(|body| known_members(drafts, name, body.text.members())).sum::<usize>()
    };
    !is_plural_of(collection, split(stated).1) && shown(held) >= shown(stated)
}

/// The types of the objects in collections, by the keys of the routes that list them.
fn listed(operations: &[Operation]) -> HashMap<String, Arc<str>> {
    let lists = operations.iter().filter(|operation| operation.route.method == Method::Get);
    lists
        .filter_map(|operation| match &operation.response {
            Payload::Wrapped { ty: Type { item: TypeName::Structured(held), collection: true } } => {
                Some((operation.route.key(), held.clone()))
            }
            _ => None,
        })
        .collect()
}

/// Puts the type that the collection holds in the place of the one that the page names.
fn replace(operation: &mut Operation, wrong: &TypeName, right: &TypeName) {
    for payload in [&mut operation.request, &mut operation.response] {
        match payload {
            Payload::Value { ty } if ty.item == *wrong => ty.item = right.clone(),
            _ => {}
        }
    }
    for ty in operation.bodies_mut().filter_map(|body| body.ty.as_mut()).filter(|ty| ty.item == *wrong) {
        ty.item = right.clone();
    }
}
