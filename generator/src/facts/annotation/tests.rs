use super::*;

fn read_one(body: &str) -> (Option<Annotation>, Vec<&'static str>) {
    let mut findings = Vec::new();
    let annotation = read(body, Span::default(), &mut findings);
    (annotation, findings.iter().map(|finding| finding.code.name).collect())
}

#[test]
fn keys_in_all_their_spellings() {
    let (annotation, findings) = read_one(
        r##" { "blockType": "resource", "@odata.type": "#microsoft.graph.lamp", "baseType": "microsoft.graph.entity",
            "openType": true, "abstract": "true", "keyProperty": "id", "optionalProperties": ["a", "b"], "other": 1 } "##,
    );
    assert_eq!(findings, [""; 0]);
    insta::assert_debug_snapshot!(annotation, @r#"
    Some(
        Annotation {
            block_type: Some(
                "resource",
            ),
            odata_type: Some(
                "microsoft.graph.lamp",
            ),
            is_collection: false,
            name: None,
            truncated: false,
            base_type: Some(
                "microsoft.graph.entity",
            ),
            open_type: Some(
                true,
            ),
            abstract_type: Some(
                true,
            ),
            key_property: Some(
                "id",
            ),
            optional_properties: [
                "a",
                "b",
            ],
        },
    )
    "#);
}

#[test]
fn collections_in_all_their_spellings() {
    let of = |text: &str| {
        let annotation = read_one(text).0.expect("an annotation");
        (annotation.odata_type.unwrap_or_default(), annotation.is_collection, annotation.truncated)
    };
    let lamp = || "microsoft.graph.lamp".to_owned();
    assert_eq!(
        of(r#"{"blockType": "response", "@odata.type": "Collection(microsoft.graph.lamp)"}"#),
        (lamp(), true, false)
    );
    assert_eq!(
        of(r#"{"blockType": "response", "@odata.type": "collection(microsoft.graph.lamp)"}"#),
        (lamp(), true, false)
    );
    assert_eq!(
        of(r#"{"blockType": "response", "@type": "microsoft.graph.lamp", "isCollection": "true"}"#),
        (lamp(), true, false)
    );
    assert_eq!(
        of(r#"{"blockType": "response", "@odata.type": null, "truncated": "true"}"#),
        (String::new(), false, true)
    );
}

#[test]
fn slips_are_repaired_and_reported() {
    let slips = [
        (r#"{ "blockType": "response", }"#, "json-trailing-comma"),
        ("{ \"blockType\": \"response\", \"name\": \"a\nb\" }", "json-raw-control"),
        (r#"{ "blockType": "response", isCollection: true }"#, "json-unquoted-key"),
        (r#"{ "blockType": "response" "truncated": true }"#, "json-missing-comma"),
    ];
    for (text, code) in slips {
        let (annotation, findings) = read_one(text);
        assert_eq!(annotation.and_then(|a| a.block_type).as_deref(), Some("response"), "{text}");
        assert_eq!(findings, [code], "{text}");
    }
}

#[test]
fn other_comments_are_none() {
    for text in ["markdownlint-disable MD024", "uuid: 8fcb5dbc\n2015-10-25", "{ \"a\": 1 }", ""] {
        assert_eq!(read_one(text), (None, Vec::new()), "{text}");
    }
}
