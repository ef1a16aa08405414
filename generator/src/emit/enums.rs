//! An enumeration: the `enum`, and the table that implements it.

use super::doc::{Docs, code};
use super::layout::Layout;
use super::ty;
use crate::model::{EnumType, Member};
use crate::print::{Item, literal, push_literal};
use std::borrow::Cow;

/// The items of an enumeration.
pub(super) fn items(layout: &Layout<'_>, ty: &EnumType) -> [Item; 2] {
    [definition(layout, ty), table(ty)]
}

/// ```text
/// /// How important something is.
/// #[non_exhaustive]
/// #[repr(u16)]
/// pub enum Importance {
///     /// `low`
///     Low,
///     /// A member that the documentation doesn't list.
///     Unrecognized(String),
/// }
/// ```
fn definition(layout: &Layout<'_>, ty: &EnumType) -> Item {
    let members = ty.members.iter().map(|member| {
        Item::new(format!("{},", member_ident(member)))
            .attributed(&ty::attributes(&member.attributes))
            .documented(member_docs(member))
    });
    let unrecognized = Item::new("Unrecognized(String),".to_owned())
        .documented("A member that the documentation doesn't list.");
    Item::block(format!("pub enum {}", ty::ident(&ty.rust)), members.chain([unrecognized]).collect())
        .attributed("#[non_exhaustive]\n#[repr(u16)]\n")
        .attributed(&ty::attributes(&ty.attributes))
        .documented(docs(layout, ty))
}

/// ```text
/// rt::enumeration! {
///     Importance "microsoft.graph.importance";
///     Low "low";
/// }
/// ```
fn table(ty: &EnumType) -> Item {
    let mut rows = format!("{} {};\n", ty::ident(&ty.rust), literal(&ty.name));
    for member in &ty.members {
        rows.extend([&*member_ident(member), " "]);
        push_literal(&mut rows, &member.name);
        rows.push_str(";\n");
    }
    Item::table("rt::enumeration!".to_owned(), rows)
}

/// The variant of a member. The one that every enumeration has keeps its name.
pub(super) fn member_ident(member: &Member) -> Cow<'_, str> {
    match member.rust.as_str() {
        "Unrecognized" => Cow::Borrowed("Unrecognized_"),
        name => ty::word(name),
    }
}

pub(super) fn docs(layout: &Layout<'_>, ty: &EnumType) -> Docs {
    let mut docs = Docs::new().text(&ty.doc.text);
    if let Some(sentence) = &ty.doc.deprecated {
        docs = docs.labelled("**Deprecated.**", sentence);
    }
    let flags = if ty.flags { "; members can be combined: see [`rt::Flags`]" } else { "" };
    let about = format!("{}{flags}. {}", code(&ty.name), layout.pages(&ty.doc));
    docs.markdown(about.trim_end())
}

pub(super) fn member_docs(member: &Member) -> Docs {
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
