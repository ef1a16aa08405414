//! In which forms a call takes and gives what it carries.

use super::{model, operation, resource};
use crate::export::listing::listing;

/// What a reviewer reads of a call on one page about widgets, and how its other bodies are encoded.
fn of(routes: &str, rest: &str) -> String {
    let page = operation("widget: report", routes, rest);
    let (api, ..) = model(&[
        ("v1.0/api/page.md", &*page),
        ("v1.0/resources/widget.md", &resource("widget", "Things.", "|id|String|Key of the entity.|")),
    ]);
    let lines = listing(&api);
    let lines = lines.lines().filter(|line| !line.starts_with("v1.0 type"));
    let others = api.versions[0].operations.iter().filter_map(|operation| operation.other_bodies.as_ref());
    lines.chain(others.map(|others| others.encoding.as_str())).collect::<Vec<_>>().join("\n")
}

/// An example with its answer.
fn example(url: &str, answer: &str) -> String {
    format!("```http\nGET https://graph.microsoft.com/v1.0/{url}\n```\n```http\nHTTP/1.1 {answer}\n```\n")
}

const RETURNS: &str = "## Response\nReturns a `200 OK` response code and a [widget](../resources/widget.md) object in the \
                       response body.\n\n## Examples\n";
const JSON: &str = "200 OK\nContent-Type: application/json\n\n{\"id\": \"1\"}";

#[test]
fn what_is_json_only_if_it_is_asked_for_is_asked_for() {
    let csv = example("report?$format=text/csv", "302 Found\nLocation: https://example.com/1");
    let json = example("report?$top=1&$format=application/json", JSON);
    insta::assert_snapshot!(of("GET /report", &[RETURNS, &csv, &csv, &json].concat()), @r"
    v1.0 GET /report ( - ) -> 200 microsoft.graph.widget
    v1.0 GET /report format application/json, text/csv
    ");
    let unasked = [RETURNS, &csv, &json, &example("report", JSON)].concat();
    insta::assert_snapshot!(of("GET /report", &unasked), @"v1.0 GET /report ( - ) -> 200 microsoft.graph.widget");
    let only_bytes = ["## Examples\n", &example("report?$format=text/csv", "200 OK\n\na,b")].concat();
    insta::assert_snapshot!(of("GET /report", &only_bytes), @"v1.0 GET /report ( - ) -> 200 bytes");
}

#[test]
fn bodies_that_are_no_json_stand_beside_those_that_are() {
    let headers = "## Request headers\n|Name|Description|\n|:--|:--|\n|Content-Type|`application/json`, or `text/plain` for what was \
                   mailed.|\n\n";
    let body = "## Request body\nSupply a JSON representation of a [widget](../resources/widget.md) object. What was mailed is sent \
                in **base64** format.\n\n## Examples\n";
    let shown =
        "```http\nPOST https://graph.microsoft.com/v1.0/report\nContent-Type: image/png; q=1\n\nbytes\n```\n";
    insta::assert_snapshot!(of("POST /report", &[headers, body, shown].concat()), @"
    v1.0 POST /report ( microsoft.graph.widget ) ->  -
    v1.0 POST /report other-body text/plain, image/png
    What was mailed is sent in base64 format.
    ");
    let none = "## Request body\nDo not supply a request body for this method.\n\n## Examples\n";
    insta::assert_snapshot!(of("POST /report", &[headers, none].concat()), @"
    v1.0 POST /report ( - ) ->  -
    v1.0 POST /report other-body text/plain
    ");
    let bytes = [&headers.replace("`application/json`, or ", ""), body].concat();
    insta::assert_snapshot!(of("POST /report", &bytes), @"v1.0 POST /report ( bytes ) ->  -");
}
