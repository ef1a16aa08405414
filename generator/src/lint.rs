//! What only `docbindgen lint` looks for: examples that contradict the tables and routes. Nothing is generated from it.

mod calls;
mod member;
mod strangers;

use crate::coverage::{Seen, Typing};
use crate::map::{HashMap, HashSet};
use crate::model::{Api, ExampleBody, Type, TypeName, Version};
use crate::report::{Code, Finding, codes};
use crate::source::{Document, Sources};
use crate::span::{Place, Span};
use crate::text::{nearest, suggestion};
use member::Body;
use serde_json::Value;
use strangers::Found;

/// Findings on the bodies in examples of requests and of successful answers: members that the type doesn't have, values
/// that are not of the documented type, and texts that are no member of the documented enumeration; and on requests that
/// call what no page lists.
pub fn examples(sources: &Sources, api: &Api) -> Vec<Finding> {
    let pages = sources.documents.iter().enumerate();
    let pages: Pages<'_> = pages.map(|(id, page)| (&*page.path, (id as u32, page))).collect();
    let of_version = |version| {
        let mut found = strangers::told_once(found(version, &pages), version, &pages);
        found.extend(calls::unlisted(version, &pages));
        found
    };
    api.versions.iter().flat_map(of_version).collect()
}

/// The pages and their indices by path.
type Pages<'s> = HashMap<&'s str, (u32, &'s Document)>;

/// The findings on the examples of a version.
fn found<'v>(version: &'v Version, pages: &Pages<'_>) -> Vec<Found<'v>> {
    let typing = Typing::new(version);
    let mut found = Vec::new();
    for (example, body) in bodies(version) {
        let Some((id, page)) = pages.get(&*example.file) else { continue };
        let Ok(json) = serde_json::from_str(&body.text) else { continue };
        let shown = Body { page, line: example.line, text: &body.text, json: &json };
        let mut wrong = Vec::new();
        typing.look(body, &json, &mut |owner, seen| {
            let Some(Wrong { code, label, strange }) = contradiction(version, owner, seen) else { return };
            let span = Span::new(*id, shown.position(seen.name, seen.value));
            let stranger = strange.then(|| (owner.to_owned(), seen.name.to_owned()));
            wrong.push(Found { finding: Finding::new(code, span, label), example, stranger });
        });
        found.extend(first_of_each(wrong));
    }
    found
}

/// The findings on a body without those that say of a further object in a list what was said of one before it.
fn first_of_each(mut found: Vec<Found<'_>>) -> Vec<Found<'_>> {
    found.sort_by_key(|found| found.finding.span);
    let mut said = HashSet::default();
    found.retain(|found| said.insert(found.finding.label.clone()));
    found
}

/// The JSON bodies of requests and of successful answers, with where the examples stand.
fn bodies(version: &Version) -> impl Iterator<Item = (&Place, &ExampleBody)> {
    let examples = version.operations.iter().flat_map(|operation| &operation.examples);
    let shown = examples.flat_map(|example| {
        let request = example.request.iter().map(|shown| (&shown.place, shown.body.as_ref()));
        let response = example.response.iter().filter(|response| response.status < 400);
        request.chain(response.map(|shown| (&shown.place, shown.body.as_ref())))
    });
    shown.filter_map(|(place, body)| Some((place, body.filter(|body| body.json)?)))
}

/// What is wrong with a value.
struct Wrong {
    code: &'static Code,
    label: String,
    /// It is a member that is called like none of the properties of its type.
    strange: bool,
}

fn contradiction(version: &Version, owner: &str, seen: Seen<'_>) -> Option<Wrong> {
    let name = seen.name;
    let wrong_value = |label| Some(Wrong { code: &codes::EXAMPLE_VALUE, label, strange: false });
    match seen.documented {
        // A body of another kind is another call's, such as the number behind `$count`.
        _ if name.is_empty() || seen.value.as_str().is_some_and(is_stand_in) => None,
        None if !is_documented(version, owner) || is_of_derived(version, owner, name) => None,
        None if is_extension(name) => None,
        None => {
            let lineage = version.lineage(owner);
            let properties = lineage.iter().flat_map(|ty| ty.properties.keys()).map(|name| &**name);
            let similar = nearest(name, properties);
            // An open type may hold anything, but hardly something that is called almost like a property.
            let may_be = lineage.first().is_some_and(|ty| ty.is_open) && similar.is_none();
            let label = || format!("`{owner}` has no property `{name}`{}", suggestion(similar));
            let code = &codes::EXAMPLE_PROPERTY;
            (!may_be).then(|| Wrong { code, label: label(), strange: similar.is_none() })
        }
        Some(ty) if seen.share.good == 0 && seen.share.all > 0 => {
            wrong_value(format!("`{name}` is {} here, and {ty} in its table", kind(seen.value)))
        }
        Some(ty) => {
            let (member, similar) = unknown_member(version, ty, seen.value.as_str()?)?;
            wrong_value(format!("`{member}` is no member of {ty}{}", suggestion(similar)))
        }
    }
}

/// Whether a member is one that an application has added to the objects of a directory: `extension_<id>_jobGroup`.
fn is_extension(name: &str) -> bool {
    name.strip_prefix("extension_").is_some_and(|rest| rest.contains('_'))
}

/// Whether a text stands for a value that the page leaves open: `"String"`, `"state-value"`, `"{state}"`.
fn is_stand_in(text: &str) -> bool {
    const NAMES: [&str; 6] = ["", "string", "boolean", "integer", "int32", "binary"];
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(text))
        || text.ends_with("-value")
        || text.starts_with(['{', '<', '@', '#'])
        || text.contains('|')
}

/// Whether pages say what a type has, and not just that there is one.
fn is_documented(version: &Version, name: &str) -> bool {
    version.lineage(name).iter().all(|ty| ty.documented)
}

/// Whether a type that is derived from `owner` has the property: an example may leave out of which type it is.
fn is_of_derived(version: &Version, owner: &str, property: &str) -> bool {
    let mut having = version.types.values().filter(|ty| ty.properties.contains_key(property));
    having.any(|ty| version.lineage(&ty.name).iter().any(|above| above.name == owner))
}

/// The first text in a value that is no member of its enumeration, and the one that was probably meant.
fn unknown_member<'v>(version: &'v Version, ty: &Type, text: &'v str) -> Option<(&'v str, Option<&'v str>)> {
    let (TypeName::Enum(name) | TypeName::Flags(name)) = &ty.item else { return None };
    let members =
        || version.enums.get(&**name).into_iter().flat_map(|en| &en.members).map(|m| m.name.as_str());
    members().next()?;
    let is_known = |text: &str| members().any(|member| member.eq_ignore_ascii_case(text));
    let unknown = text.split(',').map(str::trim).find(|text| !is_known(text))?;
    Some((unknown, nearest(unknown, members())))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a Boolean",
        Value::Number(number) if number.is_f64() => "a number with a fraction",
        Value::Number(_) => "an integer",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
