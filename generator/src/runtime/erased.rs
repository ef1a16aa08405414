//! References to records, fields and lists whose types are not known. The only unsafe code of the crate is here.
//!
//! A type's [`Shape`] points to the fields of a blank record of that type: the address of such a field tells where it lies in a
//! record, and its type how memory there is read and written ([`Access`]), so that offset and type can't disagree. For each
//! type that fields can have, two functions are compiled, and a third that finds them; for enumerations, whose layout the language
//! tells, there is a table in place of the two ([`Tags`]).

use super::enumeration::{Enumeration, Members, meant};
use super::extra::Extra;
use super::record::Record;
use super::value::{
    AsBox, AsList, AsMember, AsPlain, AsRecord, Fit, Item, ItemWay, Plain, Scalar, Value, View, Way,
};
use serde::{Deserializer, Serializer};
use std::marker::PhantomData;
use std::mem::MaybeUninit;

/// The table of a record's fields.
pub struct Shape {
    /// Full name of the type, `microsoft.graph.user`; empty for the parameters of an action.
    pub name: &'static str,
    /// Name in Rust.
    pub ident: &'static str,
    /// Pairs of a type and its base, of all types of the API version, sorted without regard to case.
    pub bases: &'static [(&'static str, &'static str)],
    #[doc(hidden)]
    pub blank: Blank,
    /// Names of the fields on the wire.
    pub names: &'static [&'static str],
    /// The blank record's fields, in the same order.
    #[doc(hidden)]
    pub fields: &'static [*const dyn AnyField],
    #[doc(hidden)]
    pub extra: *const Extra,
}

// SAFETY: the pointers are made of references to parts of a value that can be shared, as every `Value` can, and only ever read.
unsafe impl Sync for Shape {}

/// A record with nothing in it.
pub struct Blank {
    at: *const u8,
    size: usize,
}

impl Blank {
    /// The blank record of a type.
    pub const fn of<T: Record>(blank: &'static T) -> Self {
        Self { at: std::ptr::from_ref(blank).cast(), size: size_of::<T>() }
    }
}

/// A field of type `Option<_>`.
pub trait AnyField {
    /// How fields of that type are reached.
    fn access(&self) -> &'static Access;
}

impl<V: Value> AnyField for Option<V> {
    fn access(&self) -> &'static Access {
        V::Way::ACCESS
    }
}

impl Shape {
    /// How many bytes behind the beginning of the record something lies, of which the blank record's is given.
    fn offset<T: ?Sized>(&self, in_blank: *const T) -> usize {
        in_blank.addr() - self.blank.at.addr()
    }

    /// The name on the wire of the field at an offset.
    pub(super) fn name_at(&self, offset: usize) -> Option<&'static str> {
        let index = self.fields.iter().position(|field| self.offset(*field) == offset)?;
        self.names.get(index).copied()
    }

    /// The index of a field; `near` is tried first, because a service sends fields in the documented order.
    pub(super) fn find(&self, name: &str, near: usize) -> Option<usize> {
        let (before, after) = self.names.split_at(near.min(self.names.len()));
        match after.iter().position(|field| *field == name) {
            Some(index) => Some(before.len() + index),
            None => before.iter().position(|field| *field == name),
        }
    }
}

/// The blank record that the shape of a type is made of.
pub(super) fn blank<T: Record>() -> &'static T {
    // SAFETY: by the contract of `Record`, it is the `T` of which a pointer was made in `Blank::of`.
    unsafe { &*(T::shape().blank.at as *const T) }
}

/// The name on the wire of a field of the blank record, of which the address is given.
pub(super) fn name_of<T: Record>(field: usize) -> Option<&'static str> {
    let shape = T::shape();
    shape.name_at(field.wrapping_sub(shape.blank.at.addr()))
}

/// A record with nothing in it.
pub fn empty<T: Record>() -> T {
    // SAFETY: as above; and a copy of these bytes is a value of its own, as it owns nothing: by the contract of `Record` it is made
    // of `None`s and an empty `Extra`.
    unsafe { std::ptr::read(T::shape().blank.at as *const T) }
}

