use super::*;
use crate::facts::{Method, Route, Segment};
use crate::model::{EnumType, Member, Payload, Property, StructuredType, Type, TypeName};

fn structured(name: &str) -> Type {
    Type { item: TypeName::Structured(name.into()), collection: false }
}

fn ty(name: &str, base: Option<&str>, properties: &[(&str, Type)]) -> (String, StructuredType) {
    let property = |(name, ty): &(&str, Type)| {
        ((*name).into(), Property { name: (*name).into(), ty: ty.clone(), ..Property::default() })
    };
    let ty = StructuredType {
        name: name.to_owned(),
        base: base.map(str::to_owned),
        properties: properties.iter().map(property).collect(),
        ..StructuredType::default()
    };
    (name.to_owned(), ty)
}

fn operation(template: &str, response: Payload) -> Operation {
    let names = template.trim_start_matches('/').split('/');
    let segments = names.map(|name| Segment::Name { name: name.to_owned() }).collect();
    let route = Route { method: Method::Get, template: template.to_owned(), segments, query: String::new() };
    Operation { response, statuses: vec![200], ..Operation::new(route, crate::model::Action::Get) }
}

/// A garage: cars with wheels of a brand, bikes that nobody refers to, and the owners of it all.
fn api() -> Api {
    let brand = Type { item: TypeName::Enum("g.brand".into()), collection: true };
    let member = Member { name: "round".to_owned(), rust: "Round".to_owned(), ..Member::default() };
    let brands = EnumType { name: "g.brand".to_owned(), members: vec![member], ..EnumType::default() };
    let version = Version {
        name: "v1.0".to_owned(),
        module: "v1_0".to_owned(),
        types: [
            ty("g.entity", None, &[]),
            ty("g.bike", Some("g.entity"), &[]),
            ty("g.car", Some("g.entity"), &[("wheel", structured("g.wheel")), ("self", structured("g.car"))]),
            ty("g.owner", Some("g.entity"), &[("bike", structured("g.bike"))]),
            ty("g.wheel", None, &[("brands", brand)]),
        ]
        .into_iter()
        .collect(),
        enums: [("g.brand".to_owned(), brands)].into_iter().collect(),
        operations: vec![
            operation("/garage/cars", Payload::Wrapped { ty: structured("g.car") }),
            operation("/garage/carsOfOthers", Payload::Empty),
            operation("/owners", Payload::Value { ty: structured("g.owner") }),
        ],
    };
    Api { versions: vec![version] }
}

fn selected(choice: Select) -> String {
    let mut api = api();
    select(&mut api, &choice);
    let Some(version) = api.versions.first() else { return String::new() };
    let names = version.types.keys().chain(version.enums.keys()).map(String::as_str);
    let routes = version.operations.iter().map(|operation| operation.route.template.as_str());
    names.chain(routes).collect::<Vec<_>>().join(" ")
}

fn list(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}

#[test]
fn a_route_is_found_whatever_its_placeholders_are_called() {
    let mut api = api();
    api.versions[0].operations.push(operation("/owners/{id | name}/cars", Payload::Empty));
    for route in ["/owners/{id}", "owners/<owner-id>/cars", "/owners/{id | name}/"] {
        let wanted = Select { routes: list(route), ..Select::default() };
        assert!(unmatched(&api, &wanted).is_empty(), "{route}");
        let mut selected = api.clone();
        select(&mut selected, &wanted);
        assert_eq!(selected.versions[0].operations.len(), 1, "{route}");
    }
    let similar = |route: &str| {
        let found = unmatched(&api, &Select { routes: list(route), ..Select::default() });
        found.into_iter().map(|entry| format!("{} {:?}", entry.name, entry.similar)).collect::<String>()
    };
    assert_eq!(similar("owners/{owner}/car"), "owners/{owner}/car Some(\"/owners/{id | name}/cars\")");
    assert_eq!(similar("/garag"), "/garag Some(\"/garage\")");
    assert_eq!(similar("/weather"), "/weather None");
}

#[test]
fn nothing_selected_is_everything() {
    let mut all = api();
    select(&mut all, &Select::default());
    assert_eq!(all, api());
    assert_eq!(selected(Select { versions: list("beta"), ..Select::default() }), "");
}

#[test]
fn a_route_is_selected_in_whole_segments_with_all_that_it_reaches() {
    let routes = list("/garage/cars/");
    assert_eq!(
        selected(Select { routes, ..Select::default() }),
        "g.entity g.car g.wheel g.brand /garage/cars"
    );
}

#[test]
fn the_root_is_the_beginning_of_every_route() {
    let whole = selected(Select { routes: list("/"), ..Select::default() });
    assert!(whole.ends_with("/owners") && whole.contains("/garage/cars"), "{whole}");
}

#[test]
fn an_area_is_the_first_segment() {
    let areas = list("owners");
    assert_eq!(selected(Select { areas, ..Select::default() }), "g.entity g.bike g.owner /owners");
}

#[test]
fn a_type_needs_no_route() {
    assert_eq!(selected(Select { types: list("g.wheel"), ..Select::default() }), "g.wheel g.brand");
}

