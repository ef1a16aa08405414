//! The account of a page: what was on it, and what became of each piece.
//!
//! Readers enter what they take ([`Ledger::used`]) or knowingly leave ([`Ledger::explained`]); [`close`] then
//! walks the page once more, on its own, and enters whatever nobody mentioned as `unread` with a finding.
//! So seen = used + explained holds by construction, and a hole in a reader shows as a finding.

use super::{Ledger, Outcome, PageKind, Unit, annotation, message};
use crate::page::{BlockKind, Page, Table};
use crate::report::{Code, Finding, codes};
use crate::span::Span;
use std::collections::{HashMap, HashSet};

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
        for row in &table.rows {
            self.explained(Unit::Row, row.span, code);
        }
    }
}

/// Enters what no reader of this kind of page looks at, with the reason: tables and code blocks of prose, examples
/// on pages that document no operation, comments that guide other tools.
pub fn explain_rest(page: &Page, kind: PageKind, ledger: &mut Ledger) {
    let mentioned: HashSet<(Unit, Span)> =
        ledger.entries.iter().map(|&(unit, span, _)| (unit, span)).collect();
    let is_prose = matches!(kind, PageKind::Conceptual | PageKind::Include);
    for (unit, span) in seen(page, &routes(ledger)) {
        let code = match unit {
            _ if mentioned.contains(&(unit, span)) => continue,
            Unit::Annotation => &codes::IDLE_ANNOTATION,
            Unit::Table | Unit::Row if is_prose => &codes::PROSE_TABLE,
            Unit::Example if kind != PageKind::Operation => &codes::EXAMPLE_ELSEWHERE,
            Unit::Fence if kind != PageKind::Operation => &codes::PROSE_FENCE,
            _ => continue,
        };
        ledger.explained(unit, span, code);
    }
}

/// The places of all routes.
fn routes(ledger: &Ledger) -> Vec<Span> {
    ledger.entries.iter().filter(|(unit, ..)| *unit == Unit::Route).map(|&(_, span, _)| span).collect()
}

/// Enters every unit of `page` that no reader has mentioned as [`codes::UNREAD`], with a finding each, and puts
/// the entries into the order of the page, one per unit (used wins over explained).
pub fn close(page: &Page, ledger: &mut Ledger, findings: &mut Vec<Finding>) {
    let mut outcomes: HashMap<(Unit, Span), Outcome> = HashMap::with_capacity(ledger.entries.len());
    for &(unit, span, outcome) in &ledger.entries {
        let entry = outcomes.entry((unit, span)).or_insert(outcome);
        if outcome == Outcome::Used {
            *entry = outcome;
        }
    }
    let routes = routes(ledger);
    for (unit, span) in seen(page, &routes) {
        outcomes.entry((unit, span)).or_insert_with(|| {
            findings.push(Finding::new(&codes::UNREAD, span, format!("this {} was not read", noun(unit))));
            Outcome::Explained(&codes::UNREAD)
        });
    }
    ledger.entries = outcomes.into_iter().map(|((unit, span), outcome)| (unit, span, outcome)).collect();
    ledger.entries.sort_by_key(|&(unit, span, _)| (span, unit));
}

/// The units that stand on a page, counted without asking any reader: tables, rows, fences, annotations, and in
/// fences messages and route lines. A fence that begins with a request is an example unless `routes` holds places
/// within it. Value lists stand inside rows and are entered by whoever reads those.
fn seen(page: &Page, routes: &[Span]) -> Vec<(Unit, Span)> {
    let mut units = Vec::new();
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Table(table) => {
                units.push((Unit::Table, block.span));
                units.extend(table.rows.iter().map(|row| (Unit::Row, row.span)));
            }
            BlockKind::Fence(fence) => {
                units.push((Unit::Fence, block.span));
                let holds_routes = routes.iter().any(|r| block.span.range().contains(&r.range().start));
                if !holds_routes && message::is_message(&fence.body) {
                    units.push((Unit::Example, block.span));
                }
            }
            BlockKind::Comment { body } if annotation::is_annotation(body) => {
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
