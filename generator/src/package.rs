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

/// The manifest of the generated crate.
pub(crate) fn manifest(package: &Package) -> String {
    let Package { name, version, example_calls } = package;
    let tests = if example_calls.is_some() { EXAMPLE_TESTS } else { "" };
    // Both are checked to be plain when the configuration is read, but may also come from a program.
    let quoted = |text: &str| toml::Value::from(text).to_string();
    format!(
        "# {MARKER}. Do not edit.\n\
         [package]\n\
         name = {}\n\
         version = {}\n\
         edition = \"2024\"\n\
         rust-version = \"1.85\"\n\
         description = \"Types and calls of an API, generated from its documentation\"\n\
         \n\
         [features]\n\
         # A table of all types, to decode a value whose type is known only at run time.\n\
         registry = []\n\
         \n\
         [dependencies]\n\
         http = \"1\"\n\
         serde = \"1\"\n\
         serde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}\n\
         {tests}",
        quoted(name),
        quoted(version),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn formatters_leave_the_generated_crate_alone() {
        let output = crate::emit(&Default::default(), &Default::default());
        let text = String::from_utf8_lossy(&output.files["rustfmt.toml"]);
        assert!(text.contains("disable_all_formatting = true"));
    }
}
