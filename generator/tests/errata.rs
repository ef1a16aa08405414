//! Errata: pages and corrections in, text and exit status out.

mod support;

use support::{PAGE, Project};

/// A project with two pages and these errata.
fn project(errata: &str) -> Project {
    let project = Project::new();
    project.write("docbindgen.toml", "docs = [\"docs\"]\nout = \"out\"\nerrata = \"errata.toml\"\n");
    project.write("errata.toml", errata);
    project
}

fn entry(page: &str, says: &str, should_say: &str) -> String {
    format!("[[erratum]]\npage = {page:?}\nsays = {says:?}\nshould-say = {should_say:?}\nwhy = \"tested\"\n")
}

#[test]
fn a_page_is_read_as_it_should_be() {
    let wheel = "v1.0/resources/wheel.md";
    let errata = entry(wheel, "|width|Int32|", "|width|Double|")
        + &entry(wheel, "|maker|String|Who", "|maker|Guid|Who");
    let project = project(&errata);
    let listing = project.run(&["export", "--format", "api"]);
    listing.ends_with(0);
    for line in ["wheel . maker : Edm.Guid", "wheel . width : Edm.Double", "tire . width : Edm.Int32"] {
        assert!(listing.out.contains(line), "{line}\n{}", listing.out);
    }
    assert!(!project.run(&["lint", "--verbose"]).out.contains("erratum-stale"));
}

#[test]
fn places_stay_those_of_the_file() {
    let says = "|maker|String|Who made it.|\n";
    let tire = |should_say: &str| {
        let project = project(&entry("v1.0/resources/tire.md", says, should_say));
        project.run(&["lint", "--verbose"]).out
    };
    let place = "v1.0/resources/tire.md:18:";
    let (fewer, more) = (tire(""), tire("|maker|String|Who.|\n|a|String|A.|\n|b|String|B.|\n"));
    assert!(fewer.contains(place) && more.contains(place), "{fewer}{more}");
}

#[test]
fn what_no_longer_applies_is_a_finding() {
    let page = "v1.0/resources/tire.md";
    let errata = [
        entry("v1.0/resources/bolt.md", "a", "b"),
        entry(page, "|depth|Int32|", "|depth|Double|"),
        entry(page, "|", ""),
        entry(page, "|width|Int16|", "|width|Int32|"),
    ];
    let project = project(&errata.concat());
    let lint = project.run(&["lint", "--format", "github"]);
    lint.ends_with(0);
    let stale: Vec<_> = lint.out.lines().filter(|line| line.contains("erratum-stale")).collect();
    insta::assert_snapshot!(stale.join("\n"), @r"
    ::warning file=errata.toml,line=2,col=8,endLine=2,endColumn=32,title=erratum-stale::a correction that no longer applies: there is no page `v1.0/resources/bolt.md`
    ::warning file=errata.toml,line=8,col=8,endLine=8,endColumn=23,title=erratum-stale::a correction that no longer applies: the page does not say this
    ::warning file=errata.toml,line=13,col=8,endLine=13,endColumn=11,title=erratum-stale::a correction that no longer applies: the page says this 20 times; quote more
    ::warning file=errata.toml,line=18,col=8,endLine=18,endColumn=23,title=erratum-stale::a correction that no longer applies: the page already says what it should
    ");
    project.run(&["lint", "--deny", "erratum-stale"]).ends_with(1);
}

#[test]
fn pages_with_other_line_ends_are_corrected_too() {
    let project = project(&entry("v1.0/resources/tire.md", "it.|\n|width|Int32|", "it.|\n|width|Int64|"));
    project.write("docs/v1.0/resources/tire.md", PAGE.replace('\n', "\r\n"));
    let listing = project.run(&["export", "--format", "api"]);
    assert!(listing.out.contains("tire . width : Edm.Int64"), "{}", listing.out);
}

#[test]
fn a_file_that_is_no_errata_stops_the_run() {
    for (errata, message) in [
        ("[[erratum]]\npage = \"a.md\"\nsays = \"b\"\n", "errata.toml:1:1: missing field `should-say`"),
        (&entry("a.md", "", "b"), "errata.toml:3:8: an erratum has to quote something"),
        ("[[correction]]\n", "errata.toml:1:3: unknown field `correction`"),
    ] {
        let run = project(errata).run(&["generate"]);
        run.ends_with(2);
        assert!(run.err.contains(message), "{}", run.err);
    }
    let project = project("");
    project.remove("errata.toml");
    let run = project.run(&["check"]);
    run.ends_with(2);
    assert!(run.err.contains("errata.toml"), "{}", run.err);
}

#[test]
fn it_is_explained() {
    let run = project("").run(&["explain", "erratum-stale"]);
    run.ends_with(0);
    assert!(run.out.contains("should-say") && run.out.contains("errata = \"errata.toml\""), "{}", run.out);
}
