//! Decode, then encode: equal JSON for every object, whatever it holds.

use super::types::{Device, Kind, Open, rt};
use rt::{Json, Reason, Record};
use serde_json::json;

fn decoded(json: &Json) -> Device {
    serde_json::from_str(&json.to_string()).unwrap()
}

/// Decodes through text and through a value, encodes both ways, and demands equal JSON; gives the record.
fn round_trip(json: Json) -> Device {
    let device = decoded(&json);
    assert_eq!(serde_json::to_value(&device).unwrap(), json);
    let text = serde_json::to_string(&device).unwrap();
    assert_eq!(serde_json::from_str::<Json>(&text).unwrap(), json);
    let again: Device = serde_json::from_value(json).unwrap();
    assert_eq!(again, device);
    let copy = device.clone();
    assert_eq!(copy, device);
    assert_eq!(serde_json::to_string(&copy).unwrap(), text);
    device
}

fn reasons(device: &Device) -> Vec<(&str, Reason)> {
    device.extra.iter().map(|entry| (entry.name(), entry.reason())).collect()
}

#[test]
fn what_fits_is_typed() {
    let device = round_trip(json!({
        "id": "1", "displayName": "n", "version": -3, "big": 9_007_199_254_740_993_i64, "tiny": 255, "ratio": 1.5, "price": 12,
        "enabled": true, "seen": "2017-01-01T00:02:43.5775965-08:00", "icon": "aWNvbg==", "kind": "small",
        "usages": "small, large", "any": {"a": [1]}, "settings": {"level": 1}, "parent": {"id": "p"},
        "children": [{"id": "c", "children": [{"id": "d"}]}, {}], "names": ["a", ""], "ratios": [0.5], "anything": [1, {}, []]
    }));
    assert!(device.extra.is_empty());
    assert_eq!(device.big, Some(9_007_199_254_740_993));
    assert_eq!(device.icon.as_ref().unwrap().0, b"icon");
    assert_eq!(device.children.as_ref().unwrap()[0].children.as_ref().unwrap()[0].id.as_deref(), Some("d"));
    assert_eq!(device.anything.as_ref().unwrap().len(), 3);
    assert!(device.misfits().is_empty());
}

/// Pages and services disagree about the case of members; the field tells which is meant, and what was sent is written.
#[test]
fn a_member_in_another_case_is_that_member() {
    let device = round_trip(json!({"kind": "SMALL", "parent": {"kind": "Large"}}));
    assert_eq!(device.kind, Some(Kind::Small));
    assert_eq!(device.parent.as_ref().unwrap().kind, Some(Kind::Large));
    assert_eq!(reasons(&device), [("kind", Reason::Respelled)]);
    assert!(device.misfits().is_empty());
    let changed = Device { kind: Some(Kind::Large), ..device };
    assert_eq!(serde_json::to_value(&changed).unwrap()["kind"], json!("large"));
    assert_eq!(round_trip(json!({"kind": "SMALLER"})).kind, Some(Kind::from("SMALLER")));
}

#[test]
fn what_is_unknown_is_kept() {
    let device =
        round_trip(json!({"@odata.type": "#t.device", "new": {"deep": [null]}, "id": "1", "none": null}));
    assert_eq!(device.extra.odata_type(), Some("t.device"));
    assert_eq!(device.extra.get("new"), Some(&json!({"deep": [null]})));
    assert!(device.extra.iter().all(|entry| entry.reason() == Reason::Unknown));
}

#[test]
fn every_field_takes_an_explicit_null() {
    let full = json!({"id": null, "version": null, "ratio": null, "icon": null, "kind": null, "usages": null, "any": null,
        "settings": null, "parent": null, "children": null, "names": null, "price": null});
    let device = round_trip(full);
    assert!(device.settings.is_none());
    assert!(device.extra.iter().all(|entry| entry.reason() == Reason::Null));
}

