//! Records: structs with a static table of their fields. The only unsafe code of the crate is here.
//!
//! [`record!`] makes a table entry for each field with [`Field::of`]: its name on the wire, its offset from
//! `offset_of!`, and a function that views memory as the field's type ([`Access`]). The type is inferred from a
//! reference to the very field whose offset is taken, so that offset and type can't disagree.

use super::cast::CastError;
use super::extra::Extra;
use super::value::{AsRecord, Item, ListSlot, Place, Plain, PlainSlot, RecordSlot, Slot, Value, Way};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use std::marker::PhantomData;

/// The table of a record's fields.
pub struct Shape {
    /// Full name of the type, `microsoft.graph.user`; empty for the parameters of an action.
    pub name: &'static str,
    /// Name in Rust.
    pub ident: &'static str,
    /// Pairs of a type and its base, of all types of the API version, sorted without regard to case.
    pub bases: &'static [(&'static str, &'static str)],
    #[doc(hidden)]
    pub fields: &'static [Field],
    #[doc(hidden)]
    pub extra: usize,
}

/// How a field of type `Option<V>` is reached. There is one way for each `V`, and only the types' own constructors make it.
pub struct Access<V> {
    kind: Kind,
    of: PhantomData<fn() -> V>,
}

/// Views memory that holds an `Option<V>` as one. The pointer is only cast.
#[derive(Clone, Copy)]
enum Kind {
    Plain(fn(*mut u8) -> *mut dyn PlainSlot),
    Record(fn(*mut u8) -> *mut dyn RecordSlot),
    List(fn(*mut u8) -> *mut dyn ListSlot),
}

fn as_plain<V: Plain>(field: *mut u8) -> *mut dyn PlainSlot {
    field.cast::<Option<V>>()
}

fn as_record<T: Record>(field: *mut u8) -> *mut dyn RecordSlot {
    field.cast::<Option<T>>()
}

fn as_boxed<T: Record>(field: *mut u8) -> *mut dyn RecordSlot {
    field.cast::<Boxed<T>>()
}

fn as_list<V: Item>(field: *mut u8) -> *mut dyn ListSlot {
    field.cast::<Option<Vec<V>>>()
}

impl<V: Plain> Access<V> {
    /// A plain value.
    pub const fn plain() -> Self {
        Self { kind: Kind::Plain(as_plain::<V>), of: PhantomData }
    }
}

impl<T: Record> Access<T> {
    /// A record.
    pub const fn record() -> Self {
        Self { kind: Kind::Record(as_record::<T>), of: PhantomData }
    }
}

/// A field that holds a boxed record, as a type of its own: another crate's trait could be implemented for boxes too.
#[repr(transparent)]
struct Boxed<T>(Option<Box<T>>);

impl<T: Record> Access<Box<T>> {
    /// A record in a box.
    pub const fn boxed() -> Self {
        Self { kind: Kind::Record(as_boxed::<T>), of: PhantomData }
    }
}

impl<T: Record> RecordSlot for Boxed<T> {
    fn get(&self) -> Option<&dyn Object> {
        match &self.0 {
            Some(record) => Some(&**record),
            None => None,
        }
    }

    fn start(&mut self) -> &mut dyn Object {
        &mut **self.0.insert(Box::new(T::EMPTY))
    }

    fn clear(&mut self) {
        self.0 = None;
    }
}

impl<V: Item> Access<Vec<V>> {
    /// A list.
    pub const fn list() -> Self {
        Self { kind: Kind::List(as_list::<V>), of: PhantomData }
    }
}

impl Kind {
    /// # Safety
    ///
    /// `field` points to a live, aligned value of the type that this is the access to, and nothing writes to it during `'a`.
    unsafe fn slot<'a>(self, field: *mut u8) -> Slot<'a> {
        // SAFETY: the functions do no more than a cast to the type that the caller vouches for, or to a transparent struct around it.
        unsafe {
            match self {
                Kind::Plain(view) => Slot::Plain(&*view(field)),
                Kind::Record(view) => Slot::Record(&*view(field)),
                Kind::List(view) => Slot::List(&*view(field)),
            }
        }
    }

    /// # Safety
    ///
    /// As for [`Kind::slot`], and nothing else refers to the value during `'a`.
    unsafe fn place<'a>(self, field: *mut u8) -> Place<'a> {
        // SAFETY: as in `slot`.
        unsafe {
            match self {
                Kind::Plain(view) => Place::Plain(&mut *view(field)),
                Kind::Record(view) => Place::Record(&mut *view(field)),
                Kind::List(view) => Place::List(&mut *view(field)),
            }
        }
    }
}

