//! What the generated types and calls share.
//!
//! Records are decoded, encoded, cloned, compared and shown by walking static tables of their fields, so that this
//! code is compiled once and not once per type. Nothing that a service sends is lost: what doesn't fit the
//! documentation is kept in [`Extra`], readable by name, and written again.

#![allow(unreachable_pub)]

pub mod base64;
mod cast;
mod decode;
mod encode;
mod enumeration;
mod erased;
mod extra;
mod foreign;
mod number;
mod one_of;
mod plain;
mod record;
pub mod strict;
mod text;
mod value;
mod walk;

pub use cast::{CastError, Is};
pub use enumeration::{Enumeration, Flags};
pub use extra::{Entry, Extra, Reason};
pub use foreign::Foreign;
pub use number::Decimal;
pub use one_of::{OneOf, OneOf2, OneOf3, OneOf4, OneOf5, OneOf6, OneOf7, OneOf8};
pub use plain::Binary;
pub use record::{Record, Registered};
pub use serde_json::Value as Json;
pub use strict::{Misfit, MisfitKind, StrictError};
pub use text::{Date, DateError, DateTimeOffset, Duration, Guid, TimeOfDay};

#[allow(unused_imports)]
pub(crate) use {enumeration::enumeration, record::record};
#[doc(hidden)]
pub use {
    enumeration::{Members, NO_NAME, is_same, member},
    erased::{Blank, Object, Shape, decoded, empty, encode, name, named},
    record::{cloned, described},
    serde,
    value::{AsMember, AsPlain, AsRecord, Value},
    walk::{debug, same},
};

// Calls: a crate that has none does without what follows.

mod after;
mod envelope;
mod filter;
mod operation;
mod path;
mod properties;
mod request;
mod response;
pub mod send;

pub use filter::{Condition, Conditions, Literal};
pub use operation::{NotSupported, Operation, Permissions, Principal, least_privileged};
pub use path::{Argument, Path, PathError};
pub use properties::{Properties, Selectable, Through, names};
pub use request::{Request, quoted};
pub use response::{Bytes, Error, FromResponse, Page, ServiceError, Wrapped};

#[allow(unused_imports)]
pub(crate) use operation::operations;

#[cfg(test)]
mod tests;
