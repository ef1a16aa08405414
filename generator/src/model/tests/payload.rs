//! What requests and responses carry, in the many ways in which pages say it.

use super::{findings, operation, operations, resource};

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

#[test]
fn a_list_holds_no_less_than_what_is_read_of_it_by_a_key() {
    let answers = |what: &str| {
        format!(
            "## Response\nIf successful, this method returns a `200 OK` response code and {what} in the response body.\n"
        )
    };
    let list = answers("a collection of [gadget](../resources/gadget.md) objects");
    let get = |name: &str| answers(&format!("a [{name}](../resources/{name}.md) object"));
    let pages = [
        ("v1.0/resources/widget.md", &*widget()),
        ("v1.0/resources/gadget.md", &kind("gadget")),
        ("v1.0/api/gadget-list.md", &operation("List gadgets", "GET /things\nGET /gadgets", &list)),
        (
            "v1.0/api/gadget-get.md",
            &operation("Get gadget", "GET /things/{id}\nGET /gadgets/{id}", &get("gadget")),
        ),
        ("v1.0/api/widget-get.md", &operation("Get widget", "GET /things/{id}", &get("widget"))),
    ];
    insta::assert_snapshot!(operations(&pages), @"
    GET /gadgets: List - -> {value: Collection(gadget)} [200]
    GET /gadgets/{id}: Get - -> gadget [200]
      Path id Edm.String as id
    GET /things: List - -> {value: Collection(widget)} [200]
    GET /things/{id}: Get - -> widget [200]
      Path id Edm.String as id
    ");
}

/// A kind of widget.
fn kind(name: &str) -> String {
    resource(name, "A kind.\n\nInherits from [widget](widget.md).", "|n|Int32|x|")
}

#[test]
fn one_of_several_types_is_what_they_have_in_common() {
    let rest = "## Request body\nSupply a JSON representation of a [gadget](../resources/gadget.md) object.\n\n\
                In some countries, supply a JSON representation of a [gizmo](../resources/gizmo.md).\n\n\
                ## Response\nIf successful, this method returns a `201 Created` response code and a [gadget](../resources/gadget.md), \
                or a [gizmo](../resources/gizmo.md) object in the response body.\n";
    let list = "## Response\nIf successful, this method returns a `200 OK` response code and a collection of \
                [gadget](../resources/gadget.md) and/or [gizmo](../resources/gizmo.md) objects in the response body.\n";
    let other = "## Response\nIf successful, this method returns a `200 OK` response code and a [gadget](../resources/gadget.md) \
                 for the [gizmo](../resources/gizmo.md) in the response body.\n";
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/create.md", &*operation("Create a thing", "POST /shop/things", rest)),
        ("v1.0/api/list.md", &operation("List things", "GET /shop/things", list)),
        ("v1.0/api/match.md", &operation("Get match", "GET /shop/match", other)),
        ("v1.0/resources/widget.md", &widget()),
        ("v1.0/resources/gadget.md", &kind("gadget")),
        ("v1.0/resources/gizmo.md", &kind("gizmo")),
    ]), @r"
    GET /shop/match: Get - -> gadget [200]
    GET /shop/things: List - -> {value: Collection(widget)} [200]
    POST /shop/things: Create widget -> widget [201]
    ");
}

#[test]
fn a_table_of_properties_of_a_type_is_not_about_an_object_of_that_type() {
    let shop = resource("shop", "Shops.", "|id|String|Key.|\n|best|[widget](widget.md)|x|");
    let rest = "## Request body\nSupply a JSON representation of the [widget](../resources/widget.md) collection.\n\n\
                |Property|Type|Description|\n|:--|:--|:--|\n|best|[widget](../resources/widget.md)|x|\n\n\
                ## Response\nIf successful, this method returns a `200 OK` response code and an updated [shop](../resources/shop.md) \
                object in the response body.\n";
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/update.md", &*operation("Update widget", "PATCH /shops/{id}", rest)),
        ("v1.0/resources/widget.md", &widget()),
        ("v1.0/resources/shop.md", &shop),
    ]), @r"
    PATCH /shops/{id}: Update shop -> shop [200]
      Path id Edm.String as id
    ");
}

