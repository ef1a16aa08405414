//! All facts merged into one description of the API: read-only from here on, serialisable, no Markdown in it.

mod action;
mod bodies;
mod build;
pub(crate) mod cells;
mod copied;
mod created;
mod enums;
mod examples;
mod flags;
mod forms;
mod held;
pub(crate) mod idents;
mod infer;
mod inherit;
mod json;
mod keys;
mod kindred;
mod link;
mod listed;
mod lists;
pub(crate) mod names;
mod nested;
mod operations;
mod parameters;
mod part;
mod payload;
mod permissions;
mod record;
mod representation;
mod rows;
#[cfg(test)]
mod tests;
mod types;
mod untyped;
mod verify;
mod walk;
mod whole;
mod witness;

pub use build::{Options, build};
pub(crate) use enums::are_flags;
pub(crate) use link::defined;
pub(crate) use operations::with_blank_placeholders;
pub(crate) use types::find as find_property;
pub use verify::verify;

use crate::facts::json::BodyText;
use crate::facts::{Method, ParameterPlace, Principal, Route};
use crate::map::IndexMap;
use crate::span::Place;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The whole API: its versions in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Api {
    /// One per API version.
    pub versions: Vec<Version>,
}

impl Api {
    /// Whether any version has calls, and not types only.
    pub fn has_calls(&self) -> bool {
        self.versions.iter().any(Version::has_calls)
    }
}

/// One version of the API.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// As documented: `beta`, `v1.0`.
    pub name: String,
    /// As a Rust module: `beta`, `v1_0`.
    pub module: String,
    /// Structured types by full name (`microsoft.graph.user`), sorted by name without regard to case.
    pub types: IndexMap<String, StructuredType>,
    /// Enumerations by full name, sorted likewise.
    pub enums: IndexMap<String, EnumType>,
    /// Operations, one per method and normalised path, sorted by path and method.
    pub operations: Vec<Operation>,
}

/// What a person reads about an item, and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Doc {
    /// Plain text, paragraphs separated by blank lines; never Markdown or HTML.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub text: Arc<str>,
    /// Every place that documents the item, the one the text is from first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// The sentence that says that it is deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
}

/// A name as documented and the Rust names settled for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RustName {
    /// Modules below `types`, from the sub-namespace: `["call_records"]`; empty for `microsoft.graph`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// The identifier: `DeviceConfiguration`.
    pub ident: String,
}

/// An entity type or complex type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StructuredType {
    /// Full name: `microsoft.graph.callRecords.session`.
    pub name: String,
    /// Its name in Rust.
    pub rust: RustName,
    /// Full name of the base type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// True for an entity type (it or an ancestor has a key), false for a complex type.
    pub entity: bool,
    /// Stated as abstract.
    #[serde(default)]
    pub is_abstract: bool,
    /// Stated as open, or undocumented: it may hold more than its properties.
    #[serde(default)]
    pub is_open: bool,
    /// False if pages refer to it but none documents it.
    pub documented: bool,
    /// True if no page names it: it is what a parameter of a call holds, and named after both.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
    /// Name of the key property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Own properties by name, navigation properties included, in the order of the page; what an ancestor
    /// declares is not repeated here.
    pub properties: IndexMap<Arc<str>, Property>,
    /// The Rust type that stands in for it: the user's own, or that of any JSON, if its values are no objects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// Attributes that the user wants on it in Rust.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<String>,
    /// Documentation.
    pub doc: Doc,
}

/// A property, navigation property, or parameter of an action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Property {
    /// Name as the service writes it.
    pub name: Arc<str>,
    /// Name as a Rust field, keyword-escaped where needed (`type` is `type_`): an identifier that is valid as it stands.
    pub rust: String,
    /// Its type.
    pub ty: Type,
    /// True for a navigation property (from a Relationships table).
    #[serde(default)]
    pub navigation: bool,
    /// True if no table of its type lists it: only tables of requests, a JSON representation or examples have it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unlisted: bool,
    /// Group on the page (`RA Policy`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Facets.
    #[serde(default, flatten)]
    pub facets: Facets,
    /// Attributes that the user wants on it in Rust.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<String>,
    /// Documentation.
    pub doc: Doc,
}

