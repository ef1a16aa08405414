//! The documented examples against this crate: every JSON body survives decoding and encoding unchanged, and every
//! request that the chain makes equals the documented one.
//!
//! With the feature `ureq-no-tls` and the address of `docbindgen mock` in `EXAMPLES_SERVER` (`http://127.0.0.1:8080`), every
//! request is also sent there.

mod calls;
mod entry;
#[cfg(feature = "ureq-no-tls")]
mod sent;

use calls::VERSIONS;
use calls::api::runtime::{self as rt, Json};
use entry::{Entry, Read, Test, comparable, entries, equal};
use libtest_mimic::{Arguments, Trial};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many values the bodies hold, and how many of them are in no field of their documented type.
static VALUES: AtomicUsize = AtomicUsize::new(0);
static UNTYPED: AtomicUsize = AtomicUsize::new(0);

/// One test for each body and each request, named after its place; what is left out is listed as ignored, with the reason.
fn main() -> ExitCode {
    let test: Arc<Test> = Arc::new(compare);
    let bodies = entries("bodies", &test).into_iter().map(|body| {
        let name = format!("body {} {}", body.text("at"), body.text("type"));
        Trial::test(name, move || Ok(survive(&body)?))
    });
    let calls: BTreeMap<&str, calls::Call> =
        VERSIONS.iter().flat_map(|version| version.calls).copied().collect();
    let requests = entries("requests", &test).into_iter().map(|request| {
        let call = calls.get(request.text("at")).copied();
        let name = format!("request {}", request.text("at"));
        Trial::test(name, move || Ok(call.ok_or("there is no call")?(&request)?))
    });
    let skipped = entries("skipped", &test).into_iter().map(|skipped| {
        let name = format!("left out {}: {}", skipped.text("at"), skipped.text("why"));
        Trial::test(name, || Ok(())).with_ignored_flag(true)
    });
    let trials = bodies.chain(requests).chain(skipped).chain(sent()).collect();
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    let (values, untyped) = (VALUES.load(Ordering::Relaxed), UNTYPED.load(Ordering::Relaxed));
    if values > 0 {
        println!("{} of {values} values are in fields of their documented type", values - untyped);
    }
    conclusion.exit_code()
}

/// One test for each request that is sent.
fn sent() -> Vec<Trial> {
    #[cfg(feature = "ureq-no-tls")]
    if let Ok(origin) = std::env::var("EXAMPLES_SERVER") {
        return sent::trials(&origin);
    }
    Vec::new()
}

/// Decodes a body into its type, encodes it, and compares.
fn survive(body: &Entry) -> Result<(), String> {
    let mut types = VERSIONS.iter().filter(|version| version.name == body.text("version")).flat_map(|version| version.types);
    let ty = types.find(|ty| ty.name == body.text("type")).ok_or("there is no such type")?;
    let json: Json = serde_json::from_str(body.text("text")).map_err(|error| error.to_string())?;
    let value = if body.json["wrapped"] == true { json.get("value").cloned().unwrap_or_default() } else { json };
    let items = match value {
        Json::Array(items) => items,
        item => vec![item],
    };
    for item in items.iter().filter(|item| item.is_object()) {
        let encoded = ty.round_trip(item).map_err(|error| error.to_string())?;
        if encoded != *item {
            return Err(format!("changed\n  from {item}\n  to   {encoded}"));
        }
        let misfits = ty.misfits(item).map_err(|error| error.to_string())?;
        // A text of another form than documented is in its field all the same.
        let beside = misfits.iter().filter(|misfit| misfit.kind != rt::MisfitKind::Malformed);
        let untyped = beside.map(|misfit| values(&misfit.value)).sum();
        VALUES.fetch_add(values(item), Ordering::Relaxed);
        UNTYPED.fetch_add(untyped, Ordering::Relaxed);
    }
    Ok(())
}

/// The number of values that are neither objects nor lists.
fn values(json: &Json) -> usize {
    match json {
        Json::Array(items) => items.iter().map(values).sum(),
        Json::Object(members) => {
            members.iter().filter(|(name, _)| !name.contains('@')).map(|(_, value)| values(value)).sum()
        }
        _ => 1,
    }
}

/// Compares the request that the chain makes with the documented one, and has it read the documented answer.
fn compare(entry: &Entry, request: rt::Request<rt::Bytes>, read: Read<'_>) -> Result<(), String> {
    let http = request.to_http("https://example").map_err(|error| error.to_string())?;
    equal("method", http.method().as_str(), entry.text("method"))?;
    equal("path", &normal(http.uri().path()), &normal(entry.text("path")))?;
    let made = http.uri().query().into_iter().flat_map(|query| query.split('&')).map(decode).collect();
    let documented = entry.pairs("query").map(|(name, value)| format!("{name}={value}")).collect();
    equal("query", &sorted(made), &sorted(documented))?;
    for (name, value) in entry.pairs("headers") {
        let made = http.headers().get(name).map(|made| made.as_bytes()).unwrap_or_default();
        equal(name, &String::from_utf8_lossy(made), value)?;
    }
    equal("body", &comparable(http.body()), &comparable(entry.bytes()))?;
    let Some(status) = entry.status().filter(|status| (200..300).contains(status)) else { return Ok(()) };
    let answer = entry.text("answer").as_bytes();
    if answer.is_empty() && status == 200 {
        return Ok(()); // The page leaves it out.
    }
    let response = http::Response::builder().status(status).body(answer.to_vec());
    let typed = read(&response.map_err(|error| error.to_string())?)?;
    if typed.is_null() || answer.is_empty() { Ok(()) } else { equal("answer", &typed.to_string(), &comparable(answer)) }
}

/// The pairs of a query: their order is of no account, nor the case of their names.
fn sorted(mut pairs: Vec<String>) -> String {
    for pair in &mut pairs {
        let end = pair.find('=').unwrap_or(pair.len());
        pair[..end].make_ascii_lowercase();
    }
    pairs.sort_unstable();
    pairs.join("&")
}

/// A path such that two that mean the same are equal: pages differ in case, encoding, qualified names, and the order
/// of arguments.
fn normal(path: &str) -> String {
    let path = decode(path).to_ascii_lowercase().replace("microsoft.graph.", "").replace("()", "");
    let path = path.trim_matches(['/', ':']);
    let Some((name, arguments)) = path.strip_suffix(')').and_then(|path| path.rsplit_once('(')) else {
        return path.to_owned();
    };
    let mut arguments: Vec<&str> = arguments.split(',').collect();
    arguments.sort_unstable();
    format!("{name}({})", arguments.join(","))
}

/// Decodes `%20` and the like.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [byte, behind @ ..] = rest {
        let hex = behind.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *byte == b'%') {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*byte);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
