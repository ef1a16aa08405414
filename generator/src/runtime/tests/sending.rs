//! What a client sends and how it takes answers, over a transport that plays a script.

mod batches;
mod pages;
mod redirects;
mod retries;
mod uploads;

use super::types::rt;
use http::{Request as Message, Response};
use rt::send::{AnyTokens, AnyTransport, BoxError, Retry, Token, TokenProvider, blocking};
use rt::{Error, Json, Operation, Path, Request};
use serde_json::json;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

const BASE: &str = "https://graph.example/v1.0";

const fn operation(method: &'static str) -> Operation {
    Operation { method, template: "/devices", statuses: &[], permissions: &[], places: &[] }
}

static GET: Operation = operation("GET");
static POST: Operation = operation("POST");
static DELETE: Operation = operation("DELETE");

fn call<T>(operation: &'static Operation) -> Request<T> {
    Request::new(operation, &Path::root().name("devices"))
}

/// A call of a version that is not the client's.
fn of_beta<T>() -> Request<T> {
    Request::new(&GET, &Path::of_version("beta", &["beta", "v1.0"]).name("devices"))
}

/// Gives prepared answers one after the other, and remembers what it was asked.
#[derive(Default)]
struct Script {
    answers: Mutex<VecDeque<Response<Vec<u8>>>>,
    sent: Mutex<Vec<Message<Vec<u8>>>>,
    slept: Mutex<Vec<Duration>>,
}

impl blocking::Transport for Script {
    fn send(&self, request: Message<Vec<u8>>) -> Result<Response<Vec<u8>>, BoxError> {
        self.sent.lock().unwrap().push(request);
        self.answers.lock().unwrap().pop_front().ok_or_else(|| "the line is dead".into())
    }

    fn sleep(&self, time: Duration) {
        self.slept.lock().unwrap().push(time);
    }
}

impl Script {
    fn new<const N: usize>(answers: [Response<Vec<u8>>; N]) -> Self {
        Self { answers: Mutex::new(answers.into()), ..Self::default() }
    }

    /// A client with the token `secret`.
    fn client(&self) -> blocking::Client<&Self, Token> {
        blocking::Client::new(self, Token::new("secret"), BASE).unwrap()
    }

    /// Method, address, and the token's place of each message.
    fn log(&self) -> Vec<String> {
        let sent = self.sent.lock().unwrap();
        let line = |message: &Message<Vec<u8>>| {
            let signed =
                message.headers().get("authorization").map(|value| format!(" {}", value.to_str().unwrap()));
            format!("{} {}{}", message.method(), message.uri(), signed.unwrap_or_default())
        };
        sent.iter().map(line).collect()
    }

    fn slept(&self) -> Vec<Duration> {
        self.slept.lock().unwrap().clone()
    }
}

