//! One spelling for each segment: `calendargroups` on one page and `calendarGroups` on another are one method.

use crate::facts::Segment;
use crate::map::HashMap;
use crate::model::Operation;
use crate::model::names::{Style, natural};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The spellings of those segments that pages spell in several ways, by name in lower case.
#[derive(Debug, Default)]
pub(super) struct Spellings<'a>(HashMap<String, &'a str>);

impl<'a> Spellings<'a> {
    /// Of two spellings, the one in lower camel case, then the one that shows more words, then the more frequent one.
    pub(super) fn of(operations: &'a [Operation]) -> Self {
        let mut known: HashMap<String, BTreeMap<&str, usize>> = HashMap::default();
        for name in operations.iter().flat_map(|operation| &operation.route.segments).filter_map(name) {
            *known.entry(name.to_ascii_lowercase()).or_default().entry(name).or_default() += 1;
        }
        known.retain(|_, spellings| spellings.len() > 1);
        let best = known.into_iter().filter_map(|(key, spellings)| {
            let best = spellings.into_iter().min_by_key(|(name, count)| rank(name, *count));
            best.map(|(name, _)| (key, name))
        });
        Self(best.collect())
    }

    /// The spelling of a segment.
    pub(super) fn spell<'n>(&self, name: &'n str) -> &'n str
    where
        'a: 'n,
    {
        if self.0.is_empty() {
            return name;
        }
        self.0.get(&name.to_ascii_lowercase()).copied().unwrap_or(name)
    }
}

fn rank(name: &str, count: usize) -> (bool, Reverse<usize>, Reverse<usize>) {
    let words = natural(name, Style::Snake).split('_').count();
    (!name.starts_with(|c: char| c.is_ascii_lowercase()), Reverse(words), Reverse(count))
}

/// The name that a segment has in the route.
fn name(segment: &Segment) -> Option<&str> {
    match segment {
        Segment::Name { name } | Segment::Call { name, .. } => Some(name),
        Segment::Path { anchor, .. } => self::name(anchor),
        Segment::Param { .. } | Segment::Cast { .. } | Segment::Ellipsis => None,
    }
}