/// What pages say about a value beside its type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Facets {
    pub read_only: bool,
    pub write_only: bool,
    pub required: bool,
    /// Of a function's parameter: it may be left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    pub nullable: Option<bool>,
    pub default: Option<String>,
    /// Inclusive bounds, as written.
    pub range: Option<(String, String)>,
    pub max_length: Option<u64>,
    pub max_items: Option<u64>,
    /// Operators of `$filter`; `Some` and empty if it can be filtered but none are named.
    pub filter: Option<Vec<String>>,
    pub orderby: bool,
    pub only_on_select: bool,
}

/// The type of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Type {
    /// The type of one value.
    pub item: TypeName,
    /// True for a collection of such values.
    #[serde(default)]
    pub collection: bool,
}

impl std::fmt::Display for Type {
    /// As pages write it: `String collection`, `microsoft.graph.user`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.item {
            TypeName::Primitive(primitive) => write!(f, "{primitive:?}"),
            TypeName::Structured(name) | TypeName::Enum(name) | TypeName::Flags(name) => f.write_str(name),
            TypeName::Any => f.write_str("any JSON"),
        }?;
        if self.collection { f.write_str(" collection") } else { Ok(()) }
    }
}

/// A primitive, or the full name of a type of this version.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
pub enum TypeName {
    /// An Edm primitive.
    Primitive(Primitive),
    /// Full name of a structured type in [`Version::types`].
    Structured(Arc<str>),
    /// Full name of an enumeration in [`Version::enums`].
    Enum(Arc<str>),
    /// A flags enumeration: several members joined by commas on the wire.
    Flags(Arc<str>),
    /// Any JSON: the page does not say, or says several things.
    #[default]
    Any,
}

/// Edm primitive types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Primitive {
    String,
    Boolean,
    Byte,
    SByte,
    Int16,
    Int32,
    Int64,
    Single,
    Double,
    Decimal,
    Guid,
    Date,
    DateTimeOffset,
    TimeOfDay,
    Duration,
    Binary,
    Stream,
}

/// An enumeration.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EnumType {
    /// Full name. An enumeration known only from a list on a `String` property is named after type and property:
    /// `microsoft.graph.iosScepCertificateProfile.keySize` has the name `microsoft.graph.iosScepCertificateProfileKeySize`.
    pub name: String,
    /// Its name in Rust.
    pub rust: RustName,
    /// True if several members can be combined.
    #[serde(default)]
    pub flags: bool,
    /// True if the docs name it; false if it was built from a list on a `String` property.
    pub named: bool,
    /// True if a page or a section of one defines it; false if it is known from lists on properties only.
    #[serde(default)]
    pub documented: bool,
    /// Members in the order of the page, then those known only from lists.
    pub members: Vec<Member>,
    /// The user's own Rust type that stands in for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// Attributes that the user wants on it in Rust.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<String>,
    /// Documentation.
    pub doc: Doc,
}

/// A member of an enumeration.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Name on the wire.
    pub name: String,
    /// Name as a Rust variant.
    pub rust: String,
    /// Documented integer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// True if pages define the enumeration without it: only lists on properties have it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub listed: bool,
    /// Attributes that the user wants on it in Rust.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<String>,
    /// Documentation.
    pub doc: Doc,
}

