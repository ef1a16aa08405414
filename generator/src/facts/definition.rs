//! What pages say about types: names, rows of properties, lists of values.

use super::{Body, Link, Spanned};
use crate::span::Span;
use std::sync::Arc;

/// A type as a page refers to it in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeRefFacts {
    /// The name as written.
    pub name: Arc<str>,
    /// The destination, if it is a link.
    pub link: Option<Link>,
    /// Where.
    pub span: Span,
}

/// A structured type as one page defines it.
#[derive(Clone, Debug)]
pub struct TypeFacts {
    /// Full name as written by the annotation, else namespace and title: `microsoft.graph.user`.
    pub name: Spanned<String>,
    /// The base, as text or annotation name it. Text wins where it names a type; both are kept.
    pub base: Option<TypeRefFacts>,
    /// The base that the annotation names.
    pub annotated_base: Option<Spanned<String>>,
    /// Types that the page calls its derived types ("Base type for").
    pub derived: Vec<TypeRefFacts>,
    /// Stated as abstract.
    pub is_abstract: bool,
    /// Stated as open.
    pub is_open: bool,
    /// Name of the key property, if stated by annotation or `String (identifier)`.
    pub key: Option<String>,
    /// What the page says about the type.
    pub description: Arc<str>,
    /// Rows of the `Properties` tables.
    pub properties: Vec<PropertyFacts>,
    /// Rows of the `Relationships` tables.
    pub relationships: Vec<PropertyFacts>,
    /// The JSON representation.
    pub json: Option<Spanned<Body>>,
    /// Names in the annotation's `optionalProperties`.
    pub optional_properties: Vec<String>,
    /// True if the type is stated to be a complex type or has no key; false if it is an entity type.
    pub complex: Option<bool>,
    /// Where the type is introduced (heading or annotation).
    pub span: Span,
}

/// A row that names a property, relationship or parameter.
#[derive(Clone, Debug)]
pub struct PropertyFacts {
    /// Name as written, without markup.
    pub name: Arc<str>,
    /// What the type cell says.
    pub type_cell: Arc<TypeCell>,
    /// Group from the section row above (`RA Policy`).
    pub group: Option<String>,
    /// What the description says, and other columns and the name cell with it.
    pub description: Arc<DescriptionFacts>,
    /// The row.
    pub span: Span,
    /// The name cell.
    pub name_span: Span,
    /// The type cell; the row if it has none.
    pub type_span: Span,
    /// The description cell; the row if it has none.
    pub description_span: Span,
}

/// What a description says. Rows of the same wording share it, so places in it are counted from the start of the
/// cell ([`Span::within`]).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescriptionFacts {
    /// The plain text, with what `constraints` says left in.
    pub text: Arc<str>,
    /// What it says that a program can use.
    pub constraints: Constraints,
    /// The lists of values that it gives, united.
    pub values: Option<ValueList>,
    /// It announces values that are not listed here.
    pub values_elsewhere: bool,
}

impl DescriptionFacts {
    /// Whether it announces values and gives neither a list nor a range.
    pub fn lacks_values(&self) -> bool {
        self.values_elsewhere && self.values.is_none() && self.constraints.range.is_none()
    }
}

/// What a type cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeCell {
    /// The cell's plain text as written.
    pub text: String,
    /// The type without decoration: `String`, `microsoft.graph.x`, `deviceConfiguration`; empty if the cell is.
    pub name: String,
    /// The destination, if it is a link.
    pub link: Option<Link>,
    /// The cell says that it is a collection (nested collections count as one, with a finding).
    pub collection: bool,
    /// Further types of a union: `A or B`.
    pub alternatives: Vec<String>,
    /// A limit in the type cell: `string, maximum size 20`.
    pub max_length: Option<u64>,
}

/// Facts in a description that a program can use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// Stated as read-only.
    pub read_only: bool,
    /// Stated as write-only.
    pub write_only: bool,
    /// Stated as required, in a sentence of its own.
    pub required: bool,
    /// Stated as optional, in a sentence of its own.
    pub optional: bool,
    /// `Nullable.` (true) or `Not nullable.` (false).
    pub nullable: Option<bool>,
    /// "Key of the entity" or "Key.".
    pub key: bool,
    /// `Inherited from [x]`: the declaring ancestor.
    pub inherited_from: Option<TypeRefFacts>,
    /// A stated default, as written without quotes.
    pub default: Option<String>,
    /// "Valid values N to M", as written.
    pub range: Option<(String, String)>,
    /// A stated maximum length in characters.
    pub max_length: Option<u64>,
    /// "can contain a maximum of N elements".
    pub max_items: Option<u64>,
    /// Stated as deprecated: the sentence that says so.
    pub deprecated: Option<String>,
    /// "Supports $filter": the operators, as written; empty list if none are named.
    pub filter: Option<Vec<String>>,
    /// "Supports $orderby".
    pub orderby: bool,
    /// "Returned only on $select".
    pub only_on_select: bool,
    /// "Returned by default".
    pub by_default: bool,
    /// The text says that several values may be combined (flags, multi-valued).
    pub flags: bool,
}

/// A list of values in a description.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ValueList {
    /// The members, in order, unions of several lists without repetition.
    pub members: Vec<ValueFacts>,
    /// True if the cell holds several lists that disagree.
    pub contradictory: bool,
    /// The list's lead-in and members.
    pub span: Span,
}

/// A member of a value list or of an enum table.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ValueFacts {
    /// The name as the service writes it.
    pub name: String,
    /// Its integer, if documented.
    pub value: Option<i64>,
    /// Its description.
    pub description: String,
    /// Where.
    pub span: Span,
}

/// An enumeration that the page defines.
#[derive(Clone, Debug)]
pub struct EnumFacts {
    /// The name as written, without namespace unless written with one.
    pub name: Spanned<String>,
    /// What the page says about it.
    pub description: Arc<str>,
    /// The members.
    pub members: Vec<ValueFacts>,
    /// Stated as a flags enum.
    pub flags: bool,
    /// Anchor by which links on other pages name it: `callType-values`; empty for a page of its own.
    pub anchor: String,
}
