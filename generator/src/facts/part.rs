//! Which part of an operation page a section is.

use crate::facts::kind::is_http_request;
use crate::facts::words::{contains, one_of, starts_with, strip_prefix};
use crate::page::Section;

/// The parts that operation pages have, whatever they call them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Title, namespace, alerts, description, and sections about nothing that we read.
    Other,
    /// `Permissions`, `Prerequisites`.
    Permissions,
    /// `HTTP request`.
    Routes,
    /// `Request headers`.
    Headers,
    /// `Optional query parameters`.
    Query,
    /// `Path parameters`, `Request parameters`.
    PathParameters,
    /// `Function parameters`.
    FunctionParameters,
    /// `Request body`, or `Properties` on a page about a call.
    RequestBody,
    /// `Response`.
    Response,
    /// `Example`, `Examples`, `Request` and whatever stands below them.
    Example,
}

/// Tells the parts of a page, section by section. Remembers that the examples have begun, because the headings
/// `Request` and `Response` mean something else there, and rendered text has no levels to tell by. A section `Response` that
/// the page has but behind its examples is what it says of the response.
#[derive(Debug)]
pub(super) struct Parts<'t> {
    /// The page's title, which is no part's heading even if it reads like one (`permission: delete`).
    title: &'t str,
    examples_began: bool,
    response_began: bool,
}

impl<'t> Parts<'t> {
    /// Nothing read yet of the page with this title.
    pub(super) fn new(title: &'t str) -> Self {
        Self { title, examples_began: false, response_began: false }
    }

    /// The part that the next section of the page is.
    pub(super) fn next(&mut self, section: &Section) -> Part {
        let mut part = Part::Other;
        for heading in section.path.iter().filter(|heading| **heading != self.title) {
            if part == Part::Example {
                break;
            }
            part = match named_by(heading) {
                Some(Part::Response) if self.examples_began && self.response_began => Part::Example,
                Some(named) => named,
                None => part,
            };
        }
        self.examples_began |= part == Part::Example;
        self.response_began |= part == Part::Response;
        part
    }
}

/// The part that a heading names.
fn named_by(heading: &str) -> Option<Part> {
    let text = heading.trim_end_matches(':');
    let is = |names: &[&str]| one_of(text, names);
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| starts_with(text, prefix));
    let has = |words: &[&str]| words.iter().any(|word| contains(text, word));
    Some(match () {
        () if is_http_request(heading) => Part::Routes,
        () if starts(&["permission", "prerequisite"]) => Part::Permissions,
        () if starts(&["example", "sample", "request example", "response example", "sdk sample"]) => {
            Part::Example
        }
        () if is(&["request"]) || is_numbered(text, "request ") || is_numbered(text, "response ") => {
            Part::Example
        }
        () if has(&["header"]) && !has(&["response", "value"]) => Part::Headers,
        () if has(&["query parameter", "query option", "odata"]) => Part::Query,
        () if starts(&["function parameter"]) => Part::FunctionParameters,
        () if starts(&[
            "path parameter",
            "uri parameter",
            "url parameter",
            "request parameter",
            "parameters",
        ]) =>
        {
            Part::PathParameters
        }
        () if starts(&["request body", "request payload"]) || is(&["body", "properties"]) => {
            Part::RequestBody
        }
        () if is(&["response", "responses", "response body"]) || starts(&["return"]) => Part::Response,
        () => return None,
    })
}

/// `Request 1`, `Response 2`.
fn is_numbered(heading: &str, word: &str) -> bool {
    strip_prefix(heading, word).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
