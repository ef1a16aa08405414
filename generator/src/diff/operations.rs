//! Changes of operations: routes, parameters, payloads, permissions, examples.

use super::{Effect, Impact, Item, Kind, Log, examples, pair, types};
use crate::export::listing;
use crate::facts::ParameterPlace::{Function, Path, Query};
use crate::facts::Segment;
use crate::model::names::{Style, natural};
use crate::model::{Facets, Header, Operation, Parameter, Payload, Permission, Property, Version};
use std::collections::BTreeSet;
use std::sync::Arc;

const DOCS_ONLY: Effect = (Impact::Documentation, "said in the documentation only");
const ARGUMENTS: Effect = (Impact::Breaking, "the call takes other arguments");

/// Whether callers have to give it.
fn need(required: bool) -> String {
    if required { "required" } else { "optional" }.to_owned()
}

pub(super) fn compare(old: &Version, new: &Version, log: &mut Log<'_>) {
    let key = |o: &Operation| format!("{} {}", o.route.method.as_str(), o.route.key());
    let operations = pair(old.operations.iter(), new.operations.iter(), key);
    for gone in operations.old {
        let effect = (Impact::Breaking, "its call is gone");
        log.push(&listing::call(gone), Item::Operation, Kind::Removed, effect, (Some(&gone.doc), None));
    }
    for added in operations.new {
        let effect = (Impact::Compatible, "a new call");
        log.push(&listing::call(added), Item::Operation, Kind::Added, effect, (None, Some(&added.doc)));
    }
    for (before, after) in operations.both {
        operation(before, after, log);
    }
}

fn operation(old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let call = listing::call(new);
    let docs = (&old.doc, &new.doc);
    case(&call, old, new, log);
    if old.action != new.action {
        let action = |o: &Operation| format!("{:?}", o.action).to_lowercase();
        let effect = (Impact::Breaking, "its method in Rust has another name");
        log.texts(&call, Item::Operation, effect, docs, (action(old), action(new)));
    }
    request(&call, old, new, log);
    let response = |o: &Operation| listing::payload(&o.response);
    let what = match (&old.response, &new.response) {
        (_, Payload::Empty) => "the call answers with nothing",
        (Payload::Empty, _) => "the call answers with something",
        _ => "the call answers with another type",
    };
    let effect = (Impact::Breaking, what);
    log.texts(&call, Item::Response, effect, docs, (response(old), response(new)));
    let formats = |o: &Operation| o.formats.join(", ");
    let effect = match old.formats.first() == new.formats.first() {
        true => DOCS_ONLY,
        false => (Impact::Compatible, "the call asks for the answer in another form"),
    };
    log.texts(&call, Item::Response, effect, docs, (formats(old), formats(new)));
    let statuses = |o: &Operation| o.statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    log.texts(&call, Item::Response, DOCS_ONLY, docs, (statuses(old), statuses(new)));
    parameters(&call, old, new, log);
    headers(&call, old, new, log);
    options(&call, old, new, log);
    permissions(&call, old, new, log);
    examples::compare(&call, old, new, log);
    log.docs(&call, &old.doc, &new.doc);
}

/// Operations are the same whatever the case of their names; the case of a name decides where it is cut into words.
fn case(call: &str, old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let (before, after) = (segments(old), segments(new));
    if before == after {
        return;
    }
    let words = |names: &[&str]| names.iter().map(|name| natural(name, Style::Snake)).collect::<Vec<_>>();
    let effect = match words(&before) == words(&after) {
        true => (Impact::Compatible, "its names in Rust stay"),
        false => (Impact::Breaking, "its methods in Rust have other names"),
    };
    let texts = (Some(before.join("/")), Some(after.join("/")));
    log.push_texts(call, Item::Operation, Kind::Renamed, effect, (Some(&old.doc), Some(&new.doc)), texts);
}

/// The names in a route, without its parameters.
fn segments(operation: &Operation) -> Vec<&str> {
    let name = |segment| match segment {
        &Segment::Name { ref name } | &Segment::Call { ref name, .. } => Some(name.as_str()),
        _ => None,
    };
    operation.route.segments.iter().filter_map(name).collect()
}

