//! What an operation does, from its method, its route and the words of its page alone: no other page has a say.

use super::names::split;
use super::{Action, Payload};
use crate::facts::words::strip_suffix;
use crate::facts::{Method, OperationFacts, Route, Segment};
use std::borrow::Cow;

/// The action of `route` on a page titled `title`. `object` is the last name of the type of the request's or
/// response's body, if known.
pub(super) fn action(route: &Route, title: &str, facts: &OperationFacts, object: Option<&str>) -> Action {
    let last = last_name(route);
    match (route.method, last) {
        (Method::Post, Some("$ref")) => Action::AddReference,
        (Method::Put, Some("$ref")) => Action::SetReference,
        (Method::Delete, Some("$ref")) => Action::RemoveReference,
        (Method::Delete, _) => Action::Delete,
        (Method::Patch, _) => Action::Update,
        (Method::Put, _) => Action::Replace,
        (Method::Head | Method::Options, _) => Action::Other,
        (Method::Get, _) => get(route, title, facts),
        (Method::Post, _) if creates(route, title, facts, object) => Action::Create,
        (Method::Post, _) => Action::Action,
    }
}

/// The last segment's name, of a call its bare name.
pub(super) fn last_name(route: &Route) -> Option<&str> {
    match route.segments.last()? {
        Segment::Name { name } | Segment::Call { name, .. } => Some(split(name).1),
        _ => None,
    }
}

fn get(route: &Route, title: &str, facts: &OperationFacts) -> Action {
    let function = match route.segments.last() {
        Some(Segment::Call { .. }) => !is_alternate_key(route, facts),
        Some(Segment::Name { name }) => {
            let omits_call =
                facts.parameters.iter().any(|p| p.place == crate::facts::ParameterPlace::Function);
            !name.starts_with('$') && (name == "delta" || omits_call || begins_with_verb(name, &["get"]))
                || title.ends_with(" function")
        }
        _ => false,
    };
    if function { Action::Function } else { Action::Get }
}

/// A GET lists if a collection comes back, or something unknown on a page whose title says so.
pub(super) fn lists(action: Action, response: &Payload, title: &str) -> bool {
    let collection = match response {
        Payload::Wrapped { ty } => ty.collection,
        Payload::Any => says_list(title),
        _ => false,
    };
    action == Action::Get && collection
}

/// Whether a page is about a list by its title.
pub(super) fn says_list(title: &str) -> bool {
    title.starts_with("List ")
}

/// Whether a call at the end of a route picks one object of a set by another key, as in
/// `applications(appId='{appId}')`: the set is a plural, the answer one object.
fn is_alternate_key(route: &Route, facts: &OperationFacts) -> bool {
    match route.segments.last() {
        Some(Segment::Call { namespace: None, name, arguments }) => {
            name.ends_with('s')
                && !begins_with_verb(name, &["get", "list", "find"])
                && !facts.response.collection
                && arguments.iter().all(|argument| argument.name.is_some())
        }
        _ => false,
    }
}

/// Whether a POST creates what its route's collection holds, and is no action.
fn creates(route: &Route, title: &str, facts: &OperationFacts, object: Option<&str>) -> bool {
    let Some(Segment::Name { name }) = route.segments.last() else { return false };
    if name.contains('.') || title.ends_with(" action") {
        return false;
    }
    let named_verb = title.split_once(": ").is_some_and(|(_, verb)| verb.eq_ignore_ascii_case(name));
    if named_verb || begins_with_verb(name, &["create", "add", "get", "set", "remove", "update", "send"]) {
        return false;
    }
    let says_create =
        ["Create ", "Add ", "Post ", "New ", "Upload "].iter().any(|verb| title.starts_with(verb));
    let holds_object = object.is_some_and(|object| is_plural_of(name, split(object).1));
    holds_object
        || (says_create || facts.response.statuses.contains(&201)) && !facts.request.rows_are_parameters
}

/// Whether `name` begins with one of `verbs`, as `getByPath` and `get` do, and `getter` doesn't.
fn begins_with_verb(name: &str, verbs: &[&str]) -> bool {
    verbs.iter().any(|verb| {
        name.strip_prefix(verb).is_some_and(|rest| rest.chars().next().is_none_or(|c| c.is_ascii_uppercase()))
    })
}

/// Whether a collection's name is the plural of a type's name or of its last words: `deviceConfigurations`
/// holds `deviceConfiguration`, `policies` holds `authorizationPolicy`.
pub(super) fn is_plural_of(collection: &str, object: &str) -> bool {
    strip_suffix(object, &singular(collection)).is_some()
}

/// The singular of a collection's name, as far as spelling tells.
pub(super) fn singular(plural: &str) -> Cow<'_, str> {
    let ends = |suffix: &str| plural.len() > suffix.len() && plural.ends_with(suffix);
    if ends("ies") {
        return format!("{}y", &plural[..plural.len() - 3]).into();
    }
    let es = ["sses", "xes", "ches", "shes"].iter().any(|suffix| ends(suffix));
    let cut = if es {
        2
    } else if ends("s") && !ends("ss") && !ends("us") {
        1
    } else {
        0
    };
    plural[..plural.len() - cut].into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singulars() {
        let words = ["deviceConfigurations", "policies", "classes", "status", "people", "boxes", "s", "news"];
        insta::assert_snapshot!(words.map(singular).join(" "),
            @"deviceConfiguration policy class status people box s new");
    }
}
