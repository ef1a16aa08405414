//! Documentation of a call, from what its pages say.

use crate::emit::doc::{Docs, code};
use crate::emit::layout::Layout;
use crate::facts::{Principal, Route};
use crate::model::{Operation, OtherBodies, Permission};
use crate::print::literal;

/// The documentation of the method that makes the request.
pub(super) fn of(layout: &Layout<'_>, operation: &Operation) -> Docs {
    let mut docs = Docs::new().text(&operation.title);
    if *operation.doc.text != *operation.title {
        docs = docs.text(&operation.doc.text);
    }
    if let Some(deprecated) = &operation.doc.deprecated {
        docs = docs.labelled("**Deprecated.**", deprecated);
    }
    docs = docs.markdown(&routes(operation));
    if !operation.headers.is_empty() {
        docs = docs.markdown("Headers:");
        for header in &operation.headers {
            let required = if header.required { "Required. " } else { "" };
            docs = docs.bullet(&[&header.name, ": ", required, &header.description].concat());
        }
    }
    if !operation.permissions.is_empty() {
        docs = docs.markdown("Permissions, the least privileged first:");
        for permission in &operation.permissions {
            docs = docs.bullet(&permission_line(permission));
        }
    }
    if !operation.statuses.is_empty() {
        let statuses: Vec<String> = operation.statuses.iter().map(u16::to_string).collect();
        docs = docs.markdown(&["A success is answered with `", &statuses.join("` or `"), "`."].concat());
    }
    if let Some(others) = &operation.other_bodies {
        docs = docs.labelled(&bodies(others), &others.encoding);
    }
    docs.markdown(&formats(operation)).markdown(&layout.pages(&operation.doc))
}

/// The places that document an operation, `file:line`.
pub(super) fn places(operation: &Operation) -> impl Iterator<Item = String> {
    operation.doc.places.iter().map(|place| format!("{}:{}", place.file, place.line))
}

/// Every documented spelling of the route, a line each.
fn routes(operation: &Operation) -> String {
    let lines: Vec<String> = operation.routes().map(|route| code(&shown(route))).collect();
    lines.join("\\\n")
}

fn shown(route: &Route) -> String {
    let mark = if route.query.is_empty() { "" } else { "?" };
    [route.method.as_str(), " ", &route.template, mark, &route.query].concat()
}

/// How a body is sent that is no JSON.
fn bodies(others: &OtherBodies) -> String {
    let calls = others.media_types.iter().map(|ty| code(&format!(".sending({}, body)", literal(ty))));
    format!("Other bodies are sent in place of the JSON: {}.", calls.collect::<Vec<_>>().join(", "))
}

/// What the call asks for so that it is answered with its type, and how other forms are asked for.
fn formats(operation: &Operation) -> String {
    let Some((own, others)) = operation.formats.split_first() else { return String::new() };
    let others: Vec<_> = others.iter().map(|other| code(&format!(".format({})", literal(other)))).collect();
    let others = match others.is_empty() {
        true => String::new(),
        false => format!("; {} has the bytes of that instead", others.join(" or ")),
    };
    format!("This asks for {}{others}.", code(own))
}

fn permission_line(permission: &Permission) -> String {
    let who = match permission.principal {
        Principal::DelegatedWork => "Delegated (work or school account)",
        Principal::DelegatedPersonal => "Delegated (personal account)",
        Principal::Application => "Application",
        Principal::Unspecified => "Any",
    };
    let group = permission.group.as_ref().map(|group| [", ", group].concat()).unwrap_or_default();
    let names = if permission.permissions.is_empty() {
        "not supported".to_owned()
    } else {
        permission.permissions.join(", ")
    };
    [who, &group, ": ", &names].concat()
}