#[test]
fn work_that_goes_on_is_answered_with_nothing() {
    let accepted = "### Request\n```http\nPOST https://graph.microsoft.com/v1.0/widgets/1/clone\n```\n### Response\n```http\n\
                    HTTP/1.1 202 Accepted\nLocation: /widgets/2\n```\n";
    let linked = "## Response\nReturns a `202 Accepted` response code with a Location: header pointing to the \
                  [widget](../resources/widget.md) resource.\n\n## Example\n";
    insta::assert_snapshot!(of("widget: clone", "POST /widgets/{id}/clone", &[linked, accepted].concat()), @r"
    POST /widgets/{id}/clone: Action - -> - [202]
      Path id Edm.String as id
    ");
    let either = "## Response\nIf successful, this method returns a `201 Created` response code and a [widget](../resources/widget.md) \
                  object in the response body. For large ones, it returns `202 Accepted` with an empty body.\n";
    insta::assert_snapshot!(of("widget: clone", "POST /widgets/{id}/clone", either), @r"
    POST /widgets/{id}/clone: Action - -> widget [201, 202]
      Path id Edm.String as id
    ");
}

/// Of text and example, the example knows better whether there are several, unless the page is about a list.
#[test]
fn an_object_is_no_collection() {
    let said = "## Response\nIf successful, this method returns a `200 OK` response code and a collection of \
                [widget](../resources/widget.md) objects in the response body.\n\n## Example\n";
    let shown = |path: &str| {
        let answer = example(&format!("GET https://graph.microsoft.com/v1.0{path}"), "{\"id\": \"1\"}");
        [said, &answer].concat()
    };
    insta::assert_snapshot!(of("Get owner", "GET /things/{id}/owner", &shown("/things/1/owner")), @r"
    GET /things/{id}/owner: Get - -> widget [200]
      Path id Edm.String as id
    ");
    insta::assert_snapshot!(of("List owners", "GET /things/{id}/owners", &shown("/things/1/owners")), @r"
    GET /things/{id}/owners: List - -> {value: Collection(widget)} [200]
      Path id Edm.String as id
    ");
}

#[test]
fn routes_of_a_page_that_end_otherwise_answer_with_what_their_own_example_shows() {
    let answer = |path: &str, ty: &str, status: &str, body: &str| {
        format!(
            "### Request\n```http\nGET https://graph.microsoft.com/v1.0{path}\n```\n### Response\n\
             <!-- {{ \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.{ty}\" }} -->\n\
             ```http\nHTTP/1.1 {status}\n\n{body}\n```\n"
        )
    };
    let examples = [
        answer("/widgets/1", "widget", "200 OK", "{\"id\": \"1\"}"),
        answer("/widgets/1/report", "gadget", "200 OK", "{\"n\": 1}"),
        answer("/widgets/1/film", "", "302 Found\nLocation: https://films.example.com/1", ""),
    ];
    let rest = "## Response\nIf successful, this method returns a `200 OK` response code and a [widget](../resources/widget.md) \
                object in the response body.\n\n## Examples\n";
    let routes = "GET /widgets/{id}\nGET /widgets/{id}/report\nGET /widgets/{id}/film";
    let page = operation("Get widget", routes, &[rest, &examples.concat()].concat());
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/widget-get.md", &*page),
        ("v1.0/resources/widget.md", &widget()),
        ("v1.0/resources/gadget.md", &kind("gadget")),
    ]), @r"
    GET /widgets/{id}: Get - -> widget [200]
      Path id Edm.String as id
    GET /widgets/{id}/film: Get - -> bytes [200]
      Path id Edm.String as id
    GET /widgets/{id}/report: Get - -> gadget [200]
      Path id Edm.String as id
    ");
}

#[test]
fn a_type_may_be_named_in_the_plural_or_as_its_page_is() {
    let rest = "## Response\nIf successful, this method returns a `200 OK` response code and a collection of **bigWidgets** objects \
                in the response body.\n";
    let shared = "## Response\nIf successful, this method returns a `200 OK` response code and a list of \
                  [used](../resources/tools-used.md) items in the response body.\n";
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/a.md", &*operation("List widgets", "GET /widgets", rest)),
        ("v1.0/api/b.md", &operation("List used", "GET /tools/used", shared)),
        ("v1.0/resources/bigwidget.md", &kind("bigWidget")),
        ("v1.0/resources/tools-used.md", &resource("usedTool", "A tool.", "|id|String|Key.|")),
        ("v1.0/resources/used.md", &resource("used", "How it was used.", "|by|String|Who.|")),
    ]), @r"
    GET /tools/used: List - -> {value: Collection(usedTool)} [200]
    GET /widgets: List - -> {value: Collection(bigWidget)} [200]
    ");
}

