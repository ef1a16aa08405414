//! What a success carries.

use super::head::is_control;
use super::{Call, Shape, head, json, known, not_json};
use crate::facts::{
    Annotation, Body, ExampleFacts, Method, OperationFacts, PageFacts, ResponseExample, Route, Segment,
    TypeRefFacts, route,
};
use crate::model::action::{last_name, says_list};
use crate::model::bodies::title;
use crate::model::examples::ends_like;
use crate::model::forms::{is_json, shown_type};
use crate::model::link::{Index, Reference, Target, names_a_type};
use crate::model::names::split;
use crate::model::rows::{Aside, Lookup};
use crate::model::{Action, Payload, Primitive, Type, TypeName};
use crate::report::{Finding, codes};

impl<'f> Call<'_, 'f> {
    /// What a success carries.
    pub(in crate::model) fn response(&self, lookup: Lookup<'_>, aside: &mut Aside<'f>) -> Payload {
        let Self { page, facts, route, action, .. } = *self;
        if let Some(fixed) = fixed_response(route, action) {
            return fixed;
        }
        let mut success = success_examples(facts, route).into_iter();
        if is_only_accepted(facts, success.clone()) {
            return Payload::Empty;
        }
        if let Some(own) = self.own_type(lookup.index) {
            return payload_of(own);
        }
        if self.leads_elsewhere() || shows_no_json(success.clone()) {
            return Payload::Binary;
        }
        let stated = facts.response.type_ref.as_ref().and_then(|reference| {
            let ty = stated_type(page, reference, lookup, aside)?;
            let shown = || success.clone().any(shows_collection);
            // A page about a list may show but one of its items.
            let denied =
                || !says_list(title(page)) && success.clone().any(|example| shape(example) == Some(false));
            let gets = route.method == Method::Get || action == Action::Action;
            let picks_one =
                action == Action::Get && matches!(route.segments.last(), Some(Segment::Param { .. }));
            let collection = !picks_one && (facts.response.collection && !denied() || gets && shown());
            Some(Type { item: ty, collection })
        });
        if let Some(ty) = stated {
            aside.findings.extend(self.says_otherwise(&ty, success.as_slice()));
            return payload_of(ty);
        }
        if facts.response.no_body {
            return Payload::Empty;
        }
        let shown = success.find_map(|example| by_example(page, example, lookup.index));
        let is_said = (facts.response.body || facts.response.shown) && facts.response.statuses != [204];
        shown.unwrap_or(if is_said { Payload::Any } else { Payload::Empty })
    }

    /// A finding if the text of the page says that one object is returned and all examples of the route show a collection,
    /// or the other way round.
    fn says_otherwise(&self, ty: &Type, success: &[&ResponseExample]) -> Option<Finding> {
        let response = &self.facts.response;
        let TypeName::Structured(name) = &ty.item else { return None };
        // `[identityProviders](identityprovider.md)` are several.
        let is_plural = |stated: &&TypeRefFacts| {
            stated.name.strip_suffix('s').is_some_and(|one| one.eq_ignore_ascii_case(split(name).1))
        };
        let stated = response.type_ref.as_ref().filter(|stated| !is_plural(stated))?;
        let shown: Vec<bool> = success.iter().filter_map(|example| shape(example)).collect();
        let differs = !shown.is_empty() && shown.iter().all(|collection| *collection != response.collection);
        let many = |collection: bool| if collection { "a collection" } else { "one object" };
        let label = || {
            let (said, shown) = (many(response.collection), many(!response.collection));
            format!("the text says {said}, the example shows {shown}")
        };
        differs.then(|| Finding::new(&codes::RESPONSE_DIFFERS, stated.span, label()))
    }

    /// The type that the annotation of an example of this very route names, where the page annotates examples of a route that
    /// ends otherwise with another type: the text speaks of one of the two.
    fn own_type(&self, index: &Index) -> Option<Type> {
        let Self { page, facts, route, .. } = *self;
        if !self.ends_otherwise() {
            return None;
        }
        let annotated = |example: &ExampleFacts| {
            let (request, response) = (example.request.as_ref()?, example.response.as_ref()?);
            let called = route::called(request.method, &request.url)?;
            let ty = annotated_type(response.annotation.as_ref()?, page, index)?;
            Some((called, Type { collection: shows_collection(response), ..ty }))
        };
        let annotated: Vec<_> = facts.examples.iter().filter_map(annotated).collect();
        let (_, own) = annotated.iter().find(|(called, _)| route.is_called_by(called))?;
        let differs =
            |(called, ty): &(Route, Type)| last_piece(called) != last_piece(route) && ty.item != own.item;
        annotated.iter().any(differs).then(|| own.clone())
    }

    /// Whether the page answers the route with nothing but the address of what is asked for: bytes that are elsewhere.
    fn leads_elsewhere(&self) -> bool {
        let Self { facts, route, .. } = *self;
        let answer =
            |example: &'f ExampleFacts| example.response.as_deref().filter(|_| ends_like(route, example));
        let mut own = facts.examples.iter().filter_map(answer).peekable();
        route.method == Method::Get
            && self.ends_otherwise()
            && own.peek().is_some()
            && own.all(|response| response.status == 302 && response.body == Body::Empty)
    }

    /// Whether the page has routes that end otherwise: what its text says may be about those.
    fn ends_otherwise(&self) -> bool {
        self.facts.routes.iter().any(|known| last_piece(&known.route) != last_piece(self.route))
    }
}

