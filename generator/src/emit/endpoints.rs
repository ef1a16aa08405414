//! The operations of a version as a chain of calls that mirrors their routes.
//!
//! ```text
//! operations → steps (a route as calls) → tree (all routes) → layout (files, names of nodes) → node (tokens)
//! ```

mod argument;
mod call;
mod docs;
mod given;
mod layout;
mod names;
mod node;
pub(super) mod request;
mod sample;
mod spellings;
mod steps;
mod taken;
#[cfg(test)]
pub(super) mod tests;
mod tree;
pub(super) mod url;

use super::RustFile;
use super::doc::{Docs, code};
use super::features::Features;
use super::ty::{raw_ident, word};
use crate::model::{Operation, Version};
use crate::print::{Function, Item};
pub(super) use given::given;
use layout::Part;
use quote::quote;
use rayon::prelude::*;
pub(super) use sample::Crate;
pub(super) use steps::{Adds, Step};
pub(super) use tree::{Callable, Node, callables};

/// How a route is called, for the documentation of the emitted crate.
pub(super) const ABOUT: &str = "\
# Calls

A call is a chain that reads like its route and ends in the operation. A segment is a method of its name, and what the
route writes in braces, in parentheses or between colons is a method on the segment before:

| route | call |
|---|---|
| `GET /users` | `users().list()` |
| `GET /users/{id}` | `users().id(id).get()` |
| `PATCH /users/{id}` | `users().id(id).update(&user)` |
| `POST /users/{id}/assignLicense` (an action) | `users().id(id).assign_license(&parameters)` |
| `GET /users/delta` (a function) | `users().delta().get()` |
| `GET /worksheets/{id}/range(address='A1')` | `worksheets().id(id).range().by_address(\"A1\").get()` |
| `GET /applications(appId='{appId}')` (an alternate key) | `applications().by_app_id(app_id).get()` |
| `GET /places/microsoft.graph.room` (a cast) | `places().as_room().list()` |
| `GET /drive/root:/{path}:/content` | `drive().root().path(path).content().get()` |
| `GET /photo/$value`, `POST /members/$ref` | `photo().raw_value().get()`, `members().add_reference(&body)` |

Arguments have the types that their page gives them; where that is a moment or an enumeration, whatever becomes one is
taken, text too: `by_date(\"2021-07-01\")`. A query parameter or a header that the service insists on is an argument of
the last call, in front of the body: `tasks().id(id).update(if_match, &task)`.

The chain gives a [`Request`](runtime::Request), which any HTTP client can send and which reads the answer; a
[`Client`](runtime::send::Client) does both. Values are encoded, so that none of them changes the route. What is documented about a call beside its types is a constant of the
same name in upper case.";

/// The chains of all operations of a version.
pub(super) fn tree(version: &Version) -> Node<'_> {
    tree::tree(&version.operations)
}

/// The operations of each area of a version, by the area's module.
pub(super) fn areas<'t, 'a>(
    tree: &'t Node<'a>,
) -> impl Iterator<Item = (String, Vec<&'a Operation>)> + use<'t, 'a> {
    tree.children.values().map(|(step, node)| (names::module(&step.method), node.operations()))
}

/// The operations that are called on the version itself.
pub(super) fn without_area<'a>(tree: &Node<'a>) -> Vec<&'a Operation> {
    tree.calls.values().map(|call| call.operation).collect()
}

/// The files of the endpoints of a version: one per area (the first segment of a route) and one per part of an area.
///
/// The module of the version has to declare the areas, which is what [`root`] is for.
pub(super) fn files(at: &Crate<'_, '_>, tree: &Node<'_>) -> Vec<RustFile> {
    let areas: Vec<_> = tree.children.values().collect();
    let files: Vec<_> = areas.into_par_iter().flat_map_iter(|(step, node)| area_files(step, node)).collect();
    files.par_iter().map(|file| emit(at, file)).collect()
}

