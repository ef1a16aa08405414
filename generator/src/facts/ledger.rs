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
    /// An empty account with room for what stands on `page`.
    pub(super) fn of(page: &Page) -> Self {
        let units = page.blocks.iter().map(|block| match &block.kind {
            BlockKind::Table(table) => 1 + table.rows().len(),
            BlockKind::Fence(_) => 2,
            BlockKind::Comment { .. } => 1,
            _ => 0,
        });
        Self { entries: Vec::with_capacity(units.sum()) }
    }

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
/// What no reader has mentioned is entered with the reason that its kind of page gives (`reason`), else as
/// [`codes::UNREAD`] with a finding.
pub fn close(page: &Page, kind: PageKind, ledger: &mut Ledger, findings: &mut Vec<Finding>) {
    let entries = &mut ledger.entries;
    // Readers go through the page from top to bottom, so there are a few runs to put together and not much to sort.
    entries.sort_by_key(|&(unit, span, outcome)| (place(span, unit), outcome != Outcome::Used));
    entries.dedup_by_key(|&mut (unit, span, _)| place(span, unit));
    let unmentioned = unmentioned(page, entries);
    if unmentioned.is_empty() {
        return;
    }
    for (unit, span) in unmentioned {
        let code = reason(kind, unit).unwrap_or(&codes::UNREAD);
        if *code == codes::UNREAD {
            findings.push(Finding::new(code, span, format!("this {} was not read", noun(unit))));
        }
        entries.push((unit, span, Outcome::Explained(code)));
    }
    entries.sort_by_key(|&(unit, span, _)| place(span, unit));
}

/// What units of a page are in order of.
fn place(span: Span, unit: Unit) -> (u64, Unit) {
    (u64::from(span.start) << 32 | u64::from(span.end), unit)
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

/// The units on a page that are not among `entries`, in the order of the page, counted without asking any reader:
/// tables, rows, fences, annotations, and in fences messages and route lines. A fence that begins with a request is an
/// example unless a route is known within it. Value lists stand inside rows and are entered by whoever reads those.
fn unmentioned(page: &Page, entries: &[(Unit, Span, Outcome)]) -> Vec<(Unit, Span)> {
    let place_of = |&(unit, span, _): &(Unit, Span, Outcome)| place(span, unit);
    let mut next = 0;
    let mut is_known = |unit, span| {
        let wanted = place(span, unit);
        // Mostly it is the one behind the last.
        let found = match entries.get(next) {
            Some(entry) if place_of(entry) == wanted => Ok(next),
            _ => entries.binary_search_by_key(&wanted, place_of),
        };
        next = found.map_or(next, |at| at + 1);
        found.is_ok()
    };
    let holds_routes = |fence: Span| {
        let begin = entries.partition_point(|(_, span, _)| span.start < fence.start);
        let mut inside = entries.iter().skip(begin).take_while(|(_, span, _)| span.start < fence.end);
        inside.any(|(unit, ..)| *unit == Unit::Route)
    };
    let mut units = Vec::new();
    for block in &page.blocks {
        let mut see = |unit, span| units.extend((!is_known(unit, span)).then_some((unit, span)));
        match &block.kind {
            BlockKind::Table(table) => {
                see(Unit::Table, block.span);
                table.rows().for_each(|row| see(Unit::Row, row.span));
            }
            BlockKind::Fence(fence) => {
                see(Unit::Fence, block.span);
                let is_example = || message::is_message(&fence.body) && !holds_routes(block.span);
                if !is_known(Unit::Example, block.span) && is_example() {
                    units.push((Unit::Example, block.span));
                }
            }
            BlockKind::Comment { body }
                if !is_known(Unit::Annotation, block.span) && annotation::is_annotation(body) =>
            {
                units.push((Unit::Annotation, block.span));
            }
            _ => {}
        }
    }
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
