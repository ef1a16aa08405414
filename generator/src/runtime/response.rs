//! Answers: what a success carries, and the error that the service describes.

use super::Json;
use super::after::retry_after;
use super::envelope::{decode_envelope, decode_page, decode_value, encode_envelope, misfit};
use super::erased::Place;
use super::extra::Extra;
use super::operation::Operation;
use super::path::PathError;
use super::send::{BatchError, BoxError, LinkError};
use super::strict::Misfit;
use super::value::{Item, Value, View};
use http::{HeaderMap, StatusCode};
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Deref;
use std::time::{Duration, SystemTime};

/// What the body of a successful answer is read into.
pub trait FromResponse: Sized {
    /// Reads a body; it may be empty.
    ///
    /// # Errors
    /// If the body is something else: what is wrong, for [`Error::Decode`].
    fn from_body(body: &[u8]) -> Result<Self, BoxError>;
}

/// Nothing is expected; what is sent nevertheless is of no account.
impl FromResponse for () {
    fn from_body(_: &[u8]) -> Result<Self, BoxError> {
        Ok(())
    }
}

/// The bytes of a stream, or of a body.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Bytes(pub Vec<u8>);

impl fmt::Debug for Bytes {
    /// As text, as far as it is some and not long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 1000;
        match std::str::from_utf8(&self.0) {
            Ok(text) if text.len() <= LONGEST => fmt::Debug::fmt(text, f),
            Ok(text) => {
                let beginning: String = text.chars().take(LONGEST).collect();
                write!(f, "{beginning:?}.. ({} bytes)", text.len())
            }
            Err(_) => write!(f, "({} bytes)", self.0.len()),
        }
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Bytes> for Vec<u8> {
    fn from(bytes: Bytes) -> Self {
        bytes.0
    }
}

impl FromResponse for Bytes {
    fn from_body(body: &[u8]) -> Result<Self, BoxError> {
        Ok(Self(body.to_owned()))
    }
}

/// A page of a collection, as it stands in `{"value": [..]}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The objects of this page. It is **empty although there are some** if one of them is something else than documented, a
    /// `null` for example: then all of them are in [`extra`](Self::extra), as JSON under `value`, and none is lost. Ask for
    /// `page.whole()?.value` ([`whole`](Self::whole)) where that has to be an error.
    pub value: Vec<T>,
    /// Everything else that the envelope holds; also the objects, as JSON, if one of them is something else than documented.
    pub extra: Extra,
}

impl<T> Page<T> {
    /// `@odata.nextLink`: where the next page is.
    pub fn next_link(&self) -> Option<&str> {
        self.extra.get("@odata.nextLink")?.as_str()
    }

    /// `@odata.deltaLink`: where later changes are.
    pub fn delta_link(&self) -> Option<&str> {
        self.extra.get("@odata.deltaLink")?.as_str()
    }

    /// `@odata.count`: the number of objects on all pages, if it was asked for.
    pub fn count(&self) -> Option<i64> {
        self.extra.get("@odata.count")?.as_i64()
    }
}

impl<T: Item> Page<T> {
    /// This page, if its objects are those that were sent. A page whose objects are no list of what is documented, because
    /// one of them is `null` for example, or that has no `value` at all, holds none: they are in [`extra`](Self::extra). Whoever
    /// reads a list to its end wants to know. A body that is empty is an empty page.
    ///
    /// # Errors
    /// With the first object that is something else, `$.value[1]`, or with the `value` if that is no list or missing.
    pub fn whole(self) -> Result<Self, Misfit> {
        if self.extra.is_empty() || !self.value.is_empty() {
            return Ok(self);
        }
        let mut list: Option<Vec<T>> = None;
        misfit(&self.extra, Place::of(&mut list)).map_or(Ok(self), Err)
    }
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { value: Vec::new(), extra: Extra::new() }
    }
}

impl<T: Item> FromResponse for Page<T> {
    fn from_body(body: &[u8]) -> Result<Self, BoxError> {
        let mut value: Option<Vec<T>> = None;
        let extra = decode_page(body, Place::of(&mut value))?;
        Ok(Self { value: value.unwrap_or_default(), extra })
    }
}

impl<T: Item> Serialize for Page<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // What was no envelope at all, but an object of its own, doesn't become one.
        let is_other = self.value.is_empty() && self.extra.iter().any(|entry| !entry.is_annotation());
        encode_envelope(if is_other { View::Absent } else { self.value.view() }, &self.extra, to)
    }
}

/// A single value in an envelope: `{"value": ..}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrapped<T> {
    /// The value, if there is one of the documented type.
    pub value: Option<T>,
    /// Everything else that the envelope holds; also the value, as JSON, if it is not of the documented type.
    pub extra: Extra,
}

impl<T> Default for Wrapped<T> {
    fn default() -> Self {
        Self { value: None, extra: Extra::new() }
    }
}

impl<T: Value> FromResponse for Wrapped<T> {
    fn from_body(body: &[u8]) -> Result<Self, BoxError> {
        let mut value = None;
        let extra = decode_envelope(body, Place::of(&mut value))?;
        Ok(Self { value, extra })
    }
}

