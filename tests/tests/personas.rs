//! The example programs against the mock, and the upload of a file, over real HTTP.

#[path = "../examples/batch.rs"]
#[allow(dead_code)]
mod batch;
#[path = "../examples/clear_property.rs"]
#[allow(dead_code)]
mod clear_property;
#[path = "../examples/device_states.rs"]
#[allow(dead_code)]
mod device_states;
#[path = "../examples/mixed_list.rs"]
#[allow(dead_code)]
mod mixed_list;
#[path = "../examples/scep_profile.rs"]
#[allow(dead_code)]
mod scep_profile;
#[path = "../examples/throttling.rs"]
#[allow(dead_code)]
mod throttling;

use docbindgen::mock::{Fault, Server};
use docbindgen_tests::{mock, reading, understand};
use graph_bindings::runtime::Json;
use graph_bindings::runtime::send::{Part, Uploaded, blocking};
use std::error::Error;

/// The mock of the shipped pages, and its base URL.
fn beta() -> (std::sync::Arc<docbindgen::mock::Mock>, Server, String) {
    let (mock, server) = mock(understand(&docbindgen_tests::configuration()).api);
    let base = server.base_url("beta");
    (mock, server, base)
}

fn wait<F: Future<Output = Result<String, Box<dyn Error>>>>(program: F) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(program).expect("the program succeeds")
}

#[test]
fn a_profile_is_created() {
    let (_mock, _server, base) = beta();
    assert_eq!(wait(scep_profile::run(&base)), "created e2b5b7f4-6d0c-4f7e-a1c5-93d1c9a4f027");
}

#[test]
fn states_are_read_page_by_page() {
    let (_mock, _server, base) = beta();
    assert_eq!(device_states::run(&base).unwrap(), "10 installed");
}

#[test]
fn a_property_is_cleared() {
    let (_mock, _server, base) = beta();
    assert_eq!(clear_property::run(&base).unwrap(), r#"{"displayName":"Everybody","helpUrl":null}"#);
}

#[test]
fn a_busy_service_is_asked_again_until_it_is_not_or_patience_ends() {
    let (mock, _server, base) = beta();
    let fault = |times, retry_after| Fault {
        status: 429,
        times,
        retry_after: Some(retry_after),
        path: String::new(),
    };
    mock.add_fault(fault(2, 0));
    assert_eq!(wait(throttling::run(&base)), "1 profiles");
    mock.add_fault(fault(1, 600));
    let said = wait(throttling::run(&base));
    assert!(said.starts_with("TooManyRequests: try again in 600 s (request 00000000-"), "{said}");
}

#[test]
fn a_mixed_list_is_told_apart() {
    let (_mock, _server, base) = beta();
    let lines = wait(mixed_list::run(&base));
    assert_eq!(
        lines.lines().collect::<Vec<_>>(),
        [
            "a SCEP profile with 0 servers",
            "something else: microsoft.graph.iosDerivedCredentialAuthenticationConfiguration",
            "a VPN called Field VPN",
        ]
    );
}

#[test]
fn calls_go_as_a_batch() {
    let (_mock, _server, base) = beta();
    assert_eq!(wait(batch::run(&base)), "2 listed, one of purebred created, one deleted");
}

/// A page of an upload session, whose example leads to somebody else's host.
const UPLOAD: &str = "\
# Create upload session

## HTTP request
``` http
POST /lamps/{id}/createUploadSession
```

## Example
``` http
POST https://graph.microsoft.com/v1.0/lamps/1/createUploadSession
```
``` http
HTTP/1.1 200 OK
Content-Type: application/json

{\"uploadUrl\": \"https://upload.example/1\"}
```
";

#[test]
fn a_file_is_uploaded_part_by_part_without_leaving_the_machine() {
    let docs = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(docs.path().join("v1.0/api")).unwrap();
    std::fs::write(docs.path().join("v1.0/api/lamp-createuploadsession.md"), UPLOAD).unwrap();
    let (_mock, server) = mock(understand(&reading(docs.path())).api);
    let base = server.base_url("v1.0");
    let mut session = ureq::post(format!("{base}/lamps/1/createUploadSession")).send_empty().unwrap();
    let session: Json = serde_json::from_str(&session.body_mut().read_to_string().unwrap()).unwrap();
    let session = session["uploadUrl"].as_str().unwrap();

    let client = blocking::Client::with_ureq((), &base).unwrap();
    let part = |start, bytes: &[u8]| Part { start, bytes: bytes.to_vec(), total: 6 };
    let first = client.upload::<Json>(session, part(0, b"abcd")).unwrap();
    assert_eq!(first.next_start(), Some(4));
    let so_far: Json = client.follow(session).unwrap();
    assert_eq!(so_far["nextExpectedRanges"][0], "4-");
    let Uploaded::Whole(item) = client.upload::<Json>(session, part(4, b"ef")).unwrap() else {
        panic!("the file is whole")
    };
    assert_eq!(item["size"], 6);
}
