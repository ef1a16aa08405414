use super::*;
use crate::facts::testing::findings;

fn read_one(text: &str) -> (Option<Json>, Vec<Finding>) {
    let mut found = Vec::new();
    let json = read(text, Span::new(0, 0..text.len()), &mut found);
    (json, found)
}

/// What is strict is taken as it stands.
#[test]
fn strict_json_is_untouched() {
    let texts = [
        "{}",
        "[]",
        " { \"a\" : [ 1 , -2.5e+3 , true , false , null , \"x\" ] }\n",
        r#"{"text": "quote \" slash \/ unicode \u00e9 // no comment"}"#,
        r#"{"big": 12345678901234567890, "precise": 1.10, "nested": {"a": {"a": []}}}"#,
        "{\"a\": \"\u{201c}curly inside\u{201d} ... 'single' \u{a0}\"}",
    ];
    for text in texts {
        let (json, found) = read_one(text);
        assert_eq!(json, Some(Json { text: text.into(), repairs: Vec::new() }), "{text}");
        assert!(found.is_empty(), "{text}: {found:?}");
        assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text}");
    }
}

/// Every repair: the text, what it becomes, and the name of the repair.
#[test]
fn repairs() {
    let repairs = [
        (r#"{"a": 1,}"#, r#"{"a": 1}"#, "json-trailing-comma"),
        ("[1, 2, ]", "[1, 2 ]", "json-trailing-comma"),
        (r#"{"a": 1,, "b": 2}"#, r#"{"a": 1, "b": 2}"#, "json-trailing-comma"),
        (r#"{"a": 1},"#, r#"{"a": 1}"#, "json-trailing-comma"),
        ("{ // first\n\"a\": 1 /* one */ }", "{ \n\"a\": 1  }", "json-comment"),
        (r#"{"a": 1 "b": 2}"#, r#"{"a": 1, "b": 2}"#, "json-missing-comma"),
        ("[{\"a\": 1}\n{\"a\": 2}]", "[{\"a\": 1},\n{\"a\": 2}]", "json-missing-comma"),
        ("{\"a\": \"one\r\n\ttwo\"}", r#"{"a": "one\r\n\ttwo"}"#, "json-raw-control"),
        (r#"{"a": "C:\Windows"}"#, r#"{"a": "C:\\Windows"}"#, "json-escape"),
        (r#"{"a": "\u12"}"#, r#"{"a": "\\u12"}"#, "json-escape"),
        ("{\u{201c}a\u{201d}: \u{201c}b\u{201d}}", r#"{"a": "b"}"#, "json-smart-quotes"),
        ("{\"a\": \"b\u{201d},\n\"c\": 1}", "{\"a\": \"b\",\n\"c\": 1}", "json-smart-quotes"),
        (r#"{'a': 'say "b"'}"#, r#"{"a": "say \"b\""}"#, "json-single-quotes"),
        ("{\n\u{a0}\u{202f}\"a\": 1}", "{\n \"a\": 1}", "json-blanks"),
        ("\"a\": {\"b\": 1},\n\"c\": 2", "{\"a\": {\"b\": 1},\n\"c\": 2}", "json-no-braces"),
        (r#"[1, ...]"#, "[1 ]", "json-ellipsis"),
        ("{\"a\": {\u{2026}}}", r#"{"a": {}}"#, "json-ellipsis"),
        (r#"{a: 1, @odata.type: 2}"#, r#"{"a": 1, "@odata.type": 2}"#, "json-unquoted-key"),
        (
            r#"{"a": some text, "b": 2018-04-01T12:39:16Z}"#,
            r#"{"a": "some text", "b": "2018-04-01T12:39:16Z"}"#,
            "json-unquoted-value",
        ),
        (r#"{"a": 007, "b": 00}"#, r#"{"a": 7, "b": 0}"#, "json-leading-zero"),
        ("{\"a\": 1}\nGET /next", "{\"a\": 1}\n", "json-text-after"),
        ("{\"a\": 1}}", "{\"a\": 1}", "json-text-after"),
        ("{\"a\": 1}\n{\"b\": 2}", "{\"a\": 1}\n", "json-several-documents"),
        (r#"{"a": [{"b": 1}"#, r#"{"a": [{"b": 1}]}"#, "json-unclosed"),
    ];
    for (text, strict, name) in repairs {
        let (json, found) = read_one(text);
        let json = json.unwrap_or_else(|| panic!("{text}: {found:?}"));
        assert_eq!(
            (json.text.as_ref(), json.repairs.contains(&name)),
            (strict, true),
            "{text}: {:?}",
            json.repairs
        );
        assert!(found.iter().any(|finding| finding.code.name == name), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(strict).is_ok(), "{strict}");
    }
}

#[test]
fn what_has_no_single_reading() {
    let texts = [
        "",
        "{Raw bytes of the file}",
        "{\"a\", \"b\"}",
        "{\"a\": \"b: null,\n\"c\": 1}",
        "{\"a\": [1}",
        "{\"a\": }",
        "{\"a\": \"\"b\"}",
        "<html/>",
    ];
    for text in texts {
        let (json, found) = read_one(text);
        assert_eq!(json, None, "{text}");
        assert_eq!(found.iter().map(|f| f.code.name).collect::<Vec<_>>(), ["json-unreadable"], "{text}");
    }
}

/// Nesting is bounded, so that no page can exhaust the stack.
#[test]
fn deep_nesting_is_refused() {
    assert!(read_one(&"[".repeat(100_000)).0.is_none());
    assert!(read_one(&format!("{}{}", "[".repeat(100), "]".repeat(100))).0.is_some());
}

#[test]
fn findings_stand_where_the_slip_is() {
    let text = "{\"a\": 1, \"b\": {\"a\": 2}, \"a\": 3,}";
    let (_, found) = read_one(text);
    insta::assert_snapshot!(findings(text, &found), @r#"
    json-duplicate-key at `\"`: this key stands here for the second time
    json-trailing-comma at `,`: a comma that nothing follows
    "#);
}

/// A content type other than JSON asks for no repairs.
#[test]
fn bodies_by_content_type() {
    let read = |text: &str, content_type: Option<&str>| {
        let mut found = Vec::new();
        let body = body(text, content_type, Span::default(), &Wordings::default(), &mut found);
        let kind = match body {
            Body::Empty => "empty",
            Body::Json { .. } => "json",
            Body::Other(_) => "other",
        };
        (kind, found.first().map(|finding| finding.code.name))
    };
    assert_eq!(read("", None), ("empty", None));
    assert_eq!(read("{\"a\": 1}", None), ("json", None));
    assert_eq!(read("{\"a\": 1}", Some("text/plain")), ("json", None));
    assert_eq!(read("5", Some("text/plain")), ("json", None));
    assert_eq!(read("[Zip file]", Some("application/zip")), ("other", None));
    assert_eq!(
        read("{Raw bytes}", Some("application/json; odata=verbose")),
        ("other", Some("json-unreadable"))
    );
    assert_eq!(read("Name,Date\nx,1", Some("application/octet-stream")), ("other", None));
    assert_eq!(read("Name,Date\nx,1", None), ("other", Some("body-not-json")));
}

/// What a text knows of itself: the outermost members | those of the first item.
#[test]
fn members() {
    let shown = |text: &str| {
        let start = |value: &str| value.chars().take(4).collect::<String>();
        let all = |members: Members<'_>| {
            members.map(|(key, value)| format!("{key}={}", start(value))).collect::<Vec<_>>().join(" ")
        };
        let text = BodyText::from(text);
        format!("{} | {}", all(text.members()), all(text.item()))
    };
    let texts = [
        (
            r#" {"a": 1, "b": {"c": "}"}, "d\"e": [[], "]"], "f": "x"}"#,
            r#"a=1, " b={"c" d\"e=[[], f="x"} | "#,
        ),
        (
            r#"{"a": 1, "value": [{"b": {}, "c": 3}, {"d": 4}], "e": 5}"#,
            r#"a=1, " value=[{"b e=5} | b={},  c=3}, "#,
        ),
        (r#"{"value": {"a": 1, "b": {"c": 2}}}"#, r#"value={"a" | a=1, " b={"c""#),
        (r#"[ {"a": 1}, {"b": 2}]"#, " | a=1}, "),
        (r#"{"value": [1, {"a": 1}]}"#, "value=[1,  | "),
        (r#"{"value": "{"}"#, r#"value="{"} | "#),
        (r#"[[{"a": 1}]]"#, " | "),
        (r#"{"a": 1,}"#, " | "),
        ("{", " | "),
        ("", " | "),
    ];
    for (text, expected) in texts {
        assert_eq!(shown(text), expected, "{text}");
    }
    let repaired = read_one("{// first\n\"a\": 1, 'b': 2}").0.unwrap().text;
    assert_eq!(repaired.members().map(|(key, _)| key).collect::<Vec<_>>(), ["a", "b"]);
}
