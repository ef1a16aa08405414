//! The part of the API that a user wants.

mod closure;

use crate::config::{Select, Unmatched};
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
    let Select { areas, routes, types, .. } = select;
    if areas.is_empty() && routes.is_empty() && types.is_empty() {
        return;
    }
    let routes: Vec<String> = routes.iter().map(|route| blank(route)).collect();
    for version in &mut api.versions {
        version.operations.retain(|operation| is_selected(operation, areas, &routes));
        keep_reached(version, types);
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
    unmatched.extend(missing.map(|name| unmatched_type(name, api.versions.iter().flat_map(Version::names))));
    for route in &select.routes {
        let wanted = blank(route);
        if !operations().flat_map(routes).any(|template| begins_with(&blank(template), &wanted)) {
            unmatched.push(unmatched_route(route, operations().flat_map(routes)));
        }
    }
    unmatched
}

/// The full name of the type or enumeration that is called so: by its full name, or by the last part of it if only one
/// ends so.
fn type_name<'v>(version: &'v Version, wanted: &str) -> Option<&'v str> {
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
fn unmatched_type<'v>(name: &str, names: impl Iterator<Item = &'v str>) -> Unmatched {
    const KEY: &str = "select.types";
    if name.contains('.') {
        return Unmatched::new(KEY, name, names);
    }
    let mut full: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    names.for_each(|name| {
        full.entry(last_part(name)).or_default().insert(name);
    });
    if let Some(several) = full.get(name) {
        let there = several.iter().map(|&name| name.to_owned()).collect();
        return Unmatched { key: KEY, name: name.to_owned(), similar: None, there };
    }
    let found = Unmatched::new(KEY, name, full.keys().copied());
    let original =
        |short: &String| full.get(&**short).and_then(BTreeSet::first).map(|name| (*name).to_owned());
    Unmatched {
        similar: found.similar.as_ref().and_then(original),
        there: found.there.iter().filter_map(original).collect(),
        ..found
    }
}

/// A route that is none, with the most similar beginning of one, whatever its placeholders are called.
fn unmatched_route<'t>(route: &str, templates: impl Iterator<Item = &'t str>) -> Unmatched {
    let beginnings = templates.flat_map(|template| {
        let ends = template.match_indices('/').map(|(at, _)| at).chain([template.len()]);
        ends.filter_map(|end| template.get(..end)).filter(|beginning| !beginning.is_empty())
    });
    let known: BTreeMap<String, &str> =
        beginnings.map(|beginning| (with_blank_placeholders(beginning), beginning)).collect();
    let wanted = ["/", route.trim_matches('/')].concat();
    let found =
        Unmatched::new("select.routes", &with_blank_placeholders(&wanted), known.keys().map(String::as_str));
    let original =
        |blank: &String| known.get(blank).map_or_else(|| blank.clone(), |known| (*known).to_owned());
    Unmatched {
        name: route.to_owned(),
        similar: found.similar.as_ref().map(original),
        there: found.there.iter().map(original).collect(),
        ..found
    }
}

/// The templates of the route in all its spellings.
fn routes(operation: &Operation) -> impl Iterator<Item = &str> {
    operation.routes().map(|route| route.template.as_str())
}

/// The first segment of a route.
pub(crate) fn area(template: &str) -> &str {
    template.trim_start_matches('/').split(['/', '(', '?']).next().unwrap_or_default()
}

/// `beginnings` are blank.
fn is_selected(operation: &Operation, areas: &[String], beginnings: &[String]) -> bool {
    routes(operation).any(|template| {
        let in_area = areas.iter().any(|wanted| wanted == area(template));
        in_area || {
            let template = blank(template);
            beginnings.iter().any(|beginning| begins_with(&template, beginning))
        }
    })
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

fn keep_reached(version: &mut Version, types: &[String]) {
    let mut closure = Closure::new(version);
    types.iter().filter_map(|name| type_name(version, name)).for_each(|name| closure.name(name));
    version.operations.iter().for_each(|operation| closure.operation(operation));
    let reached: HashSet<String> = closure.take().into_iter().map(str::to_owned).collect();
    version.types.retain(|name, _| reached.contains(name));
    version.enums.retain(|name, _| reached.contains(name));
}

#[cfg(test)]
mod tests;
