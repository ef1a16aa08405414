//! Types of the user's own in place of generated ones.

use super::value::{AsPlain, Fit, Plain, Scalar, Value, View};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

/// A value of a type that stands in for a documented one, as the configuration's `replace` has it.
///
/// Any type with serde's traits can. A value that it refuses is kept in the `extra` of the record around it, and one that
/// it writes otherwise than it was read (without a member that it doesn't know) is readable there; what is
/// written is what the type makes of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Foreign<T>(pub T);

impl<T> From<T> for Foreign<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for Foreign<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Foreign<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Serialize> Serialize for Foreign<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Foreign<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(Self)
    }
}

impl<T: Serialize + DeserializeOwned + Send + Sync + 'static> Value for Foreign<T> {
    type Way = AsPlain;
}

impl<T: Serialize + DeserializeOwned + Send + Sync + 'static> Plain for Foreign<T> {
    fn view(&self) -> View<'_> {
        View::Json(Cow::Owned(serde_json::to_value(&self.0).unwrap_or_default()))
    }

    fn read(scalar: Scalar<'_>) -> Fit<Self> {
        let json = scalar.to_json();
        match T::deserialize(&json) {
            Ok(value) if serde_json::to_value(&value).is_ok_and(|again| again == json) => {
                Fit::Exact(Self(value))
            }
            Ok(value) => Fit::Respelled(Self(value)),
            Err(_) => Fit::Not,
        }
    }
}
