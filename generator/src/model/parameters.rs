//! Parameters of path, function and query, and the names of a route's placeholders.

use super::action::singular;
use super::names::{GRAPH, Named, Style, natural, settle, split};
use super::payload::owner_name;
use super::rows::{Aside, Lookup};
use super::{Parameter, Primitive, Property, Type, TypeName};
use crate::facts::{
    Argument, ArgumentValue, PageFacts, Param, ParameterFacts, ParameterPlace, Route, Segment,
};
use crate::map::HashSet;
use std::sync::Arc;

/// The parameters of an operation: one for each placeholder of the route, in its order, then arguments that the
/// route leaves out, then query options. `queries` are those of the route in all its spellings.
///
/// Placeholders get names that are unique within the route: one that repeats is named after the segment before it
/// (`/groups/{id}/members/{id}`: `group-id`, `member-id`). `route`'s segments are renamed with them; its
/// template stays as written.
pub(super) fn parameters<'f>(
    route: &mut Arc<Route>,
    queries: &[&str],
    rows: &[(&'f PageFacts, &'f ParameterFacts)],
    lookup: Lookup<'_>,
    aside: &mut Aside<'f>,
) -> Vec<Parameter> {
    open_literals(route, rows);
    let mut placeholders = placeholders(&route.segments);
    let owner = if rows.is_empty() { String::new() } else { format!("{GRAPH}.{}", owner_name(route, 2)) };
    // Most have the names that the page gives them, and then the route stays the one of the page.
    if let Some(names) = renamed(&placeholders, &route.segments) {
        let mut names = names.into_iter();
        Arc::make_mut(route).segments.iter_mut().for_each(|segment| put(segment, &mut names));
        placeholders = self::placeholders(&route.segments);
    }
    let mut parameters: Vec<Parameter> = Vec::with_capacity(placeholders.len());
    for placeholder in placeholders {
        let row = rows.iter().find(|(_, facts)| placeholder.is(&facts.row.name));
        let mut property = match row {
            Some((page, facts)) => lookup.row(&facts.row, page, &owner, aside).property(lookup.sources),
            None => text(),
        };
        property.name = placeholder.param.name.as_str().into();
        parameters.push(Parameter { place: placeholder.place, property });
    }
    for (page, facts) in rows.iter().filter(|(_, facts)| facts.place != ParameterPlace::Path) {
        if facts.place == ParameterPlace::Function && is_listed_with_arguments(route, page) {
            continue;
        }
        if parameters.iter().all(|known| !same_name(&known.property.name, &facts.row.name)) {
            let mut property = lookup.row(&facts.row, page, &owner, aside).property(lookup.sources);
            let says_so = facts.row.description.constraints.optional;
            property.facets.optional = says_so && facts.place == ParameterPlace::Function;
            parameters.push(Parameter { place: facts.place, property });
        }
    }
    require(&mut parameters, queries);
    // A table without types is no reason to take anything: arguments are texts unless a page says otherwise.
    let arguments = parameters.iter_mut().filter(|parameter| parameter.place == ParameterPlace::Function);
    for argument in arguments.filter(|argument| argument.property.ty.item == TypeName::Any) {
        argument.property.ty.item = TypeName::Primitive(Primitive::String);
    }
    let names = settle(
        parameters.iter().map(|p| Named { name: &p.property.name, earlier: None }),
        Style::Snake,
        &HashSet::default(),
    );
    for (parameter, rust) in parameters.iter_mut().zip(names) {
        parameter.property.rust = rust;
    }
    parameters
}

/// Whether a page lists a route both without the arguments of its function and with them: then this one has none.
fn is_listed_with_arguments(route: &Route, page: &PageFacts) -> bool {
    let Some(Segment::Name { name }) = route.segments.last() else { return false };
    let calls = |segment: &Segment| {
        matches!(segment, Segment::Call { name: called, arguments, .. }
            if called.eq_ignore_ascii_case(name) && !arguments.is_empty())
    };
    let routes = page.operation.iter().flat_map(|operation| &operation.routes);
    routes.filter_map(|listed| listed.route.segments.last()).any(calls)
}

