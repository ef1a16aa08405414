//! Which column of a table says what.

use super::RowContext;
use crate::facts::Constraints;
use crate::facts::words::{contains, one_of, starts_with};
use crate::page::{Row, Table};

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
    /// The columns of `table`; `None` if no heading is one of a name column. A table with a `Type` column is read
    /// by its first column whatever that is called (`Description | Type | Description`).
    pub fn of(table: &Table, context: RowContext) -> Option<Self> {
        let headings =
            table.header().iter().map(|cell| cell.text().plain.trim_matches(['*', '`', ':']).trim());
        let headings: Vec<&str> = headings.collect();
        let find = |names: &[&str]| headings.iter().position(|h| one_of(h, names));
        let starting = |prefix: &str| headings.iter().position(|h| starts_with(h, prefix));
        let ty = find(TYPES);
        let name = find(NAMES).or((ty == Some(1)).then_some(0))?;
        let value_as_type = || find(&["value"]).filter(|_| context == RowContext::Parameter);
        let description = headings.iter().rposition(|h| contains(h, "description"));
        let others = |column: usize| column != name && Some(column) != ty;
        Some(Self {
            name,
            ty: ty.or_else(value_as_type),
            description: description.filter(|&c| others(c)).or_else(|| (ty == Some(1)).then_some(2)),
            required: starting("required").filter(|&c| others(c)),
            default: starting("default").filter(|&c| others(c)),
            min: starting("min").filter(|&c| others(c)),
            max: starting("max").filter(|&c| others(c)),
        })
    }

    /// True if the table has names and types.
    pub fn is_typed(table: &Table, context: RowContext) -> bool {
        Self::of(table, context).is_some_and(|columns| columns.ty.is_some())
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
            let yes = ["y", "yes", "true", "required"].iter().any(|w| word.eq_ignore_ascii_case(w));
            constraints.required |= yes || starts_with(word, "required") || starts_with(word, "yes");
            constraints.optional |= one_of(word, &["n", "no", "false", "optional"]);
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

/// False for cells that say that there is nothing to say.
fn stated(text: &str) -> bool {
    !text.is_empty() && !one_of(text, &["n/a", "na", "none", "null", "-", "–"])
}
