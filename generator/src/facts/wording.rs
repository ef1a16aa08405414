//! What cells, paragraphs, annotations, routes and bodies say, by their wording.
//!
//! References repeat themselves: the tables of a type stand on its own page and on those that create and update it, in
//! every version. Four of five rows have stood somewhere before, word for word, and so has every second route, so that
//! each wording is read once.

use super::json::BodyText;
use super::permission::{self, Scopes};
use super::prose::{self, OfRequest, OfResponse};
use super::route::{self, RouteError};
use super::triggers::Words;
use super::{
    Annotation, Body, DescriptionFacts, HeaderFacts, Route, TypeCell, annotation, cell, constraint, header,
    json, message, values,
};
use crate::page::{Inline, Page, Row, Text};
use crate::report::Finding;
use crate::span::Span;
use dashmap::{DashMap, DashSet};
use foldhash::fast::RandomState;
use std::hash::Hash;
use std::sync::Arc;

/// The wordings that were read so far. Readers of all pages of a run share one, on any number of threads; what a page
/// says does not depend on it. A wording is not copied: it is known by where it stands first.
#[derive(Debug, Default)]
pub struct Wordings<'s> {
    types: Known<'s, TypeCell>,
    descriptions: Known<'s, DescriptionFacts>,
    scopes: Known<'s, Scopes>,
    requests: Known<'s, OfRequest>,
    responses: Known<'s, OfResponse>,
    annotations: Known<'s, Annotation>,
    routes: Known<'s, Route>,
    heads: DashMap<&'s str, Headers, RandomState>,
    /// Rows of header tables, with the number of their cells.
    headers: DashMap<(&'s str, usize), Arc<Option<HeaderFacts>>, RandomState>,
    /// Texts that are JSON as they stand.
    bodies: DashSet<BodyText, RandomState>,
}

/// Header names and values of a message.
type Headers = Arc<[(String, String)]>;

type Known<'s, T> = DashMap<&'s str, Arc<T>, RandomState>;

impl<'s> Wordings<'s> {
    /// None yet, with room for those of so many pages.
    pub fn with_room(pages: usize) -> Self {
        fn room<K: Eq + Hash, V>(wordings: usize) -> DashMap<K, V, RandomState> {
            DashMap::with_capacity_and_hasher(wordings, RandomState::default())
        }
        Self {
            descriptions: room(pages),
            annotations: room(pages),
            routes: room(pages),
            bodies: DashSet::with_capacity_and_hasher(pages, RandomState::default()),
            ..Self::default()
        }
    }

    /// What a type cell says.
    pub(super) fn ty(&self, cell: &Inline<'s>) -> Arc<TypeCell> {
        said(&self.types, cell, cell::read)
    }

    /// What a description cell says.
    pub(super) fn description(&self, cell: &Inline<'s>) -> Arc<DescriptionFacts> {
        said(&self.descriptions, cell, describe)
    }

    /// What a cell of permissions says.
    pub(super) fn scopes(&self, cell: &Inline<'s>) -> Arc<Scopes> {
        said(&self.scopes, cell, permission::read_cell)
    }

    /// What a paragraph says of the body of a request.
    pub(super) fn of_request(&self, paragraph: &Inline<'s>) -> Arc<OfRequest> {
        said(&self.requests, paragraph, prose::of_request)
    }

    /// What a paragraph says of a response.
    pub(super) fn of_response(&self, paragraph: &Inline<'s>) -> Arc<OfResponse> {
        said(&self.responses, paragraph, prose::of_response)
    }

    /// What an annotation says ([`annotation::read`]); one that has to be repaired is read, and reported, every time.
    pub(super) fn annotation(
        &self,
        body: &'s str,
        span: Span,
        findings: &mut Vec<Finding>,
    ) -> Option<Arc<Annotation>> {
        if let Some(known) = self.annotations.get(body) {
            return Some(Arc::clone(&known));
        }
        let reported = findings.len();
        let annotation = Arc::new(annotation::read(body, span, findings)?);
        if findings.len() == reported {
            self.annotations.insert(body, Arc::clone(&annotation));
        }
        Some(annotation)
    }

