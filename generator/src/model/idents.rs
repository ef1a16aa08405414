//! Settles the Rust names of everything in a version.

use super::names::{Style, module_path, natural, settle, split};
use super::payload::owner_name;
use super::{Action, Operation, Payload, Property, RustName, Version};
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};

/// Variants that every enumeration has beside its members.
const VARIANTS: &[&str] = &["Unrecognized"];

/// Fields that every struct has beside its properties.
const FIELDS: &[&str] = &["extra"];

/// Names everything that is still without a Rust name.
pub(super) fn name_all(version: &mut Version) {
    name_types(version);
    name_fields(version);
    for en in version.enums.values_mut() {
        let names = settle(en.members.iter().map(|m| m.name.as_str()), Style::Pascal, &set(VARIANTS));
        for (member, rust) in en.members.iter_mut().zip(names) {
            member.rust = rust;
        }
    }
    name_parameters(version);
}

fn set<'n>(names: &[&'n str]) -> HashSet<&'n str> {
    names.iter().copied().collect()
}

/// Types and enumerations share the modules that their namespaces give. An enumeration that is called like a
/// structured type of its module gets `Values` behind its name, as pages title lists of members.
fn name_types(version: &mut Version) {
    let structs: Vec<&str> = version.types.keys().map(String::as_str).collect();
    let struct_names = settle_by_module(&structs, |_, last| last.to_owned());
    let taken: HashSet<(Vec<String>, String)> =
        struct_names.iter().map(|rust| (rust.path.clone(), rust.ident.clone())).collect();
    let enums: Vec<&str> = version.enums.keys().map(String::as_str).collect();
    let enum_names = settle_by_module(&enums, |path, last| {
        let clashes = taken.contains(&(path.to_vec(), natural(last, Style::Pascal)));
        if clashes { format!("{last}Values") } else { last.to_owned() }
    });
    for (ty, rust) in version.types.values_mut().zip(struct_names) {
        ty.rust = rust;
    }
    for (en, rust) in version.enums.values_mut().zip(enum_names) {
        en.rust = rust;
    }
}

/// Names in Rust of full names, unique in each module. `name` gives the name to settle from module and last name.
fn settle_by_module(fulls: &[&str], name: impl Fn(&[String], &str) -> String) -> Vec<RustName> {
    let mut modules: IndexMap<Vec<String>, Vec<(usize, String)>> = IndexMap::new();
    for (at, full) in fulls.iter().enumerate() {
        let (namespace, last) = split(full);
        let path = module_path(namespace);
        let name = name(&path, last);
        modules.entry(path).or_default().push((at, name));
    }
    let mut names = vec![RustName::default(); fulls.len()];
    for (path, module) in modules {
        let idents = settle(module.iter().map(|(_, name)| name.as_str()), Style::Pascal, &HashSet::new());
        for ((at, _), ident) in module.into_iter().zip(idents) {
            names[at] = RustName { path: path.clone(), ident };
        }
    }
    names
}

/// Fields are unique in a struct, which restates what it inherits: bases are named before what derives from them.
fn name_fields(version: &mut Version) {
    let mut names: Vec<(usize, String)> =
        version.types.keys().map(|name| (ancestors(version, name).len(), name.clone())).collect();
    names.sort_unstable();
    for (_, name) in names {
        let Some(ty) = version.types.get_mut(&name) else { continue };
        let mut properties = std::mem::take(&mut ty.properties);
        let bases = ancestors(version, &name);
        let inherited = bases.iter().filter_map(|base| version.types.get(base));
        let inherited =
            inherited.flat_map(|base| base.properties.values().map(|property| property.rust.as_str()));
        name_properties(&mut properties, &inherited.chain(FIELDS.iter().copied()).collect());
        if let Some(ty) = version.types.get_mut(&name) {
            ty.properties = properties;
        }
    }
}

