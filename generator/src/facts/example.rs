//! Code blocks of an operation page: examples, and JSON that stands alone.

use super::words::contains;
use super::{
    Annotation, Body, ExampleFacts, Ledger, Method, RequestExample, ResponseExample, RouteFacts, Segment,
    Spanned, Unit, Wordings, json, message,
};
use crate::page::{BlockKind, Fence, Page};
use crate::report::{Finding, codes};
use crate::span::Span;
use std::sync::Arc;

/// Collects the examples of a page and pairs each response with the request before it.
#[derive(Debug, Default)]
pub(super) struct Examples {
    pub(super) examples: Vec<ExampleFacts>,
    /// JSON that is part of no message.
    pub(super) bodies: Vec<Spanned<Body>>,
    /// The last request went to another host, so the response to it is none of ours.
    foreign: bool,
    /// The heading, or the last sentence of those above that speak of a message, speaks of a response.
    of_response: bool,
}

/// A code block with what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown<'p, 's> {
    pub(super) page: &'p Page<'s>,
    pub(super) fence: &'p Fence<'s>,
    /// The whole block.
    pub(super) span: Span,
    /// What the page documents, as far as it has been read.
    pub(super) routes: &'p [RouteFacts],
    /// The status that the page says an answer has.
    pub(super) status: u16,
}

impl Examples {
    /// Notes what a heading announces.
    pub(super) fn begin(&mut self, heading: &str) {
        self.of_response = contains(heading, "response");
    }

    /// Notes what a paragraph announces, if it speaks of a message.
    pub(super) fn announce(&mut self, text: &str) {
        let says = |word| contains(text, word);
        self.of_response = says("response") || self.of_response && !says("request");
    }

    /// Reads a code block that lists no routes.
    pub(super) fn read<'s>(
        &mut self,
        shown: Shown<'_, 's>,
        wordings: &Wordings<'s>,
        ledger: &mut Ledger,
        findings: &mut Vec<Finding>,
    ) {
        let annotation = annotation_of(shown, wordings, ledger, findings);
        let Some((first, second)) = messages(&shown.fence.body) else {
            return self.read_loose(shown, annotation, wordings, ledger, findings);
        };
        ledger.used(Unit::Fence, shown.span);
        for text in [Some(first), second].into_iter().flatten() {
            self.read_message(text, shown, annotation.clone(), wordings, ledger, findings);
        }
    }

    fn read_message<'s>(
        &mut self,
        text: &str,
        shown: Shown<'_, 's>,
        annotation: Option<Arc<Annotation>>,
        wordings: &Wordings<'s>,
        ledger: &mut Ledger,
        findings: &mut Vec<Finding>,
    ) {
        let Some(message) = message::read(text) else { return };
        if let message::Start::Request { url, .. } = &message.start {
            self.foreign = is_foreign(url, shown.routes);
        }
        if self.foreign {
            findings.push(Finding::new(&codes::FOREIGN_HOST, shown.span, "another host is called here"));
            return ledger.explained(Unit::Example, shown.span, &codes::FOREIGN_HOST);
        }
        ledger.used(Unit::Example, shown.span);
        let headers = headers(message.head, shown, wordings);
        let content_type = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let body_span = place_of(message.body, shown);
        let content_type = content_type.map(|(_, value)| value.as_str());
        let body = json::body(message.body, content_type, body_span, wordings, findings);
        match message.start {
            message::Start::Request { method, url } => {
                let request = RequestExample { method, url, headers, body, annotation, span: shown.span };
                self.examples.push(ExampleFacts { request: Some(Box::new(request)), response: None });
            }
            message::Start::Response { status, .. } => {
                let response = ResponseExample { status, headers, body, annotation, span: shown.span };
                let response = Some(Box::new(response));
                match self.examples.last_mut().filter(|example| example.response.is_none()) {
                    Some(example) => example.response = response,
                    None => self.examples.push(ExampleFacts { request: None, response }),
                }
            }
        }
    }

    fn read_loose(
        &mut self,
        shown: Shown,
        annotation: Option<Arc<Annotation>>,
        wordings: &Wordings,
        ledger: &mut Ledger,
        findings: &mut Vec<Finding>,
    ) {
        let text = shown.fence.body.trim();
        if !json::begins_like_json(text) {
            return ledger.explained(Unit::Fence, shown.span, &codes::PROSE_FENCE);
        }
        let span = place_of(text, shown);
        ledger.used(Unit::Fence, shown.span);
        let body = json::body(text, None, span, wordings, findings);
        match self.lacking(shown, annotation) {
            Some(place) => *place = body,
            None => self.bodies.push(Spanned { value: body, span }),
        }
    }

    /// Where JSON in a block of its own belongs, if the message before it lacks a body: below a heading or sentence
    /// that speaks of a response it is that of the answer, else that of a request that sends something.
    fn lacking(&mut self, shown: Shown, annotation: Option<Arc<Annotation>>) -> Option<&mut Body> {
        let of_response = self.of_response;
        let example = self.examples.last_mut().filter(|_| !self.foreign)?;
        let request = example.request.as_mut()?;
        let place = if of_response {
            let answer = || ResponseExample {
                status: shown.status,
                headers: Arc::default(),
                body: Body::Empty,
                annotation,
                span: shown.span,
            };
            &mut example.response.get_or_insert_with(|| Box::new(answer())).body
        } else {
            let sends = matches!(request.method, Method::Post | Method::Patch | Method::Put);
            &mut Some(request).filter(|_| sends && example.response.is_none())?.body
        };
        matches!(place, Body::Empty).then_some(place)
    }
}