fn request(call: &str, old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let others = |o: &Operation| o.other_bodies.as_ref().map(|others| others.media_types.join(", "));
    let others = (others(old).unwrap_or_default(), others(new).unwrap_or_default());
    log.texts(call, Item::Request, DOCS_ONLY, (&old.doc, &new.doc), others);
    if let (Payload::Parameters { parameters: before, .. }, Payload::Parameters { parameters: after, .. }) =
        (&old.request, &new.request)
    {
        let pairs = pair(before.values(), after.values(), |p: &Property| p.name.to_string());
        for (before, after) in pairs.both {
            types::property(&format!("{call} body {}", after.name), before, after, log);
        }
        for gone in pairs.old {
            let effect = (Impact::Breaking, "code that names it no longer compiles");
            let path = format!("{call} body {}", gone.name);
            log.push(&path, Item::Request, Kind::Removed, effect, (Some(&gone.doc), None));
        }
        for added in pairs.new {
            let path = format!("{call} body {}", added.name);
            let effect = (Impact::Compatible, "a new field of the body");
            log.push(&path, Item::Request, Kind::Added, effect, (None, Some(&added.doc)));
        }
        return;
    }
    let effect = (Impact::Breaking, "the call takes another body");
    let texts = (listing::payload(&old.request), listing::payload(&new.request));
    if texts.0 == texts.1 {
        required(call, old, new, log);
    }
    log.texts(call, Item::Request, effect, (&old.doc, &new.doc), texts);
}

/// Properties of the body that requests come to require, or no longer do.
fn required(call: &str, old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let names: BTreeSet<&Arc<str>> = old.required.iter().chain(&new.required).collect();
    for name in names {
        let texts = [old, new].map(|operation| need(operation.required.contains(name)));
        let path = format!("{call} body {name}");
        log.texts(&path, Item::Request, DOCS_ONLY, (&old.doc, &new.doc), texts.into());
    }
}

/// Parameters of the path are paired by position: another name for a placeholder changes the name of a
/// parameter and nothing else.
fn parameters(call: &str, old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let docs = (Some(&old.doc), Some(&new.doc));
    let path = |p: &&Parameter| p.place == Path;
    for (before, after) in old.parameters.iter().filter(path).zip(new.parameters.iter().filter(path)) {
        let texts = (before.property.name.to_string(), after.property.name.to_string());
        if !texts.0.eq_ignore_ascii_case(&texts.1) {
            let effect = (Impact::Documentation, "only a placeholder's name");
            let texts = (Some(texts.0), Some(texts.1));
            log.push_texts(call, Item::Parameter, Kind::Renamed, effect, docs, texts);
        }
        let name = |p: &Parameter| Property { name: "".into(), rust: String::new(), ..p.property.clone() };
        types::property(&format!("{call} {{{}}}", after.property.name), &name(before), &name(after), log);
    }
    let rest = |p: &&Parameter| p.place != Path;
    let pairs =
        pair(old.parameters.iter().filter(rest), new.parameters.iter().filter(rest), |p: &Parameter| {
            format!("{:?} {}", p.place, p.property.name)
        });
    for (before, after) in pairs.both {
        let name = format!("{call} {}", after.property.name);
        if [before, after].into_iter().all(is_only_said) {
            let docs = (&before.property.doc, &after.property.doc);
            let ty = |parameter: &Parameter| listing::type_name(&parameter.property.ty);
            log.texts(&name, Item::Parameter, DOCS_ONLY, docs, (ty(before), ty(after)));
            log.docs(&name, docs.0, docs.1);
            continue;
        }
        let required = is_required(before);
        if required != is_required(after) {
            let effect = match after.place {
                Function if required => (Impact::Compatible, "it may be called without"),
                _ => ARGUMENTS,
            };
            let docs = (&before.property.doc, &after.property.doc);
            log.texts(&name, Item::Parameter, effect, docs, (need(required), need(!required)));
        }
        let Facets { required, optional, .. } = after.property.facets;
        let facets = Facets { required, optional, ..before.property.facets.clone() };
        types::property(&name, &Property { facets, ..before.property.clone() }, &after.property, log);
    }
    for gone in pairs.old {
        let effect = if is_only_said(gone) { DOCS_ONLY } else { (Impact::Breaking, "the parameter is gone") };
        let name = format!("{call} {}", gone.property.name);
        log.push(&name, Item::Parameter, Kind::Removed, effect, (Some(&gone.property.doc), None));
    }
    for added in pairs.new {
        let effect = match added.place {
            Query if is_only_said(added) => (Impact::Compatible, "a new query parameter"),
            Function if !is_required(added) => (Impact::Compatible, "a new parameter that may be left out"),
            _ => (Impact::Breaking, "the call takes a further argument"),
        };
        let name = format!("{call} {}", added.property.name);
        log.push(&name, Item::Parameter, Kind::Added, effect, (None, Some(&added.property.doc)));
    }
}

