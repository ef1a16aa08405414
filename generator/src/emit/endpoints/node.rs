//! A node of the tree as a type with a method for each step and each operation.

use super::call;
use super::layout::Placed;
use super::steps::{Adds, Argument, Form, Step, Value};
use crate::emit::doc::{Docs, code};
use crate::emit::ty::raw_ident;
use crate::model::Version;
use crate::print::Item;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// ```text
/// /// `/devices/{id}`: `devices().id(id)`
/// #[derive(Clone, Debug)]
/// pub struct DevicesId(pub(crate) rt::Path);
///
/// impl DevicesId {
///     /// `/devices/{id}/owners`
///     pub fn owners(&self) -> DevicesIdOwners {
///         DevicesIdOwners(self.0.name("owners"))
///     }
///
///     /// Get device
///     pub fn get(&self) -> rt::Request<types::Device> {
///         rt::Request::new(Self::GET, &self.0)
///     }
///
///     rt::operations! {
///         GET of get: "GET" "/devices/{id}" [200] ["v1.0/api/device-get.md:30"];
///     }
/// }
/// ```
pub(super) fn items(version: &Version, placed: &Placed<'_, '_>) -> [Item; 2] {
    let name = raw_ident(&placed.name);
    let docs = Docs::new().markdown(&format!("{}: {}", code(&placed.route), code(&placed.chain())));
    let node = quote!(#[derive(Clone, Debug)] pub struct #name(pub(crate) rt::Path););
    let children = &placed.node.children;
    let steps = children.iter().filter_map(|(method, (step, _))| step_method(placed, method, step));
    let calls = &placed.node.calls;
    let methods = calls.iter().map(|(method, call)| call::method(version, method, call));
    let table = (!calls.is_empty()).then(|| call::table(calls.iter()));
    let items = steps.chain(methods).chain(table).collect();
    [Item::new(node).documented(docs), Item::block(quote!(impl #name), items)]
}

/// The method that goes down to a child.
fn step_method(placed: &Placed<'_, '_>, method: &str, step: &Step) -> Option<Item> {
    let child = placed.children.get(method)?;
    let name = raw_ident(&child.name);
    let child = match &child.module {
        Some(module) => {
            let module = raw_ident(module);
            quote!(#module::#name)
        }
        None => name.into_token_stream(),
    };
    let function = raw_ident(method);
    let (parameters, path) = (parameters(step), path(step));
    let docs = Docs::new().markdown(&code(&step.adds.route(&placed.route)));
    let method = quote!(pub fn #function(&self #(, #parameters)*) -> #child { #child(self.0 #path) });
    Some(Item::new(method).documented(docs))
}

/// The parameters of a step's method.
pub(super) fn parameters(step: &Step) -> Vec<TokenStream> {
    match &step.adds {
        Adds::Name(_) => Vec::new(),
        Adds::Id => vec![quote!(id: &str)],
        Adds::Path => vec![quote!(path: &str)],
        Adds::Through => vec![quote!(segments: &[&str])],
        Adds::Key(argument) => parameter(argument).into_iter().collect(),
        Adds::Arguments(arguments) => arguments.iter().filter_map(parameter).collect(),
    }
}

fn parameter(argument: &Argument) -> Option<TokenStream> {
    let Value::Given { ident, form } = &argument.value else { return None };
    let ident = raw_ident(ident);
    Some(match form {
        Form::Bare => quote!(#ident: impl std::fmt::Display),
        Form::Text | Form::Member(_) => quote!(#ident: &str),
    })
}

/// The call that extends the path by a step.
pub(super) fn path(step: &Step) -> TokenStream {
    match &step.adds {
        Adds::Name(name) => quote!(.name(#name)),
        Adds::Id => quote!(.id(id)),
        Adds::Path => quote!(.by_path(path)),
        Adds::Through => quote!(.through(segments)),
        Adds::Arguments(arguments) => {
            let names = arguments.iter().map(|argument| &argument.name);
            let values = arguments.iter().map(value);
            quote!(.arguments(&[#((#names, #values)),*]))
        }
        Adds::Key(argument) => {
            let (name, value) = (&argument.name, value(argument));
            quote!(.key(#name, &#value))
        }
    }
}

/// The value of an argument for [`Path::arguments`](crate::runtime::Path::arguments).
fn value(argument: &Argument) -> TokenStream {
    let (value, form) = match &argument.value {
        Value::Given { ident, form } => (raw_ident(ident).to_token_stream(), form),
        Value::Fixed { text, form } => (text.to_token_stream(), form),
    };
    match form {
        Form::Bare => quote!(rt::Argument::Bare(&#value)),
        Form::Text => quote!(rt::Argument::Text(#value)),
        Form::Member(enumeration) => quote!(rt::Argument::Member(#enumeration, #value)),
    }
}
