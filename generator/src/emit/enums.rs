//! An enumeration: the `enum`, and the table that implements it.

use super::doc::{Docs, code, pages};
use super::ty;
use crate::model::{EnumType, Member};
use crate::print::Item;
use proc_macro2::{Ident, Literal};
use quote::quote;

/// The items of an enumeration.
pub(super) fn items(ty: &EnumType) -> [Item; 2] {
    [definition(ty), table(ty)]
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
fn definition(ty: &EnumType) -> Item {
    let ident = ty::ident(&ty.rust);
    let members = ty.members.iter().map(|member| {
        let name = member_ident(member);
        let attributes = ty::attributes(&member.attributes);
        Item::new(quote!(#attributes #name,)).documented(member_docs(member))
    });
    let unrecognized =
        Item::new(quote!(Unrecognized(String),)).documented("A member that the documentation doesn't list.");
    let attributes = ty::attributes(&ty.attributes);
    Item::block(
        quote!(#attributes #[non_exhaustive] pub enum #ident),
        members.chain([unrecognized]).collect(),
    )
    .documented(docs(ty))
}

/// ```text
/// rt::enumeration! {
///     Importance "microsoft.graph.importance";
///     Low "low";
/// }
/// ```
fn table(ty: &EnumType) -> Item {
    let ident = ty::ident(&ty.rust);
    let name = Literal::string(&ty.name);
    let head = Item::new(quote!(#ident #name;));
    let members = ty.members.iter().map(|member| {
        let ident = member_ident(member);
        let key = Literal::string(&member.name);
        Item::new(quote!(#ident #key;))
    });
    Item::block(quote!(rt::enumeration!), std::iter::once(head).chain(members).collect())
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
    let about = format!("{}{flags}. {}", code(&ty.name), pages(&ty.doc.places));
    docs.markdown(about.trim_end())
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
