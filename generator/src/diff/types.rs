//! Changes of structured types, enumerations and their parts.

use super::{Impact, Item, Kind, Log, Pairs, pair, rename};
use crate::model::{Doc, EnumType, Member, Property, StructuredType, Version, are_flags};

const GONE: super::Effect = (Impact::Breaking, "code that names it no longer compiles");
const NEW: super::Effect = (Impact::Compatible, "new");
const NAME: super::Effect = (Impact::Breaking, "it has another name in Rust");
const SAME_NAME: super::Effect = (Impact::Compatible, "its name in Rust stays");

pub(super) fn compare(old: &Version, new: &Version, log: &mut Log<'_>) {
    let mut types = pair(old.types.values(), new.types.values(), |t: &StructuredType| t.name.clone());
    settle(&mut types, Item::Type, log, |t| &t.name, |t| &t.doc, |t| &t.rust.ident);
    for (before, after) in types.both {
        structured((old, before), (new, after), log);
    }
    let mut enums = pair(old.enums.values(), new.enums.values(), |e: &EnumType| e.name.clone());
    settle(&mut enums, Item::Enum, log, |e| &e.name, |e| &e.doc, |e| &e.rust.ident);
    for (before, after) in enums.both {
        enumeration(before, after, log);
    }
}

/// Reports what came, went and was renamed; the renamed join the pairs, to be compared like all others.
fn settle<'a, T: rename::Alike>(
    pairs: &mut Pairs<'a, T>,
    item: Item,
    log: &mut Log<'_>,
    name: impl Fn(&T) -> &str,
    doc: impl Fn(&T) -> &Doc,
    rust: impl Fn(&T) -> &str,
) {
    pairs.both.extend(rename::take(&mut pairs.old, &mut pairs.new));
    for (before, after) in &pairs.both {
        let names = [(name(before), rust(before)), (name(after), rust(after))];
        renamed(name(after), item, (doc(before), doc(after)), names, log);
    }
    for gone in pairs.old.drain(..) {
        log.push(name(gone), item, Kind::Removed, GONE, (Some(doc(gone)), None));
    }
    for added in pairs.new.drain(..) {
        log.push(name(added), item, Kind::Added, NEW, (None, Some(doc(added))));
    }
}

/// A change of the documented name, or of the name in Rust alone: `names` are both, before and after.
fn renamed(subject: &str, item: Item, docs: (&Doc, &Doc), names: [(&str, &str); 2], log: &mut Log<'_>) {
    let [(old, old_rust), (new, new_rust)] = names;
    let effect = if old_rust == new_rust { SAME_NAME } else { NAME };
    let texts = if old == new { (old_rust, new_rust) } else { (old, new) };
    if texts.0 != texts.1 {
        let texts = (Some(texts.0.to_owned()), Some(texts.1.to_owned()));
        log.push_texts(subject, item, Kind::Renamed, effect, (Some(docs.0), Some(docs.1)), texts);
    }
}

/// A property that a base of the type declares: structs restate what they inherit, so that it makes no difference which
/// of them a page names.
fn inherited<'v>(version: &'v Version, ty: &StructuredType, name: &str) -> Option<&'v Property> {
    let bases = version.lineage(&ty.name).into_iter().skip(1);
    bases.flat_map(|base| base.properties.values()).find(|property| property.name.eq_ignore_ascii_case(name))
}

fn structured(
    (old_version, old): (&Version, &StructuredType),
    (new_version, new): (&Version, &StructuredType),
    log: &mut Log<'_>,
) {
    let subject = &new.name;
    let base = |t: &StructuredType| t.base.clone().unwrap_or_else(|| "none".to_owned());
    if base(old).to_lowercase() != base(new).to_lowercase() {
        let effect = match old.base {
            Some(_) => (Impact::Breaking, "it no longer stands for its former base"),
            None => (Impact::Compatible, "it gains what the base declares"),
        };
        log.texts(subject, Item::Base, effect, (&old.doc, &new.doc), (base(old), base(new)));
    }
    log.docs(subject, &old.doc, &new.doc);
    let name = |p: &Property| p.name.to_string();
    let mut properties = pair(old.properties.values(), new.properties.values(), name);
    properties.both.extend(rename::take(&mut properties.old, &mut properties.new));
    for (before, after) in properties.both {
        property(&format!("{subject}.{}", after.name), before, after, log);
    }
    for gone in properties.old {
        let path = format!("{subject}.{}", gone.name);
        if let Some(moved) = inherited(new_version, new, &gone.name) {
            property(&path, gone, moved, log);
            continue;
        }
        log.push(&path, Item::Property, Kind::Removed, GONE, (Some(&gone.doc), None));
    }
    let new_here = |added: &&Property| inherited(old_version, old, &added.name).is_none();
    for added in properties.new.into_iter().filter(new_here) {
        let effect = (Impact::Compatible, "a new field; literals end in `..Default::default()`");
        let path = format!("{subject}.{}", added.name);
        log.push(&path, Item::Property, Kind::Added, effect, (None, Some(&added.doc)));
    }
}

