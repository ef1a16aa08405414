//! What one page says, verbatim and with its place; nothing is guessed and no other page is looked at.
//!
//! [`read`] turns a [`Page`](crate::page::Page) into [`PageFacts`]. Everything here is as documented:
//! names in the page's spelling, types as written, routes parsed into segments but not linked to anything.

pub mod annotation;
pub mod cell;
pub mod constraint;
pub mod enums;
mod example;
mod header;
pub mod json;
pub mod kind;
pub mod ledger;
pub mod message;
mod operation;
mod part;
mod permission;
pub(crate) mod primitive;
mod prose;
mod read;
pub mod resource;
pub mod route;
pub mod row;
#[cfg(test)]
pub(crate) mod testing;
pub mod values;
pub(crate) mod words;

pub use kind::PageHead;
pub use read::read;

use crate::report::{Code, Finding};
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// What kind of page this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// Documents one operation with its routes.
    Operation,
    /// Documents an entity type or a complex type.
    Resource,
    /// Documents one enumeration.
    Enum,
    /// Documents several enumerations (`enums.md`).
    Enums,
    /// Prose: overviews, concepts, tables of contents.
    Conceptual,
    /// A fragment that other pages include.
    Include,
}

/// Everything that one page says.
#[derive(Clone, Debug)]
pub struct PageFacts {
    /// Index of the page in its sources.
    pub page: u32,
    /// Path below the documentation folder.
    pub path: String,
    /// What kind of page.
    pub kind: PageKind,
    /// `beta`, `v1.0`: from the folder, else from the page itself (disclaimer, example URLs).
    pub version: Option<String>,
    /// From the `Namespace:` line, as written: `microsoft.graph.callRecords`.
    pub namespace: Option<Spanned<String>>,
    /// The level-1 heading, else the front matter's title.
    pub title: Option<Spanned<String>>,
    /// The description below the title: the first paragraphs that are no alert and no namespace line.
    pub description: String,
    /// On operation pages.
    pub operation: Option<OperationFacts>,
    /// Structured types that the page defines: one on a resource page, rarely more.
    pub types: Vec<TypeFacts>,
    /// Enumerations that the page defines in a `Members` table or an `X values` section.
    pub enums: Vec<EnumFacts>,
    /// Tables of permissions, when the page is an include.
    pub permissions: Vec<PermissionFacts>,
    /// `[!INCLUDE]` targets that carry facts (permissions), relative to the page, as written.
    pub includes: Vec<Spanned<String>>,
    /// What happened to every unit on the page.
    pub ledger: Ledger,
    /// What is wrong on the page alone.
    pub findings: Vec<Finding>,
}

// ------------------------------------------------------------------ operations

/// What an operation page says.
#[derive(Clone, Debug, Default)]
pub struct OperationFacts {
    /// Every documented route, in the order of the page.
    pub routes: Vec<RouteFacts>,
    /// The permissions section.
    pub permissions: Vec<PermissionFacts>,
    /// Rows of the header tables.
    pub headers: Vec<HeaderFacts>,
    /// Rows of `Path parameters`, `Function parameters`, `Query parameters` tables, and of request-body tables
    /// that hold arguments of a function (a GET has no body).
    pub parameters: Vec<ParameterFacts>,
    /// OData query options that the page says are supported: `$filter`, `$select`.
    pub query_options: Vec<String>,
    /// The request body.
    pub request: RequestFacts,
    /// The `Response` section.
    pub response: ResponseFacts,
    /// Requests and responses of the page, paired, in order.
    pub examples: Vec<ExampleFacts>,
    /// JSON that the page shows outside of messages, e.g. in its `Request body` section.
    pub bodies: Vec<Spanned<Body>>,
}

/// One route line.
#[derive(Clone, Debug)]
pub struct RouteFacts {
    /// The route.
    pub route: Route,
    /// The line.
    pub span: Span,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
    Head,
    Options,
}

