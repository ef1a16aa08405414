//! Sections, spans and annotations.

use crate::page::{BlockKind, parse};
use crate::source::Document;

fn paths(text: &str) -> String {
    let document = Document::new("page.md", text);
    let page = parse(0, &document);
    let line = |section: crate::page::Section<'_, '_>| {
        let path = section.path.join(" > ");
        format!("{} [{path}] {} blocks from {}", section.level, section.blocks.len(), section.first)
    };
    page.sections().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn sections_nest_whatever_levels_they_use() {
    insta::assert_snapshot!(paths("Before.\n\n# Parcel\n\nText.\n\n## Example\n\n##### Request\n\nOne.\n\nTwo.\n\n##### Response\n\n## Last\n"), @r"
    0 [] 1 blocks from 0
    1 [Parcel] 1 blocks from 2
    2 [Parcel > Example] 0 blocks from 4
    5 [Parcel > Example > Request] 2 blocks from 5
    5 [Parcel > Example > Response] 0 blocks from 8
    2 [Parcel > Last] 0 blocks from 9
    ");
}

#[test]
fn a_page_of_2016_has_its_sections_at_level_3() {
    insta::assert_snapshot!(paths("# Get parcel\n### HTTP request\n### Response\n"), @r"
    0 [] 0 blocks from 0
    1 [Get parcel] 0 blocks from 1
    3 [Get parcel > HTTP request] 0 blocks from 2
    3 [Get parcel > Response] 0 blocks from 3
    ");
}

#[test]
fn spans_point_at_the_source() {
    let text = "\u{feff}# Á title\r\n\r\n> Quoted\r\n> text\r\n\r\n|A|B|\r\n|-|-|\r\n| x |`y|z`|\r\n\r\n* item\r\n  ```http\r\n  GET /a\r\n  ```\r\n";
    let document = Document::new("page.md", text);
    let page = parse(0, &document);
    let sources: Vec<&str> = page.blocks.iter().map(|block| &text[block.span.range()]).collect();
    assert_eq!(
        sources,
        [
            "# Á title",
            "Quoted\r\n> text",
            "|A|B|\r\n|-|-|\r\n| x |`y|z`|",
            "item",
            "```http\r\n  GET /a\r\n  ```"
        ]
    );
    let BlockKind::Table(table) = &page.blocks[2].kind else { panic!("{page}") };
    let row = table.rows().next().unwrap();
    let cells: Vec<&str> = row.cells.iter().map(|cell| &text[cell.span.range()]).collect();
    assert_eq!(cells, ["x", "`y|z`"]);
    assert_eq!(&text[row.span.range()], "| x |`y|z`|");
    let BlockKind::Fence(fence) = &page.blocks[4].kind else { panic!("{page}") };
    assert_eq!(&text[fence.body_span.range()], "  GET /a");
}

#[test]
fn indented_rows_show_it() {
    let document = Document::new("page.md", "|A|\n|-|\n|&nbsp; &nbsp; **x**|\n|\u{a0} y|\n|z|\n");
    let page = parse(0, &document);
    let BlockKind::Table(table) = &page.blocks[0].kind else { panic!("{page}") };
    let indented: Vec<bool> = table.rows().map(|row| row.cells[0].text().is_indented()).collect();
    assert_eq!(indented, [true, true, false]);
}

#[test]
fn binary_files_and_other_encodings_are_findings() {
    let mut binary = Document::new("page.md", "\0\0# x");
    binary.binary = true;
    insta::assert_snapshot!(parse(0, &binary), @r#"! binary-page: "": this file holds NUL bytes"#);
    let mut recoded = Document::new("page.md", "# é");
    recoded.recoded = true;
    insta::assert_snapshot!(parse(0, &recoded), @r#"
    h1 é
    ! not-utf8: "": read as Windows-1252
    "#);
}

/// A translated page keeps the headings that it was translated from as anchors. What a heading names is spelled there.
#[test]
fn headings_of_a_translated_page_are_the_original_ones() {
    let page = concat!(
        "# <a name=\"lampstate-resource-type\"></a>lampState-Ressourcentyp\n\n",
        "## <a name=\"request-body\"></a>Anforderungstext\n\n## <a id=\"json-representation-1\"></a>JSON-Darstellung\n\n",
        "## <a name=\"properties\"></a>Properties\n\n## <a name=\"request-2\"></a>Request\n\n",
        "## <a name=\"get-lampstate\"></a>Get `lampState`\n\n## <a name=\"x\">Whole</a> heading\n",
    );
    let headings = [
        "lampState resource type",
        "request body",
        "JSON representation 1",
        "Properties",
        "Request",
        "Get lampState",
        "Whole heading",
    ];
    let document = crate::source::Document::new("v1.0/api/sample.md", page);
    assert_eq!(crate::page::parse(0, &document).headings().collect::<Vec<_>>(), headings);
}
