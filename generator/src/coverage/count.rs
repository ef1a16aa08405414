//! What there is on a page, counted from its lines or blocks and without asking any reader.

use super::Tally;
use crate::facts::{Unit, annotation, message};
use crate::page::{BlockKind, Page};
use std::collections::BTreeMap;

/// Enters how many units of each kind are on a page.
///
/// Routes and lists of values are parts of what a reader takes for a route or a list; there is nothing to count them
/// by but their own entries.
pub(super) fn units(page: &Page, tallies: &mut BTreeMap<Unit, Tally>) {
    let mut seen = BTreeMap::<Unit, usize>::new();
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Table(table) => {
                *seen.entry(Unit::Table).or_default() += 1;
                *seen.entry(Unit::Row).or_default() += table.rows.len();
            }
            BlockKind::Fence(fence) => {
                *seen.entry(Unit::Fence).or_default() += 1;
                let _ = message::is_message(&fence.body);
            }
            BlockKind::Comment { body } if annotation::is_annotation(body) => {
                *seen.entry(Unit::Annotation).or_default() += 1;
            }
            _ => {}
        }
    }
    for (unit, n) in seen {
        tallies.entry(unit).or_default().seen = n;
    }
    for unit in [Unit::Route, Unit::ValueList, Unit::Example] {
        if let Some(tally) = tallies.get_mut(&unit) {
            tally.seen = tally.used + tally.unused();
        }
    }
}
