//! The documented examples against this crate: every JSON body survives decoding and encoding unchanged, and every
//! request that the chain makes equals the documented one.

mod calls;

use calls::VERSIONS;
use calls::api::runtime::{self as rt, Json};
use libtest_mimic::{Arguments, Trial};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An entry of `data.json`: members by name.
pub struct Entry(Json);

/// The entries of one list of `data.json`.
fn entries(list: &str) -> Vec<Entry> {
    let mut data: BTreeMap<String, Json> =
        serde_json::from_str(include_str!("data.json")).expect("data.json is emitted together with this test");
    match data.remove(list) {
        Some(Json::Array(entries)) => entries.into_iter().map(Entry).collect(),
        _ => Vec::new(),
    }
}

/// How many values the bodies hold, and how many of them are in no field of their documented type.
static VALUES: AtomicUsize = AtomicUsize::new(0);
static UNTYPED: AtomicUsize = AtomicUsize::new(0);

/// One test for each body and each request, named after its place; what is left out is listed as ignored, with the reason.
fn main() -> ExitCode {
    let bodies = entries("bodies").into_iter().map(|body| {
        let name = format!("body {} {}", body.text("at"), body.text("type"));
        Trial::test(name, move || Ok(survive(&body)?))
    });
    let calls: BTreeMap<&str, calls::Call> =
        VERSIONS.iter().flat_map(|version| version.calls).copied().collect();
    let requests = entries("requests").into_iter().map(|request| {
        let call = calls.get(request.text("at")).copied();
        let name = format!("request {}", request.text("at"));
        Trial::test(name, move || Ok(call.ok_or("there is no call")?(&request)?))
    });
    let skipped = entries("skipped").into_iter().map(|skipped| {
        let name = format!("left out {}: {}", skipped.text("at"), skipped.text("why"));
        Trial::test(name, || Ok(())).with_ignored_flag(true)
    });
    let conclusion = libtest_mimic::run(&Arguments::from_args(), bodies.chain(requests).chain(skipped).collect());
    let (values, untyped) = (VALUES.load(Ordering::Relaxed), UNTYPED.load(Ordering::Relaxed));
    if values > 0 {
        println!("{} of {values} values are in fields of their documented type", values - untyped);
    }
    conclusion.exit_code()
}

/// Decodes a body into its type, encodes it, and compares.
fn survive(body: &Entry) -> Result<(), String> {
    let mut types = VERSIONS.iter().filter(|version| version.name == body.text("version")).flat_map(|version| version.types);
    let ty = types.find(|ty| ty.name == body.text("type")).ok_or("there is no such type")?;
    let json: Json = serde_json::from_str(body.text("text")).map_err(|error| error.to_string())?;
    let value = if body.0["wrapped"] == true { json.get("value").cloned().unwrap_or_default() } else { json };
    let items = match value {
        Json::Array(items) => items,
        item => vec![item],
    };
    for item in items.iter().filter(|item| item.is_object()) {
        let mut object = (ty.make)();
        rt::decode(&mut *object, item).map_err(|error| error.to_string())?;
        let encoded = rt::encode(&*object, serde_json::value::Serializer).map_err(|error| error.to_string())?;
        if encoded != *item {
            return Err(format!("changed\n  from {item}\n  to   {encoded}"));
        }
        let untyped = object.misfits().iter().map(|misfit| values(&misfit.value)).sum();
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

impl Entry {
    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap_or_default()
    }

    /// The documented body of a request as a value of a type.
    fn json<T: rt::Value>(&self) -> Result<T, String> {
        rt::FromResponse::from_body(self.bytes()).map_err(|error: rt::Error| error.to_string())
    }

    /// The documented body of a request as it stands.
    fn bytes(&self) -> &[u8] {
        self.text("body").as_bytes()
    }

    /// Compares the request that the chain makes with the documented one, and has it read the documented answer.
    fn check<T: rt::FromResponse>(&self, request: rt::Request<T>) -> Result<(), String> {
        let pairs = self.pairs("query");
        // What the service insists on is in the query already.
        let is_set = |request: &rt::Request<T>, name: &str| {
            request.query_pairs().iter().any(|(set, _)| set.eq_ignore_ascii_case(name))
        };
        let unset: Vec<_> = pairs.iter().filter(|(name, _)| !is_set(&request, name)).collect();
        let request = unset.into_iter().fold(request, |request, (name, value)| request.query(*name, *value));
        let http = request.to_http("https://example").map_err(|error| error.to_string())?;
        equal("method", http.method().as_str(), self.text("method"))?;
        equal("path", &normal(http.uri().path()), &normal(self.text("path")))?;
        let made = http.uri().query().into_iter().flat_map(|query| query.split('&')).map(decode).collect();
        let documented = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        equal("query", &sorted(made), &sorted(documented))?;
        for (name, value) in self.pairs("headers") {
            let made = http.headers().get(name).map(|made| made.as_bytes()).unwrap_or_default();
            equal(name, &String::from_utf8_lossy(made), value)?;
        }
        equal("body", &comparable(http.body()), &comparable(self.bytes()))?;
        self.answer(&request)
    }

    /// Names and values.
    fn pairs(&self, list: &str) -> Vec<(&str, &str)> {
        let pairs = self.0[list].as_array().into_iter().flatten();
        pairs.map(|pair| (pair[0].as_str().unwrap_or_default(), pair[1].as_str().unwrap_or_default())).collect()
    }

    fn answer<T: rt::FromResponse>(&self, request: &rt::Request<T>) -> Result<(), String> {
        let status = self.0["status"].as_u64().and_then(|status| u16::try_from(status).ok());
        let Some(status) = status.filter(|status| (200..300).contains(status)) else { return Ok(()) };
        let response = http::Response::builder().status(status).body(self.text("answer"));
        let response = response.map_err(|error| error.to_string())?;
        request.read(&response).map(drop).map_err(|error| error.to_string())
    }
}

/// JSON without its layout; other bodies as they are.
fn comparable(body: &[u8]) -> String {
    match serde_json::from_slice::<Json>(body) {
        Ok(json) => json.to_string(),
        Err(_) => String::from_utf8_lossy(body).into_owned(),
    }
}

fn equal(what: &str, made: &str, documented: &str) -> Result<(), String> {
    if made == documented { Ok(()) } else { Err(format!("{what}\n  is         {made}\n  documented {documented}")) }
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

/// A path such that two that mean the same are equal: pages differ in case, encoding, and qualified names.
fn normal(path: &str) -> String {
    let path = decode(path).to_ascii_lowercase().replace("microsoft.graph.", "").replace("()", "");
    path.trim_matches(['/', ':']).to_owned()
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
