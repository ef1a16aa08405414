//! Rows of tables that name properties, relationships and parameters.
//!
//! Columns are found by their headings, in any order. A row with nothing but bold text opens a group; a row whose
//! name stands in the table already is merged into the first one.

mod columns;

use super::words::{contains, find};
use super::{Constraints, DescriptionFacts, Ledger, PropertyFacts, Unit, ValueList, Wordings};
use crate::page::{Cell, MarkKind, Page, Row, Table};
use crate::report::{Finding, codes};
use crate::span::Span;
use crate::text::count;
pub use columns::Columns;
use std::sync::Arc;

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
pub fn read_table<'s>(
    page: &Page,
    table: &Table<'s>,
    context: RowContext,
    wordings: &Wordings<'s>,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Vec<PropertyFacts> {
    let Some(columns) = Columns::of(table, context) else { return Vec::new() };
    let mut reader = Reader {
        columns,
        width: table.header().len(),
        context,
        rendered: page.rendered,
        group: None,
        wordings,
        ledger,
        findings,
    };
    let mut rows: Vec<PropertyFacts> = Vec::with_capacity(table.rows().len());
    for row in table.rows() {
        if let Some(facts) = reader.row(row) {
            merge_into(&mut rows, facts, context, reader.findings);
        }
    }
    rows
}

/// Reads the rows of one table.
struct Reader<'r, 's> {
    columns: Columns,
    /// How many cells the header has.
    width: usize,
    context: RowContext,
    rendered: bool,
    /// The title of the section row above.
    group: Option<String>,
    wordings: &'r Wordings<'s>,
    ledger: &'r mut Ledger,
    findings: &'r mut Vec<Finding>,
}

impl<'s> Reader<'_, 's> {
    /// The property that a row names; `None` for a section row, and for one that there is nothing to take from.
    fn row(&mut self, row: Row<'_, 's>) -> Option<PropertyFacts> {
        if let Some(title) = section_title(&row, self.columns.name, self.rendered) {
            self.ledger.used(Unit::Row, row.span);
            self.group = Some(title);
            return None;
        }
        let name_cell = self.cell(&row, Some(self.columns.name));
        let name = name_cell.map(Name::read).unwrap_or_default();
        let name_span = name_cell.filter(|_| !name.text.is_empty()).map_or(row.span, |cell| cell.span);
        if !name.is_identifier() {
            let code = match () {
                () if name.text.is_empty() => &codes::IDLE_ROW,
                () if name.is_translated() => &codes::UNREAD,
                () => &codes::NAME_IN_PROSE,
            };
            self.ledger.explained(Unit::Row, row.span, code);
            let label = format!("no name of a {}", self.context.noun());
            self.findings.push(Finding::new(code, name_span, label));
            return None;
        }
        self.ledger.used(Unit::Row, row.span);
        let lacks_type = self.columns.lacks_type(&row, self.width);
        let columns = if lacks_type { self.columns.without_type() } else { self.columns };
        let ty = self.cell(&row, columns.ty);
        let description = self.cell(&row, columns.description);
        let mut facts = PropertyFacts {
            name: name.text.into(),
            type_cell: ty.map(|cell| self.wordings.ty(&cell.inline)).unwrap_or_default(),
            group: self.group.clone(),
            description: description.map(|cell| self.wordings.description(&cell.inline)).unwrap_or_default(),
            span: row.span,
            name_span,
            type_span: ty.map_or(row.span, |cell| cell.span),
            description_span: description.map_or(row.span, |cell| cell.span),
        };
        self.check_type(&facts, lacks_type.then_some(row.cells.len()));
        self.check_values(&facts);
        if name.qualifies() || columns.constrains(&row) {
            let constraints = &mut Arc::make_mut(&mut facts.description).constraints;
            columns.constrain(&row, constraints);
            name.qualify(constraints);
        }
        Some(facts)
    }

    /// The cell of a column, if the table has the column and the row the cell.
    fn cell<'c>(&self, row: &Row<'c, 's>, column: Option<usize>) -> Option<&'c Cell<'s>> {
        row.cells.get(column?)
    }

    /// `cells` is said of a row that lacks the cell of the type: how many it has.
    fn check_type(&mut self, facts: &PropertyFacts, cells: Option<usize>) {
        let type_cell = &facts.type_cell;
        if self.columns.ty.is_some() && type_cell.name.is_empty() {
            let label = match cells {
                Some(cells) => format!(
                    "`{}` has no type: this row has {}, the header {}",
                    facts.name,
                    count(cells, "cell"),
                    self.width
                ),
                None => format!("`{}` has no type", facts.name),
            };
            self.findings.push(Finding::new(&codes::TYPE_MISSING, facts.type_span, label));
        }
        if says_twice(&type_cell.text, "collection") && type_cell.link.is_none() {
            let label = "a collection of collections is read as one collection";
            self.findings.push(Finding::new(&codes::NESTED_COLLECTION, facts.type_span, label));
        }
    }

    /// Enters the list of values in a description. Whether a missing one is missed depends on the type, which other pages
    /// may define.
    fn check_values(&mut self, facts: &PropertyFacts) {
        let (description, cell) = (&facts.description, facts.description_span);
        match &description.values {
            Some(list) => {
                let span = list.span.within(cell);
                self.ledger.used(Unit::ValueList, span);
                if list.contradictory {
                    let label = "this cell lists two different sets of values; their union is taken";
                    self.findings.push(Finding::new(&codes::CONTRADICTORY_LISTS, span, label));
                }
            }
            None if description.lacks_values() => {
                self.ledger.explained(Unit::ValueList, cell, &codes::VALUES_ELSEWHERE);
            }
            None => {}
        }
    }
}

