//! Input and disks as they should not be: a clear message, exit status 2, and everything is still there, whole.

mod support;

use std::process::Command;
use std::time::Duration;
use support::{PAGE, Project, Run};

/// Runs and expects that nothing on disk changes.
fn refused(project: &Project, arguments: &[&str], words: &[&str]) -> Run {
    let before = project.tree();
    let run = project.run(arguments);
    run.ends_with(2);
    for word in words {
        assert!(run.err.contains(word), "`{word}` is missing in: {}", run.err);
    }
    assert_eq!(project.tree(), before);
    run
}

#[test]
fn a_missing_folder() {
    let project = Project::new();
    refused(&project, &["generate", "--docs", "nowhere"], &["nowhere", "does not exist"]);
}

#[test]
fn a_folder_without_pages_does_not_empty_the_crate() {
    let project = Project::new();
    project.run(&[]).ends_with(0);
    project.write("empty/readme.txt", "");
    refused(&project, &["generate", "--docs", "empty"], &["empty", "no `.md` page"]);
}

#[test]
fn no_documentation_at_all() {
    let project = Project::new();
    project.write("docbindgen.toml", "");
    refused(&project, &[], &["--docs"]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new();
    let page = project.path("docs/v1.0/resources/tire.md");
    std::fs::set_permissions(&page, PermissionsExt::from_mode(0o000)).unwrap();
    let is_root = std::fs::read(&page).is_ok();
    let run = project.run(&[]);
    std::fs::set_permissions(&page, PermissionsExt::from_mode(0o644)).unwrap();
    if is_root {
        // Whoever may read everything meets no unreadable file.
        return run.ends_with(0);
    }
    run.ends_with(2);
    assert!(run.err.contains("tire.md"), "{}", run.err);
    assert!(!project.path("out").exists());
}

#[test]
fn a_binary_file_that_is_named_like_a_page() {
    let project = Project::new();
    project.run(&[]).ends_with(0);
    let noise: Vec<u8> = (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    project.write("docs/v1.0/resources/noise.md", noise);
    let words = ["v1.0/resources/noise.md is not text", "remove the file", "binary-page = \"allow\""];
    refused(&project, &[], &words);
    refused(&project, &["check"], &words);
    refused(&project, &["export", "--format", "model"], &words);
    // Whoever asks what is wrong gets an answer, and whoever knows about the file can go on without it.
    let lint = project.run(&["lint"]);
    lint.ends_with(0);
    let shown = ["error[binary-page]", "--> docs/v1.0/resources/noise.md:1:1\n  |\n1 | \n"];
    assert!(shown.iter().all(|line| lint.out.contains(line)), "{}", lint.out);
    project.run(&["coverage"]).ends_with(0);
    project.run(&["check", "--allow", "binary-page"]).ends_with(0);
}

#[test]
fn an_output_folder_with_foreign_files() {
    let project = Project::new();
    project.write("out/src/lib.rs", "// mine\n");
    refused(&project, &[], &["src/lib.rs", "did not write"]);
}

#[test]
fn an_output_folder_that_is_somebody_elses() {
    let project = Project::new();
    project.write("out/thesis.tex", "mine");
    refused(&project, &[], &["thesis.tex", "did not write"]);
    refused(&project, &["check"], &["thesis.tex"]);
}

#[test]
fn an_output_path_that_is_a_file() {
    let project = Project::new();
    project.write("out", "mine");
    refused(&project, &[], &["is a file"]);
}

#[test]
fn a_result_that_cannot_be_written() {
    let project = Project::new();
    project.write("taken", "mine");
    refused(&project, &["export", "--format", "model", "-o", "taken/model.json"], &["taken"]);
}

/// A file system of a few kilobytes; `None` where this user can't have one.
struct Tiny<'p> {
    project: &'p Project,
}

impl<'p> Tiny<'p> {
    fn mount(project: &'p Project, size: &str) -> Option<Self> {
        std::fs::create_dir_all(project.path("out")).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(project.path("out"));
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        if !mounted {
            eprintln!(
                "skipped: no file system can be mounted here; the library's tests let every write fail instead"
            );
        }
        mounted.then_some(Self { project })
    }
}

impl Drop for Tiny<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.project.path("out")).status();
    }
}

#[test]
fn a_full_disk() {
    let project = Project::new();
    let Some(_disk) = Tiny::mount(&project, "1M") else { return };
    project.run(&[]).ends_with(0);
    project.write("out/filler", vec![0; 200 << 10]);
    let many =
        (0..400).map(|i| format!("|property{i}|String|The property of number {i}.|\n")).collect::<String>();
    for i in 0..20 {
        project.write(
            &format!("docs/v1.0/resources/big{i}.md"),
            PAGE.replace("tire", &format!("big{i}")) + &many,
        );
    }
    refused(&project, &[], &["No space left", "out"]);
    project.run(&["check"]).ends_with(1);
}

#[test]
fn a_run_that_is_killed() {
    let project = Project::new();
    project.run(&[]).ends_with(0);
    let old = project.tree();
    for i in 0..60 {
        project.write(&format!("docs/v1.0/resources/more{i}.md"), PAGE.replace("tire", &format!("more{i}")));
    }
    let pages: Vec<_> = project.tree().into_iter().filter(|(path, _)| path.starts_with("docs/")).collect();
    for delay in [0, 5, 10, 15, 20, 30, 40] {
        let mut child = project.start(&[]);
        std::thread::sleep(Duration::from_millis(delay));
        let _ = child.kill();
        child.wait().unwrap();
        // Whatever stands under its final name is whole: what it was, or what a complete run writes.
        for (path, bytes) in project.tree() {
            let is_code = path.starts_with("out/src/");
            assert!(!is_code || old.get(&path) == Some(&bytes) || bytes.ends_with(b"\n"), "{path} is torn");
        }
    }
    project.run(&[]).ends_with(0);
    let recovered = project.tree();
    assert!(!recovered.keys().any(|path| path.contains(".docbindgen-tmp")));
    let fresh = Project::new();
    pages.iter().for_each(|(path, bytes)| fresh.write(path, bytes));
    fresh.run(&[]).ends_with(0);
    assert_eq!(recovered, fresh.tree());
}