#[test]
fn parameters_stand_in_tables_of_their_own_or_in_json() {
    let table = |rows: &str| format!("|Parameter|Type|Description|\n|:--|:--|:--|\n{rows}\n");
    let own = format!(
        "## Request body\nNo request body is required. You can send properties.\n\n## Parameters\n{}",
        table("|item|String|x|\n|late|Boolean|x|")
    );
    let shown = "## Request body\nYou may _optionally_ include the `quick` parameter.\n```JSON\n{\n  \"quick\": true, \"why\": \"x\"\n}\n```\n";
    let number = |ty: &str| ["## Request body\n", &table(&format!("|index|{ty}|x|"))].concat();
    let bound = format!(
        "## Request body\n{}## Example\n```http\nPOST https://graph.microsoft.com/v1.0/widgets/1/install\n\n{{\n  \
         \"app@odata.bind\": \"https://graph.microsoft.com/v1.0/apps/1\"\n}}\n```\n",
        table("|app|String|x|")
    );
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/a.md", &*operation("widget: open", "POST /widgets/{item-id}/open", &own)),
        ("v1.0/api/b.md", &operation("widget: close", "POST /widgets/{id}/close", shown)),
        ("v1.0/api/c.md", &operation("widget: add", "POST /widgets/add", &number("number"))),
        ("v1.0/api/d.md", &operation("widget: add", "POST /widgets/add", &number("Int32"))),
        ("v1.0/api/e.md", &operation("widget: install", "POST /widgets/{id}/install", &bound)),
    ]), @r"
    POST /widgets/add: Action parameters -> - []
      WidgetsAddParameters
        index Edm.Int32
    POST /widgets/{id}/close: Action parameters -> - []
      Path id Edm.String as id
      WidgetsCloseParameters
        quick Edm.Boolean
        why Edm.String
    POST /widgets/{id}/install: Action parameters -> - []
      Path id Edm.String as id
      WidgetsInstallParameters
        app@odata.bind Edm.String
    POST /widgets/{item-id}/open: Action parameters -> - []
      Path item-id Edm.String as item_id
      WidgetsOpenParameters
        item Edm.String
        late Edm.Boolean
    ");
}

