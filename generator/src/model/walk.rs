//! Ways through the model that every later stage takes.

use super::{
    Action, Doc, ExampleBody, Operation, Payload, Property, Route, StructuredType, Type, TypeName, Version,
};
use crate::map::IndexMap;
use std::sync::Arc;

impl Version {
    /// Whether there is anything to be called, and not types only.
    pub fn has_calls(&self) -> bool {
        !self.operations.is_empty()
    }

    /// The full names of all types and enumerations.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.types.keys().chain(self.enums.keys()).map(String::as_str)
    }

    /// The type of that full name and its ancestors, the nearest first. A type that is its own ancestor, which a model
    /// never holds, ends the line.
    pub fn lineage(&self, name: &str) -> Vec<&StructuredType> {
        lineage(&self.types, name)
    }

    /// What the entries of an open type are whose names clients choose: of `plannerAssignments`, which has no property of its own,
    /// `plannerAssignment`.
    pub fn entry(&self, ty: &StructuredType) -> Option<&StructuredType> {
        let is_map = ty.is_open && ty.documented && ty.properties.is_empty();
        let one = ty.name.strip_suffix('s').filter(|_| is_map)?;
        self.types.get(one).or_else(|| self.types.values().find(|other| other.name.eq_ignore_ascii_case(one)))
    }

    /// A property of the type of that full name, its own or inherited.
    pub fn property(&self, ty: &str, property: &str) -> Option<&Property> {
        self.lineage(ty).into_iter().find_map(|ty| ty.properties.get(property))
    }
}

/// See [`Version::lineage`].
pub(super) fn lineage<'t>(
    types: &'t IndexMap<String, StructuredType>,
    name: &str,
) -> Vec<&'t StructuredType> {
    let mut line: Vec<&StructuredType> = Vec::new();
    let mut next = types.get(name);
    while let Some(ty) = next.filter(|ty| !line.iter().any(|seen| seen.name == ty.name)) {
        line.push(ty);
        next = ty.base.as_ref().and_then(|base| types.get(base));
    }
    line
}

impl Operation {
    /// An operation of which no more than this is known.
    pub(crate) fn new(route: Route, action: Action) -> Self {
        Self {
            route: route.into(),
            spellings: Vec::new(),
            action,
            title: String::new(),
            doc: Doc::default(),
            permissions: Vec::new(),
            headers: Vec::new(),
            parameters: Vec::new(),
            query_options: Vec::new(),
            request: Payload::Empty,
            response: Payload::Empty,
            other_bodies: None,
            formats: Vec::new(),
            statuses: Vec::new(),
            examples: Vec::new(),
            kindred_body: None,
            required: Vec::new(),
        }
    }

    /// The route in all its spellings.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        std::iter::once(&self.route).chain(&self.spellings).map(|route| &**route)
    }

    /// The bodies of all examples: of each the request's, then the response's.
    pub fn bodies(&self) -> impl Iterator<Item = &ExampleBody> {
        self.examples.iter().flat_map(|example| {
            let request = example.request.as_ref().and_then(|request| request.body.as_ref());
            request.into_iter().chain(example.response.as_ref().and_then(|response| response.body.as_ref()))
        })
    }

    pub(super) fn bodies_mut(&mut self) -> impl Iterator<Item = &mut ExampleBody> {
        self.examples.iter_mut().flat_map(bodies_mut)
    }

    /// The bodies that its examples send with its own method, in their order.
    pub fn request_bodies(&self) -> impl Iterator<Item = &ExampleBody> {
        let requests = self.examples.iter().filter_map(|example| example.request.as_ref());
        requests
            .filter(|request| request.method == self.route.method)
            .filter_map(|request| request.body.as_ref())
    }

    /// The types of all that it takes and gives, and shows in its examples.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.property.ty);
        let carried = [&self.request, &self.response].into_iter().flat_map(Payload::types);
        let bodies = self.bodies().chain(&self.kindred_body);
        parameters.chain(carried).chain(bodies.filter_map(|body| body.ty.as_ref()))
    }

    pub(super) fn types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        let parameters = self.parameters.iter_mut().map(|parameter| &mut parameter.property.ty);
        let carried = [&mut self.request, &mut self.response].into_iter().flat_map(Payload::types_mut);
        let bodies = self.examples.iter_mut().flat_map(bodies_mut).chain(&mut self.kindred_body);
        parameters.chain(carried).chain(bodies.filter_map(|body| body.ty.as_mut()))
    }
}

fn bodies_mut(example: &mut super::Example) -> impl Iterator<Item = &mut ExampleBody> {
    let request = example.request.as_mut().and_then(|request| request.body.as_mut());
    request.into_iter().chain(example.response.as_mut().and_then(|response| response.body.as_mut()))
}

impl Payload {
    /// The full name of its type, if it is one object.
    pub fn object(&self) -> Option<&Arc<str>> {
        match self {
            Self::Value { ty: Type { item: TypeName::Structured(name), collection: false } } => Some(name),
            _ => None,
        }
    }

    /// The type of the value, or those of the parameters.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let (value, parameters) = match self {
            Self::Value { ty } | Self::Wrapped { ty } => (Some(ty), None),
            Self::Parameters { parameters, .. } => (None, Some(parameters)),
            Self::Empty | Self::Binary | Self::Any => (None, None),
        };
        let parameters = parameters.into_iter().flat_map(|parameters| parameters.values());
        value.into_iter().chain(parameters.map(|parameter| &parameter.ty))
    }

    fn types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        let (value, parameters) = match self {
            Self::Value { ty } | Self::Wrapped { ty } => (Some(ty), None),
            Self::Parameters { parameters, .. } => (None, Some(parameters)),
            Self::Empty | Self::Binary | Self::Any => (None, None),
        };
        let parameters = parameters.into_iter().flat_map(|parameters| parameters.values_mut());
        value.into_iter().chain(parameters.map(|parameter| &mut parameter.ty))
    }
}