/// What the module of a version holds: the modules of its areas and the functions that begin a chain.
pub(super) fn root(at: &Crate<'_, '_>, tree: &Node<'_>, features: &Features<'_>) -> Vec<Item> {
    let areas =
        || tree.children.values().map(|(step, _)| (step, features.of_area(&names::module(&step.method))));
    let modules = areas().map(|(step, condition)| {
        let module = raw_ident(&names::module(&step.method));
        Item::new(quote!(pub mod #module;)).attributed(&condition)
    });
    let calls = tree.calls.iter().map(|(method, call)| call::function(at, method, call));
    let table = (!tree.calls.is_empty()).then(|| call::table(tree.calls.iter()));
    modules
        .chain(areas().map(|(step, condition)| area(at.layout.version, step, &condition)))
        .chain(calls)
        .chain(table)
        .collect()
}

/// How an operation is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Call<'a> {
    /// The chain from the version's module, with the names of what the caller passes: `users().id(id).get()`.
    pub chain: String,
    /// The path that the chain makes: `/users/{id}`.
    pub route: String,
    /// What is called.
    pub operation: &'a Operation,
}

/// How each operation of a version is called, in the order of the chains' segments.
pub fn calls(version: &Version) -> Vec<Call<'_>> {
    let callables = tree::callables(version);
    let calls = callables.into_iter().map(|callable| {
        let steps = callable.steps.iter().map(Step::call);
        let chain = steps.chain([format!("{}()", callable.method)]).collect::<Vec<_>>().join(".");
        let tail = callable.tail.into_iter().map(Adds::Name);
        let adds: Vec<_> = callable.steps.into_iter().map(|step| step.adds).chain(tail).collect();
        let route = adds.iter().fold(String::new(), |route, adds| adds.route(&route));
        Call { chain, route, operation: callable.operation }
    });
    calls.collect()
}

/// A file to be made.
struct File<'t, 'a> {
    /// Path below the version's folder, without its suffix: `users`, `users/messages`.
    path: String,
    /// Modules that it declares.
    modules: Vec<String>,
    /// Its nodes.
    part: Part<'t, 'a>,
}

/// The files of an area: its own, then those of its parts.
fn area_files<'t, 'a>(step: &'t Step, node: &'t Node<'a>) -> Vec<File<'t, 'a>> {
    let mut parts = layout::area(step, node);
    let area = names::module(&step.method);
    let own = parts.remove("").unwrap_or_default();
    let modules = parts.keys().cloned().collect();
    let parts = parts.into_iter().map(|(name, part)| File {
        path: format!("{area}/{name}"),
        modules: Vec::new(),
        part,
    });
    std::iter::once(File { path: area.clone(), modules, part: own })
        .chain(parts.collect::<Vec<_>>())
        .collect()
}

fn emit(at: &Crate<'_, '_>, file: &File<'_, '_>) -> RustFile {
    let nodes = &file.part.nodes;
    let modules = file.modules.iter().map(|module| raw_ident(module));
    let head = [
        Item::new(quote!(#(pub mod #modules;)*)),
        Item::new(quote!(
            use super::{rt, types};
        )),
    ];
    let items = nodes.iter().flat_map(|placed| node::items(at, placed));
    let route = nodes.first().map_or("", |first| &first.route);
    let docs = Docs::new().markdown(&format!("Calls on {}.", code(route)));
    super::file(
        format!("src/{}/{}.rs", at.layout.version.module, file.path),
        docs,
        &head.into_iter().chain(items).collect::<Vec<_>>(),
    )
}

/// The function that begins a chain.
fn area(version: &Version, step: &Step, condition: &str) -> Item {
    let node = format!("{}::{}", word(&names::module(&step.method)), word(&layout::area_type(step)));
    let docs = Docs::new().markdown(&format!("Calls on {}.", code(&step.adds.route(""))));
    let function = Function {
        head: format!("pub fn {}", word(&step.method)),
        parameters: node::parameters(version, step),
        output: node.clone(),
        callee: node,
        arguments: vec![[node::root(version), node::path(version, step)].concat()],
        calls: Vec::new(),
    };
    Item::new(function).attributed(condition).documented(docs)
}
