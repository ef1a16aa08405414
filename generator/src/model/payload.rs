//! What requests and responses carry, as one page says it.

use super::action::last_name;
use super::action::says_list;
use super::bodies::title;
use super::examples::ends_like;
use super::json::{members, string};
use super::link::{Index, Reference, Target, full_name, names_a_type};
use super::names::{GRAPH, split};
use super::nested::Nested;
use super::representation::{is_plain_name, property as shown_property};
use super::rows::{Aside, Lookup};
use super::types::find;
use super::{Action, Payload, Primitive, Property, RustName, Type, TypeName};
use crate::facts::json::BodyText;
use crate::facts::{
    Annotation, Body, ExampleFacts, Method, OperationFacts, PageFacts, ResponseExample, Route, RouteFacts,
    Segment, TypeRefFacts, route,
};
use crate::map::IndexMap;
use std::sync::Arc;

/// The type of an operation's body, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BodyType {
    /// Full name.
    pub(super) name: Arc<str>,
    /// Named in the request section or by the example itself, and not just in title or response.
    pub(super) certain: bool,
}

/// The structured type that a page's request body holds: named in the request section, by the example's own
/// `@odata.type`, in the title, or returned.
pub(super) fn body_type(page: &PageFacts, facts: &OperationFacts, index: &Index) -> Option<BodyType> {
    if has_no_body(facts) {
        return None;
    }
    let documented = |target: Target| match target {
        Target::Structured(name) => Some(name),
        _ => None,
    };
    let resolve = |reference: &TypeRefFacts| {
        let target = index.resolve(Reference::text(reference, page));
        match target {
            Target::Unknown(name) if names_a_type(reference) => Some(name),
            target => documented(target),
        }
    };
    let stated = facts.request.type_ref.as_ref().and_then(resolve);
    let own = || {
        let bodies = facts.examples.iter().filter_map(|example| example.request.as_ref());
        bodies
            .filter_map(|request| type_among(json(&request.body)?.members()))
            .find_map(|name| known(name, index))
    };
    let is_whole = |name: &Arc<str>| !is_of_parts(page, facts, name, index);
    if let Some(name) = stated.or_else(own).filter(is_whole) {
        return Some(BodyType { name, certain: true });
    }
    let titled = titled_object(page).and_then(|name| documented(index.resolve(Reference::name(&name, page))));
    let titled = titled.filter(is_whole);
    let returned = facts.response.type_ref.as_ref().and_then(resolve);
    // A title names no namespace, and so may mean a namesake of what a link leads to.
    let is_namesake = |titled: &Arc<str>| {
        returned.as_ref().is_some_and(|name| split(name).1.eq_ignore_ascii_case(split(titled).1))
    };
    let name = titled.filter(|titled| !is_namesake(titled)).or(returned)?;
    Some(BodyType { name, certain: false })
}

/// Whether the table of the request lists nothing but properties of that very type: the body is what has these.
fn is_of_parts(page: &PageFacts, facts: &OperationFacts, name: &Arc<str>, index: &Index) -> bool {
    let rows = &facts.request.rows;
    let is_part = |row| index.resolve(Reference::cell(row, page)) == Target::Structured(Arc::clone(name));
    !rows.is_empty() && rows.iter().all(is_part)
}

/// Whether a page says that the request has no body, and shows none.
fn has_no_body(facts: &OperationFacts) -> bool {
    let shown = |facts: &OperationFacts| {
        facts.examples.iter().filter_map(|e| e.request.as_ref()).any(|request| json(&request.body).is_some())
    };
    facts.request.none && facts.request.rows.is_empty() && !shown(facts)
}

/// What a title says is created or updated: `Create iosVpnConfiguration` is about `iosVpnConfiguration`.
fn titled_object(page: &PageFacts) -> Option<String> {
    let title = page.title.as_ref()?.value.trim();
    let (verb, object) = title.split_once(' ')?;
    let about =
        ["create", "update", "add", "new", "replace"].iter().any(|known| verb.eq_ignore_ascii_case(known));
    let object = object.trim_start_matches("a ").trim_start_matches("an ").trim_end_matches(" object");
    about.then(|| object.split_whitespace().collect())
}

