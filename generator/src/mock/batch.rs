//! Several requests in one: `POST /$batch`.

use super::Mock;
use super::problem::Problem;
use super::target::Target;
use crate::runtime::base64;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use serde_json::{Map, Value as Json, json};

/// Most requests of a batch.
const LIMIT: usize = 20;

/// Answers each request of a batch, those that depend on others only if these succeeded.
pub(super) fn answer(
    mock: &Mock,
    target: &Target,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    if request.method() != Method::POST {
        let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", "a batch is posted");
        return Err(problem.with_allow(vec!["POST"]));
    }
    let body: Json = serde_json::from_slice(request.body())
        .map_err(|error| Problem::bad_request(format!("the body is no JSON: {error}")))?;
    let requests = body.get("requests").and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
    if requests.is_empty() || requests.len() > LIMIT {
        return Err(Problem::bad_request(format!(
            "a batch has 1 to {LIMIT} `requests`, this one {}",
            requests.len()
        )));
    }
    let mut done: Vec<(String, StatusCode)> = Vec::new();
    let mut responses = Vec::new();
    for part in requests {
        let id = id(part, &done)?;
        let answer = if depends_on_success(part, &done)? {
            mock.answer(&unpack(part, target, request)?)
        } else {
            Problem::new(StatusCode::FAILED_DEPENDENCY, "FailedDependency", "What this depends on failed.")
                .answer(request)
        };
        done.push((id.clone(), answer.status()));
        responses.push(pack(id, answer));
    }
    let mut response = Response::new(json!({"responses": responses}).to_string().into_bytes());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

/// The identifier of a request, which no request before it may have.
fn id(part: &Json, done: &[(String, StatusCode)]) -> Result<String, Problem> {
    let id = part.get("id").unwrap_or(&Json::Null);
    let Some(text) = id.as_str().filter(|text| !text.is_empty()) else {
        return Err(Problem::bad_request(format!(
            "a request of the batch has the `id` {id}, and needs a text"
        )));
    };
    if done.iter().any(|(other, _)| other == text) {
        return Err(Problem::bad_request(format!("two requests of the batch have the `id` \"{text}\"")));
    }
    Ok(text.to_owned())
}

/// Whether everything that a request depends on succeeded.
fn depends_on_success(part: &Json, done: &[(String, StatusCode)]) -> Result<bool, Problem> {
    let mut success = true;
    for id in part.get("dependsOn").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str) {
        let (_, status) = done.iter().find(|(other, _)| other == id).ok_or_else(|| {
            Problem::bad_request(format!("`dependsOn` names `{id}`, which is no request before it"))
        })?;
        success &= status.is_success();
    }
    Ok(success)
}

/// A part of a batch as a request of its own, to the same host.
fn unpack(part: &Json, target: &Target, batch: &Request<Vec<u8>>) -> Result<Request<Vec<u8>>, Problem> {
    let text = |name: &str| part.get(name).and_then(Json::as_str).unwrap_or_default();
    let uri = format!("/{}/{}", target.version(), text("url").trim_start_matches('/'));
    let mut request = Request::builder().method(text("method")).uri(uri);
    for name in ["host", "authorization"] {
        request =
            batch.headers().get(name).into_iter().fold(request, |request, value| request.header(name, value));
    }
    for (name, value) in part.get("headers").and_then(Json::as_object).into_iter().flatten() {
        request = request.header(name, value.as_str().unwrap_or_default());
    }
    let body = match part.get("body") {
        None | Some(Json::Null) => Vec::new(),
        Some(Json::String(text)) => base64::decode(text).unwrap_or_else(|| text.clone().into_bytes()),
        Some(json) => json.to_string().into_bytes(),
    };
    request.body(body).map_err(|error| {
        Problem::bad_request(format!("the request `{}` of the batch can't be made: {error}", text("id")))
    })
}

/// An answer as a part of the batch's answer: JSON as it is, everything else as base64.
fn pack(id: String, answer: Response<Vec<u8>>) -> Json {
    let name = |name: &HeaderName| name.as_str().to_owned();
    let headers: Map<String, Json> = answer
        .headers()
        .iter()
        .filter_map(|(key, value)| Some((name(key), value.to_str().ok()?.into())))
        .collect();
    let mut part = json!({"id": id, "status": answer.status().as_u16(), "headers": headers});
    if !answer.body().is_empty() {
        part["body"] =
            serde_json::from_slice(answer.body()).unwrap_or_else(|_| base64::encode(answer.body()).into());
    }
    part
}
