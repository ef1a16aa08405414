//! Small sets of pages in; OpenAPI and the listing out.

mod support;

use docbindgen::export::{listing, openapi};
use support::lamps::{api, pages};

#[test]
fn openapi_says_what_the_pages_say() {
    let api = api(&pages());
    let document = openapi::document(&api.versions[0], "lamps");
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn a_type_of_any_json_has_a_schema_without_a_type() {
    let mut pages = pages();
    pages[0].1 = pages[0].1.replace("|tags|", "|setting|[stuff](stuff.md)|What the maker sets.|\n|tags|");
    let stuff =
        "# stuff resource type\n\nNamespace: microsoft.graph\n\nWhatever fits.\n\n## Properties\nNone.\n";
    pages.push(("beta/resources/stuff.md", stuff.to_owned()));
    let schema = |shown: &str| {
        let mut pages = pages.clone();
        let update = &mut pages[3].1;
        *update = update.replace("{ \"brightness\"", &format!("{{ \"setting\": {shown}, \"brightness\""));
        let document = openapi::document(&api(&pages).versions[0], "lamps");
        serde_json::to_value(&document).unwrap()["components"]["schemas"]["microsoft.graph.stuff"]["type"]
            .clone()
    };
    assert_eq!(schema("{}"), "object");
    assert_eq!(schema("5"), serde_json::Value::Null);
}

#[test]
fn the_listing_has_a_line_for_each_item_and_no_prose() {
    insta::assert_snapshot!(listing::listing(&api(&pages())), @r"
    beta PATCH /rooms/{id}/lamps/{id} ( microsoft.graph.lamp ) -> 200 microsoft.graph.lamp
    beta PATCH /rooms/{}/lamps/{} header If-Match
    beta PATCH /rooms/{}/lamps/{} path 1 room-id : Edm.String
    beta PATCH /rooms/{}/lamps/{} path 2 lamp-id : Edm.String
    beta PATCH /rooms/{}/lamps/{} permission application not supported
    beta PATCH /rooms/{}/lamps/{} permission delegated-work Lamp.Use < Lamp.Manage
    beta enum microsoft.graph.lampMood unnamed
    beta enum microsoft.graph.lampMood . bright
    beta enum microsoft.graph.lampMood . calm
    beta enum microsoft.graph.lampState
    beta enum microsoft.graph.lampState . off = 0
    beta enum microsoft.graph.lampState . on = 1
    beta type microsoft.graph.entity
    beta type microsoft.graph.entity . id : Edm.String
    beta type microsoft.graph.lamp : microsoft.graph.entity
    beta type microsoft.graph.lamp . brightness : Edm.Int32
    beta type microsoft.graph.lamp . mood : microsoft.graph.lampMood
    beta type microsoft.graph.lamp . room : microsoft.graph.room navigation
    beta type microsoft.graph.lamp . state : microsoft.graph.lampState read-only
    beta type microsoft.graph.lamp . tags : Collection(Edm.String)
    beta type microsoft.graph.room open undocumented
    ");
}

#[test]
fn a_new_description_changes_no_line_of_the_listing_and_a_new_property_adds_one() {
    let before = listing::listing(&api(&pages()));
    let edited = |from: &str, to: &str| {
        let mut pages = pages();
        pages[0].1 = pages[0].1.replace(from, to);
        listing::listing(&api(&pages))
    };
    assert_eq!(edited("How bright.", "Its light in percent."), before);
    let after = edited("|mood|", "|colour|String|Its colour.|\n|mood|");
    let added: Vec<_> = after.lines().filter(|line| !before.lines().any(|old| old == *line)).collect();
    assert_eq!(added, ["beta type microsoft.graph.lamp . colour : Edm.String"]);
    assert_eq!(after.lines().count(), before.lines().count() + 1);
}

#[test]
fn the_listing_can_be_read_back() {
    let mut pages = pages();
    // Two members of one name, an action with parameters, a function.
    pages[1].1 += "|full_On|2|Brighter.|\n|fullOn|3|Brightest.|\n|sp.full on|4|Beyond that.|\n";
    let action = pages[3].1.replace("PATCH /rooms/{id}/lamps/{id}", "POST /rooms/{id | name}/lamps/{id}/dim");
    let body = "In the request body, supply a JSON representation of a [lamp](../resources/lamp.md) object.";
    let table = "|Parameter|Type|Description|\n|:---|:---|:---|\n|to|Int32|How dark. Required.|\n";
    pages.push(("beta/api/lamp-dim.md", action.replace(body, table).replace("Update lamp", "lamp: dim")));
    let odd = pages[3].1.replace("PATCH /rooms/{id}/lamps/{id}", "GET /rooms/{id} | room-name/lamps/{id}");
    pages.push(("beta/api/lamp-get.md", odd.replace("Update lamp", "Get lamp")));
    let part = pages[3].1.replace("PATCH /rooms/{id}/lamps/{id}", "GET /rooms/{id}");
    pages.push(("beta/api/room-get.md", part.replace("Update lamp", "Get room")));
    let headers = "|Name|Description|\n|:---|:---|\n|Content-Type|`application/json`, `text/plain` or `image/png`.|\n\n## Request body";
    pages[3].1 = pages[3].1.replace("## Request body", &["## Request headers\n", headers].concat());
    let text = listing::listing(&api(&pages));
    assert!(text.contains(" other-body text/plain, image/png"), "{text}");
    assert!(text.contains(" as `") && text.contains(" body to : Edm.Int32"), "{text}");
    let read = listing::read(&text).expect("every line is one that docbindgen writes");
    assert_eq!(listing::listing(&read), text);
    assert_eq!(listing::read("beta type a\nnonsense\n"), None);
}
