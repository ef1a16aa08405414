use super::*;
use crate::config::{Level, Levels};
use crate::report::codes;
use crate::source::Document;

const PAGE: &str =
    "# tire\r\n\r\n|Property|Type|\r\n|:-|:-|\r\n|ma\u{1b}ker|[brand](brand.md)|\r\n|größe|[Maß](x.md)|\r\n";

fn sources() -> Sources {
    let mut document = Document::new("beta/resources/tire.md", PAGE);
    document.file = "docs/my, pages/tire.md".into();
    Sources { documents: vec![document], ..Sources::default() }
}

fn span(of: &str) -> Span {
    let start = PAGE.find(of).unwrap();
    Span::new(0, start..start + of.len())
}

fn report(levels: &Levels) -> Report {
    let unknown = Finding::new(&codes::UNKNOWN_TYPE, span("[Maß](x.md)"), "no page documents `Maß`")
        .related(span("[brand](brand.md)"), "as it does `brand`");
    let unread =
        Finding::new(&codes::UNREAD, span("|Property|Type|\r\n|:-|:-|"), "100% of\nthis table was not read");
    let note = Finding::new(&codes::IDLE_ROW, span("größe"), "a row");
    Report::new(vec![unknown, unread, note.clone(), note], levels)
}

fn without_colors(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

#[test]
fn text_shows_the_line_of_the_page() {
    let mut levels = Levels::default();
    levels.set("unread", Level::Deny).unwrap();
    levels.set("idle-row", Level::Allow).unwrap();
    let text = text(&report(&levels), &sources(), 10);
    assert!(!text.contains("\u{1b}ker"), "a page can't steer the terminal");
    insta::assert_snapshot!(without_colors(&text), @"
    error[unread]: nothing was taken from this
     --> docs/my, pages/tire.md:3:1
      |
    3 | |Property|Type|
      | ^^^^^^^^^^^^^^^ 100% of this table was not read
      = help: move it into a section that the page templates know, or remove it

    warning[unknown-type]: a type that no page documents
     --> docs/my, pages/tire.md:6:8
      |
    6 | |größe|[Maß](x.md)|
      |        ^^^^^^^^^^^ no page documents `Maß`
     ::: docs/my, pages/tire.md:5:9
      |
    5 | |ma�ker|[brand](brand.md)|
      |         ----------------- as it does `brand`
      = help: document the type, or correct its name
    ");
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let page = format!("{}[x](x.md){}", "a".repeat(300), "b".repeat(300));
    let sources = Sources { documents: vec![Document::new("long.md", page)], ..Sources::default() };
    let found = Finding::new(&codes::UNKNOWN_TYPE, Span::new(0, 300..309), "no page documents `x`");
    let report = Report::new(vec![found], &Levels::default());
    insta::assert_snapshot!(without_colors(&text(&report, &sources, 1)), @r"
    warning[unknown-type]: a type that no page documents
     --> long.md:1:301
      |
    1 | …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa[x](x.md)bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
      |                                                ^^^^^^^^^ no page documents `x`
      = help: document the type, or correct its name
    ");
}

#[test]
fn a_finding_outside_its_page_is_still_shown() {
    let found = Finding::new(&codes::UNREAD, Span::new(7, 90..100), "where?");
    let report = Report::new(vec![found], &Levels::default());
    assert!(text(&report, &sources(), 1).contains("where?"));
    assert!(json(&report, &sources()).unwrap().contains("where?"));
}

#[test]
fn many_findings_of_a_kind_are_counted() {
    let found = |i| Finding::new(&codes::UNREAD, Span::new(0, i..i + 1), "x");
    let report = Report::new((0..5).map(found).collect(), &Levels::default());
    let text = text(&report, &sources(), 2);
    assert_eq!(text.matches("unread]").count(), 2);
    assert!(text.ends_with("and 3 more of unread\n"), "{text}");
    insta::assert_snapshot!(summary(&report, 5), @r"
    0 errors, 5 warnings, 0 notes
           5 warning unread: nothing was taken from this
    ");
}

#[test]
fn json_is_complete() {
    insta::assert_snapshot!(json(&report(&Levels::default()), &sources()).unwrap(), @r#"
    {
      "schema": 1,
      "findings": [
        {
          "code": "unread",
          "severity": "warning",
          "denied": false,
          "title": "nothing was taken from this",
          "label": "100% of\nthis table was not read",
          "help": "move it into a section that the page templates know, or remove it",
          "place": {
            "page": "beta/resources/tire.md",
            "file": "docs/my, pages/tire.md",
            "line": 3,
            "column": 1,
            "end_line": 4,
            "end_column": 8
          }
        },
        {
          "code": "idle-row",
          "severity": "note",
          "denied": false,
          "title": "a row without a name",
          "label": "a row",
          "help": "give the row a name in its first column, or remove it",
          "place": {
            "page": "beta/resources/tire.md",
            "file": "docs/my, pages/tire.md",
            "line": 6,
            "column": 2,
            "end_line": 6,
            "end_column": 7
          }
        },
        {
          "code": "unknown-type",
          "severity": "warning",
          "denied": false,
          "title": "a type that no page documents",
          "label": "no page documents `Maß`",
          "help": "document the type, or correct its name",
          "place": {
            "page": "beta/resources/tire.md",
            "file": "docs/my, pages/tire.md",
            "line": 6,
            "column": 8,
            "end_line": 6,
            "end_column": 19
          },
          "related": {
            "label": "as it does `brand`",
            "place": {
              "page": "beta/resources/tire.md",
              "file": "docs/my, pages/tire.md",
              "line": 5,
              "column": 9,
              "end_line": 5,
              "end_column": 26
            }
          }
        }
      ]
    }
    "#);
}

#[test]
fn sarif_points_at_files() {
    let log = sarif(&report(&Levels::default()), &sources()).unwrap();
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    let run = &log["runs"][0];
    insta::assert_snapshot!(serde_json::to_string_pretty(&run["results"][2]).unwrap(), @r#"
    {
      "level": "warning",
      "locations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "docs/my%2C%20pages/tire.md"
            },
            "region": {
              "endColumn": 19,
              "endLine": 6,
              "startColumn": 8,
              "startLine": 6
            }
          }
        }
      ],
      "message": {
        "text": "a type that no page documents: no page documents `Maß`"
      },
      "relatedLocations": [
        {
          "message": {
            "text": "as it does `brand`"
          },
          "physicalLocation": {
            "artifactLocation": {
              "uri": "docs/my%2C%20pages/tire.md"
            },
            "region": {
              "endColumn": 26,
              "endLine": 5,
              "startColumn": 9,
              "startLine": 5
            }
          }
        }
      ],
      "ruleId": "unknown-type",
      "ruleIndex": 1
    }
    "#);
    for result in run["results"].as_array().unwrap() {
        let rule = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
    }
}

#[test]
fn github_commands_hold_one_line_each() {
    insta::assert_snapshot!(github(&report(&Levels::default()), &sources()), @r"
    ::warning file=docs/my%2C pages/tire.md,line=3,col=1,endLine=4,endColumn=8,title=unread::nothing was taken from this: 100%25 of%0Athis table was not read
    ::notice file=docs/my%2C pages/tire.md,line=6,col=2,endLine=6,endColumn=7,title=idle-row::a row without a name: a row
    ::warning file=docs/my%2C pages/tire.md,line=6,col=8,endLine=6,endColumn=19,title=unknown-type::a type that no page documents: no page documents `Maß`
    ");
}
