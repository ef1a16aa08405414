//! The documented answer to a request.

use super::choice::{Choice, choose, is_typed};
use super::echo::echo;
use super::list;
use super::options::Options;
use super::problem::Problem;
use super::target::Target;
use super::transfer::lead_here;
use crate::model::{ExampleResponse, Operation, Payload, Primitive, Type, TypeName, Version};
use http::header::{
    CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION,
    TRANSFER_ENCODING,
};
use http::{Request, Response, StatusCode};
use serde_json::{Value as Json, json};

/// Answers a request that is as `operations` are documented, of which there is at least one.
pub(super) fn reply(
    version: &Version,
    operations: &[&Operation],
    target: &Target,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let choice = choose(version, operations, target, request)?;
    let mut response = Response::new(Vec::new());
    let mut body = match (choice, operations) {
        (Some(choice), _) => {
            *response.status_mut() = status(choice.response.status);
            copy_headers(choice.response, target, &mut response);
            documented(version, &choice, target, request)?
        }
        (None, [operation, ..]) => {
            *response.status_mut() = status(usual_status(operation));
            least(version, operation, target, request)?
        }
        (None, []) => Content::None,
    };
    if !matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) {
        if let Content::Json(json) = &mut body {
            lead_here(json, target);
        }
        label(&body, response.headers_mut());
        *response.body_mut() = body.into_bytes();
    }
    Ok(response)
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::OK)
}

/// The status of an answer that no page shows.
fn usual_status(operation: &Operation) -> u16 {
    operation.statuses.first().copied().unwrap_or(match operation.response {
        Payload::Empty => 204,
        _ => 200,
    })
}

/// Headers of a documented answer that still hold when somebody else sends it. Links lead here.
fn copy_headers(example: &ExampleResponse, target: &Target, response: &mut Response<Vec<u8>>) {
    let of_the_message = [CONTENT_LENGTH, TRANSFER_ENCODING, CONTENT_ENCODING, CONNECTION];
    for (name, value) in example.headers.iter() {
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
    /// Bytes of which no page says anything.
    Stream,
    None,
}

/// Says what a body is, as far as the documentation doesn't.
fn label(body: &Content, headers: &mut HeaderMap) {
    match body {
        Content::Json(_) => {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        Content::Stream => {
            let stream = HeaderValue::from_static("application/octet-stream");
            headers.entry(CONTENT_TYPE).or_insert(stream);
        }
        Content::Text(_) | Content::None => {}
    }
}

impl Content {
    fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Json(json) => json.to_string().into_bytes(),
            Self::Text(text) => text.into_bytes(),
            Self::Stream => b"content".to_vec(),
            Self::None => Vec::new(),
        }
    }
}

/// What a documented answer carries, if it is a list the page of it that is asked for. An example of a type that shows nothing
/// stands for the least that is of it, unless it is that of work that goes on, or its bytes are elsewhere.
fn documented(
    version: &Version,
    choice: &Choice<'_>,
    target: &Target,
    request: &Request<Vec<u8>>,
) -> Result<Content, Problem> {
    let Choice { operation, response, is_same_query, is_same_body } = *choice;
    let json = match &response.body {
        Some(body) if !body.json => return Ok(Content::Text(body.text.to_string())),
        Some(body) => serde_json::from_str(&body.text).unwrap_or_default(),
        None if response.status == 202 => return Ok(Content::None),
        None if is_elsewhere(choice, target) => return Ok(Content::None),
        None => return least(version, operation, target, request),
    };
    let is_wrapped = response.body.as_ref().is_some_and(|body| body.wrapped);
    let json = match operation.response {
        Payload::Value { .. } if is_wrapped => unwrapped(json),
        _ => json,
    };
    let mut json = listed(json, operation, target, is_same_query)?;
    if response.status < 400 && !is_same_body {
        echo(&mut json, version, operation, target, request);
    }
    if !is_same_query && response.status < 400 {
        select(&mut json, &operation.response, target);
    }
    Ok(Content::Json(json))
}

/// Leaves of a documented answer what a request selects.
fn select(json: &mut Json, response: &Payload, target: &Target) {
    let value = match response {
        Payload::Value { .. } => Some(json),
        Payload::Wrapped { .. } => json.get_mut("value"),
        _ => None,
    };
    value.into_iter().for_each(|value| Options::of(target).select(value));
}

/// Whether a documented answer only says where the bytes are.
fn is_elsewhere(choice: &Choice<'_>, target: &Target) -> bool {
    let is_bytes =
        matches!(choice.operation.response, Payload::Binary) || !is_typed(choice.operation, target);
    is_bytes && matches!(choice.response.status, 300..400)
}

/// A single object without the envelope, and without the list, in which pages show it and services don't send it.
fn unwrapped(mut json: Json) -> Json {
    let inner = match json.get_mut("value") {
        Some(Json::Array(items)) => items.first_mut(),
        inner => inner,
    };
    inner.filter(|inner| inner.is_object()).map(Json::take).unwrap_or(json)
}

/// A page of a list; other JSON as it is.
fn listed(
    mut json: Json,
    operation: &Operation,
    target: &Target,
    is_same_query: bool,
) -> Result<Json, Problem> {
    if list::is_list(operation) {
        list::page(&mut json, target, is_same_query)?;
    }
    Ok(json)
}

/// The least that is of the documented type of an answer.
fn least(
    version: &Version,
    operation: &Operation,
    target: &Target,
    request: &Request<Vec<u8>>,
) -> Result<Content, Problem> {
    let mut json = match &operation.response {
        Payload::Empty => return Ok(Content::None),
        _ if !is_typed(operation, target) => return Ok(Content::Stream),
        Payload::Binary => return Ok(Content::Stream),
        Payload::Value { ty } => least_value(version, ty),
        Payload::Wrapped { ty } => json!({"value": least_value(version, ty)}),
        Payload::Parameters { .. } | Payload::Any => json!({}),
    };
    echo(&mut json, version, operation, target, request);
    listed(json, operation, target, false).map(Content::Json)
}

fn least_value(version: &Version, ty: &Type) -> Json {
    match &ty.item {
        _ if ty.collection => json!([]),
        TypeName::Structured(name) => {
            let key = version.types.get(&**name).and_then(|ty| ty.key.as_deref());
            let mut object = json!({"@odata.type": format!("#{name}")});
            if let Some(key) = key {
                object[key] = "00000000-0000-0000-0000-000000000000".into();
            }
            object
        }
        TypeName::Enum(name) | TypeName::Flags(name) => {
            let member = version.enums.get(&**name).and_then(|ty| ty.members.first());
            member.map_or(Json::Null, |member| Json::from(member.name.as_str()))
        }
        TypeName::Primitive(Primitive::Boolean) => json!(false),
        TypeName::Primitive(primitive) if is_number(*primitive) => json!(0),
        TypeName::Primitive(_) => json!(""),
        TypeName::Any => Json::Null,
    }
}

fn is_number(primitive: Primitive) -> bool {
    use Primitive::{Byte, Decimal, Double, Int16, Int32, Int64, SByte, Single};
    matches!(primitive, Byte | SByte | Int16 | Int32 | Int64 | Single | Double | Decimal)
}
