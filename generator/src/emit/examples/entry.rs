//! A documented request, and what the call that stands for it has to be equal to.

use crate::calls::api::runtime::{self as rt, Json};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An answer of a server, or a documented one.
pub type Response = http::Response<Vec<u8>>;

/// Reads an answer as the type that the call is documented to be answered with, and writes that again; null where nothing is expected.
pub type Read<'a> = &'a dyn Fn(&Response) -> Result<Json, String>;

/// What is done with a call. The type of its answer is known to the last argument only, so that this is compiled once.
pub type Test = dyn Fn(&Entry, rt::Request<rt::Bytes>, Read<'_>) -> Result<(), String> + Send + Sync;

/// An entry of `data.json`: members by name.
pub struct Entry {
    /// The members.
    pub json: Json,
    test: Arc<Test>,
}

/// The entries of one list of `data.json`, each to be tested in the same way.
pub fn entries(list: &str, test: &Arc<Test>) -> Vec<Entry> {
    let mut data: BTreeMap<String, Json> =
        serde_json::from_str(include_str!("data.json")).expect("data.json is emitted together with this test");
    match data.remove(list) {
        Some(Json::Array(entries)) => entries.into_iter().map(|json| Entry { json, test: test.clone() }).collect(),
        _ => Vec::new(),
    }
}

impl Entry {
    /// A member that is a text.
    pub fn text(&self, name: &str) -> &str {
        self.json[name].as_str().unwrap_or_default()
    }

    /// The documented body of a request as a value of a type.
    pub fn json<T: rt::Value>(&self) -> Result<T, String> {
        rt::FromResponse::from_body(self.bytes()).map_err(|error| error.to_string())
    }

    /// The documented body of a request as it stands.
    pub fn bytes(&self) -> &[u8] {
        self.text("body").as_bytes()
    }

    /// Tests a call.
    pub fn check<T: rt::FromResponse + Serialize>(&self, request: rt::Request<T>) -> Result<(), String> {
        let read = |response: &Response| match request.read(response) {
            Ok(answer) => serde_json::to_value(answer).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        self.run(request.clone().expecting(), &read)
    }

    /// Tests a call that is answered with a stream.
    #[allow(dead_code)] // Not every API has one.
    pub fn check_bytes(&self, request: rt::Request<rt::Bytes>) -> Result<(), String> {
        self.run(request, &|_| Ok(Json::Null))
    }

    fn run(&self, request: rt::Request<rt::Bytes>, read: Read<'_>) -> Result<(), String> {
        // What the service insists on is there already.
        let is_set = |set: &[(String, String)], name: &str| set.iter().any(|(set, _)| set.eq_ignore_ascii_case(name));
        let (queries, headers) = (request.query_pairs().to_vec(), request.headers().to_vec());
        let unset = self.pairs("query").filter(|(name, _)| !is_set(&queries, name));
        let request = unset.fold(request, |request, (name, value)| request.query(name, value));
        let unset = self.pairs("headers").filter(|(name, _)| !is_set(&headers, name) || name.eq_ignore_ascii_case("Content-Type"));
        let request = unset.fold(request, |request, (name, value)| request.header(name, value));
        (self.test)(self, request, read)
    }

    /// A member that is a list of names and values.
    pub fn pairs<'a>(&'a self, name: &str) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let pairs = self.json[name].as_array().into_iter().flatten();
        pairs.map(|pair| (pair[0].as_str().unwrap_or_default(), pair[1].as_str().unwrap_or_default()))
    }

    /// The status of the documented answer, if that is one that can be read.
    pub fn status(&self) -> Option<u16> {
        self.json["status"].as_u64().and_then(|status| u16::try_from(status).ok())
    }
}

/// Fails with both, if they differ.
pub fn equal(what: &str, is: &str, documented: &str) -> Result<(), String> {
    if is == documented { Ok(()) } else { Err(format!("{what}\n  is         {is}\n  documented {documented}")) }
}

/// JSON without its layout; other bodies as they are.
pub fn comparable(body: &[u8]) -> String {
    match serde_json::from_slice::<Json>(body) {
        Ok(json) => json.to_string(),
        Err(_) => String::from_utf8_lossy(body).into_owned(),
    }
}
