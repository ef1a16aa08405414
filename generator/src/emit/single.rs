//! The crate's files as one, to be included in another crate.

use super::RustFile;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Features of the generated crate that need other crates or are for few users; the rest of it is complete without them.
pub(super) const OPTIONAL: [&str; 7] =
    ["registry", "stream", "reqwest-no-tls", "ureq-no-tls", "jiff", "time", "chrono"];

/// What the including crate may warn of or deny and is no business of generated code: style, and that there is unsafe code, which
/// the runtime proves to be sound. Documentation is not among it: every public item has some.
const LINTS: [&str; 17] = [
    "clippy::all",
    "clippy::pedantic",
    "clippy::nursery",
    "clippy::restriction",
    "rust_2018_idioms",
    "unused",
    "unsafe_code",
    "unreachable_pub",
    "unused_lifetimes",
    "unused_qualifications",
    "unused_results",
    "missing_copy_implementations",
    "missing_debug_implementations",
    "single_use_lifetimes",
    "trivial_casts",
    "trivial_numeric_casts",
    "variant_size_differences",
];

/// All files as one, with nested modules in place of files: for `include!` in any module of another crate.
///
/// The root's own documentation is left out, because an included file can't have any. Features are settled here, because
/// those of the other crate are its own: of the `OPTIONAL` ones only those in `features` are there.
pub fn single_file(files: &[RustFile], features: &[&str]) -> String {
    let files: BTreeMap<&str, String> =
        files.iter().map(|file| (file.path.as_str(), settle(&file.text, features))).collect();
    let mut text = String::new();
    if let Some(root) = files.get("src/lib.rs") {
        let root: String =
            root.lines().filter(|line| !line.starts_with("//!")).map(|line| format!("{line}\n")).collect();
        nest(&files, "src", &root, &mut text);
    }
    text
}

/// The text without the items whose feature is not chosen, and without the conditions of the others. A condition stands on a line
/// of its own before its item; the item ends with a semicolon at the end of a line.
fn settle(text: &str, features: &[&str]) -> String {
    let mut settled = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        match condition(line) {
            None => settled.extend([line, "\n"]),
            Some(feature) if !OPTIONAL.contains(&feature) || features.contains(&feature) => {}
            Some(_) => {
                settled.truncate(without_docs(&settled).len());
                skip_item(&mut lines);
            }
        }
    }
    settled
}

/// The feature that a line asks for.
fn condition(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("#[cfg(feature = \"")?.strip_suffix("\")]")
}

/// The text up to the documentation that it ends with.
fn without_docs(mut text: &str) -> &str {
    while let Some((before, last)) = text.strip_suffix('\n').and_then(|lines| lines.rsplit_once('\n'))
        && last.trim_start().starts_with("///")
    {
        text = &text[..before.len() + 1];
    }
    text
}

fn skip_item<'a>(lines: &mut impl Iterator<Item = &'a str>) {
    for line in lines {
        if line.ends_with(';') {
            return;
        }
    }
}

/// Appends the text of a file, each `mod name;` in it replaced by the module's own text, and each `include!` by what is included.
fn nest(files: &BTreeMap<&str, String>, folder: &str, text: &str, out: &mut String) {
    for line in text.lines() {
        if let Some(text) = included(line).and_then(|path| files.get(beside(folder, path).as_str())) {
            out.push_str(text);
            continue;
        }
        let declared = declared_module(line).and_then(|(start, name)| {
            let path = format!("{folder}/{name}");
            files.get(format!("{path}.rs").as_str()).map(|text| (start, path, text))
        });
        match declared {
            Some((start, path, text)) => {
                if folder == "src" {
                    let _ = writeln!(out, "#[allow({})]", LINTS.join(", "));
                }
                out.push_str(start);
                out.push_str(" {\n");
                nest(files, &path, text, out);
                out.push_str("}\n");
            }
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
}

/// The path that a line includes, relative to its own file.
fn included(line: &str) -> Option<&str> {
    line.strip_prefix("include!(\"")?.strip_suffix("\");")
}

/// A path relative to the file whose modules are in `folder`.
fn beside(folder: &str, path: &str) -> String {
    folder.rsplit_once('/').map_or_else(|| path.to_owned(), |(parent, _)| format!("{parent}/{path}"))
}

/// For a line that declares a module in a file of its own, the declaration without its semicolon, and the module's name.
fn declared_module(line: &str) -> Option<(&str, &str)> {
    let start = line.strip_suffix(';')?;
    let name = start.strip_prefix("pub mod ").or_else(|| start.strip_prefix("mod "))?;
    Some((start, name.strip_prefix("r#").unwrap_or(name)))
}
