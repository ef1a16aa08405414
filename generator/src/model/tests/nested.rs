//! Tables of request bodies that describe what is inside of the one parameter.

use super::{operation, operations, resource, types};

/// An action on a bulb with such a table and a request that sends `json`.
fn action(json: &str) -> String {
    let rest = format!(
        "## Request body\nIn the request body, give a `shade` with these properties.\n\n\
         |Property|Type|Description|\n|:--|:--|:--|\n|colour|String|x|\n|width|Int32|x|\n\n\
         ## Example\n\n### Request\n\n```http\nPOST https://graph.microsoft.com/v1.0/bulbs/1/cover\n\n{json}\n```\n"
    );
    operation("bulb: cover", "POST /bulbs/{id}/cover", &rest)
}

/// What the action takes, and the properties of the types that come of it.
fn read(shade: Option<&str>, json: &str) -> String {
    let shade = shade.map(|rows| resource("shade", "Covers.", rows));
    let action = action(json);
    let mut pages = vec![("v1.0/api/bulb-cover.md", &*action)];
    pages.extend(shade.as_deref().map(|page| ("v1.0/resources/shade.md", page)));
    [operations(&pages), types(&pages)].join("\n")
}

#[test]
fn a_documented_type_that_has_all_rows_is_what_the_parameter_holds() {
    let rows = "|colour|String|x|\n|width|Int32|x|\n|made|Date|x|";
    insta::assert_snapshot!(read(Some(rows), r#"{"shade": {"colour": "red"}}"#), @r"
    POST /bulbs/{id}/cover: Action parameters -> - []
      Path id Edm.String as id
      BulbsCoverParameters
        shade shade

    shade
      colour Edm.String
      width Edm.Int32
      made Edm.Date
    ");
}

#[test]
fn rows_that_no_type_of_that_name_has_make_a_type_of_the_call() {
    insta::assert_snapshot!(read(Some("|colour|String|x|"), r#"{"shade": {"colour": "red"}}"#), @r"
    POST /bulbs/{id}/cover: Action parameters -> - []
      Path id Edm.String as id
      BulbsCoverParameters
        shade bulbsCoverShade

    bulbsCoverShade
      colour Edm.String
      width Edm.Int32
    shade
      colour Edm.String
    ");
    insta::assert_snapshot!(read(None, r#"{"value": [{"colour": "red"}, {"width": 2}]}"#), @r"
    POST /bulbs/{id}/cover: Action parameters -> - []
      Path id Edm.String as id
      BulbsCoverParameters
        value Collection(bulbsCoverValue)

    bulbsCoverValue
      colour Edm.String
      width Edm.Int32
    ");
}

#[test]
fn an_example_may_name_the_type() {
    let json = r##"{"item": {"@odata.type": "#microsoft.graph.shade", "width": 5}}"##;
    insta::assert_snapshot!(read(None, json), @r"
    POST /bulbs/{id}/cover: Action parameters -> - []
      Path id Edm.String as id
      BulbsCoverParameters
        item shade

    shade
      colour Edm.String
      width Edm.Int32
    ");
}

#[test]
fn rows_that_an_example_shows_outside_are_parameters() {
    for json in [
        r#"{"colour": "red"}"#,
        r#"{"shade": {"colour": "red"}, "width": 2}"#,
        r#"{"shade": {"other": 1}}"#,
        r#"{"shade": "red"}"#,
        "[{\"colour\": \"red\"}]",
    ] {
        let read = read(None, json);
        assert!(read.contains("Parameters\n    colour Edm.String\n    width Edm.Int32"), "{json}: {read}");
    }
}