impl<T: Value> Serialize for Wrapped<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        encode_envelope(self.value.as_ref().map_or(View::Absent, T::view), &self.extra, to)
    }
}

/// A value that stands alone in its body.
impl<T: Value> FromResponse for T {
    fn from_body(body: &[u8]) -> Result<Self, BoxError> {
        let mut value: Option<T> = None;
        // Counts come with a mark of their byte order.
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        if body.trim_ascii().is_empty() {
            Place::of(&mut value).open();
            return value.ok_or_else(|| "the body is empty".into());
        }
        decode_value(body, Place::of(&mut value))?;
        value.ok_or_else(|| "the value is of another type".into())
    }
}

/// Why a call gave no result.
///
/// An answer that is an error, one that can't be read and one that did not come name the call, its route as documented: `GET
/// /users/{id}: the service answered 404 Not Found`.
///
/// It says all that is known here. What others know, the transport for example, is its
/// [`source`](std::error::Error::source), and not repeated: whoever prints an error prints its sources too.
///
/// `{:?}` is for people too, as it is what a program shows whose `main` returns an error, and what `unwrap` says: the error with its
/// sources, and with what names the request in the logs of the service, or the body that could not be read. `{:#?}` shows all of an
/// answer that is an error.
#[non_exhaustive]
pub enum Error {
    /// A path parameter can't be sent.
    Path(PathError),
    /// The call is one of another API version than that of the base URL.
    Version {
        /// The version of the call.
        call: &'static str,
        /// The version of the base URL.
        base: String,
    },
    /// A choice of properties, an order or a condition refers to a field of another record than the one it is given.
    ForeignField,
    /// The base URL or a header is not valid.
    Http(http::Error),
    /// The service answered with an error.
    Service(Box<ServiceError>),
    /// The object still has the version that the caller has: the answer to [`Request::if_none_match`](super::Request::if_none_match).
    NotModified {
        /// The call; `None` if a link was followed.
        operation: Option<&'static Operation>,
    },
    /// The body of a success is not what the page documents.
    Decode {
        /// The call; `None` if a link was followed, or a part of a file sent.
        operation: Option<&'static Operation>,
        /// The status of the answer.
        status: StatusCode,
        /// What is wrong and where.
        problem: String,
        /// The body as it came.
        body: Bytes,
    },
    /// A page does not hold the objects that were sent; see [`Page::whole`].
    Misfit {
        /// The call; `None` if the page was looked at by itself.
        operation: Option<&'static Operation>,
        /// The object that is something else.
        misfit: Misfit,
    },
    /// The transport did not get an answer.
    Transport {
        /// The call; `None` if a link was followed, or a part of a file sent.
        operation: Option<&'static Operation>,
        /// What the transport says.
        error: BoxError,
    },
    /// The token provider gave no token.
    Token(BoxError),
    /// A link in an answer can't be followed.
    Link(LinkError),
    /// A batch can't be made, or its answer lacks one that was asked for.
    Batch(BatchError),
}

/// An error that the service describes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ServiceError {
    /// The call; `None` if a link was followed, or a part of a file sent.
    pub operation: Option<&'static Operation>,
    /// The status of the answer.
    pub status: StatusCode,
    /// `error.code`: what a program can act on; empty if the body is of another shape.
    pub code: String,
    /// `error.message`, for people.
    pub message: String,
    /// Codes of the inner errors, from the outermost to the innermost and most specific.
    pub inner_codes: Vec<String>,
    /// Names the request in the logs of the service.
    pub request_id: Option<String>,
    /// Names the request in the caller's own logs, where the caller named it: `client-request-id`.
    pub client_request_id: Option<String>,
    /// When the service noticed the error, as it writes dates there.
    pub date: Option<String>,
    /// How long to wait before another attempt: `Retry-After`.
    pub retry_after: Option<Duration>,
    /// The headers of the answer.
    pub headers: HeaderMap,
    /// The body, if it is JSON; details that are not listed here are in it.
    pub json: Option<Json>,
    /// The body as it came.
    pub body: Bytes,
}

impl Error {
    /// The error in an answer with a body that is something else than documented.
    pub(super) fn decode(
        operation: Option<&'static Operation>,
        status: StatusCode,
        body: &[u8],
        problem: &dyn fmt::Display,
    ) -> Self {
        Self::Decode { operation, status, problem: problem.to_string(), body: Bytes(body.to_owned()) }
    }

    /// The error in an answer that is no success.
    pub(super) fn service(
        operation: Option<&'static Operation>,
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Self {
        Self::Service(Box::new(ServiceError::read(operation, status, headers, body)))
    }

    /// The call, as far as the error has its own.
    fn operation(&self) -> Option<&'static Operation> {
        match self {
            Self::NotModified { operation }
            | Self::Decode { operation, .. }
            | Self::Misfit { operation, .. }
            | Self::Transport { operation, .. } => *operation,
            _ => None,
        }
    }
}

