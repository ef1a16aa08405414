//! A list of users to be decoded and encoded, as large as is asked for.

use docbindgen::model::{Primitive, Type, TypeName, Version};
use serde_json::{Map, Value, json};

/// Objects in objects end here.
const DEPTH: usize = 2;

/// Users with most of their properties, until the JSON has about `bytes` bytes. Every fourth value is null, each object has a
/// property that the pages don't know, and what is nested has fewer.
pub(crate) fn list(version: &Version, name: &str, bytes: usize) -> Value {
    let mut seed = Seed(0);
    let (mut users, mut length) = (Vec::new(), 0);
    while length < bytes {
        let user = object(version, name, DEPTH, &mut seed);
        length += user.to_string().len() + 1;
        users.push(user);
    }
    Value::Array(users)
}

/// Numbers that look like chance and are the same in each run.
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// True once in `n`.
    fn once_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }
}

fn object(version: &Version, name: &str, depth: usize, seed: &mut Seed) -> Value {
    let mut members = Map::new();
    let lineage = version.lineage(name);
    let properties = lineage.iter().rev().flat_map(|ty| ty.properties.values());
    for property in properties.filter(|property| !property.navigation) {
        if seed.once_in(4) {
            members.insert(property.name.to_string(), Value::Null);
        } else if let Some(value) = value(version, &property.ty, depth, seed) {
            members.insert(property.name.to_string(), value);
        }
    }
    members.insert("extension_costCenter".to_owned(), text(seed));
    Value::Object(members)
}

fn value(version: &Version, ty: &Type, depth: usize, seed: &mut Seed) -> Option<Value> {
    if ty.collection {
        let count = seed.next() % 3;
        return Some((0..count).filter_map(|_| item(version, &ty.item, depth, seed)).collect());
    }
    item(version, &ty.item, depth, seed)
}

/// A value of a type; none where objects end.
fn item(version: &Version, name: &TypeName, depth: usize, seed: &mut Seed) -> Option<Value> {
    Some(match name {
        TypeName::Primitive(primitive) => scalar(*primitive, seed),
        TypeName::Structured(name) if depth > 0 => object(version, name, depth - 1, seed),
        TypeName::Structured(_) => return None,
        TypeName::Enum(name) | TypeName::Flags(name) => {
            let members = &version.enums.get(&**name)?.members;
            members.get(seed.next() as usize % members.len().max(1))?.name.clone().into()
        }
        TypeName::Any => text(seed),
    })
}

fn scalar(primitive: Primitive, seed: &mut Seed) -> Value {
    match primitive {
        Primitive::Boolean => seed.once_in(2).into(),
        Primitive::Byte | Primitive::SByte => (seed.next() % 100).into(),
        Primitive::Int16 | Primitive::Int32 | Primitive::Int64 => (seed.next() % 30_000).into(),
        Primitive::Single | Primitive::Double | Primitive::Decimal => (seed.next() as f64 / 4.0 + 0.5).into(),
        Primitive::Guid => json!(format!("{:08x}-0000-4000-8000-{:012x}", seed.next() as u32, seed.next())),
        Primitive::Date => json!("2021-07-15"),
        Primitive::DateTimeOffset => json!(format!("2021-07-15T08:30:00.{:07}Z", seed.next() % 10_000_000)),
        Primitive::TimeOfDay => json!("08:30:00.0000000"),
        Primitive::Duration => json!("PT1H30M"),
        Primitive::Binary => json!("cGFnZXM="),
        Primitive::String | Primitive::Stream => text(seed),
    }
}

fn text(seed: &mut Seed) -> Value {
    const WORDS: [&str; 8] =
        ["Ada", "north wing", "Grüße", "+49 30 1234", "line\nbreak", "desk", "a \"b\"", "x"];
    let words = 1 + seed.next() % 4;
    let words: Vec<_> = (0..words).map(|_| WORDS[seed.next() as usize % WORDS.len()]).collect();
    words.join(" ").into()
}
