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
