//! Query options, held against what is documented: the types of answers have the properties that they name.

use super::choice::shows;
use super::options::{Options, balanced};
use super::place;
use super::problem::Problem;
use super::target::Target;
use crate::model::{Operation, Payload, Property, StructuredType, TypeName, Version};
use crate::text::{nearest, suggestion};

/// Fails if the query is not written as OData has it, or asks for properties that an answer of this operation can't have.
pub(super) fn check(version: &Version, operation: &Operation, target: &Target) -> Result<(), Problem> {
    known(operation, target)?;
    ["$select", "$expand", "$orderby", "$filter"].into_iter().try_for_each(|name| {
        target.option(name).map_or(Ok(()), |value| {
            balanced(value).map_err(|wrong| Problem::bad_request(format!("`{name}={value}` {wrong}")))
        })
    })?;
    let (Payload::Value { ty } | Payload::Wrapped { ty }) = &operation.response else { return Ok(()) };
    let TypeName::Structured(name) = &ty.item else { return Ok(()) };
    let unknown = unknown(version, name, &Options::of(target));
    let unknown = unknown.iter().find(|unknown| !shows(operation, unknown.name));
    unknown.map_or(Ok(()), |unknown| Err(unknown.problem(version)))
}

/// The options that every service may have.
const OPTIONS: [&str; 17] = [
    "$apply",
    "$compute",
    "$count",
    "$deltatoken",
    "$expand",
    "$filter",
    "$format",
    "$id",
    "$index",
    "$levels",
    "$orderby",
    "$schemaversion",
    "$search",
    "$select",
    "$skip",
    "$skiptoken",
    "$top",
];

/// Fails if an option has the sign of those that the protocol defines, and is none of them.
fn known(operation: &Operation, target: &Target) -> Result<(), Problem> {
    let parameters = operation.parameters.iter().map(|parameter| &*parameter.property.name);
    let documented = operation.query_options.iter().map(String::as_str).chain(parameters);
    let known: Vec<_> = OPTIONS.into_iter().chain(documented).collect();
    let is_known = |option: &&str| known.iter().any(|known| known.eq_ignore_ascii_case(option));
    target.system_options().map(str::trim).find(|option| !is_known(option)).map_or(Ok(()), |option| {
        let hint = suggestion(nearest(&option.to_ascii_lowercase(), OPTIONS));
        Err(Problem::bad_request(format!("`{option}` is no query option{hint}")))
    })
}

/// A name that is none of a property.
struct Unknown<'q, 'v> {
    option: &'static str,
    name: &'q str,
    /// What should have the property.
    ty: &'v str,
}

impl Unknown<'_, '_> {
    fn problem(&self, version: &Version) -> Problem {
        let Self { option, name, ty } = self;
        let hint = suggestion(meant(&related(version, ty), name));
        let place = version.types.get(*ty).map(|ty| place(&ty.doc)).unwrap_or_default();
        Problem::bad_request(format!("`{name}` in `{option}` is no property of {ty}{hint}{place}"))
    }
}

/// The names that are none of a property, if all this is asked of a value of that type.
fn unknown<'q, 'v>(version: &'v Version, ty: &'v str, options: &Options<'q>) -> Vec<Unknown<'q, 'v>> {
    let all = [("$select", &options.select), ("$expand", &options.expand), ("$orderby", &options.orderby)];
    let items = all.into_iter().flat_map(|(option, items)| items.iter().map(move |item| (option, item)));
    let unknown = items.flat_map(|(option, item)| match follow(version, ty, &item.path) {
        Ok(ty) => ty.map_or_else(Vec::new, |ty| unknown(version, ty, &item.options)),
        Err((name, ty)) => vec![Unknown { option, name, ty }],
    });
    unknown.collect()
}

/// The type that a path from `ty` leads to, as far as pages say; the name that is none of a property, and of what, if one is.
fn follow<'q, 'v>(
    version: &'v Version,
    ty: &'v str,
    path: &[&'q str],
) -> Result<Option<&'v str>, (&'q str, &'v str)> {
    let mut at = ty;
    for name in path {
        match step(version, at, name) {
            Step::To(ty) => at = ty,
            Step::Somewhere => return Ok(None),
            Step::Nowhere => return Err((name, at)),
        }
    }
    Ok(Some(at))
}

/// Where a name leads from a type.
enum Step<'v> {
    To(&'v str),
    /// No page says where to.
    Somewhere,
    Nowhere,
}

fn step<'v>(version: &'v Version, ty: &str, name: &str) -> Step<'v> {
    if is_of_no_page(name) {
        return Step::Somewhere;
    }
    if name.contains('.') {
        let mut types = version.types.keys();
        return types.find(|ty| ty.eq_ignore_ascii_case(name)).map_or(Step::Somewhere, |ty| Step::To(ty));
    }
    let lineage = version.lineage(ty);
    let is_it = |property: &&Property| property.name.eq_ignore_ascii_case(name);
    if let Some(property) = lineage.iter().flat_map(|ty| ty.properties.values()).find(is_it) {
        return match &property.ty.item {
            TypeName::Structured(name) => Step::To(name),
            _ => Step::Somewhere,
        };
    }
    let related = related(version, ty);
    let says_nothing = related.iter().all(|ty| ty.properties.is_empty());
    let is_key = name.eq_ignore_ascii_case("id") && lineage.iter().any(|ty| ty.entity);
    let is_of_one = related.iter().any(|ty| ty.properties.values().any(|it| is_it(&it)));
    let is_vague = related.iter().any(|ty| !ty.documented || ty.replaced_by.is_some());
    // What is nearly called like a documented property is meant to be that one.
    let is_more = || related.iter().any(|ty| ty.is_open) && meant(&related, name).is_none();
    if says_nothing || is_key || is_of_one || is_vague || is_more() { Step::Somewhere } else { Step::Nowhere }
}

/// The documented property that a name was probably meant to be.
fn meant<'v>(types: &[&'v StructuredType], name: &str) -> Option<&'v str> {
    nearest(name, types.iter().flat_map(|ty| ty.properties.keys()).map(|name| &**name))
}

/// Whether a name stands for something else than a documented property: `*`, `$count`, annotations, and extensions.
pub(super) fn is_of_no_page(name: &str) -> bool {
    name.is_empty() || name == "*" || name.starts_with('$') || name.contains(['@', '_'])
}

/// The type of that name, its bases, and the types that have it among theirs.
fn related<'v>(version: &'v Version, name: &str) -> Vec<&'v StructuredType> {
    let mut related = version.lineage(name);
    let is_derived =
        |ty: &&StructuredType| version.lineage(&ty.name).iter().skip(1).any(|ty| ty.name == name);
    related.extend(version.types.values().filter(is_derived));
    related
}
