//! What is sent, held against what is documented.

use super::place;
use super::problem::Problem;
use super::query;
use super::target::Target;
use crate::model::{
    Doc, Facets, Operation, Payload, Primitive, Property, StructuredType, Type, TypeName, Version,
};
use http::Request;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use serde_json::Value as Json;

/// Those of `operations` that take query, headers and body of a request, at least one; else why the first of them does not.
pub(super) fn accepting<'v>(
    version: &Version,
    operations: Vec<&'v Operation>,
    target: &Target,
    request: &Request<Vec<u8>>,
) -> Result<Vec<&'v Operation>, Problem> {
    let mut first = None;
    let mut accepting = Vec::new();
    for operation in operations {
        match query::check(version, operation, target).and_then(|()| check(version, operation, request)) {
            Ok(()) => accepting.push(operation),
            Err(problem) => {
                first.get_or_insert(problem);
            }
        }
    }
    match first {
        Some(problem) if accepting.is_empty() => Err(problem),
        _ => Ok(accepting),
    }
}

/// Checks headers and body of a request.
fn check(version: &Version, operation: &Operation, request: &Request<Vec<u8>>) -> Result<(), Problem> {
    let required = operation.headers.iter().filter(|header| header.required);
    let missing = required.filter(|header| !header.name.eq_ignore_ascii_case(AUTHORIZATION.as_str()));
    if let Some(header) =
        missing.into_iter().find(|header| !request.headers().contains_key(header.name.as_str()))
    {
        let message = format!("the header `{}` is required{}", header.name, place(&operation.doc));
        return Err(Problem::bad_request(message));
    }
    let checker = Checker { version, operation };
    checker.payload(request)
}

/// The checks of one request.
#[derive(Clone, Copy)]
struct Checker<'a> {
    version: &'a Version,
    operation: &'a Operation,
}

/// What members belong to.
#[derive(Clone, Copy)]
struct Owner<'a> {
    name: &'a str,
    doc: &'a Doc,
    /// Whether it may have members that no page documents.
    is_open: bool,
}

impl<'a> Checker<'a> {
    fn payload(self, request: &Request<Vec<u8>>) -> Result<(), Problem> {
        let body = request.body().trim_ascii();
        match &self.operation.request {
            _ if !body.is_empty() && self.is_other_body(request) => Ok(()),
            Payload::Empty if body.is_empty() || body == b"{}" => Ok(()),
            Payload::Empty => Err(self.problem("no body is documented")),
            Payload::Binary | Payload::Any => Ok(()),
            Payload::Value { ty } => self.value(ty, &self.json(request)?, "the body", &self.operation.doc),
            Payload::Wrapped { ty } => {
                let json = self.json(request)?;
                let value =
                    json.get("value").ok_or_else(|| self.problem("the body has no member `value`"))?;
                self.value(ty, value, "value", &self.operation.doc)
            }
            Payload::Parameters { parameters, .. } => {
                let json =
                    if body.is_empty() { Json::Object(Default::default()) } else { self.json(request)? };
                let members = json.as_object().ok_or_else(|| self.problem("the body is no object"))?;
                // Services take the names of parameters in any case, and pages spell them so.
                let is_missing = |parameter: &&Property| {
                    is_required(&parameter.facets)
                        && !members.keys().any(|name| name.eq_ignore_ascii_case(&parameter.name))
                };
                let parameter = |name: &str| {
                    parameters.values().find(|parameter| parameter.name.eq_ignore_ascii_case(name))
                };
                if let Some(parameter) = parameters.values().find(is_missing) {
                    return Err(
                        self.at(&parameter.doc, &format!("the parameter `{}` is required", parameter.name))
                    );
                }
                let owner = Owner { name: "the call", doc: &self.operation.doc, is_open: false };
                self.members(members, &parameter, owner, "")
            }
        }
    }

    /// Whether a body is of a media type that the call takes in place of JSON.
    fn is_other_body(self, request: &Request<Vec<u8>>) -> bool {
        let header = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media_type = header.and_then(|header| header.split(';').next()).unwrap_or_default().trim();
        let mut others = self.operation.other_bodies.iter().flat_map(|others| &others.media_types);
        others.any(|other| other.eq_ignore_ascii_case(media_type))
    }

    /// The body as JSON.
    fn json(self, request: &Request<Vec<u8>>) -> Result<Json, Problem> {
        let header = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if request.body().trim_ascii().is_empty() {
            return Err(self.problem("a body is documented, and there is none"));
        }
        if !header.is_some_and(|header| header.to_ascii_lowercase().contains("json")) {
            return Err(self.problem("a body of JSON is documented; `Content-Type` says otherwise"));
        }
        serde_json::from_slice(request.body())
            .map_err(|error| self.problem(&format!("the body is no JSON: {error}")))
    }

    /// Checks a value of a type. `path` is where it stands, `doc` what documents it.
    fn value(self, ty: &Type, json: &Json, path: &str, doc: &Doc) -> Result<(), Problem> {
        match json {
            Json::Null => Ok(()),
            Json::Array(items) if ty.collection => items
                .iter()
                .enumerate()
                .try_for_each(|(at, item)| self.item(ty, item, &format!("{path}[{at}]"), doc)),
            json if ty.collection && ty.item != TypeName::Any => Err(self.mismatch(ty, json, path, doc)),
            json => self.item(ty, json, path, doc),
        }
    }

