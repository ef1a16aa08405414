//! What was sent, in the answer that says what has become of it.

use super::target::Target;
use crate::model::{Action, Facets, Operation, Payload, Property, TypeName, Version};
use http::Request;
use serde_json::{Map, Value as Json};

/// The member that says of which type an object is.
const TYPE: &str = "@odata.type";

/// Puts the properties of the object that a request creates or updates over those of a documented answer, each as a whole.
/// The service decides about those that are read-only, and doesn't show those that are write-only or have to be selected.
pub(super) fn echo(
    answer: &mut Json,
    version: &Version,
    operation: &Operation,
    target: &Target,
    request: &Request<Vec<u8>>,
) {
    let (Some(name), Json::Object(answer)) = (written(version, operation), answer) else { return };
    let Ok(Json::Object(sent)) = serde_json::from_slice(request.body()) else { return };
    let stated = sent.get(TYPE).and_then(Json::as_str).map(|name| name.trim_start_matches('#'));
    let lineage = version.lineage(stated.unwrap_or(name));
    let selected = target.option("$select").unwrap_or_default();
    if let Some(stated) = stated {
        put(answer, TYPE.to_owned(), format!("#{stated}").into());
    }
    for (name, value) in sent.iter().filter(|(name, _)| !name.contains('@')) {
        let property = lineage.iter().find_map(|ty| ty.properties.get(&**name));
        if property.is_none_or(|property| is_shown(property, selected)) {
            put(answer, name.clone(), value.clone());
        }
    }
}

/// The type of the object that an operation writes, if it answers with what has become of that.
fn written<'v>(version: &Version, operation: &'v Operation) -> Option<&'v str> {
    let (Action::Create | Action::Update | Action::Replace) = operation.action else { return None };
    let (Payload::Value { ty: sent }, Payload::Value { ty: given }) =
        (&operation.request, &operation.response)
    else {
        return None;
    };
    let (TypeName::Structured(sent), TypeName::Structured(given)) = (&sent.item, &given.item) else {
        return None;
    };
    let is_of = |one: &str, other: &str| version.lineage(one).iter().any(|ty| ty.name == other);
    (is_of(sent, given) || is_of(given, sent)).then_some(sent)
}

fn is_shown(property: &Property, selected: &str) -> bool {
    let Facets { read_only, write_only, only_on_select, .. } = property.facets;
    let is_selected = || selected.split(',').any(|name| name.trim().eq_ignore_ascii_case(&property.name));
    !read_only && !write_only && (!only_on_select || is_selected())
}

/// Sets a member in place of the one of that name, however it is spelled.
fn put(members: &mut Map<String, Json>, name: String, value: Json) {
    match members.iter_mut().find(|(found, _)| found.eq_ignore_ascii_case(&name)) {
        Some((_, found)) => *found = value,
        None => {
            members.insert(name, value);
        }
    }
}
