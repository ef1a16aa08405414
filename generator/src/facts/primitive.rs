//! The names under which pages write the Edm primitive types.

use crate::model::Primitive::{self, *};

/// Spellings, in lower case and without `edm.`, with what they mean.
const SPELLINGS: &[(&str, Primitive)] = &[
    ("string", String),
    ("boolean", Boolean),
    ("int32", Int32),
    ("datetimeoffset", DateTimeOffset),
    ("int64", Int64),
    ("date", Date),
    ("double", Double),
    ("duration", Duration),
    ("binary", Binary),
    ("guid", Guid),
    ("stream", Stream),
    ("timeofday", TimeOfDay),
    ("single", Single),
    ("decimal", Decimal),
    ("byte", Byte),
    ("sbyte", SByte),
    ("int16", Int16),
    // What people write instead.
    ("bool", Boolean),
    ("bytes", Binary),
    ("base64", Binary),
    ("datetime", DateTimeOffset),
    ("timestamp", DateTimeOffset),
    ("enum", String),
    ("enumeration", String),
    ("float", Single),
    ("int", Int32),
    ("integer", Int32),
    ("long", Int64),
    ("number", Double),
    ("numeric", Decimal),
    ("short", Int16),
    ("str", String),
    ("strings", String),
    ("text", String),
    ("time", TimeOfDay),
    ("timespan", Duration),
    ("uri", String),
    ("url", String),
    ("uuid", Guid),
];

/// Length of the longest spelling: most names of types are longer.
const LONGEST: usize = "datetimeoffset".len();

/// The primitive that a type name in a cell means, whatever its case and with or without `Edm.`;
/// `None` for names of structured types and enumerations.
pub fn primitive(name: &str) -> Option<Primitive> {
    let name = name.trim();
    let bare = super::words::strip_prefix(name, "edm.").unwrap_or(name);
    if bare.len() > LONGEST {
        return None;
    }
    SPELLINGS
        .iter()
        .find(|(spelling, _)| spelling.eq_ignore_ascii_case(bare))
        .map(|&(_, primitive)| primitive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_read_whatever_their_case() {
        let read = |name| primitive(name).map(|p| format!("{p:?}")).unwrap_or_default();
        let names =
            ["String", "string", "Edm.boolean", "edm.DateTime", "GUID", "DateTimeOffSet", "Url", "Integer"];
        assert_eq!(
            names.map(read).join(" "),
            "String String Boolean DateTimeOffset Guid DateTimeOffset String Int32"
        );
        assert_eq!(primitive("identitySet"), None);
        assert_eq!(primitive(""), None);
    }
}
