//! Cargo features of the generated crate: API versions, and areas (the first segments of routes) with the types that each
//! of them reaches.

use super::endpoints::{self, Node};
use super::layout::Record;
use crate::map::{HashMap, HashSet};
use crate::model::{Api, Operation, Payload, RustName, Version};
use crate::print::literal;
use crate::select::Closure;
use std::collections::{BTreeMap, BTreeSet};

/// The feature of the types that no call reaches.
const OTHER: &str = "other-types";

/// Features that the generated crate has in any case.
const TAKEN: [&str; 11] = [
    "default",
    OTHER,
    "registry",
    "stream",
    "reqwest",
    "reqwest-no-tls",
    "ureq",
    "ureq-no-tls",
    "chrono",
    "jiff",
    "time",
];

/// Which features of a crate have which parts of a version.
#[derive(Default)]
pub(super) struct Features<'a> {
    /// The features with a type or enumeration, by full name; one that every crate has is not in here.
    types: HashMap<&'a str, BTreeSet<String>>,
    /// Those with the parameters of an action, by name in Rust.
    parameters: HashMap<&'a RustName, BTreeSet<String>>,
    /// All of them.
    names: BTreeSet<String>,
    /// False if the crate has no features: everything is there.
    wanted: bool,
}

impl<'a> Features<'a> {
    /// The features for the areas of a version; none if it has no areas.
    pub(super) fn new(version: &'a Version, tree: &Node<'a>) -> Self {
        let mut areas: BTreeMap<String, Vec<&'a Operation>> = BTreeMap::new();
        for (module, operations) in endpoints::areas(tree) {
            areas.entry(name(&module)).or_default().extend(operations);
        }
        if areas.is_empty() {
            return Self::default();
        }
        let mut features = Self { names: areas.keys().cloned().collect(), wanted: true, ..Self::default() };
        let mut closure = Closure::new(version);
        for (area, operations) in &areas {
            operations.iter().for_each(|operation| closure.operation(operation));
            features.add(area, closure.take());
            features.add_parameters(area, operations);
        }
        endpoints::without_area(tree).into_iter().for_each(|operation| closure.operation(operation));
        let always = closure.take();
        for name in version.names() {
            if !features.types.contains_key(name) && !always.contains(name) {
                closure.name(name);
            }
        }
        features.add(OTHER, closure.take());
        features.types.retain(|name, _| !always.contains(name));
        if features.types.values().any(|names| names.contains(OTHER)) {
            features.names.insert(OTHER.to_owned());
        }
        features
    }

    fn add(&mut self, feature: &str, types: HashSet<&'a str>) {
        for name in types {
            self.types.entry(name).or_default().insert(feature.to_owned());
        }
    }

