//! Maps and sets under a quick hash: names are looked up by the hundred thousand.

use foldhash::fast::RandomState;
use indexmap::Equivalent;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A map that keeps the order in which its entries came.
pub type IndexMap<K, V> = indexmap::IndexMap<K, V, RandomState>;
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;
pub(crate) type HashSet<T> = std::collections::HashSet<T, RandomState>;

/// A name as a key that stands for all spellings of it that differ in upper and lower case only (ASCII).
#[derive(Clone, Debug)]
pub(crate) struct Caseless(pub(crate) Arc<str>);

/// A name to be looked up among [`Caseless`] ones.
pub(crate) struct AnyCase<'n>(pub(crate) &'n str);

impl Hash for AnyCase<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let (chunks, rest) = self.0.as_bytes().as_chunks::<8>();
        let mut hash = |mut chunk: [u8; 8]| {
            chunk.make_ascii_lowercase();
            state.write_u64(u64::from_le_bytes(chunk));
        };
        chunks.iter().for_each(|chunk| hash(*chunk));
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        hash(last);
    }
}

impl Equivalent<Caseless> for AnyCase<'_> {
    fn equivalent(&self, key: &Caseless) -> bool {
        self.0.eq_ignore_ascii_case(&key.0)
    }
}

impl Hash for Caseless {
    fn hash<H: Hasher>(&self, state: &mut H) {
        AnyCase(&self.0).hash(state);
    }
}

impl PartialEq for Caseless {
    fn eq(&self, other: &Self) -> bool {
        AnyCase(&self.0).equivalent(other)
    }
}

impl Eq for Caseless {}
