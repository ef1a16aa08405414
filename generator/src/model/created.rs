//! What a POST to a collection creates, in view of what a GET of the collection lists.

use super::inherit::is_in_chain;
use super::types::Drafts;
use super::{Action, Operation, Payload, Type, TypeName};
use crate::facts::Method;
use crate::map::HashMap;
use crate::report::{Finding, codes};
use crate::span::Span;
use std::sync::Arc;

/// Corrects calls that create something in a collection and whose page names a type that has nothing to do with what the
/// collection holds: a copied annotation, a link to another page. `spans` are the places of the operations' routes. What is
/// created is no less than what the collection holds, either: an ancestor is what several pages have in common that speak of
/// the same route and of different things.
pub(super) fn settle(
    operations: &mut [Operation],
    spans: &[Span],
    drafts: &Drafts<'_>,
    findings: &mut Vec<Finding>,
) {
    let listed = listed(operations);
    let creating =
        operations.iter_mut().zip(spans).filter(|(operation, _)| operation.action == Action::Create);
    for (operation, span) in creating {
        let Some(stated) = operation.response.object() else { continue };
        let held = listed.get(&operation.route.key());
        let Some(held) = held.filter(|held| !is_in_chain(drafts, stated, held)) else { continue };
        if !is_in_chain(drafts, held, stated) {
            let label =
                format!("creates a `{stated}` in a collection of `{held}`; the collection is believed");
            findings.push(Finding::new(&codes::CREATED_DIFFERS, *span, label));
        }
        let wrong = TypeName::Structured(Arc::clone(stated));
        replace(operation, &wrong, &TypeName::Structured(Arc::clone(held)));
    }
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
