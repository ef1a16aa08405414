//! A route as the calls of a chain.
//!
//! One rule for all routes, which looks at nothing but the route itself: a plain segment is a method of its own
//! name, and what a route writes in braces, in parentheses or between colons is a method on the segment before it.
//!
//! | route | chain |
//! |---|---|
//! | `/users/{id}/messages` | `users().id(id).messages()` |
//! | `/applications(appId='{appId}')` | `applications().by_app_id(app_id)` |
//! | `/range(address='A1')/format` | `range().by_address("A1").format()` |
//! | `/microsoft.graph.iosVpnConfiguration` | `as_ios_vpn_configuration()` |
//! | `/root:/{path}:/content` | `root().path(path).content()` |
//! | `/childFolders/{id}/.../messages` | `child_folders().id(id).through(&[..]).messages()` |
//! | `/photo/$value` | `photo().raw_value()` |
//!
//! Rust can't overload a method by its arguments, and a route such as `range` and `range(address=..)`, or two
//! functions of one name, would need that; so does an item beside its collection (`users` and `users/{id}`).
//!
//! The chain ends in the operation: `get`, `list`, `create`, ... An action ends its route, so it is called by its own
//! name on what it is bound to; a function is composable, so it is a segment like any other and is called with `get`.

use super::argument::{self, Argument, Value};
use super::names;
use super::spellings::Spellings;
use crate::facts::{self, ArgumentValue, ParameterPlace, Segment};
use crate::model::{Action, Operation, Parameter};

/// A call of the chain and what it does to the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::emit) struct Step {
    /// Name of the method.
    pub(in crate::emit) method: String,
    /// What it adds to the path.
    pub(in crate::emit) adds: Adds,
}

impl Step {
    /// The arguments that the caller passes, if it takes such.
    pub(super) fn given(&self) -> impl Iterator<Item = &Argument> {
        let arguments = match &self.adds {
            Adds::Key(key) => std::slice::from_ref(key),
            Adds::Arguments(arguments) => arguments,
            Adds::Name(_) | Adds::Id | Adds::Path | Adds::Through => &[],
        };
        arguments.iter().filter(|argument| argument.ident().is_some())
    }

    /// The call as a reader sees it: `id(id)`.
    pub(super) fn call(&self) -> String {
        let given = match &self.adds {
            Adds::Name(_) => String::new(),
            Adds::Id => "id".to_owned(),
            Adds::Path => "path".to_owned(),
            Adds::Through => "segments".to_owned(),
            Adds::Key(_) | Adds::Arguments(_) => {
                self.given().filter_map(Argument::ident).collect::<Vec<_>>().join(", ")
            }
        };
        format!("{}({given})", self.method)
    }
}

/// What a call of the chain adds to the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Adds {
    /// A segment as documented.
    Name(String),
    /// A segment that identifies an item.
    Id,
    /// Arguments to the segment before.
    Arguments(Vec<Argument>),
    /// A segment that is an alternate key: `/roleTemplateId={id}`.
    Key(Argument),
    /// The path of an item, between colons.
    Path,
    /// Any number of segments.
    Through,
}

/// How an operation is called: the steps to a node of the chain, and the method of that node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    /// From the root.
    pub(super) steps: Vec<Step>,
    /// The method that makes the request.
    pub(super) method: &'static str,
    /// The last segment, if it is no step of its own: an action, `$ref`.
    pub(super) tail: Option<Step>,
    /// True if the last step passes parameters of a function that the route doesn't show.
    pub(super) implied: bool,
    /// True if these may all be left out.
    pub(super) optional: bool,
}

/// The chain of an operation.
pub(super) fn chain(operation: &Operation, spellings: &Spellings<'_>) -> Chain {
    let mut steps = Vec::new();
    for segment in &operation.route.segments {
        push_segment(&mut steps, segment, operation, spellings);
    }
    let implied = operation.action == Action::Function && push_parameters(&mut steps, operation);
    let optional = implied && shown_nowhere(operation).all(|parameter| parameter.property.facets.optional);
    let mut tail = steps.pop_if(|step| ends_chain(step, operation.action));
    if let Some(Step { method, adds: Adds::Name(name) }) = &mut tail {
        // A qualified action looks like a cast, which is what it was taken for.
        *method = names::segment(name);
    }
    Chain { steps, method: method(operation, tail.as_ref()), tail, implied, optional }
}

/// True if `step`, the last of its route, is called together with the operation.
fn ends_chain(step: &Step, action: Action) -> bool {
    match &step.adds {
        Adds::Name(name) => name == "$ref" || action == Action::Action,
        _ => false,
    }
}

