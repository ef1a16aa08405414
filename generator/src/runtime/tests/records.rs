//! Records as values of Rust.

use super::types::{Device, Kind, Settings, WipeParameters, rt};
use rt::{Enumeration, Flags, MisfitKind, Record, StrictError, strict};
use serde_json::json;

#[test]
fn a_record_is_made_like_any_struct() {
    let device = Device { display_name: Some("x".into()), ..Device::default() };
    assert_eq!(serde_json::to_value(&device).unwrap(), json!({"displayName": "x"}));
    let device = Device { version: Some(1), ..Device::new() };
    assert_eq!(serde_json::to_string(&device).unwrap(), r##"{"@odata.type":"#t.device","version":1}"##);
    assert_eq!(serde_json::to_value(WipeParameters::new()).unwrap(), json!({}));
}

/// Entries of an open type, whose names the client chooses.
#[test]
fn entries_are_records() {
    let mut device = Device::default();
    device.extra.set_record("hall", &Settings { level: Some(2), ..Settings::default() });
    device.extra.set_record("attic", &Settings::new());
    device.extra.set("odd", 5);
    device.extra.set_null("cellar");
    device.extra.set("key@odata.bind", "settings/1");
    assert_eq!(
        serde_json::to_value(&device).unwrap()["hall"],
        json!({"@odata.type": "#t.settings", "level": 2})
    );
    let levels: Vec<_> =
        device.extra.records::<Settings>().map(|(name, settings)| (name, settings.level)).collect();
    assert_eq!(levels, [("hall", Some(2)), ("attic", None)]);
    assert_eq!(device.extra.record::<Settings>("hall").and_then(|settings| settings.level), Some(2));
    assert!(device.extra.record::<Settings>("odd").or(device.extra.record("nowhere")).is_none());
}

#[test]
fn records_are_sent_and_shared_between_threads() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Device>();
    is_shared::<Vec<Settings>>();
    is_shared::<rt::Request<rt::Page<Device>>>();
}

#[test]
fn a_patch_tells_absent_null_and_value_apart() {
    let mut patch = Device { version: Some(2), display_name: Some("x".into()), ..Device::default() };
    patch.clear(|device| &device.display_name);
    assert_eq!(patch.display_name, None);
    assert_eq!(serde_json::to_value(&patch).unwrap(), json!({"version": 2, "displayName": null}));
    patch.extra.remove("displayName");
    assert_eq!(serde_json::to_value(&patch).unwrap(), json!({"version": 2}));
    patch.clear(|device| &device.kind);
    patch.clear(|device| &device.children);
    patch.set_null("undocumented");
    patch.kind = Some(Kind::Small);
    patch.clear(|_| &None::<String>);
    assert_eq!(
        serde_json::to_value(&patch).unwrap(),
        json!({"version": 2, "kind": "small", "children": null, "undocumented": null})
    );
}

#[test]
fn equality_is_that_of_what_would_be_written() {
    let one = Device { ratios: Some(vec![1.0]), settings: Some(Settings::default()), ..Device::default() };
    let mut other = one.clone();
    assert_eq!(one, other);
    other.ratios = Some(vec![2.0]);
    assert_ne!(one, other);
    other = one.clone();
    other.settings.as_mut().unwrap().extra.set("x", 1);
    assert_ne!(one, other);
    other = one.clone();
    other.parent = Some(Box::default());
    assert_ne!(one, other);
}

#[test]
fn debug_shows_what_is_there() {
    let device: Device = serde_json::from_value(
        json!({"id": "1", "kind": "small", "icon": "aWNvbg==", "children": [{"version": 1}], "version": "x", "any": [1]}),
    )
    .unwrap();
    assert_eq!(
        format!("{device:?}"),
        r#"Device { id: "1", icon: 4 bytes, kind: small, any: [1], children: [Device { version: 1 }], version: "x" (Mismatch) }"#
    );
}

#[test]
fn records_are_decoded_from_and_encoded_to_other_formats() {
    let device = Device { children: Some(vec![Device::new()]), ratio: Some(0.5), ..Device::default() };
    let table = toml::to_string(&device).unwrap();
    assert_eq!(toml::from_str::<Device>(&table).unwrap(), device);
}

