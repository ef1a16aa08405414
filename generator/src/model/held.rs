//! What calls carry of which no page says it, in view of what other calls on their routes carry.

use super::examples::known_members;
use super::inherit;
use super::part::last_part;
use super::payload::payload_of;
use super::types::Drafts;
use super::{Action, ExampleBody, Operation, Payload, Type, TypeName};
use crate::facts::Method;
use crate::facts::json::Members;
use crate::map::HashMap;
use std::sync::Arc;

/// The types of objects, by the keys of routes.
#[derive(Default)]
struct Held {
    /// Of the one object that a route leads to.
    one: HashMap<String, Arc<str>>,
    /// Of those in the collection that it leads to.
    items: HashMap<String, Arc<str>>,
}

/// Gives payloads that are any JSON the type of the object that their route leads to, or that is created there: an update
/// answers with what it updates, a collection holds what is created in it. What examples show has to look like it.
pub(super) fn settle(operations: &mut [Operation], drafts: &Drafts<'_>) {
    let held = held(operations);
    let is_open =
        |operation: &&mut Operation| operation.request == Payload::Any || operation.response == Payload::Any;
    for operation in operations.iter_mut().filter(is_open) {
        let Some(ty) = type_at(operation, &held, drafts) else { continue };
        let TypeName::Structured(name) = &ty.item else { continue };
        let examples = &operation.examples;
        let requests = examples.iter().filter_map(|example| example.request.as_ref()?.body.as_ref());
        let responses = examples.iter().filter_map(|example| example.response.as_ref()?.body.as_ref());
        let fits = [are_like(requests, name, drafts), are_like(responses, name, drafts)];
        if operation.request == Payload::Any && fits[0] && !ty.collection {
            operation.request = Payload::Value { ty: ty.clone() };
        }
        if operation.response == Payload::Any && fits[1] {
            if ty.collection && operation.action == Action::Get {
                operation.action = Action::List;
            }
            operation.response = payload_of(ty);
        }
    }
}

/// What routes lead to, by what is got and listed, else by what is sent there.
fn held(operations: &[Operation]) -> Held {
    let mut held = Held::default();
    let is_got = |operation: &&Operation| operation.route.method == Method::Get;
    let (got, sent): (Vec<_>, Vec<_>) = operations.iter().partition(is_got);
    for operation in got.into_iter().chain(sent) {
        let object = operation.response.object().or(operation.request.object());
        let (map, object) = match (operation.action, &operation.response) {
            (Action::List, Payload::Wrapped { ty: Type { item: TypeName::Structured(name), .. } }) => {
                (&mut held.items, Some(name))
            }
            (Action::Create, _) => (&mut held.items, object),
            // Where a page shows no example for a route, it may be about another one.
            (Action::Get | Action::Update | Action::Replace, _) if !operation.examples.is_empty() => {
                (&mut held.one, object)
            }
            _ => continue,
        };
        if let Some(object) = object {
            map.entry(operation.route.key()).or_insert_with(|| Arc::clone(object));
        }
    }
    held
}

/// The type of what the route of an operation leads to: by other calls, else by the property that it ends in.
fn type_at(operation: &Operation, held: &Held, drafts: &Drafts<'_>) -> Option<Type> {
    let key = operation.route.key();
    let of = |name: &Arc<str>, collection| Type { item: TypeName::Structured(name.clone()), collection };
    let items = |key: &str| held.items.get(key);
    match operation.action {
        Action::Create | Action::Action => items(&key).map(|name| of(name, false)),
        Action::Get | Action::List | Action::Update | Action::Replace => {
            let itself = held.one.get(&key).or_else(|| items(key.strip_suffix("/{}")?));
            let listed = || items(&key).filter(|_| operation.route.method == Method::Get);
            itself
                .map(|name| of(name, false))
                .or_else(|| listed().map(|name| of(name, true)))
                .or_else(|| property(operation, held, drafts))
        }
        _ => None,
    }
}

/// The type of the property that a route ends in, of the object before.
fn property(operation: &Operation, held: &Held, drafts: &Drafts<'_>) -> Option<Type> {
    let (before, name) = last_part(operation)?;
    let ty = &inherit::property(drafts, held.one.get(&before)?, name)?.ty;
    matches!(ty.item, TypeName::Structured(_)).then(|| ty.clone())
}

/// Whether each body, or the first item of a list, is of a type, or shows more properties of it than other members.
fn are_like<'e>(mut bodies: impl Iterator<Item = &'e ExampleBody>, name: &str, drafts: &Drafts<'_>) -> bool {
    let shows = |members: Members<'_>| {
        let members = plain(members);
        let known = known_members(drafts, name, members.iter().copied());
        known > 0 && known * 2 >= members.len()
    };
    let is_of = |ty: &Type| matches!(&ty.item, TypeName::Structured(own) if **own == *name);
    let is_like = |body: &ExampleBody| {
        body.ty.as_ref().is_some_and(is_of) || shows(body.text.members()) || shows(body.text.item())
    };
    bodies.all(is_like)
}

/// Members without what is said of them, `owner` for `owner@odata.bind`, and without what is said of the object.
fn plain<'t>(members: Members<'t>) -> Vec<(&'t str, &'t str)> {
    let named = members.map(|(key, value)| (key.split('@').next().unwrap_or(key), value));
    named.filter(|(key, _)| !key.is_empty()).collect()
}
