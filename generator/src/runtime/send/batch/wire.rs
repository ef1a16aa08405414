//! The calls and answers of a batch as JSON.

use super::super::super::Json;
use super::super::super::base64;
use super::super::super::path::Path;
use super::super::super::request::Request;
use super::super::super::response::Error;
use super::{BATCH, BatchError};
use http::{Method, Response, StatusCode};
use serde_json::{Map, json};

/// One call.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) method: Method,
    path: Path,
    url: String,
    headers: Map<String, Json>,
    body: Json,
    /// Places in the batch of the calls before which it must not be made.
    pub(super) after: Vec<usize>,
}

impl Part {
    pub(super) fn new<T>(call: &Request<T>, after: &[usize]) -> Result<Self, Error> {
        let headers = call.headers().iter();
        let method = call.method().parse().map_err(http::Error::from)?;
        Ok(Self {
            method,
            path: call.to_path().clone(),
            url: call.path_and_query()?,
            headers: headers.map(|(name, value)| (name.clone(), Json::from(value.as_str()))).collect(),
            body: body(call)?,
            after: after.to_owned(),
        })
    }

    /// Whether the call is one for this base URL.
    pub(super) fn fits(&self, base: &str) -> Result<(), Error> {
        self.path.fits(base)
    }

    /// The call in a batch in which only the calls that `sent` tells of are.
    pub(super) fn to_json(&self, id: usize, sent: impl Fn(usize) -> bool) -> Json {
        let mut part = json!({"id": id.to_string(), "method": self.method.as_str(), "url": self.url});
        if !self.headers.is_empty() {
            part["headers"] = self.headers.clone().into();
        }
        if !self.body.is_null() {
            part["body"] = self.body.clone();
        }
        let after: Vec<String> = self.after.iter().filter(|id| sent(**id)).map(usize::to_string).collect();
        if !after.is_empty() {
            part["dependsOn"] = after.into();
        }
        part
    }
}

/// A body: JSON as it is, everything else as base64.
fn body<T>(call: &Request<T>) -> Result<Json, Error> {
    let bytes = call.body();
    let content_type = call.headers().iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    if bytes.is_empty() {
        Ok(Json::Null)
    } else if content_type.is_some_and(|(_, value)| is_json(value)) {
        serde_json::from_slice(bytes).map_err(|_| BatchError::Body.into())
    } else {
        Ok(base64::encode(bytes).into())
    }
}

fn is_json(content_type: &str) -> bool {
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    media_type == "application/json" || media_type.ends_with("+json")
}

/// An answer, with the place of its call in the batch.
type Placed = (usize, Response<Vec<u8>>);

/// The answers in a batch's answer.
pub(super) fn answers(response: &Response<Vec<u8>>) -> Result<Vec<Placed>, Error> {
    let body: Json = serde_json::from_slice(response.body())
        .map_err(|error| Error::decode(Some(&BATCH), response.status(), response.body(), &error))?;
    let answers = body.get("responses").and_then(Json::as_array).into_iter().flatten();
    Ok(answers.filter_map(answer).collect())
}

fn answer(json: &Json) -> Option<Placed> {
    let id = json.get("id")?.as_str()?.parse().ok()?;
    let status = u16::try_from(json.get("status")?.as_u64()?).ok()?;
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::from_u16(status).ok()?;
    for (name, value) in json.get("headers").and_then(Json::as_object).into_iter().flatten() {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if let (Ok(name), Ok(value)) = (name.parse::<http::HeaderName>(), text.parse()) {
            response.headers_mut().append(name, value);
        }
    }
    let content_type = response.headers().get(http::header::CONTENT_TYPE);
    let is_json = content_type.is_none_or(|value| value.to_str().is_ok_and(is_json));
    *response.body_mut() = match json.get("body") {
        None | Some(Json::Null) => Vec::new(),
        Some(Json::String(text)) if !is_json => {
            base64::decode(text).unwrap_or_else(|| text.clone().into_bytes())
        }
        Some(body) => body.to_string().into_bytes(),
    };
    Some((id, response))
}