/// One route as one page describes it.
#[derive(Clone, Copy)]
pub(super) struct Call<'c, 'f> {
    /// The page.
    pub(super) page: &'f PageFacts,
    /// What it says.
    pub(super) facts: &'f OperationFacts,
    /// The route.
    pub(super) route: &'f Route,
    /// What it does.
    pub(super) action: Action,
    /// The type of the request's body.
    pub(super) body: Option<&'c BodyType>,
    /// The one parameter that the request table is about.
    pub(super) nested: Option<&'c Nested>,
}

impl<'f> Call<'_, 'f> {
    /// What the request carries.
    pub(super) fn request(&self, lookup: Lookup<'_>, aside: &mut Aside<'f>) -> Payload {
        let Self { facts, route, action, body, .. } = *self;
        let by_example = || example_request(facts, route.method);
        match action {
            _ if has_no_body(facts) => Payload::Empty,
            Action::AddReference | Action::SetReference => reference_payload(),
            Action::Action => self
                .parameters(lookup, aside)
                .or_else(|| object(body.filter(|body| body.certain)?, facts, lookup, aside))
                .unwrap_or_else(|| match by_example() {
                    Payload::Empty => self.shown_parameters(lookup).unwrap_or(Payload::Empty),
                    shown => shown,
                }),
            Action::Create | Action::Update | Action::Replace => match last_name(route) {
                Some("$value" | "content") if by_example() != Payload::Any => Payload::Binary,
                Some("$value" | "content") => Payload::Any,
                _ => body
                    .and_then(|body| object(body, facts, lookup, aside))
                    .or_else(|| self.parameters(lookup, aside).filter(|_| !self.is_beside_actions()))
                    .unwrap_or_else(by_example),
            },
            _ => Payload::Empty,
        }
    }

    /// The rows of the request table as the parameters of an action, if there are any. Names in Rust are settled later.
    fn parameters(&self, lookup: Lookup<'_>, aside: &mut Aside<'f>) -> Option<Payload> {
        let Self { page, facts, route, nested, .. } = *self;
        if facts.request.rows.is_empty() {
            return None;
        }
        let mut fields = IndexMap::default();
        if let Some(nested) = nested {
            fields.insert(nested.parameter.clone(), nested.property(facts, lookup));
            return Some(Payload::Parameters { rust: RustName::default(), parameters: fields });
        }
        let first = facts.routes.iter().find(|known| known.route.method == route.method);
        let owner =
            format!("{GRAPH}.{}", first.map_or_else(String::new, |known| owner_name(&known.route, 2)));
        for row in &facts.request.rows {
            let mut property = lookup.row(row, page, &owner, aside).property(lookup.sources);
            property.name = sent_name(property.name, facts);
            if find(&fields, &property.name).is_none() {
                fields.insert(Arc::clone(&property.name), property);
            }
        }
        Some(Payload::Parameters { rust: RustName::default(), parameters: fields })
    }

    /// The parameters of an action whose page shows a body in its request section and lists nothing.
    fn shown_parameters(&self, lookup: Lookup<'_>) -> Option<Payload> {
        let Self { page, facts, .. } = *self;
        let shown = facts.bodies.iter().find(|body| facts.request.shown == Some(body.span))?;
        let members = json(&shown.value)?.members().filter(|(key, _)| is_plain_name(key));
        let parameters: IndexMap<_, _> = members
            .map(|(key, value)| (key.into(), shown_property(key, value, page, shown.span, lookup)))
            .collect();
        (!parameters.is_empty()).then(|| Payload::Parameters { rust: RustName::default(), parameters })
    }

    /// Whether the parameters that the page lists may be those of an action on it, and not of this call.
    fn is_beside_actions(&self) -> bool {
        let is_action = |known: &RouteFacts| known.route.method == Method::Post;
        self.route.method != Method::Post && self.facts.routes.iter().any(is_action)
    }

    /// Whether the page has routes that end otherwise: what its text says may be about those.
    fn ends_otherwise(&self) -> bool {
        self.facts.routes.iter().any(|known| last_piece(&known.route) != last_piece(self.route))
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

    /// The type that the annotation of an example of this very route names, where the page annotates examples of a route that
    /// ends otherwise with another type: the text speaks of one of the two.
    fn own_type(&self, index: &Index) -> Option<Type> {
        let Self { page, facts, route, .. } = *self;
        if !self.ends_otherwise() {
            return None;
        }
        let annotated = |example: &ExampleFacts| {
            let (request, response) = (example.request.as_ref()?, example.response.as_ref()?);
            let called = route::parse(&[request.method.as_str(), " ", &request.url].concat()).ok()?;
            let ty = annotated_type(response.annotation.as_ref()?, page, index)?;
            Some((called, Type { collection: shows_collection(response), ..ty }))
        };
        let annotated: Vec<_> = facts.examples.iter().filter_map(annotated).collect();
        let (_, own) = annotated.iter().find(|(called, _)| route.is_called_by(called))?;
        let differs =
            |(called, ty): &(Route, Type)| last_piece(called) != last_piece(route) && ty.item != own.item;
        annotated.iter().any(differs).then(|| own.clone())
    }

    /// What a success carries.
    pub(super) fn response(&self, lookup: Lookup<'_>, aside: &mut Aside<'f>) -> Payload {
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
        if self.leads_elsewhere() {
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
            return payload_of(ty);
        }
        if facts.response.no_body {
            return Payload::Empty;
        }
        let shown = success.find_map(|example| by_example(page, example, lookup.index));
        let is_said = facts.response.body && facts.response.statuses != [204];
        shown.unwrap_or(if is_said { Payload::Any } else { Payload::Empty })
    }
}

