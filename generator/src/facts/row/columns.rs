//! Which column of a table says what.

use super::RowContext;
use crate::facts::Constraints;
use crate::facts::words::{contains, one_of, starts_with};
use crate::page::{Cell, Row, Table};

/// Headings of the column that holds the names.
const NAMES: &[&str] = &[
    "property",
    "property name",
    "properties",
    "parameter",
    "parameter name",
    "parameters",
    "relationship",
    "relationship name",
    "relationships",
    "navigation property",
    "navigation",
    "name",
    "query parameter",
    "query parameters",
    "query option",
    "path parameter",
    "function parameter",
    "input parameter",
    "argument",
    "field",
    "field name",
    "attribute",
    "member name",
];

/// Headings of the column that holds the types.
const TYPES: &[&str] = &["type", "data type", "datatype", "value type", "property type", "parameter type"];

/// Other headings, of tables that hold something else.
const OTHERS: &[&str] = &["description", "value", "member", "method", "return type", "permission", "header"];

/// What the column `Required` says where something has to be given, and where not.
const REQUIRED: &[&str] = &["y", "yes", "true", "required"];
const OPTIONAL: &[&str] = &["n", "no", "false", "optional"];

/// The columns of a table of properties, relationships or parameters, as indices of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The names.
    pub name: usize,
    /// The types.
    pub ty: Option<usize>,
    /// The descriptions.
    pub description: Option<usize>,
    /// `Required`, `Required?`, `Required (Y/N)`.
    pub required: Option<usize>,
    /// `Default value`.
    pub default: Option<usize>,
    /// `Min value`.
    pub min: Option<usize>,
    /// `Max value`.
    pub max: Option<usize>,
}

impl Columns {
    /// The columns of `table`, by their headings; where those are in another language, by their order.
    pub fn of(table: &Table, context: RowContext) -> Option<Self> {
        Self::headed(table, context).or_else(|| Self::in_order(table))
    }

    /// Name, type and description, as they stand in all templates, if no heading is a known one.
    fn in_order(table: &Table) -> Option<Self> {
        let is_known = |cell: &Cell| {
            let heading = heading_of(cell);
            let is_one = |known: &&str| contains(heading, known);
            one_of(heading, NAMES) || one_of(heading, TYPES) || OTHERS.iter().any(is_one)
        };
        let header = table.header();
        let in_order = header.len() == 3 && !header.iter().any(is_known);
        in_order.then_some(Self { name: 0, ty: Some(1), description: Some(2), ..Self::default() })
    }

    /// The columns of `table`; `None` if no heading is one of a name column. A table with a `Type` column is read
    /// by its first column whatever that is called (`Description | Type | Description`).
    pub fn headed(table: &Table, context: RowContext) -> Option<Self> {
        let (mut found, mut name, mut value) = (Self::default(), None, None);
        for (column, cell) in table.header().iter().enumerate() {
            let heading = heading_of(cell);
            let first = |place: &mut Option<usize>, says: bool| {
                if says {
                    place.get_or_insert(column);
                }
            };
            first(&mut name, one_of(heading, NAMES));
            first(&mut value, context == RowContext::Parameter && one_of(heading, &["value"]));
            first(&mut found.ty, one_of(heading, TYPES));
            first(&mut found.ty, context == RowContext::Relationship && one_of(heading, &["return type"]));
            first(&mut found.required, starts_with(heading, "required"));
            first(&mut found.default, starts_with(heading, "default"));
            first(&mut found.min, starts_with(heading, "min"));
            first(&mut found.max, starts_with(heading, "max"));
            if contains(heading, "description") {
                found.description = Some(column);
            }
        }
        let second_is_type = found.ty == Some(1);
        let (name, ty) = (name.or(second_is_type.then_some(0))?, found.ty);
        let others = |column: &usize| *column != name && Some(*column) != ty;
        Some(Self {
            name,
            ty: ty.or(value),
            description: found.description.filter(others).or(second_is_type.then_some(2)),
            required: found.required.filter(others),
            default: found.default.filter(others),
            min: found.min.filter(others),
            max: found.max.filter(others),
        })
    }

    /// True if the table has names and types.
    pub fn is_typed(table: &Table, context: RowContext) -> bool {
        Self::of(table, context).is_some_and(|columns| columns.ty.is_some())
    }

    /// Whether a row under a header of `width` cells has one cell too few, and it is that of the type: in its place stands what the
    /// next column says.
    pub(super) fn lacks_type(&self, row: &Row, width: usize) -> bool {
        let in_its_place =
            self.ty.filter(|ty| self.required == Some(ty + 1)).and_then(|ty| row.cells.get(ty));
        row.cells.len() + 1 == width
            && in_its_place.is_some_and(|cell| {
                let word = cell.text().plain.as_ref();
                one_of(word, REQUIRED) || one_of(word, OPTIONAL)
            })
    }

    /// The columns of a row without the cell of the type.
    pub(super) fn without_type(self) -> Self {
        let moved = |column: Option<usize>| column.map(|at| if Some(at) > self.ty { at - 1 } else { at });
        Self {
            name: self.name,
            ty: None,
            description: moved(self.description),
            required: moved(self.required),
            default: moved(self.default),
            min: moved(self.min),
            max: moved(self.max),
        }
    }

    /// Whether the row has cells beside the description that say something of the property.
    pub(super) fn constrains(&self, row: &Row) -> bool {
        let others = [self.required, self.default, self.min, self.max];
        others
            .into_iter()
            .flatten()
            .any(|column| row.cells.get(column).is_some_and(|cell| !cell.inline.raw.is_empty()))
    }

    /// Adds what the row's columns beside the description say.
    pub(super) fn constrain(&self, row: &Row, constraints: &mut Constraints) {
        let text = |column: Option<usize>| {
            row.cells.get(column?).map(|c| c.text().plain.as_ref()).filter(|t| stated(t))
        };
        if let Some(word) = text(self.required) {
            let yes = one_of(word, REQUIRED);
            constraints.required |= yes || starts_with(word, "required") || starts_with(word, "yes");
            constraints.optional |= one_of(word, OPTIONAL);
        }
        if let Some(default) = text(self.default) {
            constraints.default = Some(default.trim_matches(['"', '\'']).to_string());
        }
        let bounds = text(self.min).zip(text(self.max));
        if let Some((min, max)) =
            bounds.filter(|(min, max)| min.parse::<f64>().is_ok() && max.parse::<f64>().is_ok())
        {
            constraints.range = Some((min.to_string(), max.to_string()));
        }
    }
}

/// What a cell of a header says, without a remark in parentheses: `Property (ID)`.
fn heading_of<'c>(cell: &'c Cell) -> &'c str {
    let heading = cell.text().plain.trim_matches(['*', '`', ':', ' ']);
    heading.split_once(" (").map_or(heading, |(before, _)| before.trim_end())
}

/// False for cells that say that there is nothing to say.
fn stated(text: &str) -> bool {
    !text.is_empty() && !one_of(text, &["n/a", "na", "none", "null", "-", "–"])
}
