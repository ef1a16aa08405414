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
use crate::model::idents::natural_parameters;
use crate::model::names::{Style, natural, split};
use crate::model::{
    Api, EnumType, Header, Operation, Payload, Permission, Property, StructuredType, Type, TypeName, Version,
};
use rayon::prelude::*;

/// The listing of all versions, each line ended by a line feed.
pub fn listing(api: &Api) -> String {
    let mut groups: Vec<Group> = api.versions.par_iter().flat_map(groups).collect();
    groups.par_sort_unstable();
    let mut listing = String::with_capacity(groups.iter().map(|group| group.lines.len()).sum());
    listing.extend(groups.iter().map(|group| group.lines.as_str()));
    listing
}

/// The lines of an item of a version, and of its parts.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    /// What it is sorted by, which is what the lines of its parts begin with too.
    key: String,
    lines: String,
}

impl Group {
    /// The line of the item, then those of its parts, each behind the key.
    fn new(key: String, head: &str, parts: impl Iterator<Item = String>) -> Self {
        let mut parts: Vec<String> = parts.collect();
        parts.sort_unstable();
        let mut lines = [head, "\n"].concat();
        lines.extend(parts.iter().flat_map(|part| [&key, " ", part, "\n"]));
        Self { key, lines }
    }
}

fn groups(version: &Version) -> impl ParallelIterator<Item = Group> {
    let types: Vec<_> = version.types.values().collect();
    let enums: Vec<_> = version.enums.values().collect();
    let name = &*version.name;
    let operations = version.operations.par_iter().map(move |operation| operation_group(name, operation));
    let types = types.into_par_iter().map(move |ty| type_group(name, ty));
    operations.chain(types).chain(enums.into_par_iter().map(move |en| enum_group(name, en)))
}

fn type_group(version: &str, ty: &StructuredType) -> Group {
    let key = [version, " type ", &ty.name].concat();
    let base = ty.base.as_ref().map(|base| [" : ", base].concat()).unwrap_or_default();
    let words =
        marks(&[(ty.is_abstract, "abstract"), (ty.is_open, "open"), (!ty.documented, "undocumented")]);
    let head = [&*key, &base, &words, &renamed(&ty.rust.ident, last(&ty.name))].concat();
    Group::new(key, &head, ty.properties.values().map(|p| [". ", &property(p)].concat()))
}

fn property(p: &Property) -> String {
    let f = &p.facets;
    let words = marks(&[
        (p.navigation, "navigation"),
        (f.read_only, "read-only"),
        (f.required, "required"),
        (f.optional, "optional"),
        (p.doc.deprecated.is_some(), "deprecated"),
    ]);
    let rust = renamed(&p.rust, natural(&p.name, Style::Snake));
    [&p.name, " : ", &type_name(&p.ty), &words, &rust].concat()
}

fn enum_group(version: &str, e: &EnumType) -> Group {
    let key = format!("{version} enum {}", e.name);
    let words = marks(&[(e.flags, "flags"), (!e.named, "unnamed")]);
    let member = |m: &crate::model::Member| {
        let value = m.value.map(|v| format!(" = {v}")).unwrap_or_default();
        [". ", &m.name, &value, &renamed(&m.rust, natural(&m.name, Style::Pascal))].concat()
    };
    let head = format!("{key}{words}{}", renamed(&e.rust.ident, last(&e.name)));
    Group::new(key, &head, e.members.iter().map(member))
}

fn operation_group(version: &str, operation: &Operation) -> Group {
    let call = call(operation);
    let statuses: Vec<_> = operation.statuses.iter().map(u16::to_string).collect();
    let parameters = match &operation.request {
        Payload::Parameters { rust, .. } => renamed(&rust.ident, natural_parameters(operation)),
        _ => String::new(),
    };
    let (request, response) = (payload(&operation.request), payload(&operation.response));
    let statuses = statuses.join("|");
    let head =
        [version, " ", &call, " ( ", &request, " ) -> ", &statuses, " ", &response, &parameters].concat();
    // Another name of a placeholder shows in the first line only.
    Group::new([version, " ", &blank(&call)].concat(), &head, parts(operation))
}

/// What there is to say of an operation beside its first line.
fn parts(operation: &Operation) -> impl Iterator<Item = String> {
    let paths = operation.parameters.iter().filter(|p| p.place == ParameterPlace::Path).enumerate();
    let paths = paths.map(|(at, p)| format!("path {} {}", at + 1, property(&p.property)));
    let parameters = operation.parameters.iter().filter(|p| p.place != ParameterPlace::Path);
    let parameters = parameters.map(|p| [place(p.place), " ", &property(&p.property)].concat());
    let body = match &operation.request {
        Payload::Parameters { parameters, .. } => Some(parameters.values()),
        _ => None,
    };
    let body = body.into_iter().flatten().map(|p| ["body ", &property(p)].concat());
    let options = operation.query_options.iter().map(|option| format!("option {option}"));
    let formats =
        (!operation.formats.is_empty()).then(|| ["format ", &operation.formats.join(", ")].concat());
    let others = operation.other_bodies.as_ref();
    let others = others.map(|others| ["other-body ", &others.media_types.join(", ")].concat());
    let required = |header: &Header| marks(&[(header.required, "required")]);
    let headers = operation.headers.iter().map(move |h| ["header ", &h.name, &required(h)].concat());
    let permissions = operation.permissions.iter();
    let permissions =
        permissions.map(|p| ["permission ", &permission_subject(p), " ", &permission_list(p)].concat());
    paths
        .chain(parameters)
        .chain(body)
        .chain(others)
        .chain(options)
        .chain(formats)
        .chain(headers)
        .chain(permissions)
}

/// Method and path with blank placeholders: `PATCH /users/{}`.
fn blank(call: &str) -> String {
    let mut blank = String::with_capacity(call.len());
    let mut depth = 0_usize;
    for c in call.chars() {
        depth -= usize::from(c == '}' && depth > 0);
        if depth == 0 {
            blank.push(c);
        }
        depth += usize::from(c == '{');
    }
    blank
}

/// In front of a name in Rust.
const AS: &str = " as `";

/// The name in Rust, if it isn't the natural one.
fn renamed(ident: &str, natural: String) -> String {
    if ident == natural { String::new() } else { [AS, ident, "`"].concat() }
}

/// The natural name of a type.
fn last(full: &str) -> String {
    natural(split(full).1, Style::Pascal)
}

/// Method and path as documented: `PATCH /users/{id}`.
pub(crate) fn call(operation: &Operation) -> String {
    [operation.route.method.as_str(), " ", &operation.route.template].concat()
}

/// For whom a permission holds: `application [Device configuration]`.
pub(crate) fn permission_subject(permission: &Permission) -> String {
    let group = permission.group.as_ref().map(|g| [" [", g, "]"].concat()).unwrap_or_default();
    [principal(permission.principal), &group].concat()
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
        TypeName::Structured(name) | TypeName::Enum(name) => name.to_string(),
        TypeName::Flags(name) => format!("{name} (flags)"),
        TypeName::Any => "any".to_owned(),
    };
    if ty.collection { ["Collection(", &item, ")"].concat() } else { item }
}

/// The words whose condition holds, each in front of a blank.
fn marks(words: &[(bool, &str)]) -> String {
    words.iter().filter(|(holds, _)| *holds).flat_map(|(_, word)| [" ", word]).collect()
}
