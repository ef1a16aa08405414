//! Operations as paths.

use super::document::{Body, ExampleObject, MediaType, Operation as OperationObject, Parameter, Schema};
use super::schemas::{self, ERROR};
use crate::facts::{ParameterPlace, Segment};
use crate::model::{Example, ExampleBody, Operation, Payload, Type, Version};
use crate::text;
use indexmap::IndexMap;
use std::collections::BTreeSet;

const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";

/// All operations of a version by path and method.
///
/// Operations whose paths differ only in case or in the names of placeholders share one path, as OpenAPI demands;
/// the path is spelled as the first of them documents it, and a placeholder name that occurs twice is numbered.
pub(super) fn paths(version: &Version) -> IndexMap<String, IndexMap<&'static str, OperationObject>> {
    let mut templates = IndexMap::<String, Template>::new();
    let mut paths = IndexMap::<String, IndexMap<_, _>>::new();
    let mut ids = BTreeSet::new();
    for operation in &version.operations {
        let template =
            templates.entry(operation.route.key()).or_insert_with(|| Template::of(&operation.route.template));
        let item = paths.entry(template.path.clone()).or_default();
        let id = unique_id(operation, &mut ids);
        item.entry(operation.route.method.lower())
            .or_insert_with(|| object(operation, id, template, version));
    }
    paths
}

fn object(
    operation: &Operation,
    operation_id: String,
    template: &Template,
    version: &Version,
) -> OperationObject {
    let (arguments, rest): (Vec<_>, Vec<_>) = operation
        .parameters
        .iter()
        .filter(|p| p.place != ParameterPlace::Path)
        .partition(|p| p.place == ParameterPlace::Function);
    let parameter = |p: &crate::model::Parameter, place| Parameter {
        name: p.property.name.to_string(),
        place,
        required: p.property.facets.required,
        description: p.property.doc.text.to_string(),
        schema: Schema { description: String::new(), ..schemas::property(&p.property, version) },
    };
    let mut parameters = template.parameters(operation, version);
    for p in rest {
        if !parameters.iter().any(|known| *known.name == *p.property.name && known.place == Some("query")) {
            parameters.push(parameter(p, Some("query")));
        }
    }
    parameters.extend(format_parameter(operation));
    parameters.extend(option_parameters(operation, &parameters));
    parameters.extend(header_parameters(operation));
    let in_path = |name: &str| template.names.iter().any(|known| known.eq_ignore_ascii_case(name));
    OperationObject {
        operation_id,
        summary: operation.title.clone(),
        description: operation.doc.text.to_string(),
        tags: first_segment(operation).into_iter().collect(),
        parameters,
        request_body: request_body(operation, version),
        responses: responses(operation, version),
        deprecated: operation.doc.deprecated.is_some(),
        permissions: operation.permissions.clone(),
        function_parameters: arguments
            .into_iter()
            .filter(|p| !in_path(&p.property.name))
            .map(|p| parameter(p, None))
            .collect(),
        routes: routes(operation, &template.path),
        source: schemas::source(&operation.doc),
    }
}

/// The documented spellings of the route, query included, that the path does not show.
fn routes(operation: &Operation, path: &str) -> Vec<String> {
    let with_query = |route: &crate::facts::Route| match route.query.is_empty() {
        true => route.template.clone(),
        false => format!("{}?{}", route.template, route.query),
    };
    let all = operation.routes().map(with_query);
    let mut seen = BTreeSet::new();
    all.filter(|spelling| spelling != path && seen.insert(spelling.clone())).collect()
}

fn first_segment(operation: &Operation) -> Option<String> {
    match operation.route.segments.first()? {
        Segment::Name { name } | Segment::Call { name, .. } => Some(name.clone()),
        _ => None,
    }
}

/// `$select` and its kind, where the page says that they are supported.
fn option_parameters(operation: &Operation, known: &[Parameter]) -> Vec<Parameter> {
    let new = operation.query_options.iter().filter(|o| !known.iter().any(|p| &p.name == *o));
    new.map(|option| Parameter {
        name: option.clone(),
        place: Some("query"),
        required: false,
        description: String::new(),
        schema: Schema {
            ty: Some(match option.as_str() {
                "$top" | "$skip" => "integer",
                "$count" => "boolean",
                _ => "string",
            }),
            ..Schema::default()
        },
    })
    .collect()
}

