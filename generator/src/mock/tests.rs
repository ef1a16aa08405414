//! Requests in, answers out, over a few pages.

mod query;

use super::*;
use crate::config::Config;
use crate::source::{Document, Sources};
use serde_json::{Value as Json, json};

const LAMP: &str = "\
# lamp resource type

Namespace: microsoft.graph

A source of light.

## Properties
|Property|Type|Description|
|:---|:---|:---|
|id|String|Key of the entity.|
|brightness|Int32|How bright.|
|mood|String|The mood. Possible values are: `calm`, `bright`.|
|tags|String collection|Labels.|
|parent|[lamp](lamp.md)|What it hangs on.|
";

/// A page of an operation: title, route, sections before the response, request line, response.
fn page(title: &str, route: &str, sections: &str, request: &str, response: &str) -> String {
    format!(
        "# {title}\n\nNamespace: microsoft.graph\n\nAbout a [lamp](../resources/lamp.md).\n\n## HTTP request\n``` http\n{route}\n```\n\n\
         {sections}\n## Example\n### Request\n``` http\n{request}\n```\n### Response\n``` http\n{response}\n```\n"
    )
}

const SENDS: &str =
    "## Request body\nSupply a JSON representation of a [lamp](../resources/lamp.md) object.\n\n";
const GIVES: &str = "## Response\nReturns `200 OK` and a [lamp](../resources/lamp.md) object.\n\n";

fn pages() -> Vec<(&'static str, String)> {
    let json = "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 7\n";
    let list = "## Response\nReturns `200 OK` and a collection of [lamp](../resources/lamp.md) objects.\n\n";
    let required = "## Request headers\n|Name|Description|\n|:---|:---|\n|If-Match|The etag. Required.|\n\n";
    let dim = "## Request body\n|Parameter|Type|Description|\n|:---|:---|:---|\n|level|Int32|Required. How much.|\n|slow|Boolean|Whether it takes time.|\n\n\
               ## Response\nReturns `202 Accepted`.\n\n";
    vec![
        ("v1.0/resources/lamp.md", LAMP.to_owned()),
        (
            "v1.0/api/lamp-list.md",
            page(
                "List lamps",
                "GET /lamps",
                list,
                "GET https://graph.microsoft.com/v1.0/lamps",
                &format!(
                    "{json}\n{{\"value\": [{{\"id\": \"a\"}}, {{\"id\": \"b\"}}, {{\"id\": \"c\"}}], \"@odata.nextLink\": \"https://x/\"}}"
                ),
            ),
        ),
        (
            "v1.0/api/lamp-create.md",
            page(
                "Create lamp",
                "POST /lamps",
                &format!("{SENDS}{GIVES}"),
                "POST https://graph.microsoft.com/v1.0/lamps\nContent-Type: application/json\n\n{\"mood\": \"calm\"}",
                &format!("{json}\n{{\"id\": \"a\", \"mood\": \"calm\"}}"),
            ),
        ),
        (
            "v1.0/api/lamp-get.md",
            page(
                "Get lamp",
                "GET /lamps/{id}\nGET /rooms/{id}/lamp",
                GIVES,
                "GET https://graph.microsoft.com/v1.0/lamps/b",
                &format!("{json}\n{{\"value\": {{\"id\": \"b\"}}}}"),
            ),
        ),
        (
            "v1.0/api/lamp-newest.md",
            page(
                "Get newest lamp",
                "GET /lamps/newest(kind='{kind}')",
                GIVES,
                "GET https://graph.microsoft.com/v1.0/lamps/newest(kind='x')",
                &format!("{json}\n{{\"id\": \"n\"}}"),
            ),
        ),
        (
            "v1.0/api/lamp-update.md",
            page(
                "Update lamp",
                "PATCH /lamps/{id}",
                &format!("{required}{SENDS}{GIVES}"),
                "PATCH https://graph.microsoft.com/v1.0/lamps/b\n\n{\"brightness\": 1}",
                &format!("{json}\n{{\"id\": \"b\"}}"),
            ),
        ),
        (
            "v1.0/api/lamp-dim.md",
            page(
                "lamp: dim",
                "POST /lamps/{id}/dim",
                dim,
                "POST https://graph.microsoft.com/v1.0/lamps/b/dim\n\n{\"level\": 1}",
                "HTTP/1.1 202 Accepted\nLocation: https://graph.microsoft.com/v1.0/work/7",
            ),
        ),
    ]
}

fn mock() -> Mock {
    mock_of(pages())
}