#[test]
fn a_type_may_be_named_without_its_namespace_if_only_one_is_called_so() {
    assert_eq!(selected(Select { types: list("wheel"), ..Select::default() }), "g.wheel g.brand");
    let mut api = api();
    api.versions[0].types.extend([ty("g.used.car", None, &[])]);
    let said = |name: &str| {
        let found = unmatched(&api, &Select { types: list(name), ..Select::default() });
        found.iter().map(ToString::to_string).collect::<String>()
    };
    assert_eq!(said("owner"), "");
    insta::assert_snapshot!(said("ownr"), @"`ownr` in `select.types` names nothing in the documentation; did you mean `g.owner`?");
    insta::assert_snapshot!(said("g.ownr"), @"`g.ownr` in `select.types` names nothing in the documentation; did you mean `g.owner`?");
    insta::assert_snapshot!(said("car"), @"`car` in `select.types` names nothing in the documentation; there is `g.car`, `g.used.car`");
}

#[test]
fn a_complex_type_brings_those_derived_from_it_and_an_entity_type_does_not() {
    let mut api = api();
    let version = &mut api.versions[0];
    version.types.extend([
        ty("g.rim", Some("g.wheel"), &[]),
        ty("g.alloyRim", Some("g.rim"), &[]),
        ty("g.van", Some("g.car"), &[]),
    ]);
    ["g.car", "g.van"].iter().for_each(|name| version.types[*name].entity = true);
    select(&mut api, &Select { types: list("g.car"), ..Select::default() });
    let names: Vec<&str> = api.versions[0].types.keys().map(String::as_str).collect();
    assert_eq!(names, ["g.entity", "g.car", "g.wheel", "g.rim", "g.alloyRim"]);
}

/// What an open type holds under names that clients choose belongs to it.
#[test]
fn entries_come_with_the_open_type_that_holds_them() {
    let mut api = api();
    let (name, tools) = ty("g.carTools", None, &[]);
    let tools = StructuredType { is_open: true, documented: true, ..tools };
    api.versions[0].types.extend([(name, tools), ty("g.cartool", None, &[]), ty("g.carTool2", None, &[])]);
    api.versions[0].operations.push(operation("/tools", Payload::Value { ty: structured("g.carTools") }));
    select(&mut api, &Select { routes: list("/tools"), ..Select::default() });
    assert_eq!(api.versions[0].types.keys().collect::<Vec<_>>(), ["g.carTools", "g.cartool"]);
}

#[test]
fn a_call_is_that_call_and_no_other() {
    let mut api = api();
    let call = |line: &str| Operation::new(route::parse(line).unwrap(), crate::model::Action::Get);
    api.versions[0].operations.extend([call("DELETE /garage/cars"), call("GET /garage/cars/{car-id}")]);
    let selected = |choice: Select| {
        let mut api = api.clone();
        assert_eq!(unmatched(&api, &choice), []);
        select(&mut api, &choice);
        let routes =
            api.versions.iter().flat_map(|version| &version.operations).map(|operation| &operation.route);
        routes.map(|route| format!("{} {}\n", route.method.as_str(), route.template)).collect::<String>()
    };
    assert_eq!(
        selected(Select { routes: list("get garage/cars/"), ..Select::default() }),
        "GET /garage/cars\n"
    );
    assert_eq!(
        selected(Select { areas: list("garage"), except: list("DELETE /garage/cars"), ..Select::default() }),
        "GET /garage/cars\nGET /garage/carsOfOthers\nGET /garage/cars/{car-id}\n"
    );
    assert_eq!(
        selected(Select { areas: list("garage"), except: list("/garage/cars"), ..Select::default() }),
        "GET /garage/carsOfOthers\n"
    );
    assert_eq!(
        selected(Select { routes: list("GET /garage/cars/{id}"), ..Select::default() }),
        "GET /garage/cars/{car-id}\n"
    );
    let said = |choice: Select| unmatched(&api, &choice).iter().map(ToString::to_string).collect::<String>();
    insta::assert_snapshot!(said(Select { routes: list("DELETE /owners"), ..Select::default() }), @"`DELETE /owners` in `select.routes` names nothing in the documentation; did you mean `GET /owners`?");
    insta::assert_snapshot!(said(Select { except: list("GET /garage/car"), ..Select::default() }), @"`GET /garage/car` in `select.except` names nothing in the documentation; did you mean `GET /garage/cars`?");
    insta::assert_snapshot!(said(Select { except: list("/owner"), ..Select::default() }), @"`/owner` in `select.except` names nothing in the documentation; did you mean `/owners`?");
}

#[test]
fn with_what_is_left_out_goes_what_nothing_else_reaches() {
    let left = selected(Select { except: list("/garage"), ..Select::default() });
    assert_eq!(left, "g.entity g.bike g.owner /owners");
    let mut api = api();
    api.versions[0].types.extend([ty("g.mop", None, &[("brand", structured("g.wheel"))])]);
    select(&mut api, &Select { except: list("/garage/"), ..Select::default() });
    let names: Vec<&str> = api.versions[0].types.keys().map(String::as_str).collect();
    assert_eq!(names, ["g.entity", "g.bike", "g.owner", "g.wheel", "g.mop"], "no call ever reached the mop");
}