    /// The route on a line ([`route::parse`]); a line without one, or with one that is not well-formed, is read every
    /// time.
    pub(super) fn route(&self, line: &'s str) -> Result<Arc<Route>, RouteError> {
        if let Some(known) = self.routes.get(line) {
            return Ok(Arc::clone(&known));
        }
        let route = Arc::new(route::parse(line)?);
        self.routes.insert(line, Arc::clone(&route));
        Ok(route)
    }

    /// The headers of a message ([`message::fields`]).
    pub(super) fn head(&self, head: &'s str) -> Headers {
        once(&self.heads, head, || message::fields(head).into())
    }

    /// What a row of a table of headers says ([`header::read_row`]).
    pub(super) fn header(&self, page: &Page<'s>, row: &Row<'_, 's>) -> Arc<Option<HeaderFacts>> {
        // The cells of a row on several lines depend on those around it.
        let alone = !page.rendered && row.cells.iter().all(|cell| cell.inline.stands_alone());
        let source = page.text.get(row.span.range()).filter(|text| alone && !text.contains(['\n', '\r']));
        let read = || Arc::new(header::read_row(row));
        match source {
            Some(text) => once(&self.headers, (text, row.cells.len()), read),
            None => read(),
        }
    }

    /// A text that is meant to be JSON ([`json::read`]), as a body; one with which anything is wrong is read, and
    /// reported, every time.
    pub(super) fn json(&self, text: &str, span: Span, findings: &mut Vec<Finding>) -> Body {
        if let Some(known) = self.bodies.get(text) {
            return Body::Json { text: known.clone(), repairs: Vec::new() };
        }
        let reported = findings.len();
        let Some(json) = json::read(text, span, findings) else { return Body::Other(text.into()) };
        if findings.len() == reported {
            self.bodies.insert(json.text.clone());
        }
        Body::Json { text: json.text, repairs: json.repairs }
    }

    /// Lets go of all of it. Most is shared with the facts of pages far apart in memory, so two threads do it.
    pub fn release(self) {
        let Self {
            types,
            descriptions,
            scopes,
            requests,
            responses,
            annotations,
            routes,
            heads,
            headers,
            bodies,
        } = self;
        rayon::join(
            || drop((types, descriptions, scopes, requests)),
            || drop((responses, annotations, routes, heads, headers, bodies)),
        );
    }
}

/// What `inline` says as `read` reads it, unless its wording is known.
fn said<'s, T>(known: &Known<'s, T>, inline: &Inline<'s>, read: fn(&Text) -> T) -> Arc<T> {
    if !inline.stands_alone() {
        return Arc::new(read(inline.text()));
    }
    once(known, inline.raw, || Arc::new(read(inline.text())))
}

/// What is known of a wording, else what `read` finds, which is known from then on.
fn once<K: Eq + Hash, V: Clone>(
    known: &DashMap<K, V, RandomState>,
    wording: K,
    read: impl FnOnce() -> V,
) -> V {
    if let Some(said) = known.get(&wording) {
        return said.clone();
    }
    let said = read();
    known.insert(wording, said.clone());
    said
}

/// Reads a description.
fn describe(text: &Text) -> DescriptionFacts {
    let span = Span::new(0, 0..text.raw.len());
    let words = Words::in_text(&text.plain);
    let mut constraints = constraint::read(text, span, words);
    let found = values::scan(text, span, words);
    if found.nullable {
        constraints.nullable.get_or_insert(true);
    }
    if constraints.default.is_none() {
        constraints.default = found.default;
    }
    DescriptionFacts {
        text: text.plain.as_ref().into(),
        constraints,
        values: found.list,
        values_elsewhere: found.elsewhere,
    }
}
