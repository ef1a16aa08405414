//! JSON as pages show it: strict in 97 of 100 cases, and in the rest nearly so.
//!
//! One scan both checks the text and notes what to change to make it strict; strict text is not copied twice
//! and no tree is built. What a page meant is repaired only where there is one way to read it.

pub(crate) mod keys;
mod scan;
mod text;

pub use text::{BodyText, Members};

use super::words::contains;
use super::{Body, Wordings};
use crate::report::{Code, Finding, codes};
use crate::span::Span;
use serde::de::IgnoredAny;
use std::borrow::Cow;
use text::Member;

/// JSON text that parses strictly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json {
    /// The text after repairs; original order, blanks, duplicate keys and number spelling kept.
    pub text: BodyText,
    /// Names of the repairs, each once, in the order in which they were needed.
    pub repairs: Vec<&'static str>,
}

/// Reads a text that is meant to be JSON. Repairs and duplicate keys are reported; an unreadable text is reported
/// as [`codes::JSON_UNREADABLE`] and gives `None`.
///
/// `span` is the place of `text`; if the lengths differ (an indented block), findings point at all of it.
pub fn read(text: &str, span: Span, findings: &mut Vec<Finding>) -> Option<Json> {
    let Strict { text, members, repairs } = strict(text, span, findings)?;
    let text = match text {
        Cow::Borrowed(text) => BodyText::scanned(text, &members),
        Cow::Owned(text) => text.into(),
    };
    Some(Json { text, repairs })
}

/// JSON text that parses strictly, borrowed if it needs no repair.
#[derive(Debug)]
pub(super) struct Strict<'t> {
    /// The text after repairs.
    pub(super) text: Cow<'t, str>,
    /// The outer members of a text without repairs.
    members: Vec<Member>,
    /// Names of the repairs.
    repairs: Vec<&'static str>,
}

/// Makes a text strict, with the same reports as [`read`].
pub(super) fn strict<'t>(text: &'t str, span: Span, findings: &mut Vec<Finding>) -> Option<Strict<'t>> {
    let place = |at: usize| place(text, span, at);
    let scan = match scan::scan(text) {
        Ok(scan) => scan,
        Err(error) => {
            findings.push(Finding::new(&codes::JSON_UNREADABLE, place(error.at), error.what));
            return None;
        }
    };
    for &at in &scan.duplicates {
        findings.push(Finding::new(
            &codes::JSON_DUPLICATE_KEY,
            place(at),
            "this key stands here for the second time",
        ));
    }
    if scan.edits.is_empty() {
        return Some(Strict { text: text.into(), members: scan.members, repairs: Vec::new() });
    }
    let repaired = scan::apply(text, &scan.edits);
    if serde_json::from_str::<IgnoredAny>(&repaired).is_err() {
        findings.push(Finding::new(&codes::JSON_UNREADABLE, span, "no repair makes this JSON"));
        return None;
    }
    let mut repairs: Vec<&'static str> = Vec::new();
    for (code, at) in scan.repairs {
        let is_first = !repairs.contains(&code.name);
        // Special blanks indent every line of a body; one finding says it all.
        if is_first || *code != codes::JSON_BLANKS {
            findings.push(Finding::new(code, place(at), code.title));
        }
        if is_first {
            repairs.push(code.name);
        }
    }
    Some(Strict { text: repaired.into(), members: Vec::new(), repairs })
}

/// The body of a message with the given content type.
///
/// What should be JSON is read with repairs. Under another content type (`application/zip`) a body is JSON only if it is
/// so strictly; else it is kept as written. Kept text that the content type does not explain gets a note.
pub fn body(
    text: &str,
    content_type: Option<&str>,
    span: Span,
    wordings: &Wordings,
    findings: &mut Vec<Finding>,
) -> Body {
    if text.is_empty() {
        return Body::Empty;
    }
    let is_json = content_type.is_none_or(|value| contains(value, "json"));
    if is_json && begins_like_json(text) {
        return wordings.json(text, span, findings);
    }
    if serde_json::from_str::<IgnoredAny>(text).is_ok() {
        return Body::Json { text: text.into(), repairs: Vec::new() };
    }
    if is_json {
        findings.push(Finding::new(&codes::BODY_NOT_JSON, span, "kept as text"));
    }
    Body::Other(text.into())
}

/// True for what begins with a bracket, or with a key of an object that lost its braces.
pub fn begins_like_json(text: &str) -> bool {
    let text = scan::behind_comments(text);
    text.starts_with(['{', '[']) || scan::begins_with_key(text)
}

/// The place of byte `at` of `text`, which stands at `span`.
fn place(text: &str, span: Span, at: usize) -> Span {
    let range = span.range();
    if range.len() != text.len() {
        return span;
    }
    let width = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span::new(span.page, range.start + at..range.start + at + width)
}

/// The code of a repair, for the scanner.
type Repair = &'static Code;

#[cfg(test)]
mod tests;