/// Changes of a property or of a parameter of an action.
pub(super) fn property(path: &str, old: &Property, new: &Property, log: &mut Log<'_>) {
    let docs = (&old.doc, &new.doc);
    renamed(path, Item::Property, docs, [(&old.name, &old.rust), (&new.name, &new.rust)], log);
    let ty = |p: &Property| crate::export::listing::type_name(&p.ty);
    if ty(old).to_lowercase() != ty(new).to_lowercase() {
        let effect = (Impact::Breaking, "the field has another type");
        log.texts(path, Item::PropertyType, effect, docs, (ty(old), ty(new)));
    }
    let facets = (Impact::Documentation, "said in the documentation only");
    let known = log.changes.len();
    for (before, after) in facet_texts(old).into_iter().zip(facet_texts(new)) {
        log.texts(path, Item::Facet, facets, docs, (before, after));
    }
    if old.unlisted != new.unlisted {
        let source = |p: &Property| {
            if p.unlisted { "only in requests or JSON" } else { "in the table of its type" }.to_owned()
        };
        let effect = match new.unlisted {
            true => (
                Impact::Compatible,
                "no table of its type lists it any more; it stays for as long as others do",
            ),
            false => (Impact::Documentation, "a table of its type lists it now"),
        };
        log.texts(path, Item::Property, effect, docs, (source(old), source(new)));
    }
    // Facets stand in the description: one that changed says what was reworded.
    if log.changes.len() == known {
        log.description(path, docs.0, docs.1);
    }
    log.deprecation(path, docs.0, docs.1);
}

/// Each facet as a text, in a fixed order.
fn facet_texts(p: &Property) -> [String; 10] {
    let f = &p.facets;
    let said = |holds: bool, yes: &str, no: &str| if holds { yes.to_owned() } else { no.to_owned() };
    let number = |what: &str, n: Option<u64>| n.map_or(format!("no {what}"), |n| format!("{what} {n}"));
    [
        said(p.navigation, "navigation property", "property"),
        said(f.read_only, "read-only", "not read-only"),
        said(f.required, "required", "not required"),
        f.nullable.map_or("nullable unsaid".to_owned(), |n| said(n, "nullable", "not nullable")),
        f.default.as_ref().map_or("no default".to_owned(), |d| format!("default {d}")),
        f.range.as_ref().map_or("no range".to_owned(), |(low, high)| format!("{low} to {high}")),
        number("maximum length", f.max_length),
        number("maximum of elements", f.max_items),
        f.filter.as_ref().map_or("no $filter".to_owned(), |operators| filter(operators)),
        said(f.only_on_select, "returned only on $select", "returned by default"),
    ]
}

/// `$filter (eq, ne)`
fn filter(operators: &[String]) -> String {
    if operators.is_empty() { "$filter".to_owned() } else { format!("$filter ({})", operators.join(", ")) }
}

fn enumeration(old: &EnumType, new: &EnumType, log: &mut Log<'_>) {
    let subject = &new.name;
    let flags = |e: &EnumType| if e.flags { "flags" } else { "one member" }.to_owned();
    let effect = (Impact::Breaking, set_or_member(old, new));
    log.texts(subject, Item::Enum, effect, (&old.doc, &new.doc), (flags(old), flags(new)));
    defined(subject, Item::Enum, (&old.doc, old.documented), (&new.doc, new.documented), log);
    // One that was built from a list has no text but that of its property.
    if old.named && new.named && old.documented == new.documented {
        log.description(subject, &old.doc, &new.doc);
    }
    log.deprecation(subject, &old.doc, &new.doc);
    let name = |m: &Member| m.name.clone();
    let mut members = pair(old.members.iter(), new.members.iter(), name);
    members.both.extend(rename::take(&mut members.old, &mut members.new));
    for (before, after) in members.both {
        member(&format!("{subject}.{}", after.name), before, after, old.documented == new.documented, log);
    }
    for gone in members.old {
        let path = format!("{subject}.{}", gone.name);
        log.push(&path, Item::Member, Kind::Removed, GONE, (Some(&gone.doc), None));
    }
    for added in members.new {
        let effect = (Impact::Compatible, "a new variant of a non-exhaustive enum");
        let path = format!("{subject}.{}", added.name);
        log.push(&path, Item::Member, Kind::Added, effect, (None, Some(&added.doc)));
    }
}

/// Why it matters that an enumeration becomes a set, or stops being one.
fn set_or_member(old: &EnumType, new: &EnumType) -> &'static str {
    match (are_flags(&old.members), are_flags(&new.members)) {
        (false, true) => {
            "its numbers are now those of flags (1, 2, 4), so that fields of this type become a set"
        }
        (true, false) => {
            "its numbers are no longer those of flags (1, 2, 4), so that fields of this type stop being a set"
        }
        _ => "fields of this type become a set, or stop being one",
    }
}

/// Reports whether pages define an enumeration or a member, or only lists on properties have it.
fn defined(subject: &str, item: Item, old: (&Doc, bool), new: (&Doc, bool), log: &mut Log<'_>) {
    let source = |defined: bool| if defined { "defined" } else { "only listed with properties" }.to_owned();
    let effect = match new.1 {
        true => (Impact::Documentation, "a page defines it now"),
        false => (Impact::Compatible, "no page defines it any more; it stays for as long as a list has it"),
    };
    log.texts(subject, item, effect, (old.0, new.0), (source(old.1), source(new.1)));
}

/// Changes of a member. `alike` says that pages define the enumeration before and after, or that they do not.
fn member(path: &str, old: &Member, new: &Member, alike: bool, log: &mut Log<'_>) {
    let docs = (&old.doc, &new.doc);
    renamed(path, Item::Member, docs, [(&old.name, &old.rust), (&new.name, &new.rust)], log);
    defined(path, Item::Member, (docs.0, !old.listed), (docs.1, !new.listed), log);
    // Lists have no numbers, and seldom texts.
    if alike && old.listed == new.listed {
        let value = |m: &Member| m.value.map_or("no number".to_owned(), |v| v.to_string());
        let effect = (Impact::Documentation, "the service writes members by name");
        log.texts(path, Item::Member, effect, docs, (value(old), value(new)));
        log.description(path, docs.0, docs.1);
    }
    log.deprecation(path, docs.0, docs.1);
}