/// The table has a name with a capital and all examples don't; a body of another media type is no JSON.
#[test]
fn what_is_sent_is_as_examples_and_headers_say() {
    let table =
        "## Request body\n|Parameter|Type|Description|\n|:--|:--|:--|\n|Comment|String|x|\n|Kept|String|x|\n";
    let sends = "## Example\n```http\nPOST https://graph.microsoft.com/v1.0/widgets/1/open\n\n{\n  \"comment\": \"a\", \"Kept\": \"b\"\n}\n```\n";
    let html = "## Request headers\n|Name|Description|\n|:--|:--|\n|Content-Type|`text/html`. Required.|\n\n## Request body\n\
                Supply the HTML of a [widget](../resources/widget.md).\n";
    let either = html.replace("`text/html`", "application/json or text/plain");
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/a.md", &*operation("widget: open", "POST /widgets/{id}/open", &[table, sends].concat())),
        ("v1.0/api/b.md", &operation("Create widget", "POST /widgets", html)),
        ("v1.0/api/c.md", &operation("Create widget", "POST /others", &either)),
        ("v1.0/api/d.md", &operation("Update part", "PATCH /widgets/{id}/part/$ref", "## Request body\nSupply a [widget](../resources/widget.md).\n")),
        ("v1.0/resources/widget.md", &widget()),
    ]), @r"
    POST /others: Create widget -> - []
    POST /widgets: Create bytes -> - []
    POST /widgets/{id}/open: Action parameters -> - []
      Path id Edm.String as id
      WidgetsOpenParameters
        comment Edm.String
        Kept Edm.String
    PATCH /widgets/{id}/part/$ref: Update parameters -> - []
      Path id Edm.String as id
      Reference
        @odata.id Edm.String
    ");
}

/// A page about the whole lists calls on its properties.
#[test]
fn a_call_on_a_property_is_of_its_type() {
    let desk = resource(
        "desk",
        "A desk.",
        "|height|Int32|x|\n|lamp|[widget](widget.md)|x|\n|plan|Stream|x|\n|desk|[desk](desk.md)|x|",
    );
    let gives = "## Response\nIf successful, this method returns a `200 OK` response code and a [desk](../resources/desk.md) object \
                 in the response body.\n";
    let takes = "## Request body\nSupply a JSON representation of a [desk](../resources/desk.md).\n";
    let routes = "GET /me/desk\nGET /me/desk/height\nGET /me/desk/lamp\nGET /me/desk/plan\nGET /me/desk/desk\nGET /me/desk/other";
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/a.md", &*operation("Get desk", routes, gives)),
        ("v1.0/api/b.md", &operation("Update lamp", "PATCH /me/desk/lamp", takes)),
        ("v1.0/resources/desk.md", &desk),
        ("v1.0/resources/widget.md", &widget()),
    ]), @r"
    GET /me/desk: Get - -> desk [200]
    GET /me/desk/desk: Get - -> desk [200]
    GET /me/desk/height: Get - -> {value: Edm.Int32} [200]
    GET /me/desk/lamp: Get - -> widget [200]
    PATCH /me/desk/lamp: Update widget -> - []
    GET /me/desk/other: Get - -> desk [200]
    GET /me/desk/plan: Get - -> bytes [200]
    ");
}

#[test]
fn an_answer_may_have_a_list_called_value_and_be_json_only() {
    let answer =
        example("POST https://graph.microsoft.com/v1.0/widgets/find", "{\"value\": [{\"id\": \"1\"}]}");
    let said = "## Response\nIf successful, this method returns a `200 OK` response code and a [found](../resources/found.md) object \
                in the response body.\n\n## Example\n";
    let json = "## Response\nHere is it:\n```json\n{\"url\": \"https://example.com\"}\n```\n";
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/a.md", &*operation("widget: find", "POST /widgets/find", &[said, &answer].concat())),
        ("v1.0/api/b.md", &operation("widget: show", "POST /widgets/show", json)),
        ("v1.0/resources/found.md", &resource("found", "Found.", "|value|[widget](widget.md) collection|x|")),
        ("v1.0/resources/widget.md", &widget()),
    ]), @r"
    POST /widgets/find: Action - -> found [200]
    POST /widgets/show: Action - -> any []
    ");
}

