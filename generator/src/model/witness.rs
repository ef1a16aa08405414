//! What the examples of all calls show of properties and enumerations.

use super::enums::Enums;
use super::flags::combination;
use super::inherit::lineage;
use super::keys::unlisted;
use super::types::Drafts;
use super::{ExampleBody, Operation, Payload, Property, TypeName};
use crate::facts::Segment;
use crate::facts::json::Members;
use crate::map::{HashMap, HashSet};
use rayon::prelude::*;
use std::sync::Arc;

/// A property, as the index of the type that declares it among all types, and its own in that type.
pub(super) type At = (usize, usize);

/// What they show.
#[derive(Debug, Default)]
pub(super) struct Witness {
    /// Properties that they show as tables state: as a list, or as one value.
    pub(super) as_stated: HashSet<At>,
    /// Properties that they show otherwise.
    pub(super) otherwise: HashSet<At>,
    /// Properties that should be objects and that they show as a text, a number or a Boolean.
    pub(super) scalars: HashSet<At>,
    /// Indices of types of which they show a key that none of their tables lists; true if a key in the route reads the
    /// object.
    pub(super) keys: HashMap<usize, bool>,
    /// Full names of enumerations of which they show several members in one value: `"mailbox, site"`.
    pub(super) combined: HashSet<Arc<str>>,
}

impl Witness {
    /// Looks through the examples of `operations`.
    pub(super) fn of(operations: &[Operation], drafts: &Drafts<'_>, enums: &Enums) -> Self {
        let each = operations.par_iter().fold(Self::default, |seen, one| seen.on(one, drafts, enums));
        each.reduce(Self::default, Self::and)
    }

    /// Whether they show a property under its name, with a value.
    pub(super) fn shows(&self, property: At) -> bool {
        self.as_stated.contains(&property) || self.otherwise.contains(&property)
    }

    /// With what the examples of an operation show.
    fn on(mut self, operation: &Operation, drafts: &Drafts<'_>, enums: &Enums) -> Self {
        let addressed = matches!(operation.route.segments.last(), Some(Segment::Param { .. }));
        operation.bodies().for_each(|body| self.see_object(body, addressed, drafts, enums));
        if let Payload::Parameters { parameters, .. } = &operation.request {
            let requests =
                operation.examples.iter().filter_map(|example| example.request.as_ref()?.body.as_ref());
            let shown = requests.flat_map(|body| body.text.members());
            let combined = |(key, value)| combination(parameters.get(key)?, value, enums);
            self.combined.extend(shown.filter_map(combined));
        }
        self
    }

    /// Takes up what the (first) object in a body shows.
    fn see_object(&mut self, body: &ExampleBody, addressed: bool, drafts: &Drafts<'_>, enums: &Enums) {
        let Some((name, members)) = object(body) else { return };
        let types: Vec<_> = lineage(drafts, name).collect();
        let unlisted = unlisted(&types);
        for (key, value) in members {
            let declared = types.iter().find_map(|(ty, draft)| {
                let (at, _, property) = draft.ty.properties.get_full(key)?;
                Some(((*ty, at), property))
            });
            if let Some((owner, _)) = unlisted.filter(|(_, name)| key == *name && value.starts_with('"')) {
                *self.keys.entry(owner).or_default() |= addressed;
            }
            let Some((at, property)) = declared else { continue };
            self.see(at, property, value);
            self.combined.extend(combination(property, value, enums));
        }
    }

    fn see(&mut self, at: At, property: &Property, value: &str) {
        if property.ty.item == TypeName::Any || value.starts_with("null") {
            return;
        }
        let as_stated = value.starts_with('[') == property.ty.collection;
        let properties = if as_stated { &mut self.as_stated } else { &mut self.otherwise };
        properties.insert(at);
        if matches!(property.ty.item, TypeName::Structured(_)) && !value.starts_with(['{', '[']) {
            self.scalars.insert(at);
        }
    }

    fn and(mut self, more: Self) -> Self {
        self.as_stated.extend(more.as_stated);
        self.otherwise.extend(more.otherwise);
        self.scalars.extend(more.scalars);
        more.keys.into_iter().for_each(|(ty, addressed)| *self.keys.entry(ty).or_default() |= addressed);
        self.combined.extend(more.combined);
        self
    }
}

/// The full name of the type of the (first) object in a body, and its members.
fn object(body: &ExampleBody) -> Option<(&str, Members<'_>)> {
    let TypeName::Structured(name) = &body.ty.as_ref()?.item else { return None };
    let text = &body.text;
    let members =
        if body.wrapped || text.trim_ascii_start().starts_with('[') { text.item() } else { text.members() };
    Some((name, members))
}
