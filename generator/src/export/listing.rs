//! `export --format api`: one line per type, property, member, operation and parameter, sorted.
//!
//! The listing is what a reviewer reads: it holds what a user of the generated crate can notice (names, types,
//! routes, payloads, permissions) and nothing else, so a new description changes no line and an added property
//! adds exactly one. Nothing is wrapped and every line stands for itself. A name in Rust is shown where it isn't the one
//! that the documented name alone would give:
//!
//! ```text
//! beta type microsoft.graph.deviceConfiguration : microsoft.graph.entity
//! beta type microsoft.graph.deviceConfiguration . version : Edm.Int32
//! beta enum microsoft.graph.keyUsages . digitalSignature = 1
//! beta enum microsoft.graph.role . full_Control as `Full_Control`
//! beta POST /deviceManagement/derivedCredentials ( microsoft.graph.x ) -> 201 microsoft.graph.x
//! ```

mod read;

pub use read::read;

use crate::facts::{ParameterPlace, Principal};
use crate::model::names::{Style, natural, split};
use crate::model::{
    Api, EnumType, Operation, Payload, Permission, Property, StructuredType, Type, TypeName, Version,
};

/// The listing of all versions, each line ended by a line feed.
pub fn listing(api: &Api) -> String {
    let mut lines: Vec<String> = api.versions.iter().flat_map(version_lines).collect();
    lines.sort();
    lines.dedup();
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

fn version_lines(version: &Version) -> Vec<String> {
    let types = version.types.values().flat_map(type_lines);
    let enums = version.enums.values().flat_map(enum_lines);
    let operations = version.operations.iter().flat_map(operation_lines);
    types.chain(enums).chain(operations).map(|line| format!("{} {line}", version.name)).collect()
}

fn type_lines(ty: &StructuredType) -> Vec<String> {
    let base = ty.base.as_ref().map(|base| format!(" : {base}")).unwrap_or_default();
    let words =
        marks(&[(ty.is_abstract, "abstract"), (ty.is_open, "open"), (!ty.documented, "undocumented")]);
    let head = format!("type {}{base}{words}{}", ty.name, renamed(&ty.rust.ident, last(&ty.name)));
    let properties = ty.properties.values().map(|p| format!("type {} . {}", ty.name, property(p)));
    std::iter::once(head).chain(properties).collect()
}

fn property(p: &Property) -> String {
    let f = &p.facets;
    let words = marks(&[
        (p.navigation, "navigation"),
        (f.read_only, "read-only"),
        (f.required, "required"),
        (p.doc.deprecated.is_some(), "deprecated"),
    ]);
    format!("{} : {}{words}{}", p.name, type_name(&p.ty), renamed(&p.rust, natural(&p.name, Style::Snake)))
}

fn enum_lines(e: &EnumType) -> Vec<String> {
    let words = marks(&[(e.flags, "flags"), (!e.named, "unnamed")]);
    let member = |m: &crate::model::Member| {
        let value = m.value.map(|v| format!(" = {v}")).unwrap_or_default();
        format!("enum {} . {}{value}{}", e.name, m.name, renamed(&m.rust, natural(&m.name, Style::Pascal)))
    };
    let name = renamed(&e.rust.ident, last(&e.name));
    std::iter::once(format!("enum {}{words}{name}", e.name)).chain(e.members.iter().map(member)).collect()
}

fn operation_lines(operation: &Operation) -> Vec<String> {
    let call = call(operation);
    let statuses: Vec<_> = operation.statuses.iter().map(u16::to_string).collect();
    let head = format!(
        "{call} ( {} ) -> {} {}",
        payload(&operation.request),
        statuses.join("|"),
        payload(&operation.response)
    );
    let mut lines = vec![head];
    if let Payload::Parameters { parameters, .. } = &operation.request {
        lines.extend(parameters.values().map(|p| format!("{call} body {}", property(p))));
    }
    let parameters = operation.parameters.iter();
    lines.extend(parameters.map(|p| format!("{call} {} {}", place(p.place), property(&p.property))));
    lines.extend(operation.query_options.iter().map(|option| format!("{call} option {option}")));
    lines.extend(
        operation.headers.iter().map(|header| {
            format!("{call} header {}{}", header.name, marks(&[(header.required, "required")]))
        }),
    );
    lines.extend(
        operation
            .permissions
            .iter()
            .map(|p| format!("{call} permission {} {}", permission_subject(p), permission_list(p))),
    );
    lines
}

/// In front of a name in Rust.
const AS: &str = " as `";

/// The name in Rust, if it isn't the natural one.
fn renamed(ident: &str, natural: String) -> String {
    if ident == natural { String::new() } else { format!("{AS}{ident}`") }
}

/// The natural name of a type.
fn last(full: &str) -> String {
    natural(split(full).1, Style::Pascal)
}

/// Method and path as documented: `PATCH /users/{id}`.
pub(crate) fn call(operation: &Operation) -> String {
    format!("{} {}", operation.route.method.as_str(), operation.route.template)
}

/// For whom a permission holds: `application [Device configuration]`.
pub(crate) fn permission_subject(permission: &Permission) -> String {
    let group = permission.group.as_ref().map(|g| format!(" [{g}]")).unwrap_or_default();
    format!("{}{group}", principal(permission.principal))
}

/// The permissions from the least to the most privileged.
pub(crate) fn permission_list(permission: &Permission) -> String {
    match permission.permissions.is_empty() {
        true => "not supported".to_owned(),
        false => permission.permissions.join(" < "),
    }
}

fn place(place: ParameterPlace) -> &'static str {
    match place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Function => "argument",
    }
}

fn principal(principal: Principal) -> &'static str {
    match principal {
        Principal::DelegatedWork => "delegated-work",
        Principal::DelegatedPersonal => "delegated-personal",
        Principal::Application => "application",
        Principal::Unspecified => "any",
    }
}

/// What a message carries, in one word or type.
pub(crate) fn payload(payload: &Payload) -> String {
    match payload {
        Payload::Empty => "-".to_owned(),
        Payload::Value { ty } => type_name(ty),
        Payload::Wrapped { ty } => format!("{{value: {}}}", type_name(ty)),
        Payload::Parameters { .. } => "parameters".to_owned(),
        Payload::Binary => "bytes".to_owned(),
        Payload::Any => "any".to_owned(),
    }
}

/// A type in the notation of OData: `Collection(Edm.String)`.
pub(crate) fn type_name(ty: &Type) -> String {
    let item = match &ty.item {
        TypeName::Primitive(primitive) => format!("Edm.{primitive:?}"),
        TypeName::Structured(name) | TypeName::Enum(name) => name.clone(),
        TypeName::Flags(name) => format!("{name} (flags)"),
        TypeName::Any => "any".to_owned(),
    };
    if ty.collection { format!("Collection({item})") } else { item }
}

/// The words whose condition holds, each in front of a blank.
fn marks(words: &[(bool, &str)]) -> String {
    words.iter().filter(|(holds, _)| *holds).flat_map(|(_, word)| [" ", word]).collect()
}