    fn add_parameters(&mut self, feature: &str, operations: &[&'a Operation]) {
        for operation in operations {
            if let Payload::Parameters { rust, .. } = &operation.request {
                self.parameters.entry(rust).or_default().insert(feature.to_owned());
            }
        }
    }

    /// The names of all of them.
    pub(super) fn names(self) -> BTreeSet<String> {
        self.names
    }

    /// The condition of an area's calls.
    pub(super) fn of_area(&self, module: &str) -> String {
        if self.wanted { condition([&name(module)]) } else { String::new() }
    }

    /// The condition of a type or enumeration.
    pub(super) fn of_type(&self, name: &str) -> String {
        self.types.get(name).map_or_else(String::new, condition)
    }

    /// The condition of a record.
    pub(super) fn of_record(&self, record: &Record<'_>) -> String {
        match record.ty {
            Some(ty) => self.of_type(&ty.name),
            None => self.parameters.get(record.rust).map_or_else(String::new, condition),
        }
    }
}

/// The feature of a version, if there are others.
pub(super) fn of_version(api: &Api, version: &Version) -> Option<String> {
    (api.versions.len() > 1).then(|| name(&version.module))
}

/// The feature for a module: `device_management` has `device-management`.
fn name(module: &str) -> String {
    let name = module.trim_matches('_').replace('_', "-");
    if TAKEN.contains(&name.as_str()) { name + "-area" } else { name }
}

/// `#[cfg(feature = "users")]`, `#[cfg(any(feature = "me", feature = "users"))]`, as a line.
pub(super) fn condition<'n>(names: impl IntoIterator<Item = &'n String>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("feature = {}", literal(name))).collect();
    match names.as_slice() {
        [name] => format!("#[cfg({name})]\n"),
        names => format!("#[cfg(any({}))]\n", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::endpoints::tests::operation;
    use crate::emit::{EmitOptions, emit};
    use crate::model::{Api, EnumType, Payload, Property, RustName, StructuredType, Type, TypeName, Version};

    fn rust(ident: &str) -> RustName {
        RustName { path: Vec::new(), ident: ident.to_owned() }
    }

    fn ty(name: &str, ident: &str, property: Option<TypeName>) -> (String, StructuredType) {
        let property = property.map(|item| Property {
            name: "part".into(),
            rust: "part".to_owned(),
            ty: Type { item, collection: true },
            ..Property::default()
        });
        let properties = property.into_iter().map(|property| (property.name.clone(), property)).collect();
        (
            name.to_owned(),
            StructuredType { name: name.to_owned(), rust: rust(ident), properties, ..Default::default() },
        )
    }

    /// Cars with wheels of a kind, owners with wheels, a type that nothing refers to, and a call of no area.
    fn version(name: &str, module: &str) -> Version {
        let gives = |line: &str, name: &str| {
            let ty = Type { item: TypeName::Structured(name.into()), collection: false };
            let mut operation = operation(line);
            operation.response = Payload::Value { ty };
            operation
        };
        let kind = EnumType { name: "g.kind".to_owned(), rust: rust("Kind"), ..EnumType::default() };
        Version {
            name: name.to_owned(),
            module: module.to_owned(),
            types: [
                ty("g.car", "Car", Some(TypeName::Structured("g.wheel".into()))),
                ty("g.info", "Info", None),
                ty("g.lone", "Lone", Some(TypeName::Structured("g.info".into()))),
                ty("g.owner", "Owner", Some(TypeName::Structured("g.wheel".into()))),
                ty("g.wheel", "Wheel", Some(TypeName::Enum("g.kind".into()))),
            ]
            .into_iter()
            .collect(),
            enums: [("g.kind".to_owned(), kind)].into_iter().collect(),
            operations: vec![gives("GET /garageCars/{id}", "g.car"), gives("GET /owners/{id}", "g.owner")],
        }
    }

    /// What stands behind each condition.
    fn conditions(api: &Api) -> (Vec<String>, String) {
        let emitted = emit(api, &EmitOptions { features: true, ..Default::default() });
        let files = emitted.files.iter().filter(|file| !file.path.contains("runtime"));
        let mut shown = Vec::new();
        for file in files {
            let mut lines = file.text.lines();
            while let Some(line) = lines.next() {
                if line.trim_start().starts_with("#[cfg") {
                    let item = lines.find(|line| !line.trim_start().starts_with("#[")).unwrap_or_default();
                    shown.push(format!("{} {}", line.trim(), item.trim()));
                }
            }
        }
        (emitted.features, shown.join("\n"))
    }

    #[test]
    fn an_area_has_its_calls_and_the_types_that_they_reach() {
        let (features, conditions) = conditions(&Api { versions: vec![version("v1.0", "v1_0")] });
        assert_eq!(features, ["garage-cars", "other-types", "owners"]);
        insta::assert_snapshot!(conditions, @r#"
        #[cfg(feature = "garage-cars")] pub mod garage_cars;
        #[cfg(feature = "owners")] pub mod owners;
        #[cfg(feature = "garage-cars")] pub fn garage_cars() -> garage_cars::GarageCars {
        #[cfg(feature = "owners")] pub fn owners() -> owners::Owners {
        #[cfg(feature = "registry")] pub static REGISTRY: &[rt::Registered] = &[
        #[cfg(feature = "garage-cars")] rt::Registered::of::<types::Car>(),
        #[cfg(feature = "other-types")] rt::Registered::of::<types::Info>(),
        #[cfg(feature = "other-types")] rt::Registered::of::<types::Lone>(),
        #[cfg(feature = "owners")] rt::Registered::of::<types::Owner>(),
        #[cfg(any(feature = "garage-cars", feature = "owners"))] rt::Registered::of::<types::Wheel>(),
        #[cfg(feature = "garage-cars")] pub struct Car {
        #[cfg(feature = "garage-cars")] rt::record! {
        #[cfg(feature = "other-types")] pub struct Info {
        #[cfg(feature = "other-types")] rt::record! {
        #[cfg(any(feature = "garage-cars", feature = "owners"))] pub enum Kind {
        #[cfg(any(feature = "garage-cars", feature = "owners"))] rt::enumeration! {
        #[cfg(feature = "other-types")] pub struct Lone {
        #[cfg(feature = "other-types")] rt::record! {
        #[cfg(feature = "owners")] pub struct Owner {
        #[cfg(feature = "owners")] rt::record! {
        #[cfg(any(feature = "garage-cars", feature = "owners"))] pub struct Wheel {
        #[cfg(any(feature = "garage-cars", feature = "owners"))] rt::record! {
        "#);
    }

    #[test]
    fn several_versions_are_features_too() {
        let api = Api { versions: vec![version("beta", "beta"), version("v1.0", "v1_0")] };
        let (features, conditions) = conditions(&api);
        assert_eq!(features, ["beta", "v1-0", "garage-cars", "other-types", "owners"]);
        assert!(conditions.contains("#[cfg(feature = \"v1-0\")] pub mod v1_0;"), "{conditions}");
    }

    #[test]
    fn a_feature_of_the_crate_itself_is_not_taken() {
        assert_eq!(super::name("device_management"), "device-management");
        assert_eq!(super::name("stream"), "stream-area");
    }
}
