//! The documented answer to a request.

use super::list;
use super::problem::Problem;
use super::target::Target;
use crate::model::{Example, ExampleResponse, Operation, Payload, Type, TypeName, Version};
use http::header::{
    CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION,
    TRANSFER_ENCODING,
};
use http::{Request, Response, StatusCode};
use serde_json::{Value as Json, json};

/// Answers a request that is as documented.
pub(super) fn reply(
    version: &Version,
    operation: &Operation,
    target: &Target,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let example = example(version, operation, target, request);
    let usual = operation.statuses.first().copied();
    let status = example.map(|example| example.status).or(usual).unwrap_or(match operation.response {
        Payload::Empty => 204,
        _ => 200,
    });
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    example.into_iter().for_each(|example| copy_headers(example, target, &mut response));
    if status != 204 && status != 304 {
        let body = content(version, operation, target, example)?;
        if let Content::Json(_) = body {
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(CONTENT_TYPE, json);
        }
        *response.body_mut() = body.into_bytes();
    }
    Ok(response)
}

/// The documented answer whose request is most like this one; that of the page's first example if none is.
fn example<'v>(
    version: &'v Version,
    operation: &'v Operation,
    target: &Target,
    request: &Request<Vec<u8>>,
) -> Option<&'v ExampleResponse> {
    let sent: Option<Json> = serde_json::from_slice(request.body()).ok();
    let likeness = |example: &Example| {
        let documented = example.request.as_ref()?;
        let url = Target::documented(&documented.url, &version.name);
        let body = documented.body.as_ref().and_then(|body| serde_json::from_str::<Json>(&body.text).ok());
        Some((url.is_same_path(target), body == sent, url.is_same_query(target)))
    };
    let answers =
        operation.examples.iter().filter_map(|example| Some((likeness(example), example.response.as_ref()?)));
    let successes = answers.filter(|(_, response)| response.status < 400);
    // Of equals `max_by_key` takes the last.
    successes.rev().max_by_key(|(likeness, _)| *likeness).map(|(_, response)| response)
}

/// Headers of a documented answer that still hold when somebody else sends it. Links lead here.
fn copy_headers(example: &ExampleResponse, target: &Target, response: &mut Response<Vec<u8>>) {
    let of_the_message = [CONTENT_LENGTH, TRANSFER_ENCODING, CONTENT_ENCODING, CONNECTION];
    for (name, value) in &example.headers {
        let Ok(name) = name.parse::<HeaderName>() else { continue };
        let value = match example.status {
            _ if of_the_message.contains(&name) => continue,
            202 if name == LOCATION => target.own_link("work"),
            300..400 if name == LOCATION => target.own_link("content"),
            _ => value.clone(),
        };
        if let Ok(value) = value.trim().parse() {
            response.headers_mut().insert(name, value);
        }
    }
}

/// A body.
enum Content {
    Json(Json),
    Text(String),
    None,
}

impl Content {
    fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Json(json) => json.to_string().into_bytes(),
            Self::Text(text) => text.into_bytes(),
            Self::None => Vec::new(),
        }
    }
}

/// What the answer carries: the example's body, a page of it if it is a list; without an example the least that is of the documented type.
fn content(
    version: &Version,
    operation: &Operation,
    target: &Target,
    example: Option<&ExampleResponse>,
) -> Result<Content, Problem> {
    let documented = example.and_then(|example| example.body.as_ref());
    let mut json = match documented {
        Some(body) if !body.json => return Ok(Content::Text(body.text.to_string())),
        Some(body) => serde_json::from_str(&body.text).unwrap_or_default(),
        None => match least(version, &operation.response) {
            Some(json) => json,
            None => return Ok(Content::None),
        },
    };
    let is_list = matches!(&operation.response, Payload::Wrapped { ty } if ty.collection);
    if is_list {
        list::page(&mut json, target)?;
    } else if documented.is_some_and(|body| body.wrapped)
        && matches!(operation.response, Payload::Value { .. })
        && let Some(value) = json.get_mut("value")
    {
        // Pages show single objects in an envelope that the service doesn't send.
        json = value.take();
    }
    Ok(Content::Json(json))
}

/// The least JSON that is of a documented type.
fn least(version: &Version, payload: &Payload) -> Option<Json> {
    match payload {
        Payload::Empty | Payload::Binary => None,
        Payload::Value { ty } => Some(least_value(version, ty)),
        Payload::Wrapped { ty } => Some(json!({"value": least_value(version, ty)})),
        Payload::Parameters { .. } | Payload::Any => Some(json!({})),
    }
}

fn least_value(version: &Version, ty: &Type) -> Json {
    match &ty.item {
        _ if ty.collection => json!([]),
        TypeName::Structured(name) => {
            let key = version.types.get(name).and_then(|ty| ty.key.as_deref());
            let mut object = json!({"@odata.type": format!("#{name}")});
            if let Some(key) = key {
                object[key] = "00000000-0000-0000-0000-000000000000".into();
            }
            object
        }
        _ => Json::Null,
    }
}