impl Method {
    /// As written on the wire: `PATCH`.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
            Method::Head => "HEAD",
            Method::Options => "OPTIONS",
        }
    }

    /// In lower case: `patch`.
    pub fn lower(self) -> &'static str {
        match self {
            Method::Get => "get",
            Method::Post => "post",
            Method::Put => "put",
            Method::Patch => "patch",
            Method::Delete => "delete",
            Method::Head => "head",
            Method::Options => "options",
        }
    }
}

/// A route: method, path template and documented query.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path as documented, from its leading `/`: host, version, `~` and trailing slash removed, query cut off.
    pub template: String,
    /// The path, parsed.
    pub segments: Vec<Segment>,
    /// The query part as documented, without its `?`; empty if none.
    pub query: String,
}

impl Route {
    /// The path in the form in which routes are compared: lower case, placeholders blanked, arguments of a call
    /// by name only. `/users/{id | upn}/Range(address='<a>')` is `/users/{}/range(address)`.
    pub fn key(&self) -> String {
        let mut key = String::with_capacity(self.template.len());
        for segment in &self.segments {
            key.push('/');
            segment.push_key(&mut key);
        }
        if key.is_empty() { "/".to_owned() } else { key }
    }
}

impl Segment {
    fn push_key(&self, key: &mut String) {
        let lower = |key: &mut String, text: &str| key.extend(text.chars().flat_map(char::to_lowercase));
        match self {
            Segment::Name { name } => lower(key, name),
            Segment::Param { .. } => key.push_str("{}"),
            Segment::Cast { type_name } => lower(key, type_name),
            Segment::Call { namespace, name, arguments } => {
                if let Some(namespace) = namespace {
                    lower(key, namespace);
                    key.push('.');
                }
                lower(key, name);
                let mut names: Vec<_> = arguments.iter().map(|a| a.name.as_deref().unwrap_or("*")).collect();
                names.sort_unstable();
                key.push('(');
                lower(key, &names.join(","));
                key.push(')');
            }
            Segment::Path { anchor, closed, .. } => {
                anchor.push_key(key);
                key.push_str(if *closed { ":/{}:" } else { ":/{}" });
            }
            Segment::Ellipsis => key.push_str("..."),
        }
    }
}

/// A segment of a route's path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Segment {
    /// A literal: an entity set, singleton, property, navigation property, action or bound function without
    /// arguments, `delta`; also `$value`, `$ref`, `$count`, `$entity`, `$batch`, `$metadata`.
    Name { name: String },
    /// A placeholder that stands for one segment: `{id}`, `<id>`, `:id`, `(team-id)`, a literal id.
    Param { param: Param },
    /// A cast: `microsoft.graph.iosVpnConfiguration` (qualified name as written).
    Cast { type_name: String },
    /// A function with arguments, or an alternate key: `reminderView(startDateTime={x},endDateTime={y})`,
    /// `applications(appId='{appId}')`. `namespace` is the qualifier as written (`microsoft.graph`), if any.
    /// `name` is empty for an alternate key that is written as a segment of its own: `/roleTemplateId={id}`.
    Call { namespace: Option<String>, name: String, arguments: Vec<Argument> },
    /// `root:/{item-path}:`: addressing by path. `anchor` is what stands before the first colon (`Name` or `Param`
    /// as written: `root`, `{parent-id}`, `{hostname}`), `param` the path, `closed` whether a second colon follows.
    Path { anchor: Box<Segment>, param: Param, closed: bool },
    /// `...`: any number of segments, as in `/childFolders/{id}/.../messages/{id}`.
    Ellipsis,
}

/// A placeholder.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Param {
    /// The first alternative, as written, without braces: `id`, `deviceConfigurationId`.
    pub name: String,
    /// All alternatives if the placeholder offers several: `id | userPrincipalName`; else empty.
    pub alternatives: Vec<String>,
}

