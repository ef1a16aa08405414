//! Errors in the shape in which the service describes them.

use http::header::{ALLOW, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use http::{Request, Response, StatusCode};
use serde_json::json;
use std::sync::atomic::{AtomicU64, Ordering};

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// Why a request is not answered as documented.
#[derive(Debug)]
pub(super) struct Problem {
    status: StatusCode,
    code: String,
    message: String,
    retry_after: Option<u64>,
    /// Methods that are documented, for status 405.
    allow: Vec<&'static str>,
}

impl Problem {
    pub(super) fn new(status: StatusCode, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { status, code: code.into(), message: message.into(), retry_after: None, allow: Vec::new() }
    }

    /// What is sent differs from what is documented.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequest", message)
    }

    /// A failure that was asked for.
    pub(super) fn wanted(status: StatusCode, retry_after: Option<u64>) -> Self {
        let code = match status.as_u16() {
            429 => "TooManyRequests".to_owned(),
            _ => status.canonical_reason().unwrap_or("Error").replace(' ', ""),
        };
        Self { retry_after, ..Self::new(status, code, "This failure was asked for.") }
    }

    pub(super) fn with_allow(self, allow: Vec<&'static str>) -> Self {
        Self { allow, ..self }
    }

    pub(super) fn answer<B>(&self, request: &Request<B>) -> Response<Vec<u8>> {
        let named = request.headers().get("client-request-id").and_then(|value| value.to_str().ok());
        let id = next_id();
        let mut inner = json!({"request-id": id});
        if let Some(named) = named {
            inner["client-request-id"] = named.into();
        }
        let error = json!({"code": self.code, "message": self.message, "innerError": inner});
        let mut response = Response::new(json!({"error": error}).to_string().into_bytes());
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Ok(id) = id.parse() {
            headers.insert(REQUEST_ID, id);
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(RETRY_AFTER, seconds.into());
        }
        allow(&mut response, &self.allow);
        response
    }
}

/// An answer that says which methods there are, and nothing else.
pub(super) fn allowing(methods: &[&'static str]) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::NO_CONTENT;
    allow(&mut response, methods);
    response
}

fn allow<B>(response: &mut Response<B>, methods: &[&'static str]) {
    if !methods.is_empty()
        && let Ok(methods) = methods.join(", ").parse()
    {
        response.headers_mut().insert(ALLOW, methods);
    }
}

/// Gives an answer the headers by which requests are named in logs.
pub(super) fn identify<B>(answer: &mut Response<Vec<u8>>, request: &Request<B>) {
    const CLIENT: HeaderName = HeaderName::from_static("client-request-id");
    if let Some(named) = request.headers().get(&CLIENT) {
        answer.headers_mut().insert(CLIENT, named.clone());
    }
    if let Ok(id) = next_id().parse() {
        answer.headers_mut().entry(REQUEST_ID).or_insert(id);
    }
}

/// An identifier that looks like those of the service, and counts.
fn next_id() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    format!("00000000-0000-0000-0000-{:012x}", COUNT.fetch_add(1, Ordering::Relaxed))
}