/// An error with its sources, as programs print them.
fn chain(error: &dyn std::error::Error) -> String {
    let all = std::iter::successors(Some(error), |error| error.source());
    all.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn answer(status: u16, headers: &[(&str, &str)], body: Json) -> Response<Vec<u8>> {
    let response = headers
        .iter()
        .fold(Response::builder().status(status), |response, (name, value)| response.header(*name, *value));
    response.body(if body.is_null() { Vec::new() } else { body.to_string().into_bytes() }).unwrap()
}

#[test]
fn a_call_is_signed_and_its_answer_read() {
    let script = Script::new([answer(200, &[], json!({"id": "a"}))]);
    let device: super::types::Device = script.client().send(call(&GET)).unwrap();
    assert_eq!(device.id.as_deref(), Some("a"));
    assert_eq!(script.log(), ["GET https://graph.example/v1.0/devices Bearer secret"]);
}

#[test]
fn a_call_of_another_version_is_not_sent() {
    let script = Script::new([answer(204, &[], Json::Null)]);
    let client = script.client();
    let error = client.send(of_beta::<()>()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the call is one of version `beta`, the base URL one of `v1.0`: it needs a client of `beta`"
    );
    assert!(matches!(client.send_for_answer(of_beta::<()>()), Err(Error::Version { .. })));
    assert!(matches!(client.pages(of_beta::<rt::Page<Json>>()).next(), Some(Err(Error::Version { .. }))));
    assert!(script.log().is_empty());
    let gateway = blocking::Client::new(&script, (), "https://gate.example/graph").unwrap();
    gateway.send(of_beta::<()>()).unwrap();
}

#[test]
fn secrets_do_not_show() {
    let script = Script::default();
    let client = script.client();
    let error = client.send::<()>(call(&GET)).unwrap_err();
    let shown =
        format!("{client:?} {error:?} {} {:?} {:?}", chain(&error), Token::new("secret"), script.sent);
    assert!(!shown.contains("secret"), "{shown}");
    assert!(matches!(error, Error::Transport { .. }) && chain(&error).ends_with(": the line is dead"));
}

#[test]
fn a_call_with_its_own_authorization_keeps_it() {
    let script = Script::new([answer(204, &[], Json::Null)]);
    script.client().send(call::<()>(&GET).header("Authorization", "Basic x")).unwrap();
    assert_eq!(script.log(), ["GET https://graph.example/v1.0/devices Basic x"]);
}

#[test]
fn no_token_is_no_header_and_no_token_provider_is_an_error() {
    struct Locked;
    impl blocking::TokenProvider for Locked {
        fn token(&self, scope: &str) -> Result<Token, BoxError> {
            Err(format!("no key for {scope}").into())
        }
    }
    let script = Script::new([answer(204, &[], Json::Null)]);
    blocking::Client::new(&script, (), BASE).unwrap().send(call::<()>(&GET)).unwrap();
    assert_eq!(script.log(), ["GET https://graph.example/v1.0/devices"]);
    let error = blocking::Client::new(&script, Locked, BASE).unwrap().send(call::<()>(&GET)).unwrap_err();
    assert_eq!(chain(&error), "there is no token: no key for https://graph.example/.default");
}

#[test]
fn clients_may_share_a_token_provider() {
    struct Counting(Mutex<u32>);
    impl blocking::TokenProvider for Counting {
        fn token(&self, _: &str) -> Result<Token, BoxError> {
            let mut count = self.0.lock().unwrap();
            *count += 1;
            Ok(Token::new(count.to_string()))
        }
    }
    let script = Script::new([answer(204, &[], Json::Null), answer(204, &[], Json::Null)]);
    let tokens = Arc::new(Counting(Mutex::new(0)));
    blocking::Client::new(&script, tokens.clone(), BASE).unwrap().send(call::<()>(&GET)).unwrap();
    blocking::Client::new(&script, &*tokens, BASE).unwrap().send(call::<()>(&GET)).unwrap();
    assert!(script.log()[0].ends_with("Bearer 1") && script.log()[1].ends_with("Bearer 2"));
}

#[test]
fn clients_may_share_a_transport() {
    let script = Arc::new(Script::new([(); 3].map(|()| answer(204, &[], Json::Null))));
    blocking::Client::new(script.clone(), (), BASE).unwrap().send(call::<()>(&GET)).unwrap();
    let any: Arc<dyn blocking::Transport> = script.clone();
    blocking::Client::new(any, (), BASE).unwrap().send(call::<()>(&GET)).unwrap();
    let any: Box<dyn blocking::Transport> = Box::new(script.clone());
    blocking::Client::new(any, (), BASE).unwrap().send(call::<()>(&GET)).unwrap();
    assert_eq!(script.log().len(), 3);

    fn is_transport<T: rt::send::Transport>() {}
    fn is_shared<T: rt::send::Transport>() {
        is_transport::<&T>();
        is_transport::<Box<T>>();
        is_transport::<Arc<T>>();
    }
    let _ = is_shared::<NoTransport>;
}

#[test]
fn a_transport_may_be_of_any_type() {
    /// Says that nothing is there, and that this won't change.
    struct Nothing;
    impl rt::send::Transport for Nothing {
        async fn send(&self, _: Message<Vec<u8>>) -> Result<Response<Vec<u8>>, BoxError> {
            Err("nothing".into())
        }
        async fn sleep(&self, _: Duration) {}
        fn may_pass(&self, _: &BoxError) -> bool {
            false
        }
    }
    fn output<F: Future>(future: F) -> F::Output {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => output,
            Poll::Pending => panic!("it waits for nothing"),
        }
    }
    for transport in [AnyTransport::of(Nothing), AnyTransport::of(Arc::new(NoTransport))] {
        let client = rt::send::Client::new(transport, AnyTokens::of(()), BASE).unwrap();
        assert!(matches!(output(client.send(call::<()>(&GET))), Err(Error::Transport { .. })));
    }
    let any = AnyTransport::of(Nothing);
    assert!(!rt::send::Transport::may_pass(&any, &"x".into()));
    output(rt::send::Transport::sleep(&any, Duration::ZERO));
}

