//! Settles the Rust names of everything in a version.

use super::names::{Named, Style, module_path, natural, settle, split};
use super::payload::{owner_name, segment_name};
use super::walk::lineage;
use super::{EnumType, Operation, Payload, Property, RustName, StructuredType, Version};
use crate::facts::Method;
use crate::map::{HashMap, HashSet, IndexMap};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Variants that every enumeration has beside its members.
pub(crate) const VARIANTS: &[&str] = &["Unrecognized"];

/// The struct of parameters that names an object.
const REFERENCE: &str = "Reference";

/// Fields that every struct has beside its properties.
pub(crate) const FIELDS: &[&str] = &["extra"];

/// Names everything. What an earlier run named keeps its name wherever it can; `earlier` is what that run made of this
/// version.
pub(super) fn name_all(version: &mut Version, earlier: Option<&Version>) {
    let nothing = Version::default();
    let earlier = earlier.unwrap_or(&nothing);
    name_types(version, earlier);
    let Version { types, enums, operations, .. } = version;
    let idents = types.values().map(|ty| &ty.rust).chain(enums.values().map(|en| &en.rust));
    let idents = idents.filter(|rust| rust.path.is_empty() && is_for_parameters(&rust.ident));
    let idents = idents.map(|rust| rust.ident.clone()).collect();
    let fields = || name_fields(types, earlier);
    let others = || {
        enums.par_values_mut().for_each(|en| name_members(en, earlier.enums.get(&en.name)));
        name_parameters(operations, &idents, earlier);
    };
    rayon::join(fields, others);
}

/// Whether a struct of parameters could have this name.
fn is_for_parameters(ident: &str) -> bool {
    ident == REFERENCE || ident.ends_with("Parameters")
}

fn set<'n>(names: &[&'n str]) -> HashSet<&'n str> {
    names.iter().copied().collect()
}

fn name_members(en: &mut EnumType, earlier: Option<&EnumType>) {
    let earlier = earlier.map_or(&[][..], |en| &en.members);
    let earlier: HashMap<&str, &str> = earlier.iter().map(|m| (m.name.as_str(), m.rust.as_str())).collect();
    let names = en.members.iter().map(|m| Named { name: &m.name, earlier: earlier.get(&*m.name).copied() });
    let names = settle(names, Style::Pascal, &set(VARIANTS));
    for (member, rust) in en.members.iter_mut().zip(names) {
        member.rust = rust;
    }
}

/// Module and identifier.
type Path = (Vec<String>, String);

/// A type to be named: its module, the name from which the identifier is made, and the earlier identifier.
type Item<'v> = (Vec<String>, Cow<'v, str>, Option<&'v str>);

/// Types and enumerations share the modules that their namespaces give. An enumeration that is called like a
/// structured type of its module gets `Values` behind its name, as pages title lists of members; one that had the name
/// before the type came keeps it.
fn name_types(version: &mut Version, earlier: &Version) {
    let earlier_type = |name: &str| earlier.types.get(name).map(|ty| ty.rust.ident.as_str());
    let earlier_enum = |name: &str| earlier.enums.get(name).map(|en| en.rust.ident.as_str());
    let kept = version.enums.keys().filter(|name| earlier_type(name).is_none());
    let kept: HashSet<Path> =
        kept.filter_map(|name| Some((module_path(split(name).0), earlier_enum(name)?.to_owned()))).collect();
    let structs = version.types.keys().map(|name| {
        let (namespace, last) = split(name);
        (module_path(namespace), last.into(), earlier_type(name))
    });
    let struct_names = settle_by_module(structs.collect(), &kept);
    let taken = struct_names.iter().map(|rust| (rust.path.clone(), rust.ident.clone())).collect();
    let enums = version.enums.keys().map(|name| {
        let (namespace, last) = split(name);
        enum_item(module_path(namespace), last, earlier_enum(name), &taken)
    });
    let enum_names = settle_by_module(enums.collect(), &taken);
    for (ty, rust) in version.types.values_mut().zip(struct_names) {
        ty.rust = rust;
    }
    for (en, rust) in version.enums.values_mut().zip(enum_names) {
        en.rust = rust;
    }
}

fn enum_item<'v>(
    module: Vec<String>,
    name: &'v str,
    earlier: Option<&'v str>,
    taken: &HashSet<Path>,
) -> Item<'v> {
    let values = || format!("{name}Values");
    let natural_path = (module, natural(name, Style::Pascal));
    let clashes = taken.contains(&natural_path)
        || earlier.is_some_and(|earlier| earlier == natural(&values(), Style::Pascal));
    (natural_path.0, if clashes { values().into() } else { name.into() }, earlier)
}

