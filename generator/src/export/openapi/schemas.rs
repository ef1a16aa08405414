//! Types, enumerations and values as schemas.

use super::document::Schema;
use crate::model::{Doc, EnumType, Facets, Primitive, Property, StructuredType, Type, TypeName, Version};
use indexmap::IndexMap;
use serde_json::{Number, Value};

/// Name of the schema of the service's error body.
pub(super) const ERROR: &str = "docbindgen.error";

/// All schemas of a version, structured types first.
pub(super) fn all(version: &Version) -> IndexMap<String, Schema> {
    let types = version.types.iter().map(|(name, ty)| (name.clone(), structured(ty, version)));
    let enums = version.enums.iter().filter(|(_, e)| e.named).map(|(name, e)| (name.clone(), enumeration(e)));
    let mut schemas: IndexMap<_, _> = types.chain(enums).collect();
    schemas.insert(ERROR.to_owned(), error());
    schemas
}

fn structured(ty: &StructuredType, version: &Version) -> Schema {
    let properties: IndexMap<_, _> =
        ty.properties.iter().map(|(name, p)| (name.to_string(), property(p, version))).collect();
    let unknown = !ty.documented && properties.is_empty();
    let own = Schema {
        ty: (!ty.is_any_json()).then_some("object"),
        properties: (!properties.is_empty()).then_some(properties),
        ..Schema::default()
    };
    let about = Schema {
        title: ty.name.rsplit('.').next().map(str::to_owned),
        description: ty.doc.text.to_string(),
        deprecated: ty.doc.deprecated.is_some(),
        key: ty.key.clone(),
        is_abstract: ty.is_abstract,
        open: ty.is_open,
        helper: unknown || ty.unnamed,
        source: source(&ty.doc),
        ..Schema::default()
    };
    match &ty.base {
        Some(base) => Schema { all_of: vec![reference(base), own], ..about },
        None => Schema { ty: own.ty, properties: own.properties, ..about },
    }
}

fn enumeration(e: &EnumType) -> Schema {
    let values: Vec<_> = e.members.iter().map(|m| m.value).collect();
    Schema {
        title: e.name.rsplit('.').next().map(str::to_owned),
        ty: Some("string"),
        values: Some(e.members.iter().map(|m| m.name.clone()).collect()),
        enum_values: values.iter().any(Option::is_some).then_some(values),
        description: e.doc.text.to_string(),
        deprecated: e.doc.deprecated.is_some(),
        flags: e.flags,
        helper: !e.documented,
        source: source(&e.doc),
        ..Schema::default()
    }
}

/// A property, parameter of an action, or parameter of a route.
pub(super) fn property(p: &Property, version: &Version) -> Schema {
    let schema = value(&p.ty, version);
    Schema {
        navigation: p.navigation,
        group: p.group.clone(),
        description: p.doc.text.to_string(),
        deprecated: p.doc.deprecated.is_some(),
        ..with_facets(schema, &p.facets, p.ty.collection)
    }
}

fn with_facets(schema: Schema, facets: &Facets, collection: bool) -> Schema {
    let bounds = facets.range.as_ref().filter(|_| !collection);
    let schema = Schema {
        minimum: bounds.and_then(|(low, _)| number(low)),
        maximum: bounds.and_then(|(_, high)| number(high)),
        max_length: facets.max_length.filter(|_| !collection),
        ..schema
    };
    Schema {
        read_only: facets.read_only,
        write_only: facets.write_only,
        required_on_create: facets.required,
        nullable: facets.nullable,
        max_items: facets.max_items.filter(|_| collection),
        default: facets.default.as_ref().filter(|_| !collection).and_then(|text| default(text, &schema)),
        filter: facets.filter.clone(),
        ..schema
    }
}

/// A documented number as JSON; `None` if it is none.
fn number(text: &str) -> Option<Value> {
    let text = text.replace(',', "");
    if let Ok(integer) = text.parse::<i64>() {
        return Some(integer.into());
    }
    text.parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number)
}

