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

/// The manifest of the generated crate; `areas` are the features of its versions and areas, and its tests the documented examples.
pub(crate) fn manifest(package: &Package, areas: &[String], has_calls: bool) -> String {
    let Package { name, version, license, example_calls, more, dependencies: others, .. } = package;
    let all: String = areas.iter().map(|area| format!("    \"{area}\",\n")).collect();
    let areas: String = areas.iter().map(|area| format!("{area} = []\n")).collect();
    let tests = match example_calls {
        Some(_) if has_calls => format!("{EXAMPLE_TESTS}required-features = [\n{all}]\n"),
        _ => String::new(),
    };
    let needed = |lines: &[(For, &str)]| -> String {
        let lines = lines.iter().filter(|(by, _)| has_calls || matches!(by, For::Types));
        lines.map(|(_, line)| format!("{line}\n")).collect()
    };
    let features = needed(&FEATURES);
    let dependencies = with(&needed(&DEPENDENCIES), others);
    let what = if has_calls { "Types and calls" } else { "Types" };
    // Both are checked to be plain when the configuration is read, but may also come from a program.
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let license =
        license.as_ref().map(|license| format!("license = {}\n", quoted(license))).unwrap_or_default();
    let about = format!(
        "name = {}\nversion = {}\nedition = \"2024\"\nrust-version = \"1.85\"\n\
         description = \"{what} of an API, generated from its documentation\"\n{license}",
        quoted(name),
        quoted(version),
    );
    let about = with(&about, more);
    format!(
        "# {MARKER}. Do not edit.\n\
         [package]\n\
         {about}\n\
         [features]\n\
         # The parts of the API: its versions, if there are several, and its areas, which are the first segments of routes, each\n\
         # with the types that it reaches. Whoever wants some of them only says so with `default-features = false`.\n\
         default = [\n{all}]\n\
         {areas}\
         {features}\n\
         [dependencies]\n\
         {dependencies}{tests}"
    )
}

/// Lines of a table of TOML, a key each, with those of another table, whose values come first.
fn with(lines: &str, more: &toml::Table) -> String {
    let key = |line: &str| line.split_once(" = ").map_or("", |(key, _)| key).to_owned();
    let kept = lines.lines().filter(|line| !more.contains_key(&key(line)));
    let kept = kept.map(|line| format!("{line}\n"));
    let quoted = |key: &str| {
        let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if key.bytes().all(is_bare) { key.to_owned() } else { toml::Value::from(key).to_string() }
    };
    kept.chain(more.iter().map(|(key, value)| format!("{} = {value}\n", quoted(key)))).collect()
}

/// What needs a feature or a dependency. Without features there are only the three crates that types and requests need.
enum For {
    Types,
    Calls,
}

const FEATURES: [(For, &str); 10] = [
    (For::Types, "# A table of all types, to decode a value whose type is known only at run time."),
    (For::Types, "registry = []"),
    (For::Calls, "# Pages and items of a collection as a `Stream`."),
    (For::Calls, "stream = [\"dep:futures-core\"]"),
    (
        For::Calls,
        "# Sending with reqwest, over TLS; the second leaves TLS to whoever configures reqwest.\n\
         reqwest = [\"reqwest-no-tls\", \"reqwest/rustls\"]\n\
         reqwest-no-tls = [\"dep:reqwest\", \"dep:tokio\"]",
    ),
    (
        For::Calls,
        "# Sending with ureq, which blocks, over TLS; the second leaves TLS to whoever configures ureq.\n\
         ureq = [\"ureq-no-tls\", \"ureq/rustls\"]\n\
         ureq-no-tls = [\"dep:ureq\"]",
    ),
    (For::Types, "# Conversions of dates, times and durations."),
    (For::Types, "chrono = [\"dep:chrono\"]"),
    (For::Types, "jiff = [\"dep:jiff\"]"),
    (For::Types, "time = [\"dep:time\"]"),
];

const DEPENDENCIES: [(For, &str); 10] = [
    (For::Types, "chrono = { version = \"0.4\", default-features = false, optional = true }"),
    (For::Calls, "futures-core = { version = \"0.3\", default-features = false, optional = true }"),
    (For::Calls, "http = \"1\""),
    (For::Types, "jiff = { version = \"0.2\", default-features = false, optional = true }"),
    (For::Calls, "reqwest = { version = \"0.13\", default-features = false, optional = true }"),
    (For::Types, "serde = \"1\""),
    (For::Types, "serde_json = { version = \"1\", features = [\"float_roundtrip\"] }"),
    (For::Types, "time = { version = \"0.3\", default-features = false, optional = true }"),
    (
        For::Calls,
        "tokio = { version = \"1\", default-features = false, features = [\"time\"], optional = true }",
    ),
    (For::Calls, "ureq = { version = \"3\", default-features = false, optional = true }"),
];

#[cfg(test)]
mod tests {
    use crate::config::{Config, Package};

    #[test]
    fn the_user_adds_to_the_manifest_and_has_the_last_word() {
        let more = "repository = \"https://git.example/x\"\npublish = false\nkeywords = [\"a\", \"b\"]\nedition = \"2021\"\n\
                    metadata.docs.rs.all-features = true\n";
        let dependencies = "moment = { path = \"../moment\", features = [\"serde\"] }\nserde = { version = \"1\", features = [\"derive\"] }\n";
        let (more, dependencies) = (toml::from_str(more).unwrap(), toml::from_str(dependencies).unwrap());
        let package = Package { more, dependencies, ..Package::default() };
        let output = crate::emit(&Config { package, ..Config::default() }, &Default::default());
        let text = String::from_utf8_lossy(&output.files["Cargo.toml"]);
        let parsed: toml::Table = toml::from_str(&text).unwrap();
        assert_eq!(parsed["package"]["metadata"]["docs"]["rs"]["all-features"], true.into());
        insta::assert_snapshot!(text, @r#"
        # Generated by docbindgen. Do not edit.
        [package]
        name = "graph-bindings"
        version = "0.1.0"
        rust-version = "1.85"
        description = "Types of an API, generated from its documentation"
        edition = "2021"
        keywords = ["a", "b"]
        metadata = { docs = { rs = { all-features = true } } }
        publish = false
        repository = "https://git.example/x"

        [features]
        # The parts of the API: its versions, if there are several, and its areas, which are the first segments of routes, each
        # with the types that it reaches. Whoever wants some of them only says so with `default-features = false`.
        default = [
        ]
        # A table of all types, to decode a value whose type is known only at run time.
        registry = []
        # Conversions of dates, times and durations.
        chrono = ["dep:chrono"]
        jiff = ["dep:jiff"]
        time = ["dep:time"]

        [dependencies]
        chrono = { version = "0.4", default-features = false, optional = true }
        jiff = { version = "0.2", default-features = false, optional = true }
        serde_json = { version = "1", features = ["float_roundtrip"] }
        time = { version = "0.3", default-features = false, optional = true }
        moment = { features = ["serde"], path = "../moment" }
        serde = { features = ["derive"], version = "1" }
        "#);
    }

    #[test]
    fn formatters_leave_the_generated_crate_alone() {
        let output = crate::emit(&Default::default(), &Default::default());
        let text = String::from_utf8_lossy(&output.files["rustfmt.toml"]);
        assert!(text.contains("disable_all_formatting = true"));
    }
}