/// A record from what serde reads. A program compiles this and the next function for each type that it uses, and so each is in
/// one piece.
///
/// # Errors
///
/// If it is no object, or not well-formed.
pub fn decoded<'de, T: Record, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let shape = T::shape();
    // SAFETY: as in `empty`.
    let mut record = unsafe { std::ptr::read(shape.blank.at as *const T) };
    let object = ObjectMut { at: &raw mut record as *mut u8, shape, life: PhantomData };
    match super::decode::decode(object, from) {
        Ok(()) => Ok(record),
        Err(error) => Err(error),
    }
}

/// Writes a record.
pub fn encode<T: Record, S: Serializer>(record: &T, to: S) -> Result<S::Ok, S::Error> {
    let object = Object { at: record as *const T as *const u8, shape: T::shape(), life: PhantomData };
    super::encode::encode(object, to)
}

/// A reference to a record of any type.
#[derive(Clone, Copy)]
pub struct Object<'a> {
    /// A live record of the type that `shape` belongs to, shared for `'a`.
    at: *const u8,
    shape: &'static Shape,
    life: PhantomData<&'a ()>,
}

impl<'a> Object<'a> {
    /// The reference without its type.
    pub fn of<T: Record>(record: &'a T) -> Self {
        Self { at: record as *const T as *const u8, shape: T::shape(), life: PhantomData }
    }

    /// The table of its fields.
    pub fn shape(self) -> &'static Shape {
        self.shape
    }

    /// The field of that index.
    pub(super) fn slot(self, index: usize) -> Option<Slot<'a>> {
        self.shape.fields.get(index).map(|field| self.slot_of(*field))
    }

    /// Every field with its name on the wire.
    pub(super) fn slots(self) -> impl Iterator<Item = (&'static str, Slot<'a>)> {
        let fields = self.shape.names.iter().zip(self.shape.fields);
        fields.map(move |(name, field)| (*name, self.slot_of(*field)))
    }

    /// The field of an entry of the record's own shape.
    #[inline]
    fn slot_of(self, field: *const dyn AnyField) -> Slot<'a> {
        // SAFETY: by the contract of `Record`, `field` points to a field of the blank record, a value of the struct that `at`
        // points to. So a field of the same type lies as many bytes into this struct, and the sum is in bounds.
        let (at, access) = unsafe { (self.at.add(self.shape.offset(field)), (*field).access()) };
        Slot { at, access, life: PhantomData }
    }

    /// What doesn't fit the fields.
    pub fn extra(self) -> &'a Extra {
        // SAFETY: by the contract of `Record`, an `Extra` lies at this offset; it is shared for `'a`, as the record is.
        unsafe { &*(self.at.add(self.shape.offset(self.shape.extra)) as *const Extra) }
    }

    /// Everything in the record and below it that did not fit the documentation.
    pub fn misfits(self) -> Vec<super::Misfit> {
        super::strict::misfits(self)
    }
}

/// A reference to a record of any type, to be changed.
pub struct ObjectMut<'a> {
    /// A live record of the type that `shape` belongs to, which nothing else refers to during `'a`.
    at: *mut u8,
    shape: &'static Shape,
    life: PhantomData<&'a mut ()>,
}

impl<'a> ObjectMut<'a> {
    /// The reference without its type.
    pub fn of<T: Record>(record: &'a mut T) -> Self {
        Self { at: record as *mut T as *mut u8, shape: T::shape(), life: PhantomData }
    }