/// The annotation before a code block, entered into the account.
fn annotation_of<'s>(
    shown: Shown<'_, 's>,
    wordings: &Wordings<'s>,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Option<Arc<Annotation>> {
    let block = shown.page.blocks.get(shown.fence.annotation?)?;
    let BlockKind::Comment { body } = &block.kind else { return None };
    let annotation = wordings.annotation(body, block.span, findings)?;
    let idle = annotation.block_type.as_deref().is_none_or(|kind| kind == "ignored");
    match idle {
        true => ledger.explained(Unit::Annotation, block.span, &codes::IDLE_ANNOTATION),
        false => ledger.used(Unit::Annotation, block.span),
    }
    Some(annotation)
}

/// The message in a code block, and the response below it where it holds a request and its response.
fn messages(body: &str) -> Option<(&str, Option<&str>)> {
    if !message::is_message(body) {
        return None;
    }
    let second = memchr::memmem::find_iter(body.as_bytes(), "\nHTTP/")
        .filter_map(|at| body.split_at_checked(at + 1))
        .find(|(before, _)| !before.trim().is_empty());
    Some(second.map_or((body, None), |(first, second)| (first, Some(second))))
}

/// The headers of a message. They are the same on many pages, unless the block is not there as it is to be read.
fn headers<'s>(head: &str, shown: Shown<'_, 's>, wordings: &Wordings<'s>) -> Arc<[(String, String)]> {
    match shown.page.text.get(place_of(head, shown).range()).filter(|source| *source == head) {
        Some(source) => wordings.head(source),
        None => message::fields(head).into(),
    }
}

/// True for an absolute URL that has nothing to do with the page: an inbound notification, another service. It names
/// neither a host of Microsoft Graph nor, on whatever host, the collection or singleton that a route begins with.
fn is_foreign(url: &str, routes: &[RouteFacts]) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let is_http = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let path = rest.find(['/', '?']).and_then(|end| rest.get(end..)).unwrap_or("");
    let host = rest.split(['/', '?', ':']).next().unwrap_or("").to_ascii_lowercase();
    let is_graph = host.contains("graph") || host.starts_with(['{', '<', '[']);
    is_http && !is_graph && !routes.iter().any(|facts| begins_in(path, facts))
}

/// Whether the first segment of a route is one of a path, behind whatever the service's base URL has.
fn begins_in(path: &str, facts: &RouteFacts) -> bool {
    let Some(Segment::Name { name } | Segment::Call { name, .. }) = facts.route.segments.first() else {
        return false;
    };
    let path = path.split('?').next().unwrap_or("");
    let mut names = path.split('/').filter_map(|segment| segment.split('(').next());
    !name.is_empty() && names.any(|own| own.eq_ignore_ascii_case(name))
}

/// Where `text`, a part of the block's body, stands on the page; all of the body if it was indented there.
fn place_of(text: &str, shown: Shown) -> Span {
    let body = shown.fence.body.as_ref();
    let offset = (text.as_ptr() as usize).checked_sub(body.as_ptr() as usize);
    let span = shown.fence.body_span;
    match offset {
        Some(offset) if body.len() == span.range().len() && offset + text.len() <= body.len() => {
            let start = span.range().start + offset;
            Span::new(span.page, start..start + text.len())
        }
        _ => span,
    }
}
