//! Small pieces of text that several messages share.

/// `1 page`, `11,289 pages`
pub fn count(n: usize, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", thousands(n))
}

/// `11,289`
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `a` or `an`, as `name` is spoken.
pub fn article(name: &str) -> &'static str {
    let name = name.to_ascii_lowercase();
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| name.starts_with(beginning));
    let is_vowel = begins(&["a", "e", "i", "o", "u"]) && !begins(&["eu", "one", "uni", "url", "us", "ut"]);
    if is_vowel { "an" } else { "a" }
}

/// A short hash (32-bit FNV-1a) that is the same everywhere and always: names are made from it.
pub fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What to add to a message about a name that is none: `; did you mean `device`?`, or nothing.
pub fn suggestion(similar: Option<&str>) -> String {
    similar.map_or(String::new(), |similar| format!("; did you mean `{similar}`?"))
}

/// The candidate that `name` was probably meant to be: the one that is the fewest edits away, at most three and a third of it.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let bound = 3.min(name.chars().count() / 3);
    let steps = |candidate: &str| {
        if candidate.len().abs_diff(name.len()) > 4 * bound {
            usize::MAX
        } else {
            strsim::osa_distance(candidate, name)
        }
    };
    let near = candidates.into_iter().map(|candidate| (steps(candidate), candidate));
    near.filter(|(steps, _)| *steps <= bound).min().map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_easy_to_read() {
        assert_eq!(count(1, "page"), "1 page");
        assert_eq!(count(0, "page"), "0 pages");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_000_000), "1,000,000");
    }

    #[test]
    fn articles_are_as_spoken() {
        let spoken = ["Entity", "OutlookItem", "User", "UpdateWindow", "Group", "OneDrive", "Union"];
        let said = spoken.map(|name| format!("{} {name}", article(name)));
        assert_eq!(
            said.join(", "),
            "an Entity, an OutlookItem, a User, an UpdateWindow, a Group, a OneDrive, a Union"
        );
    }

    #[test]
    fn what_was_meant_is_near() {
        let names = ["device", "deviceManagement", "devices"];
        assert_eq!(nearest("deviceManagment", names), Some("deviceManagement"));
        assert_eq!(nearest("dveice", names), Some("device"));
        assert_eq!(nearest("groups", names), None);
        assert_eq!(nearest("a", ["b"]), None);
    }
}
