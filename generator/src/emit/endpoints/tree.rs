//! The chains of all operations of a version as one tree.
//!
//! A method's name follows from its own segment or operation, whatever else is in the tree, but for four cases: a
//! segment that pages spell in several ways has the best spelling; an action that is a segment of another route too is
//! called on that segment; a function of which the table alone names the parameters is called without them where its
//! route is documented with them as well, and with and without them where they may be left out; and of two operations of
//! one name, the later is called by its HTTP method.
//!
//! `api.txt` doesn't remember these choices, as it does those of types, fields and members. For the action to stay
//! `check()`, the segment that comes later would need a name that isn't its own, and the listing a column for it: more
//! rules than cases. In 313 successive updates of the reference, no other page renamed any of its 9,377 calls.

use super::argument::{Argument, Value};
use super::spellings::Spellings;
use super::steps::{self, Adds, Step};
use crate::model::{Operation, Type, TypeName, Version};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A place in the tree: everything that begins with one route.
#[derive(Debug, Default)]
pub(in crate::emit) struct Node<'a> {
    /// Steps that lead further, by method.
    pub(super) children: BTreeMap<String, (Step, Node<'a>)>,
    /// Operations on this route, or on an action or `$ref` of it, by method.
    pub(super) calls: BTreeMap<String, Call<'a>>,
}

/// A method that makes a request.
#[derive(Debug)]
pub(super) struct Call<'a> {
    /// The segment that the call adds, if any.
    pub(super) tail: Option<String>,
    /// What is called.
    pub(super) operation: &'a Operation,
}

/// How an operation is called in the emitted crate.
#[derive(Clone, Debug)]
pub(in crate::emit) struct Callable<'a> {
    /// From the version's module to the node.
    pub(in crate::emit) steps: Vec<Step>,
    /// The method that makes the request.
    pub(in crate::emit) method: String,
    /// The segment that this method adds, if any.
    pub(in crate::emit) tail: Option<String>,
    /// What is called.
    pub(in crate::emit) operation: &'a Operation,
}

/// How each operation of a version is called.
pub(in crate::emit) fn callables(version: &Version) -> Vec<Callable<'_>> {
    let mut callables = Vec::new();
    collect(&tree(&version.operations), &mut Vec::new(), &mut callables);
    callables
}

fn collect<'a>(node: &Node<'a>, steps: &mut Vec<Step>, callables: &mut Vec<Callable<'a>>) {
    callables.extend(node.calls.iter().map(|(method, call)| Callable {
        steps: steps.clone(),
        method: method.clone(),
        tail: call.tail.clone(),
        operation: call.operation,
    }));
    for (step, child) in node.children.values() {
        steps.push(step.clone());
        collect(child, steps, callables);
        steps.pop();
    }
}

/// The tree of `operations`.
pub(super) fn tree(operations: &[Operation]) -> Node<'_> {
    let mut root = Node::default();
    let spellings = Spellings::of(operations);
    let chains: Vec<_> = operations.par_iter().map(|operation| steps::chain(operation, &spellings)).collect();
    for (chain, operation) in chains.iter().zip(operations).filter(|(chain, _)| !chain.implied) {
        let node = root.descend(&chain.steps);
        if chain.tail.is_none() {
            node.call(chain.method, None, operation);
        }
    }
    // A function whose parameters only its table names may be documented with them elsewhere. Then it is without here. It is so,
    // too, if all of them may be left out.
    for (chain, operation) in chains.iter().zip(operations).filter(|(chain, _)| chain.implied) {
        let shown = chain.steps.split_last().map_or(&[][..], |(_, shown)| shown);
        let known = root.descend(&chain.steps).calls.contains_key(chain.method);
        if known || chain.optional {
            root.descend(shown).call(chain.method, None, operation);
        }
        if !known {
            root.descend(&chain.steps).call(chain.method, None, operation);
        }
    }
    // Those with a tail come last, when it is known whether their name is that of a segment too.
    for (chain, operation) in chains.iter().zip(operations) {
        if let Some(tail) = &chain.tail {
            root.descend(&chain.steps).call_tail(tail, chain.method, operation);
        }
    }
    root
}

