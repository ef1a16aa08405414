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
    Sources { documents }
}

#[test]
fn what_is_not_used_is_explained() {
    let sources = sources();
    let coverage = Coverage::new(&sources, &crate::read(&sources));
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

    other pages: 1
                        seen      used explained
      tables               1         0         1
                                               1  prose-table
      rows                 1         0         1
                                               1  prose-table

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
    let coverage = Coverage::new(&sources, &facts);
    assert!(!coverage.adds_up());
    assert!(text(&coverage, false).contains("intune-garage-tire.md: "));
    let json: serde_json::Value = serde_json::from_str(&json(&coverage).unwrap()).unwrap();
    assert_eq!(json["adds_up"], false);
    assert_eq!(json["intune"]["units"]["row"]["seen"], 2);
    assert_eq!(json["pages"][1]["page"], "v1.0/resources/intune-garage-tire.md");
}