/// A table of what can be changed counts, though most of it is new, if the example sends it.
#[test]
fn rows_of_an_update_that_are_sent_are_properties() {
    let rest = "## Request body\nSupply the values of relevant fields.\n\n|Property|Type|Description|\n|:--|:--|:--|\n\
                |state|String|x|\n|comment|String|x|\n\n## Example\n```http\nPATCH https://graph.microsoft.com/v1.0/widgets/1\n\n\
                {\n  \"state\": \"new\", \"comment\": \"x\"\n}\n```\n";
    let (api, ..) = super::model(&[
        ("v1.0/api/widget-update.md", &*operation("Update widget", "PATCH /widgets/{id}", rest)),
        ("v1.0/resources/widget.md", &widget()),
    ]);
    let names: Vec<_> = api.versions[0].types["microsoft.graph.widget"].properties.keys().collect();
    assert_eq!(names.iter().map(|name| &***name).collect::<Vec<_>>(), ["id", "state", "comment"]);
}

/// An example shows but one kind of what a call takes, and a title may name a part of it.
#[test]
fn what_is_sent_is_of_the_type_of_the_answer() {
    let returned = |name: &str| {
        format!(
            "## Response\nIf successful, this method returns a `200 OK` response code and a [{name}](../resources/{name}.md) object in \
             the response body.\n\n## Example\n"
        )
    };
    let sends = |request: &str, body: &str| {
        format!("```http\n{request}\nContent-Type: application/json\n\n{body}\n```\n")
    };
    let kind_of = sends("PATCH /widgets/1", "{\"@odata.type\": \"#microsoft.graph.gadget\", \"n\": 1}");
    let whole = sends("POST /shops", "{\"size\": 1, \"name\": \"x\"}");
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/a.md", &*operation("Update thing", "PATCH /widgets/{id}", &[returned("widget"), kind_of].concat())),
        ("v1.0/api/b.md", &operation("Create door", "POST /shops", &[returned("shop"), whole].concat())),
        ("v1.0/resources/door.md", &resource("door", "Part of shops.", "|height|Int32|x|")),
        ("v1.0/resources/shop.md", &resource("shop", "Shops.", "|name|String|x|\n|size|Int32|x|")),
        ("v1.0/resources/widget.md", &widget()),
        ("v1.0/resources/gadget.md", &kind("gadget")),
    ]), @r"
    POST /shops: Create shop -> shop [200]
    PATCH /widgets/{id}: Update widget -> widget [200]
      Path id Edm.String as id
    ");
}

/// A policy is a document, although the text calls it by the type that describes it.
#[test]
fn an_answer_may_be_a_document() {
    let shown = |ty: &str, body: &str| {
        let answer = format!("```http\nHTTP/1.1 200 OK\nContent-Type: {ty}\n\n{body}\n```\n");
        let rest = [
            "## Response\nReturns a [widget](../resources/widget.md) object in the response body.\n\n",
            "## Example\n```http\nPOST /widgets\nContent-Type: application/xml\n\n<a/>\n```\n",
            &answer,
        ]
        .concat();
        of("Create widget", "POST /widgets", &rest)
    };
    insta::assert_snapshot!(shown("application/xml", "<widget />"), @"POST /widgets: Create widget -> bytes [200]");
    insta::assert_snapshot!(shown("application/xml", "{ \"id\": \"1\" }"), @"POST /widgets: Create widget -> widget [200]");
    insta::assert_snapshot!(shown("application/json", "<truncated>"), @"POST /widgets: Create widget -> widget [200]");
}

