use super::*;

fn error(text: &str) -> String {
    let problem = Config::parse(text).unwrap_err();
    problem.in_file(Path::new("docbindgen.toml"), text).to_string()
}

#[test]
fn every_key_has_its_place() {
    let text = r#"
        docs = ["docs", "more/page.md"]
        out = "generated"
        api-version = "v1.0"
        [crate]
        name = "my-graph"
        [select]
        areas = ["deviceManagement"]
        types = ["microsoft.graph.user"]
        [rename]
        "microsoft.graph.chart" = "Diagram"
        [findings]
        unknown-type = "deny"
    "#;
    let config = Config::parse(text).unwrap();
    assert_eq!(config.docs, [Path::new("docs"), Path::new("more/page.md")]);
    assert_eq!(config.package, Package { name: "my-graph".to_owned(), ..Package::default() });
    assert_eq!(config.select.areas, ["deviceManagement"]);
    assert_eq!(config.rename["microsoft.graph.chart"], "Diagram");
    assert_eq!(config.findings.of(&crate::report::codes::UNKNOWN_TYPE), Level::Deny);
}

#[test]
fn an_unknown_key_is_named_with_its_place_and_the_known_ones() {
    insta::assert_snapshot!(error("docs = []\n\n[select]\narea = [\"x\"]\n"), @r#"
    docbindgen.toml:4:1: unknown field `area`, expected one of `versions`, `areas`, `routes`, `except`, `types`
      |
    4 | area = ["x"]
      | ^
    "#);
}

#[test]
fn an_unknown_code_is_named_with_similar_ones() {
    insta::assert_snapshot!(error("[findings]\nunknown-typ = \"deny\"\n"), @r#"
    docbindgen.toml:2:1: there is no finding `unknown-typ`; did you mean `unknown-type`?
      |
    2 | unknown-typ = "deny"
      | ^
    "#);
}

#[test]
fn a_name_that_rust_does_not_know_is_refused() {
    insta::assert_snapshot!(error("[rename]\n\"microsoft.graph.user\" = \"a user\"\n"), @r#"
    docbindgen.toml:2:26: `a user` is no Rust identifier
      |
    2 | "microsoft.graph.user" = "a user"
      |                          ^
    "#);
}

#[test]
fn the_file_is_found_upwards_and_its_paths_are_relative_to_it() {
    let dir = tempfile::tempdir().unwrap();
    let inner = dir.path().join("a/b");
    std::fs::create_dir_all(&inner).unwrap();
    std::fs::write(dir.path().join(FILE), "docs = [\"pages\"]\nout = \"out\"\n").unwrap();
    let file = find(&inner).unwrap();
    let config = Config::load(&file).unwrap();
    assert_eq!(config.docs, [dir.path().join("pages")]);
    assert_eq!(config.out, Some(dir.path().join("out")));
}

#[test]
fn types_and_attributes_are_checked_where_they_are_written() {
    insta::assert_snapshot!(error("[replace]\n\"microsoft.graph.user\" = \"crate::\"\n"), @r#"
    docbindgen.toml:2:26: `crate::` is no Rust type
      |
    2 | "microsoft.graph.user" = "crate::"
      |                          ^
    "#);
    insta::assert_snapshot!(error("[attributes]\n\"*\" = [\"#[must_use]\", \"derive(Hash)\"]\n"), @r##"
    docbindgen.toml:2:23: `derive(Hash)` is no Rust attribute, as `#[must_use]` is one
      |
    2 | "*" = ["#[must_use]", "derive(Hash)"]
      |                       ^
    "##);
}

#[test]
fn an_address_of_pages_says_where_the_page_goes() {
    let config = Config::parse("[crate]\npage-url = \"https://x.example/{path}\"\n").unwrap();
    assert_eq!(config.package.page_url.as_deref(), Some("https://x.example/{path}"));
    insta::assert_snapshot!(error("[crate]\npage-url = \"https://x.example/\"\n"), @r#"
    docbindgen.toml:2:12: `https://x.example/` is no address with `{path}` or `{name}`
      |
    2 | page-url = "https://x.example/"
      |            ^
    "#);
}

#[test]
fn what_the_manifest_says_is_checked() {
    let versions = ["1.0.0", "0.1.0-alpha.1", "1.2.3-0.x-y+build.007", "10.20.30+b"];
    assert!(versions.iter().all(|version| is_version(version)));
    let wrong = [
        "1.0",
        "1",
        "",
        "1.0.0.0",
        "01.0.0",
        "1.0.x",
        "1.0.0-",
        "1.0.0-01",
        "1.0.0+",
        "v1.0.0",
        "1.0.0-a..b",
    ];
    assert!(!wrong.iter().any(|version| is_version(version)));
    insta::assert_snapshot!(error("[crate]\nversion = \"0.1\"\n"), @r#"
    docbindgen.toml:2:11: `0.1` is no version, which has three numbers, as `0.1.0` does
      |
    2 | version = "0.1"
      |           ^
    "#);
    insta::assert_snapshot!(error("[crate.package]\npublish = false\nlicense = \"MIT\"\n"), @r#"
    docbindgen.toml:3:1: `license` is a key that belongs into `[crate]`
      |
    3 | license = "MIT"
      | ^
    "#);
}
