//! A record: the struct, and the table that implements it.

use super::doc::{Docs, code};
use super::layout::{Field, Layout, Record};
use super::ty;
use crate::facts::Route;
use crate::model::{Facets, Property, RustName};
use crate::print::{Item, literal, push_literal};
use crate::text::{article, count};
use std::borrow::Cow;
use std::cell::LazyCell;

/// The items of a record.
pub(super) fn items(layout: &Layout<'_>, record: &Record<'_>) -> [Item; 2] {
    [definition(layout, record), table(layout, record)]
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
    let fields = record.fields.iter().map(|field| {
        let name = field_ident(field.property);
        let ty = ty::spelled(layout.version, &field.property.ty);
        let (open, close) =
            if layout.is_boxed(record, field) { ("Option<Box<", ">>,") } else { ("Option<", ">,") };
        Item::new(["pub ", &name, ": ", open, &ty, close].concat())
            .attributed(&ty::attributes(&field.property.attributes))
            .documented(field_docs(field))
    });
    let extra = Item::new("pub extra: rt::Extra,".to_owned()).documented(
        "What was sent beyond or against the documentation, explicit nulls, and control information.",
    );
    let attributes = record.ty.map_or(&[][..], |ty| &ty.attributes);
    Item::block(format!("pub struct {}", ty::ident(record.rust)), fields.chain([extra]).collect())
        .attributed(&ty::attributes(attributes))
        .documented(docs(layout, record))
}

/// ```text
/// rt::record! {
///     Device "microsoft.graph.device" is [types::DirectoryObject, types::Entity];
///     id "id";
/// }
/// ```
///
/// The ancestors are those for which a call takes it; without calls there are none.
fn table(layout: &Layout<'_>, record: &Record<'_>) -> Item {
    let ancestors = if layout.version.has_calls() { &record.ancestors[..] } else { &[] };
    let bases: Vec<_> = ancestors.iter().map(|base| ty::spelled_path(&base.rust)).collect();
    let name = literal(record.ty.map_or("", |ty| &ty.name));
    let mut rows = format!("{} {name} is [{}];\n", ty::ident(record.rust), bases.join(", "));
    for Field { property, .. } in &record.fields {
        rows.extend([&*field_ident(property), " "]);
        push_literal(&mut rows, &property.name);
        rows.push_str(";\n");
    }
    Item::table("rt::record!".to_owned(), rows)
}

/// The field of a property. The one that every record has keeps its name.
pub(super) fn field_ident(property: &Property) -> Cow<'_, str> {
    match property.rust.as_str() {
        "extra" => Cow::Borrowed("extra_"),
        name => ty::word(name),
    }
}

pub(super) fn docs(layout: &Layout<'_>, record: &Record<'_>) -> Docs {
    let mut docs = Docs::new().text(&record.doc.text);
    if let Some(sentence) = &record.doc.deprecated {
        docs = docs.labelled("**Deprecated.**", sentence);
    }
    let Some(ty) = record.ty else { return docs.markdown(&takers(&record.taken_by)) };
    if !ty.documented {
        docs = docs.text("No page documents this type: what it holds is in `extra`.");
    }
    let link = |rust: &RustName| {
        let target = match rust.path == record.rust.path {
            true => String::new(),
            false => format!("({})", ty::spelled_path(rust)),
        };
        format!("[`{}`]{target}", ty::ident(rust))
    };
    if let Some(entry) = layout.version.entry(ty) {
        let entries = format!(
            "Its entries, by names that clients choose, are each {} {}: `extra.records()`, `extra.set_record(name, &entry)`.",
            article(&entry.rust.ident),
            link(&entry.rust)
        );
        docs = docs.markdown(&entries);
    }
    let base = record.ancestors.first().map(|base| {
        let article = article(&base.rust.ident);
        format!(", {article} {}", link(&base.rust))
    });
    let about = format!("{}{}. {}", code(&ty.name), base.unwrap_or_default(), layout.pages(&ty.doc));
    docs.markdown(about.trim_end())
}

/// The sentence that says which calls take a struct of parameters.
fn takers(calls: &[&Route]) -> String {
    let call = |route: &&Route| code(&format!("{} {}", route.method.as_str(), route.template));
    match calls {
        [] => String::new(),
        [only] => format!("Parameters of {}.", call(only)),
        [first, more @ ..] => {
            format!("Parameters of {} and {}.", call(first), count(more.len(), "other call"))
        }
    }
}

pub(super) fn field_docs(field: &Field<'_>) -> Docs {
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
    let said = LazyCell::new(|| text.to_lowercase());
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
