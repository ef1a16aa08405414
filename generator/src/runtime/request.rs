//! A typed request that no transport has touched yet.

use super::cast::Is;
use super::encode::{Wire, described};
use super::erased::Object;
use super::operation::Operation;
use super::path::{Path, encode_into};
use super::record::Record;
use super::response::{Bytes, Error, FromResponse};
use super::value::{Value, View};
use http::StatusCode;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use serde::Serialize;
use std::fmt;
use std::marker::PhantomData;

/// A request that is answered by a `T`.
///
/// It is plain data: refine it with [`select`](Self::select), [`header`](Self::header) and the like, turn it into
/// an [`http::Request`] with [`to_http`](Self::to_http), send that with any client, and hand the answer to
/// [`read`](Self::read).
#[must_use = "a request does nothing until it is sent"]
pub struct Request<T> {
    operation: &'static Operation,
    path: Path,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// True if the query was to name a field of another record than that of the answer.
    has_foreign_field: bool,
    response: PhantomData<fn() -> T>,
}

macro_rules! undocumented {
    ($($name:ident $method:literal)*) => {
        /// Calls that no page documents, for the same clients: `Request::<Json>::get(&Path::route("/users/{id}/insights", &[id]))`. What
        /// [`operation`](Self::operation) tells of them is the method alone.
        impl<T> Request<T> {
            $(
                #[doc = concat!("`", $method, "` on any route.")]
                pub fn $name(path: &Path) -> Self {
                    Self::new(const { &Operation::undocumented($method) }, path)
                }
            )*
        }
    };
}
undocumented!(get "GET" post "POST" put "PUT" patch "PATCH" delete "DELETE");

impl<T> Request<T> {
    /// A request without a body.
    pub fn new(operation: &'static Operation, path: &Path) -> Self {
        let (query, headers, body, has_foreign_field) = Default::default();
        let path = path.clone();
        Self { operation, path, query, headers, body, has_foreign_field, response: PhantomData }
    }

    /// Sends a value as JSON.
    pub fn with_json(self, body: &impl Value) -> Self {
        self.with_view(body.view())
    }

    /// Sends a record where one of type `Base` is documented. One of another type has to say so: its `@odata.type` is
    /// added unless it is there.
    pub fn with_record<Base: Record>(self, body: &impl Is<Base>) -> Self {
        self.with_object(Base::NAME, Object::of(body))
    }

    /// Sends an envelope.
    pub fn with_envelope(self, body: &impl Serialize) -> Self {
        self.sending("application/json", serde_json::to_vec(body).unwrap_or_default())
    }

    fn with_object(self, base: &str, body: Object<'_>) -> Self {
        let name = body.shape().name;
        if name == base || body.extra().odata_type().is_some() {
            return self.with_view(View::Record(body));
        }
        self.with_envelope(&described(body))
    }

    fn with_view(self, body: View<'_>) -> Self {
        self.with_envelope(&Wire(body))
    }

    /// Sends `body` as it stands. Another type of content is set by `header("Content-Type", ..)`.
    pub fn with_bytes(self, body: &[u8]) -> Self {
        self.sending("application/octet-stream", body)
    }

    /// The same call with a body of another kind than the documented type, as it stands: text, of `text/plain`. None if it is empty.
    pub fn sending(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header(CONTENT_TYPE.as_str(), content_type)
    }

    /// The same call, whose answer is read as something else than the documented type: as [`Json`](super::Json) where the
    /// documentation is wrong, as [`Bytes`](super::Bytes) to have it as it came.
    pub fn expecting<U>(self) -> Request<U> {
        let Self { operation, path, query, headers, body, has_foreign_field, .. } = self;
        Request { operation, path, query, headers, body, has_foreign_field, response: PhantomData }
    }

