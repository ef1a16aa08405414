use super::*;
use crate::facts::testing::facts;

fn kind_of(path: &str, text: &str) -> PageKind {
    facts(path, text).kind
}

const ROUTE: &str = "## HTTP request\n```http\nGET /lamps\n```\n";
const PROPERTIES: &str = "## Properties\n|Property|Type|Description|\n|---|---|---|\n|a|String|b|\n";
const MEMBERS: &str = "## Members\n|Member|Value|Description|\n|---|---|---|\n|a|0|b|\n";

/// The folder, the title and the sections decide together; `doc_type` is not looked at.
#[test]
fn kinds_by_what_stands_on_the_page() {
    use PageKind::*;
    let pages = [
        (
            "v1.0/api/lamp-get.md",
            format!("---\ndoc_type: resourcePageType\n---\n# Get lamp\n{ROUTE}"),
            Operation,
        ),
        (
            "v1.0/api/lamp_get.md",
            "# Get lamp\n### HTTP Requests\n```http\nGET /lamps\n```\n".to_owned(),
            Operation,
        ),
        ("lamp.md", format!("# Get lamp resource\n{ROUTE}"), Operation),
        (
            "v1.0/api/site-get.md",
            "# Get a lamp resource\n## Get it\n```http\nGET /lamps/{id}\n```\n".to_owned(),
            Operation,
        ),
        ("v1.0/api/lampbase.md", format!("# lampBase resource type\n{PROPERTIES}"), Resource),
        ("v1.0/resources/lamp.md", format!("# lamp resource type\n{PROPERTIES}"), Resource),
        ("v1.0/resources/lamp.md", format!("# lamp resouce type\n{PROPERTIES}"), Resource),
        ("v1.0/resources/lamp.md", format!("# Lamp facet\n{PROPERTIES}"), Resource),
        ("v1.0/resources/lamp.md", "# lamp resource type (old)\nText.\n".to_owned(), Resource),
        ("v1.0/resources/lamp.md", format!("# Lamps\n{PROPERTIES}"), Resource),
        (
            "v1.0/resources/lamp.md",
            "# Lamp\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"x.lamp\"} -->\n```json\n{}\n```\n"
                .to_owned(),
            Resource,
        ),
        ("lamp.md", format!("# lamp resource type\n{PROPERTIES}"), Resource),
        ("v1.0/resources/lampkind.md", format!("# lampKind enum type\n{MEMBERS}"), Enum),
        ("v1.0/resources/lampkind.md", format!("# lampKind\n{MEMBERS}"), Enum),
        (
            "v1.0/resources/enums.md",
            "# Enum values\n### lampKind values\n|Member|\n|:---|\n|a|\n".to_owned(),
            Enums,
        ),
        ("v1.0/resources/overview.md", "# Working with lamps\nLamps are nice.\n".to_owned(), Conceptual),
        (
            "v1.0/includes/permissions/lamp.md",
            "|Permission type|Permissions|\n|---|---|\n|Application|Lamp.Read|\n".to_owned(),
            Include,
        ),
        (
            "lamp-permissions.md",
            "|Permission type|Permissions|\n|---|---|\n|Application|Lamp.Read|\n".to_owned(),
            Include,
        ),
    ];
    for (path, text, kind) in pages {
        assert_eq!(kind_of(path, &text), kind, "{path}:\n{text}");
    }
}

#[test]
fn versions() {
    let version = |path: &str, text: &str| facts(path, text).version;
    assert_eq!(version("beta/api/x.md", "# X\nhttps://graph.microsoft.com/v1.0/x").as_deref(), Some("beta"));
    assert_eq!(version("x.md", "# X\n> APIs under the /beta version may change.\n").as_deref(), Some("beta"));
    assert_eq!(version("x.md", "# X\nSee https://graph.microsoft.com/explorer.\n```http\nGET https://graph.microsoft.com/V1.0/x\n```\n").as_deref(), Some("v1.0"));
    let elsewhere = "# X\nSee https://docs.example/v3/x.\n```http\nGET https://lamps.example/v2/x\n```\n";
    assert_eq!(version("x.md", elsewhere).as_deref(), Some("v2"));
    assert_eq!(version("x.md", "# X\n"), None);
}

#[test]
fn head_of_a_page() {
    let text = "\
---
title: \"Something else\"
---

# Get lamp

Namespace: microsoft.graph.shop

> [!IMPORTANT]
> This may change.

Reads a [lamp](lamp.md).

- One at a time.

## Permissions
No more of the description.
";
    let page = facts("v1.0/api/lamp-get.md", text);
    let head = (page.namespace.map(|n| n.value), page.title.map(|t| t.value), page.description);
    insta::assert_debug_snapshot!(head, @r#"
    (
        Some(
            "microsoft.graph.shop",
        ),
        Some(
            "Get lamp",
        ),
        "Reads a lamp.\nOne at a time.",
    )
    "#);
}

#[test]
fn a_description_may_stand_right_below_the_namespace() {
    let description = |text: &str| facts("v1.0/resources/lamp.md", text).description.to_string();
    assert_eq!(
        description("# lamp resource type\n\nNamespace: microsoft.graph\nA [lamp](lamp.md). Glows.\n"),
        "A lamp. Glows."
    );
    assert_eq!(
        description(
            "# lamp resource type\n\nNamespace: microsoft.graph\n[!INCLUDE [beta](../beta.md)]\n\nA lamp.\n"
        ),
        "A lamp."
    );
}

/// A page without a heading is called what its front matter says, a rendered one what its first sentence says.
#[test]
fn a_description_leaves_the_base_type_to_its_own_reader() {
    let description = |text: &str| facts("v1.0/resources/lamp.md", text).description.to_string();
    assert_eq!(
        description("# lamp resource type\n\nA lamp.\n\nInherits from [light](light.md)\n"),
        "A lamp."
    );
    assert_eq!(
        description("# lamp resource type\n\nInherits from [light](light.md) but glows.\n"),
        "Inherits from light but glows."
    );
}

#[test]
fn titles() {
    let title = |text: &str| facts("x.md", text).title.map(|title| title.value);
    assert_eq!(title("---\ntitle: Lamps\n---\n## A\n").as_deref(), Some("Lamps"));
    assert_eq!(title("\u{feff}# Lamps\r\nText\r\n").as_deref(), Some("Lamps"));
    let sentences = [
        ("Update the properties of a lamp object", Some("Update lamp")),
        ("Create a new lamp object", Some("Create lamp")),
        ("List properties and relationships of the lamp objects", Some("List lamp")),
        ("Read properties and relationships of the lamp object", Some("Get lamp")),
        ("Deletes a lamp", Some("Delete lamp")),
        ("Paint the `lamp`", Some("Paint lamp")),
        ("Stop", None),
    ];
    for (sentence, expected) in sentences {
        assert_eq!(title_of_sentence(sentence).as_deref(), expected, "{sentence}");
    }
}