/// Makes placeholders of those arguments that the route shows with a value and that a table has as parameters: the value is
/// a sample. What no table has is always passed so: `filterByCurrentUser(on='reviewer')`.
fn open_literals(route: &mut Arc<Route>, rows: &[(&PageFacts, &ParameterFacts)]) {
    let is_parameter = |argument: &Argument| {
        let name = argument.name.as_deref().filter(|_| matches!(argument.value, ArgumentValue::Literal(_)));
        name.is_some_and(|name| {
            let mut functions = rows.iter().filter(|(_, facts)| facts.place == ParameterPlace::Function);
            functions.any(|(_, facts)| same_name(name, &facts.row.name))
        })
    };
    let arguments = |segment: &Segment| match segment {
        Segment::Call { arguments, .. } => arguments.iter().any(is_parameter),
        _ => false,
    };
    if !route.segments.iter().any(arguments) {
        return;
    }
    for segment in &mut Arc::make_mut(route).segments {
        let Segment::Call { arguments, .. } = segment else { continue };
        for argument in arguments.iter_mut().filter(|argument| is_parameter(argument)) {
            let name = argument.name.clone().unwrap_or_default();
            argument.value = ArgumentValue::Param(Param { name, alternatives: Vec::new() });
        }
    }
}

/// A placeholder that nothing is said about.
fn text() -> Property {
    let ty = Type { item: TypeName::Primitive(Primitive::String), collection: false };
    Property { ty, ..Property::default() }
}

/// Makes those query parameters required that every spelling of the route shows with a value to be put in:
/// `?startDateTime={start}&endDateTime={end}`. No system query option is required, but the one that names the
/// reference to remove.
fn require(parameters: &mut Vec<Parameter>, queries: &[&str]) {
    let Some((first, others)) = queries.split_first() else { return };
    let required = shown(first).filter(|name| others.iter().all(|query| shown(query).any(|n| n == *name)));
    for name in required.filter(|name| !name.starts_with('$') || *name == "$id") {
        let is_it = |p: &&mut Parameter| {
            p.place == ParameterPlace::Query && p.property.name.eq_ignore_ascii_case(name)
        };
        match parameters.iter_mut().find(is_it) {
            Some(parameter) => parameter.property.facets.required = true,
            None => {
                let mut property = Property { name: name.into(), ..text() };
                property.facets.required = true;
                parameters.push(Parameter { place: ParameterPlace::Query, property });
            }
        }
    }
}

/// The names in a query that have a placeholder for their value. In `$id=https://host/users/{id}`, the whole value is one.
fn shown(query: &str) -> impl Iterator<Item = &str> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let is_placeholder = |value: &str| value.starts_with(['{', '<']) && value.ends_with(['}', '>']);
    pairs.filter(move |(name, value)| is_placeholder(value) || *name == "$id").map(|(name, _)| name)
}

/// A placeholder of a route.
struct Placeholder<'r> {
    /// The argument's name, in a call.
    argument: Option<&'r str>,
    param: &'r Param,
    place: ParameterPlace,
}

impl<'r> Placeholder<'r> {
    /// The name as written.
    fn name(&self) -> &'r str {
        self.argument.unwrap_or(&self.param.name)
    }

    /// Whether a table row of this name is about the placeholder.
    fn is(&self, name: &str) -> bool {
        self.argument.is_some_and(|argument| same_name(argument, name))
            || same_name(&self.param.name, name)
            || self.param.alternatives.iter().any(|alternative| same_name(alternative, name))
    }
}

/// Whether two names differ at most in case and separators.
fn same_name(a: &str, b: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        name.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
    }
    letters(a).eq(letters(b))
}

/// The placeholders of a route in order.
fn placeholders(segments: &[Segment]) -> Vec<Placeholder<'_>> {
    let mut found = Vec::with_capacity(segments.len());
    for segment in segments {
        collect(segment, &mut found);
    }
    found
}

