//! Folders with every oddity of real ones.

use super::*;
use std::fs;
use std::path::Path;

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in files {
        let file = root.path().join(path);
        fs::create_dir_all(file.parent().expect("files have a folder")).expect("a folder");
        fs::write(file, bytes).expect("a file");
    }
    root
}

/// Path and version of all pages.
fn listing(inputs: &[Input]) -> String {
    let sources = Sources::read(inputs).expect("readable inputs");
    let line = |page: &Document| format!("{} {}", page.path, page.version.as_deref().unwrap_or("-"));
    sources.documents.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn input(path: &Path) -> Input {
    Input::from_arg(path).expect("an existing path")
}

#[test]
fn pages_are_found_in_all_folders_but_hidden_ones_and_snippets() {
    let root = folder(&[
        ("v1.0/api/parcel-get.md", b""),
        ("v1.0/api/parcel-Get2.MD", b""),
        ("v1.0/api/parcel.txt", b""),
        ("v1.0/includes/permissions/parcel-get.md", b""),
        ("v1.0/includes/snippets/go/parcel-get.md", b""),
        ("beta/api/parcel-get.md", b""),
        ("beta/v2/x.md", b""),
        ("includes/beta.md", b""),
        (".git/x.md", b""),
        ("beta/.hidden.md", b""),
        ("verbeta/v1.x/y.md", b""),
    ]);
    insta::assert_snapshot!(listing(&[input(root.path())]), @r"
    beta/api/parcel-get.md beta
    beta/v2/x.md v2
    includes/beta.md -
    v1.0/api/parcel-Get2.MD v1.0
    v1.0/api/parcel-get.md v1.0
    v1.0/includes/permissions/parcel-get.md v1.0
    verbeta/v1.x/y.md -
    ");
}

#[test]
fn the_version_may_stand_above_the_given_folder_or_file() {
    let root = folder(&[("docs/v1.0/api/a.md", b""), ("docs/beta/page.txt", b"")]);
    let inputs = [input(&root.path().join("docs/v1.0")), input(&root.path().join("docs/beta/page.txt"))];
    insta::assert_snapshot!(listing(&inputs), @r"
    api/a.md v1.0
    page.txt beta
    ");
}

#[test]
fn pages_of_the_same_name_in_two_folders_are_both_kept_and_the_same_page_once() {
    let root = folder(&[("one/a.md", b"1"), ("two/a.md", b"2")]);
    let (one, two) = (input(&root.path().join("one")), input(&root.path().join("two")));
    let sources = Sources::read(&[two, one.clone(), one]).expect("readable");
    let texts: Vec<&str> = sources.documents.iter().map(|page| page.text.as_str()).collect();
    assert_eq!(texts, ["1", "2"]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_followed_and_loops_are_not() {
    let root = folder(&[("docs/a/page.md", b""), ("elsewhere/b.md", b"")]);
    std::os::unix::fs::symlink(root.path().join("docs"), root.path().join("docs/a/loop")).expect("a link");
    std::os::unix::fs::symlink(root.path().join("elsewhere"), root.path().join("docs/linked"))
        .expect("a link");
    insta::assert_snapshot!(listing(&[input(&root.path().join("docs"))]), @r"
    a/page.md -
    linked/b.md -
    ");
}

#[test]
fn what_does_not_exist_is_an_error_that_says_what_to_give() {
    let error = Input::from_arg("/no/such/folder").expect_err("there is none");
    insta::assert_snapshot!(error, @"/no/such/folder does not exist; give a folder of `.md` files, one file, or `-`");
    let error = Sources::read(&[Input::Folder("/no/such/folder".into())]).expect_err("there is none");
    insta::assert_snapshot!(error, @"/no/such/folder does not exist; give a folder of `.md` files, one file, or `-`");
    let denied = Error { path: "a.md".into(), cause: std::io::ErrorKind::PermissionDenied.into() };
    insta::assert_snapshot!(denied, @"a.md may not be read (permission denied); change its permissions, or leave it out");
    assert_eq!(Input::from_arg("-").expect("standard input"), Input::Stdin);
}

#[test]
fn bytes_that_are_not_utf_8_are_read_all_the_same() {
    let root = folder(&[
        ("a-utf8.md", "caf\u{e9}".as_bytes()),
        ("b-1252.md", b"caf\xe9 \x80 \x93x\x94"),
        ("c-utf16.md", b"\xff\xfec\0a\0f\0\xe9\0"),
        ("d-binary.md", b"\x89PNG\0\0\x01"),
    ]);
    let sources = Sources::read(&[input(root.path())]).expect("readable");
    let line = |page: &Document| format!("{:?} recoded {} binary {}", page.text, page.recoded, page.binary);
    insta::assert_snapshot!(sources.documents.iter().map(line).collect::<Vec<_>>().join("\n"), @r#"
    "café" recoded false binary false
    "café € “x”" recoded true binary false
    "café" recoded true binary false
    "‰PNG\0\0\u{1}" recoded true binary true
    "#);
}

#[test]
fn places_count_lines_of_all_kinds_and_characters() {
    let text = "one\ntwo\r\nthr\u{e9}e x\rfour";
    let sources = Sources { documents: vec![Document::new("v1.0/a.md", text)], ..Sources::default() };
    let at = |needle: &str| {
        let start = text.find(needle).expect("is there");
        let location = sources.locate(Span::new(0, start..start + 1));
        (location.line, location.column)
    };
    assert_eq!([at("one"), at("two"), at("x"), at("four")], [(1, 1), (2, 1), (3, 7), (4, 1)]);
    let place = sources.place(Span::new(0, 5..6));
    assert_eq!((&*place.file, place.line), ("v1.0/a.md", 2));
    // A span from elsewhere is no reason to panic.
    assert_eq!(sources.place(Span::new(0, 500..600)).line, 4);
    assert_eq!(sources.place(Span::new(7, 0..1)).line, 1);
}
