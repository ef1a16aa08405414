//! The part of the API that a user wants.

mod closure;

use crate::config::Select;
use crate::model::{Api, Operation, Version};
use closure::Closure;

/// Keeps what `select` names and everything that it reaches: types of properties, of bodies and of parameters, and
/// the ancestors of all of them. Derived types are kept where something names them; a value of another derived type
/// keeps all its members in its base.
pub fn select(api: &mut Api, select: &Select) {
    if !select.versions.is_empty() {
        api.versions.retain(|version| select.versions.contains(&version.name));
    }
    let Select { areas, routes, types, .. } = select;
    if areas.is_empty() && routes.is_empty() && types.is_empty() {
        return;
    }
    for version in &mut api.versions {
        version.operations.retain(|operation| is_selected(operation, select));
        keep_reached(version, types);
    }
    api.versions.retain(|version| {
        !(version.types.is_empty() && version.enums.is_empty() && version.operations.is_empty())
    });
}

fn is_selected(operation: &Operation, select: &Select) -> bool {
    std::iter::once(&operation.route).chain(&operation.spellings).any(|route| {
        let template = route.template.as_str();
        let area = template.trim_start_matches('/').split(['/', '(', '?']).next().unwrap_or_default();
        select.areas.iter().any(|wanted| wanted == area)
            || select.routes.iter().any(|route| begins_with(template, route))
    })
}

/// True if `template` is `route` or goes on behind it with another segment.
fn begins_with(template: &str, route: &str) -> bool {
    let route = route.trim_end_matches('/');
    let rest = template.strip_prefix(route).or_else(|| template.trim_start_matches('/').strip_prefix(route));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '(', ':']))
}

fn keep_reached(version: &mut Version, types: &[String]) {
    let mut closure = Closure::new(version);
    types.iter().for_each(|name| closure.name(name));
    version.operations.iter().for_each(|operation| closure.operation(operation));
    let reached = closure.reached();
    version.types.retain(|name, _| reached.contains(name));
    version.enums.retain(|name, _| reached.contains(name));
}

#[cfg(test)]
mod tests;
