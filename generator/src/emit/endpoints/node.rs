//! A node of the tree as a type with a method for each step and each operation.

use super::argument::Argument;
use super::call;
use super::layout::Placed;
use super::sample::Crate;
use super::steps::{Adds, Step};
use crate::emit::doc::{Docs, code};
use crate::emit::ty::{raw_ident, word};
use crate::model::Version;
use crate::print::{Function, Item, literal};
use quote::quote;

/// ```text
/// /// `/devices/{id}`: `devices().id(id)`
/// #[derive(Clone, Debug)]
/// pub struct DevicesId(pub(crate) rt::Path);
///
/// impl DevicesId {
///     /// `/devices/{id}/owners`
///     pub fn owners(&self) -> DevicesIdOwners {
///         DevicesIdOwners(self.0.name("owners"))
///     }
///
///     /// Get device
///     pub fn get(&self) -> rt::Request<types::Device> {
///         rt::Request::new(Self::GET, &self.0)
///     }
///
///     rt::operations! {
///         GET of get: "GET" "/devices/{id}" [200] ["v1.0/api/device-get.md:30"];
///     }
/// }
/// ```
pub(super) fn items(at: &Crate<'_, '_>, placed: &Placed<'_, '_>) -> [Item; 2] {
    let (version, name) = (at.layout.version, raw_ident(&placed.name));
    let docs = Docs::new().markdown(&format!("{}: {}", code(&placed.route), code(&placed.chain())));
    let node = quote!(#[derive(Clone, Debug)] pub struct #name(pub(crate) rt::Path););
    let children = &placed.node.children;
    let steps = children.iter().filter_map(|(method, (step, _))| step_method(version, placed, method, step));
    let calls = &placed.node.calls;
    let methods = calls.iter().map(|(method, call)| call::method(at, &placed.steps, method, call));
    let table = (!calls.is_empty()).then(|| call::table(calls.iter()));
    let items = steps.chain(methods).chain(table).collect();
    [Item::new(node).documented(docs), Item::block(quote!(impl #name), items)]
}

/// The method that goes down to a child.
fn step_method(version: &Version, placed: &Placed<'_, '_>, method: &str, step: &Step) -> Option<Item> {
    let child = placed.children.get(method)?;
    let name = word(&child.name);
    let child = match &child.module {
        Some(module) => [&*word(module), "::", &name].concat(),
        None => name.into_owned(),
    };
    let function = Function {
        head: format!("pub fn {}", word(method)),
        parameters: std::iter::once("&self".to_owned()).chain(parameters(version, step)).collect(),
        output: child.clone(),
        callee: child,
        arguments: vec![["self.0", &path(version, step)].concat()],
        calls: Vec::new(),
    };
    let docs = Docs::new().markdown(&code(&step.adds.route(&placed.route)));
    Some(Item::new(function).documented(docs))
}

/// The parameters of a step's method.
pub(super) fn parameters(version: &Version, step: &Step) -> Vec<String> {
    match &step.adds {
        Adds::Name(_) => Vec::new(),
        Adds::Id => vec!["id: &str".to_owned()],
        Adds::Path => vec!["path: &str".to_owned()],
        Adds::Through => vec!["segments: &[&str]".to_owned()],
        Adds::Key(key) => key.parameter(version).into_iter().collect(),
        Adds::Arguments(arguments) => {
            arguments.iter().filter_map(|argument| argument.parameter(version)).collect()
        }
    }
}

/// The path that all paths of a version begin as.
pub(super) fn root(version: &Version) -> String {
    format!("rt::Path::of_version({}, super::VERSIONS)", literal(&version.name))
}

/// The call that extends the path by a step.
pub(super) fn path(version: &Version, step: &Step) -> String {
    match &step.adds {
        Adds::Name(name) => format!(".name({})", literal(name)),
        Adds::Id => ".id(id)".to_owned(),
        Adds::Path => ".by_path(path)".to_owned(),
        Adds::Through => ".through(segments)".to_owned(),
        Adds::Arguments(arguments) => {
            let pair =
                |argument: &Argument| format!("({}, {})", literal(&argument.name), argument.value(version));
            let pairs: Vec<_> = arguments.iter().map(pair).collect();
            format!(".arguments(&[{}])", pairs.join(", "))
        }
        Adds::Key(key) => format!(".key({}, &{})", literal(&key.name), key.value(version)),
    }
}