    /// The record, to be read.
    pub fn as_object(&self) -> Object<'_> {
        Object { at: self.at, shape: self.shape, life: PhantomData }
    }

    /// The table of its fields.
    pub fn shape(&self) -> &'static Shape {
        self.shape
    }

    /// The field of that index, to be changed.
    pub(super) fn place(&mut self, index: usize) -> Option<Place<'_>> {
        let field = *self.shape.fields.get(index)?;
        // SAFETY: as in `Object::slot_of`.
        let (at, access) = unsafe { (self.at.add(self.shape.offset(field)), (*field).access()) };
        Some(Place { at, access, is_item: false, life: PhantomData })
    }

    /// What doesn't fit the fields, to be changed.
    pub fn extra_mut(&mut self) -> &mut Extra {
        // SAFETY: as in `Object::extra`; nothing else refers to the record, and `self` is borrowed for as long as the result.
        unsafe { &mut *(self.at.add(self.shape.offset(self.shape.extra)) as *mut Extra) }
    }
}

/// A field of any type.
#[derive(Clone, Copy)]
pub struct Slot<'a> {
    /// A live field of a type that `access` is for, shared for `'a`.
    at: *const u8,
    access: &'static Access,
    life: PhantomData<&'a ()>,
}

impl<'a> Slot<'a> {
    /// Its value.
    #[inline]
    pub fn view(self) -> View<'a> {
        // SAFETY: `at` points to such a field, and the view is given for no longer than that is shared.
        unsafe { self.access.view(self.at) }
    }
}

/// What takes decoded values: a field, or a list that takes its next item.
pub struct Place<'a> {
    /// A live field of a type that `access` is for, which nothing else refers to during `'a`.
    at: *mut u8,
    access: &'static Access,
    /// Whether it is the list in the field that takes an item.
    is_item: bool,
    life: PhantomData<&'a mut ()>,
}

impl<'a> Place<'a> {
    /// A place that is no field of a record.
    pub fn of<V: Value>(place: &'a mut Option<V>) -> Self {
        Self {
            at: place as *mut Option<V> as *mut u8,
            access: V::Way::ACCESS,
            is_item: false,
            life: PhantomData,
        }
    }

    fn change(&mut self, change: Change<'_>) -> Done<'_> {
        // SAFETY: `at` points to such a field, and the result is given for no longer than `self` is borrowed.
        unsafe { self.access.change(self.at, change) }
    }

    /// Takes a scalar.
    pub fn accept(&mut self, scalar: Scalar<'_>) -> Fit<()> {
        match self.change(if self.is_item { Change::Add(scalar) } else { Change::Set(scalar) }) {
            Done::Exact => Fit::Exact(()),
            Done::Respelled => Fit::Respelled(()),
            Done::Not | Done::Record(_) => Fit::Not,
        }
    }

    /// Takes an empty record, to be filled.
    pub fn record(self) -> Result<ObjectMut<'a>, Self> {
        let change = if self.is_item { Change::AddRecord } else { Change::Record };
        // SAFETY: as in `change`; the place itself is given up.
        match unsafe { self.access.change(self.at, change) } {
            Done::Record(record) => Ok(record),
            _ => Err(self),
        }
    }

    /// Takes an empty list, to be filled: the place that its items go to.
    pub fn list(mut self) -> Result<Self, Self> {
        // A list in a list has no place.
        let is_open = !self.is_item && matches!(self.change(Change::List), Done::Exact);
        if is_open { Ok(Self { is_item: true, ..self }) } else { Err(self) }
    }

    /// Takes an empty record or an empty list; a plain value can't be empty.
    pub fn open(self) {
        if let Err(place) = self.record() {
            let _ = place.list();
        }
    }

    /// Makes a field `None`.
    pub fn clear(&mut self) {
        self.change(Change::Clear);
    }

    /// The field, to be read.
    pub fn slot(&self) -> Slot<'_> {
        Slot { at: self.at, access: self.access, life: PhantomData }
    }

    /// The place itself, for a shorter time.
    pub fn reborrow(&mut self) -> Place<'_> {
        Place { at: self.at, access: self.access, is_item: self.is_item, life: PhantomData }
    }
}

/// A list of any type.
#[derive(Clone, Copy)]
pub struct Items<'a> {
    /// The first of `len` live items of the type that `of` tells, shared for `'a`.
    first: *const u8,
    len: usize,
    of: ItemType,
    life: PhantomData<&'a ()>,
}

