//! `export --format openapi`: one OpenAPI 3.1 document per API version.
//!
//! Schemas are keyed by full type name, the base type is the first `$ref` in `allOf`, and only own properties
//! stand in `properties`. A type that pages mention without saying anything of it, envelopes and errors carry
//! `x-helper: true`. An enumeration that has no name on the pages (values listed on a `String` property) stays
//! inline at its property, with the documented type beside it in `x-edm-type`.

mod document;
mod operations;
mod schemas;

pub use document::Document;

use crate::model::Version;
use document::{Components, Info, Server};
use std::collections::BTreeMap;

/// The OpenAPI document of one API version.
pub fn document(version: &Version, title: &str) -> Document {
    Document {
        openapi: "3.1.0",
        info: Info { title: title.to_owned(), version: version.name.clone() },
        servers: servers(version),
        paths: operations::paths(version),
        components: Components { schemas: schemas::all(version) },
    }
}

/// The base URL that most documented requests are sent to, up to and including the version.
fn servers(version: &Version) -> Vec<Server> {
    let mut counts = BTreeMap::<&str, usize>::new();
    let requests = version.operations.iter().flat_map(|o| &o.examples).filter_map(|e| e.request.as_ref());
    for request in requests {
        if let Some(base) = base_url(&request.url, &version.name) {
            *counts.entry(base).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|&(base, n)| (n, std::cmp::Reverse(base)));
    most.map(|(base, _)| Server { url: base.to_owned() }).into_iter().collect()
}

/// `https://host/v1.0` of an absolute URL whose first path segment is the version.
fn base_url<'a>(url: &'a str, version: &str) -> Option<&'a str> {
    let after_scheme = url.find("://")? + 3;
    let path = after_scheme + url[after_scheme..].find('/')?;
    let rest = url[path + 1..].strip_prefix(version)?;
    (rest.is_empty() || rest.starts_with('/')).then(|| &url[..url.len() - rest.len()])
}