/// An argument of a function call in a route.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Argument {
    /// Name of the parameter; `None` for a positional one.
    pub name: Option<String>,
    /// The value.
    pub value: ArgumentValue,
    /// True if the route writes the value in single quotes.
    pub quoted: bool,
    /// The enum type that the route puts before the quotes: `microsoft.graph.timeZoneStandard'{format}'`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enum_type: Option<String>,
}

/// The value of an argument.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArgumentValue {
    /// A placeholder: `{x}`, `<x>`, `x-value`.
    Param(Param),
    /// A fixed value: `on='reviewer'`.
    Literal(String),
}

/// A kind of principal that a call is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Principal {
    /// Delegated, work or school account.
    DelegatedWork,
    /// Delegated, personal Microsoft account.
    DelegatedPersonal,
    /// Application.
    Application,
    /// The page does not say (2017 layout: a list of scopes).
    Unspecified,
}

/// One cell of a permissions table, or one list of scopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionFacts {
    /// For whom.
    pub principal: Principal,
    /// The sub-row (`Resource Access Policy`), supported resource or other condition; `None` for all.
    pub group: Option<String>,
    /// The permissions, from the least to the most privileged as far as the page says
    /// (a table headed "from most to least" is turned round).
    pub permissions: Vec<String>,
    /// True if the order is stated by the table's header.
    pub ordered: bool,
    /// True for "Not supported." and "Not available.".
    pub not_supported: bool,
    /// Where.
    pub span: Span,
}

/// A row of a request header table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderFacts {
    /// Name as written: `Authorization`, `If-Match`.
    pub name: String,
    /// Its documented value or description, plain text.
    pub value: String,
    /// Stated as required.
    pub required: bool,
    /// Where.
    pub span: Span,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterPlace {
    /// A placeholder of the route.
    Path,
    /// A query option.
    Query,
    /// An argument of a function.
    Function,
}

/// A row of a parameter table.
#[derive(Clone, Debug)]
pub struct ParameterFacts {
    /// Where it goes.
    pub place: ParameterPlace,
    /// Name, type and everything that the description says.
    pub row: PropertyFacts,
}

/// The `Request body` section.
#[derive(Clone, Debug, Default)]
pub struct RequestFacts {
    /// True for "Do not supply a request body".
    pub none: bool,
    /// The type named in "supply a JSON representation of [X]".
    pub type_ref: Option<TypeRefFacts>,
    /// Rows of the body table: properties of the resource, or parameters of the action.
    pub rows: Vec<PropertyFacts>,
    /// True if the rows are an action's parameters: the table's first column is `Parameter` and not `Property`, or
    /// the text above says so.
    pub rows_are_parameters: bool,
    /// The section's span.
    pub span: Span,
}

/// The `Response` section.
#[derive(Clone, Debug, Default)]
pub struct ResponseFacts {
    /// Stated success codes: `200 OK`, `204 No Content`.
    pub statuses: Vec<u16>,
    /// The stated type of the body.
    pub type_ref: Option<TypeRefFacts>,
    /// The page says that the body is a collection.
    pub collection: bool,
    /// "It does not return anything in the response body."
    pub no_body: bool,
    /// The section's span.
    pub span: Span,
}

/// A type as a page refers to it in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeRefFacts {
    /// The name as written.
    pub name: String,
    /// Link destination as written, if it is a link.
    pub link: Option<String>,
    /// Where.
    pub span: Span,
}

/// A request and its response. Either side may be missing.
#[derive(Clone, Debug, Default)]
pub struct ExampleFacts {
    /// The headings above it, innermost last.
    pub heading: Vec<String>,
    /// The request.
    pub request: Option<RequestExample>,
    /// The response.
    pub response: Option<ResponseExample>,
}

