//! Records: structs with a static table of their fields. The only unsafe code of the crate is here.
//!
//! [`record!`] keeps a blank record of each type, and its table refers to the fields of that: the address of such a
//! reference tells where the field lies in a record, and its type how memory there is viewed ([`Access`]), so that offset
//! and type can't disagree. The compiler has no more to do for an entry than for any reference to a trait object.

use super::cast::CastError;
use super::extra::Extra;
use super::value::{AsRecord, Item, ListSlot, Place, Plain, PlainSlot, RecordSlot, Slot, Value, Way};
use serde::de::DeserializeOwned;
use serde::{Deserializer, Serialize};
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
    pub blank: &'static dyn Object,
    #[doc(hidden)]
    pub fields: &'static [Field],
    #[doc(hidden)]
    pub extra: &'static Extra,
}

/// How a field of type `Option<V>` is reached. There is one way for each `V`, and only the types' own constructors make it.
pub struct Access<V> {
    view: fn(*mut u8) -> Raw,
    of: PhantomData<fn() -> V>,
}

/// A pointer to an `Option<V>`, viewed as such.
pub struct Raw(Pointer);

#[derive(Clone, Copy)]
enum Pointer {
    Plain(*mut dyn PlainSlot),
    Record(*mut dyn RecordSlot),
    List(*mut dyn ListSlot),
}

impl<V: Plain> Access<V> {
    /// A plain value.
    pub const fn plain() -> Self {
        Self { view: |field| Raw(Pointer::Plain(field.cast::<Option<V>>())), of: PhantomData }
    }
}

impl<T: Record> Access<T> {
    /// A record.
    pub const fn record() -> Self {
        Self { view: |field| Raw(Pointer::Record(field.cast::<Option<T>>())), of: PhantomData }
    }
}

/// A field that holds a boxed record, as a type of its own: another crate's trait could be implemented for boxes too.
#[repr(transparent)]
struct Boxed<T>(Option<Box<T>>);

impl<T: Record> Access<Box<T>> {
    /// A record in a box.
    pub const fn boxed() -> Self {
        Self { view: |field| Raw(Pointer::Record(field.cast::<Boxed<T>>())), of: PhantomData }
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
        Self { view: |field| Raw(Pointer::List(field.cast::<Option<Vec<V>>>())), of: PhantomData }
    }
}

impl Raw {
    /// # Safety
    ///
    /// The pointer points to a live, aligned value of the type that it views, and nothing writes to that during `'a`.
    unsafe fn slot<'a>(self) -> Slot<'a> {
        // SAFETY: the caller vouches for the value; its type is the one viewed, or a transparent struct around that.
        unsafe {
            match self.0 {
                Pointer::Plain(field) => Slot::Plain(&*field),
                Pointer::Record(field) => Slot::Record(&*field),
                Pointer::List(field) => Slot::List(&*field),
            }
        }
    }

    /// # Safety
    ///
    /// As for [`Raw::slot`], and nothing else refers to the value during `'a`.
    unsafe fn place<'a>(self) -> Place<'a> {
        // SAFETY: as in `slot`.
        unsafe {
            match self.0 {
                Pointer::Plain(field) => Place::Plain(&mut *field),
                Pointer::Record(field) => Place::Record(&mut *field),
                Pointer::List(field) => Place::List(&mut *field),
            }
        }
    }
}

impl<'a> Place<'a> {
    /// A place that is no field of a record.
    pub fn of<V: Value>(place: &'a mut Option<V>) -> Self {
        // SAFETY: `ACCESS` is that of an `Option<V>`, and `place` is an exclusive reference to one.
        unsafe { (<V::Way as Way<V>>::ACCESS.view)(std::ptr::from_mut(place).cast()).place() }
    }
}

/// An entry of the table.
pub struct Field {
    /// Name on the wire.
    pub name: &'static str,
    #[doc(hidden)]
    pub blank: &'static dyn AnyField,
}

/// A field of type `Option<_>`.
pub trait AnyField: Sync {
    /// Views memory that holds a field of this type as one. The pointer is only cast.
    fn view(&self, field: *mut u8) -> Raw;
}

impl<V: Value> AnyField for Option<V> {
    fn view(&self, field: *mut u8) -> Raw {
        (<V::Way as Way<V>>::ACCESS.view)(field)
    }
}

impl Shape {
    /// How many bytes behind the beginning of the record something lies, of which the blank record's is given.
    fn offset<T: ?Sized>(&self, in_blank: &'static T) -> usize {
        let base = std::ptr::from_ref(self.blank).cast::<u8>().addr();
        std::ptr::from_ref(in_blank).cast::<u8>().addr() - base
    }

