//! The account of everything on every page: what was seen, what was used, and what was not and why; and how
//! much of it was understood.
//!
//! What readers did with each piece stands in the pages' ledgers. What there was to read is counted here a second
//! time, from the blocks of the page and without asking any reader; the two must agree.

mod count;
mod figures;
mod render;
mod typed;

pub use figures::{Figure, Figures, Share};
pub use render::{json, text};
pub(crate) use typed::{Seen, Typing};

use crate::facts::{Outcome, PageFacts, Unit};
use crate::model::Api;
use crate::page;
use crate::source::Sources;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// The account of all pages.
#[derive(Debug, Default)]
pub struct Coverage {
    /// One per page, in the order of the pages.
    pub pages: Vec<PageAccount>,
    /// How much was understood of the pages that are of Intune.
    pub intune: Figures,
    /// How much was understood of the others.
    pub other: Figures,
}

/// The account of one page.
#[derive(Debug, Serialize)]
pub struct PageAccount {
    /// Path below the documentation folder.
    pub page: String,
    /// True for the pages of Intune, which a program writes; they and the others, which people write, are counted apart.
    #[serde(skip)]
    pub intune: bool,
    /// What became of each kind of unit.
    pub units: BTreeMap<Unit, Tally>,
}

/// What became of the units of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Units on the page, counted without asking any reader.
    pub seen: usize,
    /// Units that facts were taken from.
    pub used: usize,
    /// Units that were not used, by the code of the finding that says why.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub explained: BTreeMap<&'static str, usize>,
}

impl Tally {
    /// How many units were not used.
    pub fn unused(&self) -> usize {
        self.explained.values().sum()
    }

    /// True if every unit is accounted for.
    pub fn adds_up(&self) -> bool {
        self.seen == self.used + self.unused()
    }

    fn add(&mut self, other: &Self) {
        self.seen += other.seen;
        self.used += other.used;
        for (code, n) in &other.explained {
            *self.explained.entry(code).or_default() += n;
        }
    }
}

impl PageAccount {
    /// True if every unit is accounted for.
    pub fn adds_up(&self) -> bool {
        self.units.values().all(Tally::adds_up)
    }
}

impl Coverage {
    /// The account of all pages, from what was read of them and what it was put together to. `facts` still have their
    /// findings; `fallback_version` is the version of pages that name none.
    pub fn new(sources: &Sources, facts: &[PageFacts], api: &Api, fallback_version: Option<&str>) -> Self {
        let pages = sources.documents.par_iter().zip(facts).enumerate();
        let accounts = pages.map(|(id, (document, facts))| account(&page::parse(id as u32, document), facts));
        let pages = accounts.collect();
        let [intune, other] = figures::figures(facts, api, fallback_version);
        Self { pages, intune, other }
    }

    /// How many pages are of Intune, or are not.
    pub fn count(&self, intune: bool) -> usize {
        self.pages.iter().filter(|page| page.intune == intune).count()
    }

    /// The tallies of all pages that are of Intune, or are not, together.
    pub fn total(&self, intune: bool) -> BTreeMap<Unit, Tally> {
        let mut total = BTreeMap::<Unit, Tally>::new();
        for (unit, tally) in
            self.pages.iter().filter(|page| page.intune == intune).flat_map(|page| &page.units)
        {
            total.entry(*unit).or_default().add(tally);
        }
        total
    }

    /// How much was understood of the pages that are of Intune, or are not.
    pub fn figures(&self, intune: bool) -> &Figures {
        if intune { &self.intune } else { &self.other }
    }

    /// True if every unit of every page is accounted for.
    pub fn adds_up(&self) -> bool {
        self.pages.iter().all(PageAccount::adds_up)
    }
}

fn account(page: &page::Page, facts: &PageFacts) -> PageAccount {
    let mut units = BTreeMap::<Unit, Tally>::new();
    for (unit, _, outcome) in &facts.ledger.entries {
        let tally = units.entry(*unit).or_default();
        match outcome {
            Outcome::Used => tally.used += 1,
            Outcome::Explained(code) => *tally.explained.entry(code.name).or_default() += 1,
        }
    }
    count::units(page, &facts.ledger, &mut units);
    PageAccount { page: facts.path.to_string(), intune: is_intune(&facts.path), units }
}

/// Intune pages are named `intune-..` (`intune_..` until 2018).
fn is_intune(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with("intune-") || name.starts_with("intune_")
}

#[cfg(test)]
mod tests;
