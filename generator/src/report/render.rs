//! Findings for people and for machines.

mod github;
mod json;
mod sarif;
mod summary;
mod text;

pub use github::github;
pub use json::json;
pub use sarif::sarif;
pub use summary::summary;
pub use text::{finding, one_line, text};

use super::{Finding, Report, Severity};
use crate::source::{Location, Sources};
use crate::span::Span;

/// Where a span begins, and the first place behind it.
fn region(sources: &Sources, span: Span) -> (Location, Location) {
    let end = Span { start: span.end.max(span.start), ..span };
    (sources.locate(span), sources.locate(end))
}

/// The path under which a finding's page can be opened from where docbindgen runs.
fn file(sources: &Sources, span: Span) -> String {
    let file = sources.document(span.page).map(|document| document.file.to_string_lossy().replace('\\', "/"));
    file.unwrap_or_default()
}

/// One sentence that says what is wrong in general and here.
fn message(finding: &Finding) -> String {
    match finding.code.title {
        // What all findings of a kind say, this one says too.
        title if title == finding.label => title.to_owned(),
        title => format!("{title}: {}", finding.label),
    }
}

/// The word for a finding's severity, as configured.
fn word(report: &Report, finding: &Finding) -> &'static str {
    match report.severity(finding) {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

#[cfg(test)]
mod tests;
