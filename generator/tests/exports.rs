//! Small sets of pages in; OpenAPI, listing and change list out.

use docbindgen::config::Config;
use docbindgen::diff::{self, render};
use docbindgen::export::{listing, openapi};
use docbindgen::model::Api;
use docbindgen::source::Sources;

const TYPE: &str = "\
# lamp resource type

Namespace: microsoft.graph

A source of light. Inherits from [entity](entity.md).

## Properties
|Property|Type|Description|
|:---|:---|:---|
|brightness|Int32|How bright. Valid values 1 to 100. Default is 50.|
|mood|String|The mood. Possible values are: `calm`, `bright`.|
|state|[lampState](lampstate.md)|Whether it shines. Read-only.|
|tags|String collection|Labels. This collection can contain a maximum of 5 elements.|

## Relationships
|Relationship|Type|Description|
|:---|:---|:---|
|room|[room](room.md)|Where it hangs.|
";

const ENUM: &str = "\
# lampState enum type

Namespace: microsoft.graph

Whether a lamp shines.

## Members
|Member|Value|Description|
|:---|:---|:---|
|off|0|It is dark.|
|on|1|It shines.|
";

const ENTITY: &str = "\
# entity resource type

Namespace: microsoft.graph

The root of entity types.

## Properties
|Property|Type|Description|
|:---|:---|:---|
|id|String|Key of the entity.|
";

const UPDATE: &str = "\
# Update lamp

Namespace: microsoft.graph

Change a [lamp](../resources/lamp.md).

## Permissions
|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Delegated (work or school account)|Lamp.Use, Lamp.Manage|
|Application|Not supported.|

## HTTP request
``` http
PATCH /rooms/{id}/lamps/{id}
```

## Request headers
|Header|Value|
|:---|:---|
|If-Match|The etag.|

## Request body
In the request body, supply a JSON representation of a [lamp](../resources/lamp.md) object.

## Response
If successful, this method returns a `200 OK` response code and a [lamp](../resources/lamp.md) object.

## Example
### Request
``` http
PATCH https://graph.microsoft.com/beta/rooms/1/lamps/2
Content-Type: application/json

{ \"brightness\": 70 }
```
### Response
``` http
HTTP/1.1 200 OK
Content-Type: application/json

{ \"id\": \"2\", \"brightness\": 70 }
```
";

fn pages<'p>() -> Vec<(&'p str, String)> {
    vec![
        ("beta/resources/lamp.md", TYPE.to_owned()),
        ("beta/resources/lampstate.md", ENUM.to_owned()),
        ("beta/resources/entity.md", ENTITY.to_owned()),
        ("beta/api/lamp-update.md", UPDATE.to_owned()),
    ]
}

fn api(pages: &[(&str, String)]) -> Api {
    let blobs = pages.iter().map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes()));
    docbindgen::understand(&Config::default(), &Sources::of_blobs(blobs)).api
}

/// The change list after `from` on the page `path` became `to`.
fn changes(path: &str, from: &str, to: &str) -> String {
    let old = pages();
    let mut new = pages();
    for (page, text) in new.iter_mut().filter(|(page, _)| *page == path) {
        assert!(text.contains(from), "{page} has no {from:?}");
        *text = text.replace(from, to);
    }
    render::text(&diff::compare(&api(&old), &api(&new)))
}

