//! Which file holds which node, and what the node is called there.
//!
//! An area is the first segment of a route. It has a file of its own, `users.rs`, and a file for each named segment
//! that follows, `users/messages.rs`, whatever stands between: both `/users/{id}/messages` and what lies below
//! are found there. A node is named by its path below the area, so its name depends on nothing but its route.

use super::names;
use super::steps::{Adds, Step};
use super::tree::Node;
use crate::map::HashMap;
use std::collections::BTreeMap;

/// A file of an area: the area's own, or that of one part of it.
#[derive(Debug, Default)]
pub(super) struct Part<'t, 'a> {
    /// Its nodes, parents before children.
    pub(super) nodes: Vec<Placed<'t, 'a>>,
}

/// A node with its place.
#[derive(Debug)]
pub(super) struct Placed<'t, 'a> {
    /// The node.
    pub(super) node: &'t Node<'a>,
    /// Its route: `/users/{id}/messages`.
    pub(super) route: String,
    /// How it is reached.
    pub(super) steps: Vec<&'t Step>,
    /// Its type.
    pub(super) name: String,
    /// The types of its children, by method.
    pub(super) children: BTreeMap<&'t str, TypeRef>,
}

impl Placed<'_, '_> {
    /// How it is reached, as a reader sees it: `users().id(id).messages()`.
    pub(super) fn chain(&self) -> String {
        self.steps.iter().map(|step| step.call()).collect::<Vec<_>>().join(".")
    }
}

/// A node's type as another node of its area refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypeRef {
    /// The part, if it is another file's.
    pub(super) module: Option<String>,
    /// The type.
    pub(super) name: String,
}

/// The files of an area by module; the area's own has the empty name.
pub(super) fn area<'t, 'a>(step: &'t Step, node: &'t Node<'a>) -> BTreeMap<String, Part<'t, 'a>> {
    let mut found = Vec::new();
    let way = Way { route: step.adds.route(""), steps: vec![step], name: String::new() };
    find(node, way, None, &mut found);
    let names = settle(step, &found);
    let mut parts: BTreeMap<String, Part<'_, '_>> = BTreeMap::new();
    for (at, of) in found.iter().enumerate() {
        let child = |&(method, at): &(&'t str, usize)| {
            let module = if of.part.is_none() { found[at].part.clone() } else { None };
            (method, TypeRef { module, name: names[at].clone() })
        };
        parts.entry(of.part.clone().unwrap_or_default()).or_default().nodes.push(Placed {
            node: of.node,
            route: of.way.route.clone(),
            steps: of.way.steps.clone(),
            name: names[at].clone(),
            children: of.children.iter().map(child).collect(),
        });
    }
    parts
}

/// The type of an area's first node.
pub(super) fn area_type(step: &Step) -> String {
    names::pascal(&step.method)
}

/// How a node is reached.
struct Way<'t> {
    route: String,
    steps: Vec<&'t Step>,
    /// The names of the steps below the area, run together.
    name: String,
}

impl<'t> Way<'t> {
    fn further(&self, step: &'t Step) -> Self {
        Self {
            route: step.adds.route(&self.route),
            steps: self.steps.iter().copied().chain([step]).collect(),
            name: [&*self.name, &names::pascal(&step.method)].concat(),
        }
    }
}

/// A node without its name, which depends on the others.
struct Found<'t, 'a> {
    node: &'t Node<'a>,
    way: Way<'t>,
    /// The part whose file it is in; none for the area's own.
    part: Option<String>,
    /// Its children: their methods, and where they are in the list.
    children: Vec<(&'t str, usize)>,
}

/// Adds a node and those below it, parents before children; gives its place in the list.
fn find<'t, 'a>(
    node: &'t Node<'a>,
    way: Way<'t>,
    part: Option<String>,
    found: &mut Vec<Found<'t, 'a>>,
) -> usize {
    let at = found.len();
    let further =
        |(step, _): &'t (Step, Node<'a>)| (way.further(step), part.clone().or_else(|| begins_part(step)));
    let further: Vec<_> = node.children.values().map(further).collect();
    found.push(Found { node, way, part, children: Vec::new() });
    for ((method, (_, child)), (way, part)) in node.children.iter().zip(further) {
        let child = find(child, way, part, found);
        found[at].children.push((method, child));
    }
    at
}

/// The types of an area's nodes. A type is named by the steps below the area, in the area's own file with the area in
/// front. Nodes of a file whose names run together all keep their parts apart.
fn settle(area: &Step, found: &[Found<'_, '_>]) -> Vec<String> {
    let pascal = area_type(area);
    let natural = |of: &Found<'_, '_>| match of.part {
        None => [&pascal, &*of.way.name].concat(),
        Some(_) => of.way.name.clone(),
    };
    let names: Vec<String> = found.iter().map(natural).collect();
    let mut counts: HashMap<(Option<&str>, &str), usize> = HashMap::default();
    for (of, name) in found.iter().zip(&names) {
        *counts.entry((of.part.as_deref(), name)).or_default() += 1;
    }
    let name = |(of, name): (&Found<'_, '_>, &String)| {
        if counts.get(&(of.part.as_deref(), name)).is_some_and(|&count| count > 1) {
            let steps = of.way.steps.iter().skip(usize::from(of.part.is_some()));
            return steps.map(|step| &*step.method).collect::<Vec<_>>().join("_");
        }
        name.clone()
    };
    found.iter().zip(&names).map(name).collect()
}

/// The module of the part that begins with this step: any named segment begins one.
fn begins_part(step: &Step) -> Option<String> {
    matches!(step.adds, Adds::Name(_)).then(|| names::module(&step.method))
}
