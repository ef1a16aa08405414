//! A node of the tree as a type with a method for each step and each operation.

use super::call;
use super::layout::Placed;
use super::steps::{Adds, Argument, Form, Step, Value};
use crate::emit::doc::{Docs, code};
use crate::emit::ty::raw_ident;
use crate::model::Version;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The type of a node and its methods.
pub(super) fn items(version: &Version, placed: &Placed<'_, '_>) -> [TokenStream; 2] {
    let name = raw_ident(&placed.name);
    let docs = Docs::new().markdown(&code(&placed.route)).attributes();
    let odd_name = placed.name.contains('_').then(|| quote!(#[allow(non_camel_case_types)]));
    let steps = placed.node.children.iter().map(|(method, (step, _))| step_method(placed, method, step));
    let calls = placed.node.calls.iter().map(|(method, call)| call::method(version, method, call));
    let node = quote! {
        #docs
        #odd_name
        #[derive(Clone, Debug)]
        pub struct #name(pub(crate) rt::Path);
    };
    let methods = quote! {
        impl #name {
            #(#steps)*
            #(#calls)*
        }
    };
    [node, methods]
}

/// The method that goes down to a child.
fn step_method(placed: &Placed<'_, '_>, method: &str, step: &Step) -> TokenStream {
    let docs = Docs::new().markdown(&code(&step.adds.route(&placed.route))).attributes();
    let function = raw_ident(method);
    let Some(child) = placed.children.get(method) else { return TokenStream::new() };
    let name = raw_ident(&child.name);
    let module = child.module.as_ref().map(|module| raw_ident(module)).map(|module| quote!(#module::));
    let (arguments, path) = (parameters(step), path(step));
    quote! {
        #docs
        pub fn #function(&self, #arguments) -> #module #name {
            #module #name(self.0 #path)
        }
    }
}

/// The parameters of a step's method.
pub(super) fn parameters(step: &Step) -> TokenStream {
    match &step.adds {
        Adds::Name(_) => TokenStream::new(),
        Adds::Id => quote!(id: &str),
        Adds::Path => quote!(path: &str),
        Adds::Through => quote!(segments: &[&str]),
        Adds::Key(argument) => parameter(argument).unwrap_or_default(),
        Adds::Arguments(arguments) => {
            let parameters = arguments.iter().filter_map(parameter);
            quote!(#(#parameters),*)
        }
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
