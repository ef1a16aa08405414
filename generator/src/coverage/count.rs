//! What there is on a page, counted from its blocks and without asking any reader.

use super::Tally;
use crate::facts::{Ledger, Unit, annotation, message};
use crate::page::{BlockKind, Page};
use std::collections::BTreeMap;

/// Enters how many units of each kind are on a page.
///
/// A code block that begins with a request line may be an example or a list of routes; its routes in the `ledger` tell
/// which. Routes and lists of values themselves are parts of what a reader takes for one, so there is nothing else to
/// count them by.
pub(super) fn units(page: &Page, ledger: &Ledger, tallies: &mut BTreeMap<Unit, Tally>) {
    let routes = ledger.entries.iter().filter(|(unit, ..)| *unit == Unit::Route);
    let routes: Vec<usize> = routes.map(|(_, span, _)| span.range().start).collect();
    for unit in [Unit::Route, Unit::ValueList] {
        if let Some(tally) = tallies.get_mut(&unit) {
            tally.seen = tally.used + tally.unused();
        }
    }
    let mut see = |unit, n| tallies.entry(unit).or_default().seen += n;
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Table(table) => {
                see(Unit::Table, 1);
                see(Unit::Row, table.rows.len());
            }
            BlockKind::Fence(fence) => {
                see(Unit::Fence, 1);
                let holds_routes = routes.iter().any(|route| block.span.range().contains(route));
                if message::is_message(&fence.body) && !holds_routes {
                    see(Unit::Example, 1);
                }
            }
            BlockKind::Comment { body } if annotation::is_annotation(body) => see(Unit::Annotation, 1),
            _ => {}
        }
    }
    tallies.retain(|_, tally| *tally != Tally::default());
}
