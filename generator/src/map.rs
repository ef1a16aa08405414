//! Maps and sets under a quick hash: names are looked up by the hundred thousand.

use foldhash::fast::RandomState;

/// A map that keeps the order in which its entries came.
pub type IndexMap<K, V> = indexmap::IndexMap<K, V, RandomState>;

pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;
pub(crate) type HashSet<T> = std::collections::HashSet<T, RandomState>;
