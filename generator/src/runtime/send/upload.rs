//! Files that are sent in parts, to an upload session.

use super::super::Json;
use super::super::request::read;
use super::super::response::{Error, FromResponse};
use super::link::absolute;
use http::header::{CONTENT_RANGE, CONTENT_TYPE};
use http::{Request, Response};

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// How many bytes of the file stand before it.
    pub start: u64,
    /// The bytes; at least one. Services want a multiple of 320 KiB, but for the last part.
    pub bytes: Vec<u8>,
    /// How many bytes the whole file has.
    pub total: u64,
}

/// What an upload session says to a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uploaded<R> {
    /// These ranges of bytes are still expected: `26-`, `26-99`.
    Expecting(Vec<String>),
    /// The file is there.
    Whole(R),
}

impl Part {
    pub(super) fn request(self, session: &str) -> Result<Request<Vec<u8>>, Error> {
        let (uri, _) = absolute(session)?;
        let end = self.start.saturating_add(self.bytes.len() as u64).saturating_sub(1);
        let request = Request::put(uri)
            .header(CONTENT_RANGE, format!("bytes {}-{end}/{}", self.start, self.total))
            .header(CONTENT_TYPE, "application/octet-stream");
        Ok(request.body(self.bytes)?)
    }
}

impl<R: FromResponse> Uploaded<R> {
    pub(super) fn read(response: &Response<Vec<u8>>) -> Result<Self, Error> {
        let expected = expected(response.body());
        match response.status().is_success() && !expected.is_empty() {
            true => Ok(Self::Expecting(expected)),
            false => read(None, response).map(Self::Whole),
        }
    }
}

/// The ranges that a session still expects; none in any other answer.
fn expected(body: &[u8]) -> Vec<String> {
    let session: Json = serde_json::from_slice(body).unwrap_or_default();
    let ranges = session["nextExpectedRanges"].as_array().into_iter().flatten();
    ranges.filter_map(Json::as_str).map(str::to_owned).collect()
}

impl<R> Uploaded<R> {
    /// Where the next part begins; `None` if the file is whole.
    pub fn next_start(&self) -> Option<u64> {
        match self {
            Self::Expecting(ranges) => ranges.first()?.split('-').next()?.trim().parse().ok(),
            Self::Whole(_) => None,
        }
    }
}