#[test]
fn a_body_may_be_a_list() {
    let rest = |body: &str| {
        format!(
            "## Request body\nSupply an array of [widget](../resources/widget.md) objects.\n\n## Example\n```http\n\
             PATCH https://graph.microsoft.com/v1.0/pages/1/content\nContent-Type: application/json\n\n{body}\n```\n"
        )
    };
    insta::assert_snapshot!(of("Update page", "PATCH /pages/{id}/content", &rest("[ {'id': '1'} ]")), @"
    PATCH /pages/{id}/content: Update Collection(widget) -> - []
      Path id Edm.String as id
    ");
    insta::assert_snapshot!(of("Update page", "PATCH /pages/{id}/content", &rest("<p>")), @"
    PATCH /pages/{id}/content: Update bytes -> - []
      Path id Edm.String as id
    ");
}

/// The annotation names another type than the sentence that is asked for, which stands behind the examples.
#[test]
fn what_is_answered_may_be_said_behind_the_examples() {
    let gadget = resource("gadget", "Others.", "|id|String|Key of the entity.|");
    let rest = "## Example\n```http\nGET https://graph.microsoft.com/v1.0/things/1\n```\n\n## Response\n\
                If successful, this method returns a [widget](../resources/widget.md) in the response body.\n\n\
                <!-- {\"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.gadget\"} -->\n\
                ```http\nHTTP/1.1 200 OK\n\n{\"id\": \"1\"}\n```\n";
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/thing-get.md", &*operation("Get thing", "GET /things/{id}", rest)),
        ("v1.0/resources/gadget.md", &gadget),
        ("v1.0/resources/widget.md", &widget()),
    ]), @"
    GET /things/{id}: Get - -> widget [200]
      Path id Edm.String as id
    ");
}

#[test]
fn a_parameter_of_several_types_is_what_these_have_in_common() {
    let gear = "[gadget](../resources/gadget.md) or [gizmo](../resources/gizmo.md)";
    let rows =
        format!("|Parameter|Type|Description|\n|:--|:--|:--|\n|gear|{gear}|x|\n|page|string/number|x|\n");
    let rest = format!("## Request body\nSupply these parameters.\n\n{rows}");
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/widget-equip.md", &*operation("widget: equip", "POST /widgets/{id}/equip", &rest)),
        ("v1.0/resources/widget.md", &widget()),
        ("v1.0/resources/gadget.md", &kind("gadget")),
        ("v1.0/resources/gizmo.md", &kind("gizmo")),
    ]), @"
    POST /widgets/{id}/equip: Action parameters -> - []
      Path id Edm.String as id
      WidgetsEquipParameters
        gear widget
        page any
    ");
}

