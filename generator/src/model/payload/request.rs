//! What a request carries.

use super::{BodyType, Call, has_no_body, json, not_json, owner_name};
use crate::facts::{Body, Method, OperationFacts, RouteFacts};
use crate::map::IndexMap;
use crate::model::action::last_name;
use crate::model::forms::{is_json, media_types};
use crate::model::names::GRAPH;
use crate::model::representation::{is_plain_name, property as shown_property};
use crate::model::rows::{Aside, Lookup};
use crate::model::types::find;
use crate::model::{Action, Payload, Primitive, Property, RustName, Type, TypeName};
use std::sync::Arc;

impl<'f> Call<'_, 'f> {
    /// What the request carries.
    pub(in crate::model) fn request(&self, lookup: Lookup<'_>, aside: &mut Aside<'f>) -> Payload {
        let Self { facts, route, action, body, .. } = *self;
        let by_example = || example_request(facts, route.method);
        match action {
            _ if has_no_body(facts) => Payload::Empty,
            Action::AddReference | Action::SetReference => reference_payload(),
            Action::Update if last_name(route) == Some("$ref") => reference_payload(),
            Action::Action | Action::Create | Action::Update | Action::Replace if takes_no_json(facts) => {
                Payload::Binary
            }
            Action::Action => self
                .parameters(lookup, aside)
                .or_else(|| self.object(body.filter(|body| body.certain)?, lookup, aside))
                .unwrap_or_else(|| match by_example() {
                    Payload::Empty => self.shown_parameters(lookup).unwrap_or(Payload::Empty),
                    shown => shown,
                }),
            Action::Create | Action::Update | Action::Replace => match last_name(route) {
                Some("$value" | "content") if by_example() != Payload::Any => Payload::Binary,
                Some("$value" | "content") => body
                    .filter(|body| body.certain)
                    .and_then(|body| self.object(body, lookup, aside))
                    .filter(|payload| payload.object().is_none())
                    .unwrap_or(Payload::Any),
                _ => body
                    .and_then(|body| self.object(body, lookup, aside))
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

    /// A body of a structured type, or a list of such, if that is what all examples show.
    fn object(&self, body: &BodyType, lookup: Lookup<'_>, aside: &mut Aside<'_>) -> Option<Payload> {
        let Self { facts, route, .. } = *self;
        if !lookup.index.is_structured(&body.name) {
            aside.unknown.push((body.name.clone(), facts.request.span));
        }
        let requests = facts.requests().filter(|request| request.method == route.method);
        let mut shown = requests.filter_map(|request| json(&request.body)).peekable();
        let collection = shown.peek().is_some() && shown.all(|text| text.trim_start().starts_with('['));
        let ty = Type { item: TypeName::Structured(body.name.clone()), collection };
        Some(Payload::Value { ty })
    }

    /// Whether the parameters that the page lists may be those of an action on it, and not of this call.
    fn is_beside_actions(&self) -> bool {
        let is_action = |known: &RouteFacts| known.route.method == Method::Post;
        self.route.method != Method::Post && self.facts.routes.iter().any(is_action)
    }
}

/// Whether the table of headers has media types for the body, and none of them is JSON: a page of HTML, an archive.
fn takes_no_json(facts: &OperationFacts) -> bool {
    let mut types = media_types(facts).peekable();
    types.peek().is_some() && types.all(|ty| !is_json(ty))
}

/// The name by which a parameter is sent: where its examples never send it as it is written, they may send it without its capital,
/// or a reference in its place.
fn sent_name(name: Arc<str>, facts: &OperationFacts) -> Arc<str> {
    let requests = facts.requests();
    let mut keys = requests.filter_map(|request| json(&request.body)).flat_map(|text| text.members());
    if keys.clone().any(|(key, _)| key == &*name) {
        return name;
    }
    let is_it = |key: &str| {
        let own = key.strip_suffix("@odata.bind").unwrap_or(key);
        own == &*name || key.starts_with(|c: char| c.is_ascii_lowercase()) && key.eq_ignore_ascii_case(&name)
    };
    keys.find(|(key, _)| is_it(key)).map_or(name, |(key, _)| key.into())
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

/// What the examples show where the text says nothing.
fn example_request(facts: &OperationFacts, method: Method) -> Payload {
    let requests = facts.requests();
    let mut bodies = requests.filter(|request| request.method == method).map(|request| &request.body);
    match bodies.find(|body| **body != Body::Empty) {
        Some(Body::Json { .. }) => Payload::Any,
        Some(Body::Other(text)) => not_json(text),
        Some(Body::Empty) | None => Payload::Empty,
    }
}