    /// The name on the wire of the field at an offset.
    pub(super) fn name_at(&self, offset: usize) -> Option<&'static str> {
        self.fields.iter().find(|field| self.offset(field.blank) == offset).map(|field| field.name)
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
/// `shape` returns one and the same shape for all values of a type. Its `blank` is a value of the implementing struct, its
/// `fields` refer to fields of that very value, each of type `Option<V>` and no two of them to the same, and `extra` refers to
/// a field of it that is none of them.
pub unsafe trait Object: Send + Sync + 'static {
    /// The table of its fields.
    fn shape(&self) -> &'static Shape;
}

impl dyn Object {
    /// The field of that index.
    pub(super) fn slot(&self, index: usize) -> Option<Slot<'_>> {
        let shape = self.shape();
        // SAFETY: the field is from the record's own shape.
        shape.fields.get(index).map(|field| unsafe { self.slot_of(shape, field) })
    }

    /// # Safety
    ///
    /// `shape` is the shape of this record, and `field` is one of its fields.
    #[inline]
    unsafe fn slot_of(&self, shape: &'static Shape, field: &'static Field) -> Slot<'_> {
        let base = std::ptr::from_ref(self).cast::<u8>();
        // SAFETY: by the contract of `Object`, `field.blank` is a field of `shape.blank`, a value of the struct that `base` points to.
        // So a field of the same type, as which it is viewed, lies as many bytes into this struct: the sum is in bounds and points
        // to a live, aligned value of that type. `base` is derived from `self`, which covers the whole struct and stays borrowed
        // as shared for as long as the result; the pointer is made `*mut` for the cast only, a `Slot` reads.
        unsafe { field.blank.view(base.add(shape.offset(field.blank)).cast_mut()).slot() }
    }

    /// The field of that index, to be changed.
    pub(super) fn place(&mut self, index: usize) -> Option<Place<'_>> {
        let shape = self.shape();
        let field = shape.fields.get(index)?;
        let base = std::ptr::from_mut(self).cast::<u8>();
        // SAFETY: as in `slot_of`; `base` is derived from an exclusive borrow of the whole struct, which lasts as long as the result, so
        // nothing else refers to the field meanwhile.
        Some(unsafe { field.blank.view(base.add(shape.offset(field.blank))).place() })
    }

    /// Every field with its name on the wire.
    pub(super) fn slots(&self) -> impl Iterator<Item = (&'static str, Slot<'_>)> {
        let shape = self.shape();
        // SAFETY: the fields are from the record's own shape.
        shape.fields.iter().map(move |field| (field.name, unsafe { self.slot_of(shape, field) }))
    }

    /// What doesn't fit the fields.
    pub fn extra(&self) -> &Extra {
        let shape = self.shape();
        let base = std::ptr::from_ref(self).cast::<u8>();
        // SAFETY: by the contract of `Object`, an `Extra` lies at this offset; otherwise as in `slot_of`.
        unsafe { &*base.add(shape.offset(shape.extra)).cast::<Extra>() }
    }

    /// Everything in the record and below it that did not fit the documentation.
    pub fn misfits(&self) -> Vec<super::Misfit> {
        super::strict::misfits(self)
    }

    /// What doesn't fit the fields, to be changed.
    pub fn extra_mut(&mut self) -> &mut Extra {
        let shape = self.shape();
        let base = std::ptr::from_mut(self).cast::<u8>();
        // SAFETY: as in `extra`; the borrow is exclusive, as in `place`.
        unsafe { &mut *base.add(shape.offset(shape.extra)).cast::<Extra>() }
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

/// A copy of a record.
pub fn cloned<T: Record>(record: &T) -> T {
    let mut copy = T::EMPTY;
    super::walk::copy(record, &mut copy);
    copy
}

/// A record from what serde reads.
///
/// # Errors
///
/// If it is no object, or not well-formed.
pub fn decoded<'de, T: Record, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let mut record = T::EMPTY;
    super::decode::decode(&mut record, from)?;
    Ok(record)
}

/// An empty record that says of which type it is.
pub fn described<T: Record>() -> T {
    let mut record = T::EMPTY;
    super::cast::describe_type(record.as_object_mut().extra_mut(), T::NAME);
    record
}

/// Implements for a struct everything that its table can do.
///
/// The compiler does for each type what stands here, a thousand times: so bodies are single calls, and the table is made
/// of references only.
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
        // SAFETY: the table is made from the fields of one blank record, and the literal that makes such a record names none twice.
        #[allow(unsafe_code)]
        unsafe impl rt::Object for $name {
            fn shape(&self) -> &'static rt::Shape {
                static BLANK: $name = <$name as rt::Record>::EMPTY;
                static SHAPE: rt::Shape = rt::Shape {
                    name: $wire,
                    ident: stringify!($name),
                    bases: types::BASES,
                    blank: &BLANK,
                    fields: &[$(rt::Field { name: $key, blank: &BLANK.$field }),*],
                    extra: &BLANK.extra,
                };
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
            /// An empty record that says of which type it is.
            #[inline]
            pub fn new() -> Self {
                rt::described()
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use record;
