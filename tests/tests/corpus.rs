//! Every page of the real reference, in every snapshot of it.
//!
//! The pages are not part of the repository; `DOCBINDGEN_CORPUS` names the folder that holds the unpacked snapshots.

use docbindgen::emit::endpoints;
use docbindgen::model::{Version, verify};
use docbindgen::source::Sources;
use docbindgen::{Config, Output};
use docbindgen_tests::{cargo, corpus, reading};
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

/// The snapshots: name, and folder of the pages.
fn snapshots() -> Vec<(String, PathBuf)> {
    let folders = corpus().map(|folder| folder.entries()).unwrap_or_default();
    let pages = folders.into_iter().map(|folder| folder.join("api-reference")).filter(|pages| pages.is_dir());
    pages.map(|pages| (pages.display().to_string(), pages)).collect()
}

/// Operations that no call of the generated crate makes, and calls that two operations share.
fn uncallable(version: &Version) -> Vec<String> {
    let calls = endpoints::calls(version);
    let mut callers: HashMap<&str, Vec<&str>> = HashMap::new();
    for call in &calls {
        callers.entry(&call.chain).or_default().push(&call.operation.route.template);
    }
    let called: HashSet<_> = calls.iter().map(|call| std::ptr::from_ref(call.operation)).collect();
    let lost =
        version.operations.iter().filter(|operation| !called.contains(&std::ptr::from_ref(*operation)));
    let lost = lost.map(|operation| format!("{} is lost", operation.route.template));
    let shared = callers.iter().filter(|(_, routes)| routes.len() > 1);
    lost.chain(shared.map(|(chain, routes)| format!("{chain} stands for {routes:?}"))).collect()
}

fn generate(config: &Config) -> Output {
    let sources = docbindgen::load(config).expect("the pages can be read");
    docbindgen::generate(config, &sources).0
}

#[test]
fn every_snapshot_gives_a_consistent_model() {
    for (name, pages) in snapshots() {
        let api = docbindgen_tests::understand(&reading(pages)).api;
        let broken = verify(&api);
        assert!(broken.is_empty(), "{name}:\n{}", broken.join("\n"));
        assert!(api.versions.iter().any(|version| !version.operations.is_empty()), "{name}");
        for version in &api.versions {
            let lost = uncallable(version);
            assert!(lost.is_empty(), "{name}: {}\n{}", version.name, lost.join("\n"));
        }
    }
}

/// The bytes depend neither on the number of threads nor on the order in which the files were found.
#[test]
fn the_output_is_the_same_each_time() {
    let Some((name, pages)) = snapshots().into_iter().find(|(name, _)| name.contains("2021-07")) else {
        return;
    };
    let config = reading(pages);
    let mut sources = docbindgen::load(&config).expect("the pages can be read");
    let with = |threads, sources: &Sources| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
        pool.install(|| docbindgen::generate(&config, sources).0)
    };
    let once = with(1, &sources);
    assert!(once == with(2, &sources), "{name} with two threads");
    sources.documents.reverse();
    assert!(once == with(2, &sources), "{name} in reverse order");
}

#[test]
#[ignore = "takes minutes and gigabytes: compiles the whole API of each snapshot"]
fn every_snapshot_compiles() {
    for (_, pages) in snapshots() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        docbindgen::write::write(&generate(&reading(pages)), folder.path())
            .expect("the crate can be written");
        cargo(&["check"], folder.path());
    }
}
