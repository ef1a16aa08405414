//! The operations of a version as a chain of calls that mirrors their routes.
//!
//! ```text
//! operations → steps (a route as calls) → tree (all routes) → layout (files, names of nodes) → node (tokens)
//! ```

mod call;
mod docs;
mod layout;
mod names;
mod node;
mod steps;
#[cfg(test)]
mod tests;
mod tree;

use super::doc::{Docs, code};
use super::ty::raw_ident;
use super::{RustFile, header};
use crate::model::Version;
use crate::print;
use layout::Part;
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use steps::Step;
use tree::Node;

/// The files of the endpoints of a version: one per area (the first segment of a route) and one per part of an area.
///
/// The module of the version has to declare the areas, which is what [`root`] is for.
pub fn files(version: &Version) -> Vec<RustFile> {
    let tree = tree::tree(&version.operations);
    tree.children.values().flat_map(|(step, node)| area_files(version, step, node)).collect()
}

/// What the module of a version holds: the modules of its areas and the functions that begin a chain.
pub fn root(version: &Version) -> Vec<TokenStream> {
    let tree = tree::tree(&version.operations);
    let mut items: Vec<_> = tree.children.values().map(|(step, _)| area_items(step)).collect();
    items.extend(tree.calls.iter().map(|(method, call)| call::function(version, method, call)));
    items
}

fn area_files(version: &Version, step: &Step, node: &Node<'_>) -> Vec<RustFile> {
    let mut parts = layout::area(step, node);
    let own = parts.remove("").unwrap_or_default();
    let area = names::module(&step.method);
    let folder = format!("src/{}/{area}", version.module);
    let route = step.adds.route("");
    let modules = parts.keys().map(|part| {
        let module = raw_ident(part);
        quote!(pub mod #module;)
    });
    let modules = quote!(#(#modules)*);
    let mut files = vec![RustFile {
        path: format!("{folder}.rs"),
        text: file_text(version, &route, quote!(super), modules, &own),
    }];
    for (name, part) in &parts {
        let route = part.nodes.first().map_or_else(String::new, |first| first.route.clone());
        let text = file_text(version, &route, quote!(super::super), TokenStream::new(), part);
        files.push(RustFile { path: format!("{folder}/{name}.rs"), text });
    }
    files
}

/// The text of a file whose version's module is `root`.
fn file_text(
    version: &Version,
    route: &str,
    root: TokenStream,
    modules: TokenStream,
    part: &Part<'_, '_>,
) -> String {
    let nodes: Vec<_> = part.nodes.iter().flat_map(|placed| node::items(version, placed)).collect();
    let types = nodes.iter().any(|item| names_types(item.clone())).then(|| quote!(use #root::types;));
    let about = Docs::new().markdown(&format!("Calls on {}.", code(route))).inner_attributes();
    let mut items = vec![about, modules, quote!(use #root::rt; #types)];
    items.extend(nodes);
    print::file(&header(&[]), items)
}

/// True if the tokens name the module of types.
fn names_types(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "types",
        TokenTree::Group(group) => names_types(group.stream()),
        _ => false,
    })
}

fn area_items(step: &Step) -> TokenStream {
    let module = raw_ident(&names::module(&step.method));
    let function = raw_ident(&step.method);
    let node = raw_ident(&layout::area_type(step));
    let path = node::path(step);
    let arguments = node::parameters(step);
    let docs = Docs::new().markdown(&format!("Calls on {}.", code(&step.adds.route("")))).attributes();
    quote! {
        pub mod #module;
        #docs
        pub fn #function(#arguments) -> #module::#node {
            #module::#node(rt::Path::root()#path)
        }
    }
}
