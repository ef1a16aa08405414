//! An enumeration: the `enum`, and the table that implements it.

use super::doc::{Docs, code};
use super::layout::Layout;
use super::{RustFile, header, ty};
use crate::model::{EnumType, Member};
use crate::print;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// The file of an enumeration.
pub(super) fn file(layout: &Layout<'_>, ty: &EnumType) -> RustFile {
    let items = vec![
        quote!(
            use super::rt;
        ),
        definition(ty),
        table(ty),
    ];
    RustFile {
        path: super::modules::path(layout, &ty.rust),
        text: print::file(&header(&ty.doc.places), items),
    }
}

/// ```text
/// /// How important something is.
/// #[non_exhaustive]
/// pub enum Importance {
///     /// `low`
///     Low,
///     /// A member that the documentation doesn't list.
///     Unrecognized(String),
/// }
/// ```
fn definition(ty: &EnumType) -> TokenStream {
    let doc = docs(ty).attributes();
    let ident = ty::ident(&ty.rust);
    let members = ty.members.iter().map(|member| {
        let doc = member_docs(member).attributes();
        let name = member_ident(member);
        let attributes = ty::attributes(&member.attributes);
        quote!(#doc #attributes #name,)
    });
    let attributes = ty::attributes(&ty.attributes);
    quote! {
        #doc
        #attributes
        #[non_exhaustive]
        pub enum #ident {
            #(#members)*
            #[doc = " A member that the documentation doesn't list."]
            Unrecognized(String),
        }
    }
}

/// ```text
/// rt::enumeration! {
///     Importance "microsoft.graph.importance";
///     Low "low";
/// }
/// ```
fn table(ty: &EnumType) -> TokenStream {
    let ident = ty::ident(&ty.rust);
    let name = Literal::string(&ty.name);
    let members = ty.members.iter().map(|member| {
        let ident = member_ident(member);
        let key = Literal::string(&member.name);
        quote!(#ident #key;)
    });
    quote!(rt::enumeration! { #ident #name; #(#members)* })
}

/// The variant of a member. The one that every enumeration has keeps its name.
fn member_ident(member: &Member) -> Ident {
    match member.rust.as_str() {
        "Unrecognized" => ty::raw_ident("Unrecognized_"),
        name => ty::raw_ident(name),
    }
}

fn docs(ty: &EnumType) -> Docs {
    let mut docs = Docs::new().text(&ty.doc.text);
    if let Some(sentence) = &ty.doc.deprecated {
        docs = docs.labelled("**Deprecated.**", sentence);
    }
    let flags = if ty.flags { "; members can be combined: see [`rt::Flags`]" } else { "" };
    docs.markdown(&format!("{}{flags}.", code(&ty.name)))
}

fn member_docs(member: &Member) -> Docs {
    let value = member.value.map_or_else(String::new, |value| format!(" ({value})"));
    let name = format!("{}{value}", code(&member.name));
    let mut docs = if member.doc.text.is_empty() {
        Docs::new().markdown(&name)
    } else {
        Docs::new().labelled(&format!("{name}:"), &member.doc.text)
    };
    if let Some(sentence) = &member.doc.deprecated {
        docs = docs.labelled("**Deprecated.**", sentence);
    }
    docs
}