/// Whether examples say of what they show that it is of another media type than JSON, `application/xml`, whatever type of the API
/// the text calls it.
fn shows_no_json<'f>(success: impl Iterator<Item = &'f ResponseExample>) -> bool {
    let mut shown = success.filter(|example| example.body != Body::Empty).peekable();
    let is_other = |example: &ResponseExample| {
        shown_type(&example.headers, &example.body).is_some_and(|ty| !is_json(ty))
    };
    shown.peek().is_some() && shown.all(is_other)
}

/// The response that a route's end or an action has by itself.
fn fixed_response(route: &Route, action: Action) -> Option<Payload> {
    let count = Type { item: TypeName::Primitive(Primitive::Int32), collection: false };
    match (action, last_name(route)) {
        (Action::Delete | Action::AddReference | Action::SetReference | Action::RemoveReference, _) => {
            Some(Payload::Empty)
        }
        (Action::Get | Action::List, Some("$count")) => Some(Payload::Value { ty: count }),
        (Action::Get | Action::List, Some("$value" | "content")) => Some(Payload::Binary),
        _ => None,
    }
}

fn stated_type(
    page: &PageFacts,
    reference: &TypeRefFacts,
    lookup: Lookup<'_>,
    aside: &mut Aside<'_>,
) -> Option<TypeName> {
    match lookup.index.resolve(Reference::text(reference, page)) {
        Target::Unknown(_) if !names_a_type(reference) => None,
        Target::Unknown(name) => {
            aside.unknown.push((name.clone(), reference.span));
            Some(TypeName::Structured(name))
        }
        Target::Nothing => None,
        target => Some(target.into_type_name()),
    }
}

/// A value of `ty` as the protocol sends it: objects as they are, everything else in `{"value": ..}`, bytes bare.
pub(in crate::model) fn payload_of(ty: Type) -> Payload {
    match ty {
        Type { item: TypeName::Primitive(Primitive::Stream | Primitive::Binary), collection: false } => {
            Payload::Binary
        }
        Type { item: TypeName::Any, collection: false } => Payload::Any,
        Type { item: TypeName::Structured(_), collection: false } => Payload::Value { ty },
        ty => Payload::Wrapped { ty },
    }
}

/// Responses of the page with a success status, to requests of the route's method if they are paired: to those that end like
/// the route, if there are such.
fn success_examples<'f>(facts: &'f OperationFacts, route: &Route) -> Vec<&'f ResponseExample> {
    let of_method =
        |example: &&ExampleFacts| example.request.as_ref().is_none_or(|r| r.method == route.method);
    let response = |example: &'f ExampleFacts| {
        let response = example.response.as_deref().filter(|response| (200..300).contains(&response.status));
        response.map(|response| (ends_like(route, example), response))
    };
    let mut responses: Vec<_> = facts.examples.iter().filter(of_method).filter_map(response).collect();
    if facts.routes.len() > 1 && responses.iter().any(|(is_own, _)| *is_own) {
        responses.retain(|(is_own, _)| *is_own);
    }
    responses.into_iter().map(|(_, response)| response).collect()
}

/// Whether a call is answered before its work is done, and says elsewhere what came of it: all answers are `202` and empty.
fn is_only_accepted<'f>(facts: &OperationFacts, success: impl Iterator<Item = &'f ResponseExample>) -> bool {
    let mut shown = success.peekable();
    !facts.response.body
        && facts.response.statuses.iter().all(|status| *status == 202)
        && shown.peek().is_some()
        && shown.all(|example| example.status == 202 && example.body == Body::Empty)
}

/// Whether an example's annotation, or an array in its `value`, says that it is a collection.
fn shows_collection(example: &ResponseExample) -> bool {
    let annotated = || example.annotation.as_ref().is_some_and(|annotation| annotation.is_collection);
    shape(example).unwrap_or_else(annotated)
}

/// Whether the body of an example is a collection, of which there is an array in its `value`; nothing where it shows no object.
fn shape(example: &ResponseExample) -> Option<bool> {
    let mut members = json(&example.body)?.members().filter(|(key, _)| !is_control(key)).peekable();
    members.peek()?;
    Some(members.any(|(key, value)| key == "value" && value.starts_with('[')))
}

/// The payload that an example shows by its annotation or its own `@odata.type`.
fn by_example(page: &PageFacts, example: &ResponseExample, index: &Index) -> Option<Payload> {
    let text = match &example.body {
        Body::Empty => return None,
        Body::Other(text) => return Some(not_json(text)),
        Body::Json { text, .. } => text,
    };
    let annotated =
        example.annotation.as_ref().and_then(|annotation| annotated_type(annotation, page, index));
    let own = || {
        let head = head(text);
        let item = match head.value {
            Some(Shape::Boolean) => TypeName::Primitive(Primitive::Boolean),
            Some(Shape::String) => TypeName::Primitive(Primitive::String),
            _ => TypeName::Structured(known(head.odata_type?, index)?),
        };
        Some(Type { item, collection: head.value == Some(Shape::Array) })
    };
    Some(annotated.or_else(own).map_or(Payload::Any, payload_of))
}

/// The type that an annotation names.
pub(in crate::model) fn annotated_type(
    annotation: &Annotation,
    page: &PageFacts,
    index: &Index,
) -> Option<Type> {
    let item = match index.resolve(Reference::name(annotation.odata_type.as_ref()?, page)) {
        Target::Unknown(_) | Target::Nothing | Target::Any => return None,
        target => target.into_type_name(),
    };
    Some(Type { item, collection: annotation.is_collection })
}

/// The last segment of a route, in the form in which routes are compared.
fn last_piece(route: &Route) -> String {
    let key = route.key();
    key.rsplit('/').next().unwrap_or_default().to_owned()
}
