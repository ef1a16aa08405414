//! Changes of an operation's examples.

use super::{Change, Impact, Item, Kind, Log};
use crate::model::{Doc, Example, ExampleBody, ExampleRequest, ExampleResponse, Operation};
use crate::span::Place;
use crate::text::count;

/// One change for all examples of an operation, at the first that differs; nothing if that is told of another route of its
/// page already.
pub(super) fn compare(call: &str, old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let longer = old.examples.len().max(new.examples.len());
    let pairs = (0..longer).map(|at| (old.examples.get(at), new.examples.get(at)));
    let Some((before, after)) = pairs.into_iter().find(|(before, after)| !same(*before, *after)) else {
        return;
    };
    let number = |operation: &Operation| count(operation.examples.len(), "example");
    let texts = match old.examples.len() == new.examples.len() {
        true => (None, None),
        false => (Some(number(old)), Some(number(new))),
    };
    let doc = |example: &Example| Doc { places: place(example).into_iter().collect(), ..Doc::default() };
    let docs = (before.map(doc), after.map(doc));
    let places = (before.and_then(place), after.and_then(place));
    let is_same =
        |known: &Change| known.item == Item::Example && known.old == places.0 && known.new == places.1;
    if log.changes.iter().any(is_same) {
        return;
    }
    let effect = (Impact::Documentation, "only an example");
    log.push_texts(call, Item::Example, Kind::Changed, effect, (docs.0.as_ref(), docs.1.as_ref()), texts);
}

fn place(example: &Example) -> Option<Place> {
    let request = example.request.as_ref().map(|request| &request.place);
    request.or(example.response.as_ref().map(|response| &response.place)).cloned()
}

fn same(old: Option<&Example>, new: Option<&Example>) -> bool {
    let both = |(old, new): (&Example, &Example)| {
        same_part(&old.request, &new.request, same_request)
            && same_part(&old.response, &new.response, same_response)
    };
    old.zip(new).is_some_and(both)
}

fn same_part<T>(old: &Option<T>, new: &Option<T>, same: fn(&T, &T) -> bool) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => same(old, new),
        (old, new) => old.is_none() && new.is_none(),
    }
}

fn same_request(old: &ExampleRequest, new: &ExampleRequest) -> bool {
    (old.method, &old.url, &old.headers) == (new.method, &new.url, &new.headers)
        && same_part(&old.body, &new.body, same_body)
}

fn same_response(old: &ExampleResponse, new: &ExampleResponse) -> bool {
    (old.status, &old.headers) == (new.status, &new.headers) && same_part(&old.body, &new.body, same_body)
}

/// White space and the order of members are no part of JSON.
fn same_body(old: &ExampleBody, new: &ExampleBody) -> bool {
    let value = |body: &ExampleBody| serde_json::from_str::<serde_json::Value>(&body.text).ok();
    old.text == new.text || old.json && new.json && value(old).is_some_and(|json| Some(json) == value(new))
}
