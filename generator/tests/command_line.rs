//! The command line as a user meets it: what it prints, what it leaves on disk, how it ends.

mod support;

use support::{PAGE, Project};

#[test]
fn the_main_job_needs_no_arguments_and_the_second_run_writes_nothing() {
    let project = Project::new();
    let first = project.run(&[]);
    first.ends_with(0);
    assert!(first.err.contains("read 2 pages: v1.0: "), "{}", first.err);
    assert!(first.err.contains("wrote ") && first.err.contains("found "), "{}", first.err);
    assert_eq!(first.out, "", "messages are no results");
    let before = project.tree();
    assert!(before.keys().any(|path| path == "out/src/lib.rs"), "{:?}", before.keys());
    let times = project.times();
    let second = project.run(&["generate"]);
    second.ends_with(0);
    assert!(second.err.contains("is up to date"), "{}", second.err);
    assert_eq!((project.tree(), project.times()), (before, times));
}

#[test]
fn check_fails_when_a_page_changes_and_changes_nothing() {
    let project = Project::new();
    project.run(&["check"]).ends_with(1);
    project.run(&[]).ends_with(0);
    project.run(&["check"]).ends_with(0);
    project.write("docs/v1.0/resources/tire.md", PAGE.replace("|maker|", "|brand|"));
    let before = project.tree();
    let stale = project.run(&["check"]);
    stale.ends_with(1);
    assert!(stale.out.contains("- v1.0 type microsoft.graph.tire . maker : Edm.String"), "{}", stale.out);
    assert!(stale.out.contains("+ v1.0 type microsoft.graph.tire . brand : Edm.String"), "{}", stale.out);
    assert!(stale.err.contains("docbindgen generate"), "{}", stale.err);
    assert_eq!(project.tree(), before);
}

#[test]
fn a_page_that_is_gone_takes_its_files_with_it_but_no_others() {
    let project = Project::new();
    project.run(&[]).ends_with(0);
    project.write("out/tests/by_hand.rs", "// mine\n");
    let before = project.tree().len();
    project.remove("docs/v1.0/resources/tire.md");
    project.run(&[]).ends_with(0);
    let tree = project.tree();
    assert!(tree.len() < before - 1);
    assert!(tree.contains_key("out/tests/by_hand.rs"));
}

#[test]
fn every_export_is_written() {
    let project = Project::new();
    let api = project.run(&["export", "--format", "api"]);
    api.ends_with(0);
    assert!(api.out.contains("v1.0 type microsoft.graph.tire . maker : Edm.String\n"), "{}", api.out);
    let model = project.run(&["export", "--format", "model", "-o", "model.json"]);
    model.ends_with(0);
    assert_eq!(model.out, "");
    let model: serde_json::Value = serde_json::from_slice(&project.tree()["model.json"]).unwrap();
    assert_eq!(model["versions"][0]["name"], "v1.0");
    let openapi = project.run(&["export", "--format", "openapi"]);
    let openapi: serde_json::Value = serde_json::from_str(&openapi.out).unwrap();
    assert!(openapi["components"]["schemas"]["microsoft.graph.tire"].is_object());
}

#[test]
fn several_versions_need_a_choice_or_a_folder() {
    let project = Project::new();
    project.write("docs/beta/resources/tire.md", PAGE);
    let both = project.run(&["export", "--format", "openapi"]);
    both.ends_with(2);
    assert!(both.err.contains("beta, v1.0") && both.err.contains("--api-version"), "{}", both.err);
    let one = project.run(&["export", "--format", "openapi", "--api-version", "beta"]);
    one.ends_with(0);
    assert!(one.out.contains("\"version\": \"beta\""), "{}", one.out);
    project.run(&["export", "--format", "openapi", "-o", "documents/"]).ends_with(0);
    let tree = project.tree();
    assert!(tree.contains_key("documents/beta.json") && tree.contains_key("documents/v1_0.json"));
}

#[test]
fn one_page_may_come_from_a_file_of_any_name_or_from_standard_input() {
    let project = Project::new();
    project.write("page.txt", PAGE);
    let file = project.run(&["export", "--format", "api", "--docs", "page.txt", "--api-version", "beta"]);
    let piped = project.pipe(&["export", "--format", "api", "--docs", "-", "--api-version", "beta"], PAGE);
    piped.ends_with(0);
    assert!(file.out.contains("beta type microsoft.graph.tire . maker"), "{}", file.out);
    assert_eq!(file.out, piped.out);
}

