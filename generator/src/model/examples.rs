//! Documented requests and responses: which operation they show and what type their bodies hold.

use super::inherit::lineage;
use super::link::{Reference, Target};
use super::payload::{Head, Shape, annotated_type, head, known};
use super::rows::Lookup;
use super::types::Drafts;
use super::{Example, ExampleBody, ExampleRequest, ExampleResponse, Payload, Primitive, Type, TypeName};
use crate::facts::json::BodyText;
use crate::facts::{
    Annotation, Body, ExampleFacts, OperationFacts, PageFacts, ResponseExample, Route, RouteFacts, Segment,
};

/// The examples of a page by the index of the route that they show: the one of the same method that is most like
/// the example's URL. What shows no route goes to the first.
pub(super) fn by_route(facts: &OperationFacts) -> Vec<Vec<&ExampleFacts>> {
    if facts.routes.len() == 1 {
        return vec![facts.examples.iter().collect()];
    }
    let mut routes: Vec<Vec<&ExampleFacts>> = vec![Vec::new(); facts.routes.len()];
    for example in &facts.examples {
        let likeness =
            |at: &usize| facts.routes.get(*at).map_or(0, |RouteFacts { route, .. }| likeness(route, example));
        // Of equally like routes, the first.
        let best = (0..facts.routes.len()).rev().max_by_key(likeness);
        if let Some(examples) = best.and_then(|at| routes.get_mut(at)) {
            examples.push(example);
        }
    }
    routes
}

/// How like a route is to the request of an example; nothing if that has none, or of another method.
fn likeness(route: &Route, example: &ExampleFacts) -> usize {
    let request = example.request.as_ref().filter(|request| request.method == route.method);
    request.map_or(0, |request| 1 + alike(route, &path(&request.url)))
}

/// Whether the request of an example ends in the literal segment that a route ends in.
pub(super) fn ends_like(route: &Route, example: &ExampleFacts) -> bool {
    let path = example.request.as_ref().map_or(Vec::new(), |request| path(&request.url));
    matches!((route.segments.last(), path.last()), (Some(segment), Some(part)) if is_same(segment, part))
}

/// The segments of a URL's path; before them, its host.
fn path(url: &str) -> Vec<&str> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    path.split('/').filter(|part| !part.is_empty()).collect()
}

/// How many literal segments of a route a path has in their places, from the end backwards; more if the lengths agree.
fn alike(route: &Route, path: &[&str]) -> usize {
    let pairs = route.segments.iter().rev().zip(path.iter().rev());
    let alike = pairs.filter(|(segment, part)| is_same(segment, part)).count();
    // Host and version stand before the path.
    let exact = path.len() == route.segments.len() + 2 || path.len() == route.segments.len();
    alike * 2 + usize::from(exact)
}

/// Whether a part of a path is what a literal segment says.
fn is_same(segment: &Segment, part: &str) -> bool {
    match segment {
        Segment::Name { name } => name.eq_ignore_ascii_case(part),
        Segment::Cast { type_name } => type_name.eq_ignore_ascii_case(part),
        Segment::Call { name, .. } => part.split('(').next().is_some_and(|called| called.ends_with(name)),
        Segment::Param { .. } | Segment::Path { .. } | Segment::Ellipsis => false,
    }
}

