//! What emission needs to know of a version as a whole: where each type goes, which fields a record has with those it
//! inherits, and which of them are boxed.

use super::doc::pages;
use crate::facts::Route;
use crate::map::HashSet;
use crate::model::names;
use crate::model::{Doc, EnumType, Payload, Property, RustName, StructuredType, Type, TypeName, Version};
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};

/// A version, laid out.
pub(super) struct Layout<'a> {
    /// The version.
    pub(super) version: &'a Version,
    /// Where pages are to be read.
    page_url: Option<&'a str>,
    /// Structured types, then sets of action parameters.
    pub(super) records: Vec<Record<'a>>,
    /// Enumerations.
    pub(super) enums: Vec<&'a EnumType>,
    /// Modules of types, by path; the first, with an empty path, is `types` itself.
    pub(super) modules: BTreeMap<&'a [String], Module<'a>>,
    /// Properties that would make a type contain itself, by declaring type and name.
    boxed: HashSet<(&'a str, &'a str)>,
}

/// A struct to be emitted.
pub(super) struct Record<'a> {
    /// Name in Rust.
    pub(super) rust: &'a RustName,
    /// The type; none for the parameters of an action.
    pub(super) ty: Option<&'a StructuredType>,
    /// The calls that take it as their parameters.
    pub(super) taken_by: Vec<&'a Route>,
    /// Ancestors, the nearest first.
    pub(super) ancestors: Vec<&'a StructuredType>,
    /// Fields, those of the remotest ancestor first.
    pub(super) fields: Vec<Field<'a>>,
    /// Documentation.
    pub(super) doc: &'a Doc,
}

/// A field of a struct.
pub(super) struct Field<'a> {
    /// The property.
    pub(super) property: &'a Property,
    /// The ancestor that declares it.
    pub(super) inherited: Option<&'a StructuredType>,
}

/// A module of types: `types` itself, or a namespace.
#[derive(Default)]
pub(super) struct Module<'a> {
    /// Its files, which stand in a folder of its name.
    pub(super) files: BTreeSet<String>,
    /// The namespaces in it.
    pub(super) namespaces: BTreeSet<&'a str>,
}

impl<'a> Layout<'a> {
    /// Lays out a version; `page_url` says where its pages are.
    pub(super) fn new(version: &'a Version, page_url: Option<&'a str>) -> Self {
        let types = version.types.values().filter(|ty| ty.replaced_by.is_none());
        let mut records: Vec<Record<'a>> = types.map(|ty| record(version, ty)).collect();
        let enums: Vec<_> = version.enums.values().filter(|ty| ty.replaced_by.is_none()).collect();
        let boxed = cyclic(&records);
        records.extend(parameters(version));
        let names = records.iter().map(|record| record.rust);
        let modules = modules(names.chain(enums.iter().map(|ty| &ty.rust)));
        Self { version, page_url, records, enums, modules, boxed }
    }

    /// The sentence that says which pages document an item.
    pub(super) fn pages(&self, doc: &Doc) -> String {
        pages(&doc.places, self.page_url)
    }

    /// Whether the value of a field goes into a box.
    ///
    /// Navigation properties do, because they lead from entity to entity and back; other properties only where the
    /// type would contain itself.
    pub(super) fn is_boxed(&self, record: &Record<'_>, field: &Field<'_>) -> bool {
        self.boxes(field.inherited.or(record.ty).map_or("", |ty| &ty.name), field.property)
    }

    /// [`is_boxed`](Self::is_boxed) for a property by the full name of the type that declares it; the parameters of an
    /// action have none.
    pub(super) fn boxes(&self, declaring: &str, property: &Property) -> bool {
        let target = single(property).and_then(|name| self.version.types.get(name));
        target.is_some_and(|ty| ty.replaced_by.is_none())
            && (property.navigation || self.boxed.contains(&(declaring, &property.name)))
    }

    /// The file that defines a type, without its suffix.
    pub(super) fn file(&self, name: &RustName) -> String {
        self.modules.get(&*name.path).map_or_else(String::new, |module| module.file(&name.ident))
    }
}

impl Module<'_> {
    /// Types whose names begin with the same word share a file: `DeviceConfiguration` is in `device.rs`. A file for each
    /// would take longer to write than to generate.
    fn file(&self, ident: &str) -> String {
        let name = names::natural(ident, names::Style::Snake);
        let word =
            names::natural(name.split('_').find(|word| !word.is_empty()).unwrap_or("_"), names::Style::Snake);
        if self.namespaces.contains(&*word) { word + "_" } else { file_name(word) }
    }
}