/// The name by which a parameter is sent: its examples may send a reference in its place, and never itself.
fn sent_name(name: Arc<str>, facts: &OperationFacts) -> Arc<str> {
    let requests = facts.examples.iter().filter_map(|example| example.request.as_ref());
    let keys = requests.filter_map(|request| json(&request.body)).flat_map(|text| text.members());
    let is_sent = |sent: &str| keys.clone().any(|(key, _)| key == sent);
    let bound = [&name, "@odata.bind"].concat();
    if is_sent(&bound) && !is_sent(&name) { bound.into() } else { name }
}

/// The last segment of a route, in the form in which routes are compared.
fn last_piece(route: &Route) -> String {
    let key = route.key();
    key.rsplit('/').next().unwrap_or_default().to_owned()
}

/// A body of a structured type.
fn object(
    body: &BodyType,
    facts: &OperationFacts,
    lookup: Lookup<'_>,
    aside: &mut Aside<'_>,
) -> Option<Payload> {
    if !lookup.index.is_structured(&body.name) {
        aside.unknown.push((body.name.clone(), facts.request.span));
    }
    let ty = Type { item: TypeName::Structured(body.name.clone()), collection: false };
    Some(Payload::Value { ty })
}

/// The body of a request to a `$ref`: the reference by which OData names an object.
fn reference_payload() -> Payload {
    let id = Property {
        name: "@odata.id".into(),
        ty: Type { item: TypeName::Primitive(Primitive::String), collection: false },
        ..Property::default()
    };
    Payload::Parameters {
        rust: RustName::default(),
        parameters: IndexMap::from_iter([(id.name.clone(), id)]),
    }
}

/// A name for what belongs to an operation: the last `count` names of its route in camel case, `usersSendMail` for
/// `/users/{id}/sendMail`.
pub(super) fn owner_name(route: &Route, count: usize) -> String {
    let names: Vec<&str> = route.segments.iter().filter_map(segment_name).collect();
    let last = names.get(names.len().saturating_sub(count)..).unwrap_or(&[]);
    let mut words = last.iter().map(|name| split(name).1.trim_start_matches('$'));
    let mut owner = words.next().unwrap_or("").to_owned();
    for word in words {
        owner.push_str(&super::names::natural(word, super::names::Style::Pascal));
    }
    owner
}

