//! Query options, over pages of lamps of which some stand on desks.

use super::*;

const DESK_LAMP: &str = "\
# deskLamp resource type

Namespace: microsoft.graph

A [lamp](lamp.md) with an arm.

Inherits from [lamp](lamp.md).

## Properties
|Property|Type|Description|
|:---|:---|:---|
|armLength|Int32|How far it reaches.|
";

/// The pages, with lamps that are alike in some ways, and another page of the list's with an example of `$count`.
fn lamps() -> Mock {
    let documented = json!({"@odata.context": "https://x/$metadata", "@odata.nextLink": "https://x/", "value": [
        {"@odata.type": "#microsoft.graph.lamp", "id": "a", "brightness": 10, "mood": "calm", "tags@odata.count": 1, "tags": ["t"]},
        {"id": "b", "brightness": 9, "mood": "calm", "parent": {"id": "z", "brightness": 2, "mood": "calm"}},
        {"id": "c", "mood": "bright", "glow": 3, "parent": {"id": "y", "brightness": 1, "mood": "calm"}},
    ]});
    let list = "## Response\nReturns `200 OK` and a collection of [lamp](../resources/lamp.md) objects.\n\n";
    let number = "HTTP/1.1 200 OK\nContent-Type: text/plain\n\n893";
    let ok = "HTTP/1.1 200 OK\nContent-Type: application/json\n";
    let shown = format!(
        "{ok}\n{documented}\n```\n### Request\n``` http\nGET https://graph.microsoft.com/v1.0/lamps/$count\nConsistencyLevel: eventual\n```\n### Response\n``` http\n{number}"
    );
    let list = page("List lamps", "GET /lamps", list, "GET https://graph.microsoft.com/v1.0/lamps", &shown);
    let mut pages = pages();
    pages.retain(|(path, _)| !path.ends_with("lamp-list.md"));
    pages.extend([("v1.0/api/lamp-list.md", list), ("v1.0/resources/desklamp.md", DESK_LAMP.to_owned())]);
    mock_of(pages)
}

fn of_lamps(path: &str) -> Json {
    let (status, json, _) = ask(&lamps(), &format!("GET /v1.0{path}"), &[], "");
    assert_eq!(status, 200, "{path}: {json}");
    json
}

/// The identifiers of the lamps that a query brings, in one text.
fn ids(query: &str) -> String {
    let json = of_lamps(&format!("/lamps?{query}"));
    json["value"].as_array().unwrap().iter().map(|lamp| lamp["id"].as_str().unwrap()).collect()
}

/// What the mock says of a query of lamps.
fn said(query: &str) -> String {
    let (status, json, _) = ask(&lamps(), &format!("GET /v1.0/lamps?{query}"), &[], "");
    let message = json["error"]["message"].as_str().unwrap_or("fine");
    format!("{status} {message}")
}

#[test]
fn a_documented_list_can_be_counted() {
    let mock = lamps();
    let count = |path: &str| {
        let (status, json, answer) =
            ask(&mock, &format!("GET /v1.0{path}"), &[("ConsistencyLevel", "eventual")], "");
        (status, json, answer.headers()["content-type"].to_str().unwrap().to_owned())
    };
    assert_eq!(count("/lamps/$count"), (200, json!(3), "text/plain".into()));
    assert_eq!(
        count("/lamps/%24count?$filter=mood eq 'calm'&$top=1".replace(' ', "%20").as_str()).1,
        json!(3)
    );
    assert_eq!(count("/lamps/$count?mock-items=50").1, json!(50));
    assert_eq!(count("/lamps?$count=true&$top=1").1["@odata.count"], json!(3));
    // A number is no list, whatever else the request says.
    assert_eq!(count("/lamps").1["value"].as_array().unwrap().len(), 3);
    assert_eq!(count("/lamps/b/$count").0, 404);
    assert_eq!(ask(&mock, "POST /v1.0/lamps/$count", &[], "").0, 405);
    assert_eq!(count("/lamps/$count?mock-example=lamp-list").1, json!(893));
    assert_eq!(ask(&mock, "GET /v1.0/lamps/$count?mock-status=429", &[], "").0, 429);
}

