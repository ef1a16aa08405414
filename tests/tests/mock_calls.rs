//! Every documented example of the shipped pages as a call of the shipped crate, sent to the mock over HTTP.

#[rustfmt::skip]
#[path = "../../generated/tests/examples/calls.rs"]
#[allow(dead_code, rustdoc::all)]
mod calls;

use docbindgen_tests::{configuration, mock, understand};
use graph_bindings::runtime as rt;
use rt::send::{BoxError, blocking};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// A documented request and its answer.
pub struct Entry {
    json: Json,
    client: blocking::Client<&'static Recorder>,
    received: &'static Recorder,
}

/// A transport that remembers the body that it received last.
#[derive(Default)]
struct Recorder(Mutex<Vec<u8>>);

impl blocking::Transport for Recorder {
    fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, BoxError> {
        let agent = ureq::Agent::new_with_defaults();
        let response = blocking::Transport::send(&agent, request)?;
        self.0.lock().unwrap().clone_from(response.body());
        Ok(response)
    }
}

impl Entry {
    fn text(&self, name: &str) -> &str {
        self.json[name].as_str().unwrap_or_default()
    }

    fn json<T: rt::Value>(&self) -> Result<T, String> {
        rt::FromResponse::from_body(self.bytes()).map_err(|error: rt::Error| error.to_string())
    }

    fn bytes(&self) -> &[u8] {
        self.text("body").as_bytes()
    }

    /// Sends the call and compares what comes back with the documented answer.
    fn check<T: rt::FromResponse>(&self, request: rt::Request<T>) -> Result<(), String> {
        let pairs = self.json["query"].as_array().into_iter().flatten();
        let request = pairs.fold(request, |request, pair| {
            let name = pair[0].as_str().unwrap_or_default();
            // What the service insists on is set already.
            match request.query_pairs().iter().any(|(set, _)| set.eq_ignore_ascii_case(name)) {
                true => request,
                false => request.query(name, pair[1].as_str().unwrap_or_default()),
            }
        });
        let answer = self.client.send_for_answer(request).map_err(|error| error.to_string())?;
        if self.json["status"].as_u64() != Some(answer.status.as_u16().into()) {
            return Err(format!("{} and not {}", answer.status, self.json["status"]));
        }
        let received = self.received.0.lock().unwrap();
        let received: Json = serde_json::from_slice(&received).unwrap_or_default();
        let mut documented: Json = serde_json::from_str(self.text("answer")).unwrap_or_default();
        // Links to further pages lead to the real service.
        documented.as_object_mut().map(|envelope| envelope.remove("@odata.nextLink"));
        if received == documented { Ok(()) } else { Err(format!("{received} and not {documented}")) }
    }
}

#[test]
fn every_example_is_answered_as_documented() {
    let (_mock, server) = mock(understand(&configuration()).api);
    let received: &'static Recorder = Box::leak(Box::default());
    let data: Json = serde_json::from_str(include_str!("../../generated/tests/examples/data.json")).unwrap();
    let mut failures = Vec::new();
    let mut sent = 0;
    for version in calls::VERSIONS {
        let calls: BTreeMap<_, _> = version.calls.iter().copied().collect();
        let client = blocking::Client::new(received, (), server.base_url(version.name)).unwrap();
        for json in data["requests"].as_array().unwrap() {
            let at = json["at"].as_str().unwrap();
            let Some(call) = calls.get(at) else { continue };
            sent += 1;
            let entry = Entry { json: json.clone(), client: client.clone(), received };
            failures.extend(call(&entry).err().map(|problem| format!("{at}: {problem}")));
        }
    }
    assert_eq!(sent, data["requests"].as_array().unwrap().len());
    assert!(failures.is_empty(), "{} of {sent} differ\n{}", failures.len(), failures.join("\n"));
}