/// A transport for its type alone.
struct NoTransport;

impl rt::send::Transport for NoTransport {
    async fn send(&self, _: Message<Vec<u8>>) -> Result<Response<Vec<u8>>, BoxError> {
        Err("no transport".into())
    }

    async fn sleep(&self, _: Duration) {}
}

#[test]
fn a_token_provider_may_be_of_any_type() {
    let script = Script::new([answer(204, &[], Json::Null), answer(204, &[], Json::Null)]);
    let all: [Box<dyn blocking::TokenProvider>; 2] = [Box::new(Token::new("a")), Box::new(())];
    for tokens in all {
        blocking::Client::new(&script, tokens, BASE).unwrap().send(call::<()>(&GET)).unwrap();
    }
    let get = "GET https://graph.example/v1.0/devices";
    assert_eq!(script.log(), [format!("{get} Bearer a"), get.to_owned()]);

    let all = [AnyTokens::of(Token::new("a")), AnyTokens::of(())];
    let token = |tokens: &AnyTokens| {
        let token = pin!(tokens.token("scope")).poll(&mut Context::from_waker(Waker::noop()));
        let Poll::Ready(Ok(token)) = token else { panic!("{token:?}") };
        token
    };
    assert!([token(&all[0]), token(&all[1])] == [Token::new("a"), Token::none()]);
}

