//! Blocks of Markdown pages, one oddity a page.

use super::dump;

#[test]
fn front_matter_gives_keys_and_unquoted_values() {
    let page = r#"---
title: "Get a parcel"
description: parcel: what it is
ms.prod: 'post'
doc_type: apiPageType
---

# Get a parcel
"#;
    insta::assert_snapshot!(dump(page), @r#"
    title: Get a parcel
    description: parcel: what it is
    ms.prod: post
    doc_type: apiPageType
    h1 Get a parcel
    "#);
}

#[test]
fn unclosed_front_matter_ends_before_the_first_line_without_a_key() {
    let page = r#"---
title: Parcel
author: someone

# Parcel

Text.
"#;
    insta::assert_snapshot!(dump(page), @r#"
    title: Parcel
    author: someone
    h1 Parcel
    p Text.
    ! unclosed-front-matter: "---": no `---` closes this
    "#);
}

#[test]
fn a_rule_at_the_beginning_is_no_front_matter() {
    let page = r#"---

# Parcel

Namespace: post.parcels
"#;
    insta::assert_snapshot!(dump(page), @r#"
    h1 Parcel
    p Namespace: post.parcels
    "#);
}

#[test]
fn headings_without_a_blank_closed_and_underlined() {
    let page = r#"#Parcel
##Properties ##
### Keys ###
Methods
-------
Overview
========
#post.parcel is a type, no heading.
"#;
    insta::assert_snapshot!(dump(page), @r#"
    h1 Parcel
    h2 Properties
    h3 Keys
    h2 Methods
    h1 Overview
    p #post.parcel is a type, no heading.
    "#);
}

#[test]
fn tabs_of_sdk_languages_are_left_out() {
    let page = r#"### Request
# [HTTP](#tab/http)
<!-- { "blockType": "request" } -->
```http
GET /parcels
```
# [C#](#tab/csharp)
```csharp
client.Parcels
```
[!INCLUDE [sample](../includes/snippets/csharp/x.md)]

# [Java](#tab/java)
Some Java.
---
### Response
Text behind the tabs.
"#;
    insta::assert_snapshot!(dump(page), @r#"
    h3 Request
    comment "{ \"blockType\": \"request\" }"
    fence [http] annotated by 1 "GET /parcels"
    h3 Response
    p Text behind the tabs.
    "#);
}

#[test]
fn a_heading_ends_tabs_that_nobody_closed() {
    let page = r#"# [HTTP](#tab/http)
```http
GET /parcels
```
# [Java](#tab/java)
Some Java.

### Response
Text.
"#;
    insta::assert_snapshot!(dump(page), @r#"
    fence [http] "GET /parcels"
    h3 Response
    p Text.
    "#);
}

#[test]
fn tabs_that_are_no_languages_are_content() {
    let page = r#"# [Delegated](#tab/delegated)
For a person.
# [Application](#tab/application)
For a service.
---
"#;
    insta::assert_snapshot!(dump(page), @r#"
    p For a person.
    p For a service.
    "#);
}

#[test]
fn includes_stand_alone_in_quotes_and_in_cells() {
    let page = r#"[!INCLUDE [beta](../../includes/beta.md)]
[!include[permissions](../includes/permissions/parcel-get.md)] More text.

> [!INCLUDE [clouds](../includes/clouds.md)]

[!INCLUDE [sample](../includes/snippets/go/x.md)]

|Property|Type|Description|
|:---|:---|:---|
|id|String|The key. [!INCLUDE [id](../includes/id.md)] Read-only.|
"#;
    insta::assert_snapshot!(dump(page), @r#"
    include ../../includes/beta.md
    include ../includes/permissions/parcel-get.md
    p More text.
    include ../includes/clouds.md
    table Property | Type | Description
      row id | String | The key. Read-only.
    "#);
}

#[test]
fn alerts_and_quotes() {
    let page = r#"> [!NOTE]
> Parcels are *heavy*.
> Handle with care.
>
> - First
> - Second

> **Important:** wrapped
without a marker.

::: zone pivot="v1"
In a zone.
::: zone-end
"#;
    insta::assert_snapshot!(dump(page), @r#"
    quote [!NOTE] Parcels are heavy. Handle with care. ‹em heavy›
    quote First
    quote Second
    quote Important: wrapped without a marker. ‹strong Important:›
    p In a zone.
    "#);
}

#[test]
fn list_items_with_nested_blocks() {
    let page = r#"Steps:
* One
  goes on
* Two:
  ```http
  GET /parcels
    indented
  ```

  Later in two.
1. Ordered
   |A|B|
   |-|-|
   |1|2|
- - nested

Behind the list.
"#;
    insta::assert_snapshot!(dump(page), @r#"
    p Steps:
    item One goes on
    item Two:
    fence [http] "GET /parcels\n  indented"
    item Later in two.
    item Ordered
    table A | B
      row 1 | 2
    item nested
    p Behind the list.
    "#);
}

#[test]
fn all_kinds_of_fences() {
    let page = r#"``` http
GET /a
```
~~~json
{ "a": "```" }
~~~
````
```
````
```HTTP {linenos=true}
GET /b
```
```
bare
```

    indented code
        more

    and more
"#;
    insta::assert_snapshot!(dump(page), @r#"
    fence [http] "GET /a"
    fence [json] "{ \"a\": \"```\" }"
    fence [] "```"
    fence [http] "GET /b"
    fence [] "bare"
    fence [] "indented code\n    more\n\nand more"
    "#);
}

#[test]
fn fences_keep_blank_lines_and_drop_carriage_returns() {
    let page = "```http\r\nPOST /a\r\n\r\n{\r\n  \"b\": 1\r\n}\r\n```\r\n";
    insta::assert_snapshot!(dump(page), @r#"fence [http] "POST /a\n\n{\n  \"b\": 1\n}""#);
}

#[test]
fn an_unclosed_fence_ends_at_the_next_heading() {
    let page = r#"### Request
```http
GET /parcels

### Response
<!-- { "blockType": "response" } -->
```http
HTTP/1.1 200 OK
```
Text.
"#;
    insta::assert_snapshot!(dump(page), @r#"
    h3 Request
    fence [http] "GET /parcels"
    h3 Response
    comment "{ \"blockType\": \"response\" }"
    fence [http] annotated by 3 "HTTP/1.1 200 OK"
    p Text.
    ! unclosed-fence: "```http": this code block is never closed
    "#);
}

#[test]
fn an_unclosed_fence_ends_at_the_next_opening_fence() {
    let page = r#"```http
GET /parcels
```json
{}
```
"#;
    insta::assert_snapshot!(dump(page), @r#"
    fence [http] "GET /parcels"
    fence [json] "{}"
    ! unclosed-fence: "```http": this code block is never closed
    "#);
}

#[test]
fn an_unclosed_fence_at_the_end_of_the_page() {
    let page = r#"```http
GET /parcels
"#;
    insta::assert_snapshot!(dump(page), @r#"
    fence [http] "GET /parcels"
    ! unclosed-fence: "```http": this code block is never closed
    "#);
}

#[test]
fn comments_annotate_the_fence_behind_them() {
    let page = r#"<!-- {
  "blockType": "request",
  "name": "get"
} -->

```http
GET /a
```
<!-- one --><!-- two -->
Text between.
```http
GET /b
```
Text <!-- within --> a line.
Text before <!-- a comment
that goes on --> and behind it.
"#;
    insta::assert_snapshot!(dump(page), @r#"
    comment "{\n  \"blockType\": \"request\",\n  \"name\": \"get\"\n}"
    fence [http] annotated by 0 "GET /a"
    comment "one"
    comment "two"
    p Text between.
    fence [http] "GET /b"
    p Text a line. Text before
    comment "a comment\nthat goes on"
    p and behind it.
    "#);
}

#[test]
fn an_unclosed_comment_swallows_nothing() {
    let page = r#"<!-- {
  "blockType": "ignored"
}
```http
GET /a
```
<!-- never closed

# Title

|A|B|
|-|-|
|1|2|
"#;
    insta::assert_snapshot!(dump(page), @r#"
    comment "{\n  \"blockType\": \"ignored\"\n}"
    fence [http] annotated by 0 "GET /a"
    comment "never closed"
    h1 Title
    table A | B
      row 1 | 2
    ! unclosed-comment: "<!-- {": this comment is never closed
    ! unclosed-comment: "<!-- never closed": this comment is never closed
    "#);
}

#[test]
fn byte_order_mark_and_carriage_returns() {
    let page = "\u{feff}# Parcel\r\rText\rgoes on.\r\r|A|B|\r|:--|:--|\r|1|2|\r\r```http\rGET /a\r```\r";
    insta::assert_snapshot!(dump(page), @r#"
    h1 Parcel
    p Text goes on.
    table A | B
      row 1 | 2
    fence [http] "GET /a"
    "#);
}