#[test]
fn openapi_says_what_the_pages_say() {
    let api = api(&pages());
    let document = openapi::document(&api.versions[0], "lamps");
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn the_listing_has_a_line_for_each_item_and_no_prose() {
    insta::assert_snapshot!(listing::listing(&api(&pages())), @r"
    beta PATCH /rooms/{id}/lamps/{id} ( microsoft.graph.lamp ) -> 200 microsoft.graph.lamp
    beta PATCH /rooms/{id}/lamps/{id} header If-Match
    beta PATCH /rooms/{id}/lamps/{id} path lamp-id : Edm.String
    beta PATCH /rooms/{id}/lamps/{id} path room-id : Edm.String
    beta PATCH /rooms/{id}/lamps/{id} permission application not supported
    beta PATCH /rooms/{id}/lamps/{id} permission delegated-work Lamp.Use < Lamp.Manage
    beta enum microsoft.graph.lampMood . bright
    beta enum microsoft.graph.lampMood . calm
    beta enum microsoft.graph.lampMood unnamed
    beta enum microsoft.graph.lampState
    beta enum microsoft.graph.lampState . off = 0
    beta enum microsoft.graph.lampState . on = 1
    beta type microsoft.graph.entity
    beta type microsoft.graph.entity . id : Edm.String
    beta type microsoft.graph.lamp . brightness : Edm.Int32
    beta type microsoft.graph.lamp . mood : microsoft.graph.lampMood
    beta type microsoft.graph.lamp . room : microsoft.graph.room navigation
    beta type microsoft.graph.lamp . state : microsoft.graph.lampState read-only
    beta type microsoft.graph.lamp . tags : Collection(Edm.String)
    beta type microsoft.graph.lamp : microsoft.graph.entity
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
fn nothing_changed() {
    insta::assert_snapshot!(changes("beta/api/lamp-update.md", "## Example\n", "## Example\n\n"), @"No change to the API.");
}

#[test]
fn a_page_that_is_renamed_changes_nothing() {
    let mut new = pages();
    new[3].0 = "beta/api/lamps-change.md";
    assert_eq!(diff::compare(&api(&pages()), &api(&new)), []);
}

#[test]
fn a_placeholder_that_is_renamed_changes_a_name_only() {
    insta::assert_snapshot!(changes("beta/api/lamp-update.md", "/rooms/{id}/", "/rooms/{room-id}/"), @r"
    Documentation only (1)
      ~ [beta] PATCH /rooms/{room-id}/lamps/{id} — parameter changed: lamp-id → id
          only a placeholder's name (beta/api/lamp-update.md:15)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
}

#[test]
fn a_property_that_is_gone_breaks_and_a_new_member_does_not() {
    insta::assert_snapshot!(changes("beta/resources/lamp.md", "|brightness|Int32|", "|brilliance|Int64|"), @r"
    Breaking (1)
      - [beta] microsoft.graph.lamp.brightness — property removed
          code that names it no longer compiles (beta/resources/lamp.md:1, before: beta/resources/lamp.md:10)

    Compatible (1)
      + [beta] microsoft.graph.lamp.brilliance — property added
          a new field; literals end in `..Default::default()` (beta/resources/lamp.md:10, before: beta/resources/lamp.md:1)

    breaking, a major release: 1 breaking, 1 compatible, 0 in documentation only
    ");
    insta::assert_snapshot!(changes("beta/resources/lampstate.md", "|on|1|", "|dim|2|Some light.|\n|on|1|"), @r"
    Compatible (1)
      + [beta] microsoft.graph.lampState.dim — member added
          a new variant of a non-exhaustive enum (beta/resources/lampstate.md:11, before: beta/resources/lampstate.md:1)

    compatible, a minor release: 0 breaking, 1 compatible, 0 in documentation only
    ");
}

#[test]
fn another_case_is_one_change_and_not_two() {
    insta::assert_snapshot!(changes("beta/resources/lamp.md", "|mood|", "|Mood|"), @r"
    Compatible (1)
      ~ [beta] microsoft.graph.lamp.Mood — property renamed: mood → Mood
          its name in Rust stays (beta/resources/lamp.md:11)

    compatible, a minor release: 0 breaking, 1 compatible, 0 in documentation only
    ");
}

#[test]
fn permissions_and_descriptions_break_nothing() {
    insta::assert_snapshot!(changes("beta/api/lamp-update.md", "Lamp.Use, ", ""), @r"
    Documentation only (1)
      ~ [beta] PATCH /rooms/{id}/lamps/{id} for delegated-work — permission changed: Lamp.Use < Lamp.Manage → Lamp.Manage
          callers need other consent; their code stays (beta/api/lamp-update.md:15)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
    insta::assert_snapshot!(changes("beta/resources/lamp.md", "Where it hangs.", "Its room."), @r"
    Documentation only (1)
      ~ [beta] microsoft.graph.lamp.room — documentation changed
          only the description (beta/resources/lamp.md:18)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
}

#[test]
fn a_call_that_takes_another_body_breaks() {
    let (from, to) = (
        "supply a JSON representation of a [lamp](../resources/lamp.md)",
        "supply a JSON representation of a [room](../resources/room.md)",
    );
    insta::assert_snapshot!(changes("beta/api/lamp-update.md", from, to), @r"
    Breaking (1)
      ~ [beta] PATCH /rooms/{id}/lamps/{id} — request changed: microsoft.graph.lamp → microsoft.graph.room
          the call takes another body (beta/api/lamp-update.md:15)

    breaking, a major release: 1 breaking, 0 compatible, 0 in documentation only
    ");
}

#[test]
fn markdown_shows_what_breaks_and_folds_the_rest() {
    let mut new = pages();
    new[0].1 = new[0].1.replace("|mood|String|The mood. Possible values are: `calm`, `bright`.|\n", "");
    new[0].1 = new[0].1.replace("Labels.", "Words `on` a label.");
    insta::assert_snapshot!(render::markdown(&diff::compare(&api(&pages()), &api(&new))), @r"
    **breaking, a major release: 2 breaking, 0 compatible, 1 in documentation only**

    ### Breaking (2)

    - - `[beta] microsoft.graph.lamp.mood — property removed`: code that names it no longer compiles (beta/resources/lamp.md:1, before: beta/resources/lamp.md:11)
    - - `[beta] microsoft.graph.lampMood — enum removed`: code that names it no longer compiles (beta/resources/lamp.md:11)

    <details><summary>Documentation only (1)</summary>

    - ~ `[beta] microsoft.graph.lamp.tags — documentation changed`: only the description (beta/resources/lamp.md:12, before: beta/resources/lamp.md:13)

    </details>
    ");
}
