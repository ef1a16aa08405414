//! What a list holds, in view of what a GET of one of its objects answers with.

use super::inherit::is_in_chain;
use super::types::Drafts;
use super::{Operation, Payload, Type, TypeName};
use crate::facts::{Method, Segment};
use crate::map::HashMap;
use std::sync::Arc;

/// Makes lists hold no less than what is read of them by a key: where only the page of a derived type lists a collection, other
/// pages read and change objects of the base type in it.
pub(super) fn settle(operations: &mut [Operation], drafts: &Drafts<'_>) {
    let read = read(operations);
    for operation in operations.iter_mut().filter(|operation| operation.route.method == Method::Get) {
        let Payload::Wrapped { ty: Type { item: TypeName::Structured(listed), collection: true } } =
            &mut operation.response
        else {
            continue;
        };
        let item = read.get(&operation.route.key());
        if let Some(item) = item.filter(|item| *item != listed && is_in_chain(drafts, listed, item)) {
            *listed = Arc::clone(item);
        }
    }
}

/// The types of the objects that are read by a key, by the keys of the routes of their lists.
fn read(operations: &[Operation]) -> HashMap<String, Arc<str>> {
    let by_key = operations.iter().filter(|operation| {
        let route = &operation.route;
        route.method == Method::Get && matches!(route.segments.last(), Some(Segment::Param { .. }))
    });
    by_key
        .filter_map(|operation| {
            let item = operation.response.object()?;
            let list = operation.route.key();
            Some((list.rsplit_once('/')?.0.to_owned(), Arc::clone(item)))
        })
        .collect()
}