/// Each kind of field with each kind of value; under Miri, which takes minutes for them all, with every fifth.
#[test]
fn every_field_takes_every_value() {
    let fields = [
        "id", "version", "big", "tiny", "ratio", "price", "enabled", "seen", "icon", "kind", "usages", "any",
        "settings", "parent", "children", "names", "ratios", "anything", "unknown",
    ];
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(256),
        json!(3_000_000_000_u64),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1.0),
        json!(0.1),
        json!(1e300),
        json!(""),
        json!("text"),
        json!("aWNvbg"),
        json!("aWN-_g=="),
        json!("=="),
        json!("INF"),
        json!([]),
        json!([null]),
        json!([1]),
        json!([1, 0.5]),
        json!([0.5, 1, 2.5]),
        json!(["a", null, "b"]),
        json!([{}, 1]),
        json!([[]]),
        json!([{"id": "a", "version": "x"}, {"children": [{"id": 1}, null]}]),
        json!({}),
        json!({"level": 1}),
        json!({"level": "x", "nested": 1}),
    ];
    let step = if cfg!(miri) { 5 } else { 1 };
    for (first, field) in fields.into_iter().enumerate() {
        for value in values.iter().skip(first % step).step_by(step) {
            round_trip(json!({"id": "before", field: value, "displayName": "after"}));
        }
    }
}

#[test]
fn what_does_not_fit_says_why() {
    let device = round_trip(
        json!({"version": "3", "tiny": 256, "children": [{"id": "a"}, null], "settings": [1], "names": "a", "enabled": 1}),
    );
    assert!(device.children.is_none() && device.settings.is_none());
    assert!(device.extra.iter().all(|entry| entry.reason() == Reason::Mismatch));
    assert_eq!(device.extra.get("children"), Some(&json!([{"id": "a"}, null])));
    let misfits: Vec<String> = device.misfits().iter().map(ToString::to_string).collect();
    assert!(
        misfits.contains(&r#"$.version: value has another type than documented: "3""#.to_owned()),
        "{misfits:?}"
    );
}

#[test]
fn a_spelling_is_kept_while_the_field_holds_its_value() {
    let mut device = round_trip(json!({"ratio": 1, "icon": "aWNvbg", "ratios": [0.5, 1, 2]}));
    assert_eq!((device.ratio, device.ratios.clone()), (Some(1.0), Some(vec![0.5, 1.0, 2.0])));
    assert!(device.extra.iter().all(|entry| entry.reason() == Reason::Respelled));
    device.ratio = Some(2.0);
    device.icon = None;
    device.ratios.as_mut().unwrap().push(3.0);
    assert_eq!(serde_json::to_value(&device).unwrap(), json!({"ratio": 2.0, "ratios": [0.5, 1.0, 2.0, 3.0]}));
}

#[test]
fn a_field_that_is_set_wins_over_what_is_kept() {
    let mut device = round_trip(json!({"version": "3", "kind": null}));
    device.version = Some(4);
    device.kind = Some("large".into());
    assert_eq!(serde_json::to_value(&device).unwrap(), json!({"version": 4, "kind": "large"}));
}

#[test]
fn the_last_of_several_values_counts_and_the_others_are_reported() {
    let text = r#"{"id": "1", "version": null, "x": 1, "id": "2", "version": 3, "x": 2, "ratio": 1, "ratio": "?", "names": ["a"], "names": ["b"]}"#;
    let device: Device = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&device).unwrap(), serde_json::from_str::<Json>(text).unwrap());
    assert_eq!(device.names, Some(vec!["b".to_owned()]));
    let duplicates = reasons(&device).into_iter().filter(|(_, reason)| *reason == Reason::Duplicate);
    assert_eq!(
        duplicates.map(|(name, _)| name).collect::<Vec<_>>(),
        ["version", "x", "id", "ratio", "ratio", "names"]
    );
}

