//! A few types in the form in which they are generated.

#![allow(dead_code)]

pub(super) use crate::runtime as rt;

pub(super) const BASES: &[(&str, &str)] =
    &[("t.device", "t.entity"), ("t.phone", "t.device"), ("t.tablet", "t.device")];

/// The modules see the types of their version as `types`.
use super::types;

pub struct Entity {
    pub id: Option<String>,
    pub extra: rt::Extra,
}

rt::record! {
    Entity "t.entity" is [];
    id "id";
}

pub struct Device {
    pub id: Option<String>,
    pub display_name: Option<String>,
    pub version: Option<i32>,
    pub big: Option<i64>,
    pub tiny: Option<u8>,
    pub ratio: Option<f64>,
    pub price: Option<rt::Decimal>,
    pub enabled: Option<bool>,
    pub seen: Option<rt::DateTimeOffset>,
    pub icon: Option<rt::Binary>,
    pub kind: Option<Kind>,
    pub usages: Option<rt::Flags<Kind>>,
    pub any: Option<rt::Json>,
    pub settings: Option<Settings>,
    pub parent: Option<Box<types::Device>>,
    pub children: Option<Vec<Device>>,
    pub names: Option<Vec<String>>,
    pub ratios: Option<Vec<f64>>,
    pub anything: Option<Vec<rt::Json>>,
    pub extra: rt::Extra,
}

rt::record! {
    Device "t.device" is [types::Entity];
    id "id";
    display_name "displayName";
    version "version";
    big "big";
    tiny "tiny";
    ratio "ratio";
    price "price";
    enabled "enabled";
    seen "seen";
    icon "icon";
    kind "kind";
    usages "usages";
    any "any";
    settings "settings";
    parent "parent";
    children "children";
    names "names";
    ratios "ratios";
    anything "anything";
}

pub struct Phone {
    pub id: Option<String>,
    pub display_name: Option<String>,
    pub number: Option<String>,
    pub extra: rt::Extra,
}

rt::record! {
    Phone "t.phone" is [types::Device, types::Entity];
    id "id";
    display_name "displayName";
    number "number";
}

pub struct Settings {
    pub level: Option<i16>,
    pub nested: Option<Vec<Settings>>,
    pub extra: rt::Extra,
}

rt::record! {
    Settings "t.settings" is [];
    level "level";
    nested "nested";
}

/// A type that no page documents.
pub struct Open {
    pub extra: rt::Extra,
}

rt::record! {
    Open "t.open" is [];
}

/// The parameters of an action.
pub struct WipeParameters {
    pub keep: Option<bool>,
    pub extra: rt::Extra,
}

rt::record! {
    WipeParameters "" is [];
    keep "keep";
}

#[repr(u16)]
pub enum Kind {
    Small,
    Large,
    Unrecognized(String),
}

rt::enumeration! {
    Kind "t.kind";
    Small "small";
    Large "large";
}