impl<'a> Place<'a> {
    /// A place that is no field of a record.
    pub fn of<V: Value>(place: &'a mut Option<V>) -> Self {
        // SAFETY: `ACCESS` is that of an `Option<V>`, and `place` is an exclusive reference to one.
        unsafe { <V::Way as Way<V>>::ACCESS.kind.place(std::ptr::from_mut(place).cast()) }
    }
}

/// An entry of the table: a field of type `Option<_>`.
pub struct Field {
    /// Name on the wire.
    pub name: &'static str,
    offset: usize,
    kind: Kind,
}

impl Field {
    /// The field at `offset` whose type is that of `witness`.
    ///
    /// # Safety
    ///
    /// The record whose shape the field goes into has a field of type `Option<V>` at `offset`.
    pub const unsafe fn of<V: Value>(name: &'static str, offset: usize, _witness: &Option<V>) -> Self {
        Self { name, offset, kind: <V::Way as Way<V>>::ACCESS.kind }
    }
}

impl Shape {
    /// The name on the wire of the field at an offset.
    pub(super) fn name_at(&self, offset: usize) -> Option<&'static str> {
        self.fields.iter().find(|field| field.offset == offset).map(|field| field.name)
    }

    /// The index of a field; `near` is tried first, because a service sends fields in the documented order.
    pub(super) fn find(&self, name: &str, near: usize) -> Option<usize> {
        let (before, after) = self.fields.split_at(near.min(self.fields.len()));
        match after.iter().position(|field| field.name == name) {
            Some(index) => Some(before.len() + index),
            None => before.iter().position(|field| field.name == name),
        }
    }
}

/// A record whose type is not known statically.
///
/// # Safety
///
/// `shape` returns one and the same shape for all values of a type. Each of its `fields` is made by [`Field::of`]
/// with the offset and the type of a field of the implementing struct, no two of them for the same field, and `extra` is the
/// offset of a field of type [`Extra`] that is none of them.
pub unsafe trait Object: Send + Sync + 'static {
    /// The table of its fields.
    fn shape(&self) -> &'static Shape;
}

impl dyn Object {
    /// The field of that index.
    pub(super) fn slot(&self, index: usize) -> Option<Slot<'_>> {
        let field = self.shape().fields.get(index)?;
        let base = std::ptr::from_ref(self).cast::<u8>();
        // SAFETY: by the contract of `Object`, a field of the type that `field.kind` stands for lies `field.offset` bytes into the
        // struct that `base` points to, so the sum is in bounds and points to a live, aligned value of that type. `base` is
        // derived from `self`, which covers the whole struct and stays borrowed as shared for as long as the result; the
        // pointer is made `*mut` for the cast only, a `Slot` reads.
        Some(unsafe { field.kind.slot(base.add(field.offset).cast_mut()) })
    }

    /// The field of that index, to be changed.
    pub(super) fn place(&mut self, index: usize) -> Option<Place<'_>> {
        let field = self.shape().fields.get(index)?;
        let base = std::ptr::from_mut(self).cast::<u8>();
        // SAFETY: as in `slot`; `base` is derived from an exclusive borrow of the whole struct, which lasts as long as the result, so
        // nothing else refers to the field meanwhile.
        Some(unsafe { field.kind.place(base.add(field.offset)) })
    }

    /// Every field with its name on the wire.
    pub(super) fn slots(&self) -> impl Iterator<Item = (&'static str, Slot<'_>)> {
        self.shape()
            .fields
            .iter()
            .enumerate()
            .filter_map(|(index, field)| Some((field.name, self.slot(index)?)))
    }

    /// What doesn't fit the fields.
    pub fn extra(&self) -> &Extra {
        let base = std::ptr::from_ref(self).cast::<u8>();
        // SAFETY: by the contract of `Object`, an `Extra` lies at this offset; otherwise as in `slot`.
        unsafe { &*base.add(self.shape().extra).cast::<Extra>() }
    }

    /// Everything in the record and below it that did not fit the documentation.
    pub fn misfits(&self) -> Vec<super::Misfit> {
        super::strict::misfits(self)
    }

    /// What doesn't fit the fields, to be changed.
    pub fn extra_mut(&mut self) -> &mut Extra {
        let base = std::ptr::from_mut(self).cast::<u8>();
        // SAFETY: as in `extra`; the borrow is exclusive, as in `place`.
        unsafe { &mut *base.add(self.shape().extra).cast::<Extra>() }
    }
}

