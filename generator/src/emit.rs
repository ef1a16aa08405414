//! The model as Rust: `&Api` → tokens, one file per emitted shape.
//!
//! ```text
//! src/lib.rs                  the versions, and the runtime
//! src/runtime.rs, runtime/    the support code, as it stands in docbindgen's own source
//! src/beta.rs                 one API version: its areas
//! src/beta/users.rs           the calls of an area (the first segment of a route)
//! src/beta/users/messages.rs  those of a part of it
//! src/beta/types.rs           its types, and the pairs of a type and its base
//! src/beta/types/device.rs    the types whose names begin with that word: structured types, enumerations, and sets of
//!                             action parameters
//! src/beta/types/call_records.rs, call_records/    those of a sub-namespace
//! ```
//!
//! The files of types are included in their module, which is one for rustc however many files it has. Every module imports the
//! runtime as `rt` and the types of its version as `types` from its parent, so the same text works as the files of a crate
//! and as one file that is included somewhere in another ([`single_file`]).
//!
//! Token streams can't cross threads, so a file is emitted and printed in one go; files are independent
//! of each other and are made in parallel.

#[doc(hidden)]
pub mod derive;
pub mod doc;
pub mod endpoints;
mod enums;
pub mod examples;
mod features;
mod layout;
mod modules;
pub(crate) mod names;
mod single;
mod support;
pub mod ty;
mod types;

#[cfg(test)]
mod tests;

pub use single::single_file;

use crate::model::{Api, Member, Property, Version};
use crate::print::{self, Item};
use doc::Docs;
use features::Features;
use layout::Layout;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A file of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustFile {
    /// Path below the crate's root, `/`-separated: `src/beta/types/user.rs`.
    pub path: String,
    /// The printed text.
    pub text: String,
}

/// What is emitted beside the API itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmitOptions {
    /// The crate has Cargo features for versions and areas, and one for a table of all types of a version,
    /// `types::REGISTRY`.
    pub features: bool,
    /// The crate as Rust names it: `graph_bindings`. The examples in its documentation are compiled then, as tests.
    pub crate_name: Option<String>,
    /// Where pages are to be read, as [`Package::page_url`](crate::config::Package::page_url).
    pub page_url: Option<String>,
}

/// What is emitted of an API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Emitted {
    /// The files, sorted by path.
    pub files: Vec<RustFile>,
    /// The Cargo features that they ask for, versions first; all of them make the whole API.
    pub features: Vec<String>,
}

/// The whole API.
pub fn emit(api: &Api, options: &EmitOptions) -> Emitted {
    let mut files = support::files(api.has_calls());
    files.push(modules::root(api, options));
    let versions: Vec<_> = api.versions.par_iter().map(|version| version_files(version, options)).collect();
    let choice = api.versions.iter().filter(|_| options.features);
    let mut names: Vec<String> = choice.filter_map(|version| features::of_version(api, version)).collect();
    let mut areas = BTreeSet::new();
    for (version_files, features) in versions {
        files.extend(version_files);
        areas.extend(features);
    }
    names.extend(areas);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Emitted { files, features: names }
}

/// The files of a version, and its areas' features.
fn version_files(version: &Version, options: &EmitOptions) -> (Vec<RustFile>, BTreeSet<String>) {
    let layout = Layout::new(version, options.page_url.as_deref());
    let tree = endpoints::tree(version);
    let features = if options.features { Features::new(version, &tree) } else { Features::default() };
    let at = endpoints::Crate { layout: &layout, name: options.crate_name.as_deref() };
    let mut files = vec![modules::version(&at, &tree, &features)];
    files.extend(modules::types(&layout, &features, options));
    files.extend(endpoints::files(&at, &tree));
    (files, features.names())
}

/// The field of a property that the type of the full name `declaring` declares: `brightness: Option<i32>`.
pub fn field(version: &Version, declaring: &str, property: &Property) -> String {
    let (name, ty) = (types::field_ident(property), ty::spelled(version, &property.ty));
    match Layout::new(version, None).boxes(declaring, property) {
        true => format!("{name}: Option<Box<{ty}>>"),
        false => format!("{name}: Option<{ty}>"),
    }
}

/// The variant of a member of an enumeration.
pub fn variant(member: &Member) -> Cow<'_, str> {
    enums::member_ident(member)
}

/// A file of `items`, `docs` being those of the module itself.
fn file(path: String, docs: Docs, items: &[Item]) -> RustFile {
    RustFile { path, text: print::file(HEADER, &String::from(docs), items) }
}

/// The comment at the top of a file.
const HEADER: &str = "Generated by docbindgen. Do not edit.";