/// A documented request.
#[derive(Clone, Debug)]
pub struct RequestExample {
    /// Method.
    pub method: Method,
    /// URL as written, absolute or relative.
    pub url: String,
    /// Header names and values as written, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// The annotation before the fence.
    pub annotation: Option<Annotation>,
    /// The whole fence.
    pub span: Span,
}

/// A documented response.
#[derive(Clone, Debug)]
pub struct ResponseExample {
    /// Status code.
    pub status: u16,
    /// Header names and values as written, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// The annotation before the fence.
    pub annotation: Option<Annotation>,
    /// The whole fence.
    pub span: Span,
}

/// The body of a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Body {
    /// No body.
    #[default]
    Empty,
    /// JSON, kept as text: strict JSON after repairs, original order, duplicate keys and number spelling kept.
    Json {
        /// Text that parses strictly.
        text: String,
        /// Names of the repairs that were needed, each also a finding: `trailing-comma`.
        repairs: Vec<&'static str>,
    },
    /// Another format or an unreadable text, as written.
    Other(String),
}

/// A `<!-- { "blockType": .. } -->` comment before a fence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// `request`, `response`, `resource`, `ignored`, ...
    pub block_type: Option<String>,
    /// `@odata.type` or `@type`: `microsoft.graph.user`, without `Collection( )` and `#`.
    pub odata_type: Option<String>,
    /// `isCollection`, or an `@odata.type` spelled `Collection(..)`.
    pub is_collection: bool,
    /// `name`.
    pub name: Option<String>,
    /// `truncated`.
    pub truncated: bool,
    /// `baseType`, `null` left out.
    pub base_type: Option<String>,
    /// `openType`.
    pub open_type: Option<bool>,
    /// `abstract` or `isAbstract`.
    pub abstract_type: Option<bool>,
    /// `keyProperty`.
    pub key_property: Option<String>,
    /// `optionalProperties`.
    pub optional_properties: Vec<String>,
    /// Where.
    pub span: Span,
}

// ------------------------------------------------------------------------ types

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
    pub description: String,
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
    pub name: String,
    /// The type cell.
    pub type_cell: TypeCell,
    /// Group from the section row above (`RA Policy`).
    pub group: Option<String>,
    /// The description, plain text, with what [`Constraints`] says left in.
    pub description: String,
    /// What the description says that a program can use.
    pub constraints: Constraints,
    /// Lists of values that the description gives, in order.
    pub values: Option<ValueList>,
    /// The row.
    pub span: Span,
    /// The name cell.
    pub name_span: Span,
}

/// What a type cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeCell {
    /// The cell's plain text as written.
    pub text: String,
    /// The type without decoration: `String`, `microsoft.graph.x`, `deviceConfiguration`; empty if the cell is.
    pub name: String,
    /// Link destination as written, with its anchor.
    pub link: Option<String>,
    /// The cell says that it is a collection (nested collections count as one, with a finding).
    pub collection: bool,
    /// Further types of a union: `A or B`.
    pub alternatives: Vec<String>,
    /// A limit in the type cell: `string, maximum size 20`.
    pub max_length: Option<u64>,
    /// The cell.
    pub span: Span,
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
    /// "Inherited from [x]": the declaring ancestor.
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
    pub description: String,
    /// The members.
    pub members: Vec<ValueFacts>,
    /// Stated as a flags enum.
    pub flags: bool,
    /// Anchor by which links on other pages name it: `callType-values`; empty for a page of its own.
    pub anchor: String,
}

// ----------------------------------------------------------------------- ledger

/// What is counted on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Unit {
    Table,
    Row,
    Route,
    Fence,
    ValueList,
    Annotation,
    Example,
}

/// What happened to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Facts were taken from it.
    Used,
    /// Not used, for the reason that the code names.
    Explained(&'static Code),
}

/// The account of a page: one entry for each unit on it.
///
/// Seen = used + explained always holds; what no reader took is entered as `unread` with a finding.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Entries in the order of the page.
    pub entries: Vec<(Unit, Span, Outcome)>,
}
