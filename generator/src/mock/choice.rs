//! Which of the documented examples a request is like.

use super::problem::Problem;
use super::target::Target;
use crate::model::{Example, ExampleRequest, ExampleResponse, Operation, Version};
use http::Request;
use serde_json::Value as Json;

/// A documented answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice<'v> {
    pub(super) operation: &'v Operation,
    pub(super) response: &'v ExampleResponse,
    /// True if the documented request has the same query and page size, so that its answer needs no cutting.
    pub(super) is_same_query: bool,
    /// True if the documented request has the same body, so that its answer is the one to that.
    pub(super) is_same_body: bool,
}

/// How much a request is like a documented one; what comes first counts most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    path: bool,
    body: bool,
    /// It sends an object of the same type.
    kind: bool,
    query: bool,
    headers: usize,
}

/// The documented answer whose request is most like this one, among those that `mock-example` names; of equals the first.
pub(super) fn choose<'v>(
    version: &'v Version,
    operations: &[&'v Operation],
    target: &Target,
    request: &Request<Vec<u8>>,
) -> Result<Option<Choice<'v>>, Problem> {
    let named = target.preference("mock-example");
    let mut best: Option<(Likeness, Choice<'v>)> = None;
    for (operation, example) in examples(version, operations) {
        let (Some(documented), Some(response)) = (&example.request, &example.response) else { continue };
        let asked = Target::documented(documented, &version.name);
        let likeness = Likeness::of(&asked, documented, target, request);
        let is_eligible = match named {
            Some(named) => is_at(example, named),
            // The page of a list may show its number of items too.
            None if asked.counted().is_some() && target.counted().is_none() => false,
            None if is_typed(operation, &asked) != is_typed(operation, target) => false,
            // A failure is documented for what is sent, not for whom.
            None => response.status < 400 || likeness.path && likeness.body && !request.body().is_empty(),
        };
        if is_eligible && best.as_ref().is_none_or(|(so_far, _)| likeness > *so_far) {
            let is_same_query = likeness.query && asked.page_size() == target.page_size();
            let is_same_body = likeness.body;
            best = Some((likeness, Choice { operation, response, is_same_query, is_same_body }));
        }
    }
    match (best, named) {
        (None, Some(named)) => {
            Err(Problem::bad_request(format!("no page shows an example of this call at `{named}`")))
        }
        (best, _) => Ok(best.map(|(_, choice)| choice)),
    }
}

/// The examples of operations; where they have no answer, those of the other addresses that their pages have for the same call:
/// a page that lists `/me/messages` and `/users/{id}/messages` shows one of them.
fn examples<'v>(version: &'v Version, operations: &[&'v Operation]) -> Vec<(&'v Operation, &'v Example)> {
    let of = |operation: &'v Operation| operation.examples.iter().map(move |example| (operation, example));
    let own: Vec<_> = operations.iter().copied().flat_map(of).collect();
    if own.iter().any(|(_, example)| example.response.is_some()) {
        return own;
    }
    let is_same = |other: &&Operation| operations.iter().any(|operation| is_same_call(operation, other));
    version.operations.iter().filter(is_same).flat_map(of).collect()
}

/// Whether one page says the same of two routes.
fn is_same_call(one: &Operation, other: &Operation) -> bool {
    let has_page = |file: &str| other.doc.places.iter().any(|place| *place.file == *file);
    one.route.method == other.route.method
        && one.response == other.response
        && one.doc.places.iter().any(|place| has_page(&place.file))
}

/// Whether a request asks for an answer of the documented type, where a call has to.
pub(super) fn is_typed(operation: &Operation, target: &Target) -> bool {
    operation.formats.first().is_none_or(|format| target.option("$format") == Some(format))
}

/// Whether documented messages of an operation have a member of that name, whatever the page of the type says.
pub(super) fn shows(operation: &Operation, name: &str) -> bool {
    let member = format!("\"{name}\"").to_ascii_lowercase();
    let mut bodies = operation.examples.iter().flat_map(|example| {
        let sent = example.request.as_ref().and_then(|request| request.body.as_ref());
        sent.into_iter().chain(example.response.as_ref().and_then(|response| response.body.as_ref()))
    });
    bodies.any(|body| body.text.to_ascii_lowercase().contains(&member))
}

/// Whether a text is part of the place of an example, or of its answer's.
fn is_at(example: &Example, text: &str) -> bool {
    let request = example.request.as_ref().map(|request| &request.place);
    let response = example.response.as_ref().map(|response| &response.place);
    request.into_iter().chain(response).any(|place| format!("{}:{}", place.file, place.line).contains(text))
}

/// The `@odata.type` of a body.
fn stated(body: Option<&Json>) -> Option<&str> {
    body?.get("@odata.type")?.as_str().map(|name| name.trim_start_matches('#'))
}

impl Likeness {
    fn of(asked: &Target, documented: &ExampleRequest, target: &Target, request: &Request<Vec<u8>>) -> Self {
        let json = |body: &[u8]| serde_json::from_slice::<Json>(body).ok();
        let has = |(name, value): &&(String, String)| {
            request.headers().get(name).is_some_and(|sent| sent.as_bytes() == value.trim().as_bytes())
        };
        let shown = documented.body.as_ref().and_then(|body| json(body.text.as_bytes()));
        let sent = json(request.body());
        Self {
            path: asked.is_same_path(target),
            body: shown == sent,
            kind: stated(shown.as_ref()) == stated(sent.as_ref()),
            query: asked.is_same_query(target),
            headers: documented.headers.iter().filter(has).count(),
        }
    }
}
