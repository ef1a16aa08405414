use super::*;

/// A throttled call, then one that succeeds.
fn throttled(status: u16, headers: &[(&str, &str)]) -> Script {
    Script::new([answer(status, headers, Json::Null), answer(204, &[], Json::Null)])
}

fn between(slept: &[Duration], from: u64, to: u64) -> bool {
    matches!(slept, [one] if (from..=to).contains(&(one.as_millis() as u64)))
}

#[test]
fn the_service_says_how_long_to_wait() {
    for status in [429, 503] {
        let script = throttled(status, &[("Retry-After", "7")]);
        script.client().send(call::<()>(&GET)).unwrap();
        assert_eq!(script.log().len(), 2);
        assert!(between(&script.slept(), 7_000, 7_500), "{:?}", script.slept());
    }
    let dates = [("Date", "Fri, 31 Dec 1999 23:59:58 GMT"), ("Retry-After", "Sat, 01 Jan 2000 00:00:00 GMT")];
    let script = throttled(429, &dates);
    script.client().send(call::<()>(&DELETE)).unwrap();
    assert!(between(&script.slept(), 2_000, 2_500), "{:?}", script.slept());
}

#[test]
fn without_a_word_the_waits_double_and_end() {
    let busy = || answer(503, &[], json!({"error": {"code": "busy"}}));
    let script = Script::new([busy(), busy(), busy(), busy()]);
    let retry = Retry { longest: Duration::from_secs(3), ..Retry::default() };
    let Err(Error::Service(error)) = script.client().with_retry(retry).send(call::<()>(&GET)) else {
        panic!("the service was busy to the end")
    };
    assert_eq!((error.code.as_str(), script.log().len()), ("busy", 4));
    let millis: Vec<_> = script.slept().iter().map(|slept| slept.as_millis()).collect();
    let [first, second, third] = millis[..] else { panic!("{millis:?}") };
    assert!((500..=1_000).contains(&first) && (1_000..=2_000).contains(&second), "{millis:?}");
    assert!((1_500..=3_000).contains(&third), "{millis:?}");
}

#[test]
fn what_is_not_idempotent_is_made_once() {
    let script = throttled(429, &[("Retry-After", "0")]);
    assert!(matches!(script.client().send(call::<()>(&POST)), Err(Error::Service(_))));
    assert_eq!(script.log().len(), 1);

    let retry = Retry { throttled_changes: true, ..Retry::default() };
    let script = throttled(429, &[("Retry-After", "0")]);
    script.client().with_retry(retry.clone()).send(call::<()>(&POST)).unwrap();
    assert_eq!(script.log().len(), 2);

    for status in [502, 503, 504] {
        let script = throttled(status, &[("Retry-After", "0")]);
        assert!(script.client().with_retry(retry.clone()).send(call::<()>(&POST)).is_err());
        assert_eq!(script.log().len(), 1);
    }
}

#[test]
fn what_would_take_too_long_or_is_no_matter_of_time_is_an_error_at_once() {
    for (status, wait) in [(429, "3600"), (400, "1"), (500, "1"), (401, "1")] {
        let script = throttled(status, &[("Retry-After", wait)]);
        let Err(Error::Service(error)) = script.client().send(call::<()>(&GET)) else { panic!("{status}") };
        assert_eq!(error.retry_after, Some(Duration::from_secs(wait.parse().unwrap())));
        assert_eq!((script.log().len(), script.slept().len()), (1, 0));
    }
    let script = throttled(429, &[]);
    assert!(script.client().with_retry(Retry::never()).send(call::<()>(&GET)).is_err());
}

/// A line that breaks so many times before it carries an answer.
struct Broken {
    script: Script,
    breaks: Mutex<u32>,
    passes: bool,
}

impl blocking::Transport for Broken {
    fn send(&self, request: Message<Vec<u8>>) -> Result<Response<Vec<u8>>, BoxError> {
        let mut breaks = self.breaks.lock().unwrap();
        if *breaks == 0 {
            return self.script.send(request);
        }
        *breaks -= 1;
        self.script.sent.lock().unwrap().push(request);
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset).into())
    }

    fn sleep(&self, time: Duration) {
        self.script.sleep(time);
    }

    fn may_pass(&self, _: &BoxError) -> bool {
        self.passes
    }
}

/// Makes a call over a line that breaks; gives how often it was sent, and how it ended.
fn over_broken(operation: &'static Operation, breaks: u32, passes: bool) -> (usize, Result<(), Error>) {
    let line = Broken { script: throttled(503, &[]), breaks: breaks.into(), passes };
    let client = blocking::Client::new(&line, (), BASE).unwrap();
    let result = client.send(call::<()>(operation));
    assert_eq!(line.script.slept().len() + 1, line.script.log().len());
    (line.script.log().len(), result)
}

#[test]
fn a_call_whose_connection_broke_is_made_again_if_that_does_no_harm() {
    // The break counts as an attempt, like the answer behind it.
    assert!(matches!(over_broken(&GET, 1, true), (3, Ok(()))));
    assert!(matches!(over_broken(&DELETE, 2, true), (4, Ok(()))));
    let (sent, result) = over_broken(&GET, 9, true);
    assert_eq!(sent, 4);
    assert_eq!(
        chain(&result.unwrap_err()),
        "GET /devices: the service could not be reached: connection reset"
    );
    assert!(matches!(over_broken(&POST, 1, true), (1, Err(Error::Transport { .. }))));
    assert!(matches!(over_broken(&GET, 1, false), (1, Err(Error::Transport { .. }))));
}
