//! Which file holds which node, and what the node is called there.
//!
//! An area is the first segment of a route. It has a file of its own, `users.rs`, and a file for each named segment
//! that follows, `users/messages.rs`, whatever stands between: both `/users/{id}/messages` and what lies below
//! are found there. A node is named by its path below the area, so its name depends on nothing but its route.

use super::names;
use super::steps::{Adds, Step};
use super::tree::Node;
use std::collections::{BTreeMap, HashMap};

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
    /// How it is reached: `users().id(id).messages()`.
    pub(super) chain: String,
    /// Its type.
    pub(super) name: String,
    /// The types of its children, by method.
    pub(super) children: BTreeMap<&'t str, TypeRef>,
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
    let mut walk = Walk { area: &step.method, names: HashMap::new() };
    walk.count(node, &mut Vec::new(), None);
    let mut parts = BTreeMap::new();
    let way = Way { route: step.adds.route(""), chain: step.call() };
    walk.place(node, way, &mut Vec::new(), None, &mut parts);
    parts
}

/// The type of an area's first node.
pub(super) fn area_type(step: &Step) -> String {
    names::pascal(&step.method)
}

/// How a node is reached, in the documentation and in Rust.
struct Way {
    route: String,
    chain: String,
}

impl Way {
    fn further(&self, step: &Step) -> Self {
        Self { route: step.adds.route(&self.route), chain: format!("{}.{}", self.chain, step.call()) }
    }
}

struct Walk<'t> {
    area: &'t str,
    /// How many nodes of a part have a type name.
    names: HashMap<(Option<String>, String), usize>,
}

impl<'t> Walk<'t> {
    /// Counts the type names of all nodes.
    fn count(&mut self, node: &'t Node<'_>, path: &mut Vec<&'t str>, part: Option<&str>) {
        *self.names.entry((part.map(str::to_owned), self.natural(path, part))).or_default() += 1;
        for (method, (step, child)) in &node.children {
            let below = part.map_or_else(|| begins_part(step), |part| Some(part.to_owned()));
            path.push(method);
            self.count(child, path, below.as_deref());
            path.pop();
        }
    }

    fn place<'a>(
        &self,
        node: &'t Node<'a>,
        way: Way,
        path: &mut Vec<&'t str>,
        part: Option<&str>,
        parts: &mut BTreeMap<String, Part<'t, 'a>>,
    ) {
        let module = part.unwrap_or_default().to_owned();
        let index = parts.entry(module.clone()).or_default().nodes.len();
        let placed = Placed {
            node,
            route: way.route.clone(),
            chain: way.chain.clone(),
            name: self.name(path, part),
            children: BTreeMap::new(),
        };
        parts.entry(module.clone()).or_default().nodes.push(placed);
        let mut children = BTreeMap::new();
        for (method, (step, child)) in &node.children {
            let below = part.map_or_else(|| begins_part(step), |part| Some(part.to_owned()));
            path.push(method);
            let module = if part.is_none() { below.clone() } else { None };
            children.insert(method.as_str(), TypeRef { module, name: self.name(path, below.as_deref()) });
            self.place(child, way.further(step), path, below.as_deref(), parts);
            path.pop();
        }
        if let Some(placed) = parts.get_mut(&module).and_then(|part| part.nodes.get_mut(index)) {
            placed.children = children;
        }
    }

    /// The type of the node at `path`. Nodes whose names run together all keep their parts apart.
    fn name(&self, path: &[&str], part: Option<&str>) -> String {
        let natural = self.natural(path, part);
        if self.names.get(&(part.map(str::to_owned), natural.clone())).is_some_and(|&count| count > 1) {
            return self.parts(path, part).collect::<Vec<_>>().join("_");
        }
        natural
    }

    fn natural(&self, path: &[&str], part: Option<&str>) -> String {
        self.parts(path, part).map(names::pascal).collect()
    }

    /// What the name is made of: the path below the area, in the area's own file with the area in front.
    fn parts<'p>(&self, path: &'p [&'t str], part: Option<&str>) -> impl Iterator<Item = &'p str>
    where
        't: 'p,
    {
        let area = if part.is_none() { Some(self.area) } else { None };
        area.into_iter().chain(path.iter().copied())
    }
}

/// The module of the part that begins with this step: any named segment begins one.
fn begins_part(step: &Step) -> Option<String> {
    matches!(step.adds, Adds::Name(_)).then(|| names::module(&step.method))
}
