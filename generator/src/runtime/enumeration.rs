//! Enumerations: their members, and sets of them.

use super::erased::name;
use super::value::{AsPlain, Fit, Plain, Scalar, Value, View};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// The table of an enumeration.
pub struct Members<E: 'static> {
    /// Full name of the type: `microsoft.graph.importance`.
    pub name: &'static str,
    /// Names of the documented members on the wire.
    pub names: &'static [&'static str],
    /// A member that is not documented.
    pub unrecognized: &'static E,
}

/// The name of the undocumented member that a table holds.
pub const NO_NAME: String = String::new();

/// An enumeration of the API. A member that the documentation doesn't know is kept by its name.
///
/// # Safety
///
/// It is an `enum` that is `#[repr(u16)]`: a variant that holds nothing for each name of the table, in that order, and behind
/// them `Unrecognized(String)`.
pub unsafe trait Enumeration: for<'a> From<&'a str> + Clone + Send + Sync + 'static {
    #[doc(hidden)]
    const TABLE: Members<Self>;

    /// Full name of the type: `microsoft.graph.importance`.
    const NAME: &'static str = Self::TABLE.name;

    /// Names of the documented members, in their order.
    const MEMBERS: &'static [&'static str] = Self::TABLE.names;

    /// Name of the member on the wire.
    fn as_str(&self) -> &str {
        name(self)
    }

    /// False for a member that the documentation doesn't know.
    fn is_recognized(&self) -> bool {
        Self::MEMBERS.contains(&self.as_str())
    }
}

/// A set of members of an enumeration: text on the wire, `digitalSignature,keyEncipherment`.
///
/// The text of the service is kept as it is until a member is inserted or removed.
pub struct Flags<E> {
    text: String,
    members: PhantomData<fn() -> E>,
}

impl<E: Enumeration> Flags<E> {
    /// The empty set.
    pub fn new() -> Self {
        Self::from(String::new())
    }

    /// The set as the service writes it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The members.
    pub fn iter(&self) -> impl Iterator<Item = E> + '_ {
        self.names().map(E::from)
    }

    /// Whether a member is in the set.
    pub fn contains(&self, member: &E) -> bool {
        self.names().any(|name| name == member.as_str())
    }

    /// Adds a member.
    pub fn insert(&mut self, member: &E) {
        if !self.contains(member) {
            if !self.text.trim().is_empty() {
                self.text.push(',');
            }
            self.text.push_str(member.as_str());
        }
    }

    /// Removes a member.
    pub fn remove(&mut self, member: &E) {
        if self.contains(member) {
            let rest: Vec<&str> = self.names().filter(|name| *name != member.as_str()).collect();
            self.text = rest.join(",");
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        names(&self.text)
    }

    fn set(&self) -> BTreeSet<&str> {
        self.names().collect()
    }
}

/// The names in the text of a set.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// Whether the text of a set names documented members only.
pub(super) fn are_known(text: &str, members: &[&str]) -> bool {
    names(text).all(|name| members.contains(&name))
}

impl<E> From<String> for Flags<E> {
    fn from(text: String) -> Self {
        Self { text, members: PhantomData }
    }
}

impl<E> From<&str> for Flags<E> {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl<E: Enumeration> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut flags = Self::new();
        members.into_iter().for_each(|member| flags.insert(&member));
        flags
    }
}

impl<E: Enumeration> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self::from_iter([member])
    }
}

impl<E: Enumeration> Default for Flags<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> Clone for Flags<E> {
    fn clone(&self) -> Self {
        Self::from(self.text.clone())
    }
}

impl<E: Enumeration> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        self.set() == other.set()
    }
}

impl<E: Enumeration> Eq for Flags<E> {}

impl<E: Enumeration> Hash for Flags<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.set().hash(state);
    }
}

impl<E: Enumeration> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names().map(|name| format_args!("{name}").to_string())).finish()
    }
}

