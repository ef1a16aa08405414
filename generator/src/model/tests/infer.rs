//! What follows from several pages together.

use super::{findings, operation, resource, types};

#[test]
fn a_union_is_what_its_types_have_in_common() {
    let pages = [
        (
            "v1.0/resources/call.md",
            resource("call", "A call.", "|config|[own](own.md) or [hosted](hosted.md)|How.|"),
        ),
        ("v1.0/resources/config.md", resource("config", "A base.", "|kind|Int32|Kind.|")),
        (
            "v1.0/resources/own.md",
            resource("own", "Inherits from [config](config.md).", "|blob|Binary|Data.|"),
        ),
        (
            "v1.0/resources/hosted.md",
            resource("hosted", "Inherits from [config](config.md).", "|url|String|Where.|"),
        ),
    ];
    let pages: Vec<_> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    insta::assert_snapshot!(types(&pages), @r"
    call
      config config
    config
      kind Edm.Int32
    hosted : config
      url Edm.String
    own : config
      blob Edm.Binary
    ");
}

#[test]
fn a_representation_names_the_enumeration_of_a_string_and_the_type_of_a_union() {
    let rows = concat!(
        "|status|String|Possible values are: `running`, `done`.|\n",
        "|scope|string|Possible values are `own`.|\n",
        "|config|[own](own.md) or [hosted](hosted.md)|How.|\n",
        "|note|String|Any text.|\n",
    );
    let json = r##"{
  "status": {"@odata.type": "microsoft.graph.taskStatus"}, "scope": "#microsoft.graph.tasks.scope",
  "config": {"@odata.type": "#microsoft.graph.config"}, "note": "microsoft.graph.unread"
}"##;
    let task = format!(
        "{}\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.task\" }} -->\n```json\n{json}\n```\n",
        resource("task", "A task.", rows)
    );
    let update = operation(
        "Update task",
        "PATCH /tasks/{id}",
        "## Request body\n\nSupply a JSON representation of a [task](../resources/task.md) object.\n\n|Property|Type|Description|\n|:--|:--|:--|\n|status|String|Possible values are: `running`, `done`, `failed`.|\n",
    );
    let pages = [
        ("v1.0/resources/task.md", &*task),
        ("v1.0/resources/config.md", &resource("config", "A base.", "|kind|Int32|Kind.|")),
        ("v1.0/resources/own.md", &resource("own", "One.", "|blob|Binary|Data.|")),
        ("v1.0/resources/hosted.md", &resource("hosted", "Other.", "|url|String|Where.|")),
        ("v1.0/api/task-update.md", &update),
    ];
    insta::assert_snapshot!(types(&pages), @r"
    config
      kind Edm.Int32
    hosted
      url Edm.String
    own
      blob Edm.Binary
    task
      status taskStatus
      scope tasks.scope
      config config
      note Edm.String
    enum tasks.scope = own
    enum taskStatus = running done failed
    ");
}

#[test]
fn a_list_of_exactly_the_members_of_one_enumeration_means_it() {
    let rows = concat!(
        "|status|String|Possible values are: `running`, `done`.|\n",
        "|colorSet|String|Possible values are: `red`, `blue`.|\n",
        "|mood|String|Possible values are: `good`, `bad`.|\n",
        "|risk|String|Possible values are: `low`, `high`.|\n",
    );
    let pages = [
        ("v1.0/resources/task.md", resource("task", "A task.", rows)),
        (
            "v1.0/resources/enums.md",
            "# Enum values\n\nNamespace: microsoft.graph\n\n### operationStatus values\n\n|Member|\n|:--|\n|running|\n|done|\n|unknownFutureValue|\n\n### color values\n\n|Member|\n|:--|\n|red|\n|blue|\n\n### printQuality values\n\n|Member|\n|:--|\n|low|\n|high|\n".to_owned(),
        ),
    ];
    let pages: Vec<_> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    insta::assert_snapshot!(types(&pages), @r"
    task
      status operationStatus
      colorSet taskColorSet
      mood taskMood
      risk taskRisk
    enum color = red blue
    enum operationStatus = running done unknownFutureValue
    enum printQuality = low high
    enum taskColorSet [unnamed] = red blue
    enum taskMood [unnamed] = good bad
    enum taskRisk [unnamed] = low high
    ");
}

#[test]
fn a_relationship_whose_call_answers_with_a_collection_is_one() {
    let printer = format!(
        "{}\n\n## Relationships\n|Relationship|Type|Description|\n|:--|:--|:--|\n|connectors|[connector](connector.md)|Its connectors.|\n",
        resource("printer", "A printer.", "|id|String|Key.|")
    );
    let list = operation(
        "List connectors",
        "GET /print/printers/{id}/connectors",
        "## Response\n\nIf successful, this method returns a `200 OK` response code and a collection of [connector](../resources/connector.md) objects in the response body.\n\n## Example\n\n### Response\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{ \"value\": [ { \"id\": \"1\" } ] }\n```",
    );
    let pages = [
        ("v1.0/resources/printer.md", printer),
        ("v1.0/resources/connector.md", resource("connector", "A connector.", "|id|String|Key.|")),
        ("v1.0/api/printer-list-connectors.md", list),
    ];
    let pages: Vec<_> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    insta::assert_snapshot!(types(&pages), @r"
    connector [entity]
      id Edm.String
    printer [entity]
      id Edm.String
      connectors Collection(connector) [navigation]
    ");
}

#[test]
fn examples_tell_collections_where_tables_are_wrong() {
    let rows = concat!(
        "|id|String|Key.|\n",
        "|parts|[part][]|Shown as lists.|\n",
        "|tags|String|Shown as a list and as a text.|\n",
        "|lead|[part](part.md)|Represented as one.|\n",
        "|note|[part](part.md)|Null.|\n",
        "|mood|String collection|Shown as a text.|\n",
        "|names|String collection|Shown as a text, represented as a list.|\n",
    );
    let json = r#"{ "id": "String", "lead": {"@odata.type": "microsoft.graph.part"}, "names": ["String"] }"#;
    let page = format!(
        "{}\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.page\" }} -->\n```json\n{json}\n```\n\n[part]: part.md\n",
        resource("page", "A page.", rows)
    );
    let get = |body: &str| {
        operation(
            "Get page",
            "GET /pages/{id}",
            &format!(
                "## Response\n\nIf successful, this method returns a `200 OK` response code and a [page](../resources/page.md) object in the response body.\n\n## Example\n\n### Response\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{body}\n```"
            ),
        )
    };
    let list =
        get(r#"{"value": [{"parts": [{"size": 1}], "tags": ["a"], "lead": [{"size": 1}], "note": null}]}"#)
            .replace("a [page]", "a collection of [page]")
            .replace("/pages/{id}", "/pages");
    let pages = [
        ("v1.0/resources/page.md", &*page),
        ("v1.0/resources/part.md", &resource("part", "A part.", "|size|Int32|Its size.|")),
        (
            "v1.0/api/page-get.md",
            &get(r#"{"id": "1", "parts": [], "tags": "a", "mood": "good", "names": "a"}"#),
        ),
        ("v1.0/api/page-list.md", &list),
    ];
    insta::assert_snapshot!(types(&pages), @r"
    page [entity]
      id Edm.String
      parts Collection(part)
      tags Edm.String
      lead part
      note part
      mood Edm.String
      names Collection(Edm.String)
    part
      size Edm.Int32
    ");
    insta::assert_snapshot!(findings(&pages), @r"
    v1.0/resources/page.md:11 collection-differs: all examples show `parts` as a list, the table says otherwise
    v1.0/resources/page.md:15 collection-differs: all examples show `mood` as one value, the table says otherwise
    ");
}

#[test]
fn a_table_that_holds_the_type_itself_is_of_its_container() {
    let create = operation(
        "Create label",
        "POST /me/labels",
        "## Request body\n\nIn the request body, supply a JSON representation of a [label](../resources/label.md) object.\n\n|Property|Type|Description|\n|:--|:--|:--|\n|name|String|Its name.|\n|labels|[label](../resources/label.md) collection|The labels.|",
    );
    let pages = [
        (
            "v1.0/resources/label.md",
            resource("label", "A label.", "|id|String|Key.|\n|name|String|Its name.|"),
        ),
        ("v1.0/api/label-post.md", create),
    ];
    let pages: Vec<_> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    insta::assert_snapshot!(types(&pages), @r"
    label [entity]
      id Edm.String
      name Edm.String
    ");
}

#[test]
fn a_key_that_examples_show_and_no_table_lists_is_a_property() {
    let annotated = |name: &str, rows: &str, key: &str| {
        format!(
            "{}\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", {key}\"@odata.type\": \"microsoft.graph.{name}\" }} -->\n```json\n{{ \"size\": 1024 }}\n```\n",
            resource(name, "A thing.", rows)
        )
    };
    let get = |name: &str, route: &str, id: &str| {
        operation(
            &format!("Get {name}"),
            &format!("GET {route}"),
            &format!(
                "## Response\n\nIf successful, this method returns a `200 OK` response code and a [{name}](../resources/{name}.md) object in the response body.\n\n## Example\n\n### Response\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{{ {id}\"size\": 1 }}\n```"
            ),
        )
    };
    let size = "|size|Int32|Its size.|";
    let pages = [
        ("v1.0/resources/shown.md", &*annotated("shown", size, "\"keyProperty\": \"code\", ")),
        ("v1.0/resources/hidden.md", &annotated("hidden", size, "\"keyProperty\": \"code\", ")),
        ("v1.0/resources/addressed.md", &annotated("addressed", size, "")),
        ("v1.0/resources/part.md", &annotated("part", size, "")),
        ("v1.0/api/shown-get.md", &get("shown", "/shown", "\"code\": \"a\", ")),
        ("v1.0/api/hidden-get.md", &get("hidden", "/hidden", "\"id\": \"a\", ")),
        ("v1.0/api/addressed-get.md", &get("addressed", "/addressed/{id}", "\"id\": \"a\", ")),
        ("v1.0/api/part-get.md", &get("part", "/part", "\"id\": \"a\", ")),
    ];
    insta::assert_snapshot!(types(&pages), @r"
    addressed [entity]
      id Edm.String
      size Edm.Int32
    hidden [entity]
      size Edm.Int32
    part
      size Edm.Int32
    shown [entity]
      code Edm.String
      size Edm.Int32
    ");
    insta::assert_snapshot!(findings(&pages), @r"
    v1.0/resources/addressed.md:14 key-unlisted: examples show `id`, the key of `microsoft.graph.addressed`, and no table lists it
    v1.0/resources/shown.md:14 key-unlisted: examples show `code`, the key of `microsoft.graph.shown`, and no table lists it
    ");
}

#[test]
fn a_representation_tells_the_capitals_of_names_unless_an_example_agrees_with_the_table() {
    let json = r#"{ "deviceId": "String", "subunit": "String", "Kind": "String" }"#;
    let rows =
        "|deviceID|String|Which.|\n|subUnit|String|Part.|\n|kind|String|Possible values are: `a`, `b`.|";
    let page = format!(
        "{}\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.place\" }} -->\n```json\n{json}\n```\n",
        resource("place", "A place.", rows)
    );
    let get = operation(
        "Get place",
        "GET /place",
        "## Response\n\nIf successful, this method returns a `200 OK` response code and a [place](../resources/place.md) object in the response body.\n\n## Example\n\n### Response\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{ \"subUnit\": \"a\" }\n```",
    );
    let pages = [("v1.0/resources/place.md", &*page), ("v1.0/api/place-get.md", &get)];
    insta::assert_snapshot!(types(&pages), @r"
    place
      deviceId Edm.String
      subUnit Edm.String
      Kind placeKind
    enum placeKind [unnamed] = a b
    ");
    insta::assert_snapshot!(findings(&pages), @r"
    v1.0/resources/place.md:10 name-differs: the JSON representation has `deviceId`, the table `deviceID`
    v1.0/resources/place.md:12 name-differs: the JSON representation has `Kind`, the table `kind`
    ");
}
