//! What an operation page says: routes, permissions, parameters, bodies, examples.

use super::json::BodyText;
use super::{Method, PropertyFacts, Route, Spanned, TypeRefFacts};
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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
    pub query_options: Vec<&'static str>,
    /// The request body.
    pub request: RequestFacts,
    /// The `Response` section.
    pub response: ResponseFacts,
    /// Requests and responses of the page, paired, in order.
    pub examples: Vec<ExampleFacts>,
    /// JSON that the page shows outside of messages, e.g. in its `Request body` section.
    pub bodies: Vec<Spanned<Body>>,
}

impl OperationFacts {
    /// The requests that the page shows.
    pub fn requests(&self) -> impl Iterator<Item = &RequestExample> + Clone {
        self.examples.iter().filter_map(|example| example.request.as_deref())
    }
}

/// One route line.
#[derive(Clone, Debug)]
pub struct RouteFacts {
    /// The route.
    pub route: Arc<Route>,
    /// The line.
    pub span: Span,
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
    pub group: Option<Arc<str>>,
    /// The permissions, from the least to the most privileged as far as the page says
    /// (a table headed "from most to least" is turned round).
    pub permissions: Arc<[String]>,
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
    pub name: Arc<str>,
    /// Its documented value or description, plain text.
    pub value: Arc<str>,
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
    /// The type named in `supply a JSON representation of [X]`.
    pub type_ref: Option<TypeRefFacts>,
    /// The other types that it may have, as in `of [X] or [Y]`.
    pub alternatives: Vec<TypeRefFacts>,
    /// The sentence that says how a body is encoded that is no JSON: in base64.
    pub encoding: Option<Arc<str>>,
    /// Rows of the body table: properties of the resource, or parameters of the action.
    pub rows: Vec<PropertyFacts>,
    /// True if the rows are an action's parameters: the table's first column is `Parameter` and not `Property`, or
    /// the text above says so.
    pub rows_are_parameters: bool,
    /// The first JSON of the section that is no message, one of [`OperationFacts::bodies`].
    pub shown: Option<Span>,
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
    /// The other types that it may have, as in `an [X] or [Y] object`.
    pub alternatives: Vec<TypeRefFacts>,
    /// The page says that the body is a collection.
    pub collection: bool,
    /// "It does not return anything in the response body."
    pub no_body: bool,
    /// The page says that something is in the body, whether or not it says of which type.
    pub body: bool,
    /// The section has JSON that is no message.
    pub shown: bool,
    /// The section's span.
    pub span: Span,
}

/// A request and its response. Either side may be missing.
#[derive(Clone, Debug, Default)]
pub struct ExampleFacts {
    /// The request.
    pub request: Option<Box<RequestExample>>,
    /// The response.
    pub response: Option<Box<ResponseExample>>,
}

/// A documented request.
#[derive(Clone, Debug)]
pub struct RequestExample {
    /// Method.
    pub method: Method,
    /// URL as written, absolute or relative.
    pub url: String,
    /// Header names and values as written, in order.
    pub headers: Arc<[(String, String)]>,
    /// The body.
    pub body: Body,
    /// The annotation before the fence.
    pub annotation: Option<Arc<Annotation>>,
    /// The whole fence.
    pub span: Span,
}

/// A documented response.
#[derive(Clone, Debug)]
pub struct ResponseExample {
    /// Status code.
    pub status: u16,
    /// Header names and values as written, in order.
    pub headers: Arc<[(String, String)]>,
    /// The body.
    pub body: Body,
    /// The annotation before the fence.
    pub annotation: Option<Arc<Annotation>>,
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
        text: BodyText,
        /// Names of the repairs that were needed, each also a finding: `trailing-comma`.
        repairs: Vec<&'static str>,
    },
    /// Another format or an unreadable text, as written.
    Other(BodyText),
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
}