/// Names in Rust, unique in each module and different from what is taken there.
fn settle_by_module(items: Vec<Item<'_>>, taken: &HashSet<Path>) -> Vec<RustName> {
    let mut modules: IndexMap<&[String], Vec<usize>> = IndexMap::default();
    for (at, (module, ..)) in items.iter().enumerate() {
        modules.entry(module).or_default().push(at);
    }
    let mut names = vec![RustName::default(); items.len()];
    for (path, members) in modules {
        let taken = taken.iter().filter(|(module, _)| module == path).map(|(_, ident)| ident.as_str());
        let taken = taken.collect();
        let named = members.iter().map(|at| Named { name: &items[*at].1, earlier: items[*at].2 });
        for (at, ident) in members.iter().zip(settle(named, Style::Pascal, &taken)) {
            names[*at] = RustName { path: path.to_vec(), ident };
        }
    }
    names
}

/// Fields are unique in a struct, which restates what it inherits: bases are named before what derives from them.
fn name_fields(types: &mut IndexMap<String, StructuredType>, earlier: &Version) {
    let mut depths: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, name) in types.keys().enumerate() {
        depths.entry(lineage(types, name).len()).or_default().push(at);
    }
    for level in depths.into_values() {
        let named: Vec<_> = level.into_par_iter().map(|at| (at, own_fields(types, at, earlier))).collect();
        for (at, names) in named {
            let Some((_, ty)) = types.get_index_mut(at) else { continue };
            rename(&mut ty.properties, names);
        }
    }
}

/// The names of the fields that the type at an index declares itself; those of its bases are settled.
fn own_fields(types: &IndexMap<String, StructuredType>, at: usize, earlier: &Version) -> Vec<String> {
    let Some((name, ty)) = types.get_index(at) else { return Vec::new() };
    let bases = lineage(types, name).into_iter().skip(1);
    let inherited = bases.flat_map(|base| base.properties.values().map(|property| property.rust.as_str()));
    let taken = inherited.chain(FIELDS.iter().copied()).collect();
    fields(&ty.properties, earlier.types.get(name).map(|ty| &ty.properties), &taken)
}

/// The names of fields of one struct.
fn fields(
    properties: &IndexMap<Arc<str>, Property>,
    earlier: Option<&IndexMap<Arc<str>, Property>>,
    taken: &HashSet<&str>,
) -> Vec<String> {
    let earlier = |name: &str| Some(earlier?.get(name)?.rust.as_str());
    settle(properties.keys().map(|name| Named { name, earlier: earlier(name) }), Style::Snake, taken)
}

fn rename(properties: &mut IndexMap<Arc<str>, Property>, names: Vec<String>) {
    for (property, rust) in properties.values_mut().zip(names) {
        property.rust = rust;
    }
}

/// What an earlier run made of the parameters of an operation: the name of their struct, and its fields.
type Parameters<'v> = (&'v str, &'v IndexMap<Arc<str>, Property>);

fn parameters(operation: &Operation) -> Option<Parameters<'_>> {
    match &operation.request {
        Payload::Parameters { rust, parameters } => Some((&rust.ident, parameters)),
        _ => None,
    }
}

/// Names the structs of parameters and their fields; `types` are identifiers of types that these could have too.
fn name_parameters(operations: &mut [Operation], types: &HashSet<String>, earlier: &Version) {
    let earlier: HashMap<String, Parameters<'_>> = earlier
        .operations
        .iter()
        .filter_map(|operation| Some((whole_route(operation), parameters(operation)?)))
        .collect();
    let earlier = |operation: &Operation| match earlier.is_empty() {
        true => None,
        false => earlier.get(&whole_route(operation)).copied(),
    };
    operations.par_iter_mut().for_each(|operation| {
        let known = earlier(operation).map(|(_, fields)| fields);
        if let Payload::Parameters { parameters, .. } = &mut operation.request {
            let names = fields(parameters, known, &set(FIELDS));
            rename(parameters, names);
        }
    });
    let earlier = |operation: &Operation| earlier(operation).map(|(ident, _)| ident);
    for (at, ident) in parameter_idents(operations, earlier, types) {
        if let Some(Payload::Parameters { rust, .. }) = operations.get_mut(at).map(|op| &mut op.request) {
            *rust = RustName { path: Vec::new(), ident };
        }
    }
}

/// From what the name of a struct of parameters is made.
#[derive(Clone, Copy)]
enum Form {
    /// The last names of the route, so many: `sendMail`, `usersSendMail`.
    Last(usize),
    /// Method and whole route.
    Whole,
}

/// The name of an operation's struct of parameters where no other operation claims it or shares it.
pub(crate) fn natural_parameters(operation: &Operation) -> String {
    parameter_ident(operation, Form::Last(2))
}

fn parameter_ident(operation: &Operation, form: Form) -> String {
    let ends_in_reference = operation.route.key().ends_with("/$ref");
    let owner = match form {
        _ if ends_in_reference
            && matches!(operation.route.method, Method::Post | Method::Put | Method::Patch) =>
        {
            return REFERENCE.to_owned();
        }
        Form::Last(count) => owner_name(&operation.route, count),
        Form::Whole => whole_route(operation),
    };
    natural(&format!("{owner} parameters"), Style::Pascal)
}

