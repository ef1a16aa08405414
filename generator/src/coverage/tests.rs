use super::*;
use crate::facts::Outcome;
use crate::source::Document;

const RESOURCE: &str = "---\ndoc_type: resourcePageType\n---\n# tire resource type\n\n## Properties\n\n\
    |Property|Type|Description|\n|:-|:-|:-|\n|maker|String|Who made it. Possible values are: `a`, `b`.|\n|||no name|\n\n\
    ## JSON representation\n\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"g.tire\"} -->\n```json\n{\"maker\": \"String\"}\n```\n";
const PROSE: &str =
    "---\ndoc_type: conceptualPageType\n---\n# About tires\n\n|Cloud|Has it|\n|:-|:-|\n|one|yes|\n";

fn sources() -> Sources {
    let documents = vec![
        Document::new("v1.0/resources/about.md", PROSE),
        Document::new("v1.0/resources/intune-garage-tire.md", RESOURCE),
    ];
    Sources { documents, ..Sources::default() }
}

fn account_of(sources: &Sources, facts: &[PageFacts]) -> Coverage {
    let (api, _) = crate::model::build(facts, sources, &crate::model::Options::default());
    Coverage::new(sources, facts, &api, None)
}

#[test]
fn what_is_not_used_is_explained() {
    let sources = sources();
    let coverage = account_of(&sources, &crate::read(&sources));
    assert!(coverage.adds_up());
    insta::assert_snapshot!(text(&coverage, true), @r"
    Intune pages: 1
                        seen      used explained
      tables               1         1         0
      rows                 2         1         1
                                               1  idle-row
      code blocks          1         1         0
      value lists          1         1         0
      annotations          1         1         0
      pages classified                         1 of         1   100.00 %
      type cells resolved                      1 of         1   100.00 %
      enum properties with members             1 of         1   100.00 %
      JSON bodies read                         1 of         1   100.00 %

    other pages: 1
                        seen      used explained
      tables               1         0         1
                                               1  prose-table
      rows                 1         0         1
                                               1  prose-table
      pages classified                         1 of         1   100.00 %

    v1.0/resources/about.md: tables 0/1 (prose-table 1), rows 0/1 (prose-table 1)
    v1.0/resources/intune-garage-tire.md: tables 1/1, rows 1/2 (idle-row 1), code blocks 1/1, value lists 1/1, annotations 1/1
    2 pages: seen = used + explained on each
    ");
}

#[test]
fn a_piece_that_a_reader_loses_is_noticed() {
    let sources = sources();
    let mut facts = crate::read(&sources);
    let entries = &mut facts[1].ledger.entries;
    let lost = entries
        .iter()
        .position(|(unit, _, outcome)| *unit == Unit::Row && *outcome == Outcome::Used)
        .unwrap();
    entries.remove(lost);
    let coverage = account_of(&sources, &facts);
    assert!(!coverage.adds_up());
    assert!(text(&coverage, false).contains("intune-garage-tire.md: "));
    let json: serde_json::Value = serde_json::from_str(&json(&coverage).unwrap()).unwrap();
    assert_eq!(json["adds_up"], false);
    assert_eq!(json["intune"]["units"]["row"]["seen"], 2);
    assert_eq!(json["pages"][1]["page"], "v1.0/resources/intune-garage-tire.md");
}

#[test]
fn values_are_counted_where_they_land() {
    let properties = "|Property|Type|Description|\n|:-|:-|:-|\n|id|String|Key.|\n|size|Int32|Its size.|\n|parts|[part](part.md) collection|Parts.|\n\
        |color|color|Possible values are: `red`, `blue`.|\n|mark|[stuff](stuff.md)|Whatever is on it.|\n";
    let tire = format!("# tire resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n{properties}");
    let part = "# part resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|name|String|Name.|\n";
    let stuff = "# stuff resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n";
    let body = r#"{"@odata.context": "x", "id": "1", "mark": 7, "size": 5000000000, "parts": [{"name": "a", "bolts": [1, 2]}], "color": "red", "owner": null}"#;
    let get = format!(
        "# Get tire\n\n## HTTP request\n\n```http\nGET /tires/{{id}}\n```\n\n## Response\n\nIf successful, this method returns a `200 OK` response code and a [tire](../resources/tire.md) object in the response body.\n\n\
         ## Example\n\n### Response\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{body}\n```\n"
    );
    let documents = vec![
        Document::new("v1.0/api/tire-get.md", get),
        Document::new("v1.0/resources/part.md", part),
        Document::new("v1.0/resources/stuff.md", stuff),
        Document::new("v1.0/resources/tire.md", tire),
    ];
    let sources = Sources { documents, ..Sources::default() };
    let coverage = account_of(&sources, &crate::read(&sources));
    // In their fields: id, name, color, mark (any JSON). Not: size (too large), two bolts and the owner (unknown).
    assert_eq!(coverage.other.get(&Figure::Values), Some(&Share { good: 4, all: 8 }));
    assert_eq!(coverage.other.get(&Figure::Responses), Some(&Share { good: 1, all: 1 }));
    assert_eq!(coverage.other.get(&Figure::EnumProperties), Some(&Share { good: 1, all: 1 }));
    assert!(coverage.intune.is_empty());
}

#[test]
fn a_route_or_a_list_that_a_reader_loses_is_noticed() {
    let page = "# Get tire\n\n## HTTP request\n\n```http\nGET /tires/{id}\nGET /cars/{id}/tire\n```\n\n## Request body\n\n\
        |Property|Type|Description|\n|:-|:-|:-|\n|maker|String|Possible values are: `a`, `b`.|\n";
    let sources =
        Sources { documents: vec![Document::new("v1.0/api/tire-get.md", page)], ..Sources::default() };
    for unit in [Unit::Route, Unit::ValueList] {
        let mut facts = crate::read(&sources);
        assert!(account_of(&sources, &facts).adds_up());
        let entries = &mut facts[0].ledger.entries;
        let lost = entries.iter().position(|(entered, ..)| *entered == unit).unwrap();
        entries.remove(lost);
        assert!(!account_of(&sources, &facts).adds_up(), "{unit:?}");
    }
}
