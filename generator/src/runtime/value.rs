//! What a field can hold, and how the walkers see it without knowing its type.
//!
//! A field is an `Option` of a [`Plain`] value, of a record (boxed or not), or of a list of either. A shared reference to
//! it is a [`Slot`], which gives a [`View`]; a place that takes decoded values is a [`Place`]. For each type
//! as few functions as possible are compiled: two or three behind each of the traits here.

use super::record::{Access, Object, Record};
use super::{Json, base64};
use serde_json::Number;
use std::borrow::Cow;

/// A value as its field shows it.
pub enum View<'a> {
    /// The field is `None`.
    Absent,
    /// `true` or `false`.
    Bool(bool),
    /// An integer of any width.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// A number of any precision.
    Number(&'a Number),
    /// Text, also of dates and identifiers.
    Text(Cow<'a, str>),
    /// Text of an enumeration's member, and whether the documentation knows it.
    Member(&'a str, bool),
    /// Bytes, base64 on the wire.
    Bytes(&'a [u8]),
    /// Anything.
    Json(Cow<'a, Json>),
    /// A record.
    Record(&'a dyn Object),
    /// A list.
    List(Items<'a>),
}

/// A value that comes in one piece.
#[derive(Clone, Copy)]
pub enum Scalar<'a> {
    /// `true` or `false`.
    Bool(bool),
    /// An integer that fits `i64`.
    Int(i64),
    /// An integer that doesn't.
    Unsigned(u64),
    /// A number with a fraction or an exponent.
    Float(f64),
    /// A number as another value holds it.
    Number(&'a Number),
    /// Text.
    Text(&'a str),
    /// Bytes, as another value holds them.
    Bytes(&'a [u8]),
    /// Anything, as another value holds it.
    Json(&'a Json),
}

impl<'a> Scalar<'a> {
    /// The scalar that some JSON is.
    pub fn of(json: &'a Json) -> Self {
        match json {
            Json::Number(number) => Scalar::of_number(number),
            json => Scalar::Json(json),
        }
    }

    /// The integer or the floating-point number that is written just like `number`. There may be none: with the feature
    /// `arbitrary_precision` of serde_json numbers keep their digits, `1.50` and `-0`.
    fn of_number(number: &'a Number) -> Self {
        let is_same = |other: Option<Number>| other.as_ref() == Some(number);
        match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(value), ..) if is_same(Some(value.into())) => Scalar::Int(value),
            (_, Some(value), _) if is_same(Some(value.into())) => Scalar::Unsigned(value),
            (.., Some(value)) if is_same(Number::from_f64(value)) => Scalar::Float(value),
            _ => Scalar::Number(number),
        }
    }

    /// The scalar as JSON.
    pub fn to_json(self) -> Json {
        match self {
            Scalar::Bool(value) => value.into(),
            Scalar::Int(value) => value.into(),
            Scalar::Unsigned(value) => value.into(),
            Scalar::Float(value) => value.into(),
            Scalar::Number(value) => Json::Number(value.clone()),
            Scalar::Text(value) => value.into(),
            Scalar::Bytes(value) => base64::encode(value).into(),
            Scalar::Json(value) => value.clone(),
        }
    }
}

/// Whether a scalar fits a type.
pub enum Fit<V> {
    /// Written again, the value is the same JSON.
    Exact(V),
    /// Written again, the value is spelled differently: `1` and `1.0`.
    Respelled(V),
    /// It does not.
    Not,
}

/// What a field can hold: plain values, records, and lists.
pub trait Value: Sized + Send + Sync + 'static {
    /// In which way: `AsPlain`, `AsRecord`, `AsBox` or `AsList`.
    type Way: Way<Self>;

    /// The value without its type.
    fn view(&self) -> View<'_> {
        Self::Way::view(self)
    }
}

/// What a list can hold: plain values and records.
pub trait Item: Value<Way: ItemWay<Self>> {}

impl<V: Value<Way: ItemWay<V>>> Item for V {}

/// A way in which fields hold a `V`.
pub trait Way<V> {
    /// How such a field is reached.
    const ACCESS: Access<V>;

    /// The value without its type.
    fn view(value: &V) -> View<'_>;
}

/// A way in which lists hold a `V`.
pub trait ItemWay<V>: Way<V> {
    /// The list without its type.
    #[allow(clippy::ptr_arg)] // It is the `Vec` that becomes a `dyn` list.
    fn items(list: &Vec<V>) -> Items<'_>;

    /// The list without its type, to be filled.
    fn items_mut(list: &mut Vec<V>) -> ItemsMut<'_>;
}

/// Plain values.
pub struct AsPlain;

impl<V: Plain> Way<V> for AsPlain {
    const ACCESS: Access<V> = Access::plain();

    fn view(value: &V) -> View<'_> {
        value.view()
    }
}

impl<V: Plain> ItemWay<V> for AsPlain {
    fn items(list: &Vec<V>) -> Items<'_> {
        Items::Plain(list)
    }

    fn items_mut(list: &mut Vec<V>) -> ItemsMut<'_> {
        ItemsMut::Plain(list)
    }
}

/// Records.
pub struct AsRecord;

impl<T: Record> Way<T> for AsRecord {
    const ACCESS: Access<T> = Access::record();

    fn view(value: &T) -> View<'_> {
        View::Record(value)
    }
}

impl<T: Record> ItemWay<T> for AsRecord {
    fn items(list: &Vec<T>) -> Items<'_> {
        Items::Record(list)
    }

    fn items_mut(list: &mut Vec<T>) -> ItemsMut<'_> {
        ItemsMut::Record(list)
    }
}

