//! What stands between two slashes of a route.

use super::split_arguments;
use crate::facts::{Argument, ArgumentValue, Param, Segment};

/// Parses one segment; a second one comes back where the page left out a slash (`{id}$ref`). `None` if it is not
/// well-formed. `is_last` tells a property `id` from the placeholder that somebody forgot to put into braces.
pub(super) fn parse(text: &str, is_last: bool) -> Option<(Segment, Option<Segment>)> {
    let one = |segment| Some((segment, None));
    let enclosed = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    if let Some(inner) = enclosed.filter(|inner| !inner.is_empty() && is_name(inner)) {
        // Nearly all placeholders are such a name.
        let param = Param { name: inner.to_owned(), alternatives: Vec::new() };
        return one(Segment::Param { param });
    }
    let name = || Segment::Name { name: text.to_owned() };
    if is_name(text) && (text != "id" || is_last) {
        return one(name());
    }
    if text == "..." || text == "\u{2026}" {
        return one(Segment::Ellipsis);
    }
    if is_placeholder(text) || has_alternatives(text) || (text == "id" && !is_last) {
        return one(Segment::Param { param: placeholder(text) });
    }
    if let Some((param, name)) = without_slash(text) {
        let name = Segment::Name { name: name.to_owned() };
        return Some((Segment::Param { param: placeholder(param) }, Some(name)));
    }
    if let Some((name, arguments)) = call(text) {
        return one(parse_call(name, arguments)?);
    }
    if let Some(argument) = key_segment(text) {
        return one(Segment::Call { namespace: None, name: String::new(), arguments: vec![argument] });
    }
    if is_qualified(text) {
        return one(Segment::Cast { type_name: text.to_owned() });
    }
    is_name(text).then(|| (name(), None))
}

/// Whether a segment that is not well-formed may be sent as it stands: brackets and quotes say that it was meant otherwise.
pub(in crate::facts) fn may_be_literal(text: &str) -> bool {
    !text.contains(['{', '}', '<', '>', '(', ')', '\'', '"', ' '])
}

/// A placeholder without its brackets and quotes, with its alternatives.
pub(super) fn placeholder(text: &str) -> Param {
    fn inner(text: &str) -> &str {
        text.trim().trim_matches(['{', '}', '<', '>', '(', ')', '\'', ':']).trim()
    }
    let whole = inner(text);
    let names: Vec<String> = match text.contains('|') {
        true => text.split('|').map(|name| inner(name).to_owned()).filter(|name| !name.is_empty()).collect(),
        false if whole.contains(" or ") => whole.split(" or ").map(|name| name.trim().to_owned()).collect(),
        false => return Param { name: whole.to_owned(), alternatives: Vec::new() },
    };
    Param {
        name: names.first().cloned().unwrap_or_default(),
        alternatives: if names.len() > 1 { names } else { Vec::new() },
    }
}

/// `{id}`, `<id>`, `:id`, `(team-id)`, each with or without quotes around.
fn is_placeholder(text: &str) -> bool {
    let text = text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(text);
    let enclosed = |open, close| {
        text.strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            .is_some_and(|inner| !inner.trim().is_empty() && !inner.contains(['{', '}', '<', '>', '(', ')']))
    };
    let colon = text.strip_prefix(':').is_some_and(is_name);
    enclosed('{', '}') || enclosed('<', '>') || enclosed('(', ')') || colon
}

/// `{user-id} | user-principal-name`: alternatives outside of the braces.
fn has_alternatives(text: &str) -> bool {
    let mut parts = text.split('|').map(str::trim).peekable();
    parts.peek().is_some_and(|first| is_placeholder(first))
        && text.contains('|')
        && parts.all(|p| is_placeholder(p) || is_name(p))
}

