//! The outermost members of a strict JSON object, without a tree.

/// Iterates over the members of the object that `text` begins with: the key as spelled and the text that begins with
/// the value. Ends early on anything that is no strict JSON.
pub(super) struct Members<'t> {
    rest: &'t str,
}

/// The members of the object at the start of `text`; none if it holds no object.
pub(super) fn members(text: &str) -> Members<'_> {
    Members { rest: text.trim_start().strip_prefix('{').unwrap_or("") }
}

impl<'t> Iterator for Members<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let end = string_end(text)?;
        let key = text.get(1..end - 1)?;
        let value = text.get(end..)?.trim_start().strip_prefix(':')?.trim_start();
        self.rest = value.get(value_end(value)..).unwrap_or("");
        Some((key, value))
    }
}

/// The first element of the array that `text` begins with.
pub(super) fn first_element(text: &str) -> Option<&str> {
    Some(text.trim_start().strip_prefix('[')?.trim_start()).filter(|element| !element.starts_with(']'))
}

/// The content of the string that `text` begins with, escapes as spelled.
pub(super) fn string(text: &str) -> Option<&str> {
    text.get(1..string_end(text)?.checked_sub(1)?)
}

/// One past the closing quote of the string that `text` begins with.
fn string_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'"') {
        return None;
    }
    let mut at = 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// One past the value that `text` begins with.
fn value_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at += text.get(at..).and_then(string_end).unwrap_or(text.len()) - 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return at + depth,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let short = |value: &str| value.chars().take(6).collect::<String>();
        members(text).map(|(key, value)| format!("{key}={}", short(value))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn members_of_the_outermost_object() {
        insta::assert_snapshot!(shown(r#"{"a": 1, "b": {"c": "}"}, "d\"e": [[], "]"], "f": "x"}"#),
            @r#"
    a=1, "b" b={"c":  d\"e=[[], " f="x"}
    "#);
    }

    #[test]
    fn what_is_no_object_has_no_members() {
        for text in ["", "[]", "12", "\"a\"", "{", "{\"a", "{\"a\"", "{\"a\\", "{]", "null"] {
            assert_eq!(members(text).count(), 0, "{text}");
        }
    }

    #[test]
    fn first_elements() {
        assert_eq!(first_element(" [ {\"a\":1}]").and_then(|e| members(e).next()), Some(("a", "1}]")));
        assert_eq!(first_element("[ ]"), None);
    }
}
