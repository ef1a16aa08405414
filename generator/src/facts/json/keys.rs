//! Where the keys of a body stand on its page.

use std::ops::Range;

/// Marks that keys stand in, those included that are read as such.
const QUOTES: [char; 4] = ['"', '\'', '“', '”'];

/// Where on the page the key `name` stands whose value begins `value`, a piece of `text`: the body that begins `page`, which
/// may be repaired. Repairs change the places of keys, but not their order.
/// Of keys that the body spells otherwise than its page the first is taken.
pub(crate) fn on_page(page: &str, text: &str, name: &str, value: &str) -> Option<Range<usize>> {
    let at = (value.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let before = keys(text.get(..at)?, name).count().saturating_sub(1);
    keys(page, name).nth(before)
}

/// Where keys of a name stand in JSON, their quotes included.
fn keys(text: &str, name: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(name).filter_map(|(at, name)| {
        let (before, behind) = (text.get(..at)?, text.get(at + name.len()..)?);
        let opening = before.chars().next_back().filter(|c| QUOTES.contains(c)).map_or(0, char::len_utf8);
        let rest = behind.strip_prefix(QUOTES).unwrap_or(behind);
        let closing = behind.len() - rest.len();
        let is_part = opening == 0 && before.ends_with(|c: char| c.is_alphanumeric() || "_.@$-".contains(c));
        let is_key = rest.trim_start().starts_with(':') && (opening == 0) == (closing == 0) && !is_part;
        is_key.then(|| at - opening..at + name.len() + closing)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys `tone` of a text, with their quotes.
    fn tones(text: &str) -> Vec<&str> {
        keys(text, "tone").filter_map(|key| text.get(key)).collect()
    }

    #[test]
    fn a_key_has_both_quotes_or_none() {
        assert_eq!(tones(r#"{"tone": 1, 'tone' : 2, tone: 3}"#), ["\"tone\"", "'tone'", "tone"]);
        assert_eq!(tones(r#"{"undertone": "tone", "tone@odata.type": "tone: low", "x.tone": 1}"#), [""; 0]);
    }

    #[test]
    fn a_key_of_a_repaired_text_is_found_on_the_page() {
        let (page, text) = ("{a: {tone: 1},\n  tone: 2,}", r#"{"a": {"tone": 1}, "tone": 2}"#);
        let value = text.rfind('2').and_then(|at| text.get(at..)).unwrap_or_default();
        assert_eq!(on_page(page, text, "tone", value), Some(17..21));
        assert_eq!(on_page(page, text, "hue", value), None);
    }
}
