//! Values inside of a body, without a tree; a [`BodyText`](crate::facts::json::BodyText) knows its own members.

/// Iterates over the members of the object that `text` begins with: the key as spelled and the text that begins with
/// the value. Ends early on anything that is no strict JSON. A value is skipped only when the next member is asked for.
pub(super) struct Members<'t> {
    /// The value of the member before, with all that follows it; at first, what follows the brace.
    rest: &'t str,
    begun: bool,
}

/// The members of the object at the start of `text`; none if it holds no object.
pub(super) fn members(text: &str) -> Members<'_> {
    Members { rest: text.trim_ascii_start().strip_prefix('{').unwrap_or(""), begun: false }
}

impl<'t> Iterator for Members<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let skipped = if self.begun { value_end(self.rest) } else { 0 };
        let text = self.rest.get(skipped..)?.trim_ascii_start();
        let text = text.strip_prefix(',').map_or(text, str::trim_ascii_start);
        let end = string_end(text)?;
        let key = text.get(1..end - 1)?;
        self.rest = text.get(end..)?.trim_ascii_start().strip_prefix(':')?.trim_ascii_start();
        self.begun = true;
        Some((key, self.rest))
    }
}

/// The first element of the array that `text` begins with.
pub(super) fn first_element(text: &str) -> Option<&str> {
    Some(text.trim_ascii_start().strip_prefix('[')?.trim_ascii_start())
        .filter(|element| !element.starts_with(']'))
}

/// The content of the string that `text` begins with, escapes as spelled.
pub(super) fn string(text: &str) -> Option<&str> {
    text.get(1..string_end(text)?.checked_sub(1)?)
}

/// One past the closing quote of the string that `text` begins with.
fn string_end(text: &str) -> Option<usize> {
    if text.starts_with('"') { behind_quote(text.as_bytes(), 1) } else { None }
}

/// One past the first quote from `at` on that is not escaped.
fn behind_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// One past the value that `text` begins with; all of `text` if the value has no end.
fn value_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let end = match bytes.first() {
        Some(b'"') => behind_quote(bytes, 1),
        Some(b'{') => nested_end(bytes, b'{', b'}'),
        Some(b'[') => nested_end(bytes, b'[', b']'),
        _ => bytes.iter().position(|byte| matches!(byte, b',' | b'}' | b']')),
    };
    end.unwrap_or(bytes.len())
}

/// One past the bracket that closes the first one.
fn nested_end(bytes: &[u8], open: u8, close: u8) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        at += memchr::memchr3(b'"', open, close, bytes.get(at..)?)? + 1;
        match bytes.get(at - 1) {
            Some(b'"') => at = behind_quote(bytes, at)?,
            Some(byte) if *byte == open => depth += 1,
            _ if depth <= 1 => return Some(at),
            _ => depth -= 1,
        }
    }
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
            @r#"a=1, "b" b={"c":  d\"e=[[], " f="x"}"#);
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
