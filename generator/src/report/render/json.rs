//! Findings as JSON, for programs. The schema is stable: members are added, never changed.

use super::{file, region, word};
use crate::report::Report;
use crate::source::Sources;
use crate::span::Span;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'r> {
    schema: u32,
    findings: Vec<Entry<'r>>,
}

#[derive(Serialize)]
struct Entry<'r> {
    code: &'r str,
    severity: &'r str,
    /// True if this finding makes the command fail.
    denied: bool,
    title: &'r str,
    label: &'r str,
    help: &'r str,
    place: PlaceEntry,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Related<'r>>,
}

/// Lines and columns count from 1; the end is exclusive.
#[derive(Serialize)]
struct PlaceEntry {
    /// Path below the documentation folder.
    page: String,
    /// Path from where docbindgen ran.
    file: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct Related<'r> {
    label: &'r str,
    place: PlaceEntry,
}

/// The findings as JSON.
///
/// # Errors
/// Never in practice: every part of a finding has a JSON form.
pub fn json(report: &Report, sources: &Sources) -> serde_json::Result<String> {
    let findings = report.findings.iter().map(|finding| Entry {
        code: finding.code.name,
        severity: word(report, finding),
        denied: report.is_denied(finding),
        title: finding.code.title,
        label: &finding.label,
        help: finding.code.help,
        place: place(sources, finding.span),
        related: finding
            .related
            .as_ref()
            .map(|(span, label)| Related { label, place: place(sources, *span) }),
    });
    serde_json::to_string_pretty(&Document { schema: 1, findings: findings.collect() })
}

fn place(sources: &Sources, span: Span) -> PlaceEntry {
    let (start, end) = region(sources, span);
    PlaceEntry {
        page: start.path.to_string(),
        file: file(sources, span),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
