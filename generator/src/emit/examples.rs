//! The documented examples as tests of the emitted crate.
//!
//! ```text
//! tests/examples/main.rs     the tests, the same for every API
//! tests/examples/entry.rs    what a call is held against
//! tests/examples/sent.rs     the calls over HTTP, where a server is named
//! tests/examples/data.json   the texts: bodies, requests, and what was left out and why
//! tests/examples/calls.rs    a call through the chain for each request, with the arguments that its URL holds
//! ```
//!
//! Texts are data, so that thousands of them cost no compile time; calls are code, because what they test is that
//! the code exists, takes these arguments and makes this request.

mod calls;
mod data;
#[cfg(test)]
mod tests;

use super::endpoints::{self, Callable};
use super::{HEADER, RustFile};
use crate::model::{Api, Example, Version};
use crate::span::Place;
use data::{Body, Data, Skipped};
use std::collections::BTreeMap;

/// The tests' own code.
const SOURCES: [(&str, &str); 3] = [
    ("entry.rs", include_str!("examples/entry.rs")),
    ("main.rs", include_str!("examples/main.rs")),
    ("sent.rs", include_str!("examples/sent.rs")),
];

/// What is emitted of the examples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleOptions {
    /// The emitted crate, as Rust names it: `graph_bindings`.
    pub crate_name: String,
    /// At most so many requests become calls. Each costs compile time; the bodies are tested in any case.
    pub max_calls: usize,
}

/// The test files of a crate.
pub fn files(api: &Api, options: &ExampleOptions) -> Vec<RustFile> {
    let mut data = Data::new();
    let mut calls: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for version in &api.versions {
        for example in examples(version).into_values() {
            let is_called = match calls::call(version, &example) {
                Ok(Some(_)) if data.requests.len() >= options.max_calls => {
                    Err("there are enough calls already")
                }
                Ok(Some((call, request))) => {
                    calls.entry(&version.name).or_default().push(call);
                    data.requests.push(request);
                    Ok(())
                }
                Ok(None) => Ok(()),
                Err(why) => Err(why),
            };
            bodies(version, &example, is_called.is_ok(), &mut data);
            data.skipped.extend(is_called.err().map(|why| Skipped::new(example.place, why)));
        }
    }
    let json = serde_json::to_string_pretty(&data).unwrap_or_default();
    let file = |name: &str, text: String| RustFile { path: format!("tests/examples/{name}"), text };
    let mut files = vec![
        file("calls.rs", calls::file(api, &options.crate_name, &calls, &data.bodies)),
        file("data.json", json + "\n"),
    ];
    files.extend(SOURCES.map(|(name, text)| file(name, format!("// {HEADER}\n\n{text}"))));
    files
}

/// An example, and the operations whose pages show it.
struct Documented<'a> {
    place: &'a Place,
    example: &'a Example,
    operations: Vec<Callable<'a>>,
}

/// The examples of a version by place: a page with several routes shows one example for all of them.
fn examples(version: &Version) -> BTreeMap<&Place, Documented<'_>> {
    let mut examples: BTreeMap<&Place, Documented<'_>> = BTreeMap::new();
    for callable in endpoints::callables(version) {
        for example in &callable.operation.examples {
            let request = example.request.as_ref().map(|request| &request.place);
            let Some(place) = request.or(example.response.as_ref().map(|response| &response.place)) else {
                continue;
            };
            let documented = examples.entry(place).or_insert_with(|| Documented {
                place,
                example,
                operations: Vec::new(),
            });
            documented.operations.push(callable.clone());
        }
    }
    examples
}

/// Adds the typed JSON bodies of an example. A request's body of another kind, such as the parameters of an action, is
/// decoded and encoded by the call.
fn bodies<'a>(version: &'a Version, documented: &Documented<'a>, is_called: bool, data: &mut Data<'a>) {
    let request =
        documented.example.request.as_ref().map(|request| (&request.place, &request.body, is_called));
    let response =
        documented.example.response.as_ref().map(|response| (&response.place, &response.body, false));
    for (place, body, is_called) in request.into_iter().chain(response) {
        let Some(body) = body else { continue };
        match Body::new(version, place, body) {
            Ok(body) => data.bodies.push(body),
            Err(_) if is_called => {}
            Err(why) => data.skipped.push(Skipped::new(place, why)),
        }
    }
}