/// The title of a section row: bold text in the name column and nothing else in the row. On a pasted rendered page
/// the bold is gone, and any lone text is a title.
fn section_title(row: &Row, name_column: usize, rendered: bool) -> Option<String> {
    let name = &row.cells.get(name_column)?.text();
    let alone = row.cells.iter().enumerate().all(|(i, c)| i == name_column || c.is_empty());
    let bold = name.marks.iter().any(|m| m.kind == MarkKind::Strong && m.range == (0..name.plain.len()));
    let title = name.plain.as_ref();
    (alone && !title.is_empty() && (bold || rendered || title.contains(' '))).then(|| title.to_string())
}

/// A name cell: the name and a remark in parentheses behind it.
#[derive(Default)]
struct Name<'c> {
    text: &'c str,
    remark: &'c str,
}

impl<'c> Name<'c> {
    fn read(cell: &'c Cell) -> Self {
        let plain = cell.text().plain.as_ref();
        let remark = memchr::memchr(b'(', plain.as_bytes()).and_then(|_| plain.split_once(" ("));
        let (name, remark) = remark.unwrap_or((plain, ""));
        let name = name.trim_matches(['`', '"', '*', ',', ':', '\'', ' ']);
        Self { text: name, remark: remark.trim_end_matches([')', ' ']) }
    }

    /// False for empty cells, prose, and names that were translated.
    fn is_identifier(&self) -> bool {
        self.text.contains(|c: char| c.is_ascii_alphanumeric())
            && !self.text.contains(char::is_whitespace)
            && !self.is_translated()
    }

    /// Whether it is one word with letters that no service has in its names.
    fn is_translated(&self) -> bool {
        !self.text.is_ascii()
            && self.text.contains(|c: char| c.is_alphabetic() && !c.is_ascii())
            && !self.text.contains(char::is_whitespace)
    }

    /// Whether there is a remark.
    fn qualifies(&self) -> bool {
        !self.remark.is_empty()
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
        first.type_span = second.type_span;
    }
    let description = Arc::unwrap_or_clone(second.description);
    // The second row stands below the first one.
    let moved = |span: Span| span.within(second.description_span).since(first.description_span);
    merge_descriptions(Arc::make_mut(&mut first.description), description, moved);
}

fn merge_descriptions(first: &mut DescriptionFacts, second: DescriptionFacts, moved: impl Fn(Span) -> Span) {
    if first.text.is_empty() {
        first.text = second.text;
    }
    merge_constraints(&mut first.constraints, second.constraints);
    let values = second.values.map(|mut list| {
        list.span = moved(list.span);
        list.members.iter_mut().for_each(|member| member.span = moved(member.span));
        list
    });
    first.values = match (first.values.take(), values) {
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
