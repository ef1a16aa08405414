//! Request headers: tables (`Header|Value`, `Name|Description`, `Name|Type|Description`) and sentences.

use super::permission::principal_of;
use super::{HeaderFacts, Ledger, Unit, words};
use crate::page::{Inline, Table};
use crate::report::codes;
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Reads a table of request headers.
pub(super) fn read_table(table: &Table, span: Span, ledger: &mut Ledger) -> Vec<HeaderFacts> {
    ledger.used(Unit::Table, span);
    let mut headers = Vec::with_capacity(table.rows().len());
    for row in table.rows() {
        let mut cells = row.cells.iter().map(|cell| cell.text().plain.as_ref());
        let (name, preference) = split_name(cells.next().unwrap_or(""));
        if !is_name(name) || principal_of(name).is_some() {
            ledger.explained(Unit::Row, row.span, &codes::IDLE_ROW);
            continue;
        }
        let rest: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        // A column `Type` says `string` for every header; what matters stands behind it.
        let shown =
            if rest.len() > 1 && is_type(rest.first()) { rest.get(1..).unwrap_or(&[]) } else { &rest };
        ledger.used(Unit::Row, row.span);
        let value = shown.join(" ");
        let header = HeaderFacts {
            name: name.to_owned(),
            value: if preference.is_empty() { value } else { format!("{preference}: {value}") },
            required: rest.iter().any(|cell| says_required(cell)),
            span: row.span,
        };
        add(&mut headers, header);
    }
    headers
}

/// `Prefer: outlook.timezone` as the name and what the row is about.
fn split_name(cell: &str) -> (&str, &str) {
    let (name, preference) = cell.split_once(':').unwrap_or((cell, ""));
    (name.trim(), preference.trim())
}

/// Whether `name` can be that of a header: a token that begins with a letter.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

/// Adds a header, or unites it with the one of the same name: `Prefer` takes several preferences.
fn add(headers: &mut Vec<HeaderFacts>, header: HeaderFacts) {
    match headers.iter_mut().find(|known| known.name.eq_ignore_ascii_case(&header.name)) {
        Some(known) if known.value != header.value => {
            known.value = format!("{}\n{}", known.value, header.value);
            known.required |= header.required;
        }
        Some(_) => {}
        None => headers.push(header),
    }
}

/// The header of a request that a paragraph speaks of, unless to say that it doesn't matter: "If the request specifies
/// the `Prefer` header ...". Its value is the sentence.
pub(super) fn in_prose(paragraph: &Inline, span: Span) -> Option<HeaderFacts> {
    static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        words::regex(r"\b(Prefer|ConsistencyLevel|If-Match|If-None-Match)(?::| (?:request |HTTP )?header\b)")
    });
    // Most paragraphs need not be read for this.
    let plain = paragraph.raw.contains("header").then(|| paragraph.text().plain.as_ref())?;
    if !plain.contains("header") {
        return None;
    }
    let named = NAMED.as_ref()?.captures(plain)?;
    let (name, at) = (named.get(1)?.as_str(), named.get(0)?.start());
    let begin = plain.get(..at)?.rfind(". ").map_or(0, |end| end + 2);
    let sentence = plain.get(begin..)?;
    let sentence = sentence.find(". ").and_then(|end| sentence.get(..=end)).unwrap_or(sentence);
    let counts = !sentence.contains(" not ");
    counts.then(|| HeaderFacts { name: name.to_owned(), value: sentence.to_owned(), required: false, span })
}

fn is_type(cell: Option<&&str>) -> bool {
    cell.is_some_and(|text| text.eq_ignore_ascii_case("string") || text.eq_ignore_ascii_case("strong"))
}

/// "Required.", "Bearer {token} (required)"; not "Optional", "not required", "required if ...".
fn says_required(cell: &str) -> bool {
    let lower = cell.to_ascii_lowercase();
    lower.match_indices("required").any(|(at, word)| {
        let before = lower.get(..at).unwrap_or("").trim_end();
        let after = lower.get(at + word.len()..).unwrap_or("").trim_start();
        !before.ends_with("not") && !["if", "when", "for", "only", "to "].iter().any(|w| after.starts_with(w))
    })
}