#[test]
fn what_is_not_selected_is_left_out() {
    let lamps = of_lamps("/lamps?$select=id,Tags");
    assert_eq!(lamps["@odata.context"], "https://x/$metadata");
    assert_eq!(
        lamps["value"],
        json!([
            {"@odata.type": "#microsoft.graph.lamp", "id": "a", "tags@odata.count": 1, "tags": ["t"]},
            {"id": "b"},
            {"id": "c"},
        ])
    );
    let second = |query: &str| of_lamps(&format!("/lamps?{query}"))["value"][1].clone();
    assert_eq!(
        second("$select=parent/id,parent/brightness"),
        json!({"parent": {"id": "z", "brightness": 2}})
    );
    assert_eq!(second("$select=parent,parent/id")["parent"]["mood"], "calm");
    assert_eq!(
        second("$select=id&$expand=parent($select=mood)"),
        json!({"id": "b", "parent": {"mood": "calm"}})
    );
    assert_eq!(second("$expand=parent($select=mood)")["mood"], "calm");
    assert_eq!(second("$select=*").as_object().unwrap().len(), 4);
    assert_eq!(second("$select=microsoft.graph.deskLamp/armLength,id"), json!({"id": "b"}));
    assert_eq!(get("/v1.0/lamps/b?select=mood").1, json!({}));
}

#[test]
fn the_example_of_a_query_answers_it_in_whatever_order_its_options_stand() {
    let documented = json!({"value": [{"id": "b", "mood": "calm"}, {"id": "a", "mood": "calm"}]});
    let list = page(
        "List lamps",
        "GET /lamps",
        "## Response\nReturns `200 OK` and a collection of [lamp](../resources/lamp.md) objects.\n\n",
        "GET https://graph.microsoft.com/v1.0/lamps?$select=id&$orderby=id",
        &format!("HTTP/1.1 200 OK\nContent-Type: application/json\n\n{documented}"),
    );
    let mock = mock_of(vec![("v1.0/resources/lamp.md", LAMP.to_owned()), ("v1.0/api/lamp-list.md", list)]);
    let answer = |query: &str| ask(&mock, &format!("GET /v1.0/lamps?{query}"), &[], "").1;
    assert_eq!(answer("$orderby=id&$select=id"), documented);
    assert_eq!(answer("$orderby=id&$select=mood,id")["value"][0]["id"], "a");
}

