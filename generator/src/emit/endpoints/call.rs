//! The method that makes a request, and the constant that says what the documentation says about it.

use super::docs;
use super::given::{Given, Place, given};
use super::node;
use super::sample::{Crate, sample};
use super::steps::Step;
use super::taken::Taken;
use super::tree::Call;
use crate::emit::ty::{JSON, item_type, spelled, spelled_path, word};
use crate::facts::Principal;
use crate::model::{Operation, Payload, Permission, Type, TypeName, Version};
use crate::print::{Function, Item, literal, push_literal};

/// As a method of a node.
pub(super) fn method(at: &Crate<'_, '_>, steps: &[&Step], name: &str, call: &Call<'_>) -> Item {
    let arguments = [format!("Self::{}", constant(name)), ["&self.0", &tail(call)].concat()];
    emit(at, steps, name, call, Some("&self".to_owned()), arguments)
}

/// As a function, for what is called on the service itself: `POST /$batch`.
pub(super) fn function(at: &Crate<'_, '_>, name: &str, call: &Call<'_>) -> Item {
    let arguments = [constant(name), ["&", &node::root(at.layout.version), &tail(call)].concat()];
    emit(at, &[], name, call, None, arguments)
}

/// The call that extends the path by the segment that the operation adds.
fn tail(call: &Call<'_>) -> String {
    call.tail.as_ref().map(|tail| format!(".name({})", literal(tail))).unwrap_or_default()
}

/// The constants of calls.
pub(super) fn table<'c>(calls: impl Iterator<Item = (&'c String, &'c Call<'c>)>) -> Item {
    let mut rows = String::new();
    calls.for_each(|(name, call)| push_row(&mut rows, name, call.operation));
    Item::table("rt::operations!".to_owned(), rows)
}

fn constant(name: &str) -> String {
    word(&name.to_ascii_uppercase()).into_owned()
}

fn emit(
    at: &Crate<'_, '_>,
    steps: &[&Step],
    name: &str,
    call: &Call<'_>,
    receiver: Option<String>,
    arguments: [String; 2],
) -> Item {
    let (version, operation) = (at.layout.version, call.operation);
    let given = given(version, operation);
    let sample = sample(at, steps, name, call, &given);
    let (body, sends) = body(version, operation).unzip();
    let function = Function {
        head: format!("pub fn {}", word(name)),
        parameters: receiver.into_iter().chain(given.iter().map(parameter)).chain(body).collect(),
        output: format!("rt::Request<{}>", response(version, &operation.response)),
        callee: "rt::Request::new".to_owned(),
        arguments: arguments.into(),
        calls: given.iter().map(set).chain(format(operation)).chain(sends).collect(),
    };
    Item::new(function).documented(docs::of(at.layout, operation).markdown(&sample))
}

fn parameter(given: &Given) -> String {
    [&*word(&given.ident), ": ", &given.taken.parameter()].concat()
}

/// How an argument is put into the request.
fn set(given: &Given) -> String {
    let method = match given.place {
        Place::Query => "query",
        Place::Header => "header",
    };
    let shown = given.taken.shown(&word(&given.ident));
    let text = if given.taken == Taken::Text { shown } else { shown + ".to_string()" };
    format!(".{method}({}, {text})", literal(&given.name))
}

/// How a call asks for an answer of its type, if it has to.
fn format(operation: &Operation) -> Option<String> {
    let format = operation.formats.first()?;
    Some(format!(".query(\"$format\", {})", literal(format)))
}

