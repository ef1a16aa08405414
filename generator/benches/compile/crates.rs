//! The crates that are compared, and programs that use them, in a workspace of their own.

use docbindgen::config::Config;
use docbindgen::emit::{self, RustFile, ty};
use docbindgen::model::{Api, Version};
use std::path::Path;
use std::{fs, io};

/// The types in plain derive style.
pub(crate) const DERIVE: &str = "derive_types";
/// The types as docbindgen emits them, without calls.
pub(crate) const TYPES: &str = "emitted_types";
/// All that docbindgen emits.
pub(crate) const WHOLE: &str = "emitted_whole";

/// Decodes and encodes one list of users, several times.
const USERS: &str = include_str!("programs/users.rs");
/// Decodes and encodes a value of a type.
const ROUND: &str = include_str!("programs/round.rs");

/// Writes the workspace. The types are those that pages define; sets of parameters belong to calls.
pub(crate) fn write(workspace: &Path, version: &Version) -> io::Result<()> {
    let types = Version { operations: Vec::new(), ..version.clone() };
    let emitted = |name: &str, version: &Version| {
        let mut config = Config::default();
        config.package.name = name.to_owned();
        let output = docbindgen::emit(&config, &Api { versions: vec![version.clone()] });
        output.files.into_iter().try_for_each(|(path, bytes)| put(&workspace.join(name).join(path), &bytes))
    };
    emitted(TYPES, &types)?;
    emitted(WHOLE, version)?;
    for RustFile { path, text } in emit::derive::derived(&types) {
        put(&workspace.join(DERIVE).join(path), text.as_bytes())?;
    }
    put(&workspace.join(DERIVE).join("Cargo.toml"), manifest(DERIVE, &[]).as_bytes())?;
    for name in [DERIVE, TYPES] {
        let import = format!("use {name}::{}::types;\n\n", version.module);
        program(workspace, name, "users", &format!("{import}{USERS}"))?;
        program(workspace, name, "all", &format!("{import}{ROUND}{}", rounds(&types)))?;
    }
    put(&workspace.join("Cargo.toml"), b"[workspace]\nresolver = \"3\"\nmembers = [\"*_*\"]\n")
}

/// A `main` that does a round for every type.
fn rounds(version: &Version) -> String {
    let types = version.types.values().filter(|ty| ty.replaced_by.is_none());
    let round = |name: String| format!("    read += usize::from(round::<{name}>(&text).is_ok());\n");
    let rounds: String = types.map(|ty| round(ty::spelled_path(&ty.rust))).collect();
    format!(
        "\nfn main() {{\n    let text = input();\n    let mut read = 0;\n{rounds}    println!(\"{{read}}\");\n}}\n"
    )
}

/// A program over one of the crates: `derive_types_users`.
fn program(workspace: &Path, of: &str, name: &str, text: &str) -> io::Result<()> {
    let name = format!("{of}_{name}");
    put(&workspace.join(&name).join("Cargo.toml"), manifest(&name, &[of]).as_bytes())?;
    put(&workspace.join(&name).join("src/main.rs"), text.as_bytes())
}

fn manifest(name: &str, crates: &[&str]) -> String {
    let crates: String = crates.iter().map(|name| format!("{name} = {{ path = \"../{name}\" }}\n")).collect();
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n\
         serde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}\n{crates}"
    )
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)
}
