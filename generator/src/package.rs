//! The generated crate's `Cargo.toml`.

use crate::config::Package;
use crate::output::MARKER;

/// The manifest of the generated crate.
pub(crate) fn manifest(package: &Package) -> String {
    let Package { name, version, .. } = package;
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
         serde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}\n",
        quoted(name),
        quoted(version),
    )
}
