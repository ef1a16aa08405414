//! Rows of tables that name properties, relationships and parameters.
//!
//! Columns are found by their headings, in any order. A row with nothing but bold text opens a group; a row whose
//! name stands in the table already is merged into the first one.

mod columns;

use super::words::{contains, find};
use super::{Constraints, Ledger, PropertyFacts, TypeCell, Unit, ValueList, cell, constraint, values};
use crate::page::{Cell, MarkKind, Page, Row, Table};
use crate::report::{Finding, codes};
use crate::span::Span;
pub use columns::Columns;

/// What the rows of a table name, in the terms of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowContext {
    /// Properties of a type.
    Property,
    /// Relationships (navigation properties) of a type.
    Relationship,
    /// Parameters of an action, a function, a path or a query.
    Parameter,
}

impl RowContext {
    /// The word that pages use.
    pub fn noun(self) -> &'static str {
        match self {
            RowContext::Property => "property",
            RowContext::Relationship => "relationship",
            RowContext::Parameter => "parameter",
        }
    }
}

/// Reads the rows of a table and enters each of them, and the lists of values in them, into the ledger; the table
/// itself is for the caller to enter. Returns nothing for a table that has no name column ([`Columns::of`]).
pub fn read_table(
    page: &Page,
    table: &Table,
    context: RowContext,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Vec<PropertyFacts> {
    let Some(columns) = Columns::of(table, context) else { return Vec::new() };
    let mut reader = Reader { columns, context, rendered: page.rendered, group: None, ledger, findings };
    let mut rows: Vec<PropertyFacts> = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        if let Some(facts) = reader.row(row) {
            merge_into(&mut rows, facts, context, reader.findings);
        }
    }
    rows
}

/// Reads the rows of one table.
struct Reader<'r> {
    columns: Columns,
    context: RowContext,
    rendered: bool,
    /// The title of the section row above.
    group: Option<String>,
    ledger: &'r mut Ledger,
    findings: &'r mut Vec<Finding>,
}

impl Reader<'_> {
    /// The property that a row names; `None` for a section row, and for one that there is nothing to take from.
    fn row(&mut self, row: &Row) -> Option<PropertyFacts> {
        if let Some(title) = section_title(row, self.columns.name, self.rendered) {
            self.ledger.used(Unit::Row, row.span);
            self.group = Some(title);
            return None;
        }
        let missing = Cell::default();
        let name_cell = self.cell(row, Some(self.columns.name)).unwrap_or(&missing);
        let name = Name::read(name_cell);
        if !name.is_identifier() {
            let code = if name.text.is_empty() { &codes::IDLE_ROW } else { &codes::NAME_IN_PROSE };
            self.ledger.explained(Unit::Row, row.span, code);
            let span = if name.text.is_empty() { row.span } else { name_cell.span };
            self.findings.push(Finding::new(code, span, format!("no name of a {}", self.context.noun())));
            return None;
        }
        self.ledger.used(Unit::Row, row.span);
        let mut facts = self.facts(row);
        name.qualify(&mut facts.constraints);
        facts.name = name.text.to_owned();
        facts.name_span = name_cell.span;
        Some(facts)
    }

    /// Everything but the name.
    fn facts(&mut self, row: &Row) -> PropertyFacts {
        let type_cell = match self.cell(row, self.columns.ty) {
            Some(found) => cell::read(found),
            None => TypeCell { span: row.span, ..cell::read(&Cell::default()) },
        };
        self.check_type(&type_cell);
        let mut facts = PropertyFacts {
            name: String::new(),
            type_cell,
            group: self.group.clone(),
            description: String::new(),
            constraints: Constraints::default(),
            values: None,
            span: row.span,
            name_span: row.span,
        };
        if let Some(description) = self.cell(row, self.columns.description) {
            facts.description = description.text.plain.to_string();
            facts.constraints = constraint::read(&description.text, description.span);
            self.values(description, &mut facts);
        }
        self.columns.constrain(row, &mut facts.constraints);
        facts
    }

    /// The cell of a column, if the table has the column and the row the cell.
    fn cell<'c, 's>(&self, row: &'c Row<'s>, column: Option<usize>) -> Option<&'c Cell<'s>> {
        row.cells.get(column?)
    }

    fn check_type(&mut self, type_cell: &TypeCell) {
        if self.columns.ty.is_some() && type_cell.name.is_empty() {
            let label = format!("this {} has no type", self.context.noun());
            self.findings.push(Finding::new(&codes::TYPE_MISSING, type_cell.span, label));
        }
        if says_twice(&type_cell.text, "collection") && type_cell.link.is_none() {
            let label = "a collection of collections is read as one collection";
            self.findings.push(Finding::new(&codes::NESTED_COLLECTION, type_cell.span, label));
        }
    }

    /// The list of values in a description, with what it says about null and default.
    fn values(&mut self, description: &Cell, facts: &mut PropertyFacts) {
        let found = values::scan(&description.text, description.span);
        if found.nullable {
            facts.constraints.nullable.get_or_insert(true);
        }
        if facts.constraints.default.is_none() {
            facts.constraints.default = found.default;
        }
        match &found.list {
            Some(list) => {
                self.ledger.used(Unit::ValueList, list.span);
                if list.contradictory {
                    let label = "this cell lists two different sets of values; their union is taken";
                    self.findings.push(Finding::new(&codes::CONTRADICTORY_LISTS, list.span, label));
                }
            }
            None if found.elsewhere && facts.constraints.range.is_none() => {
                self.ledger.explained(Unit::ValueList, description.span, &codes::VALUES_ELSEWHERE);
                let label = "values are announced, but not listed here";
                self.findings.push(Finding::new(&codes::VALUES_ELSEWHERE, description.span, label));
            }
            None => {}
        }
        facts.values = found.list;
    }
}

