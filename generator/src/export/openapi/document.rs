//! The parts of an OpenAPI 3.1 document that docbindgen writes, in the order in which they are read.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;

/// The document.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// `3.1.0`.
    pub openapi: &'static str,
    /// Title and version.
    pub info: Info,
    /// Base URLs that the documented examples are sent to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    /// Operations by path and method.
    pub paths: IndexMap<String, IndexMap<&'static str, Operation>>,
    /// Types, enumerations and helpers.
    pub components: Components,
}

/// Title and version of the API.
#[derive(Clone, Debug, Serialize)]
pub struct Info {
    /// Title.
    pub title: String,
    /// The API version: `v1.0`.
    pub version: String,
}

/// A base URL.
#[derive(Clone, Debug, Serialize)]
pub struct Server {
    /// The URL.
    pub url: String,
}

/// Reusable parts.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Components {
    /// Schemas by full type name.
    pub schemas: IndexMap<String, Schema>,
}

/// An operation.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// Unique identifier.
    pub operation_id: String,
    /// The page's title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The page's description.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// First segment of the path.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Parameters of path, query and header.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// What the request carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_body: Option<Body>,
    /// What comes back, by status.
    pub responses: IndexMap<String, Body>,
    /// Stated as deprecated.
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// Permissions, least privileged first.
    #[serde(rename = "x-permissions", skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<crate::model::Permission>,
    /// Arguments of a function whose documented route leaves the call out.
    #[serde(rename = "x-function-parameters", skip_serializing_if = "Vec::is_empty")]
    pub function_parameters: Vec<Parameter>,
    /// Every spelling of the route on the pages, where it is not the path's own.
    #[serde(rename = "x-routes", skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<String>,
    /// Where the operation is documented, as `file:line`.
    #[serde(rename = "x-source", skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
}

/// A parameter.
#[derive(Clone, Debug, Serialize)]
pub struct Parameter {
    /// Name.
    pub name: String,
    /// `path`, `query`, `header`; absent for the arguments of a function.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub place: Option<&'static str>,
    /// Required.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// Description.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its type.
    pub schema: Schema,
}

/// A request body or a response.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Body {
    /// Description; OpenAPI demands one of a response.
    pub description: String,
    /// Content by media type.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub content: IndexMap<String, MediaType>,
}

/// Content of one media type.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MediaType {
    /// Its schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
    /// Documented examples.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub examples: IndexMap<String, ExampleObject>,
}

/// A documented example.
#[derive(Clone, Debug, Serialize)]
pub struct ExampleObject {
    /// Where it stands.
    pub summary: String,
    /// The body.
    pub value: Value,
}

/// A JSON Schema, as far as pages say it.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Schema {
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub all_of: Vec<Schema>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<Schema>>,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<IndexMap<String, Schema>>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(skip_serializing_if = "is_false")]
    pub read_only: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub write_only: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    #[serde(rename = "x-edm-type", skip_serializing_if = "Option::is_none")]
    pub edm_type: Option<String>,
    #[serde(rename = "x-enum-name", skip_serializing_if = "Option::is_none")]
    pub enum_name: Option<String>,
    #[serde(rename = "x-enum-values", skip_serializing_if = "Option::is_none")]
    pub enum_values: Option<Vec<Option<i64>>>,
    #[serde(rename = "x-enum-flags", skip_serializing_if = "is_false")]
    pub flags: bool,
    #[serde(rename = "x-ms-navigationProperty", skip_serializing_if = "is_false")]
    pub navigation: bool,
    #[serde(rename = "x-required", skip_serializing_if = "is_false")]
    pub required_on_create: bool,
    #[serde(rename = "x-nullable", skip_serializing_if = "Option::is_none")]
    pub nullable: Option<bool>,
    #[serde(rename = "x-group", skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    #[serde(rename = "x-filter", skip_serializing_if = "Option::is_none")]
    pub filter: Option<Vec<String>>,
    #[serde(rename = "x-key", skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    #[serde(rename = "x-abstract", skip_serializing_if = "is_false")]
    pub is_abstract: bool,
    #[serde(rename = "x-ms-open-type", skip_serializing_if = "is_false")]
    pub open: bool,
    #[serde(rename = "x-helper", skip_serializing_if = "is_false")]
    pub helper: bool,
    #[serde(rename = "x-source", skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
}

fn is_false(value: &bool) -> bool {
    !value
}
