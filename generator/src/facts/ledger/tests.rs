use super::*;
use crate::facts::testing::facts;
use std::collections::BTreeMap;

/// How often each unit was used, and left for which reason.
fn account(path: &str, text: &str) -> String {
    let mut counts: BTreeMap<(Unit, &str), usize> = BTreeMap::new();
    for (unit, _, outcome) in facts(path, text).ledger.entries {
        let outcome = match outcome {
            Outcome::Used => "used",
            Outcome::Explained(code) => code.name,
        };
        *counts.entry((unit, outcome)).or_default() += 1;
    }
    counts.iter().map(|((unit, outcome), count)| format!("{unit:?} {outcome} {count}\n")).collect()
}

#[test]
fn every_unit_of_a_page_is_entered_once() {
    let text = "\
# Get lamp
## Permissions
|Permission type|Permissions|
|---|---|
|Application|Lamp.Read|
## HTTP request
<!-- { \"blockType\": \"ignored\" } -->
```http
GET /lamps/{id}
GET /lamps/{id}
```
## Response
|Code|Meaning|
|---|---|
|404|Gone|
## Example
<!-- { \"blockType\": \"request\" } -->
```http
GET https://graph.microsoft.com/v1.0/lamps/1
```
```http
HTTP/1.1 200 OK
```
## Notes
|A|B|
|---|---|
|a|b|
```csharp
var x = 5;
```
<!-- { \"blockType\": \"example\" } -->
";
    insta::assert_snapshot!(account("v1.0/api/lamp-get.md", text), @r"
    Table prose-table 1
    Table response-table 1
    Table used 1
    Row prose-table 1
    Row response-table 1
    Row used 1
    Route route-repeated 1
    Route used 1
    Fence prose-fence 1
    Fence used 3
    Annotation idle-annotation 2
    Annotation used 1
    Example used 2
    ");
}

#[test]
fn examples_of_an_overview_are_explained() {
    let text = "# Lamps\n## Try\n|A|\n|---|\n|a|\n```http\nHTTP/1.1 200 OK\n```\n```json\n{}\n```\n";
    insta::assert_snapshot!(account("v1.0/resources/lamps-overview.md", text), @r"
    Table prose-table 1
    Row prose-table 1
    Fence prose-fence 2
    Example example-elsewhere 1
    ");
}

/// What no reader mentions is entered as unread, with a finding where it stands.
#[test]
fn holes_are_reported() {
    let text = "# X\n|A|\n|---|\n|a|\n\n```http\nGET /x\n```\n";
    let document = crate::source::Document::new("x.md", text);
    let page = crate::page::parse(0, &document);
    let mut ledger = Ledger::default();
    let mut found = Vec::new();
    close(&page, PageKind::Operation, &mut ledger, &mut found);
    assert!(ledger.entries.iter().all(|(.., outcome)| *outcome == Outcome::Explained(&codes::UNREAD)));
    let labels: Vec<&str> = found.iter().map(|finding| finding.label.as_str()).collect();
    insta::assert_debug_snapshot!(labels, @r#"
    [
        "this table was not read",
        "this row was not read",
        "this code block was not read",
        "this example was not read",
    ]
    "#);
}