    /// What the documentation says about the call.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The method in upper case.
    pub fn method(&self) -> &'static str {
        self.operation.method
    }

    /// The path below the base URL, percent-encoded.
    pub fn path(&self) -> &str {
        self.path.as_str()
    }

    /// The path itself.
    pub(super) fn to_path(&self) -> &Path {
        &self.path
    }

    /// The query, names and values not yet encoded, in order.
    pub fn query_pairs(&self) -> &[(String, String)] {
        &self.query
    }

    /// The headers, in order.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The body; empty if there is none.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Asks for these properties only: `$select`. Another call asks for more of them.
    pub fn select<P: AsRef<str>>(self, properties: impl IntoIterator<Item = P>) -> Self {
        self.listed("$select", properties)
    }

    /// Asks for related objects within the answer: `$expand`. Another call asks for more of them.
    pub fn expand<P: AsRef<str>>(self, relationships: impl IntoIterator<Item = P>) -> Self {
        self.listed("$expand", relationships)
    }

    /// Asks for an order: `$orderby`, as in `["displayName desc"]`. Another call says how those are ordered that are equal so far.
    /// [`ordering_by`](Self::ordering_by) has names that the compiler checks.
    pub fn order_by<P: AsRef<str>>(self, properties: impl IntoIterator<Item = P>) -> Self {
        self.listed("$orderby", properties)
    }

    /// Asks for the objects that match an expression: `$filter`. Strings in it are written with [`quoted`]. Those of another call
    /// have to match too: `(a) and (b)`. [`filtering`](Self::filtering) has names that the compiler checks.
    pub fn filter(self, expression: impl Into<String>) -> Self {
        self.joined("$filter", expression.into(), |before, more| format!("({before}) and ({more})"))
    }

    /// Asks for the objects that match a search expression, in place of one before: `$search`.
    pub fn search(self, expression: impl Into<String>) -> Self {
        self.option("$search", expression.into())
    }

    /// Asks for at most `count` objects per page: `$top`.
    pub fn top(self, count: u32) -> Self {
        self.option("$top", count.to_string())
    }

    /// Leaves out the first `count` objects: `$skip`.
    pub fn skip(self, count: u32) -> Self {
        self.option("$skip", count.to_string())
    }

    /// Asks for the answer in another form than that of the documented type, to be had as it comes: `$format`, as in `text/csv`.
    pub fn format(self, media_type: impl Into<String>) -> Request<Bytes> {
        self.option("$format", media_type.into()).expecting()
    }

    /// Asks for the number of all matching objects beside the page: `$count`.
    pub fn count(self, wanted: bool) -> Self {
        self.option("$count", wanted.to_string())
    }

    /// Adds a query parameter; one of the same name stays.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sets a header in place of one of the same name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.headers.retain(|(set, _)| !set.eq_ignore_ascii_case(&name));
        self.headers.push((name, value.into()));
        self
    }

    /// Makes the call only if the object still has this version: `If-Match`.
    pub fn if_match(self, etag: impl Into<String>) -> Self {
        self.header("If-Match", etag)
    }

    /// Asks for the object only if it has another version than this one: `If-None-Match`. The answer is
    /// [`Error::NotModified`] if it has not.
    pub fn if_none_match(self, etag: impl Into<String>) -> Self {
        self.header("If-None-Match", etag)
    }

    /// States a preference: `Prefer`, as in `return=representation`. Another call states another one beside it.
    pub fn prefer(mut self, preference: impl Into<String>) -> Self {
        match self.headers.iter_mut().find(|(set, _)| set.eq_ignore_ascii_case("Prefer")) {
            Some((_, stated)) => {
                stated.push_str(", ");
                stated.push_str(&preference.into());
                self
            }
            None => self.header("Prefer", preference),
        }
    }

    /// Asks for a level of consistency: `ConsistencyLevel`, as in `eventual`.
    pub fn consistency_level(self, level: impl Into<String>) -> Self {
        self.header("ConsistencyLevel", level)
    }

    /// A request that can't be sent, because its query was to name a field of another record.
    pub(super) fn with_foreign_field(self) -> Self {
        Self { has_foreign_field: true, ..self }
    }

    /// Path and query as they go into a URL, behind the base URL.
    ///
    /// # Errors
    /// [`Error::Path`] if a path parameter can't be sent, [`Error::ForeignField`] if the query was to name a field of another
    /// record.
    pub fn path_and_query(&self) -> Result<String, Error> {
        let mut text = self.path.checked()?.to_owned();
        if self.has_foreign_field {
            return Err(Error::ForeignField);
        }
        for (position, (name, value)) in self.query.iter().enumerate() {
            text.push(if position == 0 { '?' } else { '&' });
            encode_into(&mut text, name, b"-._~$@");
            text.push('=');
            encode_into(&mut text, value, b"-._~$@,:/'()*!");
        }
        Ok(text)
    }

    /// The request for any HTTP client. `base_url` includes the API version: `https://graph.example/v1.0`.
    ///
    /// # Errors
    /// Those of [`path_and_query`](Self::path_and_query); [`Error::Version`] if the base URL ends in another version of the API;
    /// [`Error::Http`] if the base URL or a header is not valid.
    pub fn to_http(&self, base_url: &str) -> Result<http::Request<Vec<u8>>, Error> {
        self.path.fits(base_url)?;
        let uri = format!("{}{}", base_url.trim_end_matches('/'), self.path_and_query()?);
        let mut request = http::Request::builder().method(self.method()).uri(uri);
        for (name, value) in &self.headers {
            let name: HeaderName = name.parse().map_err(http::Error::from)?;
            let mut value: HeaderValue = value.parse().map_err(http::Error::from)?;
            value.set_sensitive(name == AUTHORIZATION);
            request = request.header(name, value);
        }
        Ok(request.body(self.body.clone())?)
    }

    /// Adds to a system query option that lists something.
    fn listed<P: AsRef<str>>(self, name: &str, items: impl IntoIterator<Item = P>) -> Self {
        self.joined(name, join(items), |before, more| format!("{before},{more}"))
    }

    /// Sets a system query option; what it says already is joined with what it is to say too.
    fn joined(mut self, name: &str, value: String, join: fn(&str, &str) -> String) -> Self {
        match self.query.iter_mut().find(|(set, before)| set == name && !before.is_empty()) {
            Some((_, before)) if !value.is_empty() => {
                *before = join(before, &value);
                self
            }
            Some(_) => self,
            None => self.option(name, value),
        }
    }

    /// Sets a system query option in place of one of the same name.
    fn option(mut self, name: &str, value: String) -> Self {
        self.query.retain(|(set, _)| set != name);
        self.query(name, value)
    }
}