#[test]
fn numbers_keep_their_digits() {
    for text in [
        "1.3333333333333333",
        "4.666666666666667",
        "-0.0",
        "5e-324",
        "1.7976931348623157e308",
        "123456789012345.67",
    ] {
        let json = format!(r#"{{"ratio":{text},"price":{text}}}"#);
        let device: Device = serde_json::from_str(&json).unwrap();
        assert_eq!(device.ratio, text.parse().ok());
        let written = serde_json::to_value(&device).unwrap();
        assert_eq!(written["ratio"].as_f64(), text.parse().ok());
        assert_eq!(written["price"].as_f64(), text.parse().ok());
    }
}

/// With the feature `arbitrary_precision` of serde_json, which any crate may turn on for all, every digit is kept; `.ci/run`
/// runs the tests both ways.
#[test]
fn numbers_keep_their_spelling_where_serde_json_does() {
    let keeps = "1e999".parse::<serde_json::Number>().is_ok();
    let text = r#"{"ratio":1.50,"price":0.1234567890123456789,"big":-7,"settings":12,"children":[{},1.0],"unknown":100000000000000000000001}"#;
    let device: Device = serde_json::from_str(text).unwrap();
    assert_eq!((device.ratio, device.settings.is_none(), device.children.is_none()), (Some(1.5), true, true));
    let written = serde_json::to_value(&device).unwrap();
    assert_eq!(written, serde_json::from_str::<Json>(text).unwrap());
    let price = written["price"].to_string();
    assert_eq!(price == "0.1234567890123456789", keeps);
    let again: Device = serde_json::from_value(written).unwrap();
    assert_eq!(again, device);
    // A member that only looks like serde_json's own way to hand out numbers is a member.
    let text = r#"{"settings":{"$serde_json::private::Number":"12"}}"#;
    let device: Device = serde_json::from_str(text).unwrap();
    assert_eq!(device.settings.is_some(), !keeps);
}

#[test]
fn numbers_that_json_lacks_are_text() {
    let device = round_trip(json!({"ratio": "INF", "ratios": ["-INF", 1.5]}));
    assert_eq!(device.ratio, Some(f64::INFINITY));
    let device = decoded(&json!({"ratio": "NaN"}));
    assert!(device.ratio.unwrap().is_nan());
    assert_eq!(serde_json::to_value(&device).unwrap(), json!({"ratio": "NaN"}));
}

#[test]
fn members_that_are_not_documented_are_kept() {
    let device = round_trip(json!({"kind": "huge", "usages": "small,huge ,"}));
    assert_eq!(device.kind.as_ref().unwrap().as_str(), "huge");
    assert_eq!(device.misfits().len(), 2);
}

#[test]
fn only_what_is_no_object_or_no_json_is_an_error() {
    assert_eq!(
        serde_json::from_str::<Device>("[1]").unwrap_err().to_string(),
        "invalid type: sequence, expected an object (Device) at line 1 column 0"
    );
    assert!(serde_json::from_str::<Device>("{\"id\": ").unwrap_err().is_eof());
    assert!(serde_json::from_str::<Device>("{\"children\": [{]}").unwrap_err().is_syntax());
}

#[test]
fn a_type_without_fields_keeps_everything() {
    let json = json!({"@odata.type": "#t.open", "a": null, "b": [{"c": 1}]});
    let open: Open = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(open.extra.get("b"), Some(&json!([{"c": 1}])));
    assert_eq!(serde_json::to_value(&open).unwrap(), json);
}

#[test]
fn nesting_goes_as_deep_as_json_is_read() {
    let text = format!("{}{}", r#"{"children":[{"parent":"#.repeat(42), "{}".to_owned() + &"}]}".repeat(42));
    let device: Device = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&device.clone()).unwrap(), text);
    assert_eq!(format!("{device:?}").matches("Device").count(), 85);
    assert!(
        serde_json::from_str::<Device>(&r#"{"parent":"#.repeat(200))
            .unwrap_err()
            .to_string()
            .contains("recursion")
    );
}