fn collect<'r>(segment: &'r Segment, found: &mut Vec<Placeholder<'r>>) {
    match segment {
        Segment::Param { param } => {
            found.push(Placeholder { argument: None, param, place: ParameterPlace::Path });
        }
        Segment::Path { anchor, param, .. } => {
            collect(anchor, found);
            found.push(Placeholder { argument: None, param, place: ParameterPlace::Path });
        }
        Segment::Call { arguments, .. } => {
            for argument in arguments {
                if let ArgumentValue::Param(param) = &argument.value {
                    let place = ParameterPlace::Function;
                    found.push(Placeholder { argument: argument.name.as_deref(), param, place });
                }
            }
        }
        Segment::Name { .. } | Segment::Cast { .. } | Segment::Ellipsis => {}
    }
}

/// Different names for the placeholders of a route; `None` if they have such names.
fn renamed(placeholders: &[Placeholder<'_>], segments: &[Segment]) -> Option<Vec<String>> {
    let mut later = placeholders;
    let mut repeats = false;
    while let Some((first, others)) = later.split_first() {
        repeats |= others.iter().any(|other| same_name(first.name(), other.name()));
        later = others;
    }
    if !repeats && placeholders.iter().all(|placeholder| placeholder.param.name == placeholder.name()) {
        return None;
    }
    let mut names: Vec<String> =
        placeholders.iter().map(|placeholder| placeholder.name().to_owned()).collect();
    if repeats {
        names = proposed(segments, names);
        number(&mut names);
    }
    Some(names)
}

/// Gives the placeholders of a segment the next names.
fn put(segment: &mut Segment, names: &mut impl Iterator<Item = String>) {
    match segment {
        Segment::Param { param } => names.next().into_iter().for_each(|name| param.name = name),
        Segment::Path { anchor, param, .. } => {
            put(anchor, names);
            names.next().into_iter().for_each(|name| param.name = name);
        }
        Segment::Call { arguments, .. } => {
            let params = arguments.iter_mut().filter_map(|argument| match &mut argument.value {
                ArgumentValue::Param(param) => Some(param),
                ArgumentValue::Literal(_) => None,
            });
            params.zip(names).for_each(|(param, name)| param.name = name);
        }
        Segment::Name { .. } | Segment::Cast { .. } | Segment::Ellipsis => {}
    }
}

/// The name of each placeholder as written, those that repeat named after the literal segment before them.
fn proposed(segments: &[Segment], written: Vec<String>) -> Vec<String> {
    let mut before: Vec<String> = Vec::new();
    let mut literal = String::new();
    for segment in segments {
        match segment {
            Segment::Name { name } => literal.clone_from(name),
            Segment::Call { name, .. } if !name.is_empty() => literal.clone_from(name),
            _ => {}
        }
        let count = placeholders(std::slice::from_ref(segment)).len();
        if count > 0 {
            before.extend(std::iter::repeat_n(singular(split(&literal).1).into_owned(), count));
        }
    }
    let repeats = |name: &str| written.iter().filter(|other| same_name(other, name)).count() > 1;
    let named = |(name, before): (&String, &String)| match repeats(name) {
        true if !before.is_empty() && !before.starts_with('$') => format!("{before}-{}", key_word(name)),
        _ => name.clone(),
    };
    written.iter().zip(&before).map(named).collect()
}

/// What a repeated name adds to the name of the segment before it: `id`, or the name itself if it says more.
fn key_word(name: &str) -> &str {
    if snake(name).ends_with("id") { "id" } else { name }
}

/// Adds `2`, `3`... to names that still repeat.
fn number(names: &mut [String]) {
    let mut seen: HashSet<String> = HashSet::default();
    for name in names {
        let mut numbered = name.clone();
        let mut count = 1;
        while !seen.insert(snake(&numbered)) {
            count += 1;
            numbered = format!("{name}{count}");
        }
        *name = numbered;
    }
}

fn snake(name: &str) -> String {
    natural(name, Style::Snake)
}