#[test]
fn strict_decoding_reports_every_misfit_with_its_path() {
    let text = r#"{"@odata.type": "t.device", "kind": "huge", "children": [{"settings": {"level": 99999}}, {"a b": 1}], "version": null,
        "usages": "small,tiny", "id": "1", "id": "2"}"#;
    let Err(StrictError::Misfits(misfits)) = strict::from_str::<Device>(text) else { panic!("accepted") };
    let found: Vec<_> = misfits.iter().map(|misfit| (misfit.path.as_str(), misfit.kind)).collect();
    assert_eq!(
        found,
        [
            ("$.kind", MisfitKind::UnknownMember),
            ("$.usages", MisfitKind::UnknownMember),
            ("$.children[0].settings.level", MisfitKind::Mismatch),
            ("$.children[1][\"a b\"]", MisfitKind::UnknownProperty),
            ("$.id", MisfitKind::Duplicate),
        ]
    );
    assert!(strict::from_str::<Device>(r#"{"version": 1, "id": null}"#).is_ok());
}

#[test]
fn texts_have_their_form_in_strict_decoding_alone() {
    let text = r#"{"seen": "not a date"}"#;
    assert_eq!(serde_json::from_str::<Device>(text).unwrap().seen.unwrap().as_str(), "not a date");
    assert_eq!(
        strict::from_str::<Device>(text).unwrap_err().to_string(),
        r#"$.seen: text has another form than documented: "not a date""#
    );
    for seen in ["2017-01-01T00:02:43.5775965-08:00", "0001-01-01T00:00:00Z", "2017-04-24T22:40:44"] {
        assert!(strict::from_str::<Device>(&format!(r#"{{"seen": "{seen}"}}"#)).is_ok(), "{seen}");
    }
}

#[test]
fn enumerations_are_text_with_names() {
    assert_eq!(Kind::from("large"), Kind::Large);
    assert_eq!(Kind::Unrecognized("large".into()), Kind::Large);
    assert!(!Kind::from("Large").is_recognized());
    assert_eq!(format!("{} {:?}", Kind::Small, Kind::from("x")), "small x");
    assert_eq!(Kind::MEMBERS, ["small", "large"]);
    assert_eq!(serde_json::from_str::<Kind>("\"small\"").unwrap(), Kind::Small);
    assert_eq!(serde_json::to_string(&Kind::from("huge")).unwrap(), "\"huge\"");
}

#[test]
fn a_member_is_replaced_whatever_it_was() {
    for (text, kind) in [
        (r#"{"kind": "huge", "kind": "small"}"#, Some(Kind::Small)),
        (r#"{"kind": "huge", "kind": "tiny"}"#, Some(Kind::from("tiny"))),
        (r#"{"kind": "large", "kind": "tiny"}"#, Some(Kind::from("tiny"))),
        (r#"{"kind": "tiny", "kind": null}"#, None),
        (r#"{"kind": "tiny", "kind": 1}"#, None),
        (r#"{"kind": null, "kind": "large"}"#, Some(Kind::Large)),
    ] {
        let mut device: Device = serde_json::from_str(text).unwrap();
        assert_eq!(device.kind, kind, "{text}");
        assert_eq!(device.clone().kind, kind, "{text}");
        device.set_null("kind");
        assert_eq!(serde_json::to_value(&device).unwrap(), json!({"kind": null}), "{text}");
    }
}

#[test]
fn flags_are_sets() {
    let mut flags: Flags<Kind> = [Kind::Small, Kind::Large, Kind::Small].into_iter().collect();
    assert_eq!(flags.as_str(), "small,large");
    assert_eq!(flags, Flags::from("large, small"));
    flags.remove(&Kind::Small);
    flags.insert(&Kind::from("huge"));
    assert_eq!(flags.as_str(), "large,huge");
    assert!(flags.contains(&Kind::Large) && !flags.contains(&Kind::Small));
    assert_eq!(flags.iter().collect::<Vec<_>>(), [Kind::Large, Kind::from("huge")]);
    assert_eq!(Flags::<Kind>::from(" ").iter().count(), 0);
}

#[test]
fn a_type_can_be_made_by_its_name() {
    let entry = rt::Registered::of::<Device>();
    let json = json!({"id": "1", "x": null});
    assert_eq!(entry.name, "t.device");
    assert_eq!(entry.round_trip(&json).unwrap(), json);
    assert!(entry.round_trip(&json!(1)).is_err());
}
