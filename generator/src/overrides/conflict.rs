//! Names in Rust that a configuration gives and that can't be given, because something else has them.

use crate::config::Config;
use crate::facts::Route;
use crate::map::HashMap;
use crate::model::idents::{FIELDS, VARIANTS};
use crate::model::{Api, Doc, Payload, Version};
use std::collections::BTreeMap;
use std::fmt;

/// A name in Rust that can't be given to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The documented path of the item.
    pub path: String,
    /// Where it is documented: a page and a line.
    pub place: Option<String>,
    /// The name.
    pub ident: String,
    /// What has the name already: another item and its place, or what every struct or enumeration has.
    pub holder: String,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, place, ident, holder } = self;
        let item = at(&format!("`{path}`"), place.as_deref());
        write!(f, "`rename` calls {item} `{ident}`, which is the name of {holder}; choose another name")
    }
}

/// A named item of one scope.
struct Named<'v> {
    /// The documented path; none for the parameters of a call, which can't be renamed.
    path: Option<String>,
    /// What it is called where it has no path.
    what: String,
    ident: &'v str,
    place: Option<String>,
}

impl<'v> Named<'v> {
    fn new(path: String, ident: &'v str, doc: &Doc) -> Self {
        Self { what: format!("`{path}`"), path: Some(path), ident, place: place(doc) }
    }
}

/// The names that `config` gives and that collide in what is to be generated. Other names never do: the model settled them.
pub fn conflicts(api: &Api, config: &Config) -> Vec<Conflict> {
    if config.rename.is_empty() {
        return Vec::new();
    }
    // An item may be in several versions, and a field in all types that inherit it: the first conflict tells.
    let mut conflicts: BTreeMap<(String, String), Conflict> = BTreeMap::new();
    let scopes = api
        .versions
        .iter()
        .flat_map(|version| types(version).into_values().chain(fields(version)).chain(members(version)));
    let found = scopes.flat_map(|scope| in_scope(scope, config));
    found.for_each(|conflict| {
        conflicts.entry((conflict.path.clone(), conflict.ident.clone())).or_insert(conflict);
    });
    conflicts.into_values().collect()
}

/// What has to have names of its own in one scope, and the names that are taken there anyway.
type Scope<'v> = (Vec<Named<'v>>, Option<(&'static [&'static str], &'static str)>);

/// The types of each module, with the structs of parameters that calls have.
fn types(version: &Version) -> BTreeMap<&[String], Scope<'_>> {
    let mut modules: BTreeMap<&[String], Scope<'_>> = BTreeMap::new();
    let types = version.types.values().filter(|ty| ty.replaced_by.is_none());
    let types = types.map(|ty| (&ty.rust, Named::new(ty.name.clone(), &ty.rust.ident, &ty.doc)));
    let enums = version.enums.values().filter(|en| en.replaced_by.is_none());
    let enums = enums.map(|en| (&en.rust, Named::new(en.name.clone(), &en.rust.ident, &en.doc)));
    // Several calls may share a struct.
    let parameters: BTreeMap<_, _> = version
        .operations
        .iter()
        .filter_map(|operation| match &operation.request {
            Payload::Parameters { rust, .. } => Some((rust, operation)),
            _ => None,
        })
        .collect();
    let parameters = parameters.into_iter().map(|(rust, operation)| {
        let Route { method, template, .. } = &*operation.route;
        let what = format!("the parameters of `{} {template}`", method.as_str());
        (rust, Named { path: None, what, ident: &rust.ident, place: place(&operation.doc) })
    });
    for (rust, named) in types.chain(enums).chain(parameters) {
        modules.entry(&rust.path).or_default().0.push(named);
    }
    modules
}

/// The fields of each struct, with those that it inherits.
fn fields(version: &Version) -> impl Iterator<Item = Scope<'_>> {
    version.types.keys().map(|name| {
        let declared = version.lineage(name).into_iter().flat_map(|ty| {
            ty.properties.values().map(|property| {
                Named::new(format!("{}.{}", ty.name, property.name), &property.rust, &property.doc)
            })
        });
        (declared.collect(), Some((FIELDS, "a field that every struct has")))
    })
}

/// The members of each enumeration.
fn members(version: &Version) -> impl Iterator<Item = Scope<'_>> {
    version.enums.values().map(|en| {
        let members = en
            .members
            .iter()
            .map(|member| Named::new(format!("{}.{}", en.name, member.name), &member.rust, &member.doc));
        (members.collect(), Some((VARIANTS, "a variant that every enumeration has")))
    })
}

/// The conflicts between the names of one scope.
fn in_scope(scope: Scope<'_>, config: &Config) -> Vec<Conflict> {
    let (items, taken) = scope;
    let conflict = |item: &Named<'_>, holder: String| {
        let path = item.path.clone().filter(|path| config.rename.contains_key(path))?;
        Some(Conflict { path, place: item.place.clone(), ident: item.ident.to_owned(), holder })
    };
    let mut holders: HashMap<&str, &Named<'_>> = HashMap::default();
    let mut conflicts = Vec::new();
    for item in &items {
        if let Some((_, holder)) = taken.filter(|(names, _)| names.contains(&item.ident)) {
            conflicts.extend(conflict(item, holder.to_owned()));
        }
        match holders.get(item.ident) {
            // The one that is renamed is told of.
            Some(other) => conflicts.extend(
                conflict(item, at(&other.what, other.place.as_deref()))
                    .or_else(|| conflict(other, at(&item.what, item.place.as_deref()))),
            ),
            None => {
                holders.insert(item.ident, item);
            }
        }
    }
    conflicts
}

fn place(doc: &Doc) -> Option<String> {
    doc.places.first().map(|place| format!("{}:{}", place.file, place.line))
}

/// `` `g.car` (v1.0/resources/car.md:12) ``
fn at(what: &str, place: Option<&str>) -> String {
    place.map_or_else(|| what.to_owned(), |place| format!("{what} ({place})"))
}
