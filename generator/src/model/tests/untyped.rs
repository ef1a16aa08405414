//! Types that stand for any JSON.

use super::{model, operation, resource};

/// The types that another stands in for, where an example of a `shelf` has this `content`, which is a `stuff`.
fn replaced(stuff: &str, content: &str) -> Vec<String> {
    let rest = format!(
        "## Response\nIf successful, this method returns a `200 OK` response code and a [shelf](../resources/shelf.md) object.\n\n\
         ## Example\n\n### Response\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{{\"id\": \"1\", \"content\": {content}}}\n```"
    );
    let shelf = resource(
        "shelf",
        "Holds things.",
        "|id|String|Key.|\n|content|[stuff](stuff.md)|Whatever it holds.|",
    );
    let get = operation("Get shelf", "GET /shelves/{id}", &rest);
    let pages =
        [("v1.0/api/a.md", &*get), ("v1.0/resources/shelf.md", &*shelf), ("v1.0/resources/stuff.md", stuff)];
    let (api, ..) = model(&pages);
    let types = api.versions.iter().flat_map(|version| version.types.values());
    types.filter_map(|ty| Some(format!("{} {}", ty.name, ty.replaced_by.as_ref()?))).collect()
}

#[test]
fn a_type_without_properties_that_examples_show_as_something_else_is_any_json() {
    let stuff = resource("stuff", "Data.", "");
    for content in ["\"a\"", "5", "true"] {
        assert_eq!(replaced(&stuff, content), ["microsoft.graph.stuff serde_json::Value"], "{content}");
    }
}

#[test]
fn other_types_stay_what_they_are() {
    let stuff = resource("stuff", "Data.", "");
    for content in ["{}", "null", "{\"a\": 5}"] {
        assert_eq!(replaced(&stuff, content), [""; 0], "{content}");
    }
    assert_eq!(replaced(&resource("stuff", "Data.", "|size|Int32|x|"), "5"), [""; 0]);
    assert_eq!(replaced("# Nothing about it\n", "5"), [""; 0]);
    let derived = resource("stuff", "Data.\n\nInherits from [shelf](shelf.md)", "");
    assert_eq!(replaced(&derived, "5"), [""; 0]);
}
