//! Everything that a set of operations and types reaches.

use crate::facts::Segment;
use crate::map::{HashMap, HashSet};
use crate::model::{Operation, StructuredType, Type, TypeName, Version};

/// Names reached so far, and those still to be looked at. One may be asked about several sets, one after the other.
pub(crate) struct Closure<'v> {
    version: &'v Version,
    /// Types by their base.
    derived: HashMap<&'v str, Vec<&'v str>>,
    reached: HashSet<&'v str>,
    waiting: Vec<&'v str>,
    /// Types that are reached as such, and not only as the base of another.
    values: HashSet<&'v str>,
}

impl<'v> Closure<'v> {
    pub(crate) fn new(version: &'v Version) -> Self {
        let mut derived: HashMap<&str, Vec<&str>> = HashMap::default();
        for (name, ty) in &version.types {
            if let Some(base) = &ty.base {
                derived.entry(base).or_default().push(name);
            }
        }
        let (reached, waiting, values) = Default::default();
        Self { version, derived, reached, waiting, values }
    }

    /// Adds a type or enumeration, if the version has one of that name. With a complex type come those derived from it: it is
    /// written as part of another, and who writes it has to choose one. Derived entity types come only where something
    /// names them.
    pub(crate) fn name(&mut self, name: &str) {
        let mut named = vec![name];
        while let Some(name) = named.pop() {
            let Some(name) = self.base(name).filter(|name| self.values.insert(name)) else { continue };
            if self.version.types.get(name).is_some_and(|ty| !ty.entity) {
                named.extend(self.derived.get(name).into_iter().flatten());
            }
        }
    }

    /// Adds a type or enumeration alone, if the version has one of that name.
    fn base(&mut self, name: &str) -> Option<&'v str> {
        let types = self.version.types.get_key_value(name).map(|(name, _)| name);
        let name = types.or_else(|| self.version.enums.get_key_value(name).map(|(name, _)| name))?;
        if self.reached.insert(name) {
            self.waiting.push(name);
        }
        Some(name)
    }

    /// Adds what an operation takes, gives and shows in its examples.
    pub(crate) fn operation(&mut self, operation: &Operation) {
        operation.types().for_each(|ty| self.ty(ty));
        for segment in &operation.route.segments {
            if let Segment::Cast { type_name } = segment {
                self.name(type_name);
            }
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
        ty.replaced_by.is_none() || self.derived.contains_key(ty.name.as_str())
    }

    /// The full names of all that is reached since the last time.
    pub(crate) fn take(&mut self) -> HashSet<&'v str> {
        while let Some(name) = self.waiting.pop() {
            if let Some(ty) = self.version.types.get(name).filter(|ty| self.is_emitted(ty)) {
                if let Some(base) = &ty.base {
                    self.base(base);
                }
                ty.properties.values().for_each(|property| self.ty(&property.ty));
                if let Some(entry) = self.version.entry(ty) {
                    self.name(&entry.name);
                }
            }
        }
        self.values.clear();
        std::mem::take(&mut self.reached)
    }
}
