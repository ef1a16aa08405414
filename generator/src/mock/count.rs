//! The number of items of a list, `/users/$count`: few pages show it, and with a number that is that of no list here.

use super::problem::Problem;
use super::route::Routes;
use super::target::Target;
use super::{admin, body, list, reply};
use crate::model::Version;
use http::{Method, Request, Response};
use serde_json::Value as Json;

/// Answers a request for the number of items of a documented list; other requests are not answered, and those that name an
/// example are answered by that.
pub(super) fn answer(
    version: &Version,
    routes: &Routes,
    target: &Target,
    request: &Request<Vec<u8>>,
) -> Option<Result<Response<Vec<u8>>, Problem>> {
    if target.preference("mock-example").is_some() || !matches!(*request.method(), Method::GET | Method::HEAD)
    {
        return None;
    }
    let target = target.counted()?;
    let mut operations = routes.find(version, request.method(), &target).ok()?;
    operations.retain(|operation| list::is_list(operation));
    if operations.is_empty() {
        return None;
    }
    let accepted = body::accepting(version, operations, &target, request);
    let listed = accepted.and_then(|operations| reply::reply(version, &operations, &target, request));
    Some(listed.map(|listed| number(&listed)))
}

/// The number of items in an answer.
fn number(listed: &Response<Vec<u8>>) -> Response<Vec<u8>> {
    let json: Json = serde_json::from_slice(listed.body()).unwrap_or_default();
    let items = json.get("value").and_then(Json::as_array).map_or(0, Vec::len);
    admin::answer("text/plain", items.to_string())
}