/// Records in a box.
pub struct AsBox;

impl<T: Record> Way<Box<T>> for AsBox {
    const ACCESS: Access<Box<T>> = Access::boxed();

    fn view(value: &Box<T>) -> View<'_> {
        View::Record(&**value)
    }
}

impl<T: Record> Value for Box<T> {
    type Way = AsBox;
}

/// Lists.
pub struct AsList;

impl<V: Item> Way<Vec<V>> for AsList {
    const ACCESS: Access<Vec<V>> = Access::list();

    fn view(value: &Vec<V>) -> View<'_> {
        View::List(V::Way::items(value))
    }
}

impl<V: Item> Value for Vec<V> {
    type Way = AsList;
}

/// A value that comes in one piece.
pub trait Plain: Sized + Send + Sync + 'static {
    /// The value without its type.
    fn view(&self) -> View<'_>;

    /// The value that a scalar stands for.
    fn read(scalar: Scalar<'_>) -> Fit<Self>;
}

/// A field without its type.
#[derive(Clone, Copy)]
pub enum Slot<'a> {
    /// A field of a plain type.
    Plain(&'a dyn PlainSlot),
    /// A field that holds a record.
    Record(&'a dyn RecordSlot),
    /// A field that holds a list.
    List(&'a dyn ListSlot),
}

impl<'a> Slot<'a> {
    /// Its value.
    pub fn view(self) -> View<'a> {
        match self {
            Slot::Plain(slot) => slot.view(),
            Slot::Record(slot) => slot.get().map_or(View::Absent, View::Record),
            Slot::List(slot) => slot.get().map_or(View::Absent, View::List),
        }
    }
}

/// What takes decoded values: a field, or a list that takes its next item.
pub enum Place<'a> {
    /// A field of a plain type.
    Plain(&'a mut dyn PlainSlot),
    /// A field that holds a record.
    Record(&'a mut dyn RecordSlot),
    /// A field that holds a list.
    List(&'a mut dyn ListSlot),
    /// The end of a list.
    Item(ItemsMut<'a>),
}

impl<'a> Place<'a> {
    /// Takes a scalar.
    pub fn accept(&mut self, scalar: Scalar<'_>) -> Fit<()> {
        match self {
            Place::Plain(slot) => slot.accept(scalar),
            Place::Item(ItemsMut::Plain(list)) => list.accept(scalar),
            _ => Fit::Not,
        }
    }

    /// Takes an empty record, to be filled.
    pub fn record(self) -> Result<&'a mut dyn Object, Self> {
        match self {
            Place::Record(slot) => Ok(slot.start()),
            Place::Item(ItemsMut::Record(list)) => Ok(list.push()),
            place => Err(place),
        }
    }

    /// Takes an empty list, to be filled.
    pub fn list(self) -> Result<ItemsMut<'a>, Self> {
        match self {
            Place::List(slot) => Ok(slot.start()),
            place => Err(place),
        }
    }

    /// Takes an empty record or an empty list; a plain value can't be empty.
    pub fn open(self) {
        match self {
            Place::Record(slot) => {
                slot.start();
            }
            Place::List(slot) => {
                slot.start();
            }
            Place::Plain(_) | Place::Item(_) => {}
        }
    }

    /// The place itself, for a shorter time.
    pub fn reborrow(&mut self) -> Place<'_> {
        match self {
            Place::Plain(slot) => Place::Plain(&mut **slot),
            Place::Record(slot) => Place::Record(&mut **slot),
            Place::List(slot) => Place::List(&mut **slot),
            Place::Item(list) => Place::Item(list.reborrow()),
        }
    }

    /// Makes a field `None`.
    pub fn clear(&mut self) {
        match self {
            Place::Plain(slot) => slot.clear(),
            Place::Record(slot) => slot.clear(),
            Place::List(slot) => slot.clear(),
            Place::Item(_) => {}
        }
    }
}

/// A list without its type.
#[derive(Clone, Copy)]
pub enum Items<'a> {
    /// Of plain values.
    Plain(&'a dyn PlainList),
    /// Of records.
    Record(&'a dyn RecordList),
}

impl<'a> Items<'a> {
    /// The items.
    pub fn iter(self) -> impl Iterator<Item = View<'a>> {
        (0..).map_while(move |index| match self {
            Items::Plain(list) => list.item(index),
            Items::Record(list) => list.item(index).map(View::Record),
        })
    }
}

/// A list without its type, to be filled.
pub enum ItemsMut<'a> {
    /// Of plain values.
    Plain(&'a mut dyn PlainList),
    /// Of records.
    Record(&'a mut dyn RecordList),
}

impl ItemsMut<'_> {
    /// The list itself, for a shorter time.
    pub fn reborrow(&mut self) -> ItemsMut<'_> {
        match self {
            ItemsMut::Plain(list) => ItemsMut::Plain(&mut **list),
            ItemsMut::Record(list) => ItemsMut::Record(&mut **list),
        }
    }

    /// The list, to be read.
    pub fn items(&self) -> Items<'_> {
        match self {
            ItemsMut::Plain(list) => Items::Plain(&**list),
            ItemsMut::Record(list) => Items::Record(&**list),
        }
    }
}

