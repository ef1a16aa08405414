//! What there is on a page, counted from its blocks and without asking any reader.

use super::Tally;
use crate::facts::{Ledger, Unit, annotation, message};
use crate::page::{BlockKind, Page, Row, Section};
use crate::span::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// Enters how many units of each kind are on a page.
///
/// A code block that begins with a request line may be an example or a list of routes, or both; the `ledger` tells which.
/// Readers find more routes and lists of values than can be told without reading; to what they entered are added
/// the lines and cells that are plainly such and that they lost.
pub(super) fn units(page: &Page, ledger: &Ledger, tallies: &mut BTreeMap<Unit, Tally>) {
    let entered = |unit| {
        let entries = ledger.entries.iter().filter(move |entry| entry.0 == unit);
        entries.map(|(_, span, _)| span.range().start).collect::<Vec<_>>()
    };
    let (routes, lists, examples) = (entered(Unit::Route), entered(Unit::ValueList), entered(Unit::Example));
    let lost = |places: Vec<Range<usize>>, entered: &[usize]| {
        places.iter().filter(|place| !entered.iter().any(|start| place.contains(start))).count()
    };
    let mut see = |unit, n| tallies.entry(unit).or_default().seen += n;
    see(Unit::Route, routes.len() + lost(route_lines(page), &routes));
    see(Unit::ValueList, lists.len() + lost(announced_lists(page), &lists));
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Table(table) => {
                see(Unit::Table, 1);
                see(Unit::Row, table.rows().len());
            }
            BlockKind::Fence(fence) => {
                see(Unit::Fence, 1);
                let holds_routes = routes.iter().any(|route| block.span.range().contains(route));
                let is_both = || examples.contains(&block.span.range().start);
                if message::is_message(&fence.body) && (!holds_routes || is_both()) {
                    see(Unit::Example, 1);
                }
            }
            BlockKind::Comment { body } if annotation::is_annotation(body) => see(Unit::Annotation, 1),
            _ => {}
        }
    }
    tallies.retain(|_, tally| *tally != Tally::default());
}

/// The lines of code blocks under "HTTP request", but not in an example, that begin with a method; not what is to be
/// tried out in a browser.
fn route_lines(page: &Page) -> Vec<Range<usize>> {
    let is_about_routes = |section: &Section<'_, '_>| {
        let begins = |title: &str, words: &str| title.to_ascii_lowercase().starts_with(words);
        let is_example = section.path.iter().any(|title| begins(title, "example"));
        !is_example && section.path.last().is_some_and(|title| begins(title, "http request"))
    };
    let blocks = page.sections().filter(is_about_routes).flat_map(|section| section.blocks);
    let bodies = blocks.filter_map(|block| match &block.kind {
        BlockKind::Fence(fence) if !fence.info.eq_ignore_ascii_case("msgraph-interactive") => {
            Some(fence.body_span)
        }
        _ => None,
    });
    bodies.flat_map(|span| lines(page, span)).collect()
}

/// The lines within `span` that begin with a method.
fn lines(page: &Page, span: Span) -> Vec<Range<usize>> {
    const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    let mut found = Vec::new();
    let mut at = span.range().start;
    for line in page.text.get(span.range()).unwrap_or_default().split_inclusive(['\n', '\r']) {
        let behind = METHODS.iter().find_map(|method| line.trim_start().strip_prefix(method));
        if behind.is_some_and(|behind| behind.starts_with([' ', '\t', '/'])) {
            found.push(at..at + line.len());
        }
        at += line.len();
    }
    found
}

/// The rows of tables with a cell that says "possible values are" and gives something in code.
fn announced_lists(page: &Page) -> Vec<Range<usize>> {
    let announces = |row: &Row<'_, '_>| {
        row.cells.iter().any(|cell| {
            let text = cell.inline.raw.to_ascii_lowercase();
            let list =
                ["possible values are:", "possible values:"].iter().find_map(|lead| text.split_once(lead));
            list.is_some_and(|(_, list)| list.trim_start().starts_with('`'))
        })
    };
    let tables = page.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| table.rows()).filter(announces).map(|row| row.span.range()).collect()
}
