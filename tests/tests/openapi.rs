//! The OpenAPI document of small pages.

use docbindgen::source::{Document, Sources};
use docbindgen::{Config, Reading};
use serde_json::{Value, json};

/// The document of one resource page whose property table has these rows.
fn schema(rows: &str) -> Value {
    let page = format!(
        "# kite resource type\n\nNamespace: microsoft.graph\n\nFlies.\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n"
    );
    let sources =
        Sources { documents: vec![Document::new("v1.0/resources/kite.md", page)], ..Sources::default() };
    let Reading { api, .. } = docbindgen::understand(&Config::default(), &sources);
    let document = docbindgen::export::openapi::document(&api.versions[0], "kites");
    let document = serde_json::to_value(document).expect("a document is JSON");
    document["components"]["schemas"]["microsoft.graph.kite"].clone()
}

/// The default that the document states for a property of this type and description.
fn default(ty: &str, description: &str) -> Value {
    schema(&format!("|x|{ty}|{description}|"))["properties"]["x"]["default"].clone()
}

#[test]
fn a_default_is_stated_only_where_the_schema_allows_it() {
    assert_eq!(default("Boolean", "Default is `false`."), json!(false));
    assert_eq!(default("Boolean", "Default is `sometimes`."), json!(null));
    assert_eq!(default("Int32", "Valid values 1 to 9. Default value is `3`."), json!(3));
    assert_eq!(default("Int32", "Valid values 1 to 9. Default value is `30`."), json!(null));
    assert_eq!(default("Int32", "Default value is `1.5`."), json!(null));
    assert_eq!(default("String", "Possible values are: `Red`, `Blue`. Default is `red`."), json!("Red"));
    assert_eq!(default("String", "Possible values are: `Red`, `Blue`. Default is `green`."), json!(null));
    assert_eq!(default("Date", "Default is `today`."), json!(null));
}

#[test]
fn facets_of_properties() {
    let rows = "|id|String|Key of the entity. Read-only.|\n|tails|String collection|Can contain a maximum of 4 elements.|\n|height|Double|In metres. Valid values 0 to 99.5|";
    assert_eq!(
        schema(rows)["properties"],
        json!({
            "id": {"type": "string", "readOnly": true, "description": "Key of the entity. Read-only."},
            "tails": {
                "type": "array",
                "items": {"type": "string"},
                "maxItems": 4,
                "description": "Can contain a maximum of 4 elements.",
            },
            "height": {
                "type": "number",
                "format": "double",
                "minimum": 0,
                "maximum": 99.5,
                "description": "In metres. Valid values 0 to 99.5",
            },
        })
    );
}
