//! Inline text.

use super::dump;

#[test]
fn reference_links_are_resolved_from_anywhere() {
    let page = r#"See [Parcel][], [the person][P] and [unknown][x], [plain].

|Property|Type|
|:---|:---|
|owner|[**person**][p] collection|

[parcel]: ../resources/parcel.md
[p]: <../resources/person.md> "Person"
"#;
    insta::assert_snapshot!(dump(page), @r#"
    p See Parcel, the person and [unknown][x], [plain]. ‹Parcel → ../resources/parcel.md› ‹the person → ../resources/person.md›
    table Property | Type
      row owner | person collection ‹person → ../resources/person.md› ‹strong person›
    "#);
}

#[test]
fn inline_markup_in_paragraphs() {
    let page = r#"The **big _box_** at https://example.com, `a  b`, ``c`d``, *it* snake_case_name, \$filter,
<a href="x.md">anchor</a> and <https://example.com/x>; 1 < 2 & 3.
"#;
    insta::assert_snapshot!(dump(page), @r#"p The big box at https://example.com, a b, c`d, it snake_case_name, $filter, anchor and https://example.com/x; 1 < 2 & 3. ‹strong big box› ‹em box› ‹code a b› ‹code c`d› ‹em it› ‹anchor → x.md› ‹https://example.com/x → https://example.com/x›"#);
}

#[test]
fn text_that_looks_like_a_block() {
    let page = r#"|Value|
|:---|
|- dash|
|1. one|
|# hash|
|<ul><li>first</li><li>second</li></ul>|
"#;
    insta::assert_snapshot!(dump(page), @r#"
    table Value
      row - dash
      row 1. one
      row # hash
      row first⏎second
    "#);
}

#[test]
fn of_a_text_in_two_languages_the_original_is_read() {
    let both = |translation: &str, original: &str| {
        format!(
            "<span data-ttu-id=\"a-1\">{translation}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">{original}</span></span>"
        )
    };
    let page = [
        format!("# <a name=\"get-lamp\"></a>{}", both("Lampe abrufen", "Get lamp")),
        format!(
            "{} {}",
            both("Sieh [Lampe](lamp.md).", "See [lamp](lamp.md)."),
            both("Oder **nicht**.", "Or **not**.")
        ),
        "<span data-ttu-id=\"a-2\">Nur hier.</span>".to_owned(),
        format!(
            "|{}|{}|\n|---|---|\n|glow|{}|",
            both("Eigenschaft", "Property"),
            both("Typ", "Type"),
            both("`warm`", "`warm`")
        ),
    ];
    insta::assert_snapshot!(dump(&page.join("\n\n")), @r"
    h1 Get lamp
    p See lamp. Or not. ‹lamp → lamp.md› ‹strong not›
    p Nur hier.
    table Property | Type
      row glow | warm ‹code warm›
    ");
}
