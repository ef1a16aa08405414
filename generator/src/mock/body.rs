//! What is sent, held against what is documented.

use super::choice::shows;
use super::place;
use super::problem::Problem;
use super::query::{self, is_of_no_page};
use super::target::Target;
use crate::model::{
    Action, Doc, Example, Facets, Operation, Payload, Primitive, Property, StructuredType, Type, TypeName,
    Version,
};
use crate::text::{nearest, suggestion};
use http::Request;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use serde_json::{Map, Value as Json};

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
        let headers = || headers(operation, target, request);
        let body = || Checker { version, operation }.payload(request);
        match query::check(version, operation, target).and_then(|()| headers()).and_then(|()| body()) {
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

/// Checks the headers of a request: those are there that the page requires, always or for an option of the query.
fn headers(operation: &Operation, target: &Target, request: &Request<Vec<u8>>) -> Result<(), Problem> {
    let sent = |name: &str| {
        name.eq_ignore_ascii_case(AUTHORIZATION.as_str()) || request.headers().contains_key(name)
    };
    for header in operation.headers.iter().filter(|header| !sent(&header.name)) {
        let option = requiring(&header.description).filter(|option| target.option(option).is_some());
        let reason = match option {
            _ if header.required => String::new(),
            Some(option) => format!(" with `{option}`"),
            None => continue,
        };
        let message = format!("the header `{}` is required{reason}{}", header.name, place(&operation.doc));
        return Err(Problem::bad_request(message));
    }
    Ok(())
}

/// The query option that a header is required with: "This header is required when using `$search`, or .."
fn requiring(description: &str) -> Option<&str> {
    let (_, rest) = description.split_once("required when using ")?;
    let rest = rest.strip_prefix("the ").unwrap_or(rest).trim_start_matches('`');
    let name = rest.strip_prefix('$')?;
    let end = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
    rest.get(..=end)
}

/// The checks of one request.
#[derive(Clone, Copy)]
struct Checker<'a> {
    version: &'a Version,
    operation: &'a Operation,
}

/// What members belong to.
struct Owner<'a> {
    name: &'a str,
    doc: &'a Doc,
    documented: Documented,
    /// The names of those that are documented.
    names: &'a [&'a str],
}

/// Which members of something pages document.
#[derive(Clone, Copy)]
enum Documented {
    All,
    /// It may have more; none that is called nearly like one of those is meant to be another one.
    Some,
    /// There is no page.
    None,
}

impl<'a> Checker<'a> {
    fn payload(self, request: &Request<Vec<u8>>) -> Result<(), Problem> {
        let body = request.body().trim_ascii();
        match &self.operation.request {
            _ if !body.is_empty() && self.is_other_body(request) => Ok(()),
            Payload::Empty if body.is_empty() || body == b"{}" => Ok(()),
            Payload::Empty => Err(self.problem("no body is documented")),
            Payload::Binary | Payload::Any => Ok(()),
            Payload::Value { ty } => {
                let json = self.json(request)?;
                self.value(ty, &json, "the body", &self.operation.doc)?;
                self.whole(ty, &json)
            }
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
                let owner = Owner {
                    name: "the call",
                    doc: &self.operation.doc,
                    documented: Documented::All,
                    names: &parameters.values().map(|parameter| &*parameter.name).collect::<Vec<_>>(),
                };
                self.members(members, &parameter, &owner, "")
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
        let Some(found) = self.version.types.get(self.stated(name, members, path, doc)?) else {
            return Ok(());
        };
        let lineage = self.version.lineage(&found.name);
        if self.says_nothing(found) {
            return Ok(());
        }
        let property = |name: &str| lineage.iter().find_map(|ty| ty.properties.get(name));
        let names: Vec<_> = lineage.iter().flat_map(|ty| ty.properties.keys()).map(|name| &**name).collect();
        let documented = match lineage.as_slice() {
            types if types.iter().any(|ty| !ty.documented) => Documented::None,
            types if types.iter().any(|ty| ty.is_open) => Documented::Some,
            _ => Documented::All,
        };
        let owner = Owner { name: &found.name, doc: &found.doc, documented, names: &names };
        let above = if path == "the body" { String::new() } else { format!("{path}.") };
        self.members(members, &property, &owner, &above)
    }

    /// The type that an object says it is of, else the one that is documented.
    fn stated<'t>(
        self,
        name: &'t str,
        members: &Map<String, Json>,
        path: &str,
        doc: &Doc,
    ) -> Result<&'t str, Problem>
    where
        'a: 't,
    {
        let stated = members.get("@odata.type").and_then(Json::as_str);
        let Some(stated) = stated.map(|name| name.trim_start_matches('#')) else { return Ok(name) };
        let mut known = self.version.types.keys();
        known.find(|known| known.eq_ignore_ascii_case(stated)).map(String::as_str).ok_or_else(|| {
            self.at(doc, &format!("no page documents `{stated}`, which `@odata.type` of {path} names"))
        })
    }