/// `$format`, where it has to be asked for the documented type.
fn format_parameter(operation: &Operation) -> Option<Parameter> {
    let own = operation.formats.first()?;
    Some(Parameter {
        name: "$format".to_owned(),
        place: Some("query"),
        required: false,
        description: format!("The documented type is the answer to {own}."),
        schema: Schema { ty: Some("string"), values: Some(operation.formats.clone()), ..Schema::default() },
    })
}

/// Documented request headers. OpenAPI reserves Accept, Content-Type and Authorization.
fn header_parameters(operation: &Operation) -> Vec<Parameter> {
    let reserved = ["accept", "content-type", "authorization"];
    let mut seen = BTreeSet::new();
    let headers = operation.headers.iter().filter(|h| {
        let name = h.name.to_ascii_lowercase();
        !reserved.contains(&name.as_str()) && seen.insert(name)
    });
    headers
        .map(|h| Parameter {
            name: h.name.clone(),
            place: Some("header"),
            required: h.required,
            description: h.description.clone(),
            schema: Schema { ty: Some("string"), ..Schema::default() },
        })
        .collect()
}

fn responses(operation: &Operation, version: &Version) -> IndexMap<String, Body> {
    let mut responses = IndexMap::new();
    for &status in &operation.statuses {
        let examples = response_examples(&operation.examples, status);
        let carries_body = !matches!(status, 204 | 304);
        let payload = if carries_body { &operation.response } else { &Payload::Empty };
        let found = body(payload, examples, version).unwrap_or_default();
        responses.insert(status.to_string(), Body { description: reason(status).to_owned(), ..found });
    }
    let error = MediaType { schema: Some(schemas::reference(ERROR)), ..MediaType::default() };
    let content = IndexMap::from([(JSON.to_owned(), error)]);
    responses.insert("default".to_owned(), Body { description: "An error.".to_owned(), content });
    responses
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        302 => "Found",
        _ => "Success.",
    }
}

/// What a call takes: JSON, and where it takes them other media types.
fn request_body(operation: &Operation, version: &Version) -> Option<Body> {
    let found = body(&operation.request, request_examples(&operation.examples), version);
    let Some(others) = &operation.other_bodies else { return found };
    let mut found = found.unwrap_or_default();
    let schema = Schema { ty: Some("string"), ..Schema::default() };
    let other = MediaType { schema: Some(schema), ..MediaType::default() };
    found.content.extend(others.media_types.iter().map(|ty| (ty.clone(), other.clone())));
    Some(found)
}

fn body(payload: &Payload, examples: IndexMap<String, ExampleObject>, version: &Version) -> Option<Body> {
    let (media, schema) = match payload {
        Payload::Empty if examples.is_empty() => return None,
        Payload::Empty | Payload::Any => (JSON, None),
        Payload::Binary => {
            (BYTES, Some(Schema { ty: Some("string"), format: Some("binary"), ..Schema::default() }))
        }
        Payload::Value { ty } => (JSON, Some(schemas::value(ty, version))),
        Payload::Wrapped { ty } => (JSON, Some(envelope(ty, version))),
        Payload::Parameters { parameters, .. } => {
            let properties =
                parameters.iter().map(|(name, p)| (name.to_string(), schemas::property(p, version)));
            (JSON, Some(object_of(properties.collect())))
        }
    };
    let content = IndexMap::from([(media.to_owned(), MediaType { schema, examples })]);
    Some(Body { description: String::new(), content })
}

fn object_of(properties: IndexMap<String, Schema>) -> Schema {
    Schema { ty: Some("object"), properties: Some(properties), ..Schema::default() }
}

/// `{"value": .., "@odata.nextLink": ..}`.
fn envelope(ty: &Type, version: &Version) -> Schema {
    let mut properties = IndexMap::from([("value".to_owned(), schemas::value(ty, version))]);
    if ty.collection {
        let link = Schema { ty: Some("string"), ..Schema::default() };
        properties.insert("@odata.nextLink".to_owned(), link);
    }
    object_of(properties)
}

