//! Files in parts.

use super::super::types::{Device, rt};
use super::{Script, answer};
use rt::Error;
use rt::send::{Part, Uploaded};
use serde_json::json;

const SESSION: &str = "https://files.example/up/7?sig=a%20b";

fn part(start: u64, bytes: &[u8]) -> Part {
    Part { start, bytes: bytes.to_vec(), total: 5 }
}

#[test]
fn parts_are_sent_until_the_file_is_whole() {
    let script = Script::new([
        answer(202, &[], json!({"expirationDateTime": "2031-01-01T00:00:00Z", "nextExpectedRanges": ["3-"]})),
        answer(503, &[], json!(null)),
        answer(201, &[], json!({"id": "a"})),
    ]);
    let client = script.client();
    let first = client.upload::<Device>(SESSION, part(0, b"abc")).unwrap();
    assert_eq!((&first, first.next_start()), (&Uploaded::Expecting(vec!["3-".to_owned()]), Some(3)));
    let Uploaded::Whole(device) = client.upload::<Device>(SESSION, part(3, b"de")).unwrap() else { panic!() };
    assert_eq!(device.id.as_deref(), Some("a"));
    let sent = script.sent.lock().unwrap();
    let ranges: Vec<_> =
        sent.iter().map(|message| message.headers()["content-range"].to_str().unwrap()).collect();
    assert_eq!(ranges, ["bytes 0-2/5", "bytes 3-4/5", "bytes 3-4/5"], "what is throttled is sent again");
    assert!(sent.iter().all(|message| !message.headers().contains_key("authorization")));
    assert_eq!((sent[2].uri().to_string().as_str(), &sent[2].body()[..]), (SESSION, &b"de"[..]));
}

#[test]
fn the_last_answer_may_be_empty() {
    let script = Script::new([answer(201, &[("Location", "https://files.example/a")], json!(null))]);
    let whole = script.client().upload::<()>(SESSION, part(0, b"abcde")).unwrap();
    assert_eq!((&whole, whole.next_start()), (&Uploaded::Whole(()), None));
}

#[test]
fn a_session_that_is_over_is_an_error_of_the_service() {
    let body = json!({"error": {"code": "itemNotFound", "message": "the session is over"}});
    let script = Script::new([answer(404, &[], body)]);
    let error = script.client().upload::<()>(SESSION, part(0, b"a")).unwrap_err();
    assert!(matches!(&error, Error::Service(error) if error.code == "itemNotFound"), "{error:?}");
    assert!(matches!(script.client().upload::<()>("up/7", part(0, b"a")), Err(Error::Link(_))));
}
