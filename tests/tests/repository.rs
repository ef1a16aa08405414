//! The repository itself: its pages are right and its generated crate is what they say.

use docbindgen::report::{Severity, render};
use docbindgen_tests::{configuration, repository};

#[test]
fn the_generated_crate_is_fresh() {
    let config = configuration();
    let sources = docbindgen::load(&config).expect("docs-input can be read");
    let (output, _) = docbindgen::generate(&config, &sources);
    let stale =
        docbindgen::check::check(&output, &repository().join("generated")).expect("generated can be read");
    if let Some(stale) = stale {
        panic!("generated is stale, run `cargo run --release`:\n{stale}");
    }
}

#[test]
fn nothing_is_wrong_on_the_pages_that_ship() {
    let config = configuration();
    let sources = docbindgen::load(&config).expect("docs-input can be read");
    let report = docbindgen::understand(&config, &sources).report;
    let wrong = report.findings.iter().filter(|finding| report.severity(finding) != Severity::Note);
    let wrong: Vec<_> = wrong.map(|finding| render::one_line(&report, finding, &sources)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