fn mock_of(pages: Vec<(&'static str, String)>) -> Mock {
    let documents = pages.into_iter().map(|(path, text)| Document::new(path, text)).collect();
    Mock::new(crate::understand(&Config::default(), &Sources { documents, ..Sources::default() }).api)
}

fn ask(mock: &Mock, line: &str, headers: &[(&str, &str)], body: &str) -> (u16, Json, Response<Vec<u8>>) {
    let (method, path) = line.split_once(' ').unwrap();
    let request = Request::builder().method(method).uri(path).header("Host", "127.0.0.1:80");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let answer = mock.answer(&request.body(body.as_bytes().to_owned()).unwrap());
    (answer.status().as_u16(), serde_json::from_slice(answer.body()).unwrap_or_default(), answer)
}

fn get(path: &str) -> (u16, Json) {
    let (status, json, _) = ask(&mock(), &format!("GET {path}"), &[], "");
    (status, json)
}

/// What the mock says to a body of JSON.
fn refused(line: &str, body: Json) -> String {
    refused_by(&mock(), line, body)
}

fn refused_by(mock: &Mock, line: &str, body: Json) -> String {
    let (status, json, _) =
        ask(mock, line, &[("Content-Type", "application/json"), ("If-Match", "x")], &body.to_string());
    match status {
        400 => json["error"]["message"].as_str().unwrap().to_owned(),
        status => status.to_string(),
    }
}

#[test]
fn the_documented_routes_are_answered_with_the_documented_examples() {
    assert_eq!(get("/v1.0/lamps/b"), (200, json!({"id": "b"})));
    assert_eq!(get("/V1.0/Lamps/zzz?$select=id").1, json!({"id": "b"}));
    assert_eq!(get("/v1.0/lamps('b')").1, json!({"id": "b"}));
    // The literal says more than the placeholder.
    assert_eq!(get("/v1.0/lamps/newest(kind='a%2Fb')").1, json!({"id": "n"}));
    assert_eq!(get("/v1.0/lamps/microsoft.graph.newest(kind='x')").1, json!({"id": "n"}));
    let (status, json, answer) = ask(
        &mock(),
        "POST /v1.0/lamps",
        &[("Content-Type", "application/json")],
        "{\"mood\": \"bright\", \"parent\": null}",
    );
    assert_eq!((status, &json["id"]), (200, &json!("a")));
    assert!(answer.headers().contains_key("request-id") && !answer.headers().contains_key("content-length"));
}

#[test]
fn other_routes_are_errors_that_say_what_there_is() {
    insta::assert_snapshot!(
        ["/lamps", "/beta/lamps", "/v1.0/lumps", "/v1.0/Lamps/b/dimm", "/v1.0/sun/spots", "/v1.0/lamps/b/$count", "/v1.0/lamps/b/c", "/v1.0/lamps/b/dim", "/v1.0/lamps/newest(colour='x')/y"]
            .map(|path| {
                let (status, json) = get(path);
                format!("{status} {} {}", json["error"]["code"].as_str().unwrap(), json["error"]["message"].as_str().unwrap())
            })
            .join("\n"),
        @r"
    404 UnknownVersion the path begins with no version; there is `/v1.0`
    404 UnknownVersion `/beta` is not served here; there is `/v1.0`
    404 ResourceNotFound no page documents `/lumps`; did you mean `/lamps`?
    404 ResourceNotFound no page documents `/Lamps/b/dimm`; did you mean `/lamps/{id}/dim`?
    404 ResourceNotFound no page documents `/sun/spots`; `GET /$mock/routes` lists what there is
    404 ResourceNotFound no page documents `/lamps/b/$count`; `GET /$mock/routes` lists what there is
    404 ResourceNotFound no page documents `/lamps/b/c`; `GET /$mock/routes` lists what there is
    405 MethodNotAllowed no page documents GET for `/lamps/b/dim`, only POST
    404 ResourceNotFound no page documents `/lamps/newest(colour='x')/y`; `GET /$mock/routes` lists what there is
    "
    );
}

#[test]
fn a_path_can_be_asked_for_its_methods_and_for_the_head_of_its_answer() {
    let allow = |line: &str| {
        let (status, _, answer) = ask(&mock(), line, &[], "");
        (status, answer.headers().get("allow").map(|methods| methods.to_str().unwrap().to_owned()))
    };
    assert_eq!(allow("OPTIONS /v1.0/lamps/b"), (204, Some("GET, PATCH".into())));
    assert_eq!(allow("OPTIONS /v1.0/lumps"), (404, None));
    assert_eq!(allow("DELETE /v1.0/lamps"), (405, Some("GET, POST".into())));
    assert_eq!(allow("HEAD /v1.0/lamps/b"), (200, None));
    assert_eq!(allow("HEAD /v1.0/lamps/b/dim"), (405, Some("POST".into())));
}

#[test]
fn what_is_sent_is_held_against_the_pages() {
    insta::assert_snapshot!(
        [
            refused("POST /v1.0/lamps", json!({"colour": "red"})),
            refused("POST /v1.0/lamps", json!({"brightness": "much"})),
            refused("POST /v1.0/lamps", json!({"brightness": 3_000_000_000u32})),
            refused("POST /v1.0/lamps", json!({"mood": "sad"})),
            refused("POST /v1.0/lamps", json!({"tags": "one"})),
            refused("POST /v1.0/lamps", json!({"tags": ["one", 2]})),
            refused("POST /v1.0/lamps", json!({"parent": {"parent": {"brightness": []}}})),
            refused("POST /v1.0/lamps", json!({"parent": 1, "extra@odata.bind": "x"})),
            refused("POST /v1.0/lamps", json!({"@odata.type": "#microsoft.graph.sun"})),
            refused("POST /v1.0/lamps", json!([])),
            refused("POST /v1.0/lamps/b/dim", json!({"slow": true})),
            refused("POST /v1.0/lamps/b/dim", json!({"level": 1, "fast": true})),
        ]
        .join("\n"),
        @r#"
    `colour` is no property of microsoft.graph.lamp (v1.0/resources/lamp.md:1)
    brightness is "much", which is no Int32 (v1.0/resources/lamp.md:11)
    brightness is 3000000000, which is no Int32 (v1.0/resources/lamp.md:11)
    mood is "sad", which is no microsoft.graph.lampMood (v1.0/resources/lamp.md:12)
    tags is "one", which is no String collection (v1.0/resources/lamp.md:13)
    tags[1] is 2, which is no String (v1.0/resources/lamp.md:13)
    parent.parent.brightness is [], which is no Int32 (v1.0/resources/lamp.md:11)
    parent is 1, which is no microsoft.graph.lamp (v1.0/resources/lamp.md:14)
    no page documents `microsoft.graph.sun`, which `@odata.type` of the body names (v1.0/api/lamp-create.md:9)
    the body is [], which is no microsoft.graph.lamp (v1.0/api/lamp-create.md:9)
    the parameter `level` is required (v1.0/api/lamp-dim.md:15)
    `fast` is no property of the call (v1.0/api/lamp-dim.md:9)
    "#
    );
    assert_eq!(
        refused("PATCH /v1.0/lamps/b", json!({"@odata.type": "microsoft.graph.lamp", "brightness": null})),
        "200"
    );
}

#[test]
fn an_open_type_holds_more_than_its_page_names_and_of_that_only_what_fits() {
    let mut pages = pages();
    pages.retain(|(path, _)| *path != "v1.0/resources/lamp.md");
    let open = LAMP.replace("A source of light.", "A source of light. This is an open type.");
    pages.push(("v1.0/resources/lamp.md", open));
    let (_, create) = pages.iter_mut().find(|(path, _)| path.ends_with("lamp-create.md")).unwrap();
    *create = create.replace("{\"mood\": \"calm\"}", "{\"mood\": \"calm\", \"tag\": 1}");
    let mock = mock_of(pages);
    let said = |body| refused_by(&mock, "POST /v1.0/lamps", body);
    assert_eq!(said(json!({"colour": "red", "ext_mood": 1, "parent": {"colour": 1}})), "200");
    // The page of the call shows it.
    assert_eq!(said(json!({"tag": "a"})), "200");
    insta::assert_snapshot!(
        [
            json!({"colour": "red", "brightness": [1]}),
            json!({"parent": {"mood": 5}}),
            json!({"brightnes": 1}),
            json!({"parent": {"moood": "calm"}}),
        ]
        .map(said)
        .join("\n"),
        @r"
    brightness is [1], which is no Int32 (v1.0/resources/lamp.md:11)
    parent.mood is 5, which is no microsoft.graph.lampMood (v1.0/resources/lamp.md:12)
    `brightnes` is no property of microsoft.graph.lamp; did you mean `brightness`? (v1.0/resources/lamp.md:1)
    `parent.moood` is no property of microsoft.graph.lamp; did you mean `mood`? (v1.0/resources/lamp.md:1)
    "
    );
}

#[test]
fn what_is_created_has_what_its_page_requires() {
    let said = |cell: &str, line: &str, body: Json| {
        let mut pages = pages();
        pages.retain(|(path, _)| *path != "v1.0/resources/lamp.md");
        pages.push(("v1.0/resources/lamp.md", LAMP.replace(cell, &format!("Required. {cell}"))));
        refused_by(&mock_of(pages), line, body)
    };
    let create = "POST /v1.0/lamps";
    assert_eq!(
        said("The mood.", create, json!({"brightness": 1})),
        "the property `mood` is required (v1.0/resources/lamp.md:12)"
    );
    for body in [json!({"mood@odata.bind": "x"}), json!({"mood": null})] {
        assert_eq!(said("The mood.", create, body), "200");
    }
    assert_eq!(said("The mood.", create, json!({"mood": "calm", "parent": {}})), "200");
    assert_eq!(said("The mood.", "PATCH /v1.0/lamps/b", json!({})), "200");
    // The service says how bright it is; and the documented request does without a parent.
    assert_eq!(said("How bright. Read-only.", create, json!({"mood": "calm"})), "200");
    assert_eq!(said("What it hangs on.", create, json!({"mood": "calm"})), "200");
}

#[test]
fn what_is_created_or_updated_is_answered_with_what_was_sent() {
    let hidden = "|watts|Int32|Read-only.|\n|code|String|Write-only.|\n|age|Int32|Returned only on `$select`.|\n|notes|String|Any.|\n";
    let mut pages = pages();
    pages.retain(|(path, _)| *path != "v1.0/resources/lamp.md");
    pages.push(("v1.0/resources/lamp.md", format!("{LAMP}{hidden}")));
    let (_, create) = pages.iter_mut().find(|(path, _)| path.ends_with("lamp-create.md")).unwrap();
    *create = create.replace(
        "\"mood\": \"calm\"}\n```\n",
        "\"mood\": \"calm\", \"watts\": 5, \"parent\": {\"id\": \"z\", \"tags\": []}}\n```\n",
    );
    let mock = mock_of(pages);
    let answer = |line: &str, body: Json| {
        let headers = [("Content-Type", "application/json"), ("If-Match", "x")];
        ask(&mock, line, &headers, &body.to_string()).1
    };
    let sent = json!({
        "mood": "bright", "parent": {"brightness": 2}, "tags": ["new"], "notes": null,
        "watts": 60, "code": "secret", "age": 1, "parent@odata.bind": "x",
    });
    assert_eq!(
        answer("POST /v1.0/lamps", sent.clone()),
        json!({"id": "a", "mood": "bright", "watts": 5, "parent": {"brightness": 2}, "tags": ["new"], "notes": null})
    );
    assert_eq!(
        answer("POST /v1.0/lamps?$select=mood,age", sent.clone()),
        json!({"mood": "bright", "age": 1})
    );
    // What is documented for this very body stands as it is.
    assert_eq!(answer("PATCH /v1.0/lamps/b", json!({"brightness": 1})), json!({"id": "b"}));
    assert_eq!(answer("PATCH /v1.0/lamps/b", json!({"brightness": 9})), json!({"id": "b", "brightness": 9}));
    assert_eq!(answer("POST /v1.0/lamps?mock-status=409", sent)["mood"], Json::Null);
    let typed = json!({"@odata.type": "microsoft.graph.lamp", "mood": "calm"});
    assert_eq!(answer("POST /v1.0/lamps", typed)["@odata.type"], "#microsoft.graph.lamp");
    assert_eq!(answer("POST /v1.0/lamps/b/dim", json!({"level": 1})), Json::Null);
}

#[test]
fn headers_and_the_kind_of_body_are_looked_at() {
    let said = |headers: &[(&str, &str)], body: &str| {
        ask(&mock(), "PATCH /v1.0/lamps/b", headers, body).1["error"]["message"]
            .as_str()
            .unwrap_or("fine")
            .to_owned()
    };
    let json = ("Content-Type", "application/json; charset=utf-8");
    insta::assert_snapshot!(
        [said(&[json], "{}"), said(&[("If-Match", "x")], "{}"), said(&[json, ("If-Match", "x")], ""),
         said(&[json, ("If-Match", "x")], "{"), said(&[json, ("If-Match", "x")], "{}")].join("\n"),
        @r"
    the header `If-Match` is required (v1.0/api/lamp-update.md:9)
    a body of JSON is documented; `Content-Type` says otherwise (v1.0/api/lamp-update.md:9)
    a body is documented, and there is none (v1.0/api/lamp-update.md:9)
    the body is no JSON: EOF while parsing an object at line 1 column 1 (v1.0/api/lamp-update.md:9)
    fine
    "
    );
}

#[test]
fn answers_come_in_the_form_that_is_asked_for() {
    let csv = "GET https://graph.microsoft.com/v1.0/lamps/report?$format=text/csv";
    let json = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"id\": \"r\"}";
    let asked = "GET https://graph.microsoft.com/v1.0/lamps/report?$format=application/json";
    let request = format!("{asked}\n```\n### Response\n``` http\n{json}\n```\n### Request\n``` http\n{csv}");
    let found = "HTTP/1.1 302 Found\nLocation: https://reports.example/1";
    let mut pages = pages();
    pages.push(("v1.0/api/lamp-report.md", page("Get lamp", "GET /lamps/report", GIVES, &request, found)));
    let mock = mock_of(pages);
    let get = |query: &str| {
        let (status, _, answer) = ask(&mock, &format!("GET /v1.0/lamps/report{query}"), &[], "");
        format!("{status} {}", String::from_utf8_lossy(answer.body()))
    };
    assert_eq!(get("?$format=application/json&$select=id"), "200 {\"id\":\"r\"}");
    assert_eq!([get(""), get("?$format=text/csv")], ["302 ", "302 "]);
}

#[test]
fn bodies_of_other_media_types_are_taken_as_they_are() {
    let headers = "## Request headers\n|Name|Description|\n|:---|:---|\n|Content-Type|`application/json` or `text/plain`.|\n\n";
    let mut pages = pages();
    let create = pages.iter_mut().find(|(path, _)| path.ends_with("lamp-create.md")).unwrap();
    create.1 = create.1.replace(SENDS, &[headers, SENDS].concat());
    let mock = mock_of(pages);
    let status = |ty: &str, body: &str| ask(&mock, "POST /v1.0/lamps", &[("Content-Type", ty)], body).0;
    assert_eq!(status("text/plain; charset=utf-8", "bGFtcA=="), 200);
    assert_eq!(
        [status("text/plain", ""), status("text/html", "<p>"), status("application/json", "x")],
        [400; 3]
    );
}

#[test]
fn lists_come_in_pages() {
    let (_, first) = get("/v1.0/lamps?$top=2&$count=true");
    assert_eq!((first["value"].as_array().unwrap().len(), &first["@odata.count"]), (2, &json!(3)));
    let next = first["@odata.nextLink"].as_str().unwrap();
    assert_eq!(next, "http://127.0.0.1:80/v1.0/lamps?$top=2&$count=true&$skiptoken=mock-2");
    let (_, last) = get(next.strip_prefix("http://127.0.0.1:80").unwrap());
    assert_eq!((&last["value"], &last["@odata.nextLink"]), (&json!([{"id": "c"}]), &Json::Null));
    assert_eq!(get("/v1.0/lamps?$skip=2").1["value"], json!([{"id": "c"}]));
    assert_eq!(get("/v1.0/lamps?$skiptoken=documented&$top=1").1["value"], json!([{"id": "a"}]));
    let (_, small, _) = ask(&mock(), "GET /v1.0/lamps?$top=9", &[("Prefer", "odata.maxpagesize=1")], "");
    assert_eq!((&small["value"], small["@odata.nextLink"].is_string()), (&json!([{"id": "a"}]), true));
    let (_, wrong) = get("/v1.0/lamps?$top=few");
    assert_eq!(wrong["error"]["message"], "`$top=few` is no number of items");
    assert_eq!(get("/v1.0/lamps?$skip=-1").0, 400);
    let many = get("/v1.0/lamps?mock-items=5").1;
    assert_eq!((&many["value"][3]["id"], &many["value"][4]["id"]), (&json!("a-3"), &json!("b-4")));
    assert_eq!(get("/v1.0/lamps?mock-items=-1").0, 400);
}

#[test]
fn changes_end_with_a_link_to_later_ones_whatever_the_example_shows() {
    let mut pages = pages();
    let (_, list) = pages.iter().find(|(path, _)| path.ends_with("lamp-list.md")).unwrap();
    pages.push((
        "v1.0/api/lamp-delta.md",
        list.replace("List lamps", "lamp: delta").replace("/lamps", "/lamps/delta"),
    ));
    let mock = mock_of(pages);
    let get = |path: &str| ask(&mock, &format!("GET {path}"), &[], "").1;
    let changes = get("/v1.0/lamps/delta");
    assert_eq!((changes["value"].as_array().unwrap().len(), &changes["@odata.nextLink"]), (3, &Json::Null));
    let later = changes["@odata.deltaLink"].as_str().unwrap();
    let later = get(later.strip_prefix("http://127.0.0.1:80").unwrap());
    assert_eq!(later["value"], json!([]));
    assert!(later["@odata.deltaLink"].is_string());
}

/// The pages, and one that documents getting a lamp a second time and how that fails.
fn with_a_second_page() -> Mock {
    let ok = "HTTP/1.1 200 OK\nContent-Type: application/json\n";
    let examples = format!(
        "GET https://graph.microsoft.com/v1.0/lamps?$top=1\n```\n### Response\n``` http\n{ok}\n{{\"value\": [{{\"id\": \"x\"}}, {{\"id\": \"y\"}}], \"@odata.count\": 9}}\n```\n\
         ### Request\n``` http\nGET https://graph.microsoft.com/v1.0/lamps\nPrefer: odata.maxpagesize=1\n```\n### Response\n``` http\n{ok}\n{{\"value\": []}}"
    );
    let list = "## Response\nReturns `200 OK` and a collection of [lamp](../resources/lamp.md) objects.\n\n";
    let (request, response) = examples.rsplit_once("\n```\n### Response\n``` http\n").unwrap();
    let again = page("List bright lamps", "GET /lamps", list, request, response);
    let refuse = page(
        "Create lamp twice",
        "POST /lamps",
        &format!("{SENDS}{GIVES}"),
        "POST https://graph.microsoft.com/v1.0/lamps\nContent-Type: application/json\n\n{\"mood\": \"bright\"}",
        "HTTP/1.1 422 Unprocessable Entity\nContent-Type: application/json\n\n{\"error\": {\"code\": \"TooBright\"}}",
    );
    let more = [("v1.0/api/lamp-more.md", again), ("v1.0/api/lamp-refuse.md", refuse)];
    mock_of(pages().into_iter().chain(more).collect())
}

#[test]
fn of_several_pages_the_example_that_is_most_alike_answers_or_the_one_that_is_named() {
    let mock = with_a_second_page();
    let ids = |headers: &[(&str, &str)], path: &str| {
        let (status, json, _) = ask(&mock, &format!("GET /v1.0{path}"), headers, "");
        let ids = json["value"].as_array().into_iter().flatten().map(|item| item["id"].as_str().unwrap());
        (status, ids.map(str::to_owned).collect::<Vec<_>>().concat(), json["@odata.count"].clone())
    };
    assert_eq!(ids(&[], "/lamps"), (200, "abc".into(), Json::Null));
    assert_eq!(ids(&[("Prefer", "odata.maxpagesize=1")], "/lamps"), (200, "".into(), Json::Null));
    // What is documented for this very query is not cut; repeated, it is.
    assert_eq!(ids(&[], "/lamps?$top=1"), (200, "xy".into(), json!(9)));
    assert_eq!(ids(&[], "/lamps?$top=1&mock-items=4").1, "x");
    assert_eq!(ids(&[], "/lamps?mock-example=lamp-more").1, "");
    assert_eq!(ids(&[], "/lamps?$top=1&mock-example=lamp-list").1, "a");
    assert_eq!(ids(&[], "/lamps?mock-example=lamp-get").0, 400);
}

#[test]
fn a_documented_failure_answers_what_is_documented_to_fail() {
    let mock = with_a_second_page();
    let post = |body: &str| ask(&mock, "POST /v1.0/lamps", &[("Content-Type", "application/json")], body);
    assert_eq!(post("{\"mood\": \"bright\"}").0, 422);
    assert_eq!(post("{\"mood\": \"calm\"}").0, 200);
    assert_eq!(post("{}").0, 200);
}

#[test]
fn parameters_are_spelled_in_any_case() {
    let (status, ..) =
        ask(&mock(), "POST /v1.0/lamps/b/dim", &[("Content-Type", "application/json")], "{\"Level\": 1}");
    assert_eq!(status, 202);
}

#[test]
fn an_answer_that_no_page_shows_is_the_least_of_its_type() {
    let count = page(
        "Count lamps",
        "GET /lamps/$count",
        "",
        "GET https://graph.microsoft.com/v1.0/lamps/1",
        "HTTP/1.1 200 OK",
    );
    let mock = mock_of(pages().into_iter().chain([("v1.0/api/lamp-count.md", count)]).collect());
    let (status, count, _) = ask(&mock, "GET /v1.0/lamps/$count", &[], "");
    assert_eq!((status, count), (200, json!(3)));
}

/// A page shows one of its addresses; the others answer the same.
#[test]
fn an_address_without_an_example_answers_as_the_one_that_the_page_shows() {
    let page = page(
        "Get my lamp",
        "GET /me/lamp\nGET /users/{id}/lamp\nGET /users/{id}/lamp/$value",
        GIVES,
        "GET https://graph.microsoft.com/v1.0/me/lamp",
        "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"id\": \"mine\"}",
    );
    let mock = mock_of(pages().into_iter().chain([("v1.0/api/lamp-mine.md", page)]).collect());
    let id = |path: &str| ask(&mock, &format!("GET /v1.0{path}"), &[], "").1["id"].clone();
    assert_eq!((id("/me/lamp"), id("/users/7/lamp")), (json!("mine"), json!("mine")));
    assert_ne!(id("/users/7/lamp/$value"), json!("mine"));
}

#[test]
fn a_stream_that_no_page_shows_has_some_bytes_unless_they_are_elsewhere() {
    let answer = |response: &str| {
        let photo = page(
            "Get photo",
            "GET /lamps/{id}/photo/$value",
            "## Response\nReturns the binary data of the photo.\n\n",
            "GET https://graph.microsoft.com/v1.0/lamps/b/photo/$value",
            response,
        );
        ask(&mock_of(vec![("v1.0/api/lamp-photo.md", photo)]), "GET /v1.0/lamps/b/photo/$value", &[], "").2
    };
    let photo = answer("HTTP/1.1 200 OK");
    assert_eq!(photo.headers()["content-type"], "application/octet-stream");
    assert!(!photo.body().is_empty());
    let elsewhere = answer("HTTP/1.1 302 Found\nLocation: https://photos.example/b");
    assert_eq!(elsewhere.headers()["location"], "http://127.0.0.1:80/$mock/content");
    assert!(elsewhere.body().is_empty());
}

#[test]
fn it_fails_on_demand() {
    let mock = mock();
    let (status, json, answer) = ask(
        &mock,
        "GET /v1.0/lamps",
        &[("Prefer", "a, mock-status=429, mock-retry-after=7"), ("client-request-id", "me")],
        "",
    );
    assert_eq!((status, &json["error"]["code"]), (429, &json!("TooManyRequests")));
    assert_eq!(
        (&answer.headers()["retry-after"], &answer.headers()["client-request-id"]),
        (&"7".parse().unwrap(), &"me".parse().unwrap())
    );
    let inner = &json["error"]["innerError"];
    assert_eq!(
        (&inner["client-request-id"], inner["request-id"].as_str()),
        (&json!("me"), answer.headers()["request-id"].to_str().ok())
    );
    assert_eq!(get("/v1.0/lamps?mock-status=503").0, 503);
    assert_eq!(get("/v1.0/lamps?mock-status=no").0, 400);

    let fault = "{\"status\": 503, \"times\": 2, \"path\": \"/v1.0/lamps/b\"}";
    assert_eq!(ask(&mock, "POST /$mock/faults", &[], fault).0, 204);
    let statuses = ["/v1.0/lamps", "/v1.0/lamps/b", "/v1.0/lamps/b", "/v1.0/lamps/b"];
    assert_eq!(statuses.map(|path| ask(&mock, &format!("GET {path}"), &[], "").0), [200, 503, 503, 200]);
    assert_eq!(ask(&mock, "POST /$mock/faults", &[], "{\"state\": 1}").0, 400);
}

#[test]
fn a_fault_is_for_its_path_and_what_lies_below() {
    let mock = mock();
    let fails = |fault: &str, path: &str| {
        mock.add_fault(Fault { status: 503, times: 1, retry_after: None, path: fault.into() });
        let status = ask(&mock, &format!("GET {path}"), &[], "").0;
        ask(&mock, "DELETE /$mock/faults", &[], "");
        status == 503
    };
    for path in ["/v1.0/lamps/b", "/v1.0/lamps/b?$select=id", "/v1.0/Lamps/b/dim", "/v1.0/lamps//b/"] {
        assert!(fails("/v1.0/lamps/b", path) && fails("v1.0/lamps/b/", path) && fails("", path), "{path}");
    }
    for path in ["/v1.0/lamps/beside", "/v1.0/lamps", "/v1.0/lamp/b", "/beta/lamps/b"] {
        assert!(!fails("/v1.0/lamps/b", path), "{path}");
    }
    assert!(fails("/v1.0/lamps/a%20b", "/v1.0/lamps/a%20b/dim"));
}

#[test]
fn it_lists_its_routes_and_finishes_its_work() {
    let (_, _, routes) = ask(&mock(), "GET /$mock/routes", &[], "");
    insta::assert_snapshot!(String::from_utf8(routes.into_body()).unwrap(), @r"
    GET /v1.0/lamps
    POST /v1.0/lamps
    GET /v1.0/lamps/newest(kind='{kind}')
    GET /v1.0/lamps/{id}
    PATCH /v1.0/lamps/{id}
    POST /v1.0/lamps/{id}/dim
    GET /v1.0/rooms/{id}/lamp
    ");
    let (status, _, answer) =
        ask(&mock(), "POST /v1.0/lamps/b/dim", &[("Content-Type", "application/json")], "{\"level\": 1}");
    assert_eq!(
        (status, &answer.headers()["location"]),
        (202, &"http://127.0.0.1:80/$mock/work".parse().unwrap())
    );
    assert_eq!(get("/$mock/work").1, json!({"status": "succeeded"}));
    assert_eq!(get("/$mock/other").0, 404);
}

/// A mock that answers getting a lamp with this.
fn answering(body: &Json) -> Mock {
    let ok = format!("HTTP/1.1 200 OK\nContent-Type: application/json\n\n{body}");
    let get = page("Get lamp", "GET /lamps/{id}", GIVES, "GET https://graph.microsoft.com/v1.0/lamps/b", &ok);
    mock_of(vec![("v1.0/resources/lamp.md", LAMP.to_owned()), ("v1.0/api/lamp-get.md", get)])
}

/// The path of a link that leads to the mock.
fn path(link: &Json) -> &str {
    link.as_str().unwrap().strip_prefix("http://127.0.0.1:80").unwrap()
}

#[test]
fn links_to_files_lead_to_the_mock() {
    let documented = json!({
        "id": "b",
        "uploadUrl": "https://up.example/1",
        "parent": {"tags": [{"@microsoft.graph.downloadUrl": "https://down.example/1"}]},
        "@content.downloadUrl": "https://down.example/2",
        "webUrl": "https://lamps.example/b",
    });
    let mock = answering(&documented);
    let (_, lamp, _) = ask(&mock, "GET /v1.0/lamps/b", &[], "");
    assert_eq!(lamp["webUrl"], documented["webUrl"]);
    for link in [&lamp["@content.downloadUrl"], &lamp["parent"]["tags"][0]["@microsoft.graph.downloadUrl"]] {
        let (status, _, content) = ask(&mock, &format!("GET {}", path(link)), &[], "");
        assert_eq!((status, content.body().as_slice()), (200, b"content".as_slice()));
    }
    let (_, again, _) = ask(&mock, "GET /v1.0/lamps/b", &[], "");
    assert_ne!(path(&lamp["uploadUrl"]), path(&again["uploadUrl"]));
}

#[test]
fn an_upload_session_takes_the_parts_of_a_file_in_their_order() {
    let mock = answering(&json!({"uploadUrl": "https://up.example/1"}));
    let session = || path(&ask(&mock, "GET /v1.0/lamps/b", &[], "").1["uploadUrl"]).to_owned();
    let url = session();
    let (get, put, delete) = (format!("GET {url}"), format!("PUT {url}"), format!("DELETE {url}"));
    let part = |range: &str, body: &str| {
        let (status, json, _) = ask(&mock, &put, &[("Content-Range", range)], body);
        (status, json["nextExpectedRanges"][0].as_str().map(str::to_owned), json)
    };
    assert_eq!(ask(&mock, &get, &[], "").1["nextExpectedRanges"], json!(["0-"]));
    let (status, expected, _) = part("bytes 0-3/6", "abcd");
    assert_eq!((status, expected.as_deref()), (202, Some("4-")));
    assert_eq!(ask(&mock, &get, &[], "").1["nextExpectedRanges"], json!(["4-"]));

    let fault = format!("{{\"status\": 503, \"path\": \"{url}\"}}");
    ask(&mock, "POST /$mock/faults", &[], &fault);
    insta::assert_snapshot!(
        [("bytes 4-5/6", "ef"), ("bytes 0-3/6", "abcd"), ("bytes 4-5/6", "e"), ("bytes 4-9/6", "e"), ("", "ef")]
            .map(|(range, body)| {
                let (status, _, json) = part(range, body);
                format!("{status} {}", json["error"]["message"].as_str().unwrap())
            })
            .join("\n"),
        @r"
    503 This failure was asked for.
    416 the part begins at byte 0, and 4 is expected
    400 `Content-Range` is of 2 bytes, the body of 1
    400 a part of a file says `Content-Range: bytes {first}-{last}/{total}`
    400 a part of a file says `Content-Range: bytes {first}-{last}/{total}`
    "
    );
    assert_eq!(ask(&mock, &format!("POST {url}"), &[], "").0, 405);
    let (status, expected, item) = part("bytes 4-5/6", "ef");
    assert_eq!((status, expected, &item["size"]), (201, None, &json!(6)));
    assert_eq!(ask(&mock, &get, &[], "").0, 404);

    let url = session();
    assert_eq!(ask(&mock, &format!("DELETE {url}"), &[], "").0, 204);
    assert_eq!(ask(&mock, &format!("GET {url}"), &[], "").0, 404);
    assert_eq!(ask(&mock, &delete, &[], "").0, 404);
}

#[test]
fn items_say_of_which_type_they_are_as_their_page_shows_it() {
    let mut pages = pages();
    let (_, list) = pages.iter_mut().find(|(path, _)| path.ends_with("lamp-list.md")).unwrap();
    *list = list.replace(
        "{\"id\": \"b\"}",
        "{\"@odata.type\": \"#microsoft.graph.deskLamp\", \"id\": \"b\", \"arm\": 2}",
    );
    let (_, lamps, _) = ask(&mock_of(pages), "GET /v1.0/lamps", &[], "");
    assert_eq!(
        lamps["value"],
        json!([{"id": "a"}, {"@odata.type": "#microsoft.graph.deskLamp", "id": "b", "arm": 2}, {"id": "c"}])
    );
}

#[test]
fn a_batch_is_answered_part_by_part() {
    let post = |body: Json| {
        let (status, json, _) = ask(&mock(), "POST /v1.0/$batch", &[], &body.to_string());
        (status, json)
    };
    let (status, json) = post(json!({"requests": [
        {"id": "1", "method": "GET", "url": "/lamps/b"},
        {"id": "2", "method": "POST", "url": "/lamps", "headers": {"Content-Type": "application/json"}, "body": {"mood": 1}},
        {"id": "3", "method": "GET", "url": "lamps", "dependsOn": ["2"]},
        {"id": "4", "method": "GET", "url": "/lamps?$top=1", "dependsOn": ["1"]},
    ]}));
    assert_eq!(status, 200);
    let statuses: Vec<_> =
        json["responses"].as_array().unwrap().iter().map(|part| part["status"].clone()).collect();
    assert_eq!(statuses, [200, 400, 424, 200]);
    assert_eq!(json["responses"][0]["body"], json!({"id": "b"}));
    assert_eq!(json["responses"][3]["body"]["value"], json!([{"id": "a"}]));
    let one = |id: &str| json!({"id": id, "method": "GET", "url": "/lamps"});
    insta::assert_snapshot!(
        [
            json!([]),
            json!({"requests": [one("1"), one("1")]}),
            json!({"requests": [one("")]}),
            json!({"requests": [{"id": 1, "method": "GET", "url": "/lamps"}]}),
            json!({"requests": (0..21).map(|id| one(&id.to_string())).collect::<Vec<_>>()}),
            json!({"requests": [{"id": "1", "method": "GET", "url": "/lamps", "dependsOn": ["2"]}]}),
            json!({"requests": [{"id": "1", "method": "G T", "url": "/lamps"}]}),
        ]
        .map(|wrong| {
            let (status, json) = post(wrong);
            format!("{status} {}", json["error"]["message"].as_str().unwrap())
        })
        .join("\n"),
        @r#"
    400 a batch has 1 to 20 `requests`, this one 0
    400 two requests of the batch have the `id` "1"
    400 a request of the batch has the `id` "", and needs a text
    400 a request of the batch has the `id` 1, and needs a text
    400 a batch has 1 to 20 `requests`, this one 21
    400 `dependsOn` names `2`, which is no request before it
    400 the request `1` of the batch can't be made: invalid HTTP method
    "#
    );
}

#[test]
fn hostile_paths_are_answered() {
    for path in [
        "/",
        "/v1.0",
        "/v1.0/",
        "/%",
        "/v1.0/%ff",
        "/v1.0/lamps/newest('",
        "/v1.0/lamps/:",
        "/v1.0/lamps/a:/b",
        "/$mock",
        "//",
        "/v1.0/lamps?%&=&$top=x",
    ] {
        assert!((200..500).contains(&get(path).0), "{path}");
    }
}