impl<T: FromResponse> Request<T> {
    /// Reads the answer: a `T` if the call succeeded, else the error that the service describes.
    ///
    /// A success is any status from 200 to 299 and any other that the page documents as one. A success without a body
    /// is an empty `T`, because services answer many updates so whatever their documentation says.
    ///
    /// # Errors
    /// [`Error::Service`] for any other status, [`Error::NotModified`] for 304, [`Error::Decode`] if the body is not what the page documents.
    pub fn read<B: AsRef<[u8]>>(&self, response: &http::Response<B>) -> Result<T, Error> {
        read(Some(self.operation), response)
    }
}

/// See [`Request::read`]. There is no operation where a link was followed.
pub(super) fn read<T: FromResponse, B: AsRef<[u8]>>(
    operation: Option<&'static Operation>,
    response: &http::Response<B>,
) -> Result<T, Error> {
    let (status, body) = (response.status(), response.body().as_ref());
    let is_documented = operation.is_some_and(|operation| operation.statuses.contains(&status.as_u16()));
    if status == StatusCode::NOT_MODIFIED && !is_documented {
        return Err(Error::NotModified { operation });
    }
    if !status.is_success() && !is_documented {
        return Err(Error::service(operation, status, response.headers(), body));
    }
    T::from_body(body).map_err(|problem| Error::decode(operation, status, body, &problem))
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            operation: self.operation,
            path: self.path.clone(),
            query: self.query.clone(),
            headers: self.headers.clone(),
            body: self.body.clone(),
            has_foreign_field: self.has_foreign_field,
            response: PhantomData,
        }
    }
}

/// Shows the request without bodies and credentials.
impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Request")
            .field("method", &self.method())
            .field("path", &self.path())
            .field("query", &self.query)
            .field("headers", &names)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// A string as it is written in `$filter` and other expressions: in single quotes, quotes inside doubled.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn join<P: AsRef<str>>(items: impl IntoIterator<Item = P>) -> String {
    let mut text = String::new();
    for item in items {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(item.as_ref());
    }
    text
}
