//! Tables of request headers: `Header|Value`, `Name|Description`, `Name|Type|Description`.

use super::{HeaderFacts, Ledger, Unit};
use crate::page::Table;
use crate::report::codes;
use crate::span::Span;

/// Reads a table of request headers.
pub(super) fn read_table(table: &Table, span: Span, ledger: &mut Ledger) -> Vec<HeaderFacts> {
    ledger.used(Unit::Table, span);
    let mut headers = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut cells = row.cells.iter().map(|cell| cell.text.plain.trim());
        let name = cells.next().unwrap_or("").trim_end_matches(':').to_owned();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            ledger.explained(Unit::Row, row.span, &codes::IDLE_ROW);
            continue;
        }
        let rest: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        // A column `Type` says `string` for every header; what matters stands behind it.
        let shown =
            if rest.len() > 1 && is_type(rest.first()) { rest.get(1..).unwrap_or(&[]) } else { &rest };
        ledger.used(Unit::Row, row.span);
        headers.push(HeaderFacts {
            name,
            value: shown.join(" "),
            required: rest.iter().any(|cell| says_required(cell)),
            span: row.span,
        });
    }
    headers
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