/// The name of the method that makes the request; an action with a tail is called by the tail's name instead.
fn method(operation: &Operation, tail: Option<&Step>) -> &'static str {
    let reference = tail.is_some_and(|tail| tail.adds == Adds::Name("$ref".to_owned()));
    match operation.action {
        Action::List if reference => "list_references",
        Action::Get | Action::Function if reference => "get_reference",
        Action::List => "list",
        Action::Get | Action::Function => "get",
        Action::Create if reference => "add_reference",
        Action::Create => "create",
        Action::Update => "update",
        Action::Replace => "replace",
        Action::Delete => "delete",
        Action::AddReference => "add_reference",
        Action::SetReference => "set_reference",
        Action::RemoveReference => "remove_reference",
        Action::Action | Action::Other => operation.route.method.lower(),
    }
}

fn push_segment(steps: &mut Vec<Step>, segment: &Segment, operation: &Operation, spellings: &Spellings<'_>) {
    match segment {
        Segment::Name { name } => {
            let name = spellings.spell(name);
            steps.push(Step { method: names::segment(name), adds: Adds::Name(name.to_owned()) });
        }
        Segment::Param { .. } => steps.push(Step { method: "id".to_owned(), adds: Adds::Id }),
        Segment::Cast { type_name } => {
            steps.push(Step { method: names::cast(type_name), adds: Adds::Name(type_name.clone()) });
        }
        Segment::Call { name, arguments, .. } if name.is_empty() => {
            for key in arguments.iter().map(|argument| argument::of_key(argument, operation)) {
                let method = names::by(std::slice::from_ref(&key));
                steps.push(Step { method, adds: Adds::Key(key) });
            }
        }
        Segment::Call { namespace, name, arguments } => {
            let name = spellings.spell(name);
            let full =
                namespace.as_ref().map_or_else(|| name.to_owned(), |namespace| format!("{namespace}.{name}"));
            steps.push(Step { method: names::segment(name), adds: Adds::Name(full) });
            let arguments =
                arguments.iter().map(|argument| argument::of_function(argument, operation)).collect();
            push_arguments(steps, arguments);
        }
        Segment::Path { anchor, .. } => {
            push_segment(steps, anchor, operation, spellings);
            steps.push(Step { method: "path".to_owned(), adds: Adds::Path });
        }
        Segment::Ellipsis => steps.push(Step { method: "through".to_owned(), adds: Adds::Through }),
    }
}

/// Adds the parameters of a function that its route doesn't show, as in `GET /auditEvents/getAuditActivityTypes`. False
/// if there are none.
fn push_parameters(steps: &mut Vec<Step>, operation: &Operation) -> bool {
    if !matches!(steps.last().map(|step| &step.adds), Some(Adds::Name(_))) {
        return false;
    }
    let before = steps.len();
    let arguments = shown_nowhere(operation).map(|parameter| Argument::implied(&parameter.property));
    push_arguments(steps, arguments.collect());
    steps.len() > before
}

/// The parameters of the function that a route ends in, where it shows no call; those of functions before it are shown.
fn shown_nowhere(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    let functions =
        operation.parameters.iter().filter(|parameter| parameter.place == ParameterPlace::Function);
    functions.filter(|parameter| {
        !operation.route.segments.iter().any(|segment| takes(segment, &parameter.property.name))
    })
}

/// Whether a segment is a call with an argument of that name.
fn takes(segment: &Segment, name: &str) -> bool {
    let is_it = |argument: &facts::Argument| match &argument.value {
        ArgumentValue::Param(param) => argument.name.as_deref() == Some(name) || param.name == name,
        ArgumentValue::Literal(_) => false,
    };
    matches!(segment, Segment::Call { arguments, .. } if arguments.iter().any(is_it))
}

fn push_arguments(steps: &mut Vec<Step>, mut arguments: Vec<Argument>) {
    if !arguments.is_empty() {
        keep_apart(&mut arguments);
        steps.push(Step { method: names::by(&arguments), adds: Adds::Arguments(arguments) });
    }
}

/// Numbers Rust names that occur twice: a route may use one placeholder for several positional arguments.
fn keep_apart(arguments: &mut [Argument]) {
    let mut seen: Vec<String> = Vec::new();
    for argument in arguments {
        let Value::Given { ident, .. } = &mut argument.value else { continue };
        let same = seen.iter().filter(|name| **name == *ident).count();
        seen.push(ident.clone());
        if same > 0 {
            ident.push_str(&format!("_{}", same + 1));
        }
    }
}