impl ServiceError {
    /// Writes what the message doesn't say, in parentheses.
    fn write_details(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = (!self.inner_codes.is_empty()).then(|| self.inner_codes.join(", "));
        let wait = self.retry_after.map(|wait| format!("{wait:?}"));
        let body = (self.code.is_empty() && !self.body.is_empty()).then(|| format!("{:?}", self.body));
        let details = [
            ("inner codes", &inner),
            ("request-id", &self.request_id),
            ("client-request-id", &self.client_request_id),
            ("date", &self.date),
            ("retry after", &wait),
            ("body", &body),
        ];
        let stated = details.into_iter().filter_map(|(name, detail)| Some((name, detail.as_ref()?)));
        let details: Vec<_> = stated.map(|(name, detail)| format!("{name}: {detail}")).collect();
        if details.is_empty() { Ok(()) } else { write!(f, " ({})", details.join("; ")) }
    }

    fn read(
        operation: Option<&'static Operation>,
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Self {
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let json: Option<Json> = serde_json::from_slice(body).ok();
        let error = json.as_ref().and_then(|json| json.get("error"));
        let inner = inner_errors(error);
        let noted = |names: [&'static str; 2]| {
            inner.iter().find_map(|inner| names.iter().find_map(|name| text(inner, name)))
        };
        let named = |names: [&'static str; 2]| noted(names).or_else(|| header(names[0]).map(str::to_owned));
        Self {
            operation,
            status,
            code: error.and_then(|error| text(error, "code")).unwrap_or_default(),
            message: error.and_then(|error| text(error, "message")).unwrap_or_default(),
            inner_codes: inner.iter().filter_map(|inner| text(inner, "code")).collect(),
            request_id: named(["request-id", "requestId"]),
            client_request_id: named(["client-request-id", "clientRequestId"]),
            date: named(["date", "Date"]),
            retry_after: retry_after(headers, SystemTime::now()),
            headers: headers.clone(),
            json,
            body: Bytes(body.to_owned()),
        }
    }
}

/// The chain of `innerError` objects; services write `innererror` too.
fn inner_errors(error: Option<&Json>) -> Vec<&Json> {
    std::iter::successors(error.and_then(inner_error), |error| inner_error(error)).collect()
}

fn inner_error(error: &Json) -> Option<&Json> {
    error.get("innerError").or(error.get("innererror"))
}

fn text(json: &Json, name: &str) -> Option<String> {
    json.get(name)?.as_str().map(str::to_owned)
}

/// Writes the call in front of what came of it.
fn write_call(f: &mut fmt::Formatter<'_>, operation: Option<&Operation>) -> fmt::Result {
    operation.map_or(Ok(()), |operation| write!(f, "{operation}: "))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_call(f, self.operation())?;
        match self {
            Self::Path(error) => error.fmt(f),
            Self::Version { call, base } => {
                write!(
                    f,
                    "the call is one of version `{call}`, the base URL one of `{base}`: it needs a client of `{call}`"
                )
            }
            Self::ForeignField => f.write_str("the query was to name a field of another record"),
            Self::Http(_) => f.write_str("the base URL or a header is not valid"),
            Self::Service(error) => fmt::Display::fmt(error, f),
            Self::NotModified { .. } => f.write_str("the object has not changed"),
            Self::Decode { problem, .. } => write!(f, "the answer is not what is documented: {problem}"),
            Self::Misfit { misfit, .. } => write!(f, "the answer is not what is documented: {misfit}"),
            Self::Transport { .. } => f.write_str("the service could not be reached"),
            Self::Token(_) => f.write_str("there is no token"),
            Self::Link(error) => error.fmt(f),
            Self::Batch(error) => error.fmt(f),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Self::Service(error), true) = (self, f.alternate()) {
            return fmt::Debug::fmt(error, f);
        }
        fmt::Display::fmt(self, f)?;
        match self {
            Self::Service(error) => error.write_details(f)?,
            Self::Decode { status, body, .. } => write!(f, " ({status}; body: {body:?})")?,
            _ => {}
        }
        let mut source = std::error::Error::source(self);
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Http(error) => Some(error),
            Self::Transport { error, .. } | Self::Token(error) => Some(error.as_ref()),
            _ => None,
        }
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_call(f, self.operation)?;
        write!(f, "the service answered {}", self.status)?;
        if !self.code.is_empty() {
            write!(f, ", {}", self.code)?;
        }
        if !self.message.is_empty() {
            write!(f, ": {}", self.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for ServiceError {}

impl From<PathError> for Error {
    fn from(error: PathError) -> Self {
        Self::Path(error)
    }
}

impl From<Misfit> for Error {
    fn from(misfit: Misfit) -> Self {
        Self::Misfit { operation: None, misfit }
    }
}

impl From<LinkError> for Error {
    fn from(error: LinkError) -> Self {
        Self::Link(error)
    }
}

impl From<BatchError> for Error {
    fn from(error: BatchError) -> Self {
        Self::Batch(error)
    }
}

impl From<http::Error> for Error {
    fn from(error: http::Error) -> Self {
        Self::Http(error)
    }
}