fn request_examples(examples: &[Example]) -> IndexMap<String, ExampleObject> {
    let requests = examples.iter().filter_map(|e| e.request.as_ref());
    numbered(requests.filter_map(|r| Some((r.body.as_ref()?, &r.place))))
}

fn response_examples(examples: &[Example], status: u16) -> IndexMap<String, ExampleObject> {
    let responses = examples.iter().filter_map(|e| e.response.as_ref()).filter(|r| r.status == status);
    numbered(responses.filter_map(|r| Some((r.body.as_ref()?, &r.place))))
}

fn numbered<'a>(
    bodies: impl Iterator<Item = (&'a ExampleBody, &'a crate::span::Place)>,
) -> IndexMap<String, ExampleObject> {
    let object = |(body, place): (&ExampleBody, &crate::span::Place)| ExampleObject {
        summary: format!("{}:{}", place.file, place.line),
        value: match body.json {
            true => serde_json::from_str(&body.text).unwrap_or_else(|_| (*body.text).into()),
            false => (*body.text).into(),
        },
    };
    bodies.map(object).enumerate().map(|(i, e)| (format!("example{}", i + 1), e)).collect()
}

/// An identifier from method and path; a fingerprint of the route is added if another route has taken it.
fn unique_id(operation: &Operation, taken: &mut BTreeSet<String>) -> String {
    let words =
        operation.route.template.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let id = std::iter::once(operation.route.method.lower()).chain(words).collect::<Vec<_>>().join("_");
    if taken.insert(id.clone()) {
        return id;
    }
    let id = format!("{id}_{:08x}", text::fingerprint(&operation.route.template));
    taken.insert(id.clone());
    id
}

/// A path as OpenAPI writes it: as documented, but every placeholder a unique name in braces.
struct Template {
    /// The path.
    path: String,
    /// Names of the placeholders in order.
    names: Vec<String>,
}

impl Template {
    fn of(template: &str) -> Self {
        let mut path = String::with_capacity(template.len());
        let mut names = Vec::new();
        let mut rest = template;
        while let Some((before, name, after)) = placeholder(rest) {
            let name = unique(name, &names);
            path.extend([before, "{", &name, "}"]);
            names.push(name);
            rest = after;
        }
        path.push_str(rest);
        Self { path, names }
    }

    /// The placeholders as parameters. What an operation says of them is found by position, since another
    /// page may name them otherwise.
    fn parameters(&self, operation: &Operation, version: &Version) -> Vec<Parameter> {
        let documented: Vec<_> = operation
            .parameters
            .iter()
            .filter(|p| matches!(p.place, ParameterPlace::Path | ParameterPlace::Function))
            .collect();
        let find = |index: usize, name: &str| {
            let by_name = documented.iter().find(|p| p.property.name.eq_ignore_ascii_case(name));
            by_name.or_else(|| documented.get(index).filter(|p| p.place == ParameterPlace::Path))
        };
        let parameter = |(index, name): (usize, &String)| {
            let said = find(index, name).map(|p| &p.property);
            let fallback = || Schema { ty: Some("string"), ..Schema::default() };
            Parameter {
                name: name.clone(),
                place: Some("path"),
                required: true,
                description: said.map(|p| p.doc.text.to_string()).unwrap_or_default(),
                schema: said.map_or_else(fallback, |p| schemas::value(&p.ty, version)),
            }
        };
        self.names.iter().enumerate().map(parameter).collect()
    }
}

/// What stands before, in and behind the first placeholder, `{id}` or `<id>`.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(['{', '<'])?;
    let (before, from) = text.split_at(start);
    let end = from.find(['}', '>'])?;
    Some((before, &from[1..end], &from[end + 1..]))
}

/// A placeholder's first alternative, with a number if the path has that name already.
fn unique(placeholder: &str, taken: &[String]) -> String {
    let first = placeholder.split('|').next().unwrap_or_default();
    let base: String = first.chars().filter(|c| !"{}<>/?# ".contains(*c)).collect();
    let numbered = (2..).map(|number| format!("{base}{number}"));
    let mut names = std::iter::once(base.clone()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or(base)
}
