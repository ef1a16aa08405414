//! How well the real reference is read, held to recorded figures: `tests/figures.toml`.
//!
//! A figure may rise without being recorded; one that falls fails the test. `DOCBINDGEN_RECORD=1` (with
//! `--test-threads=1`) writes what was measured to the file, for its difference to be looked at.

use docbindgen::coverage::{Coverage, Figures};
use docbindgen::model::Options;
use docbindgen_tests::{corpus, reading, recorded, repository, truth};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Figures in percent by their name, by what they are measured on.
type Measured = BTreeMap<String, BTreeMap<String, f64>>;

/// Fails if a figure is lower than recorded.
fn hold(measured: &Measured) {
    let read = |text: &str| toml::from_str(text).expect("the recorded figures are TOML");
    let write = |figures: &Measured| toml::to_string(figures).expect("figures are TOML");
    let merge = |recorded: &mut Measured| recorded.extend(measured.clone());
    let recorded = recorded("figures.toml", read, merge, write);
    let mut fallen = Vec::new();
    for (of, figures) in measured {
        let known = recorded.get(of).unwrap_or_else(|| panic!("no figures of {of} are recorded"));
        for (name, before) in known {
            match figures.get(name) {
                Some(now) if now < before => fallen.push(format!("{of}: {name} {now} (recorded: {before})")),
                Some(now) if now > before => println!("{of}: {name} rose from {before} to {now}"),
                Some(_) => {}
                None => fallen.push(format!("{of}: {name} is no longer measured")),
            }
        }
    }
    assert!(fallen.is_empty(), "figures fell:\n{}", fallen.join("\n"));
}

/// Rounded down, so that a figure of 100 means all.
fn rounded(percent: f64) -> f64 {
    (percent * 100.0).floor() / 100.0
}

fn percentages(figures: &Figures) -> BTreeMap<String, f64> {
    let name =
        |figure| serde_json::to_value(figure).expect("a figure has a name").as_str().unwrap_or("").to_owned();
    figures.iter().map(|(figure, share)| (name(figure), rounded(share.percent()))).collect()
}

#[test]
fn what_is_understood_of_the_snapshots() {
    let Some(corpus) = corpus() else { return };
    let mut measured = Measured::new();
    for snapshot in corpus.entries().into_iter().filter(|folder| folder.is_dir()) {
        let name = snapshot.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !["2017-12", "2018-09", "2021-07", "newer"].contains(&name.as_str()) {
            continue;
        }
        let pages = Some(snapshot.join("api-reference")).filter(|pages| pages.is_dir()).unwrap_or(snapshot);
        let sources = docbindgen::load(&reading(pages)).expect("the pages can be read");
        let facts = docbindgen::read(&sources);
        let (api, _) = docbindgen::model::build(&facts, &sources, &Options::default());
        let coverage = Coverage::new(&sources, &facts, &api, None);
        assert!(coverage.adds_up(), "{name}: something is neither used nor explained");
        measured.insert(format!("{name} intune"), percentages(&coverage.intune));
        measured.insert(format!("{name} other"), percentages(&coverage.other));
    }
    hold(&measured);
}

/// The OpenAPI document of v1.0 against the service's own metadata, as `score.py` beside that measures it.
#[test]
fn what_agrees_with_the_service() {
    let (Some(corpus), Some(truth)) = (corpus(), truth()) else { return };
    let docs = corpus.path().join("2021-07/api-reference");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(scores) = score(&docs, truth.path(), folder.path()) else { return };
    let mut figures = BTreeMap::new();
    for (metric, values) in scores.as_object().into_iter().flatten() {
        for kind in ["precision", "recall"] {
            if let Some(share) = values[kind].as_f64() {
                figures.insert(format!("{metric}-{kind}"), rounded(share * 100.0));
            }
        }
        if let (Some(equal), Some(all)) = (values["equal_but_unknown"].as_f64(), values["extracted"].as_f64())
        {
            figures.insert(format!("{metric}-but-unknown"), rounded(100.0 * equal / all));
        }
    }
    let rows =
        std::fs::read_to_string(folder.path().join(ROWS)).expect("score.py writes the rows that differ");
    let unsorted = unsorted(&rows);
    assert!(
        unsorted.is_empty(),
        "misread, or to be sorted into tests/mismatches.tsv:\n{}",
        unsorted.join("\n")
    );
    hold(&Measured::from([("2021-07 truth".to_owned(), figures)]));
}

/// The rows in which page and service differ and which nobody has compared with the page: `tests/mismatches.tsv` holds
/// those where the page says what was read, each with where it does.
fn unsorted(rows: &str) -> Vec<String> {
    let sorted = std::fs::read_to_string(repository().join("tests/mismatches.tsv")).unwrap_or_default();
    let sorted: BTreeSet<Vec<&str>> = sorted.lines().map(|line| line.split('\t').take(4).collect()).collect();
    let mut lines = rows.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| head.iter().position(|column| *column == name).expect("a column of that name");
    let key = ["metric", "subject", "member", "got"].map(column);
    let rows = lines.map(|line| line.split('\t').collect::<Vec<&str>>());
    let rows = rows.map(|row| key.map(|column| row.get(column).copied().unwrap_or_default()).to_vec());
    rows.filter(|row| !sorted.contains(row)).map(|row| row.join(" ")).collect()
}

/// Where `score.py` writes the rows that differ.
const ROWS: &str = "rows.tsv";

/// The scores of v1.0; nothing without Python.
fn score(docs: &Path, truth: &Path, folder: &Path) -> Option<Value> {
    let api = docbindgen_tests::understand(&reading(docs.join("v1.0"))).api;
    let [version] = api.versions.as_slice() else { panic!("one version") };
    let document = docbindgen::export::openapi::document(version, "truth");
    let (openapi, scores) = (folder.join("openapi.json"), folder.join("scores.json"));
    std::fs::write(&openapi, serde_json::to_string(&document).expect("a document is JSON")).expect("a file");
    let mut python = Command::new("python3");
    python.arg(truth.join("score.py")).arg(&openapi).args(["--version", "v1.0", "--docs"]).arg(docs);
    let Ok(output) = python.arg("--json").arg(&scores).arg("--mismatches").arg(folder.join(ROWS)).output()
    else {
        eprintln!("skipped: there is no python3");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(scores).expect("score.py writes its figures");
    Some(serde_json::from_str(&text).expect("score.py writes JSON"))
}
