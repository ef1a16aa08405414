//! Request headers: tables (`Header|Value`, `Name|Description`, `Name|Type|Description`) and sentences.

use super::permission::principal_of;
use super::words::{self, find, finder, one_of, starts_with, strip_suffix};
use super::{HeaderFacts, Ledger, Unit, Wordings};
use crate::page::{Inline, Page, Row, Table};
use crate::report::codes;
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Reads a table of request headers.
pub(super) fn read_table<'s>(
    page: &Page<'s>,
    table: &Table<'s>,
    span: Span,
    wordings: &Wordings<'s>,
    headers: &mut Vec<HeaderFacts>,
    ledger: &mut Ledger,
) {
    ledger.used(Unit::Table, span);
    let above = headers.len();
    headers.reserve_exact(table.rows().len());
    for row in table.rows() {
        match &*wordings.header(page, &row) {
            Some(said) => {
                ledger.used(Unit::Row, row.span);
                add(headers, above, HeaderFacts { span: row.span, ..said.clone() });
            }
            None => ledger.explained(Unit::Row, row.span, &codes::IDLE_ROW),
        }
    }
}

/// Reads a row of such a table; `None` if it names no header. Its place is for the caller to set.
pub(super) fn read_row(row: &Row) -> Option<HeaderFacts> {
    let mut cells = row.cells.iter().map(|cell| cell.text().plain.as_ref());
    let (name, preference) = split_name(cells.next().unwrap_or(""));
    if !is_name(name) || principal_of(name).is_some() {
        return None;
    }
    let rest = || cells.clone().filter(|text| !text.is_empty());
    // A column `Type` says `string` for every header; what matters stands behind it.
    let typed = rest().nth(1).is_some() && rest().next().is_some_and(is_type);
    let mut value = if preference.is_empty() { String::new() } else { format!("{preference}: ") };
    for (at, text) in rest().skip(usize::from(typed)).enumerate() {
        value.extend([if at == 0 { "" } else { " " }, text]);
    }
    let required = rest().any(says_required);
    Some(HeaderFacts { name: name.into(), value: value.into(), required, span: Span::default() })
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

/// Adds a header, or unites it with the one of the same name behind `above`: `Prefer` takes several preferences.
fn add(headers: &mut Vec<HeaderFacts>, above: usize, header: HeaderFacts) {
    match headers.iter_mut().skip(above).find(|known| known.name.eq_ignore_ascii_case(&header.name)) {
        Some(known) if known.value != header.value => {
            known.value = format!("{}\n{}", known.value, header.value).into();
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
    finder!(HEADER = "header");
    // Most paragraphs need not be read for this.
    let speaks_of_one = |text: &str| HEADER.find(text.as_bytes()).is_some();
    let plain = speaks_of_one(paragraph.raw).then(|| paragraph.text().plain.as_ref())?;
    if !speaks_of_one(plain) {
        return None;
    }
    let named = NAMED.as_ref()?.captures(plain)?;
    let (name, at) = (named.get(1)?.as_str(), named.get(0)?.start());
    let begin = plain.get(..at)?.rfind(". ").map_or(0, |end| end + 2);
    let sentence = plain.get(begin..)?;
    let sentence = sentence.find(". ").and_then(|end| sentence.get(..=end)).unwrap_or(sentence);
    let counts = !sentence.contains(" not ");
    counts.then(|| HeaderFacts { name: name.into(), value: sentence.into(), required: false, span })
}

fn is_type(cell: &str) -> bool {
    one_of(cell, &["string", "strong"])
}

/// "Required.", "Bearer {token} (required)"; not "Optional", "not required", "required if ...".
fn says_required(cell: &str) -> bool {
    const WORD: &str = "required";
    let mut rest = cell;
    while let Some((before, after)) = find(rest, WORD).and_then(|at| rest.split_at_checked(at)) {
        rest = after.get(WORD.len()..).unwrap_or_default();
        let denied = strip_suffix(before.trim_end(), "not").is_some();
        let conditional =
            ["if", "when", "for", "only", "to "].iter().any(|w| starts_with(rest.trim_start(), w));
        if !denied && !conditional {
            return true;
        }
    }
    false
}
