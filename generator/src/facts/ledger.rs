//! The account of a page: what was on it, and what became of each piece.
//!
//! Readers enter what they take ([`Ledger::used`]) or knowingly leave ([`Ledger::explained`]); [`close`] then
//! walks the page once more, on its own, and enters whatever nobody mentioned as `unread` with a finding.
//! So seen = used + explained holds by construction, and a hole in a reader shows as a finding.

use super::{PageKind, annotation, message};
use crate::page::{BlockKind, Page, Table};
use crate::report::{Code, Finding, codes};
use crate::span::Span;
use serde::Serialize;

/// What is counted on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Unit {
    Table,
    Row,
    Route,
    Fence,
    ValueList,
    Annotation,
    Example,
}

/// What happened to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Facts were taken from it.
    Used,
    /// Not used, for the reason that the code names.
    Explained(&'static Code),
}

/// The account of a page: one entry for each unit on it.
///
/// Seen = used + explained always holds; what no reader took is entered as `unread` with a finding.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Entries in the order of the page.
    pub entries: Vec<(Unit, Span, Outcome)>,
}

impl Ledger {
    /// Enters a unit that facts were taken from.
    pub fn used(&mut self, unit: Unit, span: Span) {
        self.entries.push((unit, span, Outcome::Used));
    }

    /// Enters a unit that carries no fact we keep, for the reason that `code` names.
    pub fn explained(&mut self, unit: Unit, span: Span, code: &'static Code) {
        self.entries.push((unit, span, Outcome::Explained(code)));
    }

    /// Enters a table that carries no fact we keep, with all its rows.
    pub fn table_explained(&mut self, span: Span, table: &Table, code: &'static Code) {
        self.explained(Unit::Table, span, code);
        for row in table.rows() {
            self.explained(Unit::Row, row.span, code);
        }
    }
}

/// Settles the account of a page: one entry per unit (used wins over explained), in the order of the page.
///
/// What no reader has mentioned is entered with the reason that its kind of page gives ([`reason`]), else as
/// [`codes::UNREAD`] with a finding.
pub fn close(page: &Page, kind: PageKind, ledger: &mut Ledger, findings: &mut Vec<Finding>) {
    let entries = &mut ledger.entries;
    entries.sort_unstable_by_key(|&(unit, span, outcome)| (span, unit, outcome != Outcome::Used));
    entries.dedup_by_key(|&mut (unit, span, _)| (span, unit));
    let routes: Vec<Span> =
        entries.iter().filter(|(unit, ..)| *unit == Unit::Route).map(|&(_, span, _)| span).collect();
    let mut known = entries.iter().map(|&(unit, span, _)| (span, unit)).peekable();
    let mut unmentioned = seen(page, &routes);
    // Both are in the order of the page.
    unmentioned.retain(|unit| {
        while known.next_if(|known| known < unit).is_some() {}
        known.peek() != Some(unit)
    });
    if unmentioned.is_empty() {
        return;
    }
    for (span, unit) in unmentioned {
        let code = reason(kind, unit).unwrap_or(&codes::UNREAD);
        if *code == codes::UNREAD {
            findings.push(Finding::new(code, span, format!("this {} was not read", noun(unit))));
        }
        entries.push((unit, span, Outcome::Explained(code)));
    }
    entries.sort_unstable_by_key(|&(unit, span, _)| (span, unit));
}

/// Why no reader looks at such a unit on this kind of page: tables and code blocks of prose, examples on pages that
/// document no operation, comments that guide other tools.
fn reason(kind: PageKind, unit: Unit) -> Option<&'static Code> {
    let is_prose = matches!(kind, PageKind::Conceptual | PageKind::Include);
    match unit {
        Unit::Annotation => Some(&codes::IDLE_ANNOTATION),
        Unit::Table | Unit::Row if is_prose => Some(&codes::PROSE_TABLE),
        Unit::Example if kind != PageKind::Operation => Some(&codes::EXAMPLE_ELSEWHERE),
        Unit::Fence if kind != PageKind::Operation => Some(&codes::PROSE_FENCE),
        _ => None,
    }
}

/// The units that stand on a page in the order of the page, counted without asking any reader: tables, rows, fences, annotations, and in
/// fences messages and route lines. A fence that begins with a request is an example unless `routes` holds places
/// within it. Value lists stand inside rows and are entered by whoever reads those.
fn seen(page: &Page, routes: &[Span]) -> Vec<(Span, Unit)> {
    let mut units = Vec::new();
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Table(table) => {
                units.push((block.span, Unit::Table));
                units.extend(table.rows().map(|row| (row.span, Unit::Row)));
            }
            BlockKind::Fence(fence) => {
                units.push((block.span, Unit::Fence));
                let holds_routes = routes.iter().any(|r| block.span.range().contains(&r.range().start));
                if !holds_routes && message::is_message(&fence.body) {
                    units.push((block.span, Unit::Example));
                }
            }
            BlockKind::Comment { body } if annotation::is_annotation(body) => {
                units.push((block.span, Unit::Annotation));
            }
            _ => {}
        }
    }
    units.sort_unstable();
    units
}

/// What a unit is called on a page.
fn noun(unit: Unit) -> &'static str {
    match unit {
        Unit::Table => "table",
        Unit::Row => "row",
        Unit::Route => "route",
        Unit::Fence => "code block",
        Unit::ValueList => "list of values",
        Unit::Annotation => "annotation",
        Unit::Example => "example",
    }
}

#[cfg(test)]
mod tests;
