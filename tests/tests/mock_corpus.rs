//! Every documented request of the real reference, sent to the mock over HTTP.
//!
//! Many examples contradict their own page; what has to hold is that each finds its route, that each is answered, and how many are
//! answered as documented.

use docbindgen::model::{ExampleRequest, Operation, Version};
use docbindgen_tests::{corpus, mock, reading};
use std::collections::BTreeMap;

/// The documented request, to a server at `base`; `None` if its URL is none, or it is not for the operation of its page.
fn request(base: &str, example: &ExampleRequest, operation: &Operation) -> Option<http::Request<Vec<u8>>> {
    let below = example
        .url
        .split_once("://")
        .map_or(example.url.as_str(), |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let below = below.trim_start_matches('/');
    let below = ["v1.0/", "beta/"].iter().find_map(|version| below.strip_prefix(version)).unwrap_or(below);
    if example.method != operation.route.method {
        return None;
    }
    let is_plain = |c: char| c.is_ascii_graphic() && !"{}<>\"\\^`|".contains(c);
    let url: String =
        below.chars().map(|c| if is_plain(c) { c.to_string() } else { "_".to_owned() }).collect();
    let mut request = http::Request::builder().method(example.method.as_str()).uri(format!("{base}/{url}"));
    let body = example.body.as_ref();
    if body.is_some_and(|body| body.json) {
        request = request.header("Content-Type", "application/json");
    }
    for header in operation.headers.iter().filter(|header| header.required) {
        request = request.header(header.name.as_str(), "x");
    }
    request.body(body.map(|body| body.text.clone().into_bytes()).unwrap_or_default()).ok()
}

fn requests<'v>(
    version: &'v Version,
    base: &str,
) -> impl Iterator<Item = (&'v ExampleRequest, http::Request<Vec<u8>>)> {
    let base = base.to_owned();
    version.operations.iter().flat_map(move |operation| {
        let base = base.clone();
        let examples = operation.examples.iter().filter_map(|example| example.request.as_ref());
        examples.filter_map(move |example| Some((example, request(&base, example, operation)?)))
    })
}

/// How many requests of a version are answered with each status; 200 stands for all that are no errors.
fn statuses(version: &Version, base: &str) -> BTreeMap<u16, usize> {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
    let mut statuses = BTreeMap::new();
    for (example, request) in requests(version, base) {
        let mut response = agent.run(request).expect("an answer");
        let status = response.status().as_u16();
        *statuses.entry(if status < 400 { 200 } else { status }).or_default() += 1;
        if status >= 400 {
            let text = response.body_mut().read_to_string().unwrap_or_default();
            println!("{}:{} {status} {} {text}", example.place.file, example.place.line, example.url);
        }
    }
    statuses
}

#[test]
#[ignore = "sends 8,000 requests"]
fn every_documented_request_is_answered() {
    let Some(corpus) = corpus() else { return };
    for folder in corpus.entries().iter().filter(|folder| folder.ends_with("2021-07")) {
        let api = docbindgen_tests::understand(&reading(folder.join("api-reference"))).api;
        let versions = api.versions.clone();
        let (_mock, server) = mock(api);
        for version in &versions {
            let statuses = statuses(version, &server.base_url(&version.name));
            println!("{}: {statuses:?}", version.name);
            let count = |wanted: fn(u16) -> bool| -> usize {
                statuses.iter().filter(|(status, _)| wanted(**status)).map(|(_, count)| count).sum()
            };
            assert_eq!(count(|status| status >= 500), 0);
            assert!(count(|status| status == 200) * 100 >= count(|_| true) * 91, "{statuses:?}");
        }
    }
}
