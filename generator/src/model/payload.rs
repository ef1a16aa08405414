//! What requests and responses carry, as one page says it.

mod head;
mod request;
mod response;
mod union;

pub(super) use head::{Head, Shape, head, known, odata_type};
pub(super) use response::{annotated_type, payload_of};
pub(super) use union::{is_any_entity, typed_unions, united, widened};

use super::link::{Index, Reference, Target, names_a_type};
use super::names::split;
use super::nested::Nested;
use super::{Action, Payload};
use crate::facts::json::BodyText;
use crate::facts::{Body, OperationFacts, PageFacts, Route, Segment, TypeRefFacts};
use head::type_among;
use std::sync::Arc;

/// The type of an operation's body, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BodyType {
    /// Full name.
    pub(super) name: Arc<str>,
    /// Named in the request section or by the example itself, and not just in title or response.
    pub(super) certain: bool,
}

/// The structured type that a page's request body holds: named in the request section, by the example's own
/// `@odata.type`, in the title, or returned.
pub(super) fn body_type(page: &PageFacts, facts: &OperationFacts, index: &Index) -> Option<BodyType> {
    if has_no_body(facts) {
        return None;
    }
    let documented = |target: Target| match target {
        Target::Structured(name) => Some(name),
        _ => None,
    };
    let resolve = |reference: &TypeRefFacts| {
        let target = index.resolve(Reference::text(reference, page));
        match target {
            Target::Unknown(name) if names_a_type(reference) => Some(name),
            target => documented(target),
        }
    };
    let stated = facts.request.type_ref.as_ref().and_then(resolve);
    let own = || {
        let bodies = facts.requests();
        bodies
            .filter_map(|request| type_among(json(&request.body)?.members()))
            .find_map(|name| known(name, index))
    };
    let is_whole = |name: &Arc<str>| !is_of_parts(page, facts, name, index);
    if let Some(name) = stated.or_else(own).filter(is_whole) {
        return Some(BodyType { name, certain: true });
    }
    let titled = titled_object(page).and_then(|name| documented(index.resolve(Reference::name(&name, page))));
    let titled = titled.filter(is_whole);
    let returned = facts.response.type_ref.as_ref().and_then(resolve);
    // A title names no namespace, and so may mean a namesake of what a link leads to.
    let is_namesake = |titled: &Arc<str>| {
        returned.as_ref().is_some_and(|name| split(name).1.eq_ignore_ascii_case(split(titled).1))
    };
    let name = titled.filter(|titled| !is_namesake(titled)).or(returned)?;
    Some(BodyType { name, certain: false })
}

/// Whether the table of the request lists nothing but properties of that very type: the body is what has these.
fn is_of_parts(page: &PageFacts, facts: &OperationFacts, name: &Arc<str>, index: &Index) -> bool {
    let rows = &facts.request.rows;
    let is_part = |row| index.resolve(Reference::cell(row, page)) == Target::Structured(Arc::clone(name));
    !rows.is_empty() && rows.iter().all(is_part)
}

/// Whether a page says that the request has no body, and shows none.
fn has_no_body(facts: &OperationFacts) -> bool {
    let shown = |facts: &OperationFacts| facts.requests().any(|request| json(&request.body).is_some());
    facts.request.none && facts.request.rows.is_empty() && !shown(facts)
}

/// What a title says is created or updated: `Create iosVpnConfiguration` is about `iosVpnConfiguration`.
fn titled_object(page: &PageFacts) -> Option<String> {
    let title = page.title.as_ref()?.value.trim();
    let (verb, object) = title.split_once(' ')?;
    let about =
        ["create", "update", "add", "new", "replace"].iter().any(|known| verb.eq_ignore_ascii_case(known));
    let object = object.trim_start_matches("a ").trim_start_matches("an ").trim_end_matches(" object");
    about.then(|| object.split_whitespace().collect())
}

/// One route as one page describes it.
#[derive(Clone, Copy)]
pub(super) struct Call<'c, 'f> {
    /// The page.
    pub(super) page: &'f PageFacts,
    /// What it says.
    pub(super) facts: &'f OperationFacts,
    /// The route.
    pub(super) route: &'f Route,
    /// What it does.
    pub(super) action: Action,
    /// The type of the request's body.
    pub(super) body: Option<&'c BodyType>,
    /// The one parameter that the request table is about.
    pub(super) nested: Option<&'c Nested>,
}

/// A name for what belongs to an operation: the last `count` names of its route in camel case, `usersSendMail` for
/// `/users/{id}/sendMail`.
pub(super) fn owner_name(route: &Route, count: usize) -> String {
    let names: Vec<&str> = route.segments.iter().filter_map(segment_name).collect();
    let last = names.get(names.len().saturating_sub(count)..).unwrap_or(&[]);
    let mut words = last.iter().map(|name| split(name).1.trim_start_matches('$'));
    let mut owner = words.next().unwrap_or("").to_owned();
    for word in words {
        owner.push_str(&super::names::natural(word, super::names::Style::Pascal));
    }
    owner
}

/// The literal name of a segment, of a cast the type's.
pub(super) fn segment_name(segment: &Segment) -> Option<&str> {
    match segment {
        Segment::Name { name } | Segment::Call { name, .. } => Some(name),
        Segment::Cast { type_name } => Some(type_name),
        Segment::Path { anchor, .. } => segment_name(anchor),
        Segment::Param { .. } | Segment::Ellipsis => None,
    }
}

/// What a body is that is no JSON: bytes, unless it begins as JSON does and only fails to be it.
fn not_json(text: &str) -> Payload {
    let within = text.trim_ascii_start().strip_prefix(['{', '[']).map(str::trim_ascii_start);
    let is_broken = within.is_some_and(|within| within.starts_with(['"', '{', '[']));
    if is_broken { Payload::Any } else { Payload::Binary }
}

/// The text of a JSON body.
pub(super) fn json(body: &Body) -> Option<&BodyText> {
    match body {
        Body::Json { text, .. } => Some(text),
        _ => None,
    }
}