fn name_properties(properties: &mut IndexMap<String, Property>, taken: &HashSet<&str>) {
    let names = settle(properties.keys().map(String::as_str), Style::Snake, taken);
    for (property, rust) in properties.values_mut().zip(names) {
        property.rust = rust;
    }
}

/// The ancestors of a type, nearest first.
pub(super) fn ancestors(version: &Version, name: &str) -> Vec<String> {
    let mut chain: Vec<String> = Vec::new();
    let mut at = name;
    while let Some(base) = version.types.get(at).and_then(|ty| ty.base.as_deref()) {
        if base == name || chain.iter().any(|seen| seen == base) {
            break;
        }
        chain.push(base.to_owned());
        at = base;
    }
    chain
}

/// Names the structs of parameters and their fields.
fn name_parameters(version: &mut Version) {
    for operation in &mut version.operations {
        if let Payload::Parameters { parameters, .. } = &mut operation.request {
            name_properties(parameters, &set(FIELDS));
        }
    }
    let types = version.types.values().map(|ty| &ty.rust).chain(version.enums.values().map(|en| &en.rust));
    let types = types.filter(|rust| rust.path.is_empty()).map(|rust| rust.ident.as_str()).collect();
    for (at, ident) in parameter_idents(&version.operations, &types) {
        if let Some(Payload::Parameters { rust, .. }) =
            version.operations.get_mut(at).map(|op| &mut op.request)
        {
            *rust = RustName { path: Vec::new(), ident };
        }
    }
}

/// The names of the structs of parameters, by the index of their operation: after the last two names of the route;
/// where that gives several different structs one name, after all names of the route, and then after the whole route.
/// A name that a type has gets an underscore.
fn parameter_idents(operations: &[Operation], types: &HashSet<&str>) -> Vec<(usize, String)> {
    let forms: [fn(&Operation) -> String; 3] = [
        |operation| owner_name(&operation.route, 2),
        |operation| owner_name(&operation.route, usize::MAX),
        whole_route,
    ];
    let ident = |operation: &Operation, form: fn(&Operation) -> String| {
        let ident = match operation.action {
            Action::AddReference | Action::SetReference => "Reference".to_owned(),
            _ => natural(&format!("{} parameters", form(operation)), Style::Pascal),
        };
        if types.contains(ident.as_str()) { ident + "_" } else { ident }
    };
    let with_parameters =
        |(_, operation): &(usize, &Operation)| matches!(operation.request, Payload::Parameters { .. });
    let operations: Vec<(usize, &Operation)> =
        operations.iter().enumerate().filter(with_parameters).collect();
    let mut names: Vec<String> = operations.iter().map(|(_, operation)| ident(operation, forms[0])).collect();
    for form in &forms[1..] {
        for at in several_structs(&names, &operations) {
            names[at] = ident(operations[at].1, *form);
        }
    }
    operations.iter().map(|(at, _)| *at).zip(names).collect()
}

/// Indices of the names that stand for several structs with different fields.
fn several_structs(names: &[String], operations: &[(usize, &Operation)]) -> Vec<usize> {
    let mut holders: HashMap<&str, (&IndexMap<String, Property>, bool)> = HashMap::new();
    for (name, (_, operation)) in names.iter().zip(operations) {
        if let Payload::Parameters { parameters, .. } = &operation.request {
            let holder = holders.entry(name).or_insert((parameters, false));
            holder.1 |= !same_fields(holder.0, parameters);
        }
    }
    (0..names.len()).filter(|&at| holders.get(names[at].as_str()).is_some_and(|holder| holder.1)).collect()
}

/// Method and path, as no two operations have them in common.
fn whole_route(operation: &Operation) -> String {
    let method = operation.route.method.as_str().to_ascii_lowercase();
    format!("{method} {}", operation.route.key().replace("{}", "x"))
}

/// Whether two sets of parameters make the same struct.
fn same_fields(a: &IndexMap<String, Property>, b: &IndexMap<String, Property>) -> bool {
    a.len() == b.len() && a.values().all(|field| b.get(&field.name).is_some_and(|other| field.ty == other.ty))
}
