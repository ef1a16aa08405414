//! Calls on a property of what the route before them gives: `/me/mailboxSettings/timeZone`.

use super::inherit;
use super::payload::payload_of;
use super::types::Drafts;
use super::{Action, Operation, Payload, Type, TypeName};
use crate::facts::{Method, Segment};
use crate::map::HashMap;
use std::sync::Arc;

/// Gives such calls the type of the property, where their page, which is about the whole too, has them give or take the whole.
pub(super) fn settle(operations: &mut [Operation], drafts: &Drafts<'_>) {
    let whole = wholes(operations);
    for operation in operations {
        let Some((before, last)) = last_part(operation) else { continue };
        let Some(whole) = whole.get(&before) else { continue };
        let Some(ty) = property(drafts, whole, last) else { continue };
        let is_whole = |payload: &Payload| carried(payload).is_some_and(|name| name == whole);
        if operation.route.method == Method::Get && is_whole(&operation.response) {
            operation.response = payload_of(ty.clone());
        } else if matches!(operation.action, Action::Update | Action::Replace)
            && is_whole(&operation.request)
            && matches!(ty.item, TypeName::Structured(_))
        {
            operation.request = Payload::Value { ty: ty.clone() };
        } else {
            continue;
        }
        let shown = operation.bodies_mut().filter(
            |body| matches!(&body.ty, Some(Type { item: TypeName::Structured(name), .. }) if name == whole),
        );
        shown.for_each(|body| (body.ty, body.wrapped) = (None, false));
    }
}

/// The types of single objects, by the keys of the routes that give them.
fn wholes(operations: &[Operation]) -> HashMap<String, Arc<str>> {
    let gets = operations.iter().filter(|operation| operation.route.method == Method::Get);
    gets.filter_map(|one| Some((one.route.key(), one.response.object()?.clone()))).collect()
}

/// The structured type that a payload holds, one or several.
fn carried(payload: &Payload) -> Option<&Arc<str>> {
    match payload {
        Payload::Value { ty: Type { item: TypeName::Structured(name), .. } }
        | Payload::Wrapped { ty: Type { item: TypeName::Structured(name), .. } } => Some(name),
        _ => None,
    }
}

/// The key of the route before the last segment, and that segment, if it is a name.
pub(super) fn last_part(operation: &Operation) -> Option<(String, &str)> {
    let Some(Segment::Name { name }) = operation.route.segments.last() else { return None };
    let key = operation.route.key();
    let (before, _) = key.rsplit_once('/')?;
    Some((before.to_owned(), name))
}

/// The type of a property of a type or its ancestors, if that is something else; relationships lead to objects of their own.
fn property<'d>(drafts: &'d Drafts<'_>, owner: &Arc<str>, name: &str) -> Option<&'d Type> {
    let property = inherit::property(drafts, owner, name)?;
    let is_same = property.ty.item == TypeName::Structured(Arc::clone(owner));
    (!property.navigation && !is_same).then_some(&property.ty)
}