/// An identifier copied from an example: a GUID, a domain, a number, or a long run of letters and digits that no name would be.
pub(super) fn is_literal_id(text: &str) -> bool {
    let is_guid = || {
        let groups = || text.split('-').map(str::len);
        text.len() == 36
            && groups().eq([8, 4, 4, 4, 12])
            && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
    };
    let is_coded = || {
        let count = |test: fn(&u8) -> bool| text.bytes().filter(test).count();
        text.len() >= 20
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_=+!".contains(&b))
            && (text.ends_with('=') || count(u8::is_ascii_digit) >= 4)
    };
    let is_number = || !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_domain = || {
        text.rsplit_once('.').is_some_and(|(name, top)| matches!(top, "com" | "net" | "org") && is_host(name))
    };
    is_guid() || is_coded() || is_number() || is_domain()
}

/// `contoso.sharepoint`: names between dots, in lower case.
fn is_host(text: &str) -> bool {
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    text.split('.').all(is_label)
}

/// Splits `{id}$ref` and `{id}assign`, where the page left out a slash.
pub(super) fn without_slash(text: &str) -> Option<(&str, &str)> {
    let (param, name) = text.split_at_checked(text.find('}')? + 1)?;
    (is_placeholder(param) && !name.is_empty() && is_name(name)).then_some((param, name))
}

/// Splits `name(arguments)`.
fn call(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once('(')?;
    let arguments = rest.strip_suffix(')')?;
    let is_balanced = arguments.matches('(').count() == arguments.matches(')').count();
    ((is_name(name) || is_qualified(name)) && is_balanced).then_some((name, arguments))
}

fn parse_call(name: &str, arguments: &str) -> Option<Segment> {
    let (namespace, name) = match name.rsplit_once('.') {
        Some((namespace, name)) => (Some(namespace.to_owned()), name),
        None => (None, name),
    };
    let arguments: Option<Vec<Argument>> =
        split_arguments(arguments).filter(|argument| !argument.is_empty()).map(argument).collect();
    Some(Segment::Call { namespace, name: name.to_owned(), arguments: arguments? })
}

/// `k='{x}'`, `k=<x>`, `k=x-value`, `on='reviewer'`, `{x}`.
fn argument(text: &str) -> Option<Argument> {
    let (name, value) = match text.split_once('=') {
        Some((name, value)) if is_name(name.trim().trim_start_matches('@')) => {
            (Some(name.trim().to_owned()), value.trim())
        }
        _ => (None, text),
    };
    let (enum_type, value) = match value.split_once('\'') {
        Some((qualifier, _)) if is_qualified(qualifier) => {
            (Some(qualifier.to_owned()), value.get(qualifier.len()..)?)
        }
        _ => (None, value),
    };
    let unquoted = value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    let quoted = unquoted.is_some();
    let value = match unquoted {
        Some(inner) if is_placeholder(inner) => ArgumentValue::Param(placeholder(inner)),
        Some(inner) => ArgumentValue::Literal(inner.to_owned()),
        None if is_literal_value(value) => ArgumentValue::Literal(value.to_owned()),
        None if value.is_empty() || value.contains('\'') => return None,
        None => ArgumentValue::Param(placeholder(value)),
    };
    Some(Argument { name, value, quoted, enum_type })
}

/// A value that can stand in a URL without quotes: a number, a Boolean, null.
fn is_literal_value(text: &str) -> bool {
    matches!(text, "true" | "false" | "null") || text.parse::<f64>().is_ok()
}

/// `roleTemplateId={roleTemplateId}`: an alternate key as a segment of its own.
fn key_segment(text: &str) -> Option<Argument> {
    let (name, value) = text.split_once('=')?;
    (is_name(name) && is_placeholder(value)).then(|| argument(text)).flatten()
}

/// `microsoft.graph.user`.
fn is_qualified(text: &str) -> bool {
    text.contains('.') && text.split('.').all(is_identifier)
}

/// A name as routes have them, `$value` and the bare `$` of batches included.
fn is_name(text: &str) -> bool {
    let text = text.strip_prefix('$').unwrap_or(text);
    text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
