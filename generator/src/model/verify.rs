//! What holds of every model.

use super::{Api, Payload, Property, TypeName, Version};
use crate::map::{HashMap, HashSet};

/// Violations of what every later stage relies on, one sentence each; empty for every model that
/// [`build`](super::build) makes:
///
/// - each name of a structured type or enumeration is one of the version's;
/// - no type is its own ancestor;
/// - Rust names of types, enumerations and parameter structs are unique in their module, those of members in their
///   enumeration, those of fields in their type with all that it inherits, and all are identifiers.
pub fn verify(api: &Api) -> Vec<String> {
    let mut problems = Vec::new();
    for version in &api.versions {
        references(version, &mut problems);
        inheritance(version, &mut problems);
        type_names(version, &mut problems);
        member_names(version, &mut problems);
        parameter_structs(version, &mut problems);
    }
    problems
}

fn references(version: &Version, problems: &mut Vec<String>) {
    let mut check = |name: &TypeName, what: &str| {
        let (known, name) = match name {
            TypeName::Structured(name) => (version.types.contains_key(&**name), name),
            TypeName::Enum(name) | TypeName::Flags(name) => (version.enums.contains_key(&**name), name),
            TypeName::Primitive(_) | TypeName::Any => return,
        };
        if !known {
            problems.push(format!("{}: {what} refers to {name}, which is not there", version.name));
        }
    };
    for ty in version.types.values() {
        for property in ty.properties.values() {
            check(&property.ty.item, &format!("{}.{}", ty.name, property.name));
        }
        if let Some(base) = &ty.base {
            check(&TypeName::Structured(base.as_str().into()), &ty.name);
        }
    }
    for operation in &version.operations {
        let what = &operation.route.template;
        operation.types().for_each(|ty| check(&ty.item, what));
    }
}

fn inheritance(version: &Version, problems: &mut Vec<String>) {
    for ty in version.types.values() {
        let top = version.lineage(&ty.name).pop();
        if top.and_then(|top| version.types.get(top.base.as_ref()?)).is_some() {
            problems.push(format!("{}: the bases of {} go in a circle", version.name, ty.name));
        }
    }
}

fn type_names(version: &Version, problems: &mut Vec<String>) {
    let types = version.types.values().map(|ty| (&ty.name, &ty.rust));
    let enums = version.enums.values().map(|en| (&en.name, &en.rust));
    let mut owners = HashMap::default();
    for (name, rust) in types.chain(enums) {
        if let Some(other) = owners.insert(rust, name) {
            problems.push(format!("{}: {name} and {other} are both {}", version.name, rust.ident));
        }
        identifier(&rust.ident, name, problems);
        rust.path.iter().for_each(|module| identifier(module, name, problems));
    }
}

fn member_names(version: &Version, problems: &mut Vec<String>) {
    for ty in version.types.values() {
        let fields = version.lineage(&ty.name).into_iter().flat_map(|ty| ty.properties.values());
        unique_fields(fields, &ty.name, problems);
    }
    for en in version.enums.values() {
        let mut seen = HashSet::default();
        for member in &en.members {
            identifier(&member.rust, &en.name, problems);
            if !seen.insert(&member.rust) {
                problems.push(format!("{} has two members {}", en.name, member.rust));
            }
        }
    }
}

fn unique_fields<'a>(fields: impl Iterator<Item = &'a Property>, owner: &str, problems: &mut Vec<String>) {
    let (mut names, mut idents) = (HashSet::default(), HashSet::default());
    for field in fields {
        identifier(&field.rust, owner, problems);
        if !names.insert(field.name.to_ascii_lowercase()) || !idents.insert(&field.rust) {
            problems.push(format!("{owner} has two fields {}", field.rust));
        }
    }
}

fn parameter_structs(version: &Version, problems: &mut Vec<String>) {
    let types = version.types.values().map(|ty| &ty.rust).chain(version.enums.values().map(|en| &en.rust));
    let types: HashSet<_> = types.collect();
    let mut fields: HashMap<_, Vec<_>> = HashMap::default();
    for operation in &version.operations {
        let Payload::Parameters { rust, parameters } = &operation.request else { continue };
        let mut shape: Vec<_> =
            parameters.values().map(|field| (&field.name, format!("{:?}", field.ty))).collect();
        shape.sort_unstable();
        unique_fields(parameters.values(), &rust.ident, problems);
        if types.contains(rust) || *fields.entry(rust).or_insert_with(|| shape.clone()) != shape {
            problems.push(format!("{}: {} stands for several structs", version.name, rust.ident));
        }
    }
}

/// Reports what can't be a Rust identifier.
fn identifier(ident: &str, owner: &str, problems: &mut Vec<String>) {
    if syn::parse_str::<syn::Ident>(ident).is_err() {
        problems.push(format!("{owner}: `{ident}` is no identifier"));
    }
}
