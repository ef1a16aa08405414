//! Rust names of whole models.

use super::{model, resource};

/// The Rust names of a model: types with their fields, enumerations with their variants.
fn names(pages: &[(&str, &str)]) -> String {
    let (api, ..) = model(pages);
    let mut out = String::new();
    for version in &api.versions {
        for ty in version.types.values() {
            let fields: Vec<&str> = ty.properties.values().map(|property| property.rust.as_str()).collect();
            let path: String = ty.rust.path.iter().map(|module| format!("{module}::")).collect();
            out += &format!("{}::{path}{}: {}\n", version.module, ty.rust.ident, fields.join(" "));
        }
        for en in version.enums.values() {
            let variants: Vec<&str> = en.members.iter().map(|member| member.rust.as_str()).collect();
            out += &format!("{}::{}: {}\n", version.module, en.rust.ident, variants.join(" "));
        }
    }
    out
}

#[test]
fn fields_are_unique_among_all_that_a_struct_restates() {
    let pages = [
        (
            "v1.0/resources/widget.md",
            &*resource("widget", "Base.", "|queryString|String|x|\n|type|String|x|\n|extra|String|x|"),
        ),
        (
            "v1.0/resources/gadget.md",
            &resource(
                "gadget",
                "Kind.\n\nInherits from [widget](widget.md).",
                "|query_string|String|x|\n|self|String|x|",
            ),
        ),
    ];
    insta::assert_snapshot!(names(&pages), @"
    v1_0::Gadget: query_string_ self_
    v1_0::Widget: query_string type_ extra_
    ");
}

#[test]
fn an_enumeration_gives_way_to_a_type_of_the_same_name() {
    let enums = "# Enum values\n\nNamespace: microsoft.graph\n\n### mode values\n|Member|\n|:--|\n|on|\n|unrecognized|\n";
    let pages = [
        ("v1.0/resources/enums.md", enums),
        ("v1.0/resources/mode.md", &*resource("mode", "A mode.", "|n|Int32|x|")),
    ];
    insta::assert_snapshot!(names(&pages), @"
    v1_0::Mode: n
    v1_0::ModeValues: On Unrecognized_
    ");
}

#[test]
fn sub_namespaces_are_modules() {
    let page = |namespace: &str| {
        resource("session", "A session.", "|n|Int32|x|").replace("microsoft.graph", namespace)
    };
    let pages = [
        ("beta/resources/widget.md", &*page("microsoft.graph.callRecords")),
        ("beta/resources/gadget.md", &page("microsoft.graph")),
        ("beta/resources/c.md", &page("microsoft.management.services.api")),
    ];
    insta::assert_snapshot!(names(&pages), @"
    beta::call_records::Session: n
    beta::Session: n
    beta::microsoft::management::services::api::Session: n
    ");
}
