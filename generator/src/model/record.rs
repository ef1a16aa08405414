//! The record that the service keeps of an object: who did something to it, and when.

use super::bodies::PageBody;
use super::inherit::chain;
use super::link::{Index, Reference, Target};
use super::payload::json;
use super::types::Drafts;
use crate::facts::json::BodyText;
use crate::facts::{Method, OperationFacts, Segment};
use crate::map::{HashMap, HashSet};
use rayon::prelude::*;
use std::sync::Arc;

/// Marks such properties as read-only, `createdDateTime` and `lastModifiedBy`: pages say it of them more often than of
/// any others, and leave it out as if it went without saying. An object that is no entity keeps such a record only if
/// it says who; `fileSystemInfo.createdDateTime` is the client's. So is what a client sends.
pub(super) fn mark(drafts: &mut Drafts<'_>, bodies: &[PageBody<'_>], index: &Index) {
    let (sent, actions) = rayon::join(|| sent(drafts, bodies), || actions(bodies, index));
    for draft in drafts.values_mut() {
        let verbs = actions.get(draft.ty.name.as_str()).map(Vec::as_slice).unwrap_or_default();
        let ty = &mut draft.ty;
        let is_sent = |name: &str| sent.contains(&(ty.name.clone(), name.to_owned()));
        let is_kept = |event: &str| ty.entity || ty.properties.contains_key(&format!("{event}By"));
        let names = ty.properties.keys().filter(|name| recorded(name, verbs).is_some_and(is_kept));
        let names: Vec<String> = names.filter(|name| !is_sent(name)).cloned().collect();
        for name in names {
            if let Some(property) = ty.properties.get_mut(&name) {
                property.facets.read_only |= !property.facets.required;
            }
        }
    }
}

/// The event that a property named `..By` or `..DateTime` records, if the service knows it by itself: those that befall
/// every object, and the documented actions of its type (`submit`).
fn recorded<'n>(name: &'n str, verbs: &[&str]) -> Option<&'n str> {
    const EVENTS: &[&str] = &["created", "lastModified", "modified", "lastUpdated", "deleted"];
    let event = name.strip_suffix("DateTime").or_else(|| name.strip_suffix("By"))?;
    (EVENTS.contains(&event) || verbs.iter().any(|verb| is_past(event, verb))).then_some(event)
}

/// Whether `participle` is the past of `verb`: `returned`, `submitted`, `closed`.
fn is_past(participle: &str, verb: &str) -> bool {
    let ending = participle.strip_prefix(verb).unwrap_or("");
    let doubled = ending.strip_suffix("ed").is_some_and(|letter| letter.len() == 1 && verb.ends_with(letter));
    matches!(ending, "ed" | "d") || doubled
}

/// The actions on single objects, by the type of the object that a GET of it answers with: what such a call does to the
/// object, the service records.
fn actions<'f>(bodies: &[PageBody<'f>], index: &Index) -> HashMap<Arc<str>, Vec<&'f str>> {
    let routes = |method| {
        let of = move |body: &PageBody<'f>| {
            body.facts.routes.iter().filter(move |route| route.route.method == method)
        };
        bodies.iter().flat_map(move |body| of(body).map(move |route| (body, &route.route)))
    };
    let mut verbs: HashMap<String, Vec<&str>> = HashMap::default();
    for (_, route) in routes(Method::Post) {
        if let [.., Segment::Param { .. }, Segment::Name { name }] = route.segments.as_slice() {
            let key = route.key();
            let object = key.rsplit_once('/').map_or("", |(object, _)| object);
            verbs.entry(object.to_owned()).or_default().push(name);
        }
    }
    let mut actions: HashMap<Arc<str>, Vec<&str>> = HashMap::default();
    for (body, route) in routes(Method::Get) {
        let answer = body.facts.response.type_ref.as_ref();
        let Some(answer) = answer.filter(|_| matches!(route.segments.last(), Some(Segment::Param { .. })))
        else {
            continue;
        };
        if let Some(verbs) = verbs.get(&route.key())
            && let Target::Structured(ty) = index.resolve(Reference::text(answer, body.page))
        {
            actions.entry(ty).or_default().extend(verbs);
        }
    }
    actions
}

/// Pairs of a type and a property that a client sends to an object of the type, or of one derived from it: a request
/// table lists it, or an example shows it. PUT doesn't tell, it sends the whole object back.
fn sent(drafts: &Drafts<'_>, bodies: &[PageBody<'_>]) -> HashSet<(String, String)> {
    let pairs = |body: &PageBody<'_>| -> Vec<_> {
        let Some(ty) = &body.ty else { return Vec::new() };
        let tables = body.facts.request.rows.iter().map(|row| row.name.as_str());
        let names: Vec<&str> = tables.chain(shown(body.facts)).filter(|name| may_record(name)).collect();
        let types = if names.is_empty() { Vec::new() } else { chain(drafts, &ty.name) };
        let pairs = types.iter().flat_map(|ty| names.iter().map(move |name| (ty, name)));
        pairs.map(|(ty, name)| ((*ty).to_owned(), (*name).to_owned())).collect()
    };
    bodies.par_iter().flat_map_iter(pairs).collect()
}

/// The members of request examples.
fn shown(facts: &OperationFacts) -> impl Iterator<Item = &str> {
    let requests = facts.examples.iter().filter_map(|example| example.request.as_ref());
    let creating = requests.filter(|request| matches!(request.method, Method::Post | Method::Patch));
    creating.filter_map(|request| json(&request.body)).flat_map(BodyText::members).map(|(name, _)| name)
}

fn may_record(name: &str) -> bool {
    name.ends_with("By") || name.ends_with("DateTime")
}
