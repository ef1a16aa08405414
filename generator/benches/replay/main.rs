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
mod state;
mod sum;

use docbindgen::diff::{self, Change, Impact};
use docbindgen::{LISTING, Output};
use history::History;
use state::{Outputs, State};
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;
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

/// Replays all updates; true if the steps make up the whole.
fn replay(history: &History, shown: Option<&String>) -> Result<bool, String> {
    let mut state = State::new(history.base()?);
    let first = state.api.clone();
    let mut steps = Vec::new();
    println!("{:28} {:>6} {:>7} {:>7}   breaking compatible docs  seconds", "", "pages", "output", "listing");
    for update in history.updates()? {
        let started = Instant::now();
        let (old_api, old_output) = (state.api.clone(), state.output.clone());
        state.update(history.pages(&update)?);
        let lines = changed_lines(&old_output, &state.output);
        let count = |(gone, come): &(Vec<&str>, Vec<&str>)| gone.len() + come.len();
        let listings = lines.iter().filter(|((_, path), _)| *path == LISTING);
        let step = Step {
            name: update.name.clone(),
            page_lines: update.lines,
            output_lines: lines.values().map(count).sum(),
            listing_lines: listings.map(|(_, lines)| count(lines)).sum(),
            changes: diff::compare(&old_api, &state.api),
        };
        row(&step, started);
        if shown.is_some_and(|shown| step.name.starts_with(shown.as_str())) {
            print_lines(&lines);
        }
        steps.push(step);
    }
    distribution(&steps);
    let whole = diff::compare(&first, &state.api);
    Ok(sum::report(steps.iter().map(|step| step.changes.as_slice()), &whole))
}

fn row(step: &Step, started: Instant) {
    let count = |impact| step.changes.iter().filter(|change| change.impact == impact).count();
    let [breaking, compatible, docs] =
        [Impact::Breaking, Impact::Compatible, Impact::Documentation].map(count);
    println!(
        "{:28} {:>6} {:>7} {:>7}   {breaking:>8} {compatible:>10} {docs:>4}  {:.1}",
        step.name,
        step.page_lines,
        step.output_lines,
        step.listing_lines,
        started.elapsed().as_secs_f64()
    );
}

/// Lines that only one side has, gone and come, by version and file.
type Lines<'o> = BTreeMap<(&'o str, &'o str), (Vec<&'o str>, Vec<&'o str>)>;

fn changed_lines<'o>(old: &'o Outputs, new: &'o Outputs) -> Lines<'o> {
    let mut changed = Lines::new();
    for version in old.keys().chain(new.keys()) {
        let sides = [old, new].map(|side| side.get(version).map(|(_, output)| output));
        if sides[0].zip(sides[1]).is_some_and(|(old, new)| Rc::ptr_eq(old, new)) {
            continue;
        }
        let files = sides.into_iter().flatten().flat_map(|output| output.files.keys());
        for path in files {
            let [before, after] = sides.map(|side| text(side, path));
            if before != after {
                changed.insert((version, path), (only_in(before, after), only_in(after, before)));
            }
        }
    }
    changed
}

fn text<'o>(output: Option<&'o Rc<Output>>, path: &str) -> &'o str {
    let bytes = output.and_then(|output| output.files.get(path));
    bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
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

fn print_lines(lines: &Lines<'_>) {
    for ((_, path), (gone, come)) in lines {
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
