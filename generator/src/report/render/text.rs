//! A finding as a compiler would show it: the line of the page with a mark under what is wrong.

use super::{file, message, word};
use crate::report::{Finding, Report, Severity};
use crate::source::Sources;
use crate::span::Span;
use anstyle::{AnsiColor, Style};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Longest part of a line of a page that is shown, in characters.
const WIDTH: usize = 140;

const BOLD: Style = Style::new().bold();
const MARGIN: Style = AnsiColor::Blue.on_default().bold();

/// The findings one after the other, at most `limit` of each code, with ANSI colours.
pub fn text(report: &Report, sources: &Sources, limit: usize) -> String {
    let mut out = String::new();
    let mut counts = BTreeMap::<&str, usize>::new();
    for one in &report.findings {
        let count = counts.entry(one.code.name).or_default();
        *count += 1;
        if *count <= limit {
            out.push_str(&finding(report, one, sources));
            out.push('\n');
        }
    }
    for (code, count) in counts.into_iter().filter(|(_, count)| *count > limit) {
        let _ = writeln!(out, "and {} more of {code}", count - limit);
    }
    out
}

/// One finding, with ANSI colours.
pub fn finding(report: &Report, finding: &Finding, sources: &Sources) -> String {
    let style = style(report.severity(finding));
    let mut out = String::new();
    let _ = write!(out, "{style}{}[{}]{style:#}", word(report, finding), finding.code.name);
    let _ = writeln!(out, "{BOLD}: {}{BOLD:#}", finding.code.title);
    let own = Shown { span: finding.span, label: &finding.label, style, mark: '^', arrow: "-->" };
    let related = finding.related.as_ref();
    let related =
        related.map(|(span, label)| Shown { span: *span, label, style: MARGIN, mark: '-', arrow: ":::" });
    let places: Vec<Shown> = std::iter::once(own).chain(related).collect();
    let widest = places.iter().map(|shown| sources.locate(shown.span).line).max().unwrap_or(1);
    let margin = widest.to_string().len();
    for shown in &places {
        place(&mut out, shown, sources, margin);
    }
    if finding.code.help != "nothing to do" {
        let _ = writeln!(out, "{:margin$} {MARGIN}={MARGIN:#} {BOLD}help{BOLD:#}: {}", "", finding.code.help);
    }
    out
}

/// One finding in one line without colours: `warning[code] file:line:column: what`.
pub fn one_line(report: &Report, finding: &Finding, sources: &Sources) -> String {
    let head = format!("{}[{}] {}", word(report, finding), finding.code.name, opened(sources, finding.span));
    plain(&format!("{head}: {}", message(finding)))
}

/// A place to show, and how.
struct Shown<'f> {
    span: Span,
    label: &'f str,
    style: Style,
    mark: char,
    arrow: &'static str,
}

/// File, line and column, as terminals and editors open them: the path from where docbindgen runs.
fn opened(sources: &Sources, span: Span) -> String {
    let at = sources.locate(span);
    format!("{}:{}:{}", file(sources, span), at.line, at.column)
}

/// Path and position, the line, and the mark with its label below it.
fn place(out: &mut String, shown: &Shown, sources: &Sources, margin: usize) {
    let Shown { span, label, style, mark, arrow } = *shown;
    let at = sources.locate(span);
    let excerpt = excerpt(sources, span);
    let indent = excerpt.before;
    let marks = mark.to_string().repeat(excerpt.marked.max(1));
    let _ = writeln!(out, "{:margin$}{MARGIN}{arrow}{MARGIN:#} {}", "", plain(&opened(sources, span)));
    let _ = writeln!(out, "{:margin$} {MARGIN}|{MARGIN:#}", "");
    let _ = writeln!(out, "{MARGIN}{:>margin$} |{MARGIN:#} {}", at.line, excerpt.line);
    let _ = writeln!(
        out,
        "{:margin$} {MARGIN}|{MARGIN:#} {:indent$}{style}{marks} {}{style:#}",
        "",
        "",
        plain(label)
    );
}

fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Note => AnsiColor::Cyan,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Error => AnsiColor::Red,
    };
    color.on_default().bold()
}

/// The part of a page's line around the beginning of a span, measured in characters.
struct Excerpt {
    line: String,
    /// Characters before the mark.
    before: usize,
    /// Characters to mark; a span that goes on is marked up to the end of its first line.
    marked: usize,
}

fn excerpt(sources: &Sources, span: Span) -> Excerpt {
    // Nobody reads a line of a file that is no text.
    let document = sources.document(span.page).filter(|document| !document.binary);
    let text = document.map_or("", |document| document.text.as_str());
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.floor_char_boundary(span.end as usize).max(start);
    let (head, rest) = text.split_at(start);
    let head = head.rsplit(is_line_end).next().unwrap_or_default();
    let rest = rest.split(is_line_end).next().unwrap_or_default();
    let marked = rest.get(..end - start).unwrap_or(rest).chars().count();
    let skip = head.chars().count().saturating_sub(WIDTH / 3);
    let mut shown = head.chars().chain(rest.chars()).skip(skip);
    let line: String = shown.by_ref().take(WIDTH).collect();
    let (cut_before, cut_after) =
        (if skip > 0 { "…" } else { "" }, if shown.next().is_some() { "…" } else { "" });
    let before = head.chars().count() - skip + cut_before.chars().count();
    Excerpt {
        line: plain(&format!("{cut_before}{line}{cut_after}")),
        before,
        marked: marked.min(WIDTH - before),
    }
}

fn is_line_end(c: char) -> bool {
    c == '\n' || c == '\r'
}

/// Text of a page without what a terminal would obey, one character for one.
fn plain(text: &str) -> String {
    let tame = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        c if c.is_control() => '\u{fffd}',
        // What turns the direction of writing around.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    };
    text.chars().map(tame).collect()
}
