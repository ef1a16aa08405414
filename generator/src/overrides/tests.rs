use super::*;
use crate::emit::{self, EmitOptions};
use crate::model::{EnumType, Member, Property, StructuredType, Type, TypeName};
use std::sync::Arc;

/// A car of a color with wheels, one of them in the boot, and a bicycle that is a kind of wheel.
fn api() -> Api {
    let property = |name: &str, item: TypeName, collection: bool| {
        let (name, ty) = (name.to_owned(), Type { item, collection });
        (name.as_str().into(), Property { name: name.as_str().into(), rust: name, ty, ..Property::default() })
    };
    let wheel = || TypeName::Structured("g.wheel".into());
    let ty = |name: &str, ident: &str, base: Option<&str>, properties: Vec<(Arc<str>, Property)>| {
        let mut ty = StructuredType { name: name.to_owned(), ..StructuredType::default() };
        ty.rust.ident = ident.to_owned();
        ty.base = base.map(str::to_owned);
        ty.properties = properties.into_iter().collect();
        (name.to_owned(), ty)
    };
    let mut spare = property("spare", wheel(), false);
    spare.1.navigation = true;
    let color = property("color", TypeName::Flags("g.color".into()), false);
    let size = property("size", TypeName::Primitive(crate::model::Primitive::Int32), false);
    let member = Member { name: "red".to_owned(), rust: "Red".to_owned(), ..Member::default() };
    let mut colors = EnumType { name: "g.color".to_owned(), members: vec![member], ..EnumType::default() };
    colors.rust.ident = "Color".to_owned();
    let version = Version {
        name: "v1.0".to_owned(),
        module: "v1_0".to_owned(),
        types: [
            ty("g.bicycle", "Bicycle", Some("g.wheel"), vec![]),
            ty("g.car", "Car", None, vec![color, property("wheels", wheel(), true), spare]),
            ty("g.wheel", "Wheel", None, vec![size]),
        ]
        .into_iter()
        .collect(),
        enums: [("g.color".to_owned(), colors)].into_iter().collect(),
        operations: vec![],
    };
    Api { versions: vec![version] }
}

fn config(text: &str) -> Config {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join(crate::config::FILE);
    std::fs::write(&file, text).unwrap();
    Config::load(&file).unwrap()
}

/// The definitions that are emitted with a configuration, without documentation and tables.
fn emitted(text: &str) -> String {
    let mut api = api();
    apply(&mut api, &config(text));
    let files = emit::emit(&api, &EmitOptions { features: true, ..Default::default() }).files;
    let types = files.iter().filter(|file| file.path.starts_with("src/v1_0/types"));
    let lines = types.flat_map(|file| file.text.lines());
    let is_shown = |line: &&str| {
        let line = line.trim_start();
        !(line.is_empty() || line.starts_with("//") || line.starts_with("use ") || line.starts_with("rt::"))
    };
    lines.filter(is_shown).map(|line| format!("{line}\n")).collect()
}

#[test]
fn names_are_given_by_path() {
    let mut api = api();
    let names = r#"
        [rename]
        "g.car" = "Auto"
        "g.car.wheels" = "round"
        "g.color.red" = "Crimson"
        "g.none" = "X"
        "g.none.none" = "Y"
    "#;
    apply(&mut api, &config(names));
    let version = &api.versions[0];
    assert_eq!(version.types["g.car"].rust.ident, "Auto");
    assert_eq!(version.types["g.car"].properties["wheels"].rust, "round");
    assert_eq!(version.enums["g.color"].members[0].rust, "Crimson");
}

fn conflicts_of(api: &mut Api, text: &str) -> String {
    let config = config(text);
    apply(api, &config);
    conflicts(api, &config).iter().map(|conflict| format!("{conflict}\n")).collect()
}

