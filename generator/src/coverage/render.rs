//! The account as a table for people and as JSON for programs.

use super::{Coverage, Figure, Figures, PageAccount, Share, Tally};
use crate::facts::Unit;
use crate::text::{count, thousands};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The two halves of the documentation, which are counted apart.
const GROUPS: [(&str, bool); 2] = [("Intune pages", true), ("other pages", false)];

/// The account for a terminal: a table per group, the reasons for what was not used, and pages that do not add up;
/// with `every_page` a line for each page.
pub fn text(coverage: &Coverage, every_page: bool) -> String {
    let mut out = String::new();
    for (title, intune) in GROUPS {
        let pages = coverage.count(intune);
        if pages > 0 {
            let _ = writeln!(out, "{title}: {}", thousands(pages));
            table(&mut out, &coverage.total(intune));
            figures(&mut out, coverage.figures(intune));
            out.push('\n');
        }
    }
    for page in coverage.pages.iter().filter(|page| every_page || !page.adds_up()) {
        let _ = writeln!(out, "{}{}", page.page, line(page));
    }
    let wrong = coverage.pages.iter().filter(|page| !page.adds_up()).count();
    let _ = match wrong {
        0 => writeln!(out, "{}: seen = used + explained on each", count(coverage.pages.len(), "page")),
        _ => writeln!(out, "{} of {} do not add up", thousands(wrong), count(coverage.pages.len(), "page")),
    };
    out
}

fn table(out: &mut String, total: &BTreeMap<Unit, Tally>) {
    let _ = writeln!(out, "  {:<12} {:>9} {:>9} {:>9}", "", "seen", "used", "explained");
    for (unit, tally) in total {
        let numbers = [tally.seen, tally.used, tally.unused()].map(thousands);
        let [seen, used, unused] = numbers;
        let wrong = if tally.adds_up() { "" } else { "  does not add up" };
        let _ = writeln!(out, "  {:<12} {seen:>9} {used:>9} {unused:>9}{wrong}", noun(*unit));
        for (code, n) in &tally.explained {
            let _ = writeln!(out, "  {:<12} {:>9} {:>9} {:>9}  {code}", "", "", "", thousands(*n));
        }
    }
}

fn figures(out: &mut String, figures: &Figures) {
    for (figure, share) in figures.iter().filter(|(_, share)| share.all > 0) {
        let Share { good, all } = *share;
        let (good, all, percent) = (thousands(good), thousands(all), share.percent());
        let _ = writeln!(out, "  {:<32} {good:>9} of {all:>9} {percent:>8.2} %", title(*figure));
    }
}

fn title(figure: Figure) -> &'static str {
    match figure {
        Figure::Pages => "pages classified",
        Figure::Routes => "routes parsed",
        Figure::TypeCells => "type cells resolved",
        Figure::EnumProperties => "enum properties with members",
        Figure::JsonBodies => "JSON bodies read",
        Figure::Responses => "responses tied to a type",
        Figure::Requests => "requests tied",
        Figure::Values => "values in typed fields",
    }
}

/// `: tables 2/2, rows 9/11 (idle-row 2)`
fn line(page: &PageAccount) -> String {
    let unit = |(unit, tally): (&Unit, &Tally)| {
        let reasons: Vec<_> = tally.explained.iter().map(|(code, n)| format!("{code} {n}")).collect();
        let reasons = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) };
        let wrong = if tally.adds_up() { "" } else { " DOES NOT ADD UP" };
        format!("{} {}/{}{reasons}{wrong}", noun(*unit), tally.used, tally.seen)
    };
    let units: Vec<_> = page.units.iter().map(unit).collect();
    if units.is_empty() { ": nothing to read".to_owned() } else { format!(": {}", units.join(", ")) }
}

fn noun(unit: Unit) -> &'static str {
    match unit {
        Unit::Table => "tables",
        Unit::Row => "rows",
        Unit::Route => "routes",
        Unit::Fence => "code blocks",
        Unit::ValueList => "value lists",
        Unit::Annotation => "annotations",
        Unit::Example => "examples",
    }
}

#[derive(Serialize)]
struct Document<'c> {
    schema: u32,
    adds_up: bool,
    intune: Group<'c>,
    other: Group<'c>,
    pages: &'c [PageAccount],
}

#[derive(Serialize)]
struct Group<'c> {
    pages: usize,
    units: BTreeMap<Unit, Tally>,
    figures: &'c Figures,
}

/// The account as JSON: totals of both groups, and every page.
///
/// # Errors
/// Never in practice: every part of an account has a JSON form.
pub fn json(coverage: &Coverage) -> serde_json::Result<String> {
    let [intune, other] = GROUPS.map(|(_, intune)| Group {
        pages: coverage.count(intune),
        units: coverage.total(intune),
        figures: coverage.figures(intune),
    });
    let document = Document { schema: 1, adds_up: coverage.adds_up(), intune, other, pages: &coverage.pages };
    serde_json::to_string_pretty(&document)
}
