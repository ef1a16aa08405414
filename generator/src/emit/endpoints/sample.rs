//! The call of an operation as code for its documentation: the request that its page shows, made through the chain.
//!
//! ````text
//! # Example
//!
//! ```
//! use my_graph::v1_0::{self, types};
//!
//! let body = types::User {
//!     display_name: Some("Anna".into()),
//!     ..Default::default()
//! };
//! let request = v1_0::users().id("anna").update(&body);
//! ```
//! ````

mod body;
mod expression;
mod json;
mod options;
#[cfg(test)]
mod tests;
mod value;

use super::given::Given;
use super::request::{passed, stand_in, step_call, value};
use super::steps::Step;
use super::tree::Call;
use super::url::{Passed, Url};
use crate::emit::layout::Layout;
use crate::emit::ty::word;
use crate::model::{ExampleRequest, Operation, Payload, Version};

/// What code in the documentation has to know of the crate.
pub(in crate::emit) struct Crate<'l, 'a> {
    /// The version's types.
    pub(in crate::emit) layout: &'l Layout<'a>,
    /// The crate as Rust names it. If it isn't known, because the files go into another crate, nothing compiles the
    /// examples.
    pub(in crate::emit) name: Option<&'l str>,
}

/// Characters of a text in an example.
const LONGEST: usize = 48;

/// An example of a call behind `steps` that takes what is `given`: Markdown, or nothing if the call takes what no example can
/// show.
pub(super) fn sample(
    at: &Crate<'_, '_>,
    steps: &[&Step],
    method: &str,
    call: &Call<'_>,
    given: &[Given],
) -> String {
    let (request, url, mut chain) = shown(at.layout.version, call, steps);
    let mut arguments: Vec<_> = given.iter().map(|given| argument(given, &url, request)).collect();
    let payload = &call.operation.request;
    let mut code = String::new();
    match payload {
        Payload::Empty => {}
        Payload::Binary => arguments.push("b\"content\"".to_owned()),
        _ => {
            let shown = request.and_then(|request| request.body.as_ref());
            let shown = shown.or_else(|| call.operation.request_bodies().next());
            let shown = shown.or(call.operation.kindred_body.as_ref());
            let Some(body) = body::code(at.layout, payload, shown) else { return String::new() };
            code = body;
            arguments.push("&body".to_owned());
        }
    }
    chain.push([&*word(method), "(", &arguments.join(", "), ")"].concat());
    chain.extend(options::calls(call.operation, &url, given));
    let module = word(&at.layout.version.module);
    code += &expression::request(&module, &chain);
    match at.name {
        Some(name) => fenced("", &[&imports(name, &module, &code), "\n\n", &code].concat()),
        None => fenced("ignore", &code),
    }
}

/// What the code names.
fn imports(name: &str, module: &str, code: &str) -> String {
    let version = match code.contains("types::") {
        true => format!("use {name}::{module}::{{self, types}};"),
        false => format!("use {name}::{module};"),
    };
    let needs_record = [".upcast()", ".clear(|"].iter().any(|call| code.contains(call));
    if needs_record { format!("use {name}::runtime::Record;\n{version}") } else { version }
}

fn fenced(info: &str, code: &str) -> String {
    ["# Example\n\n```", info, "\n", code, "\n```"].concat()
}

/// The request that the page shows, and the calls of the steps: the first one whose URL is on the route, else the
/// first one, with something standing in for what its URL says.
fn shown<'e>(
    version: &Version,
    call: &Call<'e>,
    steps: &[&Step],
) -> (Option<&'e ExampleRequest>, Url, Vec<String>) {
    let Operation { examples, route, .. } = call.operation;
    let requests = || {
        let requests = examples.iter().filter_map(|example| example.request.as_ref());
        requests.filter(|request| request.method == route.method)
    };
    let on_route = requests().find_map(|request| {
        let url = Url::parse(&request.url);
        let passed = passed(&url, steps, call.tail.as_deref())?;
        let is_short = passed.iter().all(|passed| !passed.is_empty() && is_short(passed));
        let calls = steps.iter().zip(&passed).map(|(step, passed)| step_call(version, step, passed));
        Some((Some(request), url, calls.collect::<Option<_>>().filter(|_| is_short)?))
    });
    on_route.unwrap_or_else(|| {
        (requests().next(), Url::parse(""), steps.iter().map(|step| stand_in(version, step)).collect())
    })
}

fn is_short(passed: &Passed) -> bool {
    let is_short = |text: &String| text.chars().count() <= LONGEST;
    match passed {
        Passed::Nothing => true,
        Passed::Text(text) => is_short(text),
        Passed::Arguments(texts) | Passed::Segments(texts) => texts.iter().all(is_short),
    }
}

fn argument(given: &Given, url: &Url, request: Option<&ExampleRequest>) -> String {
    let shown = request.and_then(|request| value(given, url, request));
    let shown = shown.filter(|value| value.len() <= LONGEST).map(|value| expression::harmless(&value));
    shown
        .and_then(|value| given.taken.expression(&value))
        .unwrap_or_else(|| given.taken.stand_in(&given.name))
}
