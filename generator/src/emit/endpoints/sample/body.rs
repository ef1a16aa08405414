//! The body of a documented request as code: as much of it as shows how it is done.
//!
//! What a record holds beside its fields is set behind it, so a record in another one is then declared before that:
//!
//! ```text
//! let mut conversation_member = types::ConversationMember {
//!     roles: Some(vec!["owner".into()]),
//!     ..Default::default()
//! };
//! conversation_member.extra.set("user@odata.bind", "https://graph.microsoft.com/v1.0/users('1')");
//! let body = types::Chat {
//!     members: Some(vec![conversation_member]),
//!     ..Default::default()
//! };
//! ```

use super::expression::{Expression, binding, literal, statement};
use super::value::{flags, member, primitive};
use crate::emit::endpoints::request::actual;
use crate::emit::layout::Layout;
use crate::emit::ty::{JSON, item_type, spelled_path};
use crate::emit::types::field_ident;
use crate::map::IndexMap;
use crate::model::names::{Style, natural};
use crate::model::{ExampleBody, Payload, Property, RustName, Type, TypeName, find_property};
use serde_json::value::RawValue;

/// Members of an example, those of nested records included: those of a record come before those of what it holds.
const MEMBERS: usize = 12;
/// Elements of a list; one of records.
const ITEMS: usize = 3;

/// Stands before an example that shows less than that of the page.
const MORE: &str = "// The page's example sends more.\n";

/// The statements that declare `body`, the JSON body of a call; nothing if it has none.
pub(super) fn code(layout: &Layout<'_>, payload: &Payload, body: Option<&ExampleBody>) -> Option<String> {
    let json = body.filter(|body| body.json);
    let is_whole = json.is_some() == body.is_some();
    let mut writer = Writer { layout, left: MEMBERS, is_whole, names: Vec::new(), code: String::new() };
    let made = writer.body(payload, json)?;
    writer.declare("body", made);
    Some(if writer.is_whole { writer.code } else { MORE.to_owned() + &writer.code })
}

/// The members of a JSON object, in their order.
pub(super) type Members<'j> = IndexMap<String, &'j RawValue>;

/// The members of a JSON object; nothing for anything else.
pub(super) fn members(json: &str) -> Option<Members<'_>> {
    serde_json::from_str(json).ok()
}

/// The type that an object says it is of.
fn stated_type(members: &Members<'_>) -> Option<String> {
    let name: String = serde_json::from_str(members.get("@odata.type")?.get()).ok()?;
    Some(name.trim_start_matches('#').to_owned())
}

/// A record that is to be made.
struct Target<'t> {
    rust: &'t RustName,
    /// It says of which type it is, where nothing else does.
    is_described: bool,
    /// It is the body, and not something in it.
    is_body: bool,
    /// The full name of the type of what is no field, if it is known.
    entry: Option<&'t str>,
}

/// What is made, and what its fields don't hold.
struct Made {
    value: Expression,
    calls: Vec<Call>,
}

impl From<Expression> for Made {
    fn from(value: Expression) -> Self {
        Self { value, calls: Vec::new() }
    }
}

/// What is done with a record behind its declaration.
enum Call {
    /// A member that is no field.
    Set(String, Expression),
    /// A record under a name that the client chose.
    SetRecord(String, Expression),
    /// `null` for what is no field.
    SetNull(String),
    /// `null` for a field.
    Clear(String),
}

impl Call {
    fn code(&self, record: &str) -> String {
        match self {
            Self::Set(name, value) => {
                statement(&format!("{record}.extra.set({}, ", literal(name)), value, ");")
            }
            Self::SetRecord(name, entry) => {
                statement(&format!("{record}.extra.set_record({}, &", literal(name)), entry, ");")
            }
            Self::SetNull(name) => format!("{record}.extra.set_null({});", literal(name)),
            Self::Clear(field) => format!("{record}.clear(|{record}| &{record}.{field});"),
        }
    }
}

/// Writes the declarations of one body.
pub(super) struct Writer<'l, 'a> {
    layout: &'l Layout<'a>,
    /// How many members the example may still get.
    pub(super) left: usize,
    /// Nothing was left out.
    pub(super) is_whole: bool,
    /// What was declared.
    names: Vec<String>,
    /// The declarations.
    code: String,
}

