//! Input made to break a reader: no panic, no quadratic time, nothing outside the page.

use crate::page::{BlockKind, Page, Text, parse};
use crate::source::Document;
use std::time::{Duration, Instant};

/// Parses `text` and checks that all spans lie within it, at character boundaries.
fn check(text: &str) -> usize {
    let document = Document::new("page.md", text);
    let start = Instant::now();
    let page = parse(0, &document);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?} {:?}", start.elapsed(), text.get(..40));
    for block in &page.blocks {
        assert!(text.get(block.span.range()).is_some(), "{block:?}");
        check_inside(&page, &block.kind);
    }
    assert_eq!(
        page.sections().map(|section| section.blocks.len()).sum::<usize>(),
        page.blocks.len() - headings(&page)
    );
    page.blocks.len()
}

fn headings(page: &Page<'_>) -> usize {
    page.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. })).count()
}

fn check_inside(page: &Page<'_>, kind: &BlockKind<'_>) {
    match kind {
        BlockKind::Table(table) => {
            for cell in table.rows().flat_map(|row| row.cells).chain(table.header()) {
                assert_eq!(page.text.get(cell.span.range()), Some(cell.text().raw));
                check_marks(cell.text());
            }
        }
        BlockKind::Fence(fence) => assert!(page.text.get(fence.body_span.range()).is_some()),
        BlockKind::Paragraph { text, .. } => check_marks(text.text()),
        BlockKind::Heading { text, .. } => check_marks(text),
        BlockKind::Comment { .. } | BlockKind::Include { .. } => {}
    }
}

fn check_marks(text: &Text<'_>) {
    assert!(text.marks.iter().all(|mark| text.plain.get(mark.range.clone()).is_some()));
}

#[test]
fn random_pieces_of_markdown_stay_within_the_page() {
    const PIECES: &[&str] = &[
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "    ",
        "\t",
        "|",
        "|a|b|\n|-|-|\n",
        "|---|\n",
        "```",
        "```http\n",
        "~~~",
        "<!--",
        "-->",
        "<!-- x -->",
        "# ",
        "## T\n",
        "---\n",
        "===\n",
        "> ",
        "- ",
        "1. ",
        "* ",
        "[!INCLUDE [a](b.md)]",
        "[a]: b\n",
        "[a][]",
        "`",
        "**",
        "é",
        "\u{200b}",
        "\u{a0}",
        "text",
        "key: value\n",
        ":::",
        "# [C#](#tab/csharp)\n",
        "<table>",
        "</td>",
        "\0",
        "&nbsp;",
        "\\|",
        "\\",
        "HTTP request\n",
        "Response\n",
        "GET /a\n",
        "HTTP/1.1 200 OK\n",
        "{",
        "}\n",
        "Namespace: x\n",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit as u64) as usize
    };
    for _ in 0..6_000 {
        let text: String = (0..=next(40)).map(|_| PIECES[next(PIECES.len())]).collect();
        check(&text);
    }
}

#[test]
fn long_repetitions_take_linear_time() {
    const PIECES: &[&str] = &[
        "> ",
        "- ",
        "1. ",
        "[",
        "![",
        "[a](",
        "*",
        "**a ",
        "_",
        "`",
        "``` ",
        "<",
        "<!--",
        "<!-- ",
        "a<!--\n",
        "<!--\n",
        "```x\n",
        "~~~\n```\n",
        "|",
        "|a",
        "a|b\n",
        "|a|\n",
        "|-\n",
        "|a|\n|-|\n",
        "# ",
        "#\n",
        "\\",
        "&",
        "&nbsp;",
        "]:",
        "[a]:\n",
        "[a]: b\n",
        "\r",
        "a\n---\n",
        "<b>",
        "</b>",
        "[!INCLUDE [a](b)]",
        "{\n",
        "HTTP request\nGET /a\n{\n",
        "é",
        "\u{200b}",
        "a  \n",
        "---\n",
        "a: b\n",
    ];
    for piece in PIECES {
        check(&piece.repeat(100_000 / piece.len()));
    }
    check(&format!("|a|b|\n|-|-|\n|{}|x|\n", "long `cell` ".repeat(30_000)));
    check(&"|name|**type**|[link](x.md) `code`|\n".repeat(10_000));
}
