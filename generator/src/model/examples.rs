//! Documented requests and responses: which operation they show and what type their bodies hold.

use super::link::Reference;
use super::payload::{Shape, annotated_type, head, known};
use super::rows::Lookup;
use super::{Example, ExampleBody, ExampleRequest, ExampleResponse, Payload, Primitive, Type, TypeName};
use crate::facts::{Annotation, Body, ExampleFacts, OperationFacts, PageFacts, Route, Segment};

/// The examples of a page by the index of the route that they show: the one of the same method that is most like
/// the example's URL. What shows no route goes to the first.
pub(super) fn by_route(facts: &OperationFacts) -> Vec<Vec<&ExampleFacts>> {
    let mut routes: Vec<Vec<&ExampleFacts>> = vec![Vec::new(); facts.routes.len()];
    for example in &facts.examples {
        let likeness = |at: &usize| match (&example.request, facts.routes.get(*at)) {
            (Some(request), Some(route)) if route.route.method == request.method => {
                1 + likeness(&route.route, &request.url)
            }
            _ => 0,
        };
        // Of equally like routes, the first.
        let best = (0..routes.len()).rev().max_by_key(likeness);
        if let Some(examples) = best.and_then(|at| routes.get_mut(at)) {
            examples.push(example);
        }
    }
    routes
}

/// How many literal segments of a route a URL has in their places, from the end backwards; more if the lengths agree.
fn likeness(route: &Route, url: &str) -> usize {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let same = |(segment, part): &(&Segment, &&str)| match segment {
        Segment::Name { name } => name.eq_ignore_ascii_case(part),
        Segment::Cast { type_name } => type_name.eq_ignore_ascii_case(part),
        Segment::Call { name, .. } => part.split('(').next().is_some_and(|called| called.ends_with(name)),
        Segment::Param { .. } | Segment::Path { .. } | Segment::Ellipsis => false,
    };
    let alike = route.segments.iter().rev().zip(parts.iter().rev()).filter(same).count();
    // Host and version stand before the path.
    let exact = parts.len() == route.segments.len() + 2 || parts.len() == route.segments.len();
    alike * 2 + usize::from(exact)
}

/// An example of an operation that carries `request` and `response`.
pub(super) fn example(
    facts: &ExampleFacts,
    page: &PageFacts,
    request: &Payload,
    response: &Payload,
    lookup: Lookup<'_>,
) -> Example {
    Example {
        request: facts.request.as_ref().map(|shown| ExampleRequest {
            method: shown.method,
            url: shown.url.clone(),
            headers: shown.headers.clone(),
            body: body(&shown.body, shown.annotation.as_ref(), page, request, lookup),
            place: lookup.sources.place(shown.span),
        }),
        response: facts.response.as_ref().map(|shown| ExampleResponse {
            status: shown.status,
            headers: shown.headers.clone(),
            body: response_body(shown.status, &shown.body, shown.annotation.as_ref(), page, response, lookup),
            place: lookup.sources.place(shown.span),
        }),
    }
}

/// The body of a response; that of an error holds no type of the operation.
fn response_body(
    status: u16,
    shown: &Body,
    annotation: Option<&Annotation>,
    page: &PageFacts,
    payload: &Payload,
    lookup: Lookup<'_>,
) -> Option<ExampleBody> {
    let mut body = body(shown, annotation, page, payload, lookup)?;
    if status >= 400 {
        body.ty = None;
        body.wrapped = false;
    }
    Some(body)
}

fn body(
    body: &Body,
    annotation: Option<&Annotation>,
    page: &PageFacts,
    payload: &Payload,
    lookup: Lookup<'_>,
) -> Option<ExampleBody> {
    let text = match body {
        Body::Empty => return None,
        Body::Other(text) => {
            return Some(ExampleBody { text: text.clone(), json: false, ty: None, wrapped: false });
        }
        Body::Json { text, .. } => text,
    };
    let ty = type_of(text, annotation, page, payload, lookup);
    let wrapped = ty.is_some() && is_wrapped(text, ty.as_ref(), payload, lookup);
    let ty = ty.map(|ty| Type { collection: holds_many(text, wrapped), ..ty });
    Some(ExampleBody { text: text.clone(), json: true, ty, wrapped })
}

/// The type that a body holds: as its own `@odata.type` says, the annotation, or the operation.
fn type_of(
    text: &str,
    annotation: Option<&Annotation>,
    page: &PageFacts,
    payload: &Payload,
    lookup: Lookup<'_>,
) -> Option<Type> {
    let single = |item| Type { item, collection: false };
    let own = || {
        let name = known(head(text).odata_type?, lookup.index)?;
        Some(single(TypeName::Structured(name)))
    };
    let annotated = || annotated_type(annotation?, page, lookup.index);
    let carried = || match payload {
        Payload::Value { ty } | Payload::Wrapped { ty } => Some(ty.clone()),
        // The documentation shows bytes as JSON where the service sends them bare.
        Payload::Binary if head(text).value == Some(Shape::String) => {
            Some(single(TypeName::Primitive(Primitive::Binary)))
        }
        _ => None,
    };
    let stated = || {
        let reference = page.operation.as_ref()?.response.type_ref.as_ref()?;
        match lookup.index.resolve(Reference::text(reference, page)) {
            super::link::Target::Structured(name) => Some(single(TypeName::Structured(name))),
            _ => None,
        }
    };
    let told = own().or_else(annotated).or_else(carried);
    told.or_else(|| (*payload == Payload::Any).then(stated).flatten())
}

/// Whether the typed value stands in `{"value": ..}`: nothing but control annotations stands beside it, and the type
/// has no such property of its own or the operation says so.
fn is_wrapped(text: &str, ty: Option<&Type>, payload: &Payload, lookup: Lookup<'_>) -> bool {
    let head = head(text);
    let structured = matches!(ty, Some(Type { item: TypeName::Structured(_), .. }));
    match head.value {
        None => false,
        Some(Shape::Boolean | Shape::String | Shape::Other) => {
            !structured || matches!(payload, Payload::Wrapped { .. })
        }
        Some(Shape::Array) => true,
        Some(Shape::Object) => head.odata_type.is_none_or(|name| known(name, lookup.index).is_some()),
    }
}

/// Whether the typed value is an array.
fn holds_many(text: &str, wrapped: bool) -> bool {
    if wrapped { head(text).value == Some(Shape::Array) } else { text.trim_start().starts_with('[') }
}
