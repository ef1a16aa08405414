//! Links to other pages.

use std::sync::Arc;

/// The destination of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// As written, with anchor and query: `../resources/user.md#properties`.
    pub target: Arc<str>,
    /// The `stem` of the page that it leads to: `user`; empty if it stays on its own page.
    pub page: Arc<str>,
}

impl Link {
    /// The link that a page writes as `target`.
    pub fn new(target: &str) -> Self {
        Self { target: target.into(), page: stem(path(target)).into() }
    }

    /// The path, without anchor and query; empty if the link stays on its page.
    pub fn path(&self) -> &str {
        path(&self.target)
    }

    /// What follows `#`; empty if nothing does.
    pub fn anchor(&self) -> &str {
        self.target.split_once('#').map_or("", |(_, anchor)| anchor)
    }
}

fn path(target: &str) -> &str {
    target.split(['#', '?']).next().unwrap_or(target)
}

/// A page's name for links: the last part of its path in lower case, without extension, `_` and `-` alike.
pub(crate) fn stem(path: &str) -> String {
    let path = path.trim_end_matches('/');
    let start = memchr::memrchr2(b'/', b'\\', path.as_bytes()).map_or(0, |slash| slash + 1);
    let file = &path[start..];
    let name = memchr::memrchr(b'.', file.as_bytes()).map_or(file, |dot| &file[..dot]);
    let mut stem = name.to_ascii_lowercase().into_bytes();
    stem.iter_mut().filter(|byte| **byte == b'_').for_each(|byte| *byte = b'-');
    String::from_utf8(stem).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_a_page_and_a_place_on_it() {
        let parts = |target: &str| {
            let link = Link::new(target);
            [&link.page, link.path(), link.anchor()].join("|")
        };
        assert_eq!(parts("../Resources/Cloud_PC.md?view=x#A?b"), "cloud-pc|../Resources/Cloud_PC.md|A?b");
        assert_eq!(parts("..\\user.md/"), "user|..\\user.md/|");
        assert_eq!(parts("#kind-values"), "||kind-values");
        assert_eq!(parts(""), "||");
    }
}
