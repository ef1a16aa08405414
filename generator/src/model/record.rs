//! The record that the service keeps of an object: who did something to it, and when.

use super::bodies::PageBody;
use super::inherit::lineage;
use super::link::{Index, Reference, Target};
use super::payload::json;
use super::types::{Drafts, property_mut};
use super::witness::At;
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
    let mut kept: Vec<At> = Vec::new();
    for (at, draft) in drafts.values().enumerate() {
        let ty = &draft.ty;
        let verbs = actions.get(ty.name.as_str()).map(Vec::as_slice).unwrap_or_default();
        let is_kept = |event: &str| ty.entity || ty.properties.contains_key(format!("{event}By").as_str());
        let records = ty.properties.values().enumerate().filter(|(_, property)| {
            !property.facets.required
                && recorded(&property.name, verbs).is_some_and(is_kept)
                && !sent.contains(&(ty.name.as_str(), &*property.name))
        });
        kept.extend(records.map(|(property, _)| (at, property)));
    }
    for at in kept {
        if let Some(property) = property_mut(drafts, at) {
            property.facets.read_only = true;
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
fn sent<'d>(drafts: &'d Drafts<'_>, bodies: &[PageBody<'d>]) -> HashSet<(&'d str, &'d str)> {
    let pairs = |body: &PageBody<'d>| -> Vec<_> {
        let Some(ty) = &body.ty else { return Vec::new() };
        let tables = body.facts.request.rows.iter().map(|row| &*row.name);
        let names = tables.chain(shown(body.facts)).filter(|name| may_record(name));
        let types = |name| lineage(drafts, &ty.name).map(move |(_, draft)| (draft.ty.name.as_str(), name));
        names.flat_map(types).collect()
    };
    bodies.par_iter().flat_map_iter(pairs).collect()
}

/// The members of request examples.
fn shown(facts: &OperationFacts) -> impl Iterator<Item = &str> {
    let requests = facts.requests();
    let creating = requests.filter(|request| matches!(request.method, Method::Post | Method::Patch));
    creating.filter_map(|request| json(&request.body)).flat_map(BodyText::members).map(|(name, _)| name)
}

fn may_record(name: &str) -> bool {
    name.ends_with("By") || name.ends_with("DateTime")
}
