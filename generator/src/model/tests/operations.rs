//! Operations: routes, parameters, payloads, examples.

use super::{findings, model, operation, operations, resource};
use crate::facts::ParameterPlace;
use crate::model::{Api, ExampleBody, Payload};

const RETURNS_WIDGET: &str = "## Response\nIf successful, this method returns a `200 OK` response code and an [widget](../resources/widget.md) \
    object in the response body.\n";
const LISTS_WIDGET: &str = "## Response\nIf successful, this method returns a `200 OK` response code and a collection of \
    [widget](../resources/widget.md) objects in the response body.\n";

fn page_of_widget() -> String {
    resource("widget", "Things.", "|id|String|Key of the entity.|\n|name|String|x|")
}

fn creates(name: &str) -> String {
    format!(
        "## Request body\nIn the request body, supply a JSON representation of the [{name}](../resources/{name}.md) object.\n\n\
         ## Response\nIf successful, this method returns a `201 Created` response code and a [{name}](../resources/{name}.md) \
         object in the response body.\n"
    )
}

#[test]
fn actions_by_method_route_and_words() {
    let pages = [
        ("v1.0/resources/widget.md", &*page_of_widget()),
        (
            "v1.0/api/a-get.md",
            &operation("Get widget", "GET /things/{id}\nGET /things/{id}/$value", RETURNS_WIDGET),
        ),
        ("v1.0/api/a-list.md", &operation("List widgets", "GET /things\nGET /things/$count", LISTS_WIDGET)),
        ("v1.0/api/a-post.md", &operation("Create widget", "POST /things", &creates("widget"))),
        ("v1.0/api/a-delta.md", &operation("widget: delta", "GET /things/delta", LISTS_WIDGET)),
        (
            "v1.0/api/a-delete.md",
            &operation(
                "Delete widget",
                "DELETE /things/{id}",
                "## Response\nIf successful, this method returns `204 No Content` response code. It does not return anything in the response body.\n",
            ),
        ),
        ("v1.0/api/a-addref.md", &operation("Add member", "POST /things/{id}/members/$ref", "")),
        (
            "v1.0/api/a-move.md",
            &operation(
                "widget: move",
                "POST /things/{id}/move",
                "## Request body\n|Parameter|Type|Description|\n|:--|:--|:--|\n|to|String|x|\n",
            ),
        ),
    ];
    insta::assert_snapshot!(operations(&pages), @"
    GET /things: List - -> {value: Collection(widget)} [200]
    POST /things: Create widget -> widget [201]
    GET /things/$count: Get - -> Edm.Int32 [200]
    GET /things/delta: Function - -> {value: Collection(widget)} [200]
    GET /things/{id}: Get - -> widget [200]
      Path id Edm.String as id
    DELETE /things/{id}: Delete - -> - [204]
      Path id Edm.String as id
    GET /things/{id}/$value: Get - -> bytes [200]
      Path id Edm.String as id
    POST /things/{id}/members/$ref: AddReference parameters -> - []
      Path id Edm.String as id
      Reference
        @odata.id Edm.String
    POST /things/{id}/move: Action parameters -> - []
      Path id Edm.String as id
      ThingsMoveParameters
        to Edm.String
    ");
}

#[test]
fn placeholders_that_repeat_are_named_after_the_segment_before_them() {
    let routes = "GET /groups/{id}/members/{id}\nGET /drives/{drive-id}/items/{item-id}\n\
                  GET /x/range(address='{value}')/y(address='{value}')\nGET /sites/{id}/{id}\n\
                  GET /companies({id})/customers({id})";
    let page = operation("Get widget", routes, RETURNS_WIDGET);
    insta::assert_snapshot!(operations(&[("v1.0/api/a-get.md", &*page)]), @"
    GET /companies({id})/customers({id}): Function - -> widget [200]
      Function company-id Edm.String as company_id
      Function customer-id Edm.String as customer_id
    GET /drives/{drive-id}/items/{item-id}: Get - -> widget [200]
      Path drive-id Edm.String as drive_id
      Path item-id Edm.String as item_id
    GET /groups/{id}/members/{id}: Get - -> widget [200]
      Path group-id Edm.String as group_id
      Path member-id Edm.String as member_id
    GET /sites/{id}/{id}: Get - -> widget [200]
      Path site-id Edm.String as site_id
      Path site-id2 Edm.String as site_id2
    GET /x/range(address='{value}')/y(address='{value}'): Function - -> widget [200]
      Function range-address Edm.String as range_address
      Function y-address Edm.String as y_address
    ");
}

#[test]
fn pages_of_one_route_are_merged_into_one_operation_on_their_common_base() {
    let kind = |name: &str| resource(name, "A kind.\n\nInherits from [widget](widget.md).", "|n|Int32|x|");
    let pages = [
        ("v1.0/resources/widget.md", &*page_of_widget()),
        ("v1.0/resources/gadget.md", &kind("gadget")),
        ("v1.0/resources/c.md", &kind("c")),
        ("v1.0/api/b-create.md", &operation("Create gadget", "POST /Things", &creates("gadget"))),
        ("v1.0/api/c-create.md", &operation("Create c", "POST /things", &creates("c"))),
    ];
    insta::assert_snapshot!(operations(&pages), @"POST /Things: Create widget -> widget [201]");
    let (api, ..) = model(&pages);
    let operation = &api.versions[0].operations[0];
    assert_eq!(operation.doc.places.len(), 2);
    assert_eq!(operation.spellings.len(), 1);
}

#[test]
fn a_page_that_uses_the_call_for_something_else_does_not_count() {
    let other = resource("note", "Notes.", "|text|String|x|");
    let returns_notes = LISTS_WIDGET.replace("widget", "note");
    let pages = [
        ("v1.0/resources/widget.md", &*page_of_widget()),
        ("v1.0/resources/note.md", &other),
        (
            "v1.0/api/note-list.md",
            &operation("Get notes", "GET /widgets?$expand=notes\nGET /things?$expand=notes", &returns_notes),
        ),
        ("v1.0/api/widget-list.md", &operation("List widgets", "GET /widgets", LISTS_WIDGET)),
    ];
    insta::assert_snapshot!(operations(&pages), @"
    GET /things: List - -> {value: Collection(note)} [200]
    GET /widgets: List - -> {value: Collection(widget)} [200]
    ");
    insta::assert_snapshot!(super::findings(&pages), @"v1.0/api/note-list.md:10 route-conflict: another body than on the page `List widgets`");
}

#[test]
fn functions_take_the_arguments_that_the_route_leaves_out() {
    let rest = "## Request body\nIn the request URL, provide the following query parameters with values.\n\n\
                |Property|Type|Description|\n|:--|:--|:--|\n|category|String|x|\n\n\
                ## Response\nIf successful, this function returns a `200 OK` response code and a String collection in the response body.\n\n\
                ## Example\n### Request\n``` http\nGET https://graph.microsoft.com/v1.0/audits/getTypes(category='value')\n```\n\
                ### Response\n``` http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"value\": [\"x\"]}\n```\n";
    insta::assert_snapshot!(operations(&[("v1.0/api/f.md", &*operation("getTypes function", "GET /audits/getTypes", rest))]), @"
    GET /audits/getTypes: Function - -> {value: Collection(Edm.String)} [200]
      Function category Edm.String as category
    ");
}

#[test]
fn an_argument_that_a_route_shows_with_a_value_is_one_to_be_passed_if_a_table_has_it() {
    let rest = "## Function parameters\n|Parameter|Type|Description|\n|:--|:--|:--|\n|start|String|The first day.|\n\n\
                ## Response\nIf successful, this function returns a `200 OK` response code and a String collection in the response body.\n";
    let page = operation("Get counts", "GET /counts/perDay(start='2020-01-01',unit='day')", rest);
    insta::assert_snapshot!(operations(&[("v1.0/api/f.md", &*page)]), @"
    GET /counts/perDay(start='2020-01-01',unit='day'): Function - -> {value: Collection(Edm.String)} [200]
      Function start Edm.String as start
    ");
    let api = model(&[("v1.0/api/f.md", &*page)]).0;
    let calls = crate::emit::endpoints::calls(&api.versions[0]);
    assert_eq!(calls[0].chain, "counts().per_day().by_start_and_unit_day(start).get()");
}

#[test]
fn a_function_is_called_without_those_parameters_that_may_be_left_out() {
    let page = |remark: &str| {
        let rest = format!(
            "## Function parameters\n|Parameter|Type|Description|\n|:--|:--|:--|\n|token|String|{remark}What was returned last.|\n\n\
             ## Response\nIf successful, this function returns a `200 OK` response code and a String collection in the response body.\n"
        );
        operation("Get changes", "GET /things/changes", &rest)
    };
    let chains = |remark: &str| {
        let api = model(&[("v1.0/api/f.md", &*page(remark))]).0;
        let calls = crate::emit::endpoints::calls(&api.versions[0]);
        calls.iter().map(|call| call.chain.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        chains("Optional. "),
        ["things().changes().get()", "things().changes().by_token(token).get()"]
    );
    assert_eq!(chains(""), ["things().changes().by_token(token).get()"]);
}

#[test]
fn a_query_parameter_that_every_route_shows_with_a_placeholder_is_required() {
    let rows = "## Request headers\n|Name|Type|Description|\n|:--|:--|:--|\n|Wish|string|Required.|\n|Other|string|Optional.|\n\n\
                ## Query parameters\n|Parameter|Type|Description|\n|:--|:--|:--|\n\
                |start|DateTimeOffset|When it begins.|\n|level|Int32|Required. How far.|\n|depth|Int32|x|\n";
    let dated = "start={start-value}&END=<end>&mode=fast&$search={words}";
    let views =
        format!("GET /views?{dated}\nGET /plans?{dated}\nDELETE /views/{{id}}/$ref?$id=https://x/{{id}}");
    let pages = [
        ("v1.0/api/view.md", &*operation("List views", &views, rows)),
        ("v1.0/api/plan.md", &operation("List plans", "GET /plans", "")),
        ("v1.0/api/both.md", &operation("List both", "GET /both?a={a}\nGET /both", "")),
    ];
    let (api, ..) = model(&pages);
    let required = api.versions[0].operations.iter().map(|operation| {
        let query = operation.parameters.iter().filter(|p| p.place == ParameterPlace::Query);
        let query = query.filter(|p| p.property.facets.required).map(|p| &*p.property.name);
        let headers =
            operation.headers.iter().filter(|header| header.required).map(|header| header.name.as_str());
        let names: Vec<_> = query.chain(headers).collect();
        format!("{}: {}", operation.route.template, names.join(" "))
    });
    insta::assert_snapshot!(required.collect::<Vec<_>>().join("\n"), @r"
    /both: 
    /plans: level
    /views: start level END Wish
    /views/{id}/$ref: level $id Wish
    ");
}

/// Where the last names of two routes are the same and their parameters aren't, more of the route is in the name; where several
/// owners have an action with the same parameters, less.
#[test]
fn parameter_structs_are_told_apart_by_the_route_and_shared_where_they_are_the_same() {
    let rows = |row: &str| format!("## Request body\n|Parameter|Type|Description|\n|:--|:--|:--|\n{row}\n");
    let action = |routes: &[&str], row: &str| {
        let routes: Vec<_> = routes.iter().map(|route| format!("POST {route}")).collect();
        operation("x: do", &routes.join("\n"), &rows(row))
    };
    let pages = [
        ("v1.0/api/a.md", &*action(&["/one/xs/{id}/assign"], "|to|String|x|")),
        ("v1.0/api/b.md", &*action(&["/two/xs/{id}/assign"], "|to|Int32|x|")),
        ("v1.0/api/c.md", &*action(&["/one/ys/{id}/wipe", "/two/ys/{id}/wipe"], "|all|Boolean|x|")),
        ("v1.0/api/d.md", &*action(&["/me/post", "/users/{id}/post"], "|stamp|String|x|")),
        ("v1.0/api/e.md", &*action(&["/me/send", "/users/{id}/send"], "|stamp|String|x|")),
        ("v1.0/api/f.md", &*action(&["/depots/{id}/send"], "|lorry|String|x|")),
        ("v1.0/api/g.md", &*action(&["/xs/cover/sort", "/ys/{id}/cover/sort"], "|by|String|x|")),
        ("v1.0/api/h.md", &*action(&["/xs/lid/cover/sort", "/ys/{id}/lid/cover/sort"], "|by|Int32|x|")),
    ];
    let (api, ..) = super::model(&pages);
    let names = api.versions[0].operations.iter().map(|operation| match &operation.request {
        Payload::Parameters { rust, .. } => format!("{}: {}", operation.route.template, rust.ident),
        _ => operation.route.template.clone(),
    });
    insta::assert_snapshot!(names.collect::<Vec<_>>().join("\n"), @r"
    /depots/{id}/send: DepotsSendParameters
    /me/post: PostParameters
    /me/send: SendParameters
    /one/xs/{id}/assign: OneXsAssignParameters
    /one/ys/{id}/wipe: YsWipeParameters
    /two/xs/{id}/assign: TwoXsAssignParameters
    /two/ys/{id}/wipe: YsWipeParameters
    /users/{id}/post: PostParameters
    /users/{id}/send: SendParameters
    /xs/cover/sort: XsCoverSortParameters
    /xs/lid/cover/sort: LidCoverSortParameters
    /ys/{id}/cover/sort: YsCoverSortParameters
    /ys/{id}/lid/cover/sort: LidCoverSortParameters
    ");
}

/// A fragment that should be in the folder and isn't is reported; of a page alone nobody knows.
#[test]
fn fragments_of_permissions_that_are_missing() {
    let page = concat!(
        "# Get x\n\n## Permissions\n[!INCLUDE [permissions](../includes/permissions/x.md)]\n",
        "[!INCLUDE [beta](../../includes/beta.md)]\n## HTTP request\n```http\nGET /x\n```\n",
    );
    let pages = [("v1.0/api/x-get.md", page), ("v1.0/api/x-list.md", page)];
    insta::assert_snapshot!(super::findings(&pages), @"v1.0/api/x-get.md:4 include-missing: there is no `v1.0/includes/permissions/x.md` in the documentation folder");
    assert_eq!(super::findings(&[("x-get.md", page)]), "");
    let empty = ("v1.0/includes/permissions/X.md", "Nothing is needed.\n");
    assert_eq!(super::findings(&[pages[0], empty]), "");
}

#[test]
fn permissions_of_included_fragments_count() {
    let permissions = "|Permission type|Permissions (from least to most privileged)|\n|:--|:--|\n\
                       |Delegated (work or school account)|User.Read, User.ReadWrite|\n|Application|Not supported.|\n";
    let page = operation(
        "Get widget",
        "GET /things/{id}",
        "## Permissions\n[!INCLUDE [permissions](../includes/permissions/widget.md)]\n",
    );
    let pages = [("v1.0/api/widget.md", &*page), ("v1.0/includes/permissions/widget.md", permissions)];
    insta::assert_snapshot!(permissions_of(&pages), @"
    GET /things/{id}
      DelegatedWork: User.Read < User.ReadWrite
      Application:
    ");
}

/// A line for each kind of principal and group of each operation.
fn permissions_of(pages: &[(&str, &str)]) -> String {
    let (api, ..) = model(pages);
    let operations = api.versions[0].operations.iter().map(|operation| {
        let lines = operation.permissions.iter().map(|of| {
            let group = of.group.as_ref().map(|group| format!(" [{group}]")).unwrap_or_default();
            format!("\n  {:?}{group}: {}", of.principal, of.permissions.join(" < ")).trim_end().to_owned()
        });
        format!("GET {}{}\n", operation.route.template, lines.collect::<String>())
    });
    operations.collect()
}

/// A page about extensions of everything has a row for each resource, and lists the calls of the resources themselves too.
#[test]
fn permissions_are_those_of_the_resource() {
    let of_widget = operation(
        "Get widget",
        "GET /racks/{id}/widgets/{id}",
        "## Permissions\n|Permission type|Permissions|\n|:--|:--|\n|Application|Widget.Read|\n",
    );
    let of_note = operation(
        "Get note",
        "GET /widgets/{id}/notes/{id}\nGET /racks/{id}/widgets/{id}/notes/{id}\nGET /parts/{id}/notes/{id}\n\
         GET /racks/{id}/widgets/{id}\nGET /boxes/{id}/lid/notes/{id}",
        "## Permissions\n|Resource|Application|Delegated (work or school account)|\n|:--|:--|:--|\n|widget|Widget.Read|Widget.Own|\n\
         |rack widget|Rack.Read|Rack.Own|\n|spare part|Part.Read|Part.Own|\n|box|Box.Read|Box.Own|\n",
    );
    let pages = [
        ("v1.0/resources/widget.md", &*page_of_widget()),
        ("v1.0/api/widget-get.md", &of_widget),
        ("v1.0/api/note-get.md", &of_note),
    ];
    insta::assert_snapshot!(permissions_of(&pages), @"
    GET /boxes/{id}/lid/notes/{id}
      Application [widget]: Widget.Read
      DelegatedWork [widget]: Widget.Own
      Application [rack widget]: Rack.Read
      DelegatedWork [rack widget]: Rack.Own
      Application [spare part]: Part.Read
      DelegatedWork [spare part]: Part.Own
      Application [box]: Box.Read
      DelegatedWork [box]: Box.Own
    GET /parts/{id}/notes/{id}
      Application [spare part]: Part.Read
      DelegatedWork [spare part]: Part.Own
    GET /racks/{id}/widgets/{id}
      Application: Widget.Read
      DelegatedWork [rack widget]: Rack.Own
    GET /racks/{id}/widgets/{id}/notes/{id}
      Application [rack widget]: Rack.Read
      DelegatedWork [rack widget]: Rack.Own
    GET /widgets/{id}/notes/{id}
      Application [widget]: Widget.Read
      DelegatedWork [widget]: Widget.Own
    ");
}

#[test]
fn a_query_that_answers_with_something_wider_does_not_count() {
    let gadget = resource("gadget", "A kind.\n\nInherits from [widget](widget.md).", "|n|Int32|x|");
    let pages = [
        ("v1.0/resources/widget.md", &*page_of_widget()),
        ("v1.0/resources/gadget.md", &gadget),
        (
            "v1.0/api/gadget-get.md",
            &operation(
                "Get gadget",
                "GET /me\nGET /gadgets/{id}",
                &RETURNS_WIDGET.replace("widget", "gadget"),
            ),
        ),
        ("v1.0/api/owner-get.md", &operation("Get owner", "GET /me?$expand=owner", RETURNS_WIDGET)),
    ];
    insta::assert_snapshot!(operations(&pages), @"
    GET /gadgets/{id}: Get - -> gadget [200]
      Path id Edm.String as id
    GET /me: Get - -> gadget [200]
    ");
}

#[test]
fn what_a_later_route_of_a_page_refers_to_is_there_too() {
    let rest = "## Request body\n|Parameter|Type|Description|\n|:--|:--|:--|\n|mode|String|Possible values are: `on`, `off`.|\n\n\
                ## Response\nIf successful, this method returns a `200 OK` response code and a \
                [missing](../resources/missing.md) object in the response body.\n";
    let update = "## Request body\nIn the request body, supply a JSON representation of the [gone](../resources/gone.md) object.\n";
    let page = operation("thing: turn", "DELETE /things/{id}\nPOST /things/{id}/turn", rest);
    let pages = [
        ("v1.0/api/thing-turn.md", &*page),
        ("v1.0/api/thing-update.md", &operation("Update gone", "PATCH /gone/{id}", update)),
    ];
    insta::assert_snapshot!(operations(&pages), @"
    PATCH /gone/{id}: Update gone -> - []
      Path id Edm.String as id
    DELETE /things/{id}: Delete - -> - [200]
      Path id Edm.String as id
    POST /things/{id}/turn: Action parameters -> missing [200]
      Path id Edm.String as id
      ThingsTurnParameters
        mode thingsTurnMode
    ");
}

/// Types of the bodies of all examples, in order.
fn bodies(api: &Api) -> String {
    let show = |body: &ExampleBody| {
        let ty = body.ty.as_ref().map_or_else(|| "?".to_owned(), |ty| super::short(&ty.to_string()));
        format!("{ty}{}\n", if body.wrapped { " in value" } else { "" })
    };
    let bodies = api.versions.iter().flat_map(|v| &v.operations).flat_map(super::super::Operation::bodies);
    bodies.map(show).collect()
}

#[test]
fn an_update_of_one_kind_shows_that_kind_without_saying_so() {
    let update = |kind: &str, body: &str| {
        operation(
            &format!("Update {kind}"),
            "PATCH /things/{id}",
            &format!(
                "## Request body\nSupply a JSON representation of the [{kind}](../resources/{kind}.md) object.\n\n\
                 ## Example\n### Request\n```http\nPATCH https://graph.microsoft.com/v1.0/things/1\nContent-type: application/json\n\n{body}\n```\n"
            ),
        )
    };
    let pages = [
        ("v1.0/resources/widget.md", page_of_widget()),
        (
            "v1.0/resources/gadget.md",
            resource("gadget", "A kind.\n\nInherits from [widget](widget.md).", "|n|Int32|x|"),
        ),
        ("v1.0/api/widget-update.md", update("widget", r#"{"name": "a"}"#)),
        ("v1.0/api/gadget-update.md", update("gadget", r#"{"name": "a", "n": 1}"#)),
    ];
    let pages: Vec<_> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut shown: Vec<_> = bodies(&model(&pages).0).lines().map(str::to_owned).collect();
    shown.sort();
    assert_eq!(shown, ["gadget", "widget"]);
}

/// An operation page with one response.
fn responds(annotation: &str, body: &str, response: &str) -> String {
    operation(
        "Get widget",
        "GET /things/{id}",
        &format!(
            "{response}\n## Example\n### Request\n```http\nGET https://graph.microsoft.com/v1.0/things/1\n```\n\
             ### Response\n{annotation}\n```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{body}\n```\n"
        ),
    )
}

#[test]
fn bodies_are_tied_to_types_by_what_they_say_themselves_first() {
    let b = resource("gadget", "A kind.\n\nInherits from [widget](widget.md).", "|n|Int32|x|");
    let gizmo = resource("gizmo", "Unlike the others.", "|id|String|Key.|\n|size|Int32|x|\n|value|Int32|x|");
    let shown = |annotation: &str, body: &str, response: &str| {
        let page = responds(annotation, body, response);
        let pages = [
            ("v1.0/api/x.md", &*page),
            ("v1.0/resources/widget.md", &page_of_widget()),
            ("v1.0/resources/gadget.md", &b),
            ("v1.0/resources/gizmo.md", &gizmo),
        ];
        bodies(&model(&pages).0)
    };
    let annotated = "<!-- {\"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.gadget\"} -->";
    let all = [
        shown("", r##"{"@odata.type": "#microsoft.graph.gadget", "id": "1"}"##, RETURNS_WIDGET),
        shown("", r##"{"value": {"@odata.type": "#microsoft.graph.gadget", "id": "1"}}"##, RETURNS_WIDGET),
        shown("", r##"{"value": [{"@odata.type": "#microsoft.graph.gadget", "id": "1"}]}"##, LISTS_WIDGET),
        shown(annotated, r#"{"id": "1"}"#, RETURNS_WIDGET),
        shown("", r#"{"@odata.context": "x", "id": "1"}"#, RETURNS_WIDGET),
        shown("", r#"{"@odata.context": "x", "value": [{"id": "1"}]}"#, LISTS_WIDGET),
        shown("", r#"{"id": "1", "value": [1]}"#, RETURNS_WIDGET),
        shown("", r#"{"anything": 1}"#, ""),
        shown(annotated, r#"{"id": "1", "size": 1}"#, &RETURNS_WIDGET.replace("widget", "gizmo")),
        shown(
            "",
            r##"{"@odata.type": "#microsoft.graph.gadget", "odata.nextLink": "x", "value": [{"id": "1"}]}"##,
            LISTS_WIDGET,
        ),
        shown("", r##"{"@odata.type": "#microsoft.graph.gizmo", "value": 1}"##, LISTS_WIDGET),
    ];
    insta::assert_snapshot!(all.concat(), @"
    gadget
    gadget in value
    gadget collection in value
    gadget
    widget
    widget collection in value
    widget
    ?
    gizmo
    gadget collection in value
    gizmo
    ");
}

#[test]
fn a_call_creates_what_its_collection_holds_whatever_a_copied_annotation_says() {
    let shown = "## Response\n\nIf successful, this method returns a `201 Created` response code.\n\n## Example\n\n### Response\n\n<!-- { \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.team\" } -->\n```http\nHTTP/1.1 201 Created\nContent-type: application/json\n\n{ \"id\": \"1\" }\n```\n";
    let listed = "## Response\n\nIf successful, this method returns a `200 OK` response code and a collection of [tab](../resources/tab.md) objects in the response body.\n";
    let pages = [
        ("v1.0/resources/tab.md", &*resource("tab", "A tab.", "|id|String|Key.|")),
        ("v1.0/resources/team.md", &resource("team", "A team.", "|id|String|Key.|")),
        ("v1.0/api/team-post-tabs.md", &operation("Add tab to team", "POST /teams/{id}/tabs", shown)),
        ("v1.0/api/team-list-tabs.md", &operation("List tabs", "GET /teams/{id}/tabs", listed)),
    ];
    insta::assert_snapshot!(operations(&pages), @r"
    GET /teams/{id}/tabs: List - -> {value: Collection(tab)} [200]
      Path id Edm.String as id
    POST /teams/{id}/tabs: Create - -> tab [201]
      Path id Edm.String as id
    ");
    insta::assert_snapshot!(findings(&pages), @"v1.0/api/team-post-tabs.md:10 created-differs: creates a `microsoft.graph.team` in a collection of `microsoft.graph.tab`; the collection is believed");
}

/// Unless the collection is named after the other type, and the list is wrong.
#[test]
fn an_item_is_what_its_collection_holds() {
    let body = |what: &str| {
        format!("## Response\nReturns a `200 OK` response code and {what} in the response body.\n")
    };
    let link = |name: &str| format!("[{name}](../resources/{name}.md)");
    let (one, all) = (|name: &str| body(&format!("a {} object", link(name))), "a collection of");
    let list = |name: &str| body(&format!("{all} {} objects", link(name)));
    let resource = |name: &str| resource(name, "x", "|id|String|Key.|");
    let pages = [
        ("v1.0/resources/app.md", &*resource("app")),
        ("v1.0/resources/agent.md", &resource("agent")),
        ("v1.0/resources/installation.md", &resource("installation")),
        ("v1.0/api/a.md", &operation("List apps", "GET /installedApps", &list("installation"))),
        ("v1.0/api/b.md", &operation("Get app", "GET /installedApps/{id}", &one("app"))),
        ("v1.0/api/c.md", &operation("List agents", "GET /agents", &list("app"))),
        ("v1.0/api/d.md", &operation("Get agent", "GET /agents/{id}", &one("agent"))),
    ];
    insta::assert_snapshot!(operations(&pages), @"
    GET /agents: List - -> {value: Collection(app)} [200]
    GET /agents/{id}: Get - -> agent [200]
      Path id Edm.String as id
    GET /installedApps: List - -> {value: Collection(installation)} [200]
    GET /installedApps/{id}: Get - -> installation [200]
      Path id Edm.String as id
    ");
    insta::assert_snapshot!(findings(&pages), @"v1.0/api/b.md:10 created-differs: is about a `microsoft.graph.app` in a collection of `microsoft.graph.installation`; the collection is believed");
}

#[test]
fn arguments_in_a_table_without_types_are_texts() {
    let rows = "## Function parameters\n|Parameter|Description|\n|:--|:--|\n|span|How long, as in `D7`.|\n\n";
    let summary = operation("widget: summary", "GET /things/getSummary", &format!("{rows}{RETURNS_WIDGET}"));
    let pages = [("v1.0/resources/widget.md", &*page_of_widget()), ("v1.0/api/a-summary.md", &summary)];
    insta::assert_snapshot!(operations(&pages), @r"
    GET /things/getSummary: Function - -> widget [200]
      Function span Edm.String as span
    ");
}

#[test]
fn a_call_that_no_example_shows_has_the_body_of_another_on_its_page() {
    let routes = "POST /me/things\nPOST /users/{id}/things\nPOST /users/{id}/things/$ref";
    let example = "## Example\n```http\nPOST https://x.example/v1.0/me/things\n\n{\"name\": \"A\"}\n```\n";
    let page = operation("Create widget", routes, &(creates("widget") + example));
    let (api, ..) = model(&[("v1.0/resources/widget.md", &*page_of_widget()), ("v1.0/api/a-post.md", &page)]);
    let body = |body: Option<&ExampleBody>| body.map_or("-".to_owned(), |body| body.text.to_string());
    let shown = api.versions[0].operations.iter().map(|operation| {
        let (own, kindred) = (operation.request_bodies().next(), operation.kindred_body.as_ref());
        format!("{}: {} {}", operation.route.template, body(own), body(kindred))
    });
    insta::assert_snapshot!(shown.collect::<Vec<_>>().join("\n"), @r#"
    /me/things: {"name": "A"} -
    /users/{id}/things: - {"name": "A"}
    /users/{id}/things/$ref: - -
    "#);
}

#[test]
fn a_page_that_lists_the_call_of_another_is_about_the_call_of_its_example() {
    let update = |title: &str, listed: &str, called: &str, name: &str| {
        let example = |url: &str| {
            format!(
                "### Request\n```http\nPATCH https://graph.microsoft.com/v1.0{url}\nContent-type: application/json\n\n{{\"size\": 1}}\n```\n"
            )
        };
        let rest = format!(
            "## Request body\nSupply a JSON representation of a [{name}](../resources/{name}.md) object.\n\n## Response\nIf \
             successful, this method returns a `204 No Content` response code.\n\n## Example\n{}",
            example(called)
        );
        operation(title, &format!("PATCH {listed}"), &rest)
    };
    let copied =
        update("Update gadget", "/widgets/{id}", "/gadgets/b0c2d35f-3385-46c8-a6f5-6c3dfad7ffff", "gadget");
    let pages = [
        ("v1.0/resources/widget.md", &*resource("widget", "A thing.", "|size|Int32|Its size.|")),
        ("v1.0/resources/gadget.md", &resource("gadget", "A thing.", "|size|Int32|Its size.|")),
        ("v1.0/api/widget-update.md", &update("Update widget", "/widgets/{id}", "/widgets/1", "widget")),
        ("v1.0/api/gadget-update.md", &copied),
    ];
    insta::assert_snapshot!(operations(&pages), @"
    PATCH /gadgets/{id}: Update gadget -> - [204]
      Path id Edm.String as id
    PATCH /widgets/{id}: Update widget -> - [204]
      Path id Edm.String as id
    ");
    insta::assert_snapshot!(findings(&pages), @"v1.0/api/gadget-update.md:10 route-copied: this is the call of another page; the example makes `PATCH /gadgets/{id}`");
    // No page shows that it is its own.
    let silent = operation("Update widget", "PATCH /widgets/{id}", "");
    let pages = [("v1.0/api/widget-update.md", &*silent), ("v1.0/api/gadget-update.md", &copied)];
    insta::assert_snapshot!(findings(&pages), @"v1.0/api/gadget-update.md:13 unknown-type: no page documents `microsoft.graph.gadget`; it is an open type");
}