/// The parameter for the body, if there is one, and how it is put into the request.
fn body(version: &Version, operation: &Operation) -> Option<(String, String)> {
    let payload = &operation.request;
    let ty = value_type(version, payload);
    let (parameter, sends) = match payload {
        Payload::Empty => return None,
        Payload::Value { ty: Type { item: TypeName::Structured(name), collection: false } }
            if version.types.get(&**name).is_some_and(|ty| ty.replaced_by.is_none()) =>
        {
            return Some((format!("body: &impl rt::Is<{ty}>"), format!(".with_record::<{ty}>(body)")));
        }
        Payload::Value { .. } | Payload::Parameters { .. } | Payload::Any => (&*ty, ".with_json(body)"),
        Payload::Wrapped { .. } => (&*ty, ".with_envelope(body)"),
        Payload::Binary => {
            let typed = |media: &str| format!(".header(\"Content-Type\", {})", literal(media));
            let header = media_type(operation).map(typed).unwrap_or_default();
            return Some(("body: &[u8]".to_owned(), [".with_bytes(body)", &header].concat()));
        }
    };
    Some((["body: &", parameter].concat(), sends.to_owned()))
}

/// The media type that the examples give to bytes; those of several parts have a boundary in it, of which only the caller knows.
fn media_type(operation: &Operation) -> Option<&str> {
    let requests = operation.examples.iter().filter_map(|example| example.request.as_ref());
    let sent = requests.filter(|request| request.method == operation.route.method);
    let mut headers = sent.flat_map(|request| request.headers.iter());
    let (_, value) = headers.find(|(name, _)| name.eq_ignore_ascii_case("Content-Type"))?;
    let media = value.split(';').next()?.trim();
    let is_token = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-+.".contains(&b))
    };
    let (top, sub) = media.split_once('/')?;
    (is_token(top) && is_token(sub) && !top.eq_ignore_ascii_case("multipart")).then_some(media)
}

fn response(version: &Version, payload: &Payload) -> String {
    match payload {
        Payload::Empty => "()".to_owned(),
        Payload::Binary => "rt::Bytes".to_owned(),
        _ => value_type(version, payload),
    }
}

/// The type of a JSON body.
fn value_type(version: &Version, payload: &Payload) -> String {
    match payload {
        Payload::Value { ty } => spelled(version, ty),
        Payload::Wrapped { ty } if ty.collection => format!("rt::Page<{}>", item_type(version, &ty.item)),
        Payload::Wrapped { ty } => format!("rt::Wrapped<{}>", spelled(version, ty)),
        Payload::Parameters { rust, .. } => spelled_path(rust),
        Payload::Empty | Payload::Binary | Payload::Any => JSON.to_owned(),
    }
}

/// ```text
/// CREATE of create: "POST" "/devices" [201] ["v1.0/api/device-post.md:30"]
///     DelegatedWork "" ["Device.Read", "Device.ReadWrite"]
///     Application "" [];
/// ```
fn push_row(rows: &mut String, name: &str, operation: &Operation) {
    let Operation { route, statuses, permissions, .. } = operation;
    rows.extend([&*constant(name), " of ", &word(name), ": "]);
    push_literal(rows, route.method.as_str());
    rows.push(' ');
    push_literal(rows, &route.template);
    let statuses: Vec<_> = statuses.iter().map(u16::to_string).collect();
    rows.extend([" [", &statuses.join(", "), "] "]);
    push_literals(rows, docs::places(operation));
    permissions.iter().for_each(|permission| push_permission(rows, permission));
    rows.push_str(";\n");
}

fn push_permission(rows: &mut String, permission: &Permission) {
    let principal = match permission.principal {
        Principal::DelegatedWork => "DelegatedWork",
        Principal::DelegatedPersonal => "DelegatedPersonal",
        Principal::Application => "Application",
        Principal::Unspecified => "Unspecified",
    };
    rows.extend(["\n    ", principal, " "]);
    push_literal(rows, permission.group.as_deref().unwrap_or_default());
    rows.push(' ');
    push_literals(rows, permission.permissions.iter());
}

/// `["a", "b"]`
fn push_literals(rows: &mut String, texts: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut separator = "[";
    for text in texts {
        rows.push_str(separator);
        push_literal(rows, text.as_ref());
        separator = ", ";
    }
    rows.push_str(if separator == "[" { "[]" } else { "]" });
}
