//! The documented requests, sent by the client of this crate to a server that answers as documented.

use crate::calls::VERSIONS;
use crate::calls::api::runtime::{self as rt, Json, send::Retry, send::blocking::Client};
use crate::entry::{Entry, Read, Test, comparable, entries, equal};
use libtest_mimic::Trial;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One test for each request, named after its place. `origin` is where the server is, as in `http://127.0.0.1:8080`.
pub fn trials(origin: &str) -> Vec<Trial> {
    VERSIONS.iter().flat_map(|version| {
        let client = Client::with_ureq((), format!("{origin}/{}", version.name)).expect("the origin is that of a URL");
        let client = client.with_retry(Retry::never()).without_redirects();
        let test: Arc<Test> = Arc::new(move |entry: &Entry, request, read: Read<'_>| sent(&client, entry, request, read));
        let calls: BTreeMap<_, _> = version.calls.iter().copied().collect();
        entries("requests", &test).into_iter().filter_map(move |entry| {
            let call = *calls.get(entry.text("at"))?;
            let name = format!("sent {}", entry.text("at"));
            Some(Trial::test(name, move || Ok(call(&entry)?)))
        })
    }).collect()
}

/// Sends a call. The answer has to be the documented one, and to be the same once it has been read as its type.
fn sent(
    client: &Client<ureq::Agent>,
    entry: &Entry,
    request: rt::Request<rt::Bytes>,
    read: Read<'_>,
) -> Result<(), String> {
    let request = match entry.status() {
        // Several pages may document the same call, each with an answer of its own.
        Some(_) => request.query("mock-example", entry.text("at")),
        None => request,
    };
    let answer = match client.send_for_answer(request) {
        Ok(answer) => answer,
        Err(rt::Error::Service(error)) if entry.status() == Some(error.status.as_u16()) => {
            return is_documented(&error.body, error.status.as_u16(), entry.text("answer").as_bytes());
        }
        // What the page asks for and shows no answer to is elsewhere.
        Err(rt::Error::Service(error)) if entry.status().is_none() && error.status.is_redirection() => return Ok(()),
        Err(error) => return Err(error.to_string()),
    };
    let mut response = http::Response::new(answer.value.0);
    *response.status_mut() = answer.status;
    let typed = read(&response)?;
    let received = response.body();
    if !typed.is_null() && !received.is_empty() {
        equal("answer, as its type,", &typed.to_string(), &comparable(received))?;
    }
    let Some(status) = entry.status() else { return Ok(()) };
    equal("status", answer.status.as_str(), &status.to_string())?;
    is_documented(received, status, entry.text("answer").as_bytes())
}

/// Whether an answer is the documented one. Nothing follows a status of 204, and what pages leave out may be anything.
fn is_documented(received: &[u8], status: u16, documented: &[u8]) -> Result<(), String> {
    if status == 204 || documented.is_empty() {
        return Ok(());
    }
    equal("answer", &without_links(received), &without_links(documented)).or_else(|problem| {
        // Pages show single objects in envelopes and lists, in which services don't send them.
        let json: Json = serde_json::from_slice(documented).unwrap_or_default();
        let inner = [&json["value"], &json["value"][0]];
        if inner.iter().any(|json| json.to_string() == comparable(received)) { Ok(()) } else { Err(problem) }
    })
}

/// A body without the links to further pages and to files, which lead to whoever answered.
fn without_links(body: &[u8]) -> String {
    let Ok(mut json) = serde_json::from_slice::<Json>(body) else { return comparable(body) };
    remove_links(&mut json);
    json.to_string()
}

fn remove_links(json: &mut Json) {
    const LINKS: [&str; 5] =
        ["@odata.nextLink", "@odata.deltaLink", "uploadUrl", "@microsoft.graph.downloadUrl", "@content.downloadUrl"];
    match json {
        Json::Object(members) => {
            members.retain(|name, _| !LINKS.contains(&name.as_str()));
            members.values_mut().for_each(remove_links);
        }
        Json::Array(items) => items.iter_mut().for_each(remove_links),
        _ => {}
    }
}