/// The names of the structs of parameters, by the index of their operation: the last two names of the route, or the last one
/// where several owners have an action with these parameters (`sendMail` of `me` and of a user). Where that gives
/// several structs one name, each takes more names of its route. A name that a type has gets an underscore; one that
/// the operation had in an earlier run stays, as long as all that share it still have the same fields.
fn parameter_idents<'v>(
    operations: &[Operation],
    earlier: impl Fn(&Operation) -> Option<&'v str>,
    types: &HashSet<String>,
) -> Vec<(usize, String)> {
    let ident = |operation: &Operation, form| {
        let ident = parameter_ident(operation, form);
        if types.contains(ident.as_str()) { ident + "_" } else { ident }
    };
    let with_parameters = operations.iter().enumerate().filter_map(|(at, operation)| {
        let (_, fields) = parameters(operation)?;
        Some(WithParameters { at, operation, fields })
    });
    let operations: Vec<WithParameters<'_>> = with_parameters.collect();
    let count =
        |one: &WithParameters<'_>| one.operation.route.segments.iter().filter_map(segment_name).count();
    let longer = |names| (2..=names).map(Form::Last).chain([Form::Whole]);
    let kept = |one: &WithParameters<'_>| {
        let mut forms = longer(count(one)).chain([Form::Last(1)]);
        let name = earlier(one.operation)?;
        forms.any(|form| ident(one.operation, form) == name).then(|| name.to_owned())
    };
    let mut kept: Vec<Option<String>> = operations.iter().map(kept).collect();
    for at in several_structs(&kept, &operations) {
        kept[at] = None;
    }
    let mut names = vec![None; operations.len()];
    for shared in same_structs(&operations) {
        let known = shared.iter().find_map(|at| kept[*at].clone());
        let named = |at: usize, form| ident(operations[at].operation, form);
        let natural = named(shared[0], Form::Last(2));
        let is_natural = shared.iter().all(|at| named(*at, Form::Last(2)) == natural);
        let new = if is_natural { natural } else { named(shared[0], Form::Last(1)) };
        for at in shared {
            kept[at] = kept[at].take().or_else(|| known.clone());
            names[at] = Some(kept[at].clone().unwrap_or_else(|| new.clone()));
        }
    }
    for form in longer(operations.iter().map(count).max().unwrap_or(0)) {
        for at in several_structs(&names, &operations).into_iter().filter(|at| kept[*at].is_none()) {
            names[at] = Some(ident(operations[at].operation, form));
        }
    }
    operations.iter().zip(names).filter_map(|(one, name)| Some((one.at, name?))).collect()
}

/// An operation with a struct of parameters.
struct WithParameters<'v> {
    /// Index among all operations.
    at: usize,
    operation: &'v Operation,
    fields: &'v IndexMap<Arc<str>, Property>,
}

/// Indices of operations whose routes end in the same name and whose parameters are the same.
fn same_structs(operations: &[WithParameters<'_>]) -> Vec<Vec<usize>> {
    let mut groups: IndexMap<String, Vec<Vec<usize>>> = IndexMap::default();
    for (at, one) in operations.iter().enumerate() {
        let groups = groups.entry(parameter_ident(one.operation, Form::Last(1))).or_default();
        match groups.iter_mut().find(|group| same_fields(operations[group[0]].fields, one.fields)) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups.into_values().flatten().collect()
}

/// Indices of the names that stand for several structs with different fields.
fn several_structs(names: &[Option<String>], operations: &[WithParameters<'_>]) -> Vec<usize> {
    let mut holders: HashMap<&str, (&IndexMap<Arc<str>, Property>, bool)> = HashMap::default();
    for (name, one) in names.iter().zip(operations) {
        if let Some(name) = name {
            let holder = holders.entry(name).or_insert((one.fields, false));
            holder.1 |= !same_fields(holder.0, one.fields);
        }
    }
    let is_several = |name: &str| holders.get(name).is_some_and(|holder| holder.1);
    (0..names.len()).filter(|&at| names[at].as_deref().is_some_and(is_several)).collect()
}

/// Method and path, as no two operations have them in common.
fn whole_route(operation: &Operation) -> String {
    let method = operation.route.method.as_str().to_ascii_lowercase();
    format!("{method} {}", operation.route.key().replace("{}", "x"))
}

/// Whether two sets of parameters make the same struct.
fn same_fields(a: &IndexMap<Arc<str>, Property>, b: &IndexMap<Arc<str>, Property>) -> bool {
    a.len() == b.len() && a.values().all(|field| b.get(&field.name).is_some_and(|other| field.ty == other.ty))
}