impl<'a> Writer<'_, 'a> {
    fn body(&mut self, payload: &Payload, body: Option<&ExampleBody>) -> Option<Made> {
        let json = body.map(|body| &*body.text);
        match payload {
            Payload::Empty | Payload::Binary => None,
            Payload::Any => {
                let shown = json.and_then(|json| self.json(json));
                let shown = shown.unwrap_or_else(|| Expression::Word("{}".to_owned()));
                Some(shown.within("serde_json::json!(", ")").into())
            }
            Payload::Wrapped { .. } => Some(self.unset(body)),
            Payload::Parameters { rust, parameters } => {
                let find = |name: &str| find_property(parameters, name).map(|property| ("", property));
                let target = Target { rust, is_described: false, is_body: true, entry: None };
                let members = self.members_of_body(json);
                Some(self.record(&target, &members, find))
            }
            Payload::Value { ty } => {
                let own = body.map_or_else(|| ty.clone(), |body| actual(self.layout.version, ty, body));
                if let Type { item: TypeName::Structured(name), collection: false } = &own
                    && !self.is_json(&own.item)
                {
                    let mut members = self.members_of_body(json);
                    let is_stated = self.take_type(name, &mut members);
                    let target = Target {
                        rust: self.rust(name)?,
                        is_described: is_stated && own == *ty,
                        is_body: true,
                        entry: self.entry(name),
                    };
                    return Some(self.object(&target, name, &members));
                }
                let value = json.and_then(|json| self.value(json, &own));
                Some(value.map_or_else(|| self.unset(body), Made::from))
            }
        }
    }

    /// The members of the body; if it is no object, they are left out.
    fn members_of_body<'j>(&mut self, json: Option<&'j str>) -> Members<'j> {
        let members = json.map(members);
        self.is_whole &= !matches!(members, Some(None));
        members.flatten().unwrap_or_default()
    }

    /// A body of which nothing is shown.
    fn unset(&mut self, body: Option<&ExampleBody>) -> Made {
        self.is_whole &= body.is_none();
        Expression::Word("Default::default()".to_owned()).into()
    }

    /// Adds the declaration of what was made.
    fn declare(&mut self, name: &str, made: Made) {
        let is_changed = !made.calls.is_empty();
        self.code += &binding(if is_changed { "let mut " } else { "let " }, name, &made.value);
        for call in &made.calls {
            self.code += &call.code(name);
            self.code.push('\n');
        }
    }

    /// What was made as an expression, declared before if that takes more than one.
    fn inline(&mut self, rust: &RustName, made: Made) -> Expression {
        if made.calls.is_empty() {
            return made.value;
        }
        let plain = natural(&rust.ident, Style::Snake);
        let is_taken = |name: &String| name == "body" || self.names.contains(name);
        let numbered = (2..).map(|number| format!("{}_{number}", plain.trim_end_matches('_')));
        let name =
            std::iter::once(plain.clone()).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default();
        self.declare(&name, made);
        self.names.push(name.clone());
        Expression::Word(name)
    }

    /// The name in Rust of a type, unless a type of the user's own stands in for it.
    fn rust(&self, name: &str) -> Option<&'a RustName> {
        let ty = self.layout.version.types.get(name)?;
        ty.replaced_by.is_none().then_some(&ty.rust)
    }

    /// The full name of the type of the entries of an open type.
    fn entry(&self, name: &str) -> Option<&'a str> {
        let ty = self.layout.version.types.get(name)?;
        self.layout.version.entry(ty).map(|entry| &*entry.name)
    }

    /// Whether values of a type are any JSON.
    fn is_json(&self, ty: &TypeName) -> bool {
        item_type(self.layout.version, ty) == JSON
    }

    /// Takes away what says that an object is of the type `name`; false if nothing does.
    fn take_type(&self, name: &str, members: &mut Members<'_>) -> bool {
        let is_stated = stated_type(members).is_some_and(|stated| stated == name);
        if is_stated {
            members.shift_remove("@odata.type");
        }
        is_stated
    }

    /// A record where one of the type `documented` is expected, of the type that it says itself if that derives from it.
    fn nested(&mut self, documented: &str, json: &str) -> Option<Expression> {
        let mut members = members(json)?;
        let derives = |own: &String| self.layout.version.lineage(own).iter().any(|ty| ty.name == documented);
        let name = stated_type(&members).filter(derives).unwrap_or_else(|| documented.to_owned());
        let is_stated = self.take_type(&name, &mut members);
        let is_own = name == documented;
        let target = Target {
            rust: self.rust(&name)?,
            is_described: is_stated && is_own,
            is_body: false,
            entry: self.entry(&name),
        };
        let made = self.object(&target, &name, &members);
        if !members.is_empty() && made.calls.is_empty() && !matches!(made.value, Expression::Struct { .. }) {
            return None;
        }
        let value = self.inline(target.rust, made);
        Some(if is_own { value } else { value.within("", ".upcast()") })
    }

    /// A record of the type `name`.
    fn object(&mut self, target: &Target<'_>, name: &str, members: &Members<'_>) -> Made {
        let lineage = self.layout.version.lineage(name);
        let find = |name: &str| {
            lineage.iter().find_map(|ty| Some((ty.name.as_str(), find_property(&ty.properties, name)?)))
        };
        self.record(target, members, find)
    }

    /// A record with as many of the members as there is room for. `find` gives a property and who declares it.
    fn record<'p>(
        &mut self,
        target: &Target<'_>,
        members: &Members<'_>,
        find: impl Fn(&str) -> Option<(&'p str, &'p Property)>,
    ) -> Made {
        // Only an update of the record itself is about what is absent; and within it, objects that are no fields are the entries
        // of a map, of which one shows what all are like.
        let mut entries = 0;
        let mut is_shown = |name: &str, value: &RawValue| {
            let is_entry = value.get().starts_with('{') && find(name).is_none();
            entries += usize::from(is_entry);
            target.is_body || value.get() != "null" && !(is_entry && entries > 1)
        };
        let mut shown: Vec<_> = members.iter().filter(|(name, value)| is_shown(name, value)).collect();
        shown.truncate(self.left);
        self.left -= shown.len();
        self.is_whole &= shown.len() == members.len();
        let (mut fields, mut calls) = (Vec::new(), Vec::new());
        for (name, json) in shown {
            let is_made = match (find(name), json.get()) {
                (Some((_, property)), "null") => {
                    calls.push(Call::Clear(field_ident(property).into_owned()));
                    true
                }
                (None, "null") => {
                    calls.push(Call::SetNull(name.clone()));
                    true
                }
                (Some((declaring, property)), json) => self.field(declaring, property, json, &mut fields),
                (None, json) => {
                    let call = self.unnamed(target, name, json);
                    call.map(|call| calls.push(call)).is_some()
                }
            };
            if !is_made {
                self.left += 1;
                self.is_whole = false;
            }
        }
        let path = spelled_path(target.rust);
        let value = match (fields.is_empty(), target.is_described) {
            (true, true) => Expression::Word(path + "::new()"),
            (true, false) => Expression::Word(path + "::default()"),
            (false, true) => Expression::Struct { rest: format!("{path}::new()"), path, fields },
            (false, false) => Expression::Struct { rest: "Default::default()".to_owned(), path, fields },
        };
        Made { value, calls }
    }

    /// What sets a member that is no field.
    fn unnamed(&mut self, target: &Target<'_>, name: &str, json: &str) -> Option<Call> {
        let is_entry = |entry: &&str| {
            let stated = members(json).map(|members| stated_type(&members));
            stated.is_some_and(|stated| stated.is_none_or(|stated| stated == *entry))
        };
        let entry = target.entry.filter(|_| !name.contains('@')).filter(is_entry);
        match entry.and_then(|entry| self.nested(entry, json)) {
            Some(entry) => Some(Call::SetRecord(name.to_owned(), entry)),
            None => self.argument(json).map(|value| Call::Set(name.to_owned(), value)),
        }
    }

    /// Adds a field, if its value can be made.
    fn field(
        &mut self,
        declaring: &str,
        property: &Property,
        json: &str,
        fields: &mut Vec<(String, Expression)>,
    ) -> bool {
        let field = field_ident(property).into_owned();
        let value = self.value(json, &property.ty);
        let Some(value) = value.filter(|_| fields.iter().all(|(known, _)| *known != field)) else {
            return false;
        };
        let is_boxed = self.layout.boxes(declaring, property);
        let value = if is_boxed { value.within("Box::new(", ")") } else { value };
        fields.push((field, value.within("Some(", ")")));
        true
    }

    /// A value of a type, if it is one.
    fn value(&mut self, json: &str, ty: &Type) -> Option<Expression> {
        if !ty.collection {
            return self.item(json, &ty.item);
        }
        let is_record = matches!(ty.item, TypeName::Structured(_)) && !self.is_json(&ty.item);
        let most = if is_record { 1 } else { ITEMS };
        let all: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        let items = all.iter().take(most).filter_map(|item| self.item(item.get(), &ty.item));
        let items: Vec<_> = items.collect();
        self.is_whole &= items.len() == all.len();
        (!items.is_empty() || all.is_empty()).then_some(Expression::List("vec![", items))
    }

    fn item(&mut self, json: &str, ty: &TypeName) -> Option<Expression> {
        let enums = &self.layout.version.enums;
        let text = || serde_json::from_str::<String>(json).ok();
        match ty {
            ty if self.is_json(ty) => self.any(json),
            TypeName::Primitive(ty) => primitive(&serde_json::from_str(json).ok()?, *ty),
            TypeName::Enum(name) => member(enums.get(&**name)?, &text()?),
            TypeName::Flags(name) => flags(enums.get(&**name)?, &text()?),
            TypeName::Structured(name) => self.nested(name, json),
            TypeName::Any => None,
        }
    }
}
