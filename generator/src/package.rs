//! The generated crate's `Cargo.toml` and `rustfmt.toml`.

use crate::config::Package;
use crate::output::MARKER;

/// Keeps `cargo fmt` in the workspace around the generated crate from changing it: it would be stale ever after.
pub(crate) fn rustfmt() -> String {
    format!("# {MARKER}. Do not edit.\ndisable_all_formatting = true\n")
}

/// What the tests with the documented examples need: each example is a test of its own, made at run time.
const EXAMPLE_TESTS: &str = "
[dev-dependencies]
libtest-mimic = \"0.8\"

[[test]]
name = \"examples\"
harness = false
";

/// The manifest of the generated crate; `features` are those of its versions and areas.
pub(crate) fn manifest(package: &Package, features: &[String]) -> String {
    let Package { name, version, license, example_calls, .. } = package;
    let all: String = features.iter().map(|feature| format!("    \"{feature}\",\n")).collect();
    let areas: String = features.iter().map(|feature| format!("{feature} = []\n")).collect();
    let tests = match example_calls {
        Some(_) => format!("{EXAMPLE_TESTS}required-features = [\n{all}]\n"),
        None => String::new(),
    };
    // Both are checked to be plain when the configuration is read, but may also come from a program.
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let license =
        license.as_ref().map(|license| format!("license = {}\n", quoted(license))).unwrap_or_default();
    format!(
        "# {MARKER}. Do not edit.\n\
         [package]\n\
         name = {}\n\
         version = {}\n\
         edition = \"2024\"\n\
         rust-version = \"1.85\"\n\
         description = \"Types and calls of an API, generated from its documentation\"\n\
         {license}\n\
         [features]\n\
         # The parts of the API: its versions, if there are several, and its areas, which are the first segments of routes, each\n\
         # with the types that it reaches. Whoever wants some of them only says so with `default-features = false`.\n\
         default = [\n{all}]\n\
         {areas}\
         {FEATURES}{tests}",
        quoted(name),
        quoted(version),
    )
}

/// Features and dependencies. Without features there are only the three crates that types and requests need.
const FEATURES: &str = r#"# A table of all types, to decode a value whose type is known only at run time.
registry = []
# Pages and items of a collection as a `Stream`.
stream = ["dep:futures-core"]
# Sending with reqwest, over TLS; the second leaves TLS to whoever configures reqwest.
reqwest = ["reqwest-no-tls", "reqwest/rustls"]
reqwest-no-tls = ["dep:reqwest", "dep:tokio"]
# Sending with ureq, which blocks, over TLS; the second leaves TLS to whoever configures ureq.
ureq = ["ureq-no-tls", "ureq/rustls"]
ureq-no-tls = ["dep:ureq"]
# Conversions of dates, times and durations.
chrono = ["dep:chrono"]
jiff = ["dep:jiff"]
time = ["dep:time"]

[dependencies]
chrono = { version = "0.4", default-features = false, optional = true }
futures-core = { version = "0.3", default-features = false, optional = true }
http = "1"
jiff = { version = "0.2", default-features = false, optional = true }
reqwest = { version = "0.13", default-features = false, optional = true }
serde = "1"
serde_json = { version = "1", features = ["float_roundtrip"] }
time = { version = "0.3", default-features = false, optional = true }
tokio = { version = "1", default-features = false, features = ["time"], optional = true }
ureq = { version = "3", default-features = false, optional = true }
"#;

#[cfg(test)]
mod tests {
    #[test]
    fn formatters_leave_the_generated_crate_alone() {
        let output = crate::emit(&Default::default(), &Default::default());
        let text = String::from_utf8_lossy(&output.files["rustfmt.toml"]);
        assert!(text.contains("disable_all_formatting = true"));
    }
}