impl<'a> Node<'a> {
    /// The operations on the node and below it.
    pub(super) fn operations(&self) -> Vec<&'a Operation> {
        let below = self.children.values().flat_map(|(_, node)| node.operations());
        self.calls.values().map(|call| call.operation).chain(below).collect()
    }

    /// The node that `steps` lead to, made if there is none.
    fn descend(&mut self, steps: &[Step]) -> &mut Self {
        let mut node = self;
        for step in steps {
            node = node.child(step);
        }
        node
    }

    fn child(&mut self, step: &Step) -> &mut Self {
        match self.children.entry(step.method.clone()) {
            Entry::Occupied(entry) => {
                let (known, node) = entry.into_mut();
                known.adds.merge(&step.adds);
                node
            }
            Entry::Vacant(entry) => &mut entry.insert((step.clone(), Node::default())).1,
        }
    }

    /// Adds an operation whose last segment is an action or `$ref`. An action is called by its own name, unless that
    /// is the name of a segment as well: then it is called on the segment, like an operation on any other.
    fn call_tail(&mut self, tail: &Step, method: &str, operation: &'a Operation) {
        let Adds::Name(name) = &tail.adds else { return };
        if name == "$ref" {
            self.call(method, Some(name), operation);
        } else if self.children.contains_key(&tail.method) {
            self.child(tail).call(method, None, operation);
        } else {
            self.call(&tail.method, Some(name), operation);
        }
    }

    /// Adds an operation. Where two of a node have the same name, which routes that differ only in a way that the chain
    /// doesn't show can bring about, the later one is called by its HTTP method.
    fn call(&mut self, method: &str, tail: Option<&str>, operation: &'a Operation) {
        let plain = operation.route.method.lower();
        let name = if self.calls.contains_key(method) { plain } else { method };
        let call = Call { tail: tail.map(str::to_owned), operation };
        self.calls.entry(name.to_owned()).or_insert(call);
    }
}

impl Adds {
    /// Takes over what another route says of the same step. Nothing depends on which of the two comes first.
    fn merge(&mut self, other: &Self) {
        match (self, other) {
            (Self::Name(known), Self::Name(name)) if prefers(name, known) => name.clone_into(known),
            (Self::Arguments(known), Self::Arguments(arguments)) => {
                for (known, argument) in known.iter_mut().zip(arguments) {
                    known.merge(argument);
                }
            }
            (Self::Key(known), Self::Key(argument)) => known.merge(argument),
            // The form in parentheses is the standard one.
            (known @ Self::Key(_), Self::Arguments(_)) => known.clone_from(other),
            _ => {}
        }
    }

    /// The route of a node below `parent`: placeholders are named by position.
    pub(super) fn route(&self, parent: &str) -> String {
        let parent = if parent.ends_with(":/{path}") { format!("{parent}:") } else { parent.to_owned() };
        match self {
            Self::Name(name) => format!("{parent}/{name}"),
            Self::Id => format!("{parent}/{{id}}"),
            Self::Arguments(arguments) => {
                let arguments: Vec<String> = arguments.iter().map(Argument::route).collect();
                format!("{parent}({})", arguments.join(","))
            }
            Self::Key(argument) => format!("{parent}/{}", argument.route()),
            Self::Path => format!("{parent}:/{{path}}"),
            Self::Through => format!("{parent}/..."),
        }
    }
}

/// Of two spellings of a segment, the one in lower camel case, else the one that sorts first.
fn prefers(name: &str, known: &str) -> bool {
    let rank = |name: &str| !name.starts_with(|c: char| c.is_ascii_lowercase());
    (rank(name), name) < (rank(known), known)
}

impl Argument {
    /// An argument that one route quotes is quoted, however others write it, and has the type that a page gives it.
    fn merge(&mut self, other: &Self) {
        if let (Value::Given { form: known, ty: stated, .. }, Value::Given { form, ty, .. }) =
            (&mut self.value, &other.value)
        {
            if form > known {
                known.clone_from(form);
            }
            if rank(ty) < rank(stated) {
                stated.clone_from(ty);
            }
        }
        if prefers(&other.name, &self.name) {
            other.name.clone_into(&mut self.name);
        }
    }
}

/// Of two types that pages give an argument, the lower one is taken: any before none, single values before lists.
fn rank(ty: &Option<Type>) -> (bool, Option<(bool, &TypeName)>) {
    (ty.is_none(), ty.as_ref().map(|ty| (ty.collection, &ty.item)))
}
