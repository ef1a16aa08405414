//! The method that makes a request, and the constant that says what the documentation says about it.

use super::docs;
use super::tree::Call;
use crate::emit::ty::{path, raw_ident, rust_type};
use crate::facts::Principal;
use crate::model::{Operation, Payload, Type, TypeName, Version};
use proc_macro2::TokenStream;
use quote::quote;

/// As a method of a node.
pub(super) fn method(version: &Version, name: &str, call: &Call<'_>) -> TokenStream {
    let constant = raw_ident(&name.to_ascii_uppercase());
    let tail = call.tail.as_ref().map(|tail| quote!(.name(#tail)));
    let request = quote!(rt::Request::new(Self::#constant, &self.0 #tail));
    emit(version, name, call.operation, quote!(&self,), request)
}

/// As a function, for what is called on the service itself: `POST /$batch`.
pub(super) fn function(version: &Version, name: &str, call: &Call<'_>) -> TokenStream {
    let constant = raw_ident(&name.to_ascii_uppercase());
    let tail = call.tail.as_ref().map(|tail| quote!(.name(#tail)));
    let request = quote!(rt::Request::new(#constant, &rt::Path::root() #tail));
    emit(version, name, call.operation, TokenStream::new(), request)
}

fn emit(
    version: &Version,
    name: &str,
    operation: &Operation,
    receiver: TokenStream,
    request: TokenStream,
) -> TokenStream {
    let (function, constant) = (raw_ident(name), raw_ident(&name.to_ascii_uppercase()));
    let docs = docs::of(operation);
    let about = format!(
        " What is documented about [`{name}`]({}{name}).",
        if receiver.is_empty() { "" } else { "Self::" }
    );
    let (body, sends) = body(version, &operation.request);
    let response = response(version, &operation.response);
    let data = data(operation);
    quote! {
        #docs
        pub fn #function(#receiver #body) -> rt::Request<#response> {
            #request #sends
        }
        #[doc = #about]
        pub const #constant: &'static rt::Operation = &#data;
    }
}

/// The parameter for the body, and how it is put into the request.
fn body(version: &Version, payload: &Payload) -> (TokenStream, TokenStream) {
    let ty = value_type(version, payload);
    match payload {
        Payload::Empty => (TokenStream::new(), TokenStream::new()),
        Payload::Value { ty: Type { item: TypeName::Structured(_), collection: false } } => {
            (quote!(body: &impl rt::Is<#ty>), quote!(.with_record::<#ty>(body)))
        }
        Payload::Value { .. } | Payload::Parameters { .. } | Payload::Any => {
            (quote!(body: &#ty), quote!(.with_json(body)))
        }
        Payload::Wrapped { .. } => (quote!(body: &#ty), quote!(.with_envelope(body))),
        Payload::Binary => (quote!(body: &[u8]), quote!(.with_bytes(body))),
    }
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

fn data(operation: &Operation) -> TokenStream {
    let method = operation.route.method.as_str();
    let template = &operation.route.template;
    let statuses = operation.statuses.iter().map(|status| proc_macro2::Literal::u16_unsuffixed(*status));
    let permissions = operation.permissions.iter().map(|permission| {
        let principal = match permission.principal {
            Principal::DelegatedWork => quote!(DelegatedWork),
            Principal::DelegatedPersonal => quote!(DelegatedPersonal),
            Principal::Application => quote!(Application),
            Principal::Unspecified => quote!(Unspecified),
        };
        let group = permission.group.as_deref().unwrap_or_default();
        let names = &permission.permissions;
        quote!(rt::Permissions { principal: rt::Principal::#principal, group: #group, names: &[#(#names),*] })
    });
    let places = docs::places(operation);
    quote! {
        rt::Operation {
            method: #method,
            template: #template,
            statuses: &[#(#statuses),*],
            permissions: &[#(#permissions),*],
            places: &[#(#places),*],
        }
    }
}
