//! Bodies of requests for calls that no example shows: those of the other routes of their page.

use super::{ExampleBody, Operation, Payload};
use crate::facts::Method;
use crate::map::HashMap;

/// Operations whose examples show what they send, by page and method.
type Shown<'a> = HashMap<(&'a str, Method), Vec<&'a Operation>>;

/// Gives each operation that sends something, and of which no example shows what, the body that its page shows for
/// another route of the same method that sends the same.
///
/// Operations keep it, because the one that shows it may not be selected.
pub(super) fn settle(operations: &mut [Operation]) {
    let mut shown = Shown::default();
    for operation in operations.iter().filter(|operation| operation.request_bodies().next().is_some()) {
        pages(operation).for_each(|page| shown.entry(page).or_default().push(operation));
    }
    let bodies: Vec<_> = operations.iter().map(|operation| kindred(operation, &shown)).collect();
    for (operation, body) in operations.iter_mut().zip(bodies) {
        operation.kindred_body = body;
    }
}

fn kindred(operation: &Operation, shown: &Shown<'_>) -> Option<ExampleBody> {
    let sends_nothing = matches!(operation.request, Payload::Empty | Payload::Binary);
    if sends_nothing || operation.request_bodies().next().is_some() {
        return None;
    }
    let mut others = pages(operation).filter_map(|page| shown.get(&page)).flatten();
    let other = others.find(|other| other.request == operation.request)?;
    other.request_bodies().next().cloned()
}

/// The pages that document an operation, with its method.
fn pages(operation: &Operation) -> impl Iterator<Item = (&str, Method)> {
    operation.doc.places.iter().map(|place| (&*place.file, operation.route.method))
}
