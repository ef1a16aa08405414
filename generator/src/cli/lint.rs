//! `docbindgen lint`

use super::args::{Lint, LintFormat};
use super::{Answer, Failure, terminal};
use docbindgen::lint;
use docbindgen::report::{Report, Severity, render};

/// Findings shown of each kind on a terminal.
const SHOWN: usize = 3;

/// Lists what is wrong on the pages.
pub(super) fn run(arguments: &Lint) -> Result<Answer, Failure> {
    let (_, sources, reading) = arguments.project.read()?;
    let mut report = reading.report.and(lint::examples(&sources, &reading.api));
    let answer = if report.denied() > 0 { Answer::No } else { Answer::Done };
    let to_json = |result: serde_json::Result<String>| {
        result.map(|text| text + "\n").map_err(|error| Failure::Output(error.into()))
    };
    let text = match arguments.format {
        LintFormat::Json => to_json(render::json(&report, &sources))?,
        LintFormat::Sarif => to_json(render::sarif(&report, &sources))?,
        LintFormat::Github => render::github(&report, &sources),
        LintFormat::Text => {
            let limit = if terminal::is_watched() && !arguments.verbose { SHOWN } else { usize::MAX };
            let summary = render::summary(&report, usize::MAX);
            if !arguments.verbose {
                drop_notes(&mut report);
            }
            terminal::print(&render::text(&report, &sources, limit))?;
            terminal::say(&format!("found {summary}"));
            return Ok(answer);
        }
    };
    terminal::print(&text)?;
    Ok(answer)
}

/// Notes say what was left unused and why; there is nothing to do about them.
fn drop_notes(report: &mut Report) {
    let findings = std::mem::take(&mut report.findings);
    report.findings =
        findings.into_iter().filter(|finding| report.severity(finding) != Severity::Note).collect();
}
