//! The crate's files as one, to be included in another crate.

use super::RustFile;
use std::collections::BTreeMap;

/// All files as one, with nested modules in place of files: for `include!` in any module of another crate.
///
/// The root's own documentation is left out, because an included file can't have any.
pub fn single_file(files: &[RustFile]) -> String {
    let files: BTreeMap<&str, &str> =
        files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
    let mut text = String::new();
    if let Some(root) = files.get("src/lib.rs") {
        let root: String =
            root.lines().filter(|line| !line.starts_with("//!")).map(|line| format!("{line}\n")).collect();
        nest(&files, "src", &root, &mut text);
    }
    text
}

/// Appends the text of a file, each `mod name;` in it replaced by the module's own text.
fn nest(files: &BTreeMap<&str, &str>, folder: &str, text: &str, out: &mut String) {
    for line in text.lines() {
        let declared = declared_module(line).and_then(|(start, name)| {
            let path = format!("{folder}/{name}");
            files.get(format!("{path}.rs").as_str()).map(|text| (start, path, text))
        });
        match declared {
            Some((start, path, text)) => {
                if folder == "src" {
                    // Lints of the including crate are no business of generated code; what is nested inherits this.
                    out.push_str("#[allow(clippy::all)]\n");
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

/// For a line that declares a module in a file of its own, the declaration without its semicolon, and the module's name.
fn declared_module(line: &str) -> Option<(&str, &str)> {
    let start = line.strip_suffix(';')?;
    let name = start.strip_prefix("pub mod ").or_else(|| start.strip_prefix("mod "))?;
    Some((start, name.strip_prefix("r#").unwrap_or(name)))
}
