//! Generates again after each of many real updates of the documentation, and says what each of them changed.
//!
//! ```text
//! cargo bench -p docbindgen --bench replay -- REPOSITORY [LINES]
//! ```
//!
//! `REPOSITORY` is a git repository with one commit per update. For each: the lines changed on pages, the lines changed
//! in the generated crate and in its listing, and the change list in numbers. At the end: how many output lines a page
//! line costs, the worst updates, and whether the change lists of all steps, one after the other, make up that of the
//! first and the last state. `LINES` is a step (`088`) whose changed output lines are printed.

mod history;
mod sum;

use docbindgen::config::Config;
use docbindgen::diff::{self, Change, Impact};
use docbindgen::model::Api;
use docbindgen::source::Sources;
use docbindgen::{LISTING, Output};
use history::{History, Update};
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// How many of the worst updates are named.
const WORST: usize = 10;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(repository) = arguments.first().map(PathBuf::from).or_else(repository) else {
        println!("skipped: set DOCBINDGEN_REPLAY, or name a git repository");
        return ExitCode::SUCCESS;
    };
    match replay(&History::new(repository), arguments.get(1)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(cause) => {
            println!("{cause}");
            ExitCode::FAILURE
        }
    }
}

fn repository() -> Option<PathBuf> {
    std::env::var_os("DOCBINDGEN_REPLAY").map(PathBuf::from)
}

/// What one update did.
struct Step {
    name: String,
    page_lines: usize,
    output_lines: usize,
    listing_lines: usize,
    changes: Vec<Change>,
}

/// A state of the documentation and what is generated from it.
struct State {
    api: Api,
    output: Output,
}

impl State {
    fn of(pages: &BTreeMap<String, Vec<u8>>) -> Self {
        let sources = Sources::of_blobs(pages.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
        let config = Config::default();
        let api = docbindgen::understand(&config, &sources).api;
        let output = docbindgen::emit(&config, &api);
        Self { api, output }
    }
}

/// Replays all updates; true if the steps make up the whole.
fn replay(history: &History, shown: Option<&String>) -> Result<bool, String> {
    let mut pages = history.base()?;
    let first = State::of(&pages);
    let mut last = State { api: first.api.clone(), output: first.output.clone() };
    let mut steps = Vec::new();
    println!(
        "{:40} {:>6} {:>7} {:>7}   breaking compatible documentation  seconds",
        "", "pages", "output", "listing"
    );
    for update in history.updates()? {
        let started = Instant::now();
        history.apply(&update, &mut pages)?;
        let next = State::of(&pages);
        let step = step(&update, &last, &next);
        row(&step, started);
        if shown.is_some_and(|shown| step.name.starts_with(shown.as_str())) {
            print_lines(&last.output, &next.output);
        }
        steps.push(step);
        last = next;
    }
    distribution(&steps);
    let whole = diff::compare(&first.api, &last.api);
    Ok(sum::report(steps.iter().map(|step| step.changes.as_slice()), &whole))
}

fn step(update: &Update, old: &State, new: &State) -> Step {
    let lines = changed_lines(&old.output, &new.output);
    Step {
        name: update.name.clone(),
        page_lines: update.lines,
        output_lines: lines.values().map(|(gone, come)| gone.len() + come.len()).sum(),
        listing_lines: lines.get(LISTING).map_or(0, |(gone, come)| gone.len() + come.len()),
        changes: diff::compare(&old.api, &new.api),
    }
}

fn row(step: &Step, started: Instant) {
    let count = |impact| step.changes.iter().filter(|change| change.impact == impact).count();
    let [breaking, compatible, docs] =
        [Impact::Breaking, Impact::Compatible, Impact::Documentation].map(count);
    println!(
        "{:40} {:>6} {:>7} {:>7}   {breaking:>8} {compatible:>10} {docs:>13}  {:.1}",
        step.name,
        step.page_lines,
        step.output_lines,
        step.listing_lines,
        started.elapsed().as_secs_f64()
    );
}

/// Lines that only one side has, gone and come, by file.
type Lines<'o> = BTreeMap<&'o str, (Vec<&'o str>, Vec<&'o str>)>;

fn changed_lines<'o>(old: &'o Output, new: &'o Output) -> Lines<'o> {
    let mut changed = Lines::new();
    for path in old.files.keys().chain(new.files.keys()) {
        let (before, after) = (old.files.get(path), new.files.get(path));
        if before != after {
            let text = |bytes: Option<&'o Vec<u8>>| {
                bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
            };
            changed.insert(path, (only_in(text(before), text(after)), only_in(text(after), text(before))));
        }
    }
    changed
}

/// The lines of `text` that `other` has not, or not as often.
fn only_in<'t>(text: &'t str, other: &'t str) -> Vec<&'t str> {
    let mut known = HashMap::<&str, usize>::new();
    other.lines().for_each(|line| *known.entry(line).or_default() += 1);
    let mut is_known = |line: &'t str| {
        let left = known.get_mut(line).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    };
    text.lines().filter(|line| !is_known(line)).collect()
}

fn print_lines(old: &Output, new: &Output) {
    for (path, (gone, come)) in changed_lines(old, new) {
        println!("{path}");
        gone.iter().for_each(|line| println!("  - {line}"));
        come.iter().for_each(|line| println!("  + {line}"));
    }
}

/// Output lines per page line: the middle, the tenth that is worst, the worst, and which these are.
fn distribution(steps: &[Step]) {
    let cost = |step: &Step| step.output_lines as f64 / step.page_lines.max(1) as f64;
    let mut sorted: Vec<&Step> = steps.iter().collect();
    sorted.sort_by(|a, b| cost(a).total_cmp(&cost(b)));
    let at = |share: f64| {
        sorted.get(((sorted.len() as f64 - 1.0) * share) as usize).map_or(0.0, |step| cost(step))
    };
    let none = steps.iter().filter(|step| step.output_lines == 0).count();
    println!("\n{} updates, {none} of them without a changed output line", steps.len());
    println!("output lines per page line: median {:.2}, p90 {:.2}, max {:.2}", at(0.5), at(0.9), at(1.0));
    for step in sorted.iter().rev().take(WORST) {
        println!(
            "  {:5.1}  {} ({} page lines, {} output lines)",
            cost(step),
            step.name,
            step.page_lines,
            step.output_lines
        );
    }
}
