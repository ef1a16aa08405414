//! What the mock can be told, and what it stands in for beside the documented routes.

use super::problem::Problem;
use super::target::decode;
use super::{Mock, problem};
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use serde::Deserialize;
use serde_json::Value as Json;

/// A failure of requests to come.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    /// The status that they are answered with.
    pub status: u16,
    /// How many requests fail so.
    #[serde(default = "once")]
    pub times: u32,
    /// Seconds that the answers ask to wait: `Retry-After`.
    #[serde(default)]
    pub retry_after: Option<u64>,
    /// The path of the requests, version included: those to it and below it fail, `/v1.0/me` and `/v1.0/me/messages`, but not
    /// `/v1.0/messages`. Case is of no account. All requests fail if it is empty.
    #[serde(default)]
    pub path: String,
}

fn once() -> u32 {
    1
}

impl Fault {
    /// Whether it is for a path: for its first segments, or all of them.
    fn is_above(&self, path: &str) -> bool {
        let mut asked = segments(path);
        segments(&self.path).all(|segment| asked.next().is_some_and(|found| found == segment))
    }
}

/// The segments of a path, as they are compared.
fn segments(path: &str) -> impl Iterator<Item = String> {
    path.split('/').filter(|segment| !segment.is_empty()).map(|segment| decode(segment).to_ascii_lowercase())
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        let status = StatusCode::from_u16(fault.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        problem::Problem::wanted(status, fault.retry_after)
    }
}

impl Mock {
    /// The fault that a request meets, counted down.
    pub(super) fn fault<B>(&self, request: &Request<B>) -> Option<Fault> {
        let mut faults = self.faults();
        let at = faults.iter().position(|fault| fault.is_above(request.uri().path()))?;
        let fault = faults.get_mut(at)?;
        fault.times = fault.times.saturating_sub(1);
        let met = fault.clone();
        if met.times == 0 {
            faults.remove(at);
        }
        Some(met)
    }

    /// Answers a request to the mock itself: `/$mock/{path}`.
    pub(super) fn administer(
        &self,
        path: &str,
        request: &Request<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, Problem> {
        if let Some(session) = path.strip_prefix("upload/") {
            return self.upload(session, request);
        }
        match (request.method(), path) {
            (&Method::GET, "routes") => Ok(answer("text/plain; charset=utf-8", self.routes())),
            (&Method::GET, "work") => Ok(answer("application/json", r#"{"status":"succeeded"}"#)),
            (&Method::GET, "content") => Ok(answer("application/octet-stream", "content")),
            (&Method::POST, "faults") => {
                let fault: Fault = serde_json::from_slice(request.body())
                    .map_err(|error| Problem::bad_request(format!("this is no fault: {error}")))?;
                if fault.times > 0 {
                    self.add_fault(fault);
                }
                Ok(no_content())
            }
            (&Method::DELETE, "faults") => {
                self.faults().clear();
                Ok(no_content())
            }
            (method, path) => {
                let message = format!("the mock knows no {method} of `/$mock/{path}`");
                Err(Problem::new(StatusCode::NOT_FOUND, "ResourceNotFound", message))
            }
        }
    }
}

pub(super) fn answer(content_type: &'static str, body: impl Into<Vec<u8>>) -> Response<Vec<u8>> {
    let mut response = Response::new(body.into());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

pub(super) fn json(status: StatusCode, body: &Json) -> Response<Vec<u8>> {
    let mut response = answer("application/json", body.to_string());
    *response.status_mut() = status;
    response
}

pub(super) fn no_content() -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}
