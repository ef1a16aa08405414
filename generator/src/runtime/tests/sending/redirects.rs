use super::*;
use rt::Bytes;
use rt::send::LinkError;

fn found(location: &str) -> Response<Vec<u8>> {
    answer(302, &[("Location", location)], Json::Null)
}

#[test]
fn content_elsewhere_is_fetched_without_the_token() {
    let script = Script::new([
        found("https://files.example/a b?sig=1#x"),
        found("https://graph.example/v1.0/users"),
        answer(200, &[], json!(1)),
    ]);
    let call = call::<Bytes>(&GET).header("ConsistencyLevel", "eventual").header("Range", "bytes=0-9");
    assert_eq!(script.client().send(call).unwrap().0, b"1");
    // Nor does it get the token when it sends the call back home.
    assert_eq!(
        script.log(),
        [
            "GET https://graph.example/v1.0/devices Bearer secret",
            "GET https://files.example/a%20b?sig=1",
            "GET https://graph.example/v1.0/users",
        ]
    );
    let sent = script.sent.lock().unwrap();
    let names: Vec<_> = sent[1].headers().keys().map(|name| name.as_str()).collect();
    assert_eq!(names, ["range"]);
}

#[test]
fn the_same_origin_is_the_same_in_other_words() {
    let script =
        Script::new([found("/v1.0/a"), found("HTTPS://GRAPH.example:443/b"), answer(200, &[], json!(1))]);
    script.client().send(call::<Bytes>(&GET)).unwrap();
    assert!(script.log().iter().all(|line| line.ends_with("Bearer secret")), "{:?}", script.log());
}

#[test]
fn another_port_or_a_host_that_begins_alike_is_another_origin() {
    for elsewhere in ["https://graph.example:8443/", "https://graph.example.evil/", "//graph.example.evil/"] {
        let script = Script::new([found(elsewhere), answer(200, &[], json!(1))]);
        script.client().send(call::<Bytes>(&GET)).unwrap();
        assert!(!script.log()[1].contains("secret"), "{elsewhere}");
    }
}

#[test]
fn some_redirects_are_not_followed() {
    let error = |answers: Vec<Response<Vec<u8>>>| {
        let script = Script { answers: Mutex::new(answers.into()), ..Script::default() };
        match script.client().send(call::<Bytes>(&GET)) {
            Err(Error::Link(error)) => error,
            other => panic!("{other:?}"),
        }
    };
    let insecure = LinkError::Insecure("http://graph.example".into());
    assert_eq!(error(vec![found("http://graph.example/a")]), insecure);
    assert!(matches!(error(vec![found("ftp://x/")]), LinkError::Invalid(_)));
    assert!(matches!(error(vec![found("https://a:b@graph.example/")]), LinkError::Invalid(_)));
    assert!(matches!(error((0..11).map(|_| found("/a")).collect()), LinkError::TooMany(_)));
}

#[test]
fn a_change_is_repeated_elsewhere_only_as_it_is_and_within_the_origin() {
    let moved = |status, to: &str| answer(status, &[("Location", to)], Json::Null);
    for (status, to, messages) in
        [(302, "/a", 1), (307, "/a", 2), (308, "/a", 2), (307, "https://x.example/", 1)]
    {
        let script = Script::new([moved(status, to), answer(204, &[], Json::Null)]);
        let result = script.client().send(call::<()>(&POST).with_bytes(b"body"));
        assert_eq!((script.log().len(), result.is_ok()), (messages, messages == 2), "{status} {to}");
        assert!(script.sent.lock().unwrap().iter().all(|message| message.body() == b"body"));
    }
}

#[test]
fn who_wants_the_address_gets_it() {
    static CONTENT: Operation = Operation { statuses: &[302], ..operation("GET") };
    let script = Script::new([found("https://files.example/a?sig=1")]);
    let client = rt::send::blocking::Client::without_redirects(script.client());
    let answer = client.send_for_answer(call::<Bytes>(&CONTENT)).unwrap();
    assert_eq!(answer.header("location"), Some("https://files.example/a?sig=1"));
}
