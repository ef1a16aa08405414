use super::*;
use crate::page::Mark;

/// `name|link|collection|alternatives|max_length` of a cell given as plain text, with `[text](target)` links.
fn show(source: &str) -> String {
    let mut text = Text { raw: source, ..Text::default() };
    let mut rest = source;
    while let Some((before, link)) = rest.split_once('[').filter(|(_, l)| l.contains("](") && l.contains(')'))
    {
        let (name, link) = link.split_once("](").unwrap();
        let (target, after) = link.split_once(')').unwrap();
        text.plain += before;
        let start = text.plain.len();
        text.plain += name;
        let range = start..text.plain.len();
        text.marks.push(Mark { range, kind: MarkKind::Link(target.into()) });
        rest = after;
    }
    text.plain += rest;
    let cell = read(&text);
    let mut out = cell.name;
    if let Some(link) = cell.link {
        out += &format!(" -> {}", link.target);
    }
    if cell.collection {
        out += " *";
    }
    for other in cell.alternatives {
        out += &format!(" or {other}");
    }
    if let Some(n) = cell.max_length {
        out += &format!(" <= {n}");
    }
    out
}

#[test]
fn every_spelling_of_a_type() {
    let cases: &[(&str, &str)] = &[
        ("String", "String"),
        ("", ""),
        ("string collection", "string *"),
        ("String Collection", "String *"),
        ("x collection collection", "x *"),
        ("Collection(Edm.Int32)", "Edm.Int32 *"),
        ("collection(x)", "x *"),
        ("Collection of String", "String *"),
        ("A collection of microsoft.graph.x", "microsoft.graph.x *"),
        ("Array of x", "x *"),
        ("List of x", "x *"),
        ("x[]", "x *"),
        ("List<x>", "x *"),
        ("Collection(x", "x *"),
        ("x (collection)", "x *"),
        ("collection", " *"),
        ("x-Sammlung", "x *"),
        ("x 集合", "x *"),
        ("colección de x", "x *"),
        ("[x](x.md)-Sammlung", "x -> x.md *"),
        ("`Edm.boolean `", "Edm.boolean"),
        ("**dateTimeTimeZone**", "dateTimeTimeZone"),
        ("String (url)", "String"),
        ("String (optional)", "String"),
        ("(Optional) String", "String"),
        ("DateTimeOffset (timestamp)", "DateTimeOffset"),
        ("priority enum", "priority"),
        ("priority (enum)", "priority"),
        ("Enumeration", "Enumeration"),
        ("Nullable Enum", "Enum"),
        ("Nullable enum value", "enum"),
        ("Nullable", ""),
        ("Nullable Int64", "Int64"),
        ("Collection(Nullable Enum)", "Enum *"),
        ("List of parcel labels", "parcel labels *"),
        ("List of all String values", "String *"),
        ("team resource", "team"),
        ("string, maximum size 20", "string <= 20"),
        ("String. Maximum length: 64", "String <= 64"),
        ("string/number", "string or number"),
        ("alpha or beta", "alpha or beta"),
        ("(boolean or string or number) collection", "boolean * or string or number"),
        ("JSON object", "Json"),
        ("Untyped JSON object", "Json"),
        ("Json", "Json"),
        ("error object", "error"),
        ("#microsoft.graph.user", "microsoft.graph.user"),
        ("** Unknown Type `microsoft.example.operation` ** collection", "microsoft.example.operation *"),
        ("The time of the last change.  DateTimeOffset", "DateTimeOffset"),
        ("[user](../resources/user.md)", "user -> ../resources/user.md"),
        ("[user](user.md) collection", "user -> user.md *"),
        ("Collection([user](user.md))", "user -> user.md *"),
        ("Collection of [user](user.md)", "user -> user.md *"),
        ("[user collection](user.md)", "user -> user.md *"),
        ("[a](a.md) or [b](b.md)", "a -> a.md or b"),
        ("[a](a.md) collection. Holds the grades, if any", "a -> a.md *"),
        ("[Session Control](control.md)", "Session Control -> control.md"),
        ("[DateTimeOffset](timestamp.md)", "DateTimeOffset -> timestamp.md"),
        ("String ([values](#color-values))", "String -> #color-values"),
        ("[kind](enums.md#kind-values)", "kind -> enums.md#kind-values"),
        ("[info](info.md", "info -> info.md"),
        ("[identitySet][]", "identitySet"),
        ("[identitySet][] collection", "identitySet *"),
        ("[list](list.md)", "list -> list.md"),
    ];
    for (source, expected) in cases {
        assert_eq!(show(source), *expected, "of `{source}`");
    }
}

#[test]
fn hostile_cells_are_harmless() {
    for source in [
        "(",
        ")",
        "[",
        "[]",
        "[](",
        "[x](",
        "((((",
        "Collection(",
        "[]][(",
        "é[",
        "a\u{301} or ",
        "<",
        "List<",
    ] {
        show(source);
    }
}
