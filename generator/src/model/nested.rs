//! Tables of a request body that describe what its one parameter holds.
//!
//! Below "provide an optional `credential` object with the following properties" stands a table like that of a body's own
//! properties. The examples tell the two apart: they show one member, which the table doesn't have, and the table's
//! rows inside of it.

use super::bodies::PageBody;
use super::inherit::chain;
use super::json::{first_element, members};
use super::link::{Reference, Target, full_name};
use super::names::{GRAPH, Style, natural};
use super::payload::{json, odata_type, owner_name};
use super::rows::{Aside, Lookup};
use super::types::{Draft, Drafts, find};
use super::{Action, Doc, Property, Type, TypeName};
use crate::facts::json::BodyText;
use crate::facts::{Method, OperationFacts};
use std::sync::Arc;

/// The parameter that the rows of a request table are about.
#[derive(Clone, Debug)]
pub(super) struct Nested {
    /// Its name.
    pub(super) parameter: Arc<str>,
    /// What it holds: the rows are properties of it.
    pub(super) ty: Type,
}

/// Finds the bodies that have such a table, and adds those types that no other page documents.
///
/// The type is the one that the example names, else the documented one that is called like the parameter and has all
/// rows, else one that is named after the call and the parameter.
pub(super) fn settle<'f>(
    bodies: &mut [PageBody<'f>],
    drafts: &mut Drafts<'f>,
    lookup: Lookup<'_>,
    aside: &mut Aside<'f>,
) {
    for body in bodies.iter_mut().filter(|body| has_parameters(body)) {
        let Some(shown) = shown(body.facts) else { continue };
        let known = type_name(&shown, body, drafts, lookup);
        let unnamed = known.is_none();
        let name = known.unwrap_or_else(|| name_of_call(&shown, body).into());
        if !drafts.contains_key(&*name) {
            let mut draft = described(&name, body, lookup, aside);
            draft.ty.unnamed = unnamed;
            drafts.insert(name.to_string(), draft);
        }
        let ty = Type { item: TypeName::Structured(name), collection: shown.collection };
        body.nested = Some(Nested { parameter: shown.parameter.into(), ty });
    }
}

/// The type that the rows of a request table describe.
fn described<'f>(name: &str, body: &PageBody<'f>, lookup: Lookup<'_>, aside: &mut Aside<'f>) -> Draft<'f> {
    let request = &body.facts.request;
    let mut draft = Draft::new(name, request.span);
    draft.ty.documented = true;
    draft.ty.doc.places.push(lookup.sources.place(request.span));
    request.rows.iter().for_each(|row| draft.add_row(row, body.page, false, lookup, aside));
    draft
}

/// Whether the rows of the request table are parameters of an action.
fn has_parameters(body: &PageBody<'_>) -> bool {
    !body.facts.request.rows.is_empty() && body.actions.contains(&Action::Action)
}

impl Nested {
    /// The parameter as a property of the body.
    pub(super) fn property(&self, body: &OperationFacts, lookup: Lookup<'_>) -> Property {
        let doc = Doc { places: vec![lookup.sources.place(body.request.span)], ..Doc::default() };
        Property { name: self.parameter.clone(), ty: self.ty.clone(), doc, ..Property::default() }
    }
}

/// What the examples of a call show.
struct Shown<'f> {
    parameter: &'f str,
    collection: bool,
    /// What the object inside says that it is.
    odata_type: Option<&'f str>,
}

/// What all examples show, if that is one parameter around some of the rows.
fn shown(facts: &OperationFacts) -> Option<Shown<'_>> {
    let requests = facts.requests();
    let posted = requests.filter(|request| request.method == Method::Post);
    let mut all = posted.filter_map(|request| json(&request.body)).map(|text| around_rows(facts, text));
    let first = all.next()??;
    let same = |other: Option<Shown<'_>>| other.is_some_and(|other| other.parameter == first.parameter);
    all.all(same).then_some(first)
}

/// The only member of a body, if the rows are inside of it.
fn around_rows<'f>(facts: &'f OperationFacts, text: &'f BodyText) -> Option<Shown<'f>> {
    let is_row = |name: &str| facts.request.rows.iter().any(|row| row.name.eq_ignore_ascii_case(name));
    let mut outer = text.members().filter(|(name, _)| !name.starts_with('@'));
    let (parameter, value) = outer.next().filter(|(name, _)| !is_row(name))?;
    let object = first_element(value).unwrap_or(value);
    let is_around = outer.next().is_none() && members(object).any(|(name, _)| is_row(name));
    is_around.then(|| Shown { parameter, collection: value.starts_with('['), odata_type: odata_type(object) })
}

/// The full name of the type that the example names, or that is called like the parameter.
fn type_name(
    shown: &Shown<'_>,
    body: &PageBody<'_>,
    drafts: &Drafts<'_>,
    lookup: Lookup<'_>,
) -> Option<Arc<str>> {
    if let Some(stated) = shown.odata_type {
        return Some(lookup.index.spelling(&full_name(stated, GRAPH)));
    }
    let Target::Structured(name) = lookup.index.resolve(Reference::name(shown.parameter, body.page)) else {
        return None;
    };
    let line = chain(drafts, &name).into_iter().filter_map(|ty| drafts.get(ty)).collect::<Vec<_>>();
    let declares = |row: &str| line.iter().any(|draft| find(&draft.ty.properties, row).is_some());
    body.facts.request.rows.iter().all(|row| declares(&row.name)).then_some(name)
}

fn name_of_call(shown: &Shown<'_>, body: &PageBody<'_>) -> String {
    let owner = body.facts.routes.first().map_or_else(String::new, |known| owner_name(&known.route, 2));
    format!("{GRAPH}.{owner}{}", natural(shown.parameter, Style::Pascal))
}
