//! A record: the struct, and the table that implements it.

use super::doc::{Docs, code, pages};
use super::layout::{Field, Layout, Record};
use super::ty;
use crate::model::{Facets, Property};
use crate::print::Item;
use proc_macro2::{Ident, Literal};
use quote::quote;

/// The items of a record.
pub(super) fn items(layout: &Layout<'_>, record: &Record<'_>) -> [Item; 2] {
    [definition(layout, record), table(record)]
}

/// ```text
/// /// A mobile device.
/// pub struct Device {
///     /// Identifier.
///     pub id: Option<String>,
///     /// What the service sent beyond or against the documentation.
///     pub extra: rt::Extra,
/// }
/// ```
fn definition(layout: &Layout<'_>, record: &Record<'_>) -> Item {
    let ident = ty::ident(record.rust);
    let fields = record.fields.iter().map(|field| {
        let name = field_ident(field.property);
        let ty = ty::rust_type(layout.version, &field.property.ty);
        let attributes = ty::attributes(&field.property.attributes);
        let code = if layout.is_boxed(record, field) {
            quote!(#attributes pub #name: Option<Box<#ty>>,)
        } else {
            quote!(#attributes pub #name: Option<#ty>,)
        };
        Item::new(code).documented(field_docs(field))
    });
    let extra = Item::new(quote!(pub extra: rt::Extra,)).documented(
        "What was sent beyond or against the documentation, explicit nulls, and control information.",
    );
    let attributes = record.ty.map(|ty| ty::attributes(&ty.attributes));
    Item::block(quote!(#attributes pub struct #ident), fields.chain([extra]).collect())
        .documented(docs(record))
}

/// ```text
/// rt::record! {
///     Device "microsoft.graph.device" is [types::DirectoryObject, types::Entity];
///     id "id";
/// }
/// ```
fn table(record: &Record<'_>) -> Item {
    let ident = ty::ident(record.rust);
    let name = Literal::string(record.ty.map_or("", |ty| &ty.name));
    let bases = record.ancestors.iter().map(|base| ty::path(&base.rust));
    let head = Item::new(quote!(#ident #name is [#(#bases),*];));
    let fields = record.fields.iter().map(|field| {
        let name = field_ident(field.property);
        let key = Literal::string(&field.property.name);
        Item::new(quote!(#name #key;))
    });
    Item::block(quote!(rt::record!), std::iter::once(head).chain(fields).collect())
}

/// The field of a property. The one that every record has keeps its name.
fn field_ident(property: &Property) -> Ident {
    match property.rust.as_str() {
        "extra" => ty::raw_ident("extra_"),
        name => ty::raw_ident(name),
    }
}

fn docs(record: &Record<'_>) -> Docs {
    let mut docs = Docs::new().text(&record.doc.text);
    if let Some(sentence) = &record.doc.deprecated {
        docs = docs.labelled("**Deprecated.**", sentence);
    }
    let Some(ty) = record.ty else { return docs };
    if !ty.documented {
        docs = docs.text("No page documents this type: what it holds is in `extra`.");
    }
    let base = record
        .ancestors
        .first()
        .map(|base| format!(", a [`{}`]({})", ty::ident(&base.rust), link(&base.rust)));
    let about = format!("{}{}. {}", code(&ty.name), base.unwrap_or_default(), pages(&ty.doc.places));
    docs.markdown(about.trim_end())
}

/// The path of a type for a link in documentation.
fn link(name: &crate::model::RustName) -> String {
    ty::path(name).to_string().replace(' ', "")
}

fn field_docs(field: &Field<'_>) -> Docs {
    let doc = &field.property.doc;
    let mut docs = Docs::new().text(&doc.text);
    if let Some(sentence) = &doc.deprecated {
        docs = docs.labelled("**Deprecated.**", sentence);
    }
    let notes = notes(&field.property.facets, &doc.text);
    if !notes.is_empty() {
        docs = docs.text(&notes);
    }
    if docs.is_empty() { docs.markdown(&code(&field.property.name)) } else { docs }
}

/// What tables and other pages say about a property, unless its description says so already.
fn notes(facets: &Facets, text: &str) -> String {
    let said = text.to_lowercase();
    let mut notes: Vec<String> = Vec::new();
    let mut note = |holds: bool, word: &str, sentence: &dyn Fn() -> String| {
        if holds && !said.contains(word) {
            notes.push(sentence());
        }
    };
    note(facets.required, "required", &|| "Required.".to_owned());
    note(facets.read_only, "read-only", &|| "Read-only.".to_owned());
    note(facets.write_only, "write-only", &|| "Write-only.".to_owned());
    if let Some((from, to)) = &facets.range {
        note(!said.contains(from), to, &|| format!("From {from} to {to}."));
    }
    if let Some(length) = facets.max_length {
        note(true, &length.to_string(), &|| format!("At most {length} characters."));
    }
    if let Some(items) = facets.max_items {
        note(true, &items.to_string(), &|| format!("At most {items} items."));
    }
    if let Some(default) = &facets.default {
        note(true, "default", &|| format!("Default: {default}."));
    }
    notes.join(" ")
}