#[test]
fn two_items_of_one_scope_can_not_have_one_name() {
    let mut garage = api();
    let version = &mut garage.versions[0];
    let places = |line| vec![crate::span::Place { file: "v1.0/resources/car.md".into(), line }];
    version.types["g.car"].properties["color"].doc.places = places(12);
    version.types["g.car"].properties["wheels"].doc.places = places(13);
    let small = Member { name: "green".to_owned(), rust: "Green".to_owned(), ..Member::default() };
    version.enums["g.color"].members.push(small);
    let (_, width) = ("", Property { name: "load".into(), rust: "load".to_owned(), ..Property::default() });
    version.types["g.bicycle"].properties.insert("load".into(), width);
    insta::assert_snapshot!(conflicts_of(&mut garage, r#"
        [rename]
        "g.car.color" = "wheels"
        "g.car.spare" = "extra"
        "g.wheel" = "Color"
        "g.color.red" = "Green"
        "g.wheel.size" = "load"
    "#), @"
    `rename` calls `g.car.color` (v1.0/resources/car.md:12) `wheels`, which is the name of `g.car.wheels` (v1.0/resources/car.md:13); choose another name
    `rename` calls `g.car.spare` `extra`, which is the name of a field that every struct has; choose another name
    `rename` calls `g.color.red` `Green`, which is the name of `g.color.green`; choose another name
    `rename` calls `g.wheel` `Color`, which is the name of `g.color`; choose another name
    `rename` calls `g.wheel.size` `load`, which is the name of `g.bicycle.load`; choose another name
    ");
}

#[test]
fn names_that_change_places_or_are_replaced_do_not_collide() {
    let swapped = "[rename]\n\"g.car.color\" = \"wheels\"\n\"g.car.wheels\" = \"color\"\n\"g.wheel\" = \"Color\"\n\
                   [replace]\n\"g.color\" = \"crate::Color\"\n";
    assert_eq!(conflicts_of(&mut api(), swapped), "");
}

#[test]
fn what_is_not_there_is_told_with_what_was_meant() {
    let config = config(
        "[rename]\n\"g.cars\" = \"A\"\n\"car\" = \"A\"\n\"g.car.colr\" = \"a\"\n\"car.colour\" = \"a\"\n\"g.kar.color\" = \"a\"\n\
         \"g.bicycle.size_\" = \"a\"\n\"g.color.redd\" = \"A\"\n\"h\" = \"A\"\n\
         [replace]\n\"g.car.color\" = \"crate::Color\"\n\"g.colr\" = \"crate::Color\"\n[attributes]\n\"g.whel\" = [\"#[must_use]\"]\n",
    );
    let said: String = apply(&mut api(), &config).iter().map(|entry| format!("{entry}\n")).collect();
    insta::assert_snapshot!(said, @"
    `car` in `rename` names nothing in the documentation; there is `g.car`
    `car.colour` in `rename` names nothing in the documentation; did you mean `g.car.color`?
    `g.bicycle.size_` in `rename` names nothing in the documentation; did you mean `g.wheel.size`?
    `g.car.colr` in `rename` names nothing in the documentation; did you mean `g.car.color`?
    `g.cars` in `rename` names nothing in the documentation; did you mean `g.car`?
    `g.color.redd` in `rename` names nothing in the documentation; did you mean `g.color.red`?
    `g.kar.color` in `rename` names nothing in the documentation; did you mean `g.car.color`?
    `h` in `rename` names nothing in the documentation; there is `g.bicycle`, `g.car`, `g.color`, `g.wheel`
    `g.car.color` in `replace` names no type or enumeration of the documentation, and only those can be replaced; there is `g.bicycle`, `g.car`, `g.color`, `g.wheel`
    `g.colr` in `replace` names no type or enumeration of the documentation, and only those can be replaced; did you mean `g.color`?
    `g.whel` in `attributes` names nothing in the documentation; did you mean `g.wheel`?
    ");
}

#[test]
fn a_type_of_ones_own_stands_wherever_the_documented_one_would() {
    let text = emitted("[replace]\n\"g.wheel\" = \"crate::Wheel\"\n\"g.color\" = \"palette::Srgb<u8>\"\n");
    insta::assert_snapshot!(text, @r#"
    include!("types/bicycle.rs");
    include!("types/car.rs");
    const BASES: &[(&str, &str)] = &[
        ("g.bicycle", "g.wheel"),
    ];
    #[cfg(feature = "registry")]
    pub static REGISTRY: &[rt::Registered] = &[
    ];
    pub struct Bicycle {
        pub size: Option<i32>,
        pub extra: rt::Extra,
    }
        Bicycle "g.bicycle" is [];
        size "size";
    }
    pub struct Car {
        pub color: Option<rt::Foreign<palette::Srgb<u8>>>,
        pub wheels: Option<Vec<rt::Foreign<crate::Wheel>>>,
        pub spare: Option<rt::Foreign<crate::Wheel>>,
        pub extra: rt::Extra,
    }
        Car "g.car" is [];
        color "color";
        wheels "wheels";
        spare "spare";
    }
    "#);
}

#[test]
fn attributes_stand_where_they_are_wanted() {
    let text = emitted(
        "[attributes]\n\"*\" = [\"#[must_use]\"]\n\"g.color\" = [\"#[derive(Hash)]\"]\n\"g.color.red\" = \
         [\"#[doc(alias = \\\"crimson\\\")]\"]\n\"g.wheel.size\" = [\"#[cfg(unix)] #[cfg(test)]\"]\n",
    );
    insta::assert_snapshot!(text, @r#"
    include!("types/bicycle.rs");
    include!("types/car.rs");
    include!("types/color.rs");
    include!("types/wheel.rs");
    const BASES: &[(&str, &str)] = &[
        ("g.bicycle", "g.wheel"),
    ];
    #[cfg(feature = "registry")]
    pub static REGISTRY: &[rt::Registered] = &[
    ];
    #[must_use]
    pub struct Bicycle {
        #[cfg(unix)]
        #[cfg(test)]
        pub size: Option<i32>,
        pub extra: rt::Extra,
    }
        Bicycle "g.bicycle" is [];
        size "size";
    }
    #[must_use]
    pub struct Car {
        pub color: Option<rt::Flags<types::Color>>,
        pub wheels: Option<Vec<types::Wheel>>,
        pub spare: Option<Box<types::Wheel>>,
        pub extra: rt::Extra,
    }
        Car "g.car" is [];
        color "color";
        wheels "wheels";
        spare "spare";
    }
    #[must_use]
    #[derive(Hash)]
    #[non_exhaustive]
    #[repr(u16)]
    pub enum Color {
        #[doc(alias = "crimson")]
        Red,
        Unrecognized(String),
    }
        Color "g.color";
        Red "red";
    }
    #[must_use]
    pub struct Wheel {
        #[cfg(unix)]
        #[cfg(test)]
        pub size: Option<i32>,
        pub extra: rt::Extra,
    }
        Wheel "g.wheel" is [];
        size "size";
    }
    "#);
}
