//! The JSON representation as a witness: what it shows and no table lists, and types that it names.

use super::inherit::lineage;
use super::json::{first_element, string};
use super::link::{Index, Reference, Target, full_name, namespace};
use super::names::GRAPH;
use super::payload::{json, odata_type};
use super::rows::{Aside, Lookup};
use super::types::{Draft, Drafts, find};
use super::witness::{At, Witness};
use super::{Doc, Primitive, Property, Type, TypeName};
use crate::facts::PageFacts;
use crate::facts::json::{BodyText, keys};
use crate::map::HashMap;
use crate::report::{Finding, codes};
use crate::span::Span;
use rayon::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// Adds the properties that only JSON representations show, typed by their placeholders.
pub(super) fn unite<'f>(drafts: &mut Drafts<'f>, lookup: Lookup<'_>, aside: &mut Aside<'f>) {
    let known = &*drafts;
    // What an open type's representation shows beside its properties are values that somebody put there.
    let closed = known.par_values().filter(|draft| !draft.ty.is_open);
    let additions: Vec<_> = closed.flat_map_iter(|draft| only_shown(draft, known, lookup)).collect();
    for (name, property, span) in additions {
        let label = format!("`{}` stands in the JSON representation only", property.name);
        aside.findings.push(Finding::new(&codes::JSON_ONLY, span, label));
        if let Some(draft) = drafts.get_mut(&name) {
            aside.findings.extend(draft.add_shown(property, span));
        }
    }
}

/// The properties that only the JSON representations of a type show: the name of the type, the property, and where.
fn only_shown(draft: &Draft<'_>, drafts: &Drafts<'_>, lookup: Lookup<'_>) -> Vec<(String, Property, Span)> {
    let name = &draft.ty.name;
    let lineage: Vec<_> = lineage(drafts, name).collect();
    let mut additions = Vec::new();
    for (facts, page) in &draft.representations {
        let Some(shown) = &facts.json else { continue };
        let Some(text) = json(&shown.value) else { continue };
        for (key, value) in text.members().filter(|(key, _)| is_plain_name(key)) {
            if lineage.iter().all(|(_, draft)| find(&draft.ty.properties, key).is_none()) {
                let page_text = lookup.sources.text(shown.span);
                let key_span =
                    keys::on_page(page_text, text, key, value).map(|at| Span::new(0, at).within(shown.span));
                let span = key_span.unwrap_or(shown.span);
                additions.push((name.clone(), property(key, value, page, shown.span, lookup), span));
            }
        }
    }
    additions
}

/// Gives properties that tables and JSON representations spell with different capitals the spelling of the representations,
/// which are JSON as it is sent, unless the (first) object of an example agrees with the table.
pub(super) fn respell(drafts: &mut Drafts<'_>, witness: &Witness, findings: &mut Vec<Finding>) {
    let respelt = drafts.values().enumerate().flat_map(|(ty, draft)| {
        let others = shown(draft).filter_map(|key| other_spelling(draft, key));
        others.map(move |(property, key)| ((ty, property), key))
    });
    let mut respelt: Vec<(At, Arc<str>)> = respelt.filter(|(at, _)| !witness.shows(*at)).collect();
    respelt.sort_by_key(|(at, _)| *at);
    respelt.dedup_by_key(|(at, _)| *at);
    for ((ty, property), key) in respelt {
        let Some((_, draft)) = drafts.get_index_mut(ty) else { continue };
        let Some((name, mut stated)) = draft.ty.properties.shift_remove_index(property) else { continue };
        let label = format!("the JSON representation has `{key}`, the table `{name}`");
        findings.push(Finding::new(&codes::NAME_DIFFERS, draft.row_span(&name), label));
        if draft.texts.remove(&name) {
            draft.texts.insert(Arc::clone(&key));
        }
        stated.name = Arc::clone(&key);
        draft.ty.properties.shift_insert(property, key, stated);
    }
}

/// The names of the members that the JSON representations of a type show.
fn shown<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d str> {
    let texts = draft.representations.iter().filter_map(|(facts, _)| json(&facts.json.as_ref()?.value));
    texts.flat_map(BodyText::members).map(|(key, _)| key)
}

