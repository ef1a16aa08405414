use super::super::types::Device;
use super::*;
use rt::Page;
use rt::send::LinkError;

fn page(ids: &[&str], link: &str, to: &str) -> Response<Vec<u8>> {
    let value: Vec<_> = ids.iter().map(|id| json!({"id": id})).collect();
    answer(200, &[], json!({"value": value, link: to}))
}

const NEXT: &str = "@odata.nextLink";
const DELTA: &str = "@odata.deltaLink";

#[test]
fn pages_follow_each_other_and_the_last_one_says_where_changes_are() {
    let script = Script::new([
        page(&["a", "b"], NEXT, "https://graph.example/v1.0/devices?$skiptoken=a b"),
        page(&["c"], DELTA, "https://graph.example/v1.0/devices?$deltatoken=1"),
        page(&["d"], DELTA, "https://graph.example/v1.0/devices?$deltatoken=2"),
    ]);
    let client = script.client();
    let call = call::<Page<Device>>(&GET).top(2).header("Prefer", "x");
    let mut pages = client.pages(call.clone());
    assert_eq!(pages.next().unwrap().unwrap().value.len(), 2);
    assert!(pages.next_link().is_some() && pages.delta_link().is_none());
    assert_eq!(pages.next().unwrap().unwrap().value.len(), 1);
    assert!(pages.next().is_none());
    let delta = pages.delta_link().unwrap().to_owned();

    let later: Vec<_> = client.resume(call, delta).items().map(|item| item.unwrap().id.unwrap()).collect();
    assert_eq!(later, ["d"]);
    assert_eq!(
        script.log(),
        [
            "GET https://graph.example/v1.0/devices?$top=2 Bearer secret",
            "GET https://graph.example/v1.0/devices?$skiptoken=a%20b Bearer secret",
            "GET https://graph.example/v1.0/devices?$deltatoken=1 Bearer secret",
        ]
    );
    assert!(script.sent.lock().unwrap().iter().all(|message| message.headers()["prefer"] == "x"));
}

/// The methods of the asynchronous one.
#[test]
fn pages_are_read_one_by_one_or_all_at_once() {
    let more = "https://graph.example/v1.0/more";
    let script = Script::new([
        page(&["a", "b"], NEXT, more),
        answer(404, &[], Json::Null),
        page(&["c"], NEXT, more.trim_end_matches('e')),
        page(&["d"], DELTA, "x"),
        answer(404, &[], Json::Null),
    ]);
    let client = script.client();
    let mut pages = client.pages(call::<Page<Device>>(&GET));
    assert_eq!(pages.next_page().unwrap().unwrap().value.len(), 2);
    // After an error the same page is read again.
    assert!(pages.next_page().unwrap().is_err());
    assert_eq!(pages.next_page().unwrap().unwrap().value.len(), 1);
    assert_eq!(pages.all().unwrap().len(), 1);
    assert!(client.pages(call::<Page<Device>>(&GET)).all().is_err());
}

#[test]
fn a_next_page_elsewhere_is_an_error_and_never_asked_for() {
    for elsewhere in ["https://graph.example.evil/x", "http://graph.example/x", "https://graph.example:1/x"] {
        let script = Script::new([page(&["a"], NEXT, elsewhere)]);
        let items: Vec<_> = script.client().pages(call::<Page<Device>>(&GET)).items().collect();
        assert!(matches!(items[..], [Ok(_), Err(Error::Link(LinkError::OtherOrigin(_)))]), "{elsewhere}");
        assert_eq!(script.log().len(), 1);
    }
}

#[test]
fn no_item_is_left_out_without_a_word() {
    let odd =
        answer(200, &[], json!({"value": [{"id": "b"}, null], NEXT: "https://graph.example/v1.0/more"}));
    let script = Script::new([page(&["a"], NEXT, "https://graph.example/v1.0/odd"), odd]);
    let items: Vec<_> = script.client().pages(call::<Page<Device>>(&GET)).items().collect();
    let [Ok(_), Err(error @ Error::Misfit { misfit, .. })] = &items[..] else { panic!("{items:?}") };
    assert_eq!(misfit.path, "$.value[1]");
    let start = "GET /devices: the answer is not what is documented: $.value[1]: ";
    assert!(error.to_string().starts_with(start), "{error}");
}

#[test]
fn a_page_that_names_itself_does_not_go_on_forever() {
    let link = "https://graph.example/v1.0/devices?$skiptoken=1";
    let script = Script::new([page(&["a"], NEXT, link), page(&["b"], NEXT, link), page(&["b"], NEXT, link)]);
    let items: Vec<_> = script.client().pages(call::<Page<Device>>(&GET)).items().collect();
    assert!(matches!(items[..], [Ok(_), Err(Error::Link(LinkError::Repeated(_)))]), "{items:?}");
}

#[test]
fn a_call_that_posts_gets_its_further_pages() {
    let script = Script::new([page(&[], NEXT, "https://graph.example/n"), page(&["a"], DELTA, "x")]);
    let call = call::<Page<Device>>(&POST).with_json(&vec!["x".to_owned()]);
    assert_eq!(script.client().pages(call).items().count(), 1);
    let sent = script.sent.lock().unwrap();
    assert_eq!((sent[1].method().as_str(), sent[1].body().len()), ("GET", 0));
    assert!(!sent[1].headers().contains_key("content-type"));
}