#[derive(Clone, Copy)]
enum ItemType {
    Plain { size: usize, view: unsafe fn(*const u8) -> View<'static> },
    Record(&'static Shape),
}

impl<'a> Items<'a> {
    /// The items.
    pub fn iter(self) -> impl Iterator<Item = View<'a>> {
        (0..self.len).map(move |index| self.item(index))
    }

    fn item(&self, index: usize) -> View<'a> {
        debug_assert!(index < self.len);
        // SAFETY: the item is one of the list, whose items lie one behind the other; what is made of a pointer to it is of its type and
        // lasts no longer than the list is shared.
        unsafe {
            match self.of {
                ItemType::Plain { size, view } => view(self.first.add(index * size)),
                ItemType::Record(shape) => {
                    let at = self.first.add(index * shape.blank.size);
                    View::Record(Object { at, shape, life: PhantomData })
                }
            }
        }
    }
}

/// How fields of type `Option<V>` are reached. Only the ways' own constants are made, one for each `V`.
pub enum Access {
    /// By functions that know the type.
    Typed {
        /// Views a field. The pointer points to a live `Option<V>`, and nothing writes to that as long as the view is used.
        view: unsafe fn(*const u8) -> View<'static>,
        /// Changes a field. The pointer points to a live `Option<V>`, and nothing else refers to that as long as the result is
        /// used.
        change: unsafe fn(*mut u8, Change<'_>) -> Done<'static>,
    },
    /// A member of an enumeration, by its tag.
    Member(Tags),
}

impl Access {
    /// Views a field.
    ///
    /// # Safety
    ///
    /// The pointer points to a live `Option<V>` of the `V` that this is the access of, and nothing writes to that as long as the
    /// view is used.
    #[inline]
    unsafe fn view(&self, field: *const u8) -> View<'static> {
        // SAFETY: the caller vouches for the field.
        unsafe {
            match self {
                Access::Typed { view: by, .. } => by(field),
                Access::Member(tags) => tags.view(field),
            }
        }
    }

    /// Changes a field.
    ///
    /// # Safety
    ///
    /// The pointer points to a live `Option<V>` of the `V` that this is the access of, and nothing else refers to that as long
    /// as the result is used.
    unsafe fn change(&self, field: *mut u8, change: Change<'_>) -> Done<'static> {
        // SAFETY: the caller vouches for the field.
        unsafe {
            match self {
                Access::Typed { change: by, .. } => by(field, change),
                Access::Member(tags) => tags.change(field, change),
            }
        }
    }
}

/// What is to be done to a field.
pub enum Change<'a> {
    /// Make it `None`.
    Clear,
    /// Set it to a plain value.
    Set(Scalar<'a>),
    /// Set it to an empty record.
    Record,
    /// Set it to an empty list.
    List,
    /// Add a plain value to its list.
    Add(Scalar<'a>),
    /// Add an empty record to its list.
    AddRecord,
}

/// What has been done.
pub enum Done<'a> {
    /// Nothing: the field is of another type.
    Not,
    /// What was to be done.
    Exact,
    /// The same, but written again the value is spelled differently.
    Respelled,
    /// There is an empty record now.
    Record(ObjectMut<'a>),
}

impl<V: Plain> Way<V> for AsPlain {
    const ACCESS: &'static Access = &Access::Typed { view: view_plain::<V>, change: change_plain::<V> };

    fn view(value: &V) -> View<'_> {
        value.view()
    }
}

unsafe fn view_plain<V: Plain>(field: *const u8) -> View<'static> {
    // SAFETY: the caller vouches for the field. So it does in the functions below.
    match unsafe { &*(field as *const Option<V>) } {
        Some(value) => value.view(),
        None => View::Absent,
    }
}