/// The index of the own property that `key` of a representation means, with the key, if they differ in capitals and no
/// representation has the name as it is.
fn other_spelling(draft: &Draft<'_>, key: &str) -> Option<(usize, Arc<str>)> {
    let properties = &draft.ty.properties;
    if properties.contains_key(key) {
        return None;
    }
    let (at, name) = properties.keys().enumerate().find(|(_, name)| name.eq_ignore_ascii_case(key))?;
    shown(draft).all(|shown| shown != &**name).then(|| (at, key.into()))
}

/// The types that JSON representations name for properties: `{"@odata.type": "microsoft.graph.taskStatus"}`, or the bare
/// name in quotes.
#[derive(Debug, Default)]
pub(super) struct Shown(HashMap<Arc<str>, HashMap<String, String>>);

impl Shown {
    /// Looks through the representations of all types on `pages`.
    pub(super) fn new(pages: &[&PageFacts], index: &Index) -> Self {
        let named = pages.par_iter().flat_map_iter(|page| {
            page.types.iter().filter_map(|ty| {
                let named: HashMap<_, _> = json(&ty.json.as_ref()?.value)?
                    .members()
                    .filter_map(|(key, value)| Some((key.to_owned(), full_name(named_type(value)?, GRAPH))))
                    .collect();
                let owner = || index.spelling(&full_name(&ty.name.value, namespace(page)));
                (!named.is_empty()).then(|| (owner(), named))
            })
        });
        let mut shown = Self::default();
        for (owner, named) in named.collect::<Vec<_>>() {
            shown.0.entry(owner).or_default().extend(named);
        }
        shown
    }

    /// The full name of the type that the representation of `owner` gives to `property`.
    pub(super) fn of(&self, owner: &str, property: &str) -> Option<&str> {
        self.0.get(owner)?.get(property).map(String::as_str)
    }
}

/// The qualified name that a placeholder, or the first of an array, gives.
fn named_type(value: &str) -> Option<&str> {
    let value = first_element(value).unwrap_or(value);
    let name = if value.starts_with('"') { string(value) } else { odata_type(value) };
    name.map(|name| name.trim_start_matches('#')).filter(|name| name.starts_with("microsoft."))
}

/// Whether a key is a property's name, and not an annotation or the sample of a key in a dictionary.
pub(super) fn is_plain_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// A property that is only shown, with a value or a placeholder.
pub(super) fn property(key: &str, value: &str, page: &PageFacts, span: Span, lookup: Lookup<'_>) -> Property {
    let value = serde_json::Deserializer::from_str(value).into_iter().next().and_then(Result::ok);
    Property {
        name: key.into(),
        ty: value.map_or_else(Type::default, |value| placeholder(&value, page, lookup)),
        doc: Doc { places: vec![lookup.sources.place(span)], ..Doc::default() },
        ..Property::default()
    }
}

/// The type that a placeholder stands for: `"String (timestamp)"`, `1024`, `{"@odata.type": "microsoft.graph.x"}`.
fn placeholder(value: &Value, page: &PageFacts, lookup: Lookup<'_>) -> Type {
    let single = |item| Type { item, collection: false };
    match value {
        Value::Array(items) => {
            let item = items.first().map_or(TypeName::Any, |item| placeholder(item, page, lookup).item);
            Type { item, collection: true }
        }
        Value::Bool(_) => single(TypeName::Primitive(Primitive::Boolean)),
        Value::Number(number) if number.is_f64() => single(TypeName::Primitive(Primitive::Double)),
        Value::Number(_) => single(TypeName::Primitive(Primitive::Int32)),
        Value::String(text) => single(text_placeholder(text, page, lookup)),
        Value::Object(object) => {
            let name = object.get("@odata.type").and_then(Value::as_str).unwrap_or("");
            single(match lookup.index.resolve(Reference::name(name, page)) {
                Target::Unknown(_) => TypeName::Any,
                target => target.into_type_name(),
            })
        }
        Value::Null => single(TypeName::Any),
    }
}

fn text_placeholder(text: &str, page: &PageFacts, lookup: Lookup<'_>) -> TypeName {
    let hint = text.split_once('(').map(|(_, hint)| hint.trim_end_matches(')').trim());
    match hint.unwrap_or(text).trim() {
        "timestamp" => TypeName::Primitive(Primitive::DateTimeOffset),
        "duration" => TypeName::Primitive(Primitive::Duration),
        name => match lookup.index.resolve(Reference::name(name, page)) {
            Target::Unknown(_) | Target::Nothing => TypeName::Primitive(Primitive::String),
            target => target.into_type_name(),
        },
    }
}
