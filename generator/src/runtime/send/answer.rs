//! An answer with everything that came with it.

use super::super::after::retry_after;
use super::super::response::Error;
use super::link::resolve_below;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode, Uri};
use std::time::{Duration, SystemTime};

/// An answer to a call that succeeded, with its status and headers.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answer<T> {
    /// What the call is documented to be answered with.
    pub value: T,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The base URL that was called.
    base: Uri,
    /// Where the answer came from.
    uri: Uri,
}

/// A call that goes on after its answer (`202 Accepted`): where to ask how far it is, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Accepted {
    /// The `Location`, or the `Operation-Location` where there is none, as a full URL: one that is a path counts from the base URL,
    /// API version included. What [`Client::follow`](super::Client::follow) reads there is the state of the work.
    pub location: String,
    /// How long to wait before asking: `Retry-After`.
    pub retry_after: Option<Duration>,
}

impl<T> Answer<T> {
    pub(super) fn new(value: T, response: &http::Response<Vec<u8>>, base: Uri, uri: Uri) -> Self {
        Self { value, status: response.status(), headers: response.headers().clone(), base, uri }
    }

    /// The text of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The work that goes on; `None` if the answer names it neither as `Location` nor as `Operation-Location`.
    ///
    /// # Errors
    /// [`Error::Link`] if the header is no URL.
    pub fn accepted(&self) -> Result<Option<Accepted>, Error> {
        let location = self.header(LOCATION.as_str()).or_else(|| self.header("Operation-Location"));
        let Some(location) = location else { return Ok(None) };
        let (location, _) = resolve_below(&self.base, &self.uri, location)?;
        let retry_after = retry_after(&self.headers, SystemTime::now());
        Ok(Some(Accepted { location: location.to_string(), retry_after }))
    }
}