unsafe fn change_plain<V: Plain>(field: *mut u8, change: Change<'_>) -> Done<'static> {
    // SAFETY: as above.
    let field = unsafe { &mut *(field as *mut Option<V>) };
    let (value, done) = match change {
        Change::Clear => (None, Done::Exact),
        Change::Set(scalar) => match V::read(scalar) {
            Fit::Exact(value) => (Some(value), Done::Exact),
            Fit::Respelled(value) => (Some(value), Done::Respelled),
            Fit::Not => return Done::Not,
        },
        _ => return Done::Not,
    };
    *field = value;
    done
}

impl<V: Plain> ItemWay<V> for AsPlain {
    const LIST: &'static Access =
        &Access::Typed { view: view_list::<V, Self>, change: change_plain_list::<V> };

    fn items(list: &[V]) -> Items<'_> {
        let of = ItemType::Plain { size: size_of::<V>(), view: view_plain_item::<V> };
        Items { first: list as *const [V] as *const u8, len: list.len(), of, life: PhantomData }
    }
}

unsafe fn view_plain_item<V: Plain>(item: *const u8) -> View<'static> {
    // SAFETY: as above.
    unsafe { &*(item as *const V) }.view()
}

unsafe fn view_list<V: 'static, W: ItemWay<V>>(field: *const u8) -> View<'static> {
    // SAFETY: as above.
    match unsafe { &*(field as *const Option<Vec<V>>) } {
        Some(list) => View::List(W::items(list)),
        None => View::Absent,
    }
}

unsafe fn change_plain_list<V: Plain>(field: *mut u8, change: Change<'_>) -> Done<'static> {
    // SAFETY: as above.
    let field = unsafe { &mut *(field as *mut Option<Vec<V>>) };
    match (change, &mut *field) {
        (Change::Clear, _) => *field = None,
        (Change::List, _) => *field = Some(const { Vec::new() }),
        (Change::Add(scalar), Some(list)) => match V::read(scalar) {
            Fit::Exact(value) => list.push(value),
            Fit::Respelled(value) => {
                list.push(value);
                return Done::Respelled;
            }
            Fit::Not => return Done::Not,
        },
        _ => return Done::Not,
    }
    Done::Exact
}

/// The memory of an enumeration where the member is not documented. `repr(u16)` has it so: a structure like this for each
/// variant, in one place, that begins with the variant's number.
#[repr(C)]
struct Unrecognized {
    tag: u16,
    name: String,
}

/// How an enumeration lies in memory: nothing needs to be compiled for each of hundreds.
pub struct Tags {
    /// Names of the members, by tag. The next tag is that of an [`Unrecognized`].
    names: &'static [&'static str],
    /// What lies where the tag would, in a field that is `None`.
    none: u16,
}

impl Tags {
    /// The tags of an enumeration. Evaluated by the compiler, which does not go on if its last tag is not that of the table.
    const fn of<E: Enumeration>() -> Self {
        let Members { names, unrecognized, .. } = E::TABLE;
        assert!(size_of::<E>() == size_of::<Unrecognized>() && align_of::<E>() == align_of::<Unrecognized>());
        let last = tag_of(unrecognized);
        assert!(last as usize == names.len(), "the enumeration has more or fewer variants than its table");
        // An `Option` that is no larger than what it holds has no room to tell `None` but in place of a tag, because all of
        // that may be overwritten. And the compiler would not read a tag that is not there.
        assert!(size_of::<Option<E>>() == size_of::<E>());
        let none = tag_of(const { &None::<E> });
        assert!(none > last);
        Self { names, none }
    }

    /// The name of a member.
    ///
    /// # Safety
    ///
    /// `at` points to a member of the enumeration that is shared for `'a`.
    unsafe fn name<'a>(&self, at: *const u8) -> &'a str {
        // SAFETY: by the contract of `Enumeration`, a tag lies there, and behind the last one of the names a name.
        unsafe {
            match self.names.get(usize::from(*(at as *const u16))) {
                Some(name) => name,
                None => &(*(at as *const Unrecognized)).name,
            }
        }
    }

