//! An operation with an example in, the code of its documentation out.

use super::*;
use crate::emit::endpoints::tests::operation;
use crate::emit::endpoints::{Crate, tree};
use crate::map::IndexMap;
use crate::model::*;
use crate::span::Place;
use std::sync::Arc;

const WIDGET: &str = "t.widget";

fn name(ident: &str) -> RustName {
    RustName { path: Vec::new(), ident: ident.into() }
}

fn property(name: &str, item: TypeName, collection: bool) -> (Arc<str>, Property) {
    let ty = Type { item, collection };
    (name.into(), Property { name: name.into(), rust: name.into(), ty, ..Property::default() })
}

fn widget() -> Type {
    Type { item: TypeName::Structured(WIDGET.into()), collection: false }
}

/// A type with a property of every kind, one that derives from it, and an enumeration.
fn version(operation: Operation) -> Version {
    let of = |primitive| TypeName::Primitive(primitive);
    let base = [
        property("name", of(Primitive::String), false),
        property("size", of(Primitive::Byte), false),
        property("share", of(Primitive::Double), false),
        property("price", of(Primitive::Decimal), false),
        property("made", of(Primitive::DateTimeOffset), false),
        property("tags", of(Primitive::String), true),
        property("kind", TypeName::Enum("t.kind".into()), false),
        property("kinds", TypeName::Flags("t.kind".into()), false),
        property("extra", TypeName::Any, false),
        property("part", TypeName::Structured(WIDGET.into()), false),
        property("parts", TypeName::Structured(WIDGET.into()), true),
        property("image", of(Primitive::Binary), false),
        property("named", TypeName::Structured("t.widgets".into()), false),
    ];
    let ty = |full: &str, ident: &str, properties: Vec<(Arc<str>, Property)>| StructuredType {
        name: full.into(),
        rust: name(ident),
        properties: properties.into_iter().collect(),
        ..StructuredType::default()
    };
    let named = StructuredType { is_open: true, documented: true, ..ty("t.widgets", "Widgets", Vec::new()) };
    let gadget = StructuredType { base: Some(WIDGET.into()), ..ty("t.gadget", "Gadget", Vec::new()) };
    let small = Member { name: "small".into(), rust: "Small".into(), ..Member::default() };
    let kind =
        EnumType { name: "t.kind".into(), rust: name("Kind"), members: vec![small], ..EnumType::default() };
    Version {
        name: "v1.0".into(),
        module: "v1_0".into(),
        types: IndexMap::from_iter([
            (WIDGET.to_owned(), ty(WIDGET, "Widget", base.into())),
            ("t.gadget".to_owned(), gadget),
            ("t.widgets".to_owned(), named),
        ]),
        enums: IndexMap::from_iter([("t.kind".to_owned(), kind)]),
        operations: vec![operation],
    }
}

/// An operation with an example of `url` that sends `body`.
fn shown(route: &str, url: &str, body: Option<&str>, ty: Option<&str>) -> Operation {
    let mut operation = operation(route);
    let ty = ty.map(|ty| Type { item: TypeName::Structured(ty.into()), collection: false });
    let body = body.map(|text| ExampleBody { text: text.into(), json: true, ty, wrapped: false });
    if body.is_some() {
        operation.request = Payload::Value { ty: widget() };
    }
    let place = Place { file: "x.md".into(), line: 1 };
    let method = operation.route.method;
    let request = ExampleRequest { method, url: url.into(), headers: [].into(), body, place };
    operation.examples = vec![Example { request: Some(request), response: None }];
    operation
}

/// The code of its example.
fn code(operation: Operation) -> String {
    let version = version(operation);
    let at = Crate { layout: &Layout::new(&version, None), name: Some("my_graph") };
    let files = crate::emit::endpoints::files(&at, &tree(&version));
    let text: String = files.into_iter().map(|file| file.text).collect();
    let code = text.split_once("```\n").and_then(|(_, rest)| rest.split_once("    /// ```"));
    let code = code.map_or("", |(code, _)| code).replace("    ///\n", "\n").replace("    /// ", "");
    code.lines().skip(2).collect::<Vec<_>>().join("\n")
}