/// A page that has no section of all routes shows some as requests with a body.
#[test]
fn a_block_among_routes_that_sends_something_is_an_example() {
    let page = "# widget: load\n\nNamespace: microsoft.graph\n\nA call.\n\n## Begin\n\n### HTTP request\n```http\nPOST /widgets/{id}/load\n```\n\n\
                ## Commit\n```http\nPUT /widgets/{id}\nContent-Type: application/json\n\n{\"id\": \"1\"}\n```\n\n\
                ### Response\n<!-- {\"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.widget\"} -->\n\
                ```http\nHTTP/1.1 201 Created\n\n{\"id\": \"1\"}\n```\n";
    insta::assert_snapshot!(operations(&[("v1.0/api/widget-load.md", page), ("v1.0/resources/widget.md", &widget())]), @"
    PUT /widgets/{id}: Replace widget -> widget [201]
      Path id Edm.String as id
    POST /widgets/{id}/load: Action - -> - []
      Path id Edm.String as id
    ");
}

/// Pages of the calls on one route say different amounts of what it leads to.
#[test]
fn what_no_page_says_the_other_calls_on_the_route_do() {
    let said = |words: &str| {
        format!(
            "## Response\nReturns a `200 OK` response code and {words} in the response body.\n\n## Example\n"
        )
    };
    let one = "a [widget](../resources/widget.md) object";
    let answer = |request: &str| {
        let url = request.replacen(' ', " https://graph.microsoft.com/v1.0", 1);
        example(&url, "{\"id\": \"1\", \"note\": 2}")
    };
    let sent = |url: &str, body: &str| {
        let request =
            format!("https://graph.microsoft.com/v1.0{url}\nContent-Type: application/json\n\n{body}");
        format!("```http\nPOST {request}\n```\n")
    };
    let shop = resource("shop", "Shops.", "|id|String|Key of the entity.|\n|best|[widget](widget.md)|x|");
    let page = |title: &str, route: &str, rest: &[&str]| operation(title, route, &rest.concat());
    insta::assert_snapshot!(operations(&[
        ("v1.0/api/a.md", &*page("Get shop", "GET /shops/{id}", &[&said("a [shop](../resources/shop.md) object"), &answer("GET /shops/1")])),
        ("v1.0/api/b.md", &page("Get best", "GET /shops/{id}/best", &[&said("the best one"), &answer("GET /shops/1/best")])),
        ("v1.0/api/c.md", &page("Get widget", "GET /widgets/{id}", &[&said(one)])),
        ("v1.0/api/d.md", &page("Change it", "PATCH /widgets/{id}", &[&said("it"), &answer("PATCH /widgets/1")])),
        ("v1.0/api/e.md", &page("List widgets", "GET /widgets", &[&said("a collection of [widget](../resources/widget.md) objects")])),
        ("v1.0/api/f.md", &page("widget: bring", "POST /widgets", &[&sent("/widgets", "{\"id@odata.bind\": \"x\"}")])),
        ("v1.0/api/g.md", &page("Other", "PATCH /widgets/{id}/x", &[&said("it"), &answer("PATCH /widgets/1/x")])),
        ("v1.0/api/h.md", &page("Create widget", "POST /rooms", &[&said(one)])),
        ("v1.0/api/i.md", &page("Get all", "GET /rooms", &[&said("all"), &example("GET https://graph.microsoft.com/v1.0/rooms", "{\"value\": [{\"id\": \"1\"}], \"n\": 1}")])),
        ("v1.0/resources/shop.md", &shop),
        ("v1.0/resources/widget.md", &widget()),
    ]), @"
    GET /rooms: List - -> {value: Collection(widget)} [200]
    POST /rooms: Create widget -> widget [200]
    GET /shops/{id}: Get - -> shop [200]
      Path id Edm.String as id
    GET /shops/{id}/best: Get - -> widget [200]
      Path id Edm.String as id
    GET /widgets: List - -> {value: Collection(widget)} [200]
    POST /widgets: Action widget -> - []
    GET /widgets/{id}: Get - -> widget [200]
      Path id Edm.String as id
    PATCH /widgets/{id}: Update - -> widget [200]
      Path id Edm.String as id
    PATCH /widgets/{id}/x: Update - -> any [200]
      Path id Edm.String as id
    ");
}

/// What a page says of its answer and what its example shows are compared, if it says so of one type.
#[test]
fn an_answer_that_is_a_collection_in_text_or_example_only_is_told() {
    let told = |said: &str, shown: &str| {
        let text = format!(
            "## Response\nIf successful, this method returns a `200 OK` response code and {said} in the response body.\n\n"
        );
        let page = operation("Get widgets", "GET /widgets", &[text, example("GET /widgets", shown)].concat());
        findings(&[("v1.0/api/page.md", &*page), ("v1.0/resources/widget.md", &widget())])
    };
    let one = "a [widget](../resources/widget.md) object";
    let many = "a collection of [widget](../resources/widget.md) objects";
    let (object, list) = ("{ \"id\": \"1\" }", "{ \"value\": [ { \"id\": \"1\" } ] }");
    insta::assert_snapshot!(told(one, list), @"v1.0/api/page.md:14 response-differs: the text says one object, the example shows a collection");
    insta::assert_snapshot!(told(many, object), @"v1.0/api/page.md:14 response-differs: the text says a collection, the example shows one object");
    assert_eq!(told(one, object), "");
    assert_eq!(told(many, list), "");
    assert_eq!(told("the [widgets](../resources/widget.md)", list), "");
}
