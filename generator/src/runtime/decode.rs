//! Decoding: one walk over the table of a record, for all types.

use super::erased::{ObjectMut, Place, Shape};
use super::extra::Reason;
use super::value::{Fit, Scalar, View};
use super::{Json, encode};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_json::Number;
use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

/// Fills an empty record.
///
/// # Errors
///
/// If the input is no object, or not well-formed. A value that doesn't fit its field is no error: it is kept.
pub fn decode<'de, D: Deserializer<'de>>(record: ObjectMut<'_>, from: D) -> Result<(), D::Error> {
    from.deserialize_map(Members(record))
}

struct Members<'a>(ObjectMut<'a>);

impl<'de> Visitor<'de> for Members<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", self.0.shape().ident)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        match members(self.0, map)? {
            None => Ok(()),
            Some(_) => Err(A::Error::invalid_type(Unexpected::Other("number"), &"an object")),
        }
    }
}

/// Decodes the members of an object; gives the number that it turns out to be instead.
fn members<'de, A: MapAccess<'de>>(
    mut record: ObjectMut<'_>,
    mut map: A,
) -> Result<Option<Number>, A::Error> {
    let shape = record.shape();
    let (mut near, mut seen) = (0, Seen(0));
    while let Some(key) = map.next_key_seed(Name { shape, near })? {
        match key {
            Key::Field(index) => {
                near = index + 1;
                if seen.insert(index) {
                    replace(&mut record, index, shape);
                }
                member(&mut record, index, shape, &mut map)?;
            }
            Key::Unknown(name) if name == NUMBER && *NUMBERS_ARE_MAPS => {
                let digits: String = map.next_value()?;
                return digits.parse().map(Some).map_err(A::Error::custom);
            }
            Key::Unknown(name) => {
                let value = map.next_value()?;
                let extra = record.extra_mut();
                extra.replace(&name);
                extra.keep(Cow::Owned(name), Reason::Unknown, value);
            }
        }
    }
    Ok(None)
}

/// How serde_json hands out a number with its digits: as the value of the only member of a map. It does so with its
/// feature `arbitrary_precision`, which any crate of a program may turn on for all.
const NUMBER: &str = "$serde_json::private::Number";

/// Whether that feature is on: only then is there a number so large.
static NUMBERS_ARE_MAPS: LazyLock<bool> = LazyLock::new(|| "1e999".parse::<Number>().is_ok());

/// Which of the first fields have occurred in an object.
struct Seen(u128);

impl Seen {
    /// Notes a field; true if it has occurred before, or may have.
    fn insert(&mut self, index: usize) -> bool {
        let Some(bit) = u32::try_from(index).ok().and_then(|index| 1_u128.checked_shl(index)) else {
            return true;
        };
        let before = self.0 & bit != 0;
        self.0 |= bit;
        before
    }
}

/// Decodes the value of a field; what doesn't fit goes to the record's extra.
fn member<'de, A: MapAccess<'de>>(
    record: &mut ObjectMut<'_>,
    index: usize,
    shape: &'static Shape,
    map: &mut A,
) -> Result<(), A::Error> {
    let Some(place) = record.place(index) else { return Ok(()) };
    let Some(kept) = map.next_value_seed(place)? else { return Ok(()) };
    if kept.reason == Reason::Mismatch {
        clear(record, index);
    }
    if let Some(name) = shape.names.get(index) {
        record.extra_mut().keep(Cow::Borrowed(name), kept.reason, kept.value);
    }
    Ok(())
}

/// Makes way for a value whose name has occurred before in the same object.
fn replace(record: &mut ObjectMut<'_>, index: usize, shape: &'static Shape) {
    let Some(name) = shape.names.get(index) else { return };
    record.extra_mut().replace(name);
    let before = match record.as_object().slot(index).map(|slot| slot.view()) {
        None | Some(View::Absent) => return,
        Some(view) => encode::to_json(view),
    };
    clear(record, index);
    record.extra_mut().keep(Cow::Borrowed(name), Reason::Duplicate, before);
}

fn clear(record: &mut ObjectMut<'_>, index: usize) {
    if let Some(mut place) = record.place(index) {
        place.clear();
    }
}

