//! Texts for unit tests.

use crate::page::{Mark, MarkKind, Text};

/// A description given as Markdown with `code`, **bold** and [links](target).
pub(crate) fn text(source: &str) -> Text<'_> {
    let mut text = Text { raw: source, ..Text::default() };
    let mut rest = source;
    while let Some(at) = rest.find(['`', '[', '*', '<']) {
        text.plain += &rest[..at];
        let start = text.plain.len();
        if let Some(after) = rest[at..].strip_prefix("<br>") {
            text.plain.to_mut().push('\n');
            rest = after;
            continue;
        }
        let (inner, kind, after) = if let Some(code) = rest[at..].strip_prefix('`') {
            let (inner, after) = code.split_once('`').unwrap();
            (inner, MarkKind::Code, after)
        } else if let Some(bold) = rest[at..].strip_prefix("**") {
            let (inner, after) = bold.split_once("**").unwrap();
            (inner, MarkKind::Strong, after)
        } else if let Some((inner, after)) = rest[at..].strip_prefix('*').and_then(|r| r.split_once('*')) {
            (inner, MarkKind::Emphasis, after)
        } else if let Some((inner, link)) = rest[at + 1..].split_once("](") {
            let (target, after) = link.split_once(')').unwrap();
            (inner.trim_matches('*'), MarkKind::Link(target.into()), after)
        } else {
            text.plain += &rest[at..=at];
            rest = &rest[at + 1..];
            continue;
        };
        text.plain += inner;
        text.marks.push(Mark { range: start..text.plain.len(), kind });
        rest = after;
    }
    text.plain += rest;
    text
}

/// The facts of a page given as text; `path` tells its folder, as on disk.
pub(crate) fn facts(path: &str, text: &str) -> super::PageFacts {
    let document = crate::source::Document::new(path, text);
    super::read(&crate::page::parse(0, &document), &document, &super::Wordings::default())
}

/// The findings of a page, one per line: code, the text they stand at, label.
pub(crate) fn findings(text: &str, found: &[crate::report::Finding]) -> String {
    let line = |finding: &crate::report::Finding| {
        let at = text.get(finding.span.range()).unwrap_or("(elsewhere)");
        format!("{} at `{}`: {}\n", finding.code.name, at.escape_debug(), finding.label)
    };
    found.iter().map(line).collect()
}
