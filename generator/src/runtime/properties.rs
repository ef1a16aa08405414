//! Names of properties that the compiler checks.

use super::erased::{blank, name_of};
use super::filter::Condition;
use super::record::Record;
use super::request::Request;
use super::response::{Page, Wrapped};

/// References to fields of one record: a single one, what lies [through](super::Conditions::through) one, or a tuple of up to twelve.
pub trait Properties {
    /// Where they are, in order.
    #[doc(hidden)]
    fn places(&self) -> Vec<Place>;
}

/// Where a property is.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Place {
    /// The address of the field that it is, or that it is in.
    at: usize,
    /// The path from there on.
    below: Option<String>,
}

impl Place {
    /// Its path, if it is one of a `T`.
    fn path<T: Record>(self) -> Option<String> {
        let name = name_of::<T>(self.at)?;
        Some(self.below.map_or_else(|| name.to_owned(), |below| format!("{name}/{below}")))
    }
}

impl<V> Properties for &Option<V> {
    fn places(&self) -> Vec<Place> {
        vec![Place { at: std::ptr::from_ref(*self).addr(), below: None }]
    }
}

/// Properties of the record in a field; see [`Conditions::through`](super::Conditions::through).
#[derive(Clone, Debug)]
pub struct Through {
    places: Vec<Place>,
}

impl Through {
    pub(super) fn new<T: Record, P: Properties>(at: usize, pick: impl FnOnce(&'static T) -> P) -> Self {
        // No field is at the address of something else, and so nothing else has a name.
        let place = |below: Option<String>| match below {
            Some(below) => Place { at, below: Some(below) },
            None => Place { at: 0, below: None },
        };
        Self { places: pick(blank()).places().into_iter().map(|inner| place(inner.path::<T>())).collect() }
    }
}

impl Properties for Through {
    fn places(&self) -> Vec<Place> {
        self.places.clone()
    }
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: Properties),*> Properties for ($($name,)*) {
            #[allow(non_snake_case)]
            fn places(&self) -> Vec<Place> {
                let ($($name,)*) = self;
                [$($name.places()),*].concat()
            }
        }
    };
}
tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);
tuples!(A B C D E F G H I J K);
tuples!(A B C D E F G H I J K L);

/// The names on the wire of the fields that `pick` refers to: `names(|user: &User| (&user.id, &user.display_name))`.
///
/// What is no field of the record it is given has no name and is left out.
pub fn names<T: Record, P: Properties>(pick: impl FnOnce(&'static T) -> P) -> Vec<String> {
    pick(blank()).places().into_iter().filter_map(Place::path::<T>).collect()
}

/// The names of the fields that `pick` refers to, if all of them are of the record it is given.
fn all_names<T: Record, P: Properties>(pick: impl FnOnce(&'static T) -> P) -> Option<Vec<String>> {
    pick(blank()).places().into_iter().map(Place::path::<T>).collect()
}

/// An answer of which parts can be asked for: a record, a page of them, or one in an envelope.
pub trait Selectable {
    /// The record.
    type Record: Record;
}

impl<T: Record> Selectable for T {
    type Record = T;
}

impl<T: Record> Selectable for Page<T> {
    type Record = T;
}

impl<T: Record> Selectable for Wrapped<T> {
    type Record = T;
}

/// A closure that refers to a field of another record than the one it is given makes a request that can't be sent:
/// [`Error::ForeignField`](super::Error::ForeignField).
impl<T: Selectable> Request<T> {
    /// Asks for these properties only, checked by the compiler: `selecting(|user| (&user.id, &user.display_name))` is
    /// `$select=id,displayName`. Properties of derived types go by [`select`](Self::select).
    pub fn selecting<P: Properties>(self, pick: impl FnOnce(&'static T::Record) -> P) -> Self {
        self.naming(all_names(pick), Self::select)
    }

    /// Asks for related objects within the answer, checked by the compiler: `expanding(|user| &user.manager)` is
    /// `$expand=manager`.
    pub fn expanding<P: Properties>(self, pick: impl FnOnce(&'static T::Record) -> P) -> Self {
        self.naming(all_names(pick), Self::expand)
    }

    /// Asks for an order, checked by the compiler: `ordering_by(|user| (&user.surname, &user.given_name))` is
    /// `$orderby=surname,givenName`. Another call, of [`ordering_by_descending`](Self::ordering_by_descending) too, says how those are
    /// ordered that are equal so far. What is ordered by a property of a record in a field goes [`through`](super::Conditions::through)
    /// it, with that trait in scope: `ordering_by(|event| event.start.through(|start| &start.date_time))` is
    /// `$orderby=start/dateTime`.
    pub fn ordering_by<P: Properties>(self, pick: impl FnOnce(&'static T::Record) -> P) -> Self {
        self.naming(all_names(pick), Self::order_by)
    }

    /// Asks for the reverse order: `ordering_by_descending(|user| &user.surname)` is `$orderby=surname desc`.
    pub fn ordering_by_descending<P: Properties>(self, pick: impl FnOnce(&'static T::Record) -> P) -> Self {
        let descending =
            |names: Vec<String>| names.iter().map(|name| format!("{name} desc")).collect::<Vec<_>>();
        self.naming(all_names(pick).map(descending), Self::order_by)
    }

    /// Asks for the objects that match a condition, checked by the compiler, with [`Conditions`](super::Conditions) in scope:
    /// `filtering(|user| user.surname.equals("Ng").and(user.age.is_at_least(18)))` is
    /// `$filter=surname eq 'Ng' and age ge 18`. What else the service understands goes by [`filter`](Self::filter).
    pub fn filtering(self, condition: impl FnOnce(&T::Record) -> Condition) -> Self {
        self.naming(Condition::expression(condition), Self::filter)
    }

    /// Sets what names properties, if all of them are of the record.
    fn naming<N>(self, names: Option<N>, set: fn(Self, N) -> Self) -> Self {
        match names {
            Some(names) => set(self, names),
            None => self.with_foreign_field(),
        }
    }
}
