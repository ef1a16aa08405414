//! Routes that a page lists in one form and calls in another.
//!
//! A page that lists `/users/{id}/ownedObjects` shows `GET /me/ownedObjects`, one that lists `/groups/{id}/members`
//! shows `GET /groups/{id}/members/$count`, one that lists `/me/drive/items/{id}/children` shows `GET /me/drive/root/children`:
//! they are calls that the service has, and that no line of the page states.

use super::route::{self, pieces};
use super::{Method, OperationFacts, Route, RouteFacts, Segment};
use std::sync::Arc;

/// The routes that the examples of a page call and that it doesn't list: for the signed-in user in place of any, of a list how
/// many items it has, for the first of items that lie in each other, and for one below it by its path.
pub(super) fn routes(facts: &OperationFacts) -> Vec<RouteFacts> {
    let mut shown: Vec<RouteFacts> = Vec::new();
    for request in facts.requests() {
        if !may_differ(&request.url) {
            continue;
        }
        let Some(called) = route::called(request.method, &request.url) else { continue };
        let known = || facts.routes.iter().chain(&shown).map(|known| &known.route);
        if known().any(|known| known.is_called_by(&called)) {
            continue;
        }
        let listed = facts.routes.iter().map(|listed| &listed.route);
        let form = listed.flat_map(|listed| other_forms(listed)).find(|form| form.is_called_by(&called));
        shown.extend(form.map(|form| RouteFacts { route: Arc::new(form), span: request.span }));
    }
    shown
}

/// Whether a URL has what tells the other forms of a route from the one that is listed; few have.
fn may_differ(url: &str) -> bool {
    let marks = ["me", "$count", "root", "root:"];
    let is_mark = |piece: &str| marks.iter().any(|mark| piece.trim().eq_ignore_ascii_case(mark));
    url.split(['/', '?', '#']).any(is_mark)
}

/// A route for the signed-in user, for the number of items, and for both; for the root of all items, and by a path from there.
fn other_forms(listed: &Route) -> impl Iterator<Item = Route> {
    let of_me = of_me(listed);
    let counts = [count(listed), of_me.as_ref().and_then(count)];
    of_me.into_iter().chain(counts.into_iter().flatten()).chain(of_root(listed))
}

/// `/me/messages` of `/users/{id}/messages`.
fn of_me(listed: &Route) -> Option<Route> {
    let rest = match listed.segments.as_slice() {
        [Segment::Name { name }, Segment::Param { .. }, ..] if name.eq_ignore_ascii_case("users") => {
            pieces(&listed.template).filter(|piece| !piece.is_empty()).skip(2)
        }
        _ => return None,
    };
    let path: String = rest.flat_map(|piece| ["/", piece]).collect();
    let query = if listed.query.is_empty() { String::new() } else { format!("?{}", listed.query) };
    route::parse(&format!("{} /me{path}{query}", listed.method.as_str())).ok()
}

/// `/me/drive/root/children` and `/me/drive/root:/{item-path}:/children` of `/me/drive/items/{item-id}/children`, and
/// `/me/drive/root:/{filename}:/content` of `/me/drive/items/{parent-id}:/{filename}:/content`.
fn of_root(listed: &Route) -> impl Iterator<Item = Route> {
    let pieces: Vec<_> = pieces(&listed.template).filter(|piece| !piece.is_empty()).collect();
    let is_item = |pair: &[&str]| pair[0].eq_ignore_ascii_case("items") && pair[1].starts_with('{');
    let item = pieces.windows(2).position(is_item);
    let roots: &[&str] = match item.map(|item| (pieces[item + 1].ends_with(':'), item + 2 == pieces.len())) {
        None => &[],
        Some((true, _)) => &["root:"],
        Some((false, true)) => &["root", "root:/{item-path}"],
        Some((false, false)) => &["root", "root:/{item-path}:"],
    };
    let form = |root: &&str| {
        let (before, rest) = pieces.split_at(item?);
        let path = [before, &[*root], &rest[2..]].concat().join("/");
        route::parse(&format!("{} /{path}", listed.method.as_str())).ok()
    };
    roots.iter().filter_map(form).collect::<Vec<_>>().into_iter()
}

/// `/groups/{id}/members/$count` of `/groups/{id}/members`.
fn count(listed: &Route) -> Option<Route> {
    match listed.segments.last() {
        Some(Segment::Name { name }) if listed.method == Method::Get && !name.starts_with('$') => {
            route::parse(&format!("GET {}/$count", listed.template)).ok()
        }
        _ => None,
    }
}
