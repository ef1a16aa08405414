//! The part of the API that a user wants.

mod closure;

use crate::config::{Select, Unmatched};
use crate::explain::similar_call;
use crate::facts::{Route, route};
use crate::map::HashSet;
use crate::model::{Api, Operation, Version, with_blank_placeholders};
pub(crate) use closure::Closure;
use std::collections::{BTreeMap, BTreeSet};

/// Keeps what `select` names and everything that it reaches: types of properties, of bodies and of parameters, and
/// the ancestors of all of them. Types derived from a complex type are kept with it, those derived from an entity type where
/// something names them; a value of another derived type keeps all its members in its base.
pub fn select(api: &mut Api, select: &Select) {
    if !select.versions.is_empty() {
        api.versions.retain(|version| select.versions.contains(&version.name));
    }
    let Select { areas, routes, except, types, .. } = select;
    let all = areas.is_empty() && routes.is_empty() && types.is_empty();
    if all && except.is_empty() {
        return;
    }
    let (routes, except) = (Wanted::all(routes), Wanted::all(except));
    let is_wanted = |operation: &Operation| {
        (all || is_in(operation, areas) || routes.iter().any(|wanted| wanted.takes(operation)))
            && !except.iter().any(|wanted| wanted.takes(operation))
    };
    for version in &mut api.versions {
        // Without a selection, types stay that no call reaches.
        let unreached = if all { unreached(version) } else { Vec::new() };
        version.operations.retain(is_wanted);
        keep_reached(version, types.iter().chain(&unreached));
    }
    api.versions.retain(|version| {
        !(version.types.is_empty() && version.enums.is_empty() && version.operations.is_empty())
    });
}

/// What `select` names and no version of the whole API has.
pub fn unmatched(api: &Api, select: &Select) -> Vec<Unmatched> {
    if *select == Select::default() {
        return Vec::new();
    }
    let operations = || api.versions.iter().flat_map(|version| &version.operations);
    let versions: BTreeSet<&str> = api.versions.iter().map(|version| version.name.as_str()).collect();
    let areas: BTreeSet<&str> = operations().flat_map(routes).map(area).collect();
    let exact = [("select.versions", &select.versions, versions), ("select.areas", &select.areas, areas)];
    let mut unmatched = Vec::new();
    for (key, wanted, there) in exact {
        let missing = wanted.iter().filter(|name| !there.contains(name.as_str()));
        unmatched.extend(missing.map(|name| Unmatched::new(key, name, there.iter().copied())));
    }
    let is_type = |name: &&String| api.versions.iter().any(|version| type_name(version, name).is_some());
    let missing = select.types.iter().filter(|name| !is_type(name));
    unmatched.extend(
        missing
            .map(|name| unmatched_type("select.types", name, api.versions.iter().flat_map(Version::names))),
    );
    for (key, entries) in [("select.routes", &select.routes), ("select.except", &select.except)] {
        for (entry, wanted) in entries.iter().zip(Wanted::all(entries)) {
            if !operations().any(|operation| wanted.takes(operation)) {
                unmatched.push(match &wanted {
                    Wanted::Call(route) => unmatched_call(key, entry, route, api),
                    Wanted::Beginning(_) => unmatched_route(key, entry, operations().flat_map(routes)),
                });
            }
        }
    }
    unmatched
}

/// What an entry of routes names.
enum Wanted {
    /// The calls whose routes begin so; it is blank.
    Beginning(String),
    /// This call: its method is said.
    Call(Route),
}

impl Wanted {
    fn all(entries: &[String]) -> Vec<Self> {
        entries.iter().map(|entry| Self::of(entry)).collect()
    }

    fn of(entry: &str) -> Self {
        let call = entry.trim().split_once(char::is_whitespace).and_then(|(method, path)| {
            route::parse(&format!("{} {}", method.to_ascii_uppercase(), path.trim())).ok()
        });
        call.map_or_else(|| Self::Beginning(blank(entry)), Self::Call)
    }

    fn takes(&self, operation: &Operation) -> bool {
        match self {
            Self::Call(call) => {
                let is_it = |route: &Route| route.method == call.method && route.key() == call.key();
                operation.routes().any(is_it)
            }
            Self::Beginning(beginning) => {
                routes(operation).any(|template| begins_with(&blank(template), beginning))
            }
        }
    }
}

/// The full name of the type or enumeration that is called so: by its full name, or by the last part of it if only one
/// ends so.
pub(crate) fn type_name<'v>(version: &'v Version, wanted: &str) -> Option<&'v str> {
    let exact = version.names().find(|name| *name == wanted);
    exact.or_else(|| {
        let mut named = version.names().filter(|name| last_part(name) == wanted);
        named.next().filter(|_| named.next().is_none())
    })
}

fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// A type that is none, with the one of the most similar name; without a namespace, those that are called so in several.
pub(crate) fn unmatched_type<'v>(
    key: &'static str,
    name: &str,
    names: impl Iterator<Item = &'v str>,
) -> Unmatched {
    if name.contains('.') {
        return Unmatched::new(key, name, names);
    }
    let mut full: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    names.for_each(|name| {
        full.entry(last_part(name)).or_default().insert(name);
    });
    if let Some(several) = full.get(name) {
        let there = several.iter().map(|&name| name.to_owned()).collect();
        return Unmatched { key, name: name.to_owned(), similar: None, there };
    }
    let found = Unmatched::new(key, name, full.keys().copied());
    let original =
        |short: &String| full.get(&**short).and_then(BTreeSet::first).map(|name| (*name).to_owned());
    Unmatched {
        similar: found.similar.as_ref().and_then(original),
        there: found.there.iter().filter_map(original).collect(),
        ..found
    }
}

/// A route that is none, with the most similar beginning of one, whatever its placeholders are called.
fn unmatched_route<'t>(
    key: &'static str,
    route: &str,
    templates: impl Iterator<Item = &'t str>,
) -> Unmatched {
    let beginnings = templates.flat_map(|template| {
        let ends = template.match_indices('/').map(|(at, _)| at).chain([template.len()]);
        ends.filter_map(|end| template.get(..end)).filter(|beginning| !beginning.is_empty())
    });
    let known: BTreeMap<String, &str> =
        beginnings.map(|beginning| (with_blank_placeholders(beginning), beginning)).collect();
    let wanted = ["/", route.trim_matches('/')].concat();
    let found = Unmatched::new(key, &with_blank_placeholders(&wanted), known.keys().map(String::as_str));
    let original =
        |blank: &String| known.get(blank).map_or_else(|| blank.clone(), |known| (*known).to_owned());
    Unmatched {
        name: route.to_owned(),
        similar: found.similar.as_ref().map(original),
        there: found.there.iter().map(original).collect(),
        ..found
    }
}

/// A call that is none, with the most similar one.
fn unmatched_call(key: &'static str, entry: &str, call: &Route, api: &Api) -> Unmatched {
    let similar = similar_call(api.versions.iter(), Some(call.method.as_str()), &call.key());
    Unmatched { key, name: entry.to_owned(), similar, there: Vec::new() }
}

/// The templates of the route in all its spellings.
fn routes(operation: &Operation) -> impl Iterator<Item = &str> {
    operation.routes().map(|route| route.template.as_str())
}

/// The first segment of a route.
pub(crate) fn area(template: &str) -> &str {
    template.trim_start_matches('/').split(['/', '(', '?']).next().unwrap_or_default()
}

fn is_in(operation: &Operation, areas: &[String]) -> bool {
    routes(operation).any(|template| areas.iter().any(|wanted| wanted == area(template)))
}

/// A route as routes are compared: without slashes around it, whatever its placeholders are called.
fn blank(route: &str) -> String {
    with_blank_placeholders(route.trim_matches('/'))
}

/// True if a blank route is `beginning` or goes on behind it with another segment, as every route does behind none.
fn begins_with(route: &str, beginning: &str) -> bool {
    let goes_on = |rest: &str| rest.is_empty() || rest.starts_with(['/', '(', ':']);
    beginning.is_empty() || route.strip_prefix(beginning).is_some_and(goes_on)
}

/// The types and enumerations that no call reaches.
fn unreached(version: &Version) -> Vec<String> {
    let mut closure = Closure::new(version);
    version.operations.iter().for_each(|operation| closure.operation(operation));
    let reached: HashSet<&str> = closure.take().into_iter().collect();
    version.names().filter(|name| !reached.contains(name)).map(str::to_owned).collect()
}

fn keep_reached<'s>(version: &mut Version, types: impl Iterator<Item = &'s String>) {
    let mut closure = Closure::new(version);
    types.filter_map(|name| type_name(version, name)).for_each(|name| closure.name(name));
    version.operations.iter().for_each(|operation| closure.operation(operation));
    let reached: HashSet<String> = closure.take().into_iter().map(str::to_owned).collect();
    version.types.retain(|name, _| reached.contains(name));
    version.enums.retain(|name, _| reached.contains(name));
}

#[cfg(test)]
mod tests;
