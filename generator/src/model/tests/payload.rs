//! What requests and responses carry, in the many ways in which pages say it.

use super::{operation, operations, resource};

fn widget() -> String {
    resource("widget", "Things.", "|id|String|Key of the entity.|")
}

/// The operations of one page about widgets.
fn of(title: &str, routes: &str, rest: &str) -> String {
    let page = operation(title, routes, rest);
    operations(&[("v1.0/api/page.md", &*page), ("v1.0/resources/widget.md", &widget())])
}

/// An example of a call and of its answer.
fn example(request: &str, response: &str) -> String {
    format!(
        "### Request\n```http\n{request}\n```\n### Response\n```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{response}\n```\n"
    )
}

#[test]
fn a_sentence_that_is_nothing_but_a_type_names_the_body() {
    let body = "## Request body\n\nA [widget](../resources/widget.md).\n";
    insta::assert_snapshot!(of("Add widget", "POST /widgets", body), @"POST /widgets: Create widget -> - []");
}

#[test]
fn a_resource_may_be_called_as_words_of_the_sentence_are() {
    let list = resource("list", "A list.", "|id|String|Key of the entity.|");
    let rest = "## Request body\nIn the request body, supply a JSON representation of the [list][] to be made.\n\n\
                ## Response\nIf successful, this method returns a `201 Created` response code and the [list][] in the response body.\n\n\
                [list]: ../resources/list.md\n";
    let page = operation("Create a list", "POST /sites/{id}/lists", rest);
    insta::assert_snapshot!(operations(&[("v1.0/api/list-create.md", &*page), ("v1.0/resources/list.md", &list)]), @"
    POST /sites/{id}/lists: Create list -> list [201]
      Path id Edm.String as id
    ");
}

#[test]
fn names_of_properties_are_no_type_of_the_response() {
    let rest = "## Response\nIf successful, this method returns a `204 No Content` response code, or `200 OK` when it changes one of \
                these properties: **acceptsMail**, **unread**.\n";
    insta::assert_snapshot!(of("Update widget", "PATCH /widgets/{id}", rest), @"
    PATCH /widgets/{id}: Update widget -> - [204, 200]
      Path id Edm.String as id
    ");
}

#[test]
fn a_body_of_which_no_page_says_the_type_is_any_json() {
    let rest = "## Response\nIf successful, this method returns 200 OK with what was measured in the body.\n";
    insta::assert_snapshot!(of("Measure", "GET /widgets/{id}/measure", rest), @"
    GET /widgets/{id}/measure: Get - -> any [200]
      Path id Edm.String as id
    ");
}

#[test]
fn json_that_cannot_be_read_is_no_bytes() {
    let shown = |body: &str| {
        let example = example("GET https://graph.microsoft.com/v1.0/things/1", body);
        of("Get thing", "GET /things/{id}", &format!("## Example\n{example}"))
    };
    insta::assert_snapshot!(shown("{\n  \"os\": \"Ten\" \"Eleven\"\n}"), @"
    GET /things/{id}: Get - -> any [200]
      Path id Edm.String as id
    ");
    insta::assert_snapshot!(shown("<the bytes of a picture>"), @"
    GET /things/{id}: Get - -> bytes [200]
      Path id Edm.String as id
    ");
}

#[test]
fn of_several_examples_the_one_that_ends_like_the_route_counts() {
    let gadget = resource("gadget", "Others.", "|id|String|Key of the entity.|");
    let answers = |name: &str| format!("{{\"@odata.type\": \"#microsoft.graph.{name}\", \"id\": \"1\"}}");
    let examples = [
        example("GET https://graph.microsoft.com/v1.0/me/widget", &answers("widget")),
        example("GET https://graph.microsoft.com/v1.0/me/gadget", &answers("gadget")),
    ];
    let page = operation(
        "Get things",
        "GET /me/widget\nGET /depots/{id}/gadget\nGET /me/another",
        &format!("## Example\n{}", examples.concat()),
    );
    let pages = [
        ("v1.0/api/things-get.md", &*page),
        ("v1.0/resources/gadget.md", &gadget),
        ("v1.0/resources/widget.md", &widget()),
    ];
    insta::assert_snapshot!(operations(&pages), @"
    GET /depots/{id}/gadget: Get - -> gadget []
      Path id Edm.String as id
    GET /me/another: Get - -> widget []
    GET /me/widget: Get - -> widget [200]
    ");
}

#[test]
fn a_link_tells_which_of_two_namesakes_a_title_means() {
    let other = widget().replace("Namespace: microsoft.graph", "Namespace: microsoft.graph.tools");
    let rest = "## Response\nIf successful, this method returns a `200 OK` response code and an updated \
                [widget](../resources/tools-widget.md) object in the response body.\n";
    let page = operation("Update widget", "PATCH /tools/{id}", rest);
    let pages = [
        ("v1.0/api/tools-widget-update.md", &*page),
        ("v1.0/resources/tools-widget.md", &other),
        ("v1.0/resources/widget.md", &widget()),
    ];
    insta::assert_snapshot!(operations(&pages), @"
    PATCH /tools/{id}: Update tools.widget -> tools.widget [200]
      Path id Edm.String as id
    ");
}

#[test]
fn what_is_created_in_a_collection_is_what_it_lists_and_nothing_less() {
    let gadget = resource("gadget", "A kind.\n\nInherits from [widget](widget.md).", "|n|Int32|x|");
    let gizmo = resource("gizmo", "A kind.\n\nInherits from [widget](widget.md).", "|m|Int32|x|");
    let creates = |name: &str| {
        format!(
            "## Response\nIf successful, this method returns a `201 Created` response code and a \
             [{name}](../resources/{name}.md) object in the response body.\n"
        )
    };
    let lists = "## Response\nIf successful, this method returns a `200 OK` response code and a collection of \
                 [gadget](../resources/gadget.md) objects in the response body.\n";
    let pages = [
        ("v1.0/resources/widget.md", &*widget()),
        ("v1.0/resources/gadget.md", &gadget),
        ("v1.0/resources/gizmo.md", &gizmo),
        ("v1.0/api/gadget-list.md", &operation("List gadgets", "GET /gadgets", lists)),
        ("v1.0/api/gadget-create.md", &operation("Create gadget", "POST /gadgets", &creates("gadget"))),
        (
            "v1.0/api/gizmo-create.md",
            &operation("Create gizmo anywhere", "POST /gadgets\nPOST /gizmos", &creates("gizmo")),
        ),
    ];
    insta::assert_snapshot!(operations(&pages), @"
    GET /gadgets: List - -> {value: Collection(gadget)} [200]
    POST /gadgets: Create gadget -> gadget [201]
    POST /gizmos: Create gizmo -> gizmo [201]
    ");
}
