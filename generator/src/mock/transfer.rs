//! Files that go beside the API: links to where they are sent and read, and what these links lead to.

use super::problem::Problem;
use super::target::Target;
use super::{Mock, admin};
use http::header::CONTENT_RANGE;
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value as Json, json};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// The upload sessions that somebody used, by their names: how many bytes are there, or nothing if the session is over.
pub(super) type Uploads = HashMap<String, Option<u64>>;

/// Makes links to files in a documented answer lead here: a program under test shall not write to somebody else's host.
pub(super) fn lead_here(json: &mut Json, target: &Target) {
    match json {
        Json::Object(members) => members.iter_mut().for_each(|(name, value)| match name.as_str() {
            "uploadUrl" if value.is_string() => {
                *value = target.own_link(&format!("upload/{}", next_session())).into()
            }
            "@microsoft.graph.downloadUrl" | "@content.downloadUrl" => {
                *value = target.own_link("content").into();
            }
            _ => lead_here(value, target),
        }),
        Json::Array(items) => items.iter_mut().for_each(|item| lead_here(item, target)),
        _ => {}
    }
}

fn next_session() -> u64 {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

impl Mock {
    /// Answers a request to an upload session: parts are put in their order, until the file is whole.
    pub(super) fn upload(
        &self,
        session: &str,
        request: &Request<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, Problem> {
        if let Some(fault) = self.fault(request) {
            return Err(fault.into());
        }
        let mut uploads = self.uploads();
        let received = uploads.get(session).copied().unwrap_or(Some(0)).ok_or_else(over)?;
        match *request.method() {
            Method::GET => Ok(expecting(StatusCode::OK, received)),
            Method::DELETE => {
                uploads.insert(session.to_owned(), None);
                Ok(admin::no_content())
            }
            Method::PUT => {
                let part = Part::of(request)?;
                part.follows(received)?;
                let rest = (part.end < part.total).then_some(part.end);
                uploads.insert(session.to_owned(), rest);
                let whole = || item(session, part.total);
                Ok(rest.map_or_else(whole, |end| expecting(StatusCode::ACCEPTED, end)))
            }
            _ => Err(wrong_method()),
        }
    }
}

fn wrong_method() -> Problem {
    let message = "an upload session takes parts by PUT, says by GET what it expects, and ends by DELETE";
    let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message);
    problem.with_allow(vec!["DELETE", "GET", "PUT"])
}

fn over() -> Problem {
    let message = "the upload session is over: the file is there, or the session was deleted";
    Problem::new(StatusCode::NOT_FOUND, "ResourceNotFound", message)
}

/// Which bytes of a file a request carries.
#[derive(Clone, Copy, Debug)]
struct Part {
    start: u64,
    /// The first byte that it doesn't carry.
    end: u64,
    total: u64,
}

impl Part {
    fn of(request: &Request<Vec<u8>>) -> Result<Self, Problem> {
        let header = request.headers().get(CONTENT_RANGE).and_then(|value| value.to_str().ok());
        let bytes = request.body().len() as u64;
        let part = header.and_then(Self::parse).ok_or_else(|| {
            Problem::bad_request("a part of a file says `Content-Range: bytes {first}-{last}/{total}`")
        })?;
        match part.end - part.start {
            range if range == bytes => Ok(part),
            range => {
                Err(Problem::bad_request(format!("`Content-Range` is of {range} bytes, the body of {bytes}")))
            }
        }
    }

    /// Reads `bytes 0-25/128`.
    fn parse(text: &str) -> Option<Self> {
        let (range, total) = text.trim().strip_prefix("bytes")?.split_once('/')?;
        let (first, last) = range.split_once('-')?;
        let (start, last, total) =
            (first.trim().parse().ok()?, last.trim().parse().ok()?, total.trim().parse().ok()?);
        (start <= last && last < total).then_some(Self { start, end: last + 1, total })
    }

    /// Fails unless the part begins where the last one ended.
    fn follows(self, received: u64) -> Result<(), Problem> {
        if self.start == received {
            return Ok(());
        }
        let message = format!("the part begins at byte {}, and {received} is expected", self.start);
        Err(Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, "InvalidRange", message))
    }
}

/// What a session says that expects more.
fn expecting(status: StatusCode, received: u64) -> Response<Vec<u8>> {
    let ranges = [format!("{received}-")];
    admin::json(status, &json!({"expirationDateTime": "9999-12-31T23:59:59Z", "nextExpectedRanges": ranges}))
}

/// What a file has become that is whole.
fn item(session: &str, size: u64) -> Response<Vec<u8>> {
    let name = format!("upload-{session}");
    admin::json(StatusCode::CREATED, &json!({"id": name, "name": name, "size": size}))
}
