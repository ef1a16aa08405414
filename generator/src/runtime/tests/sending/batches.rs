use super::super::types::Device;
use super::*;
use rt::Bytes;
use rt::send::{Batch, BatchError};

/// The calls in a message.
fn parts(script: &Script, message: usize) -> Json {
    let sent = script.sent.lock().unwrap();
    serde_json::from_slice::<Json>(sent[message].body()).unwrap()["requests"].take()
}

#[test]
fn calls_go_together_and_are_answered_one_by_one() {
    let mut batch = Batch::new();
    let device = Device { id: Some("n".into()), ..Default::default() };
    let create = batch.add(&call::<Device>(&POST).with_json(&device)).unwrap();
    let photo = batch.add(&call::<Bytes>(&POST).with_bytes(&[1, 2]).select(["id"])).unwrap();
    let delete = batch.add_after(&call::<()>(&DELETE), &[create.id(), photo.id()]).unwrap();
    let script = Script::new([answer(
        200,
        &[],
        json!({"responses": [
            {"id": "2", "status": 404, "body": {"error": {"code": "gone", "message": "No."}}},
            {"id": "0", "status": 201, "headers": {"Content-Type": "application/json"}, "body": {"id": "a"}},
            {"id": "1", "status": 200, "headers": {"Content-Type": "image/png"}, "body": "AwQ="},
        ]}),
    )]);
    let mut answers = script.client().batch(batch).unwrap();

    assert_eq!(script.log(), ["POST https://graph.example/v1.0/$batch Bearer secret"]);
    assert_eq!(
        parts(&script, 0),
        json!([
            {"id": "0", "method": "POST", "url": "/devices", "headers": {"content-type": "application/json"},
             "body": {"id": "n"}},
            {"id": "1", "method": "POST", "url": "/devices?$select=id",
             "headers": {"content-type": "application/octet-stream"}, "body": "AQI="},
            {"id": "2", "method": "DELETE", "url": "/devices", "dependsOn": ["0", "1"]},
        ])
    );
    assert_eq!(answers.response(&create).unwrap().status(), 201);
    assert_eq!(answers.take(create).unwrap().id.as_deref(), Some("a"));
    assert_eq!(answers.take(photo).unwrap().0, [3, 4]);
    let Err(Error::Service(error)) = answers.take(delete) else { panic!("it was not found") };
    assert_eq!((error.status.as_u16(), error.code.as_str()), (404, "gone"));
}

#[test]
fn throttled_calls_and_those_that_wait_for_them_are_sent_again() {
    let mut batch = Batch::new();
    let done = batch.add(&call::<()>(&GET)).unwrap();
    let slow = batch.add_after(&call::<()>(&GET), &[done.id()]).unwrap();
    let after = batch.add_after(&call::<()>(&POST), &[slow.id()]).unwrap();
    let never = batch.add(&call::<()>(&POST)).unwrap();
    let status = |id: &str, status: u16| json!({"id": id, "status": status, "headers": {"Retry-After": "4"}});
    let first = json!([status("0", 204), status("1", 429), status("2", 424), status("3", 429)]);
    let script = Script::new([
        answer(200, &[], json!({"responses": first})),
        answer(200, &[], json!({"responses": [status("1", 204), status("2", 201)]})),
    ]);
    let mut answers = script.client().batch(batch).unwrap();
    assert_eq!(script.slept().len(), 1);
    let again = parts(&script, 1);
    assert_eq!(again.as_array().unwrap().len(), 2);
    // What the first depends on has been done; what the second depends on is in the message.
    assert_eq!((&again[0]["dependsOn"], &again[1]["dependsOn"]), (&Json::Null, &json!(["1"])));
    answers.take(done).unwrap();
    answers.take(slow).unwrap();
    answers.take(after).unwrap();
    assert!(answers.take(never).is_err());
}

#[test]
fn a_batch_has_its_limits() {
    let mut batch = Batch::new();
    assert!(matches!(
        batch.add_after(&call::<()>(&GET), &[0]),
        Err(Error::Batch(BatchError::UnknownDependency(0)))
    ));
    for _ in 0..20 {
        let _ = batch.add(&call::<()>(&GET)).unwrap();
    }
    assert!(matches!(batch.add(&call::<()>(&GET)), Err(Error::Batch(BatchError::Full))));
    let hostile: Request<()> = Request::new(&GET, &Path::root().name("devices").id(".."));
    assert!(matches!(Batch::new().add(&hostile), Err(Error::Path(_))));
    let mut batch = Batch::new();
    let _ = batch.add(&of_beta::<()>()).unwrap();
    assert!(matches!(Script::default().client().batch(batch), Err(Error::Version { .. })));
}

#[test]
fn an_answer_that_is_missing_is_an_error() {
    for body in [json!({"responses": []}), json!({}), json!({"responses": [{"id": "x", "status": 200}, 5]})] {
        let mut batch = Batch::new();
        let _ = batch.add(&call::<()>(&GET)).unwrap();
        let result = Script::new([answer(200, &[], body)]).client().batch(batch);
        assert!(matches!(result, Err(Error::Batch(BatchError::Unanswered(0)))), "{result:?}");
    }
    let refused =
        Script::new([answer(400, &[], json!({"error": {"code": "bad"}}))]).client().batch(Batch::new());
    assert!(matches!(refused, Err(Error::Service(_))));
}
