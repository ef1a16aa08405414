//! A listing back into a model: what an earlier run knew of names, types, routes and permissions.

use super::{place, principal};
use crate::facts::route::{self, RouteError};
use crate::facts::{ParameterPlace, Principal};
use crate::map::IndexMap;
use crate::model::idents::natural_parameters;
use crate::model::names::{Style, module_path, natural, split};
use crate::model::{
    Action, Api, Doc, EnumType, Facets, Header, Member, Operation, OtherBodies, Parameter, Payload,
    Permission, Primitive, Property, RustName, StructuredType, Type, TypeName, Version,
};
use std::collections::HashMap;

/// The model that a listing was made from, without what a listing leaves out: descriptions, examples, most facets,
/// places. `None` if a line is not one that docbindgen writes.
pub fn read(listing: &str) -> Option<Api> {
    let mut reader = Reader::default();
    // Heads first: they name what the other lines belong to.
    let (heads, parts): (Vec<&str>, Vec<&str>) = listing.lines().partition(|line| is_head(line));
    heads.into_iter().try_for_each(|line| reader.head(line))?;
    parts.into_iter().try_for_each(|line| reader.part(line))?;
    Some(reader.api)
}

fn is_head(line: &str) -> bool {
    match line.split(' ').nth(1) {
        Some("type" | "enum") => !line.contains(PART),
        _ => line.contains(ANSWER),
    }
}

/// Between a type and its property, an enumeration and its member.
const PART: &str = " . ";

/// Between what a call takes and what it gives.
const ANSWER: &str = " ) -> ";

/// What has been read so far.
#[derive(Default)]
struct Reader {
    api: Api,
    /// Version and index of each operation, by version and call: `beta GET /users`.
    calls: HashMap<String, (usize, usize)>,
}

impl Reader {
    fn version(&mut self, name: &str) -> usize {
        let known = self.api.versions.iter().position(|version| version.name == name);
        known.unwrap_or_else(|| {
            self.api.versions.push(Version { name: name.to_owned(), ..Version::default() });
            self.api.versions.len() - 1
        })
    }

    fn head(&mut self, line: &str) -> Option<()> {
        let (name, item) = line.split_once(' ')?;
        let at = self.version(name);
        let version = self.api.versions.get_mut(at)?;
        if let Some(item) = item.strip_prefix("type ") {
            let ty = structured(item);
            version.types.insert(ty.name.clone(), ty);
        } else if let Some(item) = item.strip_prefix("enum ") {
            let en = enumeration(item);
            version.enums.insert(en.name.clone(), en);
        } else {
            let operation = operation(item)?;
            self.calls.insert(
                format!("{name} {}", super::blank(&super::call(&operation))),
                (at, version.operations.len()),
            );
            version.operations.push(operation);
        }
        Some(())
    }

    fn part(&mut self, line: &str) -> Option<()> {
        let (name, item) = line.split_once(' ')?;
        let at = self.version(name);
        if let Some((owner, part)) = item.strip_prefix("type ").and_then(|item| item.split_once(PART)) {
            let property = property(part)?;
            let owner = self.api.versions.get_mut(at)?.types.get_mut(owner)?;
            owner.properties.insert(property.name.clone(), property);
        } else if let Some((owner, part)) = item.strip_prefix("enum ").and_then(|item| item.split_once(PART))
        {
            self.api.versions.get_mut(at)?.enums.get_mut(owner)?.members.push(member(part));
        } else {
            // The longest call that begins the line: `GET /a/{} | b` goes on behind `GET /a/{}`.
            let known = |(blank, _)| Some((*self.calls.get(line.get(..blank)?)?, line.get(blank + 1..)?));
            let ((at, call), rest) = line.rmatch_indices(' ').find_map(known)?;
            detail(self.api.versions.get_mut(at)?.operations.get_mut(call)?, rest)?;
        }
        Some(())
    }
}

fn structured(line: &str) -> StructuredType {
    let (line, ident) = renamed(line);
    let (line, [undocumented, is_open, is_abstract]) = marked(line, ["undocumented", "open", "abstract"]);
    let (name, base) = line.split_once(" : ").map_or((line, None), |(name, base)| (name, Some(base)));
    StructuredType {
        name: name.to_owned(),
        rust: rust_name(name, ident),
        base: base.map(str::to_owned),
        is_abstract,
        is_open,
        documented: !undocumented,
        ..StructuredType::default()
    }
}

fn enumeration(line: &str) -> EnumType {
    let (line, ident) = renamed(line);
    let (name, [unnamed, flags]) = marked(line, ["unnamed", "flags"]);
    let rust = rust_name(name, ident);
    EnumType { name: name.to_owned(), rust, flags, named: !unnamed, ..EnumType::default() }
}

fn member(line: &str) -> Member {
    let (line, ident) = renamed(line);
    let numbered = line.rsplit_once(" = ").and_then(|(name, value)| Some((name, value.parse().ok()?)));
    let (name, value) = numbered.map_or((line, None), |(name, value)| (name, Some(value)));
    let rust = ident.map_or_else(|| natural(name, Style::Pascal), str::to_owned);
    Member { name: name.to_owned(), rust, value, ..Member::default() }
}

fn property(line: &str) -> Option<Property> {
    let (line, ident) = renamed(line);
    let (line, [deprecated, optional, required, read_only, navigation]) =
        marked(line, ["deprecated", "optional", "required", "read-only", "navigation"]);
    let (name, ty) = line.split_once(" : ")?;
    Some(Property {
        name: name.into(),
        rust: ident.map_or_else(|| natural(name, Style::Snake), str::to_owned),
        ty: type_of(ty),
        navigation,
        facets: Facets { read_only, required, optional, ..Facets::default() },
        doc: Doc { deprecated: deprecated.then(String::new), ..Doc::default() },
        ..Property::default()
    })
}

