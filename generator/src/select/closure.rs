//! Everything that a set of operations and types reaches.

use crate::facts::Segment;
use crate::model::{ExampleBody, Operation, Payload, StructuredType, Type, TypeName, Version};
use std::collections::BTreeSet;

/// Names reached so far, and those still to be looked at.
pub(super) struct Closure<'v> {
    version: &'v Version,
    reached: BTreeSet<String>,
    waiting: Vec<&'v str>,
}

impl<'v> Closure<'v> {
    pub(super) fn new(version: &'v Version) -> Self {
        Self { version, reached: BTreeSet::new(), waiting: Vec::new() }
    }

    /// Adds a type or enumeration, if the version has one of that name.
    pub(super) fn name(&mut self, name: &str) {
        let types = self.version.types.get_key_value(name).map(|(name, _)| name);
        let known = types.or_else(|| self.version.enums.get_key_value(name).map(|(name, _)| name));
        if let Some(name) = known
            && self.reached.insert(name.clone())
        {
            self.waiting.push(name);
        }
    }

    /// Adds what an operation takes, gives and shows in its examples.
    pub(super) fn operation(&mut self, operation: &Operation) {
        self.payload(&operation.request);
        self.payload(&operation.response);
        operation.parameters.iter().for_each(|parameter| self.ty(&parameter.property.ty));
        for segment in &operation.route.segments {
            if let Segment::Cast { type_name } = segment {
                self.name(type_name);
            }
        }
        let requests =
            operation.examples.iter().filter_map(|example| example.request.as_ref()?.body.as_ref());
        let responses =
            operation.examples.iter().filter_map(|example| example.response.as_ref()?.body.as_ref());
        for ExampleBody { ty, .. } in requests.chain(responses) {
            ty.iter().for_each(|ty| self.ty(ty));
        }
    }

    fn payload(&mut self, payload: &Payload) {
        match payload {
            Payload::Value { ty } | Payload::Wrapped { ty } => self.ty(ty),
            Payload::Parameters { parameters, .. } => parameters.values().for_each(|p| self.ty(&p.ty)),
            Payload::Empty | Payload::Binary | Payload::Any => {}
        }
    }

    fn ty(&mut self, ty: &Type) {
        match &ty.item {
            TypeName::Structured(name) | TypeName::Enum(name) | TypeName::Flags(name) => self.name(name),
            TypeName::Primitive(_) | TypeName::Any => {}
        }
    }

    /// A type that the user replaces lends its properties to derived types only.
    fn is_emitted(&self, ty: &StructuredType) -> bool {
        let is_base = || self.version.types.values().any(|other| other.base.as_ref() == Some(&ty.name));
        ty.replaced_by.is_none() || is_base()
    }

    /// The full names of all that is reached.
    pub(super) fn reached(mut self) -> BTreeSet<String> {
        while let Some(name) = self.waiting.pop() {
            if let Some(ty) = self.version.types.get(name).filter(|ty| self.is_emitted(ty)) {
                ty.base.iter().for_each(|base| self.name(base));
                ty.properties.values().for_each(|property| self.ty(&property.ty));
            }
        }
        self.reached
    }
}