    fn item(self, ty: &Type, json: &Json, path: &str, doc: &Doc) -> Result<(), Problem> {
        let fits = match &ty.item {
            _ if json.is_null() => true,
            TypeName::Any => true,
            TypeName::Primitive(primitive) => fits(*primitive, json),
            TypeName::Enum(name) => json.as_str().is_some_and(|text| self.is_member(name, text)),
            TypeName::Flags(name) => json
                .as_str()
                .is_some_and(|text| text.split(',').all(|part| self.is_member(name, part.trim()))),
            TypeName::Structured(name) => return self.object(name, ty, json, path, doc),
        };
        let one = || Type { item: ty.item.clone(), collection: false };
        if fits { Ok(()) } else { Err(self.mismatch(&one(), json, path, doc)) }
    }

    fn is_member(self, name: &str, text: &str) -> bool {
        self.version.enums.get(name).is_none_or(|ty| {
            ty.members.is_empty() || ty.members.iter().any(|member| member.name.eq_ignore_ascii_case(text))
        })
    }

    fn object(self, name: &str, ty: &Type, json: &Json, path: &str, doc: &Doc) -> Result<(), Problem> {
        if self.version.types.get(name).is_some_and(|ty| self.says_nothing(ty)) {
            return Ok(());
        }
        let members = json.as_object().ok_or_else(|| self.mismatch(ty, json, path, doc))?;
        let stated =
            members.get("@odata.type").and_then(Json::as_str).map(|name| name.trim_start_matches('#'));
        let name = match stated {
            Some(stated) => {
                let mut known = self.version.types.keys();
                known.find(|known| known.eq_ignore_ascii_case(stated)).ok_or_else(|| {
                    self.at(
                        doc,
                        &format!("no page documents `{stated}`, which `@odata.type` of {path} names"),
                    )
                })?
            }
            None => name,
        };
        let Some(found) = self.version.types.get(name) else { return Ok(()) };
        let lineage = self.version.lineage(&found.name);
        if self.says_nothing(found) {
            return Ok(());
        }
        let property = |name: &str| lineage.iter().find_map(|ty| ty.properties.get(name));
        let owner = Owner {
            name: &found.name,
            doc: &found.doc,
            is_open: lineage.iter().any(|ty| ty.is_open || !ty.documented),
        };
        let above = if path == "the body" { String::new() } else { format!("{path}.") };
        self.members(members, &property, owner, &above)
    }

    /// Checks the members of an object, each by the property that documents it.
    fn members(
        self,
        members: &serde_json::Map<String, Json>,
        property: &dyn Fn(&str) -> Option<&'a Property>,
        owner: Owner<'_>,
        above: &str,
    ) -> Result<(), Problem> {
        members.iter().filter(|(name, _)| !name.contains('@')).try_for_each(|(name, value)| {
            match property(name) {
                Some(property) => self.value(&property.ty, value, &format!("{above}{name}"), &property.doc),
                None if owner.is_open => Ok(()),
                None => Err(self.at(owner.doc, &format!("`{above}{name}` is no property of {}", owner.name))),
            }
        })
    }

    /// True for a type without properties: its page says that there is something, not what.
    fn says_nothing(self, ty: &'a StructuredType) -> bool {
        self.version.lineage(&ty.name).iter().all(|ty| ty.properties.is_empty())
    }

    fn mismatch(self, ty: &Type, json: &Json, path: &str, doc: &Doc) -> Problem {
        let mut shown: String = json.to_string().chars().take(60).collect();
        if shown.len() < json.to_string().len() {
            shown.push('…');
        }
        self.at(doc, &format!("{path} is {shown}, which is no {ty}"))
    }

    fn problem(self, message: &str) -> Problem {
        Problem::bad_request(format!("{message}{}", place(&self.operation.doc)))
    }

    fn at(self, doc: &Doc, message: &str) -> Problem {
        let doc = if doc.places.is_empty() { &self.operation.doc } else { doc };
        Problem::bad_request(format!("{message}{}", place(doc)))
    }
}

fn is_required(facets: &Facets) -> bool {
    facets.required && facets.nullable != Some(true)
}

/// Whether JSON can be a value of a primitive type. The form of texts is not looked at.
fn fits(primitive: Primitive, json: &Json) -> bool {
    let integer = |min: i64, max: i64| json.as_i64().is_some_and(|value| (min..=max).contains(&value));
    match primitive {
        Primitive::Boolean => json.is_boolean(),
        Primitive::Byte => integer(0, 255),
        Primitive::SByte => integer(-128, 127),
        Primitive::Int16 => integer(i16::MIN.into(), i16::MAX.into()),
        Primitive::Int32 => integer(i32::MIN.into(), i32::MAX.into()),
        Primitive::Int64 => json.is_i64() || json.is_string(),
        Primitive::Single | Primitive::Double | Primitive::Decimal => json.is_number() || json.is_string(),
        Primitive::Stream => true,
        Primitive::String
        | Primitive::Guid
        | Primitive::Date
        | Primitive::DateTimeOffset
        | Primitive::TimeOfDay
        | Primitive::Duration
        | Primitive::Binary => json.is_string(),
    }
}
