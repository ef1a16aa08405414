//! Which paths a generated file may have.

/// True for a relative path of plain names: nothing in it leads out of the folder, means something to a shell or a
/// file system, or exists on one operating system only.
pub(super) fn is_plain(path: &str) -> bool {
    path.len() <= 240 && path.split('/').all(is_plain_name)
}

fn is_plain_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    !name.is_empty()
        && name.len() <= 120
        && name.chars().all(allowed)
        && !name.starts_with('.')
        && !is_device(name)
}

/// Windows takes `nul.rs` for a device.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.as_bytes()[3].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn only_plain_paths_pass() {
        for good in ["Cargo.toml", "src/lib.rs", "src/v1_0/types/call_records/session.rs"] {
            assert!(is_plain(good), "{good}");
        }
        let long = "a/".repeat(200);
        for bad in [
            "",
            "/etc/passwd",
            "../x",
            "src/../x",
            "a//b",
            "a\\b",
            "C:x",
            ".git/config",
            "src/nul.rs",
            "com1",
            "a b",
            "ä",
            &long,
        ] {
            assert!(!is_plain(bad), "{bad}");
        }
    }
}
