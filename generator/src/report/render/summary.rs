//! The findings of a run in a few lines.

use super::word;
use crate::report::{Finding, Report, Severity};
use crate::text::count;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Counts by severity, then the codes, the worst and most frequent first: at most `limit`, notes left out.
pub fn summary(report: &Report, limit: usize) -> String {
    let mut by_code = BTreeMap::<&str, (usize, &Finding)>::new();
    for finding in report.findings.iter().filter(|finding| report.severity(finding) != Severity::Note) {
        by_code.entry(finding.code.name).or_insert((0, finding)).0 += 1;
    }
    let mut by_code: Vec<_> = by_code.into_iter().collect();
    by_code.sort_by_key(|&(code, (n, finding))| (Reverse((report.severity(finding), n)), code));
    let mut out = severities(report) + "\n";
    for (code, (n, finding)) in by_code.iter().take(limit) {
        let _ = writeln!(out, "  {n:>6} {:<7} {code}: {}", word(report, finding), finding.code.title);
    }
    let more: usize = by_code.iter().skip(limit).map(|(_, (n, _))| n).sum();
    if more > 0 {
        let _ = writeln!(out, "  {more:>6} of {}", count(by_code.len() - limit, "other kind"));
    }
    out
}

/// `3 errors, 1 warning, 8,000 notes`
fn severities(report: &Report) -> String {
    let of = |severity| report.findings.iter().filter(|finding| report.severity(finding) == severity).count();
    let words = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    words.map(|(severity, noun)| count(of(severity), noun)).join(", ")
}