/// The name of a member, looked up without copying it.
struct Name {
    shape: &'static Shape,
    near: usize,
}

enum Key {
    Field(usize),
    Unknown(String),
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Key, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(self.shape.find(name, self.near).map_or_else(|| Key::Unknown(name.to_owned()), Key::Field))
    }
}

/// What did not fit.
pub struct Kept {
    pub(super) reason: Reason,
    pub(super) value: Json,
}

impl Place<'_> {
    fn scalar<E>(mut self, scalar: Scalar<'_>) -> Result<Option<Kept>, E> {
        let reason = match self.accept(scalar) {
            Fit::Exact(()) => return Ok(None),
            Fit::Respelled(()) => Reason::Respelled,
            Fit::Not => Reason::Mismatch,
        };
        Ok(Some(Kept { reason, value: scalar.to_json() }))
    }

    /// A value that came whole. Numbers can come like this, as serde_json's `arbitrary_precision` has it.
    fn whole(mut self, value: Json) -> Option<Kept> {
        let reason = match self.accept(Scalar::of(&value)) {
            Fit::Exact(()) => return None,
            Fit::Respelled(()) => Reason::Respelled,
            Fit::Not => Reason::Mismatch,
        };
        Some(Kept { reason, value })
    }
}

/// Decodes one value, of whatever shape it has; gives what did not fit.
impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = Option<Kept>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = Option<Kept>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        self.scalar(Scalar::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        self.scalar(Scalar::Int(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        self.scalar(i64::try_from(value).map_or(Scalar::Unsigned(value), Scalar::Int))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Self::Value, E> {
        let number = value.to_string().parse().map_err(E::custom)?;
        Ok(self.whole(Json::Number(number)))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Self::Value, E> {
        let number = value.to_string().parse().map_err(E::custom)?;
        Ok(self.whole(Json::Number(number)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        self.scalar(Scalar::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        self.scalar(Scalar::Text(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Some(Kept { reason: Reason::Null, value: Json::Null }))
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        self.deserialize(from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        match self.list() {
            Ok(list) => items(list, seq),
            Err(place) => Ok(place.whole(Json::deserialize(SeqAccessDeserializer::new(seq))?)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        match self.record() {
            Ok(record) => match members(record, map)? {
                None => Ok(None),
                Some(number) => Ok(Some(Kept { reason: Reason::Mismatch, value: Json::Number(number) })),
            },
            Err(place) => Ok(place.whole(Json::deserialize(MapAccessDeserializer::new(map))?)),
        }
    }
}

/// Decodes the items of a list. An item that doesn't fit makes the whole list one that doesn't.
fn items<'de, A: SeqAccess<'de>>(mut list: Place<'_>, mut seq: A) -> Result<Option<Kept>, A::Error> {
    let mut spelled: Option<Vec<Json>> = None;
    let mut taken = 0;
    while let Some(kept) = seq.next_element_seed(list.reborrow())? {
        match (kept, &mut spelled) {
            (None, None) => {}
            (None, Some(spelled)) => spelled.extend(typed(&list, taken..taken + 1)),
            (Some(Kept { reason: Reason::Respelled, value }), spelled) => {
                spelled.get_or_insert_with(|| typed(&list, 0..taken)).push(value);
            }
            (Some(Kept { value, .. }), spelled) => {
                let mut all = spelled.take().unwrap_or_else(|| typed(&list, 0..taken));
                all.push(value);
                while let Some(value) = seq.next_element()? {
                    all.push(value);
                }
                return Ok(Some(Kept { reason: Reason::Mismatch, value: Json::Array(all) }));
            }
        }
        taken += 1;
    }
    Ok(spelled.map(|spelled| Kept { reason: Reason::Respelled, value: Json::Array(spelled) }))
}

/// Items that have been decoded, as JSON.
fn typed(list: &Place<'_>, range: std::ops::Range<usize>) -> Vec<Json> {
    match list.slot().view() {
        View::List(items) => items.iter().skip(range.start).take(range.len()).map(encode::to_json).collect(),
        _ => Vec::new(),
    }
}
