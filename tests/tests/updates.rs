//! What an edit of the pages does to the generated crate, to its listing and to the findings.

use docbindgen::config::{Package, Select};
use docbindgen::report::render;
use docbindgen::source::{Document, Sources};
use docbindgen::{Config, LISTING, Output, scaffold};
use docbindgen_tests::{cargo, configuration};
use std::collections::BTreeSet;

const SETTINGS: &str = "beta/resources/intune-shared-devicemanagementderivedcredentialsettings.md";

fn pages() -> (Config, Sources) {
    let config = configuration();
    let sources = docbindgen::load(&config).expect("docs-input can be read");
    (config, sources)
}

/// Replaces `from` on the page at `path`.
fn edit(sources: &mut Sources, path: &str, from: &str, to: &str) {
    let page = sources.documents.iter_mut().find(|page| &*page.path == path).expect("the page exists");
    assert!(page.text.contains(from), "{path} holds {from:?}");
    *page = Document::new(path, page.text.replace(from, to));
}

fn generate(config: &Config, sources: &Sources) -> Output {
    docbindgen::generate(config, sources).0
}

fn lines(output: &Output, path: &str) -> BTreeSet<String> {
    let bytes = output.files.get(path).map(Vec::as_slice).unwrap_or_default();
    String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect()
}

/// The files that differ.
fn changed(old: &Output, new: &Output) -> Vec<String> {
    let paths: BTreeSet<_> = old.files.keys().chain(new.files.keys()).collect();
    paths
        .into_iter()
        .filter(|path| old.files.get(*path) != new.files.get(*path))
        .map(|path| path.to_string())
        .collect()
}

#[test]
fn a_reworded_description_changes_one_line_and_none_of_the_listing() {
    let (config, mut sources) = pages();
    let old = generate(&config, &sources);
    edit(&mut sources, SETTINGS, "Name under which administrators find", "Name by which administrators know");
    let new = generate(&config, &sources);
    let [file] = changed(&old, &new).try_into().expect("one file changes");
    let (old, new) = (lines(&old, &file), lines(&new, &file));
    assert_eq!(
        new.difference(&old).map(String::as_str).collect::<Vec<_>>(),
        ["    /// Name by which administrators know these settings."]
    );
    assert_eq!(old.difference(&new).count(), 1);
}

#[test]
fn an_added_property_adds_one_line_to_the_listing() {
    let (config, mut sources) = pages();
    let old = generate(&config, &sources);
    edit(
        &mut sources,
        SETTINGS,
        "|displayName|String|",
        "|renewBefore|Duration|When to renew.|\n|displayName|String|",
    );
    let new = generate(&config, &sources);
    let (old, new) = (lines(&old, LISTING), lines(&new, LISTING));
    assert_eq!(
        new.difference(&old).map(String::as_str).collect::<Vec<_>>(),
        ["beta type microsoft.graph.deviceManagementDerivedCredentialSettings . renewBefore : Edm.Duration"]
    );
    assert_eq!(old.difference(&new).count(), 0);
}

/// The listing of what pages of these paths and texts give, after a run with the listing `earlier`.
fn listing(pages: &[(&str, &str)], earlier: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join(LISTING);
    std::fs::write(&file, earlier).expect("the folder is writable");
    let mut config = Config::default();
    config.remember(&file);
    let page = |(path, text): &(&str, &str)| Document::new(path, *text);
    let sources = Sources { documents: pages.iter().map(page).collect(), ..Sources::default() };
    let output = generate(&config, &sources);
    String::from_utf8_lossy(&output.files[LISTING]).into_owned()
}

#[test]
fn names_stay_when_a_page_that_collides_comes_or_goes() {
    let ty = |name: &str| {
        let table = "|Property|Type|Description|\n|:-|:-|:-|\n|full_Name|String|All of it.|\n";
        format!("# {name} resource type\n\nNamespace: microsoft.graph\n\nA road.\n\n## Properties\n{table}")
    };
    let (plain, other) = (ty("side_Road"), ty("sideRoad"));
    let (plain, other) = (("v1.0/resources/a.md", plain.as_str()), ("v1.0/resources/b.md", other.as_str()));
    let line = |listing: &str, name: &str| {
        let head = format!("v1.0 type microsoft.graph.{name}");
        let found = listing.lines().find(|line| line.starts_with(&head) && !line.contains(" . "));
        found.map(str::to_owned)
    };
    let alone = listing(&[plain], "");
    assert_eq!(line(&alone, "side_Road").unwrap(), "v1.0 type microsoft.graph.side_Road");
    // Whoever comes second takes another name, and keeps it when it is alone.
    let both = listing(&[plain, other], &alone);
    assert_eq!(line(&both, "side_Road").unwrap(), "v1.0 type microsoft.graph.side_Road");
    let second = line(&both, "sideRoad").unwrap();
    assert!(second.starts_with("v1.0 type microsoft.graph.sideRoad as `"), "{both}");
    assert_eq!(line(&listing(&[other], &both), "sideRoad").unwrap(), second);
    assert_eq!(listing(&[plain, other], &both), both);
    // Without a past, both rename themselves.
    assert!(line(&listing(&[plain, other], ""), "side_Road").unwrap().ends_with(" as `Side_Road`"));
}

#[test]
fn two_types_of_one_property_are_pointed_at_row_by_row() {
    let (config, mut sources) = pages();
    edit(&mut sources, SETTINGS, "|helpUrl|String|", "|helpUrl|Int32|");
    let report = docbindgen::understand(&config, &sources).report;
    let findings: Vec<_> = report.findings.iter().map(|f| render::one_line(&report, f, &sources)).collect();
    let docs = format!("{}/", config.docs[0].display());
    insta::assert_snapshot!(findings.join("\n").replace(&docs, ""), @r"
    warning[type-conflict] beta/api/intune-shared-devicemanagementderivedcredentialsettings-create.md:52:1: a property that is documented with two types: `helpUrl` has another type at beta/resources/intune-shared-devicemanagementderivedcredentialsettings.md:39: Int32
    warning[type-conflict] beta/api/intune-shared-devicemanagementderivedcredentialsettings-update.md:62:1: a property that is documented with two types: `helpUrl` has another type at beta/resources/intune-shared-devicemanagementderivedcredentialsettings.md:39: Int32
    warning[type-conflict] beta/api/pasted-devicemanagementderivedcredentialsettings-update.md:41:1: a property that is documented with two types: `helpUrl` has another type at beta/resources/intune-shared-devicemanagementderivedcredentialsettings.md:39: Int32
    ");
}

#[test]
fn a_new_crate_compiles() {
    let calls =
        Select { routes: vec!["/deviceManagement/derivedCredentials".to_owned()], ..Select::default() };
    let types =
        Select { types: vec!["microsoft.graph.iosScepCertificateProfile".to_owned()], ..Select::default() };
    for select in [calls, types] {
        let (config, sources) = pages();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = folder.path().join("my-graph");
        let package =
            Package { name: "my-graph".to_owned(), license: Some("MIT".to_owned()), ..Package::default() };
        let config = Config { docs: config.docs, select, package, ..Config::default() };
        let api = docbindgen::understand(&config, &sources).api;
        scaffold::create(&config, &api, &folder).expect("the crate can be written");
        cargo(&["check", "--tests"], &folder);
        assert!(scaffold::create(&config, &api, &folder).is_err(), "nothing is written over");
    }
}