/// A field of a plain type.
pub trait PlainSlot: Send + Sync {
    /// Its value.
    fn view(&self) -> View<'_>;
    /// Takes a value.
    fn accept(&mut self, scalar: Scalar<'_>) -> Fit<()>;
    /// Makes it `None`.
    fn clear(&mut self);
}

impl<V: Plain> PlainSlot for Option<V> {
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => value.view(),
            None => View::Absent,
        }
    }

    fn accept(&mut self, scalar: Scalar<'_>) -> Fit<()> {
        let (value, fit) = match V::read(scalar) {
            Fit::Exact(value) => (value, Fit::Exact(())),
            Fit::Respelled(value) => (value, Fit::Respelled(())),
            Fit::Not => return Fit::Not,
        };
        *self = Some(value);
        fit
    }

    fn clear(&mut self) {
        *self = None;
    }
}

/// A field that holds a record.
pub trait RecordSlot: Send + Sync {
    /// Its record.
    fn get(&self) -> Option<&dyn Object>;
    /// Makes it hold an empty record.
    fn start(&mut self) -> &mut dyn Object;
    /// Makes it `None`.
    fn clear(&mut self);
}

impl<T: Record> RecordSlot for Option<T> {
    fn get(&self) -> Option<&dyn Object> {
        match self {
            Some(record) => Some(record),
            None => None,
        }
    }

    fn start(&mut self) -> &mut dyn Object {
        // `insert` would be one more function to compile for each type.
        *self = Some(T::EMPTY);
        match self {
            Some(record) => record,
            None => unreachable!("it has just been set"),
        }
    }

    fn clear(&mut self) {
        *self = None;
    }
}

/// A field that holds a list.
pub trait ListSlot: Send + Sync {
    /// Its list.
    fn get(&self) -> Option<Items<'_>>;
    /// Makes it hold an empty list.
    fn start(&mut self) -> ItemsMut<'_>;
    /// Makes it `None`.
    fn clear(&mut self);
}

impl<V: Item> ListSlot for Option<Vec<V>> {
    #[allow(clippy::manual_map)] // A closure is one more function for each type.
    fn get(&self) -> Option<Items<'_>> {
        match self {
            Some(list) => Some(V::Way::items(list)),
            None => None,
        }
    }

    fn start(&mut self) -> ItemsMut<'_> {
        V::Way::items_mut(self.insert(Vec::new()))
    }

    fn clear(&mut self) {
        *self = None;
    }
}

/// A list of plain values.
pub trait PlainList: Send + Sync {
    /// The item of that index.
    fn item(&self, index: usize) -> Option<View<'_>>;
    /// Takes one more.
    fn accept(&mut self, scalar: Scalar<'_>) -> Fit<()>;
}

impl<V: Plain> PlainList for Vec<V> {
    fn item(&self, index: usize) -> Option<View<'_>> {
        if index < self.len() { Some(self[index].view()) } else { None }
    }

    fn accept(&mut self, scalar: Scalar<'_>) -> Fit<()> {
        let (value, fit) = match V::read(scalar) {
            Fit::Exact(value) => (value, Fit::Exact(())),
            Fit::Respelled(value) => (value, Fit::Respelled(())),
            Fit::Not => return Fit::Not,
        };
        self.push(value);
        fit
    }
}

/// A list of records.
pub trait RecordList: Send + Sync {
    /// The item of that index.
    fn item(&self, index: usize) -> Option<&dyn Object>;
    /// Adds an empty record.
    fn push(&mut self) -> &mut dyn Object;
}

impl<T: Record> RecordList for Vec<T> {
    fn item(&self, index: usize) -> Option<&dyn Object> {
        if index < self.len() { Some(&self[index]) } else { None }
    }

    fn push(&mut self) -> &mut dyn Object {
        let index = self.len();
        self.push(T::EMPTY);
        &mut self[index]
    }
}