/// The title of a section row: bold text in the name column and nothing else in the row. On a pasted rendered page
/// the bold is gone, and any lone text is a title.
fn section_title(row: &Row, name_column: usize, rendered: bool) -> Option<String> {
    let name = &row.cells.get(name_column)?.text;
    let alone = row.cells.iter().enumerate().all(|(i, c)| i == name_column || c.text.plain.trim().is_empty());
    let bold = name.marks.iter().any(|m| m.kind == MarkKind::Strong && m.range == (0..name.plain.len()));
    let title = name.plain.trim();
    (alone && !title.is_empty() && (bold || rendered || title.contains(' '))).then(|| title.to_string())
}

/// A name cell: the name and a remark in parentheses behind it.
struct Name<'c> {
    text: &'c str,
    remark: &'c str,
}

impl<'c> Name<'c> {
    fn read(cell: &'c Cell) -> Self {
        let plain = cell.text.plain.trim();
        let (name, remark) = plain.split_once(" (").unwrap_or((plain, ""));
        let name = name.trim().trim_matches(['`', '"', '*', ',', ':', '\'', ' ']);
        Self { text: name, remark: remark.trim_end_matches([')', ' ']) }
    }

    /// False for empty cells and prose.
    fn is_identifier(&self) -> bool {
        self.text.contains(|c: char| c.is_alphanumeric()) && !self.text.contains(char::is_whitespace)
    }

    /// Applies the remark: `(deprecated)`, `(required)`, `(read-only)`.
    fn qualify(&self, constraints: &mut Constraints) {
        let says = |word| contains(self.remark, word);
        constraints.required |= says("required");
        constraints.optional |= says("optional");
        constraints.read_only |= says("read-only") || says("readonly");
        if says("deprecated") && constraints.deprecated.is_none() {
            constraints.deprecated = Some(self.remark.to_owned());
        }
    }
}

/// Whether `word` stands in `text` more than once.
fn says_twice(text: &str, word: &str) -> bool {
    find(text, word).and_then(|at| text.get(at + word.len()..)).is_some_and(|rest| contains(rest, word))
}

/// Adds a row; one that names what a row before it names is merged into that, with a finding.
pub(super) fn merge_into(
    rows: &mut Vec<PropertyFacts>,
    facts: PropertyFacts,
    context: RowContext,
    findings: &mut Vec<Finding>,
) {
    let Some(first) = rows.iter_mut().find(|row| row.name == facts.name) else { return rows.push(facts) };
    let label = format!("the {} `{}` stands in this table twice", context.noun(), facts.name);
    findings.push(
        Finding::new(&codes::ROW_REPEATED, facts.name_span, label).related(first.name_span, "first here"),
    );
    merge(first, facts);
}

/// Fills what `first` does not say with what `second` says of the same thing.
pub(super) fn merge(first: &mut PropertyFacts, second: PropertyFacts) {
    if first.type_cell.name.is_empty() {
        first.type_cell = second.type_cell;
    }
    if first.description.is_empty() {
        first.description = second.description;
    }
    merge_constraints(&mut first.constraints, second.constraints);
    first.values = match (first.values.take(), second.values) {
        (Some(one), Some(other)) => Some(unite(one, other)),
        (one, other) => one.or(other),
    };
}

fn merge_constraints(first: &mut Constraints, second: Constraints) {
    first.read_only |= second.read_only;
    first.write_only |= second.write_only;
    first.required |= second.required;
    first.optional |= second.optional;
    first.key |= second.key;
    first.orderby |= second.orderby;
    first.only_on_select |= second.only_on_select;
    first.by_default |= second.by_default;
    first.flags |= second.flags;
    fill(&mut first.nullable, second.nullable);
    fill(&mut first.inherited_from, second.inherited_from);
    fill(&mut first.default, second.default);
    fill(&mut first.range, second.range);
    fill(&mut first.max_length, second.max_length);
    fill(&mut first.max_items, second.max_items);
    fill(&mut first.deprecated, second.deprecated);
    fill(&mut first.filter, second.filter);
}

fn fill<T>(first: &mut Option<T>, second: Option<T>) {
    if first.is_none() {
        *first = second;
    }
}

/// Both lists in one.
fn unite(mut one: ValueList, other: ValueList) -> ValueList {
    let known: Span = one.span;
    for member in other.members {
        if !one.members.iter().any(|m| m.name == member.name) {
            one.members.push(member);
        }
    }
    ValueList { contradictory: one.contradictory || other.contradictory, span: known, ..one }
}

#[cfg(test)]
mod tests;
