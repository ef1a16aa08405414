//! Small sets of routes and the Rust that they become.

use super::*;
use crate::emit::layout::Layout;
use crate::facts::{Method, ParameterPlace, Principal, route};
use crate::model::{
    Action, Doc, EnumType, Header, Operation, OtherBodies, Parameter, Payload, Permission, Primitive,
    Property, RustName, StructuredType, Type, TypeName,
};
use crate::span::Place;

/// An operation on a documented route.
pub(in crate::emit) fn operation(line: &str) -> Operation {
    let route = route::parse(line).unwrap();
    let action = match route.method {
        Method::Get if line.ends_with('s') => Action::List,
        Method::Get => Action::Get,
        Method::Post if line.ends_with("$ref") => Action::AddReference,
        Method::Post if line.ends_with('s') => Action::Create,
        Method::Post => Action::Action,
        Method::Put => Action::Replace,
        Method::Patch => Action::Update,
        Method::Delete if line.ends_with("$ref") => Action::RemoveReference,
        Method::Delete => Action::Delete,
        _ => Action::Other,
    };
    Operation::new(route, action)
}

fn parameter(name: &str, primitive: Primitive) -> Parameter {
    let ty = Type { item: TypeName::Primitive(primitive), collection: false };
    typed(name, ty)
}

/// A parameter that a table has.
fn typed(name: &str, ty: Type) -> Parameter {
    let places = vec![Place { file: "v1.0/api/x.md".into(), line: 7 }];
    let doc = Doc { places, ..Doc::default() };
    let property = Property { name: name.into(), rust: name.into(), ty, doc, ..Property::default() };
    Parameter { place: ParameterPlace::Function, property }
}

fn version(operations: Vec<Operation>) -> Version {
    let name = |ident: &str| RustName { path: Vec::new(), ident: ident.into() };
    let device =
        StructuredType { name: "t.device".into(), rust: name("Device"), ..StructuredType::default() };
    Version {
        name: "v1.0".into(),
        module: "v1_0".into(),
        types: [("t.device".to_owned(), device)].into_iter().collect(),
        operations,
        ..Version::default()
    }
}

fn device() -> Type {
    Type { item: TypeName::Structured("t.device".into()), collection: false }
}

/// How an operation is called, and the path that the call makes.
fn called(operation: &Operation) -> String {
    let version = version(vec![operation.clone()]);
    calls(&version).into_iter().map(|call| format!("{}\n    {}", call.chain, call.route)).collect()
}

fn emitted(version: &Version) -> Vec<RustFile> {
    files(&Crate { layout: &Layout::new(version, None), name: Some("my_graph") }, &tree(version))
}

fn file(files: &[RustFile], path: &str) -> String {
    files.iter().find(|file| file.path == path).map(|file| file.text.clone()).unwrap_or_default()
}