/// The name of a module in a file of its own, with an underscore if each module imports something under that name or
/// Windows takes the file for a device.
pub(super) fn file_name(module: String) -> String {
    let is_port = |name: &str| {
        let digit = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
        digit.is_some_and(|digit| digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit()))
    };
    let taken = matches!(&*module, "rt" | "types" | "con" | "prn" | "aux" | "nul") || is_port(&module);
    if taken { module + "_" } else { module }
}

/// The type that a property holds one of, by value.
fn single(property: &Property) -> Option<&str> {
    match &property.ty {
        Type { item: TypeName::Structured(name), collection: false } => Some(name),
        _ => None,
    }
}

fn record<'a>(version: &'a Version, ty: &'a StructuredType) -> Record<'a> {
    let mut ancestors: Vec<_> = version.lineage(&ty.name).into_iter().skip(1).collect();
    let mut fields: IndexMap<&str, Field<'a>> = IndexMap::new();
    for ancestor in ancestors.iter().rev() {
        let inherited = Some(*ancestor);
        fields.extend(
            ancestor.properties.values().map(|property| (&*property.rust, Field { property, inherited })),
        );
    }
    let own = ty.properties.values().map(|property| (&*property.rust, Field { property, inherited: None }));
    fields.extend(own);
    ancestors.retain(|ancestor| ancestor.replaced_by.is_none());
    let fields = fields.into_values().collect();
    Record { rust: &ty.rust, ty: Some(ty), taken_by: Vec::new(), ancestors, fields, doc: &ty.doc }
}

/// The sets of action parameters; several operations can share one.
fn parameters(version: &Version) -> Vec<Record<'_>> {
    let mut records: BTreeMap<&RustName, Record<'_>> = BTreeMap::new();
    for operation in &version.operations {
        if let Payload::Parameters { rust, parameters } = &operation.request {
            let record = records.entry(rust).or_insert_with(|| Record {
                rust,
                ty: None,
                taken_by: Vec::new(),
                ancestors: Vec::new(),
                fields: parameters.values().map(|property| Field { property, inherited: None }).collect(),
                doc: &operation.doc,
            });
            record.taken_by.push(&operation.route);
        }
    }
    records.into_values().collect()
}

/// Properties that hold one of a type by value where that type, through others, holds the declaring type again.
///
/// Types that are part of no cycle fall away from both ends until none is left that has a way in and a way out.
fn cyclic<'a>(records: &[Record<'a>]) -> HashSet<(&'a str, &'a str)> {
    let mut edges: Vec<(&'a str, &'a str, (&'a str, &'a str))> = Vec::new();
    for record in records {
        let Some(ty) = record.ty else { continue };
        for field in record.fields.iter().filter(|field| !field.property.navigation) {
            if let Some(target) = single(field.property) {
                let declaring = field.inherited.unwrap_or(ty);
                edges.push((&ty.name, target, (&declaring.name, &field.property.name)));
            }
        }
    }
    loop {
        let holders: HashSet<&str> = edges.iter().map(|(holder, ..)| *holder).collect();
        let held: HashSet<&str> = edges.iter().map(|(_, held, _)| *held).collect();
        let before = edges.len();
        edges.retain(|(holder, target, _)| held.contains(holder) && holders.contains(target));
        if edges.len() == before {
            return edges.into_iter().map(|(_, _, property)| property).collect();
        }
    }
}

fn modules<'a>(names: impl Iterator<Item = &'a RustName> + Clone) -> BTreeMap<&'a [String], Module<'a>> {
    let mut modules: BTreeMap<&[String], Module<'_>> = BTreeMap::new();
    modules.entry(&[]).or_default();
    for name in names.clone() {
        for depth in 0..name.path.len() {
            let (parent, child) = (&name.path[..depth], &name.path[depth]);
            modules.entry(parent).or_default().namespaces.insert(child);
        }
        modules.entry(&name.path).or_default();
    }
    for name in names {
        if let Some(module) = modules.get_mut(&*name.path) {
            let file = module.file(&name.ident);
            module.files.insert(file);
        }
    }
    modules
}
