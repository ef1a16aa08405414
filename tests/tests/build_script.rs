//! The consumer crate generates its bindings while it is built: when does it do so again?

use serde_json::Value;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

/// Builds as `cargo test --workspace` has just done, and tells whether the consumer's library was up to date.
fn is_fresh() -> bool {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["test", "--workspace", "--no-run", "--quiet", "--message-format=json"]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let output = cargo.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let messages = String::from_utf8(output.stdout).unwrap();
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut libraries = messages.filter(|message| {
        message["reason"] == "compiler-artifact" && message["target"]["name"] == "docbindgen_consumer"
    });
    libraries.all(|message| message["fresh"] == true)
}

fn touch(file: &Path) {
    let file = std::fs::File::options().append(true).open(file).unwrap();
    file.set_modified(SystemTime::now()).unwrap();
}

#[test]
fn a_touched_page_rebuilds_and_nothing_else_does() {
    let consumer = Path::new(env!("CARGO_MANIFEST_DIR")).join("consumer");
    is_fresh();
    assert!(is_fresh(), "nothing was touched");
    touch(&consumer.join("docs/v1.0/resources/forest.md"));
    assert!(!is_fresh(), "a page was touched");
    assert!(is_fresh(), "what the build script wrote is no reason to run it again");
}
