//! Every example of the real reference that can be called, as a call of a crate that is generated from it, sent to the mock over HTTP.
//!
//! ```sh
//! DOCBINDGEN_CORPUS=.. cargo test -p docbindgen-tests --test mock_corpus -- --ignored --nocapture
//! ```
//!
//! `DOCBINDGEN_AREAS=users,groups` takes the calls of some areas only, `DOCBINDGEN_CALLS=100` the first so many. Where an
//! example contradicts the pages, the mock refuses it: `refusals.tsv` lists those, with what the page has. A new one fails the test;
//! `DOCBINDGEN_RECORD=1` writes the list anew.

use docbindgen::Config;
use docbindgen_tests::{cargo_in, corpus, mock, reading, recorded, repository};
use std::collections::BTreeMap;
use std::path::Path;

/// What is wrong with calls, by the place of the example.
type Problems = BTreeMap<String, String>;

#[test]
#[ignore = "compiles and sends 2,200 calls"]
fn calls_of_v1_0_are_answered_as_documented() {
    calls_are_answered_as_documented("v1.0");
}

#[test]
#[ignore = "compiles and sends 5,300 calls"]
fn calls_of_beta_are_answered_as_documented() {
    calls_are_answered_as_documented("beta");
}

fn calls_are_answered_as_documented(version: &str) {
    let Some(corpus) = corpus() else { return };
    let config = configuration(corpus.path(), version);
    let api = docbindgen_tests::understand(&config).api;
    let folder = repository().join("target/corpus-calls").join(version);
    let _ = std::fs::remove_dir_all(&folder);
    docbindgen::write::write(&docbindgen::emit(&config, &api), &folder).expect("the crate can be written");
    let (_mock, server) = mock(api);
    let output = cargo_in(&folder)
        .args(["test", "--features", "ureq-no-tls", "--test", "examples"])
        .env("EXAMPLES_SERVER", format!("http://{}", server.address()))
        // Nobody debugs it or builds it again; so it takes half the time and room.
        .envs([("CARGO_PROFILE_DEV_DEBUG", "0"), ("CARGO_INCREMENTAL", "0")])
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let summary = said.lines().find(|line| line.starts_with("test result"));
    println!(
        "{version}: {}",
        summary.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    );
    hold(version, &problems(&said));
}

/// The configuration of a crate with all calls that are asked for.
fn configuration(corpus: &Path, version: &str) -> Config {
    let mut config = reading(corpus.join("2021-07/api-reference"));
    config.select.versions = vec![version.to_owned()];
    let areas = std::env::var("DOCBINDGEN_AREAS").unwrap_or_default();
    config.select.areas = areas.split(',').filter(|area| !area.is_empty()).map(str::to_owned).collect();
    let calls = std::env::var("DOCBINDGEN_CALLS").ok();
    let calls = calls.map(|calls| calls.parse().expect("DOCBINDGEN_CALLS is a number"));
    config.package.example_calls = Some(calls.unwrap_or(usize::MAX));
    config
}

/// What failed, from the output of the tests; each problem in one line.
fn problems(said: &str) -> Problems {
    let mut problems = Problems::new();
    let mut lines = said.lines();
    while let Some(line) = lines.next() {
        let Some(name) = line.strip_prefix("---- ").and_then(|line| line.strip_suffix(" ----")) else {
            continue;
        };
        let problem: Vec<&str> = lines.by_ref().take_while(|line| !line.is_empty()).map(str::trim).collect();
        let problem = problem.join(" ");
        // Which call it was is known by the place.
        let refused = problem.split_once(": the service answered 400 Bad Request, BadRequest: ");
        problems.insert(name.to_owned(), refused.map_or(&*problem, |(_, why)| why).to_owned());
    }
    problems
}

/// Fails if there is a problem that is not recorded.
fn hold(version: &str, problems: &Problems) {
    let merge = |recorded: &mut Problems| {
        recorded.retain(|name, _| !name.contains(&format!(" {version}/")));
        recorded.extend(problems.clone());
    };
    let recorded = recorded("refusals.tsv", from_lines, merge, to_lines);
    let new = problems.iter().filter(|(name, problem)| recorded.get(*name) != Some(problem));
    let new: String = new.map(|(name, problem)| format!("{name}: {problem}\n")).collect();
    assert!(new.is_empty(), "misread, or to be recorded in tests/refusals.tsv:\n{new}");
}

fn from_lines(text: &str) -> Problems {
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(name, problem)| (name.to_owned(), problem.to_owned())).collect()
}

fn to_lines(problems: &Problems) -> String {
    problems.iter().map(|(name, problem)| format!("{name}\t{problem}\n")).collect()
}
