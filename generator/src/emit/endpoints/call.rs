//! The method that makes a request, and the constant that says what the documentation says about it.

use super::docs;
use super::given::{Given, Place, given};
use super::tree::Call;
use crate::emit::ty::{path, raw_ident, rust_type, word};
use crate::facts::Principal;
use crate::model::{Operation, Payload, Permission, Type, TypeName, Version};
use crate::print::{Item, literal};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// As a method of a node.
pub(super) fn method(version: &Version, name: &str, call: &Call<'_>) -> Item {
    let constant = constant(name);
    let tail = call.tail.as_ref().map(|tail| quote!(.name(#tail)));
    let request = quote!(rt::Request::new(Self::#constant, &self.0 #tail));
    emit(version, name, call.operation, Some(quote!(&self)), request)
}

/// As a function, for what is called on the service itself: `POST /$batch`.
pub(super) fn function(version: &Version, name: &str, call: &Call<'_>) -> Item {
    let constant = constant(name);
    let tail = call.tail.as_ref().map(|tail| quote!(.name(#tail)));
    let request = quote!(rt::Request::new(#constant, &rt::Path::root() #tail));
    emit(version, name, call.operation, None, request)
}

/// The constants of calls.
pub(super) fn table<'c>(calls: impl Iterator<Item = (&'c String, &'c Call<'c>)>) -> Item {
    let rows = calls.map(|(name, call)| row(name, call.operation)).collect();
    Item::table("rt::operations!".to_owned(), rows)
}

fn constant(name: &str) -> Ident {
    raw_ident(&name.to_ascii_uppercase())
}

fn emit(
    version: &Version,
    name: &str,
    operation: &Operation,
    receiver: Option<TokenStream>,
    request: TokenStream,
) -> Item {
    let function = raw_ident(name);
    let given = given(operation);
    let (body, sends) = body(version, &operation.request);
    let parameters = receiver.into_iter().chain(given.iter().map(parameter)).chain(body);
    let set = given.iter().map(set);
    let response = response(version, &operation.response);
    let code =
        quote!(pub fn #function(#(#parameters),*) -> rt::Request<#response> { #request #(#set)* #sends });
    Item::new(code).documented(docs::of(operation))
}

fn parameter(given: &Given) -> TokenStream {
    let ident = raw_ident(&given.ident);
    if given.is_text { quote!(#ident: &str) } else { quote!(#ident: impl std::fmt::Display) }
}

/// How an argument is put into the request.
fn set(given: &Given) -> TokenStream {
    let (name, ident) = (&given.name, raw_ident(&given.ident));
    let value = if given.is_text { quote!(#ident) } else { quote!(#ident.to_string()) };
    match given.place {
        Place::Query => quote!(.query(#name, #value)),
        Place::Header => quote!(.header(#name, #value)),
    }
}

/// The parameter for the body, if there is one, and how it is put into the request.
fn body(version: &Version, payload: &Payload) -> (Option<TokenStream>, TokenStream) {
    let ty = value_type(version, payload);
    let (parameter, sends) = match payload {
        Payload::Empty => return (None, TokenStream::new()),
        Payload::Value { ty: Type { item: TypeName::Structured(_), collection: false } } => {
            (quote!(body: &impl rt::Is<#ty>), quote!(.with_record::<#ty>(body)))
        }
        Payload::Value { .. } | Payload::Parameters { .. } | Payload::Any => {
            (quote!(body: &#ty), quote!(.with_json(body)))
        }
        Payload::Wrapped { .. } => (quote!(body: &#ty), quote!(.with_envelope(body))),
        Payload::Binary => (quote!(body: &[u8]), quote!(.with_bytes(body))),
    };
    (Some(parameter), sends)
}

fn response(version: &Version, payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote!(()),
        Payload::Binary => quote!(rt::Bytes),
        _ => value_type(version, payload),
    }
}

/// The type of a JSON body.
fn value_type(version: &Version, payload: &Payload) -> TokenStream {
    match payload {
        Payload::Value { ty } => rust_type(version, ty),
        Payload::Wrapped { ty } if ty.collection => {
            let item = rust_type(version, &Type { item: ty.item.clone(), collection: false });
            quote!(rt::Page<#item>)
        }
        Payload::Wrapped { ty } => {
            let ty = rust_type(version, ty);
            quote!(rt::Wrapped<#ty>)
        }
        Payload::Parameters { rust, .. } => path(rust),
        Payload::Empty | Payload::Binary | Payload::Any => quote!(rt::Json),
    }
}

/// ```text
/// CREATE of create: "POST" "/devices" [201] ["v1.0/api/device-post.md:30"]
///     DelegatedWork "" ["Device.Read", "Device.ReadWrite"]
///     Application "" [];
/// ```
fn row(name: &str, operation: &Operation) -> String {
    let Operation { route, statuses, permissions, .. } = operation;
    let statuses: Vec<_> = statuses.iter().map(u16::to_string).collect();
    let mut row = format!(
        "{} of {}: {} {} [{}] {}",
        constant(name),
        word(name),
        literal(route.method.as_str()),
        literal(&route.template),
        statuses.join(", "),
        literals(docs::places(operation)),
    );
    permissions.iter().for_each(|permission| push_permission(&mut row, permission));
    row + ";\n"
}

fn push_permission(row: &mut String, permission: &Permission) {
    let principal = match permission.principal {
        Principal::DelegatedWork => "DelegatedWork",
        Principal::DelegatedPersonal => "DelegatedPersonal",
        Principal::Application => "Application",
        Principal::Unspecified => "Unspecified",
    };
    let group = literal(permission.group.as_deref().unwrap_or_default());
    row.extend(["\n    ", principal, " ", &group, " ", &literals(&permission.permissions)]);
}

/// `["a", "b"]`
fn literals(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let literals: Vec<_> = texts.into_iter().map(|text| literal(text.as_ref())).collect();
    ["[", &literals.join(", "), "]"].concat()
}
