//! Views of a record as other types of its hierarchy.

use super::types::{Device, Entity, Phone, Settings, rt};
use rt::{Is, OneOf2, OneOf3, Record};
use serde_json::json;

fn device(odata_type: &str) -> Device {
    serde_json::from_value(json!({"@odata.type": odata_type, "id": "1", "number": "555", "version": 2}))
        .unwrap()
}

#[test]
fn a_derived_type_is_reached_by_its_name_and_keeps_everything() {
    for name in ["#t.phone", "t.phone", "#T.Phone"] {
        let phone: Phone = device(name).cast().unwrap();
        assert_eq!(phone.number.as_deref(), Some("555"));
        assert_eq!(phone.extra.get("version"), Some(&json!(2)));
        let again: Device = phone.cast().unwrap();
        assert_eq!(again, device(name));
        assert_eq!(phone.cast::<Entity>().unwrap().id.as_deref(), Some("1"));
    }
}

#[test]
fn a_view_says_of_which_type_the_record_is() {
    let phone = Phone { number: Some("555".into()), ..Phone::default() };
    let entity: Entity = phone.cast().unwrap();
    assert_eq!(serde_json::to_value(&entity).unwrap(), json!({"@odata.type": "#t.phone", "number": "555"}));
    assert_eq!(entity.cast::<Phone>().unwrap().number.as_deref(), Some("555"));
    assert!(phone.cast::<Phone>().unwrap().extra.is_empty());
}

#[test]
fn a_record_is_its_base_for_certain() {
    let phone = Phone { number: Some("555".into()), id: Some("1".into()), ..Phone::default() };
    let mut devices: Vec<Device> = vec![phone.upcast(), device("#t.tablet")];
    assert_eq!(devices[0].id.as_deref(), Some("1"));
    assert_eq!(
        serde_json::to_value(devices.remove(0)).unwrap(),
        json!({"@odata.type": "#t.phone", "id": "1", "number": "555"})
    );
    let stated: Entity = device("#t.tablet").upcast();
    assert_eq!(serde_json::to_value(&stated).unwrap(), serde_json::to_value(device("#t.tablet")).unwrap());
    assert_eq!(phone.upcast::<Phone>(), phone);
}

#[test]
fn what_a_derived_type_has_of_its_own_fits() {
    let paths = |misfits: Vec<rt::Misfit>| misfits.into_iter().map(|misfit| misfit.path).collect::<Vec<_>>();
    let phone = device("#t.phone");
    assert_eq!(paths(phone.misfits()), [""; 0]);
    assert_eq!(paths(phone.cast::<Entity>().unwrap().misfits()), [""; 0]);
    // Where the type is known its properties are.
    assert_eq!(paths(phone.cast::<Phone>().unwrap().misfits()), ["$.version"]);
    assert_eq!(paths(device("#t.unheard").misfits()), ["$.number"], "a type that no page documents");
    let parent: Device = serde_json::from_value(
        json!({"parent": {"@odata.type": "#t.phone", "number": "1", "version": "x"}, "number": "2"}),
    )
    .unwrap();
    assert_eq!(paths(parent.misfits()), ["$.parent.version", "$.number"]);
}

#[test]
fn another_type_is_refused() {
    let error = device("#t.tablet").cast::<Phone>().unwrap_err();
    assert_eq!(error.to_string(), "a t.tablet is not a t.phone");
    assert!(Device::default().cast::<Phone>().is_err());
    assert!(device("#t.phone").cast::<Settings>().is_err());
    assert!(device("#t.unheard").cast::<Phone>().is_err());
    assert!(device("#t.unheard").cast::<Entity>().is_ok(), "a Device is an Entity, whatever else it is");
}

#[test]
fn a_call_takes_every_descendant() {
    fn name<T: Is<Entity>>(_: &T) -> &'static str {
        T::NAME
    }
    assert_eq!(
        [name(&Phone::new()), name(&Device::new()), name(&Entity::new())],
        ["t.phone", "t.device", "t.entity"]
    );
}

#[test]
fn mixed_types_are_told_apart_in_one_match() {
    let kind = |device: &Device| match device.one_of::<(Entity, Phone, Device)>() {
        OneOf3::A(entity) => format!("an entity {:?}", entity.id),
        OneOf3::B(phone) => phone.number.unwrap(),
        OneOf3::C(device) => format!("a {}", device.type_name()),
        OneOf3::Other => "nothing".to_owned(),
    };
    let kinds =
        [device("#t.phone"), device("T.Phone"), Device::default(), device("#t.tablet"), device("#t.unheard")];
    // A tablet, which is not asked for, is a device; and so is what nobody documents but stands among devices.
    assert_eq!(kinds.map(|device| kind(&device)), ["555", "555", "a t.device", "a t.tablet", "a t.unheard"]);

    let phone_or_settings = |device: &Device| device.one_of::<(Phone, Settings)>();
    assert!(matches!(phone_or_settings(&device("#t.phone")), OneOf2::A(_)));
    assert_eq!(phone_or_settings(&device("#t.tablet")), OneOf2::Other);
}