/// What an example is looked at with: its page, and what its page and all pages of the operation together say that
/// requests and responses carry.
pub(super) struct Viewed<'a, 'f> {
    pub(super) page: &'a PageFacts,
    /// What this page says, and all together.
    pub(super) request: [&'a Payload; 2],
    /// The same of the response.
    pub(super) response: [&'a Payload; 2],
    pub(super) lookup: Lookup<'a>,
    pub(super) drafts: &'a Drafts<'f>,
}

impl Viewed<'_, '_> {
    /// The example with the types of its bodies.
    pub(super) fn example(&self, facts: &ExampleFacts) -> Example {
        Example {
            request: facts.request.as_ref().map(|shown| ExampleRequest {
                method: shown.method,
                url: shown.url.clone(),
                headers: shown.headers.clone(),
                body: self.body(&shown.body, shown.annotation.as_deref(), self.request),
                place: self.lookup.sources.place(shown.span),
            }),
            response: facts.response.as_ref().map(|shown| ExampleResponse {
                status: shown.status,
                headers: shown.headers.clone(),
                body: self.response_body(shown),
                place: self.lookup.sources.place(shown.span),
            }),
        }
    }

    /// The body of a response; that of an error holds no type of the operation.
    fn response_body(&self, shown: &ResponseExample) -> Option<ExampleBody> {
        let mut body = self.body(&shown.body, shown.annotation.as_deref(), self.response)?;
        if shown.status >= 400 {
            body.ty = None;
            body.wrapped = false;
        }
        Some(body)
    }

    fn body(
        &self,
        body: &Body,
        annotation: Option<&Annotation>,
        payloads: [&Payload; 2],
    ) -> Option<ExampleBody> {
        let text = match body {
            Body::Empty => return None,
            Body::Other(text) => {
                return Some(ExampleBody { text: text.clone(), json: false, ty: None, wrapped: false });
            }
            Body::Json { text, .. } => text,
        };
        let head = head(text);
        let ty = self.type_of(text, &head, annotation, payloads);
        let wrapped = ty.is_some() && is_wrapped(&head, ty.as_ref(), payloads[1], self.lookup);
        let many =
            if wrapped { head.value == Some(Shape::Array) } else { text.trim_start().starts_with('[') };
        let ty = ty.map(|ty| Type { collection: many, ..ty });
        Some(ExampleBody { text: text.clone(), json: true, ty, wrapped })
    }

    /// The type that a body holds: as its own `@odata.type` says; else of those that annotation, page and operation
    /// name, the one that has most of the members that it shows.
    fn type_of(
        &self,
        text: &BodyText,
        head: &Head<'_>,
        annotation: Option<&Annotation>,
        payloads: [&Payload; 2],
    ) -> Option<Type> {
        let single = |item| Type { item, collection: false };
        if let Some(name) = head.odata_type.and_then(|name| known(name, self.lookup.index)) {
            return Some(single(TypeName::Structured(name)));
        }
        let annotated = annotation.and_then(|it| annotated_type(it, self.page, self.lookup.index));
        let carried = |payload: &Payload| match payload {
            Payload::Value { ty } | Payload::Wrapped { ty } => Some(ty.clone()),
            // The documentation shows bytes as JSON where the service sends them bare.
            Payload::Binary if head.value == Some(Shape::String) => {
                Some(single(TypeName::Primitive(Primitive::Binary)))
            }
            _ => None,
        };
        let mut named: Vec<Type> =
            annotated.into_iter().chain(payloads.into_iter().rev().filter_map(carried)).collect();
        named.dedup_by(|a, b| a.item == b.item);
        match named.len() {
            0 if *payloads[1] == Payload::Any => self.stated(),
            0 | 1 => named.pop(),
            _ => named.into_iter().rev().max_by_key(|ty| self.members_of(&ty.item, text, head)),
        }
    }

    /// The type that the page's text names.
    fn stated(&self) -> Option<Type> {
        let reference = self.page.operation.as_ref()?.response.type_ref.as_ref()?;
        match self.lookup.index.resolve(Reference::text(reference, self.page)) {
            Target::Structured(name) => Some(Type { item: TypeName::Structured(name), collection: false }),
            _ => None,
        }
    }

    /// How many of the members of the (first) object in a body are properties of a type.
    fn members_of(&self, item: &TypeName, text: &BodyText, head: &Head<'_>) -> usize {
        let TypeName::Structured(name) = item else { return 0 };
        match head.value {
            Some(Shape::Array) => known_members(self.drafts, name, text.item()),
            _ => known_members(self.drafts, name, text.members()),
        }
    }
}

/// How many members of an object are properties of a type.
pub(super) fn known_members<'t>(
    drafts: &Drafts<'_>,
    name: &str,
    members: impl Iterator<Item = (&'t str, &'t str)>,
) -> usize {
    let types: Vec<_> = lineage(drafts, name).collect();
    let is_property = |key: &str| types.iter().any(|(_, draft)| draft.ty.properties.contains_key(key));
    members.filter(|(key, _)| is_property(key)).count()
}

/// Whether the typed value stands in `{"value": ..}`: nothing but control annotations stands beside it, and the type
/// has no such property of its own or the operation says so.
fn is_wrapped(head: &Head<'_>, ty: Option<&Type>, payload: &Payload, lookup: Lookup<'_>) -> bool {
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