impl<E> fmt::Display for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The index of the member that a name means, and whether it is written in another case: pages and services disagree about that.
pub(super) fn meant(members: &[&str], name: &str) -> Option<(usize, bool)> {
    let exact = members.iter().position(|known| *known == name);
    let other = || members.iter().position(|known| known.eq_ignore_ascii_case(name));
    exact.map(|at| (at, false)).or_else(|| Some((other()?, true)))
}

impl<E: Enumeration> Plain for E {
    fn view(&self) -> View<'_> {
        View::Member(self.as_str(), E::MEMBERS)
    }

    fn read(scalar: Scalar<'_>) -> Fit<Self> {
        match scalar {
            Scalar::Text(name) => match meant(E::MEMBERS, name) {
                Some((meant, true)) => Fit::Respelled(Self::from(E::MEMBERS[meant])),
                _ => Fit::Exact(Self::from(name)),
            },
            _ => Fit::Not,
        }
    }
}

impl<E: Enumeration> Value for Flags<E> {
    type Way = AsPlain;
}

impl<E: Enumeration> Plain for Flags<E> {
    fn view(&self) -> View<'_> {
        View::Members(&self.text, E::MEMBERS)
    }

    fn read(scalar: Scalar<'_>) -> Fit<Self> {
        match scalar {
            Scalar::Text(text) => Fit::Exact(Self::from(text)),
            _ => Fit::Not,
        }
    }
}

impl<E> super::serde::Serialize for Flags<E> {
    fn serialize<S: super::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text)
    }
}

impl<'de, E> Deserialize<'de> for Flags<E> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::from)
    }
}

/// A member from what serde reads.
///
/// # Errors
///
/// If it is no text.
pub fn member<'de, E: Enumeration, D: Deserializer<'de>>(from: D) -> Result<E, D::Error> {
    String::deserialize(from).map(|name| E::from(&name))
}

/// Whether two names are the same; `==` has the compiler choose among thousands of implementations.
pub fn is_same(one: &str, other: &str) -> bool {
    one == other
}

/// Implements for an `enum` that is `#[repr(u16)]` and ends in `Unrecognized(String)` everything that its members' names can
/// do.
///
/// ```text
/// rt::enumeration! {
///     Importance "microsoft.graph.importance";
///     Low "low";
///     High "high";
/// }
/// ```
#[allow(unused_macros)]
macro_rules! enumeration {
    ($name:ident $wire:literal; $($member:ident $key:literal;)*) => {
        // SAFETY: the `enum` above has that representation and these variants. If it has more or fewer of them, by an attribute, it
        // doesn't get past the compiler, which compares its last tag with the table.
        #[allow(unsafe_code)]
        unsafe impl rt::Enumeration for $name {
            const TABLE: rt::Members<Self> = rt::Members {
                name: $wire,
                names: &[$($key),*],
                unrecognized: &Self::Unrecognized(rt::NO_NAME),
            };
        }
        impl $name {
            /// Name of the member on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                rt::name(self)
            }
        }
        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(name: &str) -> Self {
                rt::named(name)
            }
        }
        impl ::std::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                Self::from(self.as_str())
            }
        }
        impl ::std::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                rt::is_same(self.as_str(), other.as_str())
            }
        }
        impl ::std::cmp::Eq for $name {}
        impl ::std::hash::Hash for $name {
            #[inline]
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(self.as_str(), state);
            }
        }
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl rt::Value for $name {
            type Way = rt::AsMember;
        }
        impl rt::serde::Serialize for $name {
            fn serialize<S: rt::serde::Serializer>(&self, to: S) -> ::std::result::Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }
        impl<'de> rt::serde::Deserialize<'de> for $name {
            fn deserialize<D: rt::serde::Deserializer<'de>>(from: D) -> ::std::result::Result<Self, D::Error> {
                rt::member(from)
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use enumeration;
