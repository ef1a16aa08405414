//! Findings as SARIF 2.1.0, which code hosts show beside the lines.

use super::{file, message, region, word};
use crate::report::{Code, Finding, Report};
use crate::source::Sources;
use crate::span::Span;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The findings as a SARIF log with one run.
///
/// # Errors
/// Never in practice: every part of a finding has a JSON form.
pub fn sarif(report: &Report, sources: &Sources) -> serde_json::Result<String> {
    let rules: BTreeMap<&str, &Code> =
        report.findings.iter().map(|found| (found.code.name, found.code)).collect();
    let names: Vec<&str> = rules.keys().copied().collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "docbindgen",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.values().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            // SARIF counts in UTF-16 units unless told otherwise.
            "columnKind": "unicodeCodePoints",
            "results": report.findings.iter().map(|found| result(report, found, sources, &names)).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_string_pretty(&log)
}

/// `rules` are the names of the log's rules, sorted.
fn result(report: &Report, finding: &Finding, sources: &Sources, rules: &[&str]) -> Value {
    let mut result = json!({
        "ruleId": finding.code.name,
        "ruleIndex": rules.binary_search(&finding.code.name).unwrap_or(0),
        "level": word(report, finding),
        "message": { "text": message(finding) },
        "locations": [{ "physicalLocation": location(sources, finding.span) }],
    });
    if let Some((span, label)) = &finding.related {
        result["relatedLocations"] =
            json!([{ "message": { "text": label }, "physicalLocation": location(sources, *span) }]);
    }
    result
}

fn rule(code: &Code) -> Value {
    json!({
        "id": code.name,
        "shortDescription": { "text": code.title },
        "fullDescription": { "text": code.explain },
        "help": { "text": code.help },
    })
}

fn location(sources: &Sources, span: Span) -> Value {
    let (start, end) = region(sources, span);
    json!({
        "artifactLocation": { "uri": uri(&file(sources, span)) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

/// A path as a relative reference, or as one that begins with `/`.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.trim_start_matches("./").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
