//! Examples of calls that no page lists.

use super::Pages;
use crate::facts::{Route, Segment, route};
use crate::model::{ExampleRequest, Operation, Version};
use crate::report::{Finding, codes};
use crate::source::Document;
use crate::span::Span;
use rayon::prelude::*;
use std::ops::Range;

/// Findings on the requests in a version's examples that are calls of no documented route.
pub(super) fn unlisted(version: &Version, pages: &Pages<'_>) -> Vec<Finding> {
    let look = |operation: &Operation| {
        let requests = operation.examples.iter().filter_map(|example| example.request.as_ref());
        requests.filter_map(|request| finding(version, operation, request, pages)).collect::<Vec<_>>()
    };
    version.operations.par_iter().flat_map_iter(look).collect()
}

/// What is to be said of a request, which stands at the operation of its page that is most like it.
fn finding(
    version: &Version,
    own: &Operation,
    request: &ExampleRequest,
    pages: &Pages<'_>,
) -> Option<Finding> {
    let call = route::called(request.method, &request.url)?;
    let leads_to = |listed: &&Route| fits(&listed.segments, &call.segments);
    let is_called = |operation: &Operation| {
        operation.route.method == call.method && operation.routes().any(|listed| leads_to(&listed))
    };
    if is_called(own) || version.operations.iter().any(is_called) {
        return None;
    }
    let (id, page) = pages.get(&*request.place.file)?;
    let span = Span::new(*id, start_line(page, request));
    let is_of_page =
        |operation: &&Operation| operation.doc.places.iter().any(|place| place.file == request.place.file);
    let mut of_page = version.operations.iter().filter(is_of_page).flat_map(Operation::routes);
    let method = call.method.as_str();
    Some(match of_page.find(leads_to) {
        Some(listed) => {
            let label = format!("{method} in place of `{} {}`", listed.method.as_str(), listed.template);
            Finding::new(&codes::EXAMPLE_METHOD, span, label)
        }
        None => {
            let label = format!("no page lists `{method} {}`", call.template);
            Finding::new(&codes::EXAMPLE_ROUTE, span, label)
        }
    })
}

/// Where the line stands that a request begins with: in the code block, whose first line its place is.
fn start_line(page: &Document, request: &ExampleRequest) -> Range<usize> {
    let fence = request.place.line;
    let is_start = |line: &Range<usize>| {
        page.text.get(line.clone()).is_some_and(|line| line.contains(request.url.trim()))
    };
    let mut lines = (fence..fence.saturating_add(4)).map(|line| page.line_range(line));
    lines.find(is_start).unwrap_or_else(|| page.line_range(fence))
}

/// Whether the path of a request leads to a route.
fn fits(listed: &[Segment], sent: &[Segment]) -> bool {
    let Some((own, rest)) = listed.split_first() else {
        return sent.iter().all(may_be_added);
    };
    if matches!(own, Segment::Ellipsis) {
        return (0..=sent.len()).any(|taken| sent.get(taken..).is_some_and(|behind| fits(rest, behind)));
    }
    let Some((first, behind)) = sent.split_first() else { return false };
    let is_fitting = match (own, first) {
        (Segment::Param { .. }, Segment::Name { name }) => !name.starts_with('$'),
        (Segment::Param { .. }, _) => true,
        (Segment::Path { anchor: own, .. }, Segment::Path { anchor: first, .. }) => {
            fits(std::slice::from_ref(own), std::slice::from_ref(first))
        }
        _ => is_same_name(own, first),
    };
    // `users('a')` is `users/a`, and the other way round.
    let is_keyed = || match (own, first, rest.split_first(), behind.split_first()) {
        (_, Segment::Call { arguments, .. }, Some((Segment::Param { .. }, rest)), _) => {
            arguments.len() == 1 && is_same_name(own, first) && fits(rest, behind)
        }
        (Segment::Call { arguments, .. }, Segment::Name { .. }, _, Some((_, behind))) => {
            arguments.len() == 1 && is_same_name(own, first) && fits(rest, behind)
        }
        _ => false,
    };
    is_fitting && fits(rest, behind) || is_keyed() || may_be_added(first) && fits(listed, behind)
}

/// Whether requests may have a segment where the route has none: a cast selects among what the route leads to.
fn may_be_added(segment: &Segment) -> bool {
    matches!(segment, Segment::Cast { .. })
}

/// Whether two segments have one name, in whatever case and with whatever namespace and arguments.
fn is_same_name(own: &Segment, sent: &Segment) -> bool {
    name_of(own).zip(name_of(sent)).is_some_and(|(own, sent)| own.eq_ignore_ascii_case(sent))
}

fn name_of(segment: &Segment) -> Option<&str> {
    let (Segment::Name { name } | Segment::Cast { type_name: name } | Segment::Call { name, .. }) = segment
    else {
        return None;
    };
    let name = name.rsplit('.').next().unwrap_or(name);
    Some(name.strip_suffix("()").unwrap_or(name))
}