/// `PATCH /users/{id} ( microsoft.graph.user ) -> 200 microsoft.graph.user`
fn operation(line: &str) -> Option<Operation> {
    let (line, ident) = renamed(line);
    let (call, rest) = line.split_once(" ( ")?;
    let (request, answer) = rest.split_once(ANSWER)?;
    let (statuses, response) = answer.split_once(' ')?;
    let mut route = match route::parse(call) {
        Ok(route) | Err(RouteError::Syntax { route, .. }) => route,
        Err(_) => return None,
    };
    // Some templates are read otherwise as a line of a page: `/users/{id} | name/chats`.
    call.split_once(' ')?.1.clone_into(&mut route.template);
    let request = match request {
        "parameters" => Payload::Parameters { rust: RustName::default(), parameters: IndexMap::default() },
        other => payload(other),
    };
    let mut operation = Operation {
        request,
        response: payload(response),
        statuses: statuses.split('|').filter_map(|status| status.parse().ok()).collect(),
        ..Operation::new(route, Action::Other)
    };
    let natural = natural_parameters(&operation);
    if let Payload::Parameters { rust, .. } = &mut operation.request {
        rust.ident = ident.map_or(natural, str::to_owned);
    }
    Some(operation)
}

/// What stands behind the call on its other lines.
fn detail(operation: &mut Operation, line: &str) -> Option<()> {
    let (word, rest) = line.split_once(' ')?;
    match word {
        "option" => operation.query_options.push(rest.to_owned()),
        "other-body" => {
            let media_types = rest.split(", ").map(str::to_owned).collect();
            operation.other_bodies = Some(OtherBodies { media_types, encoding: String::new() });
        }
        "format" => operation.formats = rest.split(", ").map(str::to_owned).collect(),
        "header" => {
            let (name, [required]) = marked(rest, ["required"]);
            operation.headers.push(Header { name: name.to_owned(), description: String::new(), required });
        }
        "permission" => operation.permissions.push(permission(rest)?),
        "body" => {
            let property = property(rest)?;
            if let Payload::Parameters { parameters, .. } = &mut operation.request {
                parameters.insert(property.name.clone(), property);
            }
        }
        "path" => {
            let (_, rest) = rest.split_once(' ')?;
            operation.parameters.push(Parameter { place: ParameterPlace::Path, property: property(rest)? });
        }
        _ => {
            let places = [ParameterPlace::Query, ParameterPlace::Function];
            let place = places.into_iter().find(|known| place(*known) == word)?;
            operation.parameters.push(Parameter { place, property: property(rest)? });
        }
    }
    Some(())
}

/// `application [Device configuration] A < B`
fn permission(line: &str) -> Option<Permission> {
    let (word, rest) = line.split_once(' ')?;
    let principals = [
        Principal::DelegatedWork,
        Principal::DelegatedPersonal,
        Principal::Application,
        Principal::Unspecified,
    ];
    let principal = principals.into_iter().find(|known| principal(*known) == word)?;
    let grouped = rest.strip_prefix('[').and_then(|rest| rest.rsplit_once("] "));
    let (group, list) = grouped.map_or((None, rest), |(group, list)| (Some(group.into()), list));
    let permissions = match list {
        "not supported" => Vec::new(),
        list => list.split(" < ").map(str::to_owned).collect(),
    };
    Some(Permission { principal, group, permissions: permissions.into() })
}

fn payload(text: &str) -> Payload {
    match text {
        "-" => Payload::Empty,
        "bytes" => Payload::Binary,
        "any" => Payload::Any,
        _ => match text.strip_prefix("{value: ").and_then(|text| text.strip_suffix('}')) {
            Some(wrapped) => Payload::Wrapped { ty: type_of(wrapped) },
            None => Payload::Value { ty: type_of(text) },
        },
    }
}

fn type_of(text: &str) -> Type {
    let item = text.strip_prefix("Collection(").and_then(|text| text.strip_suffix(')'));
    Type { item: type_name(item.unwrap_or(text)), collection: item.is_some() }
}

fn type_name(text: &str) -> TypeName {
    let primitive = text.strip_prefix("Edm.").and_then(|name| {
        let name = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name);
        <Primitive as serde::Deserialize>::deserialize(name).ok()
    });
    match (primitive, text.strip_suffix(" (flags)")) {
        (Some(primitive), _) => TypeName::Primitive(primitive),
        (None, Some(flags)) => TypeName::Flags(flags.into()),
        (None, None) if text == "any" => TypeName::Any,
        (None, None) => TypeName::Structured(text.into()),
    }
}

/// The name in Rust that a line states because it isn't the natural one.
fn renamed(line: &str) -> (&str, Option<&str>) {
    let named = line.strip_suffix('`').and_then(|line| line.rsplit_once(super::AS));
    named.map_or((line, None), |(line, ident)| (line, Some(ident)))
}

fn rust_name(full: &str, ident: Option<&str>) -> RustName {
    let (namespace, last) = split(full);
    let ident = ident.map_or_else(|| natural(last, Style::Pascal), str::to_owned);
    RustName { path: module_path(namespace), ident }
}

/// A line without the words that end it, and which of `words`, in the order from its end, do.
fn marked<'l, const N: usize>(line: &'l str, words: [&str; N]) -> (&'l str, [bool; N]) {
    let mut rest = line;
    let holds = words.map(|word| {
        let without = rest.strip_suffix(word).and_then(|rest| rest.strip_suffix(' '));
        rest = without.unwrap_or(rest);
        without.is_some()
    });
    (rest, holds)
}