/// Whether no method of the crate has the parameter: whoever wants it adds it to the query.
fn is_only_said(parameter: &Parameter) -> bool {
    parameter.place == Query && !is_required(parameter)
}

/// Whether a call can't be made without a parameter.
fn is_required(parameter: &Parameter) -> bool {
    match parameter.place {
        Query => parameter.property.facets.required,
        Path | Function => !parameter.property.facets.optional,
    }
}

fn headers(call: &str, old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let pairs = pair(old.headers.iter(), new.headers.iter(), |h: &Header| h.name.clone());
    let docs = (Some(&old.doc), Some(&new.doc));
    let name = |h: &Header| format!("{call} header {}", h.name);
    for (before, after) in pairs.both {
        let texts = (need(before.required), need(after.required));
        log.texts(&name(after), Item::Header, ARGUMENTS, (&old.doc, &new.doc), texts);
    }
    let effect = |h: &Header| if h.required { ARGUMENTS } else { DOCS_ONLY };
    for gone in pairs.old {
        log.push(&name(gone), Item::Header, Kind::Removed, effect(gone), docs);
    }
    for added in pairs.new {
        log.push(&name(added), Item::Header, Kind::Added, effect(added), docs);
    }
}

fn options(call: &str, old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let docs = (Some(&old.doc), Some(&new.doc));
    let pairs = pair(old.query_options.iter(), new.query_options.iter(), String::clone);
    for (options, kind) in [(pairs.old, Kind::Removed), (pairs.new, Kind::Added)] {
        for option in options {
            log.push(&format!("{call} {option}"), Item::QueryOption, kind, DOCS_ONLY, docs);
        }
    }
}

fn permissions(call: &str, old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let effect = (Impact::Documentation, "callers need other consent; their code stays");
    let key = listing::permission_subject;
    let pairs = pair(old.permissions.iter(), new.permissions.iter(), key);
    let name = |p: &Permission| format!("{call} for {}", listing::permission_subject(p));
    let list = |p: &Permission| listing::permission_list(p);
    for (before, after) in pairs.both {
        let effect = if is_reordered(before, after) { REORDERED } else { effect };
        log.texts(&name(after), Item::Permission, effect, (&old.doc, &new.doc), (list(before), list(after)));
    }
    let docs = (Some(&old.doc), Some(&new.doc));
    for gone in pairs.old {
        log.push_texts(&name(gone), Item::Permission, Kind::Removed, effect, docs, (Some(list(gone)), None));
    }
    for added in pairs.new {
        log.push_texts(&name(added), Item::Permission, Kind::Added, effect, docs, (None, Some(list(added))));
    }
}

/// The effect of an order of permissions that is another one.
const REORDERED: Effect = (Impact::Documentation, "the same permissions in another order");

/// Whether two lists hold the same permissions.
fn is_reordered(before: &Permission, after: &Permission) -> bool {
    let holds = |list: &Permission, name| list.permissions.contains(name);
    before.permissions.len() == after.permissions.len()
        && before.permissions.iter().all(|name| holds(after, name))
        && after.permissions.iter().all(|name| holds(before, name))
}
