//! The text of a body, with the places of those members that the model looks at again and again.

use super::scan;
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::slice::{self, SliceIndex};
use std::sync::Arc;

/// The text of a body, shared by all places that show it word for word. Of strict JSON it knows the outermost members.
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct BodyText(Arc<Content>);

struct Content {
    text: Box<str>,
    /// Members of the outermost object, and behind them those of the (first) object in its `value`, or in the
    /// outermost array.
    members: Box<[Member]>,
    /// How many of `members` are those of the outermost object.
    outermost: usize,
}

impl BodyText {
    /// The members of the outermost object, in the order of the text; none if that is no object.
    pub fn members(&self) -> Members<'_> {
        self.places(..self.0.outermost)
    }

    /// The members of the (first) object in the outermost member `value`, or in the outermost array.
    pub fn item(&self) -> Members<'_> {
        self.places(self.0.outermost..)
    }

    fn places(&self, range: impl SliceIndex<[Member], Output = [Member]>) -> Members<'_> {
        Members { text: self, places: self.0.members.get(range).unwrap_or_default().iter() }
    }

    /// A text with what its scan found.
    pub(super) fn scanned(text: &str, members: &[Member]) -> Self {
        let at = |object: &str| (text.len() - object.len()) as u32;
        let of = |object: u32| members.iter().filter(move |member| member.object == object);
        let document = text.trim_ascii_start();
        let outermost = at(document);
        let value = || of(outermost).find(|member| member.key(text) == Some("value"))?.value(text);
        let item = match document.strip_prefix('[').or_else(|| value()?.strip_prefix('[')) {
            Some(items) => Some(at(items.trim_ascii_start())),
            None => value().map(at),
        };
        let items = || item.into_iter().flat_map(of);
        let mut kept = Vec::with_capacity(of(outermost).chain(items()).count());
        kept.extend(of(outermost));
        let outermost = kept.len();
        kept.extend(items());
        Self(Arc::new(Content { text: text.into(), members: kept.into(), outermost }))
    }
}

/// Where a member of an object stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    /// The bracket that opens the object.
    pub(super) object: u32,
    /// The opening quote of the key.
    pub(super) key: u32,
    /// Behind the closing quote of the key.
    pub(super) key_end: u32,
    /// The first byte of the value.
    pub(super) value: u32,
}

impl Member {
    fn key(self, text: &str) -> Option<&str> {
        text.get(self.key as usize + 1..(self.key_end as usize).checked_sub(1)?)
    }

    fn value(self, text: &str) -> Option<&str> {
        text.get(self.value as usize..)
    }
}

impl From<&str> for BodyText {
    fn from(text: &str) -> Self {
        let strict = scan::scan(text).ok().filter(|scan| scan.edits.is_empty());
        Self::scanned(text, &strict.map(|scan| scan.members).unwrap_or_default())
    }
}

impl From<String> for BodyText {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

/// Members of an object: the key as spelled, and the text that begins with the value.
#[derive(Clone, Debug)]
pub struct Members<'t> {
    text: &'t str,
    places: slice::Iter<'t, Member>,
}

impl<'t> Iterator for Members<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let member = self.places.next()?;
        Some((member.key(self.text)?, member.value(self.text)?))
    }
}

impl Deref for BodyText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.text
    }
}

impl Borrow<str> for BodyText {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for BodyText {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for BodyText {}

impl Hash for BodyText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for BodyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for BodyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl Serialize for BodyText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}
