//! The query of a documented request as calls on the request.

use super::LONGEST;
use super::expression::literal;
use crate::emit::endpoints::given::{Given, Place};
use crate::emit::endpoints::url::Url;
use crate::model::Operation;

/// A call for each option that neither an argument nor the call itself sets; what is too long to be read is left out.
pub(super) fn calls(operation: &Operation, url: &Url, given: &[Given]) -> Vec<String> {
    let is_argument = |name: &str| {
        given.iter().any(|given| given.place == Place::Query && given.name.eq_ignore_ascii_case(name))
    };
    let is_set = |name: &str| is_argument(name) || name == "$format" && !operation.formats.is_empty();
    let options = url.query.iter().filter(|(name, value)| !is_set(name) && value.len() <= LONGEST);
    options.map(|(name, value)| call(name, value)).collect()
}

fn call(name: &str, value: &str) -> String {
    let number = value.parse::<u32>().ok();
    match (name, number) {
        ("$select", _) => format!("select({})", list(value)),
        ("$expand", _) => format!("expand({})", list(value)),
        ("$orderby", _) => format!("order_by({})", list(value)),
        ("$filter", _) => format!("filter({})", literal(value)),
        ("$search", _) => format!("search({})", literal(value)),
        ("$top", Some(number)) => format!("top({number})"),
        ("$skip", Some(number)) => format!("skip({number})"),
        ("$count", _) if matches!(value, "true" | "false") => format!("count({value})"),
        _ => format!("query({}, {})", literal(name), literal(value)),
    }
}

/// The names in a list; where some have options of their own, which may hold commas, the list as it is.
fn list(value: &str) -> String {
    let names: Vec<_> = match value.contains('(') {
        true => vec![literal(value)],
        false => value.split(',').map(|name| literal(name.trim())).collect(),
    };
    format!("[{}]", names.join(", "))
}
