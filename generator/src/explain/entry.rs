//! What there is to say of an item, before it is put into lines.

use super::find::Item;
use super::rows;
use crate::Reading;
use crate::emit;
use crate::emit::names::type_path as path;
use crate::export::listing::{call, payload, type_name};
use crate::map::HashSet;
use crate::model::{EnumType, Member, Operation, Payload, Property, StructuredType, TypeName, Version};
use crate::source::Sources;
use crate::span::Place;

/// What there is to say of an item.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Version, kind and name.
    pub(super) head: String,
    /// What it is: a word, and what there is to say of it.
    pub(super) notes: Vec<(&'static str, String)>,
    /// Where pages say it. Where they differ, the first place counts.
    pub(super) places: Vec<Place>,
    /// Its parts, by what they are.
    pub(super) parts: Vec<(&'static str, Vec<Part>)>,
}

/// A line about a part of an item, and where a page says it.
pub(super) type Part = (String, Option<Place>);

/// What there is to say of an item of a version.
pub(super) fn entry(reading: &Reading, sources: &Sources, version: &Version, item: &Item<'_>) -> Entry {
    let mut entry = match item {
        Item::Type(ty) => structured(version, ty),
        Item::Property { of, declared_by, property } => {
            let mut entry = self::property(version, of, declared_by, property);
            let rows = rows::about(reading, version, of, &property.name);
            entry.places.extend(rows.into_iter().map(|span| sources.place(span)));
            entry
        }
        Item::Enumeration(ty) => enumeration(version, ty),
        Item::Member { of, member } => self::member(version, of, member),
        Item::Operation(operation) => self::operation(version, operation),
    };
    let mut seen = HashSet::default();
    entry.places.retain(|place| seen.insert(place.clone()));
    entry
}

fn head(version: &Version, kind: &str, name: &str) -> String {
    [&*version.name, " ", kind, " ", name].concat()
}

fn structured(version: &Version, ty: &StructuredType) -> Entry {
    let kind = if ty.entity { "entity type" } else { "complex type" };
    let words =
        [(ty.is_abstract, "abstract"), (ty.is_open, "open"), (!ty.documented, "documented by no page")];
    let words = words.iter().filter(|(holds, _)| *holds).map(|(_, word)| *word);
    let mut notes = vec![
        ("is", std::iter::once(kind).chain(words).collect::<Vec<_>>().join(", ")),
        ("in Rust", path(version, &ty.rust, &ty.replaced_by)),
    ];
    let above: Vec<_> = version.lineage(&ty.name).into_iter().skip(1).map(|base| &*base.name).collect();
    notes.extend((!above.is_empty()).then(|| ("inherits", ["from ", &above.join(", then ")].concat())));
    notes.extend(ty.key.as_ref().map(|key| ("key", key.clone())));
    let properties = ty.properties.values().map(part).collect();
    Entry {
        head: head(version, "type", &ty.name),
        notes,
        places: ty.doc.places.clone(),
        parts: vec![("properties of its own", properties)],
    }
}

/// A property or parameter as a part of something.
fn part(property: &Property) -> Part {
    let line = [&*property.name, ": ", &type_name(&property.ty)].concat();
    (line, property.doc.places.first().cloned())
}

fn property(
    version: &Version,
    of: &StructuredType,
    declared_by: &StructuredType,
    property: &Property,
) -> Entry {
    let mut notes = vec![("type", type_name(&property.ty))];
    if of.name != declared_by.name {
        notes.push(("declared", ["by ", &*declared_by.name, ", from which ", &of.name, " has it"].concat()));
    }
    if property.navigation {
        notes.push(("is", "a relationship".to_owned()));
    }
    let field = emit::field(version, &declared_by.name, property);
    let ty = path(version, &of.rust, &of.replaced_by);
    notes.push(("in Rust", ["field `", &field, "` of `", &ty, "`"].concat()));
    Entry {
        head: head(version, "property", &[&*of.name, ".", &property.name].concat()),
        notes,
        places: property.doc.places.clone(),
        parts: Vec::new(),
    }
}

fn enumeration(version: &Version, ty: &EnumType) -> Entry {
    let source = match (ty.documented, ty.named) {
        (true, _) => "defined by a page of its own, or a section of one",
        (false, true) => "known from lists of values alone",
        (false, false) => "known from lists of values alone, and named after the property that has one",
    };
    let flags = if ty.flags { "; its members can be combined" } else { "" };
    let members = ty.members.iter().map(|member| {
        let value = member.value.map_or_else(String::new, |value| format!(" = {value}"));
        ([&*member.name, &value].concat(), member.doc.places.first().cloned())
    });
    Entry {
        head: head(version, "enum", &ty.name),
        notes: vec![("is", [source, flags].concat()), ("in Rust", path(version, &ty.rust, &ty.replaced_by))],
        places: ty.doc.places.clone(),
        parts: vec![("members", members.collect()), ("the type of", users(version, &ty.name))],
    }
}

/// The properties and parameters whose type is an enumeration.
fn users(version: &Version, name: &str) -> Vec<Part> {
    let is_it = |property: &&Property| matches!(&property.ty.item, TypeName::Enum(item) | TypeName::Flags(item) if **item == *name);
    let types = version.types.values().flat_map(|ty| {
        let own = ty.properties.values().filter(is_it);
        own.map(|property| ([&*ty.name, ".", &property.name].concat(), property.doc.places.first().cloned()))
    });
    let calls = version.operations.iter().flat_map(|operation| {
        let taken = parameters(operation).filter(|(_, property)| is_it(property));
        taken.map(|(_, property)| {
            ([&call(operation), " ", &property.name].concat(), property.doc.places.first().cloned())
        })
    });
    types.chain(calls).collect()
}

fn member(version: &Version, of: &EnumType, member: &Member) -> Entry {
    let ty = path(version, &of.rust, &of.replaced_by);
    let value = member.value.map(|value| ("value", value.to_string()));
    let rust = [&*ty, "::", &emit::variant(member)].concat();
    Entry {
        head: head(version, "member", &[&*of.name, ".", &member.name].concat()),
        notes: value.into_iter().chain([("in Rust", rust)]).collect(),
        places: member.doc.places.clone(),
        parts: Vec::new(),
    }
}

/// What a call takes: where it goes, and the property.
fn parameters(operation: &Operation) -> impl Iterator<Item = (String, &Property)> {
    let named = operation.parameters.iter().map(|parameter| {
        let place = format!("{:?}", parameter.place).to_ascii_lowercase();
        (place, &parameter.property)
    });
    let body = match &operation.request {
        Payload::Parameters { parameters, .. } => Some(parameters),
        _ => None,
    };
    named.chain(body.into_iter().flat_map(|body| body.values()).map(|property| ("body".to_owned(), property)))
}

fn operation(version: &Version, operation: &Operation) -> Entry {
    let calls = emit::endpoints::calls(version);
    let chain = calls.into_iter().find(|known| std::ptr::eq(known.operation, operation));
    let statuses: Vec<_> = operation.statuses.iter().map(u16::to_string).collect();
    let mut notes = vec![
        ("title", operation.title.clone()),
        ("does", format!("{:?}", operation.action)),
        ("takes", payload(&operation.request)),
        ("gives", [&payload(&operation.response), " ", &statuses.join(" ")].concat()),
    ];
    notes.extend(chain.map(|known| ("in Rust", [&*version.module, "::", &known.chain].concat())));
    let taken = parameters(operation).map(|(place, property)| {
        let (line, at) = part(property);
        ([&*place, " ", &line].concat(), at)
    });
    let requests = operation.examples.iter().filter_map(|example| example.request.as_ref());
    let shown = requests.map(|request| (request.url.clone(), Some(request.place.clone())));
    Entry {
        head: head(version, "call", &call(operation)),
        notes,
        places: operation.doc.places.clone(),
        parts: vec![("parameters", taken.collect()), ("examples", shown.collect())],
    }
}
