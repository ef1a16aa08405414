//! Records: structs with a static table of their fields.

use super::cast::{CastError, Is};
use super::erased::{Object, ObjectMut, Shape, blank, decoded, empty, name_of};
use super::value::{AsRecord, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// A type of the API with fields: an entity type, a complex type, or the parameters of an action.
///
/// # Safety
///
/// What `shape` gives is made of a blank record, with nothing but `None`s and an empty `Extra` in it: its `blank` points to that
/// very value, its `fields` to fields of it, each of type `Option<V>` and no two of them to the same, and `extra` to a field of
/// it that is none of them.
pub unsafe trait Record:
    Value<Way = AsRecord> + Default + Clone + Debug + PartialEq + Serialize + DeserializeOwned
{
    /// Full name of the type: `microsoft.graph.user`; empty for the parameters of an action.
    const NAME: &'static str;

    /// The table of its fields. It is never inlined: the table, and all that it points to, is compiled with the type and not
    /// once more where that is used.
    #[doc(hidden)]
    fn shape() -> &'static Shape;

    /// Full name of the type that the record is of: what its `@odata.type` says, else its type here.
    fn type_name(&self) -> &str {
        Object::of(self).extra().odata_type().unwrap_or(Self::NAME)
    }

    /// Views the record as another type of its hierarchy: the type that its `@odata.type` names, or an ancestor of it. The view of
    /// an ancestor says of which type the record is, and holds what that has of its own in `extra`.
    ///
    /// # Errors
    ///
    /// If the record is not of that type, or doesn't say of which it is.
    fn cast<T: Record>(&self) -> Result<T, CastError> {
        super::cast::cast(self)
    }

    /// Views the record as an ancestor of its type, or as its own: `attachments.push(file.upcast())`. The view says of which type
    /// the record is, and holds what that has of its own in `extra`.
    fn upcast<Base: Record>(&self) -> Base
    where
        Self: Is<Base>,
    {
        super::cast::upcast(self)
    }

    /// Views the record as that of several types which says most about it: its own, if it is among them, else its nearest
    /// ancestor. For a list of mixed types:
    ///
    /// ```text
    /// match item.one_of::<(Phone, Tablet, Device)>() {
    ///     OneOf3::A(phone) => dial(&phone),
    ///     OneOf3::B(tablet) => show(&tablet),
    ///     OneOf3::C(device) => println!("a {}", device.type_name()),
    ///     OneOf3::Other => println!("no device at all"),
    /// }
    /// ```
    fn one_of<T: super::OneOf>(&self) -> T::Choice {
        super::one_of::one_of::<Self, T>(self)
    }

    /// Writes an explicit `null` for a property that the compiler checks: after `patch.clear(|user| &user.office_location)` a PATCH
    /// clears the office location. The field becomes `None`; setting it takes that back. What is no field of the record is of no
    /// account.
    fn clear<V>(&mut self, pick: impl FnOnce(&Self) -> &Option<V>) {
        let field = std::ptr::from_ref(pick(blank())).addr();
        if let Some(name) = name_of::<Self>(field) {
            self.set_null(name);
        }
    }

    /// Writes an explicit `null` for a property by its name on the wire, of those that no page documents too: nothing checks it. For
    /// the others there is [`clear`](Self::clear).
    fn set_null(&mut self, name: &str) {
        let mut object = ObjectMut::of(self);
        let index = object.shape().find(name, 0);
        if let Some(mut place) = index.and_then(|index| object.place(index)) {
            place.clear();
        }
        object.extra_mut().set(name, super::Json::Null);
    }

    /// Everything in the record and below it that did not fit the documentation. What a value has beyond the type that is known
    /// here, because it says that it is of a derived one, is found once it is [cast](Self::cast).
    fn misfits(&self) -> Vec<super::Misfit> {
        Object::of(self).misfits()
    }
}

/// A type that can be used by its name, for programs that are driven by data.
#[derive(Clone, Copy)]
pub struct Registered {
    /// Full name of the type.
    pub name: &'static str,
    decode: fn(&super::Json, Then<'_>) -> Result<(), serde_json::Error>,
}

/// What is done with a decoded record.
type Then<'a> = &'a mut dyn FnMut(Object<'_>);

impl Registered {
    /// The entry for a type.
    pub const fn of<T: Record>() -> Self {
        let decode = |json: &super::Json, then: Then<'_>| {
            decoded::<T, _>(json).map(|record| then(Object::of(&record)))
        };
        Self { name: T::NAME, decode }
    }

    /// Decodes JSON as the type and encodes it again.
    ///
    /// # Errors
    ///
    /// If it is no object.
    pub fn round_trip(&self, json: &super::Json) -> Result<super::Json, serde_json::Error> {
        let mut written = Ok(super::Json::Null);
        (self.decode)(json, &mut |record| {
            written = super::encode::encode(record, serde_json::value::Serializer);
        })?;
        written
    }

    /// Everything in JSON that does not fit the type as it is documented.
    ///
    /// # Errors
    ///
    /// If it is no object.
    pub fn misfits(&self, json: &super::Json) -> Result<Vec<super::Misfit>, serde_json::Error> {
        let mut misfits = Vec::new();
        (self.decode)(json, &mut |record| misfits = record.misfits())?;
        Ok(misfits)
    }
}

/// A copy of a record.
pub fn cloned<T: Record>(record: &T) -> T {
    let mut copy = empty();
    super::walk::copy(Object::of(record), ObjectMut::of(&mut copy));
    copy
}

/// An empty record that says of which type it is.
pub fn described<T: Record>() -> T {
    let mut record = empty();
    super::cast::describe_type(ObjectMut::of(&mut record).extra_mut(), T::NAME);
    record
}

/// Implements for a struct everything that its table can do.
///
/// The compiler does for each type what stands here, a thousand times: so bodies are single calls, and the table is made
/// of names and pointers only.
///
/// ```text
/// rt::record! {
///     User "microsoft.graph.user" is [types::Entity, types::DirectoryObject];
///     id "id";
///     display_name "displayName";
/// }
/// ```
#[allow(unused_macros)]
macro_rules! record {
    ($name:ident $wire:literal is [$($base:ty),* $(,)?]; $($field:ident $key:literal;)*) => {
        // SAFETY: the table is made from the fields of one blank record, and the literal that makes that names none twice.
        #[allow(unsafe_code)]
        unsafe impl rt::Record for $name {
            const NAME: &'static str = $wire;
            #[inline(never)]
            fn shape() -> &'static rt::Shape {
                const {
                    let blank = const { &$name { $($field: None,)* extra: rt::Extra::new() } };
                    &rt::Shape {
                        name: $wire,
                        ident: stringify!($name),
                        bases: types::BASES,
                        blank: rt::Blank::of(blank),
                        names: &[$($key),*],
                        fields: &[$(&raw const blank.$field),*],
                        extra: &raw const blank.extra,
                    }
                }
            }
        }
        impl rt::Value for $name {
            type Way = rt::AsRecord;
        }
        $(impl rt::Is<$base> for $name {})*
        impl ::std::default::Default for $name {
            /// An empty record, which doesn't say of which type it is: of the type that its place documents. It is all that an
            /// update needs; [`new`](Self::new) sends an `@odata.type` as well.
            #[inline]
            fn default() -> Self {
                rt::empty()
            }
        }
        impl ::std::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                rt::cloned(self)
            }
        }
        impl ::std::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                rt::same(self, other)
            }
        }
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                rt::debug(self, f)
            }
        }
        impl rt::serde::Serialize for $name {
            fn serialize<S: rt::serde::Serializer>(&self, to: S) -> ::std::result::Result<S::Ok, S::Error> {
                rt::encode(self, to)
            }
        }
        impl<'de> rt::serde::Deserialize<'de> for $name {
            fn deserialize<D: rt::serde::Deserializer<'de>>(from: D) -> ::std::result::Result<Self, D::Error> {
                rt::decoded(from)
            }
        }
        impl $name {
            /// An empty record that says of which type it is, in its `@odata.type`: for a place where a base of its type is
            /// documented, or where the service asks for it. [`default`](Default::default) says nothing of that.
            #[inline]
            pub fn new() -> Self {
                rt::described()
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use record;
