//! The `key: value` lines between two `---` at the beginning of a page.

use super::lines::{self, Line};

/// Front matter and where the page's text begins behind it.
pub(super) struct FrontMatter<'s> {
    /// Keys and values as written, values without their quotes.
    pub(super) entries: Vec<(&'s str, &'s str)>,
    /// Index of the first line behind it.
    pub(super) lines: usize,
    /// True if the closing `---` is missing.
    pub(super) unclosed: bool,
}

/// Reads front matter if `lines` begin with it. It is often no YAML (`title: driveItem: upload`), so the
/// lines are taken as they are. If it isn't closed, it ends before the first line that has no key.
pub(super) fn read<'s>(source: &'s str, lines: &[Line]) -> Option<FrontMatter<'s>> {
    let opening = lines.iter().position(|line| !line.is_blank())?;
    let is_marker = |line: &Line| line.indent() == 0 && !line.quoted && line.text(source) == "---";
    lines.get(opening).filter(|line| is_marker(line))?;
    let body = lines.get(opening + 1..)?;
    let first = body.iter().find(|line| !line.is_blank())?;
    if entry(first.text(source)).is_none() && !is_marker(first) {
        return None;
    }
    let mut entries = Vec::with_capacity(8);
    // Number of lines and of entries before the first line that has no key.
    let mut unbroken = None;
    for (at, line) in body.iter().enumerate() {
        let text = line.text(source);
        if is_marker(line) {
            return Some(FrontMatter { entries, lines: opening + 1 + at + 1, unclosed: false });
        }
        match entry(text) {
            Some(entry) => entries.push(entry),
            None if lines::heading(text).is_some() => break,
            None => _ = unbroken.get_or_insert((at, entries.len())),
        }
    }
    let (length, keyed) = unbroken.unwrap_or((entries.len(), entries.len()));
    entries.truncate(keyed);
    Some(FrontMatter { entries, lines: opening + 1 + length, unclosed: true })
}

/// Key and value of a line.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_at_checked(memchr::memchr(b':', line.as_bytes())?)?;
    let (key, value) = (key.trim_ascii(), value.strip_prefix(':')?);
    let named = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
    named.then(|| (key, unquoted(value.trim_ascii())))
}

/// The value without a pair of quotes around it.
fn unquoted(value: &str) -> &str {
    ['"', '\'']
        .iter()
        .find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(value)
        .trim_ascii()
}