/// The literal name of a segment, of a cast the type's.
pub(super) fn segment_name(segment: &Segment) -> Option<&str> {
    match segment {
        Segment::Name { name } | Segment::Call { name, .. } => Some(name),
        Segment::Cast { type_name } => Some(type_name),
        Segment::Path { anchor, .. } => segment_name(anchor),
        Segment::Param { .. } | Segment::Ellipsis => None,
    }
}

/// What the examples show where the text says nothing.
fn example_request(facts: &OperationFacts, method: Method) -> Payload {
    let requests = facts.examples.iter().filter_map(|example| example.request.as_ref());
    let mut bodies = requests.filter(|request| request.method == method).map(|request| &request.body);
    match bodies.find(|body| **body != Body::Empty) {
        Some(Body::Json { .. }) => Payload::Any,
        Some(Body::Other(text)) => not_json(text),
        Some(Body::Empty) | None => Payload::Empty,
    }
}

/// What a body is that is no JSON: bytes, unless it begins as JSON does and only fails to be it.
fn not_json(text: &str) -> Payload {
    let within = text.trim_ascii_start().strip_prefix(['{', '[']).map(str::trim_ascii_start);
    let is_broken = within.is_some_and(|within| within.starts_with(['"', '{', '[']));
    if is_broken { Payload::Any } else { Payload::Binary }
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
fn payload_of(ty: Type) -> Payload {
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
pub(super) fn annotated_type(annotation: &Annotation, page: &PageFacts, index: &Index) -> Option<Type> {
    let item = match index.resolve(Reference::name(annotation.odata_type.as_ref()?, page)) {
        Target::Unknown(_) | Target::Nothing | Target::Any => return None,
        target => target.into_type_name(),
    };
    Some(Type { item, collection: annotation.is_collection })
}

/// The text of a JSON body.
pub(super) fn json(body: &Body) -> Option<&BodyText> {
    match body {
        Body::Json { text, .. } => Some(text),
        _ => None,
    }
}

/// What the outermost members of a body tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head<'t> {
    /// The `@odata.type` of the object, or of the (first) object in its `value`.
    pub(super) odata_type: Option<&'t str>,
    /// Form of the member `value`, if it stands in an envelope: beside it are control annotations only.
    pub(super) value: Option<Shape>,
}

/// The form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// An array.
    Array,
    /// An object.
    Object,
    /// `true` or `false`.
    Boolean,
    /// A string.
    String,
    /// A number or null.
    Other,
}

/// Looks at the outermost members of a body. An `@odata.type` beside a list names the type of the items.
pub(super) fn head(text: &BodyText) -> Head<'_> {
    let own = type_among(text.members());
    let mut others = text.members().filter(|(key, _)| !is_control(key));
    let value = match (others.next(), others.next()) {
        (Some(("value", value)), None) => value,
        _ => return Head { odata_type: own, value: None },
    };
    let shape = match value.as_bytes().first() {
        Some(b'[') => Shape::Array,
        Some(_) if own.is_some() => return Head { odata_type: own, value: None },
        Some(b'{') => Shape::Object,
        Some(b'"') => Shape::String,
        Some(b't' | b'f') => Shape::Boolean,
        _ => Shape::Other,
    };
    Head { odata_type: type_among(text.item()).or(own), value: Some(shape) }
}

/// Whether a member is control information: `@odata.context`, `odata.nextLink` of an older format.
fn is_control(key: &str) -> bool {
    key.starts_with('@') || key.starts_with("odata.")
}

/// The `@odata.type` among the outermost members of an object.
pub(super) fn odata_type(text: &str) -> Option<&str> {
    if !text.trim_ascii_start().starts_with('{') {
        return None;
    }
    memchr::memmem::find(text.as_bytes(), b"\"@odata.type\"")?;
    type_among(members(text))
}

/// The `@odata.type` among the members of an object.
fn type_among<'t>(mut members: impl Iterator<Item = (&'t str, &'t str)>) -> Option<&'t str> {
    members.find(|(key, _)| *key == "@odata.type").and_then(|(_, value)| string(value))
}

/// The documented structured type that an `@odata.type` names: `#microsoft.graph.user`.
pub(super) fn known(odata_type: &str, index: &Index) -> Option<Arc<str>> {
    index.structured(&full_name(odata_type, GRAPH)).cloned()
}