#[test]
fn errors_name_the_call_and_no_values() {
    let script = Script::new([(); 4].map(|()| answer(404, &[], Json::Null)));
    let client = script.client();
    let undocumented = Request::<Json>::get(&Path::route("/users/{id}/insights", &["anna"]));
    let errors = [
        client.send(call::<()>(&GET).filter("name eq 'anna'")).unwrap_err(),
        client.send(undocumented).unwrap_err(),
        client.batch(rt::send::Batch::new()).unwrap_err(),
        client.follow::<()>("https://graph.example/v1.0/a?sig=1").unwrap_err(),
    ];
    insta::assert_snapshot!(errors.map(|error| error.to_string()).join("\n"), @r"
    GET /devices: the service answered 404 Not Found
    GET: the service answered 404 Not Found
    POST /$batch: the service answered 404 Not Found
    the service answered 404 Not Found
    ");
}

#[test]
fn content_is_its_bytes() {
    let script = Script::new([Response::new(b"abc".to_vec())]);
    let content: rt::Bytes = script.client().send(call(&GET)).unwrap();
    assert_eq!((content.len(), content.as_ref()), (3, &b"abc"[..]));
    assert_eq!(format!("{content:?}"), "\"abc\"");
    assert_eq!(Vec::from(content), b"abc");
    assert_eq!(format!("{:?}", rt::Bytes(vec![0xff, 0])), "(2 bytes)");
    assert!(format!("{:?}", rt::Bytes("ä".repeat(2000).into())).ends_with("ä\".. (4000 bytes)"));
}

#[test]
fn a_base_url_has_to_be_one() {
    for wrong in ["", "graph.example/v1.0", "ftp://graph.example", "https://me:word@graph.example"] {
        assert!(
            matches!(blocking::Client::new(Script::default(), (), wrong), Err(Error::Link(_))),
            "{wrong}"
        );
    }
}

#[test]
fn the_base_url_of_a_cloud_has_a_version() {
    let client = |base: &str| blocking::Client::new(Script::default(), (), base);
    let error = client("https://Graph.microsoft.com:443/").unwrap_err();
    insta::assert_snapshot!(error, @"the base URL `https://graph.microsoft.com` lacks the API version, as in `https://graph.microsoft.com/v1.0`");
    for right in ["https://graph.microsoft.us/beta", "https://gate.example", "http://127.0.0.1:8080/"] {
        assert!(client(right).is_ok(), "{right}");
    }
}

#[test]
fn what_has_not_changed_is_no_error_of_the_service() {
    let script = Script::new([answer(304, &[], Json::Null), answer(200, &[], json!({"id": "a"}))]);
    let get = call::<super::types::Device>(&GET).if_none_match("W/\"1\"");
    let error = script.client().send(get.clone()).unwrap_err();
    assert!(matches!(error, Error::NotModified { operation: Some(_) }));
    assert_eq!(error.to_string(), "GET /devices: the object has not changed");
    assert_eq!(script.client().send(get).unwrap().id.as_deref(), Some("a"));
    assert!(script.sent.lock().unwrap().iter().all(|sent| sent.headers()["if-none-match"] == "W/\"1\""));
}

/// What `main` shows, and `unwrap`.
#[test]
fn errors_are_readable_where_programs_end_with_them() {
    let error = json!({"error": {"code": "NotFound", "message": "No such device.", "innerError": {
        "code": "Gone", "request-id": "7", "client-request-id": "me", "date": "2024-01-31"}}});
    let script = Script::new([
        answer(404, &[("Set-Cookie", "secret")], error),
        answer(503, &[("Retry-After", "100")], json!("busy")),
        answer(200, &[], json!([])),
    ]);
    let client = script.client();
    let wrong = client.send(call::<()>(&GET)).unwrap_err();
    let errors = [
        format!("{:?}", client.send(call::<()>(&GET)).unwrap_err()),
        format!("{:?}", client.send(call::<super::types::Device>(&GET)).unwrap_err()),
        format!("{:?}", client.send(call::<()>(&GET)).unwrap_err()),
    ];
    insta::assert_snapshot!(format!("{wrong:?}\n{}", errors.join("\n")), @r#"
    GET /devices: the service answered 404 Not Found, NotFound: No such device. (inner codes: Gone; request-id: 7; client-request-id: me; date: 2024-01-31)
    GET /devices: the service answered 503 Service Unavailable (retry after: 100s; body: "\"busy\"")
    GET /devices: the answer is not what is documented: the value is of another type (200 OK; body: "[]")
    GET /devices: the service could not be reached: the line is dead
    "#);
    let whole = format!("{wrong:#?}");
    assert!(whole.starts_with("ServiceError {") && whole.contains("set-cookie"), "{whole}");
}

#[test]
fn the_clouds_have_an_origin_each() {
    let origins = rt::send::Cloud::ALL.map(|cloud| cloud.base_url("beta"));
    assert_eq!(
        origins,
        [
            "https://graph.microsoft.com/beta",
            "https://graph.microsoft.us/beta",
            "https://dod-graph.microsoft.us/beta",
            "https://microsoftgraph.chinacloudapi.cn/beta",
        ]
    );
}

#[test]
fn accepted_work_is_followed() {
    let headers = [("Location", "/v1.0/jobs('7')"), ("Retry-After", "3")];
    let script =
        Script::new([answer(202, &headers, Json::Null), answer(200, &[], json!({"status": "succeeded"}))]);
    let client = script.client();
    let answer = client.send_for_answer(call::<()>(&POST)).unwrap();
    let accepted = answer.accepted().unwrap().unwrap();
    assert_eq!(accepted.location, "https://graph.example/v1.0/jobs('7')");
    assert_eq!(accepted.retry_after, Some(Duration::from_secs(3)));
    let state: Json = client.follow(&accepted.location).unwrap();
    assert_eq!(state["status"], "succeeded");
    assert_eq!(script.log()[1], "GET https://graph.example/v1.0/jobs('7') Bearer secret");
}

#[test]
fn accepted_work_that_is_named_below_the_base_is_followed_there() {
    let headers = [("Location", "/teams('7')/operations('8')")];
    let script = Script::new([answer(202, &headers, Json::Null), answer(200, &[], json!({}))]);
    let client = script.client();
    let answer = client.send_for_answer(call::<()>(&POST)).unwrap();
    client.follow::<Json>(&answer.accepted().unwrap().unwrap().location).unwrap();
    assert_eq!(script.log()[1], "GET https://graph.example/v1.0/teams('7')/operations('8') Bearer secret");
}

#[test]
fn accepted_work_has_one_of_two_headers() {
    let location = |headers: &[(&str, &str)]| {
        let script = Script::new([answer(202, headers, Json::Null)]);
        let answer = script.client().send_for_answer(call::<()>(&POST)).unwrap();
        answer.accepted().unwrap().map(|accepted| accepted.location)
    };
    let operation = ("Operation-Location", "https://graph.example/v1.0/print/operations/7");
    assert_eq!(location(&[operation]).as_deref(), Some(operation.1));
    assert_eq!(
        location(&[operation, ("Location", "/jobs/7")]).as_deref(),
        Some("https://graph.example/v1.0/jobs/7")
    );
    assert_eq!(location(&[]), None);
}

#[test]
fn a_link_elsewhere_is_followed_without_the_token() {
    let script = Script::new([answer(200, &[], json!("x"))]);
    assert_eq!(script.client().download("https://files.example/a?sig=1").unwrap(), b"\"x\"");
    assert_eq!(script.log(), ["GET https://files.example/a?sig=1"]);
}