/// One call: a method on a path, whatever number of pages document it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// The route, in the spelling of the first page.
    pub route: Arc<Route>,
    /// The route in the spellings of all pages that differ in more than the names of their placeholders (query, case).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spellings: Vec<Arc<Route>>,
    /// What the call does with what its route ends in.
    pub action: Action,
    /// Short title: `Create iosScepCertificateProfile`.
    pub title: String,
    /// Documentation; places of all pages.
    pub doc: Doc,
    /// Permissions, least privileged first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<Permission>,
    /// Request headers other than Authorization, Accept and Content-Type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    /// Parameters of path, function and query: one for each placeholder of the route, in its order and under the name
    /// that the placeholder has in `route.segments`; then arguments of a function that the route leaves out; then
    /// query options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// Supported OData query options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query_options: Vec<String>,
    /// What the request carries.
    pub request: Payload,
    /// The properties of the object that it carries of which the table of the request says that they are required.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<Arc<str>>,
    /// What a success carries.
    pub response: Payload,
    /// What the call takes in place of `request`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_bodies: Option<OtherBodies>,
    /// What `$format` may ask for, if the service has to be asked for what `response` is: that first, `application/json`, then
    /// others, `text/csv`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<String>,
    /// Success codes, the usual one first.
    pub statuses: Vec<u16>,
    /// Documented requests and responses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// A body that its page shows for another of its routes which sends the same, if it shows none for this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kindred_body: Option<ExampleBody>,
}

/// What an operation does; decides the name of its method in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// GET of one object or value.
    Get,
    /// GET of a collection.
    List,
    /// POST to a collection.
    Create,
    /// PATCH.
    Update,
    /// PUT.
    Replace,
    /// DELETE.
    Delete,
    /// GET of a bound function, named by the last segment.
    Function,
    /// POST to a bound action, named by the last segment.
    Action,
    /// POST `.../$ref`.
    AddReference,
    /// PUT `.../$ref`.
    SetReference,
    /// DELETE `.../$ref`.
    RemoveReference,
    /// HEAD, OPTIONS.
    Other,
}

/// What a message carries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Payload {
    /// Nothing.
    #[default]
    Empty,
    /// One object or value, as it stands.
    Value {
        /// Its type.
        ty: Type,
    },
    /// One object or value in an envelope: `{"value": ..}` (primitive results, and collections with `@odata.nextLink`).
    Wrapped {
        /// Type of `value`.
        ty: Type,
    },
    /// An object whose members are the parameters of an action.
    Parameters {
        /// Name in Rust of the struct that holds them.
        rust: RustName,
        /// The parameters in the order of the page.
        parameters: IndexMap<Arc<str>, Property>,
    },
    /// Bytes: a stream, an image, CSV.
    Binary,
    /// JSON of an undocumented shape.
    Any,
}

/// Bodies that a call takes and that are no JSON, where it takes JSON too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherBodies {
    /// Their media types: `text/plain`.
    pub media_types: Vec<String>,
    /// The sentence that says how they are encoded; empty if none does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub encoding: String,
}

/// Permissions of one kind of principal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permission {
    /// For whom.
    pub principal: Principal,
    /// The condition or group under which these hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Arc<str>>,
    /// From the least to the most privileged; empty if not supported.
    pub permissions: Arc<[String]>,
}

/// A request header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Name.
    pub name: String,
    /// Description.
    pub description: String,
    /// Required.
    pub required: bool,
}

/// A parameter of path, function or query.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Where it goes.
    pub place: ParameterPlace,
    /// Name, Rust name, type and facets. Names of path parameters are unique within the operation (`id`, `id2`).
    #[serde(flatten)]
    pub property: Property,
}

/// A documented request and response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// The request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<ExampleRequest>,
    /// The response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<ExampleResponse>,
}

/// A documented request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExampleRequest {
    /// Method.
    pub method: Method,
    /// URL as written.
    pub url: String,
    /// Headers as written.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub headers: Arc<[(String, String)]>,
    /// Body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<ExampleBody>,
    /// Where.
    pub place: Place,
}

/// A documented response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExampleResponse {
    /// Status.
    pub status: u16,
    /// Headers as written.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub headers: Arc<[(String, String)]>,
    /// Body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<ExampleBody>,
    /// Where.
    pub place: Place,
}

/// The body of an example.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExampleBody {
    /// The text; strict JSON unless `json` is false.
    pub text: BodyText,
    /// Whether it is JSON.
    pub json: bool,
    /// The type that it holds, envelope left out, as the body's own `@odata.type`, the annotation or the operation says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<Type>,
    /// True if the typed value stands in `{"value": ..}`.
    #[serde(default)]
    pub wrapped: bool,
}