fn sends(body: &str) -> String {
    code(shown("POST /widgets", "/widgets", Some(body), None))
}

#[test]
fn values_are_of_the_type_of_their_field() {
    insta::assert_snapshot!(sends(r#"{"name": "A", "size": 3, "share": 1, "price": 2, "made": "2020-01-01T00:00:00Z",
        "tags": ["x", "y"], "kind": "small", "kinds": "small"}"#), @r#"
    let body = types::Widget {
        name: Some("A".into()),
        size: Some(3),
        share: Some(1.0),
        price: Some(2.into()),
        made: Some("2020-01-01T00:00:00Z".into()),
        tags: Some(vec!["x".into(), "y".into()]),
        kind: Some(types::Kind::Small),
        kinds: Some(types::Kind::Small.into()),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
    insta::assert_snapshot!(sends(r#"{"kind": "odd", "kinds": "small,odd", "part": {"name": "B"}, "parts": [{"price": -1}, {"size": 2}]}"#), @r#"
    // The page's example sends more.
    let body = types::Widget {
        kind: Some("odd".into()),
        kinds: Some("small,odd".into()),
        part: Some(Box::new(types::Widget {
            name: Some("B".into()),
            ..Default::default()
        })),
        parts: Some(vec![
            types::Widget {
                price: Some((-1).into()),
                ..Default::default()
            },
        ]),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
}

#[test]
fn fields_keep_the_order_of_the_page_and_come_before_those_of_what_they_hold() {
    insta::assert_snapshot!(sends(r#"{"part": {"size": 1, "name": "B", "share": 1, "made": "2020-01-01", "tags": ["x"], "kind": "small", "kinds": "small",
        "price": 7, "part": {"name": "C"}}, "parts": [{"tags": ["y"], "name": "D"}], "image": "aGk=", "name": "A"}"#), @r#"
    // The page's example sends more.
    let body = types::Widget {
        part: Some(Box::new(types::Widget {
            size: Some(1),
            name: Some("B".into()),
            share: Some(1.0),
            made: Some("2020-01-01".into()),
            tags: Some(vec!["x".into()]),
            kind: Some(types::Kind::Small),
            kinds: Some(types::Kind::Small.into()),
            price: Some(7.into()),
            ..Default::default()
        })),
        image: Some(b"hi".to_vec().into()),
        name: Some("A".into()),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
    insta::assert_snapshot!(sends(r#"{"image": "AAECAwQ="}"#), @r#"
    let body = types::Widget {
        image: Some(b"...".to_vec().into()),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
}

#[test]
fn what_does_not_fit_is_left_out_and_the_example_says_so() {
    insta::assert_snapshot!(sends(r##"{"size": 300, "price": 0.5, "part": 1}"##), @"
    // The page's example sends more.
    let body = types::Widget::default();
    let request = v1_0::widgets().create(&body);
    ");
    insta::assert_snapshot!(sends(r##"{"name": "A", "parts": [{"size": 1}, {"size": 2}]}"##), @r#"
    // The page's example sends more.
    let body = types::Widget {
        name: Some("A".into()),
        parts: Some(vec![
            types::Widget {
                size: Some(1),
                ..Default::default()
            },
        ]),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
    insta::assert_snapshot!(sends("[]"), @"
    // The page's example sends more.
    let body = types::Widget::default();
    let request = v1_0::widgets().create(&body);
    ");
    insta::assert_snapshot!(sends("{}"), @"
    let body = types::Widget::default();
    let request = v1_0::widgets().create(&body);
    ");
}

#[test]
fn what_is_no_field_is_set_behind_the_record() {
    insta::assert_snapshot!(sends(r##"{"Name": "A", "part@odata.bind": "https://graph.microsoft.com/v1.0/parts/1", "roles": ["owner"],
        "on": true, "count": -5000000000, "share": null, "none": null}"##), @r#"
    let mut body = types::Widget {
        name: Some("A".into()),
        ..Default::default()
    };
    body.extra.set("part@odata.bind", "https://graph.microsoft.com/v1.0/parts/1");
    body.extra.set("roles", serde_json::json!(["owner"]));
    body.extra.set("on", true);
    body.extra.set("count", -5000000000_i64);
    body.clear(|body| &body.share);
    body.extra.set_null("none");
    let request = v1_0::widgets().create(&body);
    "#);
}

#[test]
fn records_in_others_that_need_more_than_an_expression_come_first() {
    insta::assert_snapshot!(sends(r##"{"part": {"part": {"name": "C", "x": 1}, "y": 2}, "parts": [{"@odata.type": "#t.gadget", "z": 3}]}"##), @r#"
    let mut widget = types::Widget {
        name: Some("C".into()),
        ..Default::default()
    };
    widget.extra.set("x", 1);
    let mut widget_2 = types::Widget {
        part: Some(Box::new(widget)),
        ..Default::default()
    };
    widget_2.extra.set("y", 2);
    let mut gadget = types::Gadget::default();
    gadget.extra.set("z", 3);
    let body = types::Widget {
        part: Some(Box::new(widget_2)),
        parts: Some(vec![gadget.upcast()]),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
}

#[test]
fn what_a_record_says_of_its_type_is_kept() {
    insta::assert_snapshot!(sends(r##"{"@odata.type": "#t.widget", "part": {"@odata.type": "#t.widget"},
        "parts": [{"@odata.type": "t.gadget", "name": "A"}]}"##), @r#"
    let body = types::Widget {
        part: Some(Box::new(types::Widget::new())),
        parts: Some(vec![
            types::Gadget {
                name: Some("A".into()),
                ..Default::default()
            }.upcast(),
        ]),
        ..types::Widget::new()
    };
    let request = v1_0::widgets().create(&body);
    "#);
    insta::assert_snapshot!(sends(r##"{"@odata.type": "#t.odd", "name": "A"}"##), @r##"
    let mut body = types::Widget {
        name: Some("A".into()),
        ..Default::default()
    };
    body.extra.set("@odata.type", "#t.odd");
    let request = v1_0::widgets().create(&body);
    "##);
}

#[test]
fn any_json_is_written_as_such() {
    insta::assert_snapshot!(sends(r##"{"extra": [["b", 1], [null, 0.5]], "tags": [], "part": {}}"##), @r#"
    let body = types::Widget {
        extra_: Some(serde_json::json!([["b", 1], [null, 0.5]])),
        tags: Some(vec![]),
        part: Some(Box::new(types::Widget::default())),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
    insta::assert_snapshot!(sends(r##"{"extra": -1}"##), @"
    let body = types::Widget {
        extra_: Some((-1).into()),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    ");
    insta::assert_snapshot!(sends(r##"{"extra": {"z": {"first": "a long text that does not", "second": "fit on the line with"}, "a": 2}}"##), @r#"
    let body = types::Widget {
        extra_: Some(serde_json::json!({
            "z": { "first": "a long text that does not", "second": "fit on the line with" },
            "a": 2,
        })),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
    insta::assert_snapshot!(sends(r##"{"extra": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]}"##), @"
    // The page's example sends more.
    let body = types::Widget {
        extra_: Some(serde_json::json!([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    ");
}

#[test]
fn of_the_entries_of_a_map_the_first_is_shown() {
    insta::assert_snapshot!(sends(r##"{"part": {"a/1": {"on": true}, "a/2": {"on": false}, "a/3": null, "on": 1}, "name": "A"}"##), @r#"
    // The page's example sends more.
    let mut widget = types::Widget::default();
    widget.extra.set("a/1", serde_json::json!({ "on": true }));
    widget.extra.set("on", 1);
    let body = types::Widget {
        part: Some(Box::new(widget)),
        name: Some("A".into()),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
}

#[test]
fn entries_of_an_open_type_are_records() {
    insta::assert_snapshot!(sends(r##"{"named": {"a/1": {"@odata.type": "#t.widget", "size": 1}, "@odata.type": "#t.widgets"}}"##), @r#"
    let mut widgets = types::Widgets::new();
    widgets.extra.set_record("a/1", &types::Widget {
        size: Some(1),
        ..types::Widget::new()
    });
    let body = types::Widget {
        named: Some(widgets),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
    insta::assert_snapshot!(sends(r##"{"named": {"b": {"@odata.type": "#t.other", "size": 1}, "c": null}}"##), @r##"
    // The page's example sends more.
    let mut widgets = types::Widgets::default();
    widgets.extra.set("b", serde_json::json!({ "@odata.type": "#t.other", "size": 1 }));
    let body = types::Widget {
        named: Some(widgets),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "##);
}

#[test]
fn bytes_that_are_only_described_are_hinted_at() {
    insta::assert_snapshot!(sends(r##"{"image": "base64 of an image"}"##), @r#"
    let body = types::Widget {
        image: Some(b"...".to_vec().into()),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
}

#[test]
fn a_call_that_no_example_shows_sends_what_its_page_shows_for_another() {
    let mut other = shown("POST /widgets", "/widgets", Some(r#"{"name": "A"}"#), None);
    other.kindred_body = other.examples.pop().and_then(|example| example.request?.body);
    insta::assert_snapshot!(code(other), @r#"
    let body = types::Widget {
        name: Some("A".into()),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
}

#[test]
fn a_derived_type_is_sent_as_such() {
    let body = r##"{"@odata.type": "#t.gadget", "name": "A"}"##;
    insta::assert_snapshot!(code(shown("POST /widgets", "/widgets", Some(body), Some("t.gadget"))), @r#"
    let body = types::Gadget {
        name: Some("A".into()),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
}

#[test]
fn texts_end_neither_the_example_nor_the_comment() {
    insta::assert_snapshot!(sends("{\"name\": \"\\\"; \\n```\\n*/ \\u202e\\u0000 é\"}"), @r#"
    let body = types::Widget {
        name: Some("\";  ``` */    é".into()),
        ..Default::default()
    };
    let request = v1_0::widgets().create(&body);
    "#);
    assert!(sends(&format!("{{\"name\": \"{}\"}}", "é".repeat(1000))).chars().count() < 250);
}

#[test]
fn what_the_url_does_not_say_has_something_that_stands_for_it() {
    insta::assert_snapshot!(code(shown("GET /widgets/{id}", "https://x.example/v1.0/widgets/7?a=b", None, None)), @r#"let request = v1_0::widgets().id("7").get().query("a", "b");"#);
    insta::assert_snapshot!(code(shown("GET /me/widgets/{id}/at(row={row},name='{name}')", "/widgets/7", None, None)), @r#"
    let request = v1_0::me()
        .widgets()
        .id("{id}")
        .at_()
        .by_row_and_name("{row}", "{name}")
        .get();
    "#);
    let mut update = shown("PUT /root:/{path}:/content", "/root/content", None, None);
    update.request = Payload::Binary;
    update.headers = vec![Header { name: "If-Match".into(), description: String::new(), required: true }];
    insta::assert_snapshot!(code(update), @r#"let request = v1_0::root().path("{path}").content().replace("{If-Match}", b"content");"#);
}

#[test]
fn options_of_the_query_are_calls() {
    let query = "$select=id,name&$expand=parts($select=id,name)&$filter=name eq 'A'&$orderby=name desc&$top=5&\
                 $skip=many&$count=true&$search=%22a%22&flag=on&since=now";
    let mut list = shown("GET /widgets", &format!("/widgets?{query}"), None, None);
    let facets = Facets { required: true, ..Facets::default() };
    let since = Property { name: "since".into(), facets, ..Property::default() };
    list.parameters = vec![Parameter { place: crate::facts::ParameterPlace::Query, property: since }];
    insta::assert_snapshot!(code(list), @r#"
    let request = v1_0::widgets()
        .list("now")
        .select(["id", "name"])
        .expand(["parts($select=id,name)"])
        .filter("name eq 'A'")
        .order_by(["name desc"])
        .top(5)
        .query("$skip", "many")
        .count(true)
        .search("\"a\"")
        .query("flag", "on");
    "#);
}

#[test]
fn files_that_go_into_another_crate_have_examples_that_nothing_compiles() {
    let version = version(operation("GET /widgets"));
    let files = crate::emit::endpoints::files(
        &Crate { layout: &Layout::new(&version, None), name: None },
        &tree(&version),
    );
    let text: String = files.into_iter().map(|file| file.text).collect();
    assert!(
        text.contains("/// ```ignore\n    /// let request = v1_0::widgets().list();\n    /// ```\n"),
        "{text}"
    );
}