    /// Fails if an object that is to be created lacks a property that its page requires. Where a documented request does
    /// without it, the page means something else.
    fn whole(self, ty: &Type, json: &Json) -> Result<(), Problem> {
        let (Action::Create, TypeName::Structured(name), Some(members)) =
            (self.operation.action, &ty.item, json.as_object())
        else {
            return Ok(());
        };
        let lineage = self.version.lineage(self.stated(name, members, "the body", &self.operation.doc)?);
        let mut properties = lineage.iter().flat_map(|ty| ty.properties.values());
        let missing = properties.find(|property| {
            let Facets { read_only, .. } = property.facets;
            is_required(&property.facets)
                && !read_only
                && !has(members, &property.name)
                && !self.operation.examples.iter().any(|example| does_without(example, &property.name))
        });
        missing.map_or(Ok(()), |property| {
            Err(self.at(&property.doc, &format!("the property `{}` is required", property.name)))
        })
    }

    /// Checks the members of an object, each by the property that documents it.
    fn members(
        self,
        members: &Map<String, Json>,
        property: &dyn Fn(&str) -> Option<&'a Property>,
        owner: &Owner<'_>,
        above: &str,
    ) -> Result<(), Problem> {
        members.iter().filter(|(name, _)| !name.contains('@')).try_for_each(|(name, value)| {
            match property(name) {
                Some(property) => self.value(&property.ty, value, &format!("{above}{name}"), &property.doc),
                None => self.unknown(name, owner, above),
            }
        })
    }

    /// Fails if a member that no page documents is none.
    fn unknown(self, name: &str, owner: &Owner<'_>, above: &str) -> Result<(), Problem> {
        let meant = nearest(name, owner.names.iter().copied());
        let is_other = || meant.is_none() || is_of_no_page(name) || shows(self.operation, name);
        match owner.documented {
            Documented::None => Ok(()),
            Documented::Some if is_other() => Ok(()),
            Documented::All | Documented::Some => {
                let message =
                    format!("`{above}{name}` is no property of {}{}", owner.name, suggestion(meant));
                Err(self.at(owner.doc, &message))
            }
        }
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

/// Whether an object has a property, or says by an annotation what it is to be: `manager@odata.bind`.
fn has(members: &Map<String, Json>, property: &str) -> bool {
    members.keys().any(|name| name.split('@').next().is_some_and(|name| name.eq_ignore_ascii_case(property)))
}

/// Whether an example shows how to create an object without that property.
fn does_without(example: &Example, property: &str) -> bool {
    let fails = example.response.as_ref().is_some_and(|response| response.status >= 400);
    let body = example.request.as_ref().and_then(|request| request.body.as_ref()).filter(|_| !fails);
    let json = body.and_then(|body| serde_json::from_str::<Json>(&body.text).ok());
    json.as_ref().and_then(Json::as_object).is_some_and(|members| !has(members, property))
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
