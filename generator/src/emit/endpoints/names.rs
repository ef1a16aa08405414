//! Names of methods, modules and nodes: each follows from the documented name alone.

use super::argument::{Argument, Value};
use crate::emit::layout::file_name;
use crate::model::names::{Style, natural};

/// Methods that a node may have beside those of its segments, and those that it has by traits of the prelude: a method of
/// its own would take their place, and `node.clone()` would be a call. A segment that is called like one of them gets a
/// trailing underscore, as one that is called like a keyword does.
const RESERVED: &[&str] = &[
    "add_reference",
    "at",
    "clone",
    "clone_from",
    "clone_into",
    "create",
    "delete",
    "get",
    "get_reference",
    "head",
    "id",
    "into",
    "list",
    "list_references",
    "options",
    "patch",
    "path",
    "post",
    "put",
    "remove_reference",
    "replace",
    "set_reference",
    "through",
    "to_owned",
    "try_into",
    "update",
];

/// The method for a segment or an action: `deviceConfigurations` is `device_configurations`, `$value` is `raw_value`.
pub(super) fn segment(name: &str) -> String {
    if name == "$value" {
        return "raw_value".to_owned();
    }
    reserved(natural(last_part(name), Style::Snake))
}

/// The method for a cast: `microsoft.graph.iosVpnConfiguration` is `as_ios_vpn_configuration`; other namespaces
/// stay (`as_call_records_session`).
pub(super) fn cast(type_name: &str) -> String {
    let below = type_name.strip_prefix("microsoft.graph.").unwrap_or(type_name);
    format!("as_{}", natural(below, Style::Snake).trim_end_matches('_'))
}

/// The method for arguments: `by_row_and_column`; a fixed value is part of the name (`by_on_reviewer`), and
/// arguments without a name are `at`.
pub(super) fn by(arguments: &[Argument]) -> String {
    let named: Vec<String> = arguments.iter().filter_map(argument_words).collect();
    if named.is_empty() { "at".to_owned() } else { format!("by_{}", named.join("_and_")) }
}

fn argument_words(argument: &Argument) -> Option<String> {
    let name = argument.name.as_str();
    let words = match &argument.value {
        Value::Given { .. } if name.is_empty() => return None,
        Value::Given { .. } => natural(name, Style::Snake),
        Value::Fixed { text, .. } => natural(&format!("{name} {text}"), Style::Snake),
    };
    Some(words.trim_matches('_').to_owned())
}

/// The Rust name of an argument.
pub(super) fn argument(name: &str) -> String {
    natural(name, Style::Snake)
}

/// The module for an area or a part of one.
pub(super) fn module(method: &str) -> String {
    file_name(method.to_owned())
}

/// The part of a node's type name that stands for one step.
pub(super) fn pascal(method: &str) -> String {
    natural(method, Style::Pascal)
}

/// What stands behind the namespace, if a segment is qualified: `microsoft.graph.delta`.
fn last_part(name: &str) -> &str {
    name.rsplit('.').find(|part| !part.is_empty()).unwrap_or(name)
}

fn reserved(method: String) -> String {
    let taken = RESERVED.contains(&method.as_str()) || method.starts_with("as_") || method.starts_with("by_");
    if taken { method + "_" } else { method }
}

#[cfg(test)]
mod tests {
    use super::super::argument::Form;
    use super::*;

    #[test]
    fn segments() {
        assert_eq!(segment("deviceConfigurations"), "device_configurations");
        assert_eq!(segment("$value"), "raw_value");
        assert_eq!(segment("$count"), "count");
        assert_eq!(segment("list"), "list_");
        assert_eq!(segment("move"), "move_");
        assert_eq!(segment("clone"), "clone_");
        assert_eq!(segment("toOwned"), "to_owned_");
        assert_eq!(segment("microsoft.graph.assign"), "assign");
    }

    #[test]
    fn casts() {
        assert_eq!(cast("microsoft.graph.iosVpnConfiguration"), "as_ios_vpn_configuration");
        assert_eq!(cast("microsoft.graph.callRecords.session"), "as_call_records_session");
    }

    #[test]
    fn arguments() {
        let given = |name: &str| Argument {
            name: name.to_owned(),
            value: Value::Given { ident: argument(name), form: Form::Text, ty: None },
        };
        let fixed =
            Argument { name: "on".into(), value: Value::Fixed { text: "reviewer".into(), form: Form::Text } };
        assert_eq!(by(&[given("row"), given("column")]), "by_row_and_column");
        assert_eq!(by(&[given("TimeZoneStandard")]), "by_time_zone_standard");
        assert_eq!(by(&[fixed]), "by_on_reviewer");
        assert_eq!(by(&[given("")]), "at");
    }
}