/// A documented default in the type of its property; `None` if the text is no value of that type, or one that the
/// other facets rule out, which an OpenAPI document must not hold.
fn default(text: &str, schema: &Schema) -> Option<Value> {
    let within = |value: &Value| {
        let bound = |bound: &Option<Value>| bound.as_ref().and_then(Value::as_f64);
        let number = value.as_f64();
        !number.zip(bound(&schema.minimum)).is_some_and(|(number, low)| number < low)
            && !number.zip(bound(&schema.maximum)).is_some_and(|(number, high)| number > high)
    };
    match schema.ty {
        Some("boolean") => text.to_ascii_lowercase().parse::<bool>().ok().map(Value::Bool),
        Some("integer") => number(text).filter(|value| value.is_i64() && within(value)),
        Some("number") => number(text).filter(within),
        Some("string") => string_default(text, schema).map(Value::String),
        _ => None,
    }
}

/// A default that is one of the listed values (pages are careless of case), or any text where none are listed and
/// no format asks for more.
fn string_default(text: &str, schema: &Schema) -> Option<String> {
    match &schema.values {
        Some(values) => values.iter().find(|value| value.eq_ignore_ascii_case(text)).cloned(),
        None => {
            let short = schema.max_length.is_none_or(|length| text.chars().count() as u64 <= length);
            (schema.format.is_none() && short).then(|| text.to_owned())
        }
    }
}

/// A value of a type, without what a property says beside it.
pub(super) fn value(ty: &Type, version: &Version) -> Schema {
    let item = item(&ty.item, version);
    if !ty.collection {
        return item;
    }
    // The items of a list of unnamed values: the documented type is said of the list as a whole.
    let edm_type = item.edm_type.as_ref().map(|edm| format!("Collection({edm})"));
    Schema {
        ty: Some("array"),
        items: Some(Box::new(Schema { edm_type: None, ..item })),
        edm_type,
        ..Schema::default()
    }
}

fn item(name: &TypeName, version: &Version) -> Schema {
    match name {
        TypeName::Any => Schema::default(),
        TypeName::Primitive(primitive) => self::primitive(*primitive),
        TypeName::Structured(name) => reference(name),
        TypeName::Enum(name) | TypeName::Flags(name) => match version.enums.get(&**name) {
            Some(unnamed) if !unnamed.named => Schema {
                ty: Some("string"),
                values: Some(unnamed.members.iter().map(|m| m.name.clone()).collect()),
                edm_type: Some("Edm.String".to_owned()),
                enum_name: Some(unnamed.name.clone()),
                ..Schema::default()
            },
            _ => reference(name),
        },
    }
}

fn primitive(primitive: Primitive) -> Schema {
    let (ty, format) = match primitive {
        Primitive::String => ("string", None),
        Primitive::Boolean => ("boolean", None),
        Primitive::Byte => ("integer", Some("uint8")),
        Primitive::SByte => ("integer", Some("int8")),
        Primitive::Int16 => ("integer", Some("int16")),
        Primitive::Int32 => ("integer", Some("int32")),
        Primitive::Int64 => ("integer", Some("int64")),
        Primitive::Single => ("number", Some("float")),
        Primitive::Double => ("number", Some("double")),
        Primitive::Decimal => ("number", Some("decimal")),
        Primitive::Guid => ("string", Some("uuid")),
        Primitive::Date => ("string", Some("date")),
        Primitive::DateTimeOffset => ("string", Some("date-time")),
        Primitive::TimeOfDay => ("string", Some("time")),
        Primitive::Duration => ("string", Some("duration")),
        Primitive::Binary => ("string", Some("byte")),
        Primitive::Stream => ("string", Some("binary")),
    };
    Schema { ty: Some(ty), format, ..Schema::default() }
}

pub(super) fn reference(name: &str) -> Schema {
    Schema { reference: Some(format!("#/components/schemas/{name}")), ..Schema::default() }
}

/// `file:line` of every place that documents an item.
pub(super) fn source(doc: &Doc) -> Vec<String> {
    doc.places.iter().map(|place| format!("{}:{}", place.file, place.line)).collect()
}

/// OData's error body, which every operation can answer with.
fn error() -> Schema {
    let text = || Schema { ty: Some("string"), ..Schema::default() };
    let inner = [("code", text()), ("message", text())].map(|(name, schema)| (name.to_owned(), schema));
    let object =
        |properties| Schema { ty: Some("object"), properties: Some(properties), ..Schema::default() };
    let outer = IndexMap::from([("error".to_owned(), object(IndexMap::from(inner)))]);
    Schema { helper: true, description: "The service's error body.".to_owned(), ..object(outer) }
}
