use super::*;
use crate::model::Api;
use crate::report::{Finding, Report, codes};
use crate::source::Document;
use crate::span::Span;

#[test]
fn cargo_learns_the_inputs_and_the_first_findings() {
    let sources = Sources { documents: vec![Document::new("a.md", "# a\n")], ..Sources::default() };
    let finding = |i| Finding::new(&codes::UNREAD, Span::new(0, 0..i), "not\nread");
    let report = Report::new((0..22).map(finding).collect(), &Default::default());
    let builder = configure().docs("docs/api").docs("more");
    let (unmatched, conflicts) = Default::default();
    let reading = Reading { facts: Vec::new(), api: Api::default(), report, unmatched, conflicts };
    let lines = builder.directives(&reading, &sources);
    assert_eq!(lines[..2], ["cargo::rerun-if-changed=docs/api", "cargo::rerun-if-changed=more"]);
    assert_eq!(lines[2], "cargo::warning=warning[unread] a.md:1:1: nothing was taken from this: not read");
    insta::assert_snapshot!(lines.last().unwrap(), @r#"cargo::warning=and 2 more findings; `.level("unread", docbindgen::Level::Allow)` silences those of a kind"#);
    assert_eq!(lines.len(), 2 + told::MOST + 1);
}

#[test]
fn what_main_returns_is_for_people() {
    let error = configure().docs("no/such/folder").out_dir("nowhere").compile().unwrap_err();
    assert!(format!("{error:?}").starts_with("no/such/folder does not exist; "), "{error:?}");
}

#[test]
fn findings_on_pages_of_other_calls_than_the_selected_ones_are_not_told() {
    let page = |name: &str| {
        format!(
            "# Get {name}\n\n## HTTP request\n\n```http\nGET /{name}s/{{id}}\n```\n\n## Request body\n```json\n{{\"a\": 1,}}\n```\n"
        )
    };
    let documents = ["car", "tire"].map(|name| Document::new(&format!("v1.0/api/{name}-get.md"), page(name)));
    let sources = Sources { documents: documents.into(), ..Sources::default() };
    let builder = configure().select_route("/cars/{car-id}");
    let lines = builder.directives(&crate::understand(&builder.config, &sources), &sources);
    insta::assert_snapshot!(lines.join("\n"), @"cargo::warning=warning[json-trailing-comma] v1.0/api/car-get.md:11:8: a comma that nothing follows");
}

#[test]
fn findings_on_a_page_of_many_enumerations_are_told_of_those_that_are_selected() {
    let page = |name: &str, text: &str| Document::new(&format!("v1.0/resources/{name}.md"), text.to_owned());
    let enums = "# Enums\n\n### size values\n\n|Member|\n|:--|\n|small|\n\n### tint values\n\n|Member|\n|:--|\n|red|\n";
    let more = "# More\n\n### size values\n\n|Member|\n|:--|\n|large|\n\n### tint values\n\n|Member|\n|:--|\n|blue|\n";
    let documents = vec![page("enums", enums), page("more", more)];
    let sources = Sources { documents, ..Sources::default() };
    let builder = configure().select_type("tint");
    let lines = builder.directives(&crate::understand(&builder.config, &sources), &sources);
    insta::assert_snapshot!(lines.join("\n"), @"cargo::warning=warning[enum-conflict] v1.0/resources/more.md:9:1: an enumeration that is defined twice with other members: `tint` is also defined elsewhere, with other members");
}

#[test]
fn what_a_build_script_says_wrong_is_told_in_its_own_words() {
    let dir = tempfile::tempdir().unwrap();
    let page = "# Get car\n\n## HTTP request\n\n```http\nGET /garage/cars/{id}\n```\n";
    std::fs::create_dir(dir.path().join("v1.0")).unwrap();
    std::fs::write(dir.path().join("v1.0/car-get.md"), page).unwrap();
    let error = |builder: Builder| {
        let builder = builder.docs(dir.path()).out_dir(dir.path()).emit_directives(false);
        builder.compile().unwrap_err().to_string()
    };
    insta::assert_snapshot!(error(configure().select_area("garag").except_route("/garage/car").replace("tire", "u8")), @"
    `garag` in `.select_area(..)` names nothing in the documentation; did you mean `garage`?
    `/garage/car` in `.except_route(..)` names nothing in the documentation; did you mean `/garage/cars`?
    `tire` in `.replace(..)` names no type or enumeration of the documentation, and only those can be replaced
    ");
    let wrong = configure().rename("g.a", "a b").replace("g.a", "u8::").attribute("*", "derive(Hash)");
    insta::assert_snapshot!(error(wrong.level("unknown-typ", Level::Allow).feature("request").feature("tokio")), @"
    rename: `a b` is no Rust identifier
    replace: `u8::` is no Rust type
    attribute: `derive(Hash)` is no Rust attribute, as `#[must_use]` is one
    there is no finding `unknown-typ`; did you mean `unknown-type`?
    there is no feature `request`; did you mean `reqwest`?
    there is no feature `tokio`; there are `stream`, `reqwest`, `ureq`, `jiff`, `time`, `chrono`
    ");
}

#[test]
fn a_correction_that_no_longer_applies_is_told_whatever_is_selected() {
    let page = "# Get car\n\n## HTTP request\n\n```http\nGET /garage/cars/{id}\n```\n";
    let mut sources =
        Sources { documents: vec![Document::new("v1.0/api/car-get.md", page)], ..Sources::default() };
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("err.toml");
    std::fs::write(
        &file,
        "[[erratum]]\npage = \"v1.0/bike.md\"\nsays = \"a\"\nshould-say = \"b\"\nwhy = \"it is\"\n",
    )
    .unwrap();
    let builder = configure().errata(&file).select_area("garage");
    crate::correct(&builder.config, &mut sources).unwrap();
    let lines = builder.directives(&crate::understand(&builder.config, &sources), &sources);
    let shown = lines.last().unwrap().replace(&*dir.path().to_string_lossy(), "");
    insta::assert_snapshot!(shown, @"cargo::warning=warning[erratum-stale] /err.toml:2:8: a correction that no longer applies: there is no page `v1.0/bike.md`");
}