#[test]
fn the_configuration_is_found_upwards_and_selects() {
    let project = Project::new();
    project.write(
        "docbindgen.toml",
        "docs = [\"docs\"]\nout = \"out\"\n[select]\ntypes = [\"microsoft.graph.wheel\"]\n",
    );
    let inner = project.run_in("docs/v1.0", &[]);
    inner.ends_with(0);
    let listing = String::from_utf8(project.tree()["out/api.txt"].clone()).unwrap();
    assert!(
        listing.contains("microsoft.graph.wheel") && !listing.contains("microsoft.graph.tire"),
        "{listing}"
    );
}

#[test]
fn mistakes_in_the_configuration_are_shown_with_their_line() {
    let project = Project::new();
    project.write("docbindgen.toml", "docs = [\"docs\"]\noutput = \"out\"\n");
    let run = project.run(&[]);
    run.ends_with(2);
    assert!(run.err.contains("docbindgen.toml:2:1: unknown field `output`"), "{}", run.err);
    assert!(run.err.contains("`out`"), "{}", run.err);
}

#[test]
fn denied_findings_fail_the_command_after_its_work() {
    let project = Project::new();
    let lint = project.run(&["lint", "--verbose"]);
    lint.ends_with(0);
    assert!(lint.out.contains("idle-row") && lint.out.contains("tire.md:"), "{}", lint.out);
    project.run(&["lint", "--deny", "idle-row"]).ends_with(1);
    let generate = project.run(&["generate", "--deny", "idle-row"]);
    generate.ends_with(1);
    assert!(project.tree().contains_key("out/src/lib.rs"));
    let typo = project.run(&["lint", "--deny", "idle-rwo"]);
    typo.ends_with(2);
    assert!(typo.err.contains("did you mean `idle-row`"), "{}", typo.err);
    let hidden = project.run(&["lint", "--allow", "idle-row", "--format", "json"]);
    assert!(!hidden.out.contains("idle-row"), "{}", hidden.out);
}

#[test]
fn the_account_adds_up_and_findings_are_explained() {
    let project = Project::new();
    let coverage = project.run(&["coverage"]);
    coverage.ends_with(0);
    assert!(coverage.out.contains("2 pages: seen = used + explained on each"), "{}", coverage.out);
    let json = project.run(&["coverage", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["adds_up"], true);
    let explain = project.run(&["explain", "idle-row"]);
    explain.ends_with(0);
    assert!(explain.out.contains("What to do: "), "{}", explain.out);
    project.run(&["explain", "nonsense"]).ends_with(2);
}

#[test]
fn a_difference_between_two_folders_is_shown() {
    let project = Project::new();
    project.write("new/v1.0/resources/tire.md", PAGE.replace("|maker|", "|brand|"));
    project.run(&["diff", "docs", "docs", "--deny", "breaking"]).ends_with(0);
    let diff = project.run(&["diff", "docs", "new", "--deny", "breaking"]);
    diff.ends_with(1);
    assert!(diff.out.contains("microsoft.graph.tire"), "{}", diff.out);
}

#[test]
fn bad_arguments_end_with_2() {
    let project = Project::new();
    project.run(&["generat"]).ends_with(2);
    project.run(&["export"]).ends_with(2);
    project.run(&["--help"]).ends_with(0);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let project = Project::new();
    let mut child = project.start(&["lint", "--format", "json"]);
    drop(child.stdout.take());
    let end = child.wait_with_output().unwrap();
    assert_eq!(end.status.code(), Some(0), "{}", String::from_utf8_lossy(&end.stderr));
}

#[test]
fn the_bytes_do_not_depend_on_threads_or_the_order_of_files() {
    let project = Project::new();
    project.write("docs/beta/resources/tire.md", PAGE);
    project.write("more/v1.0/resources/bolt.md", PAGE.replace("tire", "bolt"));
    let generate = |out: &str, threads: &str, docs: [&str; 2]| {
        let [a, b] = docs;
        let arguments = ["generate", "--out", out, "--docs", a, "--docs", b];
        project.run_with(&arguments, &[("RAYON_NUM_THREADS", threads)]).ends_with(0);
    };
    generate("one", "1", ["docs", "more"]);
    generate("two", "2", ["more", "docs"]);
    generate("four", "4", ["docs", "more"]);
    let below = |folder: &str| -> Vec<_> {
        let tree = project.tree().into_iter();
        tree.filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?.to_owned(), bytes))).collect()
    };
    assert!(!below("one/").is_empty());
    assert_eq!(below("one/"), below("two/"));
    assert_eq!(below("one/"), below("four/"));
}
