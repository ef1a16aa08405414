//! Findings as GitHub workflow commands, which show them beside the lines of a pull request.

use super::{file, message, region, word};
use crate::report::{Finding, Report};
use crate::source::Sources;

/// One `::warning file=..::` line per finding.
pub fn github(report: &Report, sources: &Sources) -> String {
    report.findings.iter().map(|finding| line(report, finding, sources)).collect()
}

fn line(report: &Report, finding: &Finding, sources: &Sources) -> String {
    let (start, end) = region(sources, finding.span);
    let command = match word(report, finding) {
        "note" => "notice",
        other => other,
    };
    format!(
        "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
        property(&file(sources, finding.span)),
        start.line,
        start.column,
        end.line,
        end.column,
        property(finding.code.name),
        data(&message(finding)),
    )
}

/// A message can't end its line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property can't end itself either.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