#[test]
fn names_in_options_are_those_of_properties() {
    let wrong = [
        "$select=id,moood",
        "$select=shade",
        "$select=parent/shade",
        "$select=glow,shade",
        "$orderby=brightnes%20desc",
        "$orderBy=id,shade",
        "$expand=parent($levels=2;$select=shade)",
        "$expand=parnt",
        "$select=microsoft.graph.deskLamp/armLenght",
    ];
    insta::assert_snapshot!(wrong.map(said).join("\n"), @r"
    400 `moood` in `$select` is no property of microsoft.graph.lamp; did you mean `mood`? (v1.0/resources/lamp.md:1)
    400 `shade` in `$select` is no property of microsoft.graph.lamp (v1.0/resources/lamp.md:1)
    400 `shade` in `$select` is no property of microsoft.graph.lamp (v1.0/resources/lamp.md:1)
    400 `shade` in `$select` is no property of microsoft.graph.lamp (v1.0/resources/lamp.md:1)
    400 `brightnes` in `$orderby` is no property of microsoft.graph.lamp; did you mean `brightness`? (v1.0/resources/lamp.md:1)
    400 `shade` in `$orderby` is no property of microsoft.graph.lamp (v1.0/resources/lamp.md:1)
    400 `shade` in `$select` is no property of microsoft.graph.lamp (v1.0/resources/lamp.md:1)
    400 `parnt` in `$expand` is no property of microsoft.graph.lamp; did you mean `parent`? (v1.0/resources/lamp.md:1)
    400 `armLenght` in `$select` is no property of microsoft.graph.deskLamp; did you mean `armLength`? (v1.0/resources/desklamp.md:1)
    ");
    for right in [
        "$select=ID,armLength,*",
        "$select=microsoft.graph.deskLamp/armLength,microsoft.graph.sun/heat",
        "$select=mood/depth,@odata.type,extension_1_shade",
        "$orderby=parent/brightness,tags/$count,tolower(shade)",
        "$expand=parent($expand=parent($select=mood;$orderby=id),tags/$ref)",
        "$expand=*&$select=",
        // Its page doesn't know of it, but the example shows it.
        "$select=Glow",
    ] {
        assert_eq!(said(right), "200 fine", "{right}");
    }
    insta::assert_snapshot!(["$topp=1", "$Selct=id", "$shade=1"].map(said).join("\n"), @r"
    400 `$topp` is no query option; did you mean `$top`?
    400 `$Selct` is no query option; did you mean `$select`?
    400 `$shade` is no query option
    ");
    for right in ["topp=1", "$TOP=1", "$top%20=1", "$format=json&$skiptoken=a"] {
        assert_eq!(said(right), "200 fine", "{right}");
    }
    // No lamp comes of this call.
    let (status, ..) = ask(
        &lamps(),
        "POST /v1.0/lamps/b/dim?$select=shade",
        &[("Content-Type", "application/json")],
        "{\"level\": 1}",
    );
    assert_eq!(status, 202);
}

#[test]
fn what_no_page_says_of_a_type_is_not_wrong() {
    let select = |lamp: &str, more: Option<&str>| {
        let get = page(
            "Get lamp",
            "GET /lamps/{id}",
            GIVES,
            "GET https://graph.microsoft.com/v1.0/lamps/b",
            "HTTP/1.1 200 OK",
        );
        let mut pages = vec![("v1.0/api/lamp-get.md", get), ("v1.0/resources/lamp.md", lamp.to_owned())];
        pages.extend(more.map(|more| ("v1.0/resources/desklamp.md", more.to_owned())));
        ask(&mock_of(pages), "GET /v1.0/lamps/b?$select=shade", &[], "").0
    };
    let open = "is an open type. It stands";
    // Nearly a documented name is that one, whatever else there may be.
    let near = LAMP.replace("A source", "This is an open type. A source").replace("|mood|", "|shady|");
    assert_eq!(select(&near, None), 400);
    assert_eq!(select(LAMP, Some(DESK_LAMP)), 400);
    assert_eq!(select(&LAMP.replace("A source", "This is an open type. A source"), None), 200);
    assert_eq!(select(LAMP, Some(&DESK_LAMP.replace("with an arm", &format!("that {open}")))), 200);
    assert_eq!(select(LAMP, Some(&DESK_LAMP.replace("armLength", "shade"))), 200);
    let nothing = LAMP.split("## Properties").next().unwrap();
    assert_eq!(select(nothing, None), 200);
    assert_eq!(select("# Sun\n", None), 200);
}

#[test]
fn lists_are_sorted() {
    assert_eq!(ids("$orderby=id%20desc"), "cba");
    // What has no value comes first; numbers are no texts.
    assert_eq!(ids("$orderby=brightness"), "cba");
    assert_eq!(ids("$orderby=brightness%20desc"), "abc");
    assert_eq!(ids("$orderby=mood%20asc,id%20desc"), "cba");
    assert_eq!(ids("$orderby=mood%20desc,brightness"), "bac");
    assert_eq!(ids("orderBy=parent/id"), "acb");
    // There is no order among lists; what is not selected sorts too, and what is sorted comes in pages.
    assert_eq!(ids("$orderby=tags%20desc"), "abc");
    assert_eq!(ids("$orderby=brightness&$select=id"), "cba");
    assert_eq!(ids("$orderby=id%20desc&$top=1&$skip=1"), "b");
}

#[test]
fn links_to_more_keep_what_was_asked_for() {
    let mock = lamps();
    let (_, first, _) = ask(
        &mock,
        "GET /v1.0/lamps?$select=id&$orderby=id%20desc&skiptoken=x",
        &[("Prefer", "odata.maxpagesize=2, mock-items=5, return=minimal")],
        "",
    );
    let next = path(&first["@odata.nextLink"]);
    assert_eq!(
        next,
        "/v1.0/lamps?$select=id&$orderby=id+desc&odata.maxpagesize=2&mock-items=5&$skiptoken=mock-2"
    );
    let (_, second, _) = ask(&mock, &format!("GET {next}"), &[], "");
    let (_, third, _) = ask(&mock, &format!("GET {}", path(&second["@odata.nextLink"])), &[], "");
    let ids = |page: &Json| {
        page["value"]
            .as_array()
            .unwrap()
            .iter()
            .map(|lamp| lamp["id"].as_str().unwrap())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!([&first, &second, &third].map(ids), ["c b-4", "b a-3", "a"]);
    assert_eq!(second["value"][0], json!({"id": "b"}));
    assert_eq!(third["@odata.nextLink"], Json::Null);
}

#[test]
fn quotes_and_parentheses_have_counterparts() {
    let wrong = [
        "$filter=(id%20eq%20'a'",
        "$filter=id%20eq%20'a')",
        "$filter=id%20eq%20'a",
        "$select=shade'",
        "$expand=parent($select=id",
    ];
    insta::assert_snapshot!(wrong.map(said).join("\n"), @r"
    400 `$filter=(id eq 'a'` has a parenthesis that is not closed
    400 `$filter=id eq 'a')` closes a parenthesis that is not open
    400 `$filter=id eq 'a` has a quote that is not closed
    400 `$select=shade'` has a quote that is not closed
    400 `$expand=parent($select=id` has a parenthesis that is not closed
    ");
    let deep = |depth| format!("$expand={}id{}", "parent($expand=".repeat(depth), ")".repeat(depth));
    assert_eq!(said(&deep(60)), "200 fine");
    assert!(said(&deep(2000)).starts_with("400"));
    // Filters are not evaluated.
    assert_eq!(ids("$filter=startswith(id,'(''')%20and%20shade%20eq%201"), "abc");
}

#[test]
fn a_header_may_be_required_with_an_option() {
    let list = page(
        "List lamps",
        "GET /lamps",
        "## Request headers\n|Name|Description|\n|:---|:---|\n\
         |ConsistencyLevel|eventual. This header and `$count` are required when using `$search`, or in specific usage of `$filter`.|\n\n\
         ## Response\nReturns `200 OK` and a collection of [lamp](../resources/lamp.md) objects.\n\n",
        "GET https://graph.microsoft.com/v1.0/lamps",
        "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"value\": []}",
    );
    let mock = mock_of(vec![("v1.0/resources/lamp.md", LAMP.to_owned()), ("v1.0/api/lamp-list.md", list)]);
    let said = |query: &str, headers: &[(&str, &str)]| {
        let (status, json, _) = ask(&mock, &format!("GET /v1.0/lamps?{query}"), headers, "");
        (status, json["error"]["message"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(
        said("$search=a", &[]),
        (400, "the header `ConsistencyLevel` is required with `$search` (v1.0/api/lamp-list.md:9)".into())
    );
    assert_eq!(said("$search=a", &[("ConsistencyLevel", "eventual")]).0, 200);
    assert_eq!(said("$filter=id%20eq%20'a'", &[]).0, 200);
}