/// A type of the API with fields: an entity type, a complex type, or the parameters of an action.
pub trait Record:
    Object + Value<Way = AsRecord> + Default + Clone + Debug + PartialEq + Serialize + DeserializeOwned
{
    /// Full name of the type: `microsoft.graph.user`; empty for the parameters of an action.
    const NAME: &'static str;

    /// A record with nothing in it.
    #[doc(hidden)]
    const EMPTY: Self;

    /// As a record of which only the table is known.
    #[doc(hidden)]
    fn as_object(&self) -> &dyn Object {
        self
    }

    /// As a record of which only the table is known, to be changed.
    #[doc(hidden)]
    fn as_object_mut(&mut self) -> &mut dyn Object {
        self
    }

    /// Full name of the type that the record is of: what its `@odata.type` says, else its type here.
    fn type_name(&self) -> &str {
        self.as_object().extra().odata_type().unwrap_or(Self::NAME)
    }

    /// Views the record as another type of its hierarchy: the type that its `@odata.type` names, or an ancestor of it.
    ///
    /// # Errors
    ///
    /// If the record is not of that type, or doesn't say of which it is.
    fn cast<T: Record>(&self) -> Result<T, CastError> {
        super::cast::cast(self)
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

    /// Writes an explicit `null` for a property, by its name on the wire: a PATCH then clears it. The field becomes `None`.
    fn set_null(&mut self, name: &str) {
        let object = self.as_object_mut();
        let index = object.shape().find(name, 0);
        if let Some(mut place) = index.and_then(|index| object.place(index)) {
            place.clear();
        }
        object.extra_mut().set(name, super::Json::Null);
    }

    /// Everything in the record and below it that did not fit the documentation.
    fn misfits(&self) -> Vec<super::Misfit> {
        super::strict::misfits(self.as_object())
    }
}

/// A type that can be made by its name, for programs that are driven by data.
#[derive(Clone, Copy)]
pub struct Registered {
    /// Full name of the type.
    pub name: &'static str,
    /// An empty record of the type.
    pub make: fn() -> Box<dyn Object>,
}

impl Registered {
    /// The entry for a type.
    pub const fn of<T: Record>() -> Self {
        Self { name: T::NAME, make: || Box::new(T::default()) }
    }

    /// Decodes JSON as the type and encodes it again.
    ///
    /// # Errors
    ///
    /// If it is no object.
    pub fn round_trip(&self, json: &super::Json) -> Result<super::Json, serde_json::Error> {
        let mut record = (self.make)();
        super::decode::decode(&mut *record, json)?;
        super::encode::encode(&*record, serde_json::value::Serializer)
    }
}

/// Implements for a struct everything that its table can do.
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
        #[allow(unsafe_code, unused_unsafe)]
        const _: () = {
            const WITNESS: &$name = &<$name as rt::Record>::EMPTY;
            static SHAPE: rt::Shape = rt::Shape {
                name: $wire,
                ident: stringify!($name),
                bases: types::BASES,
                // SAFETY: offset and type are those of one field.
                fields: unsafe {
                    &[$(rt::Field::of($key, ::std::mem::offset_of!($name, $field), &WITNESS.$field)),*]
                },
                extra: {
                    let _: &rt::Extra = &WITNESS.extra;
                    ::std::mem::offset_of!($name, extra)
                },
            };
            // SAFETY: the table is made above from the struct's own fields, and the literal below names no field twice.
            unsafe impl rt::Object for $name {
                fn shape(&self) -> &'static rt::Shape {
                    &SHAPE
                }
            }
            impl rt::Record for $name {
                const NAME: &'static str = $wire;
                const EMPTY: Self = $name { $($field: None,)* extra: rt::Extra::new() };
            }
            impl rt::Value for $name {
                type Way = rt::AsRecord;
            }
            impl rt::Is<$name> for $name {}
            $(impl rt::Is<$base> for $name {})*
            impl ::std::default::Default for $name {
                #[inline]
                fn default() -> Self {
                    rt::Record::EMPTY
                }
            }
            impl ::std::clone::Clone for $name {
                #[inline]
                fn clone(&self) -> Self {
                    let mut copy = <$name as rt::Record>::EMPTY;
                    rt::copy(self, &mut copy);
                    copy
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
                    let mut record = <$name as rt::Record>::EMPTY;
                    rt::decode(&mut record, from)?;
                    ::std::result::Result::Ok(record)
                }
            }
            impl $name {
                /// An empty record that says of which type it is.
                #[inline]
                pub fn new() -> Self {
                    let mut record = <$name as rt::Record>::EMPTY;
                    rt::describe_type(&mut record.extra, $wire);
                    record
                }
            }
        };
    };
}
#[allow(unused_imports)]
pub(crate) use record;
