//! A change list as text for a terminal, as Markdown for a pull-request comment, and as JSON.

use super::{Change, Impact, Item, Kind, Verdict, verdict};
use crate::map::HashMap;
use crate::span::Place;
use crate::text::count;
use serde::Serialize;
use std::fmt::Write;

const SECTIONS: [(Impact, &str); 3] = [
    (Impact::Breaking, "Breaking"),
    (Impact::Compatible, "Compatible"),
    (Impact::Documentation, "Documentation only"),
];

/// Changes of one kind that a comment lists: code hosts take some 65,000 characters.
const COMMENT: usize = 100;

/// The list for a terminal, of changes of these impacts: breaking changes first, the semver verdict of all at the end.
pub fn text(changes: &[Change], impacts: &[Impact]) -> String {
    let mut out = String::new();
    for (impact, title) in SECTIONS.into_iter().filter(|(impact, _)| impacts.contains(impact)) {
        let part: Vec<_> = changes.iter().filter(|c| c.impact == impact).collect();
        if part.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{title} ({})", part.len());
        for (change, others) in grouped(&part) {
            let _ = writeln!(out, "  {} {}{}", sign(change.kind), sentence(change), of_others(others));
            let _ = writeln!(out, "      {}{}{}", change.why, in_rust(change), places(change));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", verdict_line(changes));
    out
}

/// The list for a pull-request comment, of changes of these impacts: the verdict and what breaks are in sight, the rest is
/// folded.
pub fn markdown(changes: &[Change], impacts: &[Impact]) -> String {
    let mut out = format!("**{}**\n", verdict_line(changes));
    for (impact, title) in SECTIONS.into_iter().filter(|(impact, _)| impacts.contains(impact)) {
        let part: Vec<_> = changes.iter().filter(|c| c.impact == impact).collect();
        if part.is_empty() {
            continue;
        }
        let folded = impact != Impact::Breaking;
        let _ = match folded {
            true => writeln!(out, "\n<details><summary>{title} ({})</summary>\n", part.len()),
            false => writeln!(out, "\n### {title} ({})\n", part.len()),
        };
        let groups = grouped(&part);
        for (change, others) in groups.iter().take(COMMENT) {
            let (said, why) = (code(&sentence(change)) + &of_others(*others), change.why);
            let _ = writeln!(out, "- {said}: {why}{}{}", in_rust(change), places(change));
        }
        let more = groups.iter().skip(COMMENT).map(|(_, others)| 1 + others).sum();
        if more > 0 {
            let _ = writeln!(out, "- and {}; `docbindgen diff` shows all", count(more, "more change"));
        }
        if folded {
            out.push_str("\n</details>\n");
        }
    }
    out
}

/// The list as JSON, of changes of these impacts: `{"verdict": .., "changes": [..]}`.
///
/// # Errors
/// Never in practice: every part of a change has a JSON form.
pub fn json(changes: &[Change], impacts: &[Impact]) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct List<'c> {
        verdict: Verdict,
        changes: Vec<&'c Change>,
    }
    let shown = changes.iter().filter(|change| impacts.contains(&change.impact));
    serde_json::to_string_pretty(&List { verdict: verdict(changes), changes: shown.collect() })
}

fn verdict_line(changes: &[Change]) -> String {
    let count = |impact| changes.iter().filter(|c| c.impact == impact).count();
    let words = match verdict(changes) {
        Verdict::None => return "No change to the API.".to_owned(),
        Verdict::Patch => "documentation only, a patch release",
        Verdict::Minor => "compatible, a minor release",
        Verdict::Major => "breaking, a major release (before 1.0, a minor one)",
    };
    let [breaking, compatible, docs] = SECTIONS.map(|(impact, _)| count(impact));
    format!("{words}: {breaking} breaking, {compatible} compatible, {docs} in documentation only")
}

fn sign(kind: Kind) -> char {
    match kind {
        Kind::Added => '+',
        Kind::Removed => '-',
        Kind::Changed | Kind::Renamed => '~',
    }
}

fn sentence(change: &Change) -> String {
    let word = serde_json::to_value(change.item).ok();
    let item = word.as_ref().and_then(|w| w.as_str()).unwrap_or_default().replace('-', " ");
    let kind = match change.kind {
        Kind::Added => "added",
        Kind::Removed => "removed",
        Kind::Changed => "changed",
        Kind::Renamed => "renamed",
    };
    let texts = match (&change.before, &change.after) {
        // Whole paragraphs; whoever wants them has the places.
        _ if change.item == Item::Documentation => String::new(),
        (Some(before), Some(after)) => format!(": {before} → {after}"),
        (Some(only), None) | (None, Some(only)) => format!(": {only}"),
        (None, None) => String::new(),
    };
    format!("[{}] {} — {item} {kind}{texts}", change.version, change.subject)
}

/// The changes, each with the number of those behind it that say the same of other calls of its page; users of the crate notice
/// each on its own.
fn grouped<'c>(changes: &[&'c Change]) -> Vec<(&'c Change, usize)> {
    let mut groups: Vec<(&Change, usize)> = Vec::with_capacity(changes.len());
    let mut known: HashMap<_, usize> = HashMap::default();
    for &change in changes {
        let file = |place: &'c Option<Place>| place.as_ref().map(|place| &*place.file);
        let texts = (&change.before, &change.after, change.why);
        // What is behind the call: an option, a header, a kind of principal.
        let principal = change.subject.rsplit_once(" for ").map(|(_, principal)| principal);
        let subject = principal.or_else(|| change.subject.rsplit([' ', '/']).next());
        let key = (
            &change.version,
            subject,
            change.item,
            sign(change.kind),
            texts,
            file(&change.old),
            file(&change.new),
        );
        let first = change.rust.is_none().then(|| *known.entry(key).or_insert(groups.len()));
        match first.and_then(|first| groups.get_mut(first)) {
            Some((_, others)) => *others += 1,
            None => groups.push((change, 0)),
        }
    }
    groups
}

/// That a change is one of other calls too.
fn of_others(others: usize) -> String {
    if others == 0 { String::new() } else { format!(" (and {} of the page)", count(others, "other call")) }
}

/// What the crate calls it.
fn in_rust(change: &Change) -> String {
    change.rust.as_ref().map(|rust| format!(": {}", code(rust))).unwrap_or_default()
}

/// Both places, the newer first; the older only where it is another.
fn places(change: &Change) -> String {
    let show = |p: &Place| format!("{}:{}", p.file, p.line);
    match (&change.new, &change.old) {
        (Some(new), Some(old)) if new != old => format!(" ({}, before: {})", show(new), show(old)),
        (Some(place), _) | (None, Some(place)) => format!(" ({})", show(place)),
        (None, None) => String::new(),
    }
}

/// A code span that its text can't end.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
