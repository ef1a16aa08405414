//! The lines of an entry.

use super::entry::{Entry, Part};
use crate::Reading;
use crate::map::HashSet;
use crate::report::render;
use crate::source::Sources;
use crate::span::Place;
use std::fmt::Write;

/// Places, parts and findings that are shown of a kind; the others are counted.
const SHOWN: usize = 24;
/// Characters of a page's line that are shown.
const WIDTH: usize = 140;

/// An entry with the lines of the pages, and the findings about them.
pub(super) fn text(entry: &Entry, reading: &Reading, sources: &Sources) -> String {
    let mut out = [&*entry.head, "\n"].concat();
    for (word, note) in &entry.notes {
        let _ = writeln!(out, "  {word:<8} {}", plain(note));
    }
    let title = match entry.places.len() {
        0 => "no page says so: it is only referred to",
        1 => "documented at",
        _ => "documented at (the first counts where they differ)",
    };
    let places = entry.places.iter().map(|place| {
        let line =
            sources.line(place).map_or_else(String::new, |line| format!("\n      {}", plain(line.trim())));
        [&shown(place), &*line].concat()
    });
    list(&mut out, title, places.collect());
    for (title, parts) in entry.parts.iter().filter(|(_, parts)| !parts.is_empty()) {
        let line = |(line, place): &Part| match place {
            Some(place) => format!("{} ({})", plain(line), shown(place)),
            None => plain(line),
        };
        list(&mut out, title, parts.iter().map(line).collect());
    }
    let findings = findings(entry, reading, sources);
    if !findings.is_empty() {
        list(&mut out, "findings there", findings);
    }
    out
}

fn list(out: &mut String, title: &str, lines: Vec<String>) {
    let _ = writeln!(out, "  {title}");
    for line in lines.iter().take(SHOWN) {
        let _ = writeln!(out, "    {line}");
    }
    if lines.len() > SHOWN {
        let _ = writeln!(out, "    and {} more", lines.len() - SHOWN);
    }
}

fn shown(place: &Place) -> String {
    format!("{}:{}", place.file, place.line)
}

/// The findings about the lines of the entry.
fn findings(entry: &Entry, reading: &Reading, sources: &Sources) -> Vec<String> {
    let places: HashSet<&Place> = entry.places.iter().collect();
    let is_there = |place: &Place| places.contains(place);
    let findings = reading.report.findings.iter().filter(|finding| {
        let related = finding.related.as_ref().map(|(span, _)| sources.place(*span));
        is_there(&sources.place(finding.span)) || related.as_ref().is_some_and(is_there)
    });
    findings.map(|finding| render::one_line(&reading.report, finding, sources)).collect()
}

/// Text of a page without what a terminal would obey, cut to one line of bearable length.
fn plain(text: &str) -> String {
    let mut shown = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut line: String = shown.by_ref().take(WIDTH).collect();
    if shown.next().is_some() {
        line.push('…');
    }
    line
}
