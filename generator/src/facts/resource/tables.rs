//! The tables of a resource page: which hold properties, which relationships, and which neither.

use crate::facts::row::{self, Columns, RowContext};
use crate::facts::words::{contains, starts_with, strip_prefix};
use crate::facts::{Ledger, PropertyFacts, TypeFacts, Unit, Wordings};
use crate::page::{BlockKind, Page, Section, Table};
use crate::report::{Code, Finding, codes};

/// Reads the tables into the types that they belong to and enters all of them into the ledger.
pub(super) fn read<'s>(
    page: &Page<'s>,
    types: &mut [TypeFacts],
    wordings: &Wordings<'s>,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) {
    let mut unknown = Vec::new();
    for section in page.sections() {
        for block in section.blocks {
            let BlockKind::Table(table) = &block.kind else { continue };
            let place = owner(&section, types).and_then(|owner| types.get_mut(owner));
            match (role(&section, table), place) {
                (Ok(context), Some(facts)) => {
                    ledger.used(Unit::Table, block.span);
                    let rows = row::read_table(page, table, context, wordings, ledger, findings);
                    add(facts, rows, context, findings);
                }
                (Ok(_), None) => ledger.table_explained(block.span, table, &codes::TYPE_UNNAMED),
                (Err(code), _) if *code == codes::UNREAD => unknown.push((block.span, table)),
                (Err(code), _) => ledger.table_explained(block.span, table, code),
            }
        }
    }
    // Beside tables of properties others are prose; where there is none, one that has as many columns may be it.
    let has_rows = |facts: &TypeFacts| !(facts.properties.is_empty() && facts.relationships.is_empty());
    let are_prose = types.is_empty() || types.iter().any(has_rows);
    for (span, table) in unknown {
        let is_prose = are_prose || table.header().len() < 3;
        ledger.table_explained(span, table, if is_prose { &codes::PROSE_TABLE } else { &codes::UNREAD });
        if !is_prose {
            let label = "neither heading nor header of this table says whether it holds properties";
            findings.push(Finding::new(&codes::UNREAD, span, label));
        }
    }
}

/// Adds the rows of a table to a type. What was named before is merged; a property that is also a relationship becomes
/// one.
fn add(facts: &mut TypeFacts, rows: Vec<PropertyFacts>, context: RowContext, findings: &mut Vec<Finding>) {
    let is_relationship = context == RowContext::Relationship;
    if is_relationship {
        rows.iter().for_each(|row| supersede(&mut facts.properties, row, findings));
    }
    let known = if is_relationship { &mut facts.relationships } else { &mut facts.properties };
    if known.is_empty() {
        *known = rows;
    } else {
        rows.into_iter().for_each(|row| row::merge_into(known, row, context, findings));
    }
}

/// Takes the relationship that `row` names out of the properties.
fn supersede(properties: &mut Vec<PropertyFacts>, row: &PropertyFacts, findings: &mut Vec<Finding>) {
    if let Some(at) = properties.iter().position(|property| property.name == row.name) {
        let label = format!("the relationship `{}` is also listed as a property", row.name);
        let property = properties.remove(at);
        findings.push(
            Finding::new(&codes::PROPERTY_AND_RELATIONSHIP, row.name_span, label)
                .related(property.name_span, "the property"),
        );
    }
}

/// The type that a section is about: the one that a heading names, else the first.
fn owner(section: &Section, types: &[TypeFacts]) -> Option<usize> {
    let named = types.iter().position(|facts| {
        let short = facts.name.value.rsplit('.').next().unwrap_or_default();
        types.len() > 1
            && section.path.iter().any(|h| h.split_whitespace().any(|w| w.eq_ignore_ascii_case(short)))
    });
    named.or((!types.is_empty()).then_some(0))
}

/// What the rows of a table in this section are, or why they are left out.
fn role(section: &Section, table: &Table) -> Result<RowContext, &'static Code> {
    const OTHER: &[&str] =
        &["method", "example", "request", "response", "permission", "http ", "action", "task"];
    let headings = || section.path.iter().skip(1).map(|heading| heading.trim());
    let first = table.header().first().map(|cell| cell.text().plain.as_ref()).unwrap_or_default();
    if headings().chain([first]).any(|heading| starts_with(heading, "method")) {
        return Err(&codes::METHODS_TABLE);
    }
    if headings().any(|heading| OTHER.iter().any(|other| starts_with(heading, other))) {
        return Err(&codes::PROSE_TABLE);
    }
    let has = |text: &str, words: &[&str]| words.iter().any(|word| contains(text, word));
    let said = headings().rev().find_map(|heading| {
        let relationship = has(heading, &["relationship", "navigation propert"]);
        let property = has(heading, &["propert", "attribute", "field"]);
        relationship.then_some(RowContext::Relationship).or(property.then_some(RowContext::Property))
    });
    let headed = has(first, &["relationship", "navigation"])
        .then_some(RowContext::Relationship)
        .or(contains(first, "propert").then_some(RowContext::Property));
    // A table headed `Name | Type` alone is one of properties only right below the title or in a section that says so.
    let untitled = || {
        let is_headed = headings().next().is_none() && Columns::headed(table, RowContext::Property).is_some();
        is_headed.then_some(RowContext::Property)
    };
    let context = said.or(headed).or_else(untitled).ok_or(&codes::UNREAD)?;
    if headings()
        .next_back()
        .is_some_and(|h| is_of_a_part(h, section.path.first().copied().unwrap_or_default()))
    {
        return Err(&codes::PART_TABLE);
    }
    if Columns::is_typed(table, context) { Ok(context) } else { Err(&codes::UNREAD) }
}

/// `Properties of a token policy definition` on the page of `tokenPolicy`: a part that is no type of its own.
fn is_of_a_part(heading: &str, title: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let of = ["properties of an ", "properties of a "].iter().find_map(|lead| strip_prefix(heading, lead));
    of.is_some_and(|part| !letters(title).starts_with(&letters(part)))
}
