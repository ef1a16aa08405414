//! Pages that were made from a copy of another page, and still have a name or a call of that one.

use super::link::defined;
use super::names::split;
use crate::facts::resource::titled_name;
use crate::facts::{Method, OperationFacts, PageFacts, Route, RouteFacts, Segment, route};
use crate::map::{HashMap, HashSet};
use crate::report::{Finding, codes};
use crate::span::Span;
use rayon::prelude::*;
use std::sync::Arc;

/// What pages say in whose place something of another page stands, with their own in it.
pub(super) fn corrected(pages: &[&PageFacts], findings: &mut Vec<Finding>) -> Vec<PageFacts> {
    let mut corrected = with_own_names(pages, findings);
    corrected.extend(with_own_calls(pages, findings));
    corrected
}

/// Resource pages whose annotation names the type of another page, while the title names one that no page is about.
fn with_own_names(pages: &[&PageFacts], findings: &mut Vec<Finding>) -> Vec<PageFacts> {
    let titled: Vec<_> = pages.par_iter().filter_map(|&page| titled(page)).collect();
    let own = |one: &&Titled<'_>| split(&one.defined).1.eq_ignore_ascii_case(&one.title);
    let (right, other): (Vec<_>, Vec<_>) = titled.iter().partition(own);
    let owned: HashSet<String> = right.iter().map(|one| one.defined.to_ascii_lowercase()).collect();
    let is_defined = |name: &str| {
        let mut types = pages.iter().flat_map(|page| page.types.iter().map(|ty| defined(page, ty)));
        types.any(|defined| defined.eq_ignore_ascii_case(name))
    };
    let mut corrected = Vec::new();
    for Titled { page, defined: wrong, title } in other {
        let right = [split(wrong).0, ".", title].concat();
        if !owned.contains(&wrong.to_ascii_lowercase()) || is_defined(&right) {
            continue;
        }
        let mut own = (*page).clone();
        let Some(name) = own.types.first_mut().map(|ty| &mut ty.name) else { continue };
        let label = format!("another page is about `{wrong}`; this one is titled `{title}`");
        findings.push(Finding::new(&codes::TYPE_COPIED, name.span, label));
        name.value = right;
        corrected.push(own);
    }
    corrected
}

/// A page about one type.
struct Titled<'p> {
    page: &'p PageFacts,
    /// The full name that the annotation gives to the type.
    defined: String,
    /// The name in the title.
    title: String,
}

fn titled(page: &PageFacts) -> Option<Titled<'_>> {
    let [ty] = page.types.as_slice() else { return None };
    Some(Titled { page, defined: defined(page, ty), title: titled_name(&page.title.as_ref()?.value)? })
}

/// Pages of calls that list nothing but calls of other pages, while their examples all make one that no page lists.
fn with_own_calls(pages: &[&PageFacts], findings: &mut Vec<Finding>) -> Vec<PageFacts> {
    let mut corrected = Vec::new();
    let calling_otherwise: Vec<_> = pages
        .par_iter()
        .filter_map(|&page| {
            let call = own_call(page.operation.as_ref()?)?;
            Some((page, call))
        })
        .collect();
    if calling_otherwise.is_empty() {
        return corrected;
    }
    let listed = Listed::on(pages);
    for (page, (call, span)) in calling_otherwise {
        let routes = page.operation.as_ref().map_or(&[][..], |facts| &facts.routes);
        if !listed.are_of_others(page, routes) || listed.calls(&call) {
            continue;
        }
        for known in routes {
            let (method, template) = (call.method.as_str(), &call.template);
            let label = format!("this is the call of another page; the example makes `{method} {template}`");
            let finding = Finding::new(&codes::ROUTE_COPIED, known.span, label);
            findings.push(finding.related(span, "the example"));
        }
        let mut own = page.clone();
        if let Some(facts) = &mut own.operation {
            facts.routes = vec![RouteFacts { route: Arc::new(call), span }];
        }
        corrected.push(own);
    }
    corrected
}

/// The one call that all examples make, if the page lists calls of its method, none other, and not this one.
fn own_call(facts: &OperationFacts) -> Option<(Route, Span)> {
    let mut calls =
        facts.requests().map(|request| Some((called(request.method, &request.url)?, request.span)));
    let (first, span) = calls.next()??;
    let is_listed = |call: &Route| facts.routes.iter().any(|known| known.route.is_called_by(call));
    let same = |call: &Route| call.method == first.method && call.key() == first.key();
    let is_alike =
        !facts.routes.is_empty() && facts.routes.iter().all(|known| known.route.method == first.method);
    // A key in parentheses is another form of a segment.
    let is_call = first.segments.iter().any(|segment| matches!(segment, Segment::Call { .. }));
    let differs = is_alike && !is_call && !is_listed(&first);
    (differs && calls.all(|call| call.is_some_and(|(call, _)| same(&call)))).then_some((first, span))
}

/// What a request calls, without its query.
fn called(method: Method, url: &str) -> Option<Route> {
    let call = route::called(method, url)?;
    Some(Route { query: String::new(), ..call })
}

/// The routes of all pages.
struct Listed<'p>(HashMap<(String, Method), Vec<(&'p PageFacts, &'p OperationFacts)>>);

impl<'p> Listed<'p> {
    fn on(pages: &'p [&PageFacts]) -> Self {
        let mut listed = Self(HashMap::default());
        for page in pages {
            let Some(facts) = &page.operation else { continue };
            for known in &facts.routes {
                let key = (known.route.key(), known.route.method);
                listed.0.entry(key).or_default().push((page, facts));
            }
        }
        listed
    }

    /// Whether other pages list all routes of a page, and one of them shows a call of one of these.
    fn are_of_others(&self, page: &PageFacts, routes: &[RouteFacts]) -> bool {
        let others = |known: &RouteFacts| {
            let listing = self.0.get(&(known.route.key(), known.route.method)).into_iter().flatten();
            listing.filter(|(other, _)| other.page != page.page)
        };
        let is_called = |call: &Route| routes.iter().any(|known| known.route.is_called_by(call));
        let shows = |facts: &OperationFacts| {
            let mut calls = facts.requests().filter_map(|request| called(request.method, &request.url));
            calls.any(|call| is_called(&call))
        };
        routes.iter().all(|known| others(known).next().is_some())
            && routes.iter().flat_map(others).any(|(_, facts)| shows(facts))
    }

    /// Whether any page lists a call.
    fn calls(&self, call: &Route) -> bool {
        let routes = self.0.values().flatten().flat_map(|(_, facts)| &facts.routes);
        routes.into_iter().any(|known| known.route.is_called_by(call))
    }
}