#[test]
fn every_form_of_a_segment_is_a_call() {
    let routes = [
        "GET /devices",
        "POST /devices",
        "PATCH /devices/{id | name}",
        "GET /users/{id}/manager/$ref",
        "POST /groups/{id}/owners/$ref",
        "DELETE /groups/{id}/owners/{id}/$ref",
        "GET /me/photo/$value",
        "GET /devices/$count",
        "PATCH /apps/{id}/microsoft.graph.lobApp/contentVersions/{id}",
        "POST /apps/{id}/microsoft.management.api.setOrder",
        "POST /apps/{id}/assign",
        "GET /applications(appId='{appId}')",
        "GET /roles/roleTemplateId={roleTemplateId}",
        "GET /sheet/range(address='<address>')/format",
        "GET /sheet/cell(row={row},column={column})",
        "GET /reviews/filterByCurrentUser(on='reviewer')",
        "GET /rows/itemAt({index})",
        "GET /zones(TimeZoneStandard=microsoft.graph.standard'{x}')",
        "GET /me/drive/root:/{item-path}:/content",
        "GET /sites/{hostname}:/{relative-path}",
        "GET /folders/{id}/.../messages/{id}",
        "GET /shares/{id}/list",
        "POST /range/delete",
        "POST /files/{id}/move",
        "POST /$batch",
    ];
    let calls: Vec<String> =
        routes.iter().map(|line| format!("{line}\n    {}", called(&operation(line)))).collect();
    insta::assert_snapshot!(calls.join("\n"), @r##"
    GET /devices
        devices().list()
        /devices
    POST /devices
        devices().create()
        /devices
    PATCH /devices/{id | name}
        devices().id(id).update()
        /devices/{id}
    GET /users/{id}/manager/$ref
        users().id(id).manager().get_reference()
        /users/{id}/manager/$ref
    POST /groups/{id}/owners/$ref
        groups().id(id).owners().add_reference()
        /groups/{id}/owners/$ref
    DELETE /groups/{id}/owners/{id}/$ref
        groups().id(id).owners().id(id).remove_reference()
        /groups/{id}/owners/{id}/$ref
    GET /me/photo/$value
        me().photo().raw_value().get()
        /me/photo/$value
    GET /devices/$count
        devices().count().get()
        /devices/$count
    PATCH /apps/{id}/microsoft.graph.lobApp/contentVersions/{id}
        apps().id(id).as_lob_app().content_versions().id(id).update()
        /apps/{id}/microsoft.graph.lobApp/contentVersions/{id}
    POST /apps/{id}/microsoft.management.api.setOrder
        apps().id(id).set_order()
        /apps/{id}/microsoft.management.api.setOrder
    POST /apps/{id}/assign
        apps().id(id).assign()
        /apps/{id}/assign
    GET /applications(appId='{appId}')
        applications().by_app_id(app_id).get()
        /applications(appId='{app_id}')
    GET /roles/roleTemplateId={roleTemplateId}
        roles().by_role_template_id(role_template_id).get()
        /roles/roleTemplateId={role_template_id}
    GET /sheet/range(address='<address>')/format
        sheet().range().by_address(address).format().get()
        /sheet/range(address='{address}')/format
    GET /sheet/cell(row={row},column={column})
        sheet().cell().by_row_and_column(row, column).get()
        /sheet/cell(row='{row}',column='{column}')
    GET /reviews/filterByCurrentUser(on='reviewer')
        reviews().filter_by_current_user().by_on_reviewer().get()
        /reviews/filterByCurrentUser(on='reviewer')
    GET /rows/itemAt({index})
        rows().item_at().at(index).get()
        /rows/itemAt('{index}')
    GET /zones(TimeZoneStandard=microsoft.graph.standard'{x}')
        zones().by_time_zone_standard(time_zone_standard).get()
        /zones(TimeZoneStandard=microsoft.graph.standard'{time_zone_standard}')
    GET /me/drive/root:/{item-path}:/content
        me().drive().root().path(path).content().get()
        /me/drive/root:/{path}:/content
    GET /sites/{hostname}:/{relative-path}
        sites().id(id).path(path).get()
        /sites/{id}:/{path}
    GET /folders/{id}/.../messages/{id}
        folders().id(id).through(segments).messages().id(id).get()
        /folders/{id}/.../messages/{id}
    GET /shares/{id}/list
        shares().id(id).list_().get()
        /shares/{id}/list
    POST /range/delete
        range().delete_()
        /range/delete
    POST /files/{id}/move
        files().id(id).move_()
        /files/{id}/move
    POST /$batch
        batch()
        /$batch
    "##);
}

#[test]
fn a_function_takes_the_parameters_that_its_route_leaves_out() {
    let mut function = operation("GET /auditEvents/getTypes");
    function.action = Action::Function;
    function.parameters =
        vec![parameter("category", Primitive::String), parameter("limit", Primitive::Int32)];
    insta::assert_snapshot!(called(&function), @r##"
    audit_events().get_types().by_category_and_limit(category, limit).get()
        /auditEvents/getTypes(category='{category}',limit={limit})
    "##);
    let mut function = operation("GET /sheet/range(address='{address}')/cell");
    function.action = Action::Function;
    function.parameters = vec![parameter("address", Primitive::String), parameter("row", Primitive::Int32)];
    insta::assert_snapshot!(called(&function), @r##"
    sheet().range().by_address(address).cell().by_row(row).get()
        /sheet/range(address='{address}')/cell(row={row})
    "##);
}

#[test]
fn a_value_without_quotes_in_the_route_is_text_if_its_table_says_so() {
    let mut function = operation("GET /me/reminderView(start=start-value,limit={n})");
    function.parameters = vec![parameter("start", Primitive::String), parameter("limit", Primitive::Int32)];
    insta::assert_snapshot!(called(&function), @r##"
    me().reminder_view().by_start_and_limit(start, limit).get()
        /me/reminderView(start='{start}',limit={limit})
    "##);
}

#[test]
fn arguments_have_the_types_of_their_table() {
    let mut function =
        operation("GET /prints(n={n},on={on},at={at},size={size},sort={sort},ids={ids},q={q})");
    let sort = TypeName::Enum("t.sort".into());
    let texts = Type { item: TypeName::Primitive(Primitive::String), collection: true };
    function.parameters = vec![
        parameter("n", Primitive::Int32),
        parameter("on", Primitive::Boolean),
        parameter("at", Primitive::DateTimeOffset),
        parameter("size", Primitive::Double),
        typed("sort", Type { item: sort, collection: false }),
        typed("ids", texts),
    ];
    let mut version = version(vec![function, operation("GET /prints/key={key}")]);
    let sort = RustName { path: Vec::new(), ident: "Sort".into() };
    let sort = EnumType { name: "t.sort".into(), rust: sort, ..EnumType::default() };
    version.enums = [("t.sort".to_owned(), sort)].into_iter().collect();
    let text = file(&emitted(&version), "src/v1_0/prints.rs");
    let methods = text.split("    pub fn ").filter(|method| method.starts_with("by_"));
    let methods: Vec<_> = methods.map(|method| method.split("    }").next().unwrap_or_default()).collect();
    insta::assert_snapshot!(methods.join("\n"));
}

#[test]
fn the_type_that_one_page_gives_an_argument_holds_for_all_routes() {
    let stated = Operation {
        parameters: vec![parameter("n", Primitive::Int32)],
        ..operation("GET /rows/pick(n={n})")
    };
    let silent = operation("GET /rows/pick(n={index})/format");
    let text = |operations| file(&emitted(&version(operations)), "src/v1_0/rows/pick.rs");
    let forwards = text(vec![stated.clone(), silent.clone()]);
    assert_eq!(forwards, text(vec![silent, stated]));
    assert!(forwards.contains("pub fn by_n(&self, n: i32)"), "{forwards}");
}

#[test]
fn nodes_and_calls() {
    let mut create = operation("POST /devices");
    create.title = "Create device".into();
    create.doc.text = "Registers a `device`.".into();
    create.doc.places = vec![Place { file: "v1.0/api/device-post.md".into(), line: 12 }];
    create.headers = vec![Header { name: "Prefer".into(), description: "A wish.".into(), required: true }];
    create.permissions = vec![
        Permission {
            principal: Principal::DelegatedWork,
            group: None,
            permissions: ["Device.Write".into(), "Device.Manage".into()].into(),
        },
        Permission {
            principal: Principal::Application,
            group: Some("Phones".into()),
            permissions: [].into(),
        },
    ];
    create.statuses = vec![201];
    create.request = Payload::Value { ty: device() };
    create.response = Payload::Value { ty: device() };
    let mut list = operation("GET /devices?$filter={x}");
    list.action = Action::List;
    let mut since = parameter("since", Primitive::DateTimeOffset);
    since.place = ParameterPlace::Query;
    since.property.facets.required = true;
    list.parameters = vec![since];
    list.response = Payload::Wrapped { ty: Type { collection: true, ..device() } };
    let mut wipe = operation("POST /devices/{id}/wipe");
    let rust = RustName { path: Vec::new(), ident: "DeviceWipeParameters".into() };
    wipe.request = Payload::Parameters { rust, parameters: Default::default() };
    let icon = operation("GET /devices/{id}/icon/$value");
    let version = version(vec![create, list, Operation { response: Payload::Binary, ..icon }, wipe]);
    let files = emitted(&version);
    insta::assert_snapshot!(file(&files, "src/v1_0/devices.rs"));
    insta::assert_snapshot!(file(&files, "src/v1_0/devices/icon.rs"));
    let at = Crate { layout: &Layout::new(&version, None), name: Some("my_graph") };
    let root: Vec<_> = root(&at, &tree(&version), &Features::default());
    insta::assert_snapshot!(crate::print::file("", "", &root));
}

#[test]
fn a_body_of_a_replaced_type_is_sent_as_it_stands() {
    let mut create = operation("POST /devices");
    create.request = Payload::Value { ty: device() };
    create.response = Payload::Value { ty: device() };
    let mut version = version(vec![create]);
    let mut create = |replacement: &str| {
        version.types.values_mut().for_each(|ty| ty.replaced_by = Some(replacement.to_owned()));
        let text = file(&emitted(&version), "src/v1_0/devices.rs");
        let create = text.lines().skip_while(|line| !line.contains("pub fn create"));
        create.take(3).map(str::trim).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(create("crate::Mine"), @r"
    pub fn create(&self, body: &rt::Foreign<crate::Mine>) -> rt::Request<rt::Foreign<crate::Mine>> {
    rt::Request::new(Self::CREATE, &self.0).with_json(body)
    }
    ");
    insta::assert_snapshot!(create("serde_json::Value"), @r"
    pub fn create(&self, body: &rt::Json) -> rt::Request<rt::Json> {
    rt::Request::new(Self::CREATE, &self.0).with_json(body)
    }
    ");
}

#[test]
fn names_do_not_depend_on_what_else_is_there() {
    let all = ["GET /users/{id}/range", "GET /users/{id}/range(address='{a}')", "GET /users/{id}/rangeAs"];
    let text = |lines: &[&str]| {
        file(
            &emitted(&version(lines.iter().map(|line| operation(line)).collect())),
            "src/v1_0/users/range.rs",
        )
    };
    let both = text(&all);
    for line in text(&all[..1]).lines().chain(text(&all[1..2]).lines()) {
        assert!(both.contains(line), "{line}");
    }
}

#[test]
fn spellings_of_a_segment_are_one() {
    let operations =
        || vec![operation("GET /sheet/Range(address='{a}')"), operation("PATCH /sheet/range(address={a})")];
    let text = |operations| file(&emitted(&version(operations)), "src/v1_0/sheet/range.rs");
    let mut backwards = operations();
    backwards.reverse();
    assert_eq!(text(operations()), text(backwards));
    assert!(text(operations()).contains(r#"rt::Argument::Text(&address)"#));
}

#[test]
fn segments_that_differ_in_case_alone_are_one_method() {
    let version = version(vec![
        operation("GET /me/calendargroups/{id}"),
        operation("GET /me/calendarGroups"),
        operation("GET /me/CalendarGroups/{id}/calendars"),
        operation("GET /Me/plans"),
        operation("GET /pcs/oauth2Grant"),
        operation("GET /pcs/{id}/oauth2Grant"),
        operation("GET /pcs/{id}/oAuth2grant/x"),
    ]);
    let calls: Vec<_> = calls(&version).into_iter().map(|call| call.chain).collect();
    insta::assert_snapshot!(calls.join("\n"), @r"
    me().calendar_groups().list()
    me().calendar_groups().id(id).get()
    me().calendar_groups().id(id).calendars().list()
    me().plans().list()
    pcs().id(id).oauth2_grant().get()
    pcs().id(id).oauth2_grant().x().get()
    pcs().oauth2_grant().get()
    ");
}

#[test]
fn an_action_that_is_a_segment_too_is_called_on_the_segment() {
    let version = version(vec![operation("POST /a/check"), operation("GET /a/check/results")]);
    let files = emitted(&version);
    assert!(file(&files, "src/v1_0/a.rs").contains("pub fn check(&self) -> check::Check"));
    assert!(file(&files, "src/v1_0/a/check.rs").contains("pub fn post(&self)"));
}

#[test]
fn every_operation_is_callable_also_where_two_meet_in_one_call() {
    let mut range = operation("GET /sheets/{id}/range");
    range.action = Action::Function;
    range.parameters = vec![parameter("address", Primitive::String)];
    let version = version(vec![
        range,
        operation("GET /sheets/{id}/range(address='{address}')"),
        operation("POST /sheets/{id}/range"),
        operation("GET /sheets/{id}/Range(address='{address}')/format"),
        operation("DELETE /sheets/{id}/$ref"),
        operation("DELETE /sheets/{id}"),
    ]);
    let calls: Vec<String> = calls(&version)
        .iter()
        .map(|call| format!("{} {}", call.chain, call.operation.route.template))
        .collect();
    insta::assert_snapshot!(calls.join("\n"), @r##"
    sheets().id(id).delete() /sheets/{id}
    sheets().id(id).remove_reference() /sheets/{id}/$ref
    sheets().id(id).range().get() /sheets/{id}/range
    sheets().id(id).range().post() /sheets/{id}/range
    sheets().id(id).range().by_address(address).get() /sheets/{id}/range(address='{address}')
    sheets().id(id).range().by_address(address).format().get() /sheets/{id}/Range(address='{address}')/format
    "##);
}

#[test]
fn forms_of_bodies_and_answers_are_said_and_asked_for() {
    let mut report = operation("POST /reports");
    report.request = Payload::Value { ty: device() };
    report.response = Payload::Any;
    report.formats = vec!["application/json".into(), "text/csv".into(), "text/html".into()];
    report.other_bodies =
        Some(OtherBodies { media_types: vec!["text/plain".into()], encoding: "It is in base64.".into() });
    let text = file(&emitted(&version(vec![report])), "src/v1_0/reports.rs");
    let (_, call) = text.split_once("/// `POST /reports`").unwrap();
    insta::assert_snapshot!(call, @r#"
        ///
        /// Other bodies are sent in place of the JSON: `.sending("text/plain", body)`. It is in base64.
        ///
        /// This asks for `application/json`; `.format("text/csv")` or `.format("text/html")` has the bytes of that instead.
        ///
        /// # Example
        ///
        /// ```
        /// use my_graph::v1_0::{self, types};
        ///
        /// let body = types::Device::default();
        /// let request = v1_0::reports().create(&body);
        /// ```
        pub fn create(&self, body: &impl rt::Is<types::Device>) -> rt::Request<rt::Json> {
            rt::Request::new(Self::CREATE, &self.0)
                .query("$format", "application/json")
                .with_record::<types::Device>(body)
        }

        rt::operations! {
            CREATE of create: "POST" "/reports" [] [];
        }
    }
    "#);
}