    /// The tag of the member of a name.
    fn tag(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| *known == name)
    }

    /// Writes a member: that of a tag, or one that is not documented.
    ///
    /// # Safety
    ///
    /// `at` points to memory for a value of the enumeration, which holds none. The tag is that of a name of the table.
    unsafe fn write(&self, at: *mut u8, tag: Option<usize>, name: &str) {
        // SAFETY: by the contract of `Enumeration`; of a documented member the tag is all there is.
        unsafe {
            match tag {
                Some(tag) => (at as *mut u16).write(tag as u16),
                None => {
                    let tag = self.names.len() as u16;
                    (at as *mut Unrecognized).write(Unrecognized { tag, name: name.to_owned() });
                }
            }
        }
    }

    /// Views a field, under the conditions of [`Access`].
    unsafe fn view(&self, field: *const u8) -> View<'static> {
        // SAFETY: the caller vouches for an `Option` of the enumeration, of which `of` has shown that a tag or `none` lies there.
        unsafe {
            match *(field as *const u16) == self.none {
                true => View::Absent,
                false => View::Member(self.name(field), self.names),
            }
        }
    }

    /// Changes a field, under the conditions of [`Access`].
    unsafe fn change(&self, field: *mut u8, change: Change<'_>) -> Done<'static> {
        let name = match change {
            Change::Clear => None,
            Change::Set(Scalar::Text(name)) => Some(name),
            _ => return Done::Not,
        };
        let meant = name.and_then(|name| meant(self.names, name));
        // SAFETY: as in `view`. What the field held is gone when another is written; `None` holds nothing but what stands for a tag.
        unsafe {
            if usize::from(*(field as *const u16)) == self.names.len() {
                std::ptr::drop_in_place(&raw mut (*(field as *mut Unrecognized)).name);
            }
            match name {
                Some(name) => self.write(field, meant.map(|(tag, _)| tag), name),
                None => (field as *mut u16).write(self.none),
            }
        }
        if meant.is_some_and(|(_, is_respelled)| is_respelled) { Done::Respelled } else { Done::Exact }
    }
}

/// What lies where the tag of an enumeration does. Only the compiler evaluates this, and would not read what is not there.
const fn tag_of<T>(value: &T) -> u16 {
    // SAFETY: as said.
    unsafe { *(value as *const T as *const u16) }
}

/// The name of a member on the wire.
pub fn name<E: Enumeration>(member: &E) -> &str {
    // SAFETY: it is a member of that enumeration, and shared as long as the result.
    unsafe { const { &Tags::of::<E>() }.name(member as *const E as *const u8) }
}

/// The member of a name.
pub fn named<E: Enumeration>(name: &str) -> E {
    let tags = const { &Tags::of::<E>() };
    let mut member = MaybeUninit::<E>::uninit();
    // SAFETY: there is memory for such a value, and then the value is there.
    unsafe {
        tags.write(member.as_mut_ptr() as *mut u8, tags.tag(name), name);
        member.assume_init()
    }
}

impl<E: Enumeration> Way<E> for AsMember {
    const ACCESS: &'static Access = &Access::Member(Tags::of::<E>());

    fn view(value: &E) -> View<'_> {
        View::Member(value.as_str(), E::MEMBERS)
    }
}

impl<E: Enumeration> ItemWay<E> for AsMember {
    const LIST: &'static Access = <AsPlain as ItemWay<E>>::LIST;

    fn items(list: &[E]) -> Items<'_> {
        AsPlain::items(list)
    }
}

impl<T: Record> Way<T> for AsRecord {
    const ACCESS: &'static Access = &Access::Typed { view: view_record::<T>, change: change_record::<T> };

    fn view(value: &T) -> View<'_> {
        View::Record(Object::of(value))
    }
}

unsafe fn view_record<T: Record>(field: *const u8) -> View<'static> {
    // SAFETY: as above.
    match unsafe { &*(field as *const Option<T>) } {
        Some(record) => {
            View::Record(Object { at: record as *const T as *const u8, shape: T::shape(), life: PhantomData })
        }
        None => View::Absent,
    }
}

unsafe fn change_record<T: Record>(field: *mut u8, change: Change<'_>) -> Done<'static> {
    // SAFETY: as above.
    let field = unsafe { &mut *(field as *mut Option<T>) };
    *field = match change {
        Change::Clear => None,
        Change::Record => Some(empty()),
        _ => return Done::Not,
    };
    match field {
        Some(record) => {
            Done::Record(ObjectMut { at: record as *mut T as *mut u8, shape: T::shape(), life: PhantomData })
        }
        None => Done::Exact,
    }
}

impl<T: Record> Way<Box<T>> for AsBox {
    const ACCESS: &'static Access = &Access::Typed { view: view_box::<T>, change: change_box::<T> };

    fn view(value: &Box<T>) -> View<'_> {
        View::Record(Object::of(&**value))
    }
}

unsafe fn view_box<T: Record>(field: *const u8) -> View<'static> {
    // SAFETY: as above.
    match unsafe { &*(field as *const Option<Box<T>>) } {
        Some(record) => View::Record(Object {
            at: &raw const **record as *const u8,
            shape: T::shape(),
            life: PhantomData,
        }),
        None => View::Absent,
    }
}

unsafe fn change_box<T: Record>(field: *mut u8, change: Change<'_>) -> Done<'static> {
    // SAFETY: as above.
    let field = unsafe { &mut *(field as *mut Option<Box<T>>) };
    *field = match change {
        Change::Clear => None,
        Change::Record => Some(Box::new(empty())),
        _ => return Done::Not,
    };
    match field {
        Some(record) => {
            Done::Record(ObjectMut { at: &raw mut **record as *mut u8, shape: T::shape(), life: PhantomData })
        }
        None => Done::Exact,
    }
}

impl<T: Record> ItemWay<T> for AsRecord {
    const LIST: &'static Access = &Access::Typed { view: view_list::<T, Self>, change: change_records::<T> };

    fn items(list: &[T]) -> Items<'_> {
        let of = ItemType::Record(T::shape());
        Items { first: list as *const [T] as *const u8, len: list.len(), of, life: PhantomData }
    }
}

unsafe fn change_records<T: Record>(field: *mut u8, change: Change<'_>) -> Done<'static> {
    // SAFETY: as above.
    let field = unsafe { &mut *(field as *mut Option<Vec<T>>) };
    match (change, &mut *field) {
        (Change::Clear, _) => *field = None,
        (Change::List, _) => *field = Some(const { Vec::new() }),
        (Change::AddRecord, Some(list)) => {
            list.push(empty());
            if let [.., record] = list.as_mut_slice() {
                let at = record as *mut T as *mut u8;
                return Done::Record(ObjectMut { at, shape: T::shape(), life: PhantomData });
            }
        }
        _ => return Done::Not,
    }
    Done::Exact
}

impl<V: Item> Way<Vec<V>> for AsList {
    const ACCESS: &'static Access = V::Way::LIST;

    fn view(value: &Vec<V>) -> View<'_> {
        View::List(V::Way::items(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A variant that its table doesn't have, as if one had been added by an attribute.
    #[repr(u16)]
    #[derive(Clone)]
    #[allow(dead_code)]
    enum Size {
        Small,
        Large,
        Unrecognized(String),
    }

    impl From<&str> for Size {
        fn from(name: &str) -> Self {
            Self::Unrecognized(name.to_owned())
        }
    }

    // SAFETY: it breaks the contract, for which nothing but the test below asks.
    unsafe impl Enumeration for Size {
        const TABLE: Members<Self> =
            Members { name: "t.size", names: &["small"], unrecognized: &Self::Unrecognized(String::new()) };
    }

    #[test]
    #[should_panic(expected = "more or fewer variants")]
    fn an_enumeration_with_other_variants_than_its_table_does_not_compile() {
        Tags::of::<Size>();
    }
}
