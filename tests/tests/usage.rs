//! The shipped crate in the hands of its users: what they write, and what goes over the wire.

use graph_bindings::beta::{self, types::*};
use graph_bindings::runtime::{Error, Principal, Reason, Record};
use serde_json::{Value, json};

const BASE: &str = "https://graph.microsoft.com/beta";

fn answer(status: u16, body: Value) -> http::Response<Vec<u8>> {
    http::Response::builder().status(status).body(body.to_string().into_bytes()).expect("a status and a body")
}

fn body(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

#[test]
fn create_a_scep_profile() {
    let profile = IosScepCertificateProfile {
        display_name: Some("Counter tablets".into()),
        renewal_threshold_percentage: Some(20),
        certificate_validity_period_scale: Some(
            IosCertificateProfileBaseCertificateValidityPeriodScale::Months,
        ),
        key_size: Some(IosScepCertificateProfileKeySize::Size2048),
        scep_server_urls: Some(vec!["https://scep1.contoso.example".into()]),
        extended_key_usages: Some(vec![ExtendedKeyUsage {
            name: Some("Client Authentication".into()),
            object_identifier: Some("1.3.6.1.5.5.7.3.2".into()),
            ..Default::default()
        }]),
        ..IosScepCertificateProfile::new()
    };
    let request = beta::device_management().device_configurations().create(&profile);
    let http = request.to_http(BASE).unwrap();
    assert_eq!(http.method(), "POST");
    assert_eq!(http.uri(), "https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations");
    assert_eq!(http.headers()["content-type"], "application/json");
    assert_eq!(
        body(http.body()),
        json!({
            "@odata.type": "#microsoft.graph.iosScepCertificateProfile",
            "displayName": "Counter tablets",
            "renewalThresholdPercentage": 20,
            "certificateValidityPeriodScale": "months",
            "scepServerUrls": ["https://scep1.contoso.example"],
            "keySize": "size2048",
            "extendedKeyUsages": [{"name": "Client Authentication", "objectIdentifier": "1.3.6.1.5.5.7.3.2"}],
        })
    );

    let sent =
        json!({"@odata.type": "#microsoft.graph.iosScepCertificateProfile", "id": "e2b5", "version": 1});
    let created = request.read(&answer(201, sent)).unwrap();
    assert_eq!((created.id.as_deref(), created.version), (Some("e2b5"), Some(1)));
}

#[test]
fn read_derived_credential_settings_through_a_profile() {
    let profile = beta::device_management().device_configurations().id("e2b5");
    let request =
        profile.as_ios_vpn_configuration().derived_credential_settings().get().select(["id", "issuer"]);
    assert_eq!(
        request.path_and_query().unwrap(),
        "/deviceManagement/deviceConfigurations/e2b5/microsoft.graph.iosVpnConfiguration/derivedCredentialSettings\
         ?$select=id,issuer"
    );
    let settings = request.read(&answer(200, json!({"id": "7c1d", "issuer": "purebred"}))).unwrap();
    assert_eq!(settings.issuer, Some(DeviceManagementDerivedCredentialIssuer::Purebred));
}

#[test]
fn absent_null_and_value_are_three_states_in_a_patch() {
    let mut patch = DeviceManagementDerivedCredentialSettings {
        display_name: Some("Everybody".into()),
        ..Default::default()
    };
    patch.clear(|settings| &settings.help_url);
    let request = beta::device_management().derived_credentials().id("7c1d").update(&patch);
    assert_eq!(request.method(), "PATCH");
    assert_eq!(body(request.body()), json!({"displayName": "Everybody", "helpUrl": null}));
}

#[test]
fn list_page_by_page() {
    let request = beta::device_management().derived_credentials().list().top(2);
    let next = "https://graph.microsoft.com/beta/deviceManagement/derivedCredentials?$top=2&$skiptoken=x";
    let page = request
        .read(&answer(200, json!({"@odata.nextLink": next, "value": [{"id": "a"}, {"id": "b"}]})))
        .unwrap();
    assert_eq!(
        page.value.iter().filter_map(|settings| settings.id.as_deref()).collect::<Vec<_>>(),
        ["a", "b"]
    );
    assert_eq!(page.next_link(), Some(next));
    let last = request.read(&answer(200, json!({"value": []}))).unwrap();
    assert!(last.value.is_empty() && last.next_link().is_none());

    let odd = request.read(&answer(200, json!({"value": [{"id": "a"}, null]}))).unwrap();
    assert!(odd.value.is_empty());
    assert_eq!(
        odd.whole().unwrap_err().to_string(),
        "$.value[1]: value has another type than documented: null"
    );
}

#[test]
fn an_item_of_a_mixed_list_is_viewed_as_its_own_type() {
    let list = json!({"value": [
        {"@odata.type": "#microsoft.graph.iosScepCertificateProfile", "id": "a", "keySize": "size4096"},
        {"@odata.type": "#microsoft.graph.iosVpnConfiguration", "id": "b", "connectionName": "Field"},
        {"@odata.type": "#microsoft.graph.somethingNew", "id": "c", "colour": "red"},
    ]});
    let page =
        beta::device_management().device_configurations().list().read(&answer(200, list.clone())).unwrap();
    let [scep, vpn, new] = page.value.as_slice() else { panic!("three items") };

    let scep: IosScepCertificateProfile = scep.cast().unwrap();
    assert_eq!(scep.key_size, Some(IosScepCertificateProfileKeySize::Size4096));
    let base: IosCertificateProfileBase = scep.upcast();
    assert_eq!(base.id.as_deref(), Some("a"));

    let refused = vpn.cast::<IosScepCertificateProfile>().unwrap_err();
    assert_eq!(refused.from_type(), "microsoft.graph.iosVpnConfiguration");
    assert_eq!(vpn.cast::<IosVpnConfiguration>().unwrap().connection_name.as_deref(), Some("Field"));

    assert_eq!(new.extra.get("colour"), Some(&json!("red")));
    assert_eq!(serde_json::to_value(&page.value).unwrap(), list["value"]);
}

#[test]
fn what_the_pages_do_not_know_survives() {
    let sent = json!({
        "id": "7c1d",
        "issuer": "somebodyElse",
        "helpUrl": null,
        "displayName": 17,
        "notificationType": "email",
        "renewBefore": "P30D",
    });
    let settings: DeviceManagementDerivedCredentialSettings = serde_json::from_value(sent.clone()).unwrap();
    let issuer = settings.issuer.as_ref().unwrap();
    assert_eq!(issuer.as_str(), "somebodyElse");
    assert_eq!(settings.display_name, None);
    let kept = |name| settings.extra.entry(name).map(|entry| entry.reason());
    assert_eq!(kept("helpUrl"), Some(Reason::Null));
    assert_eq!(kept("displayName"), Some(Reason::Mismatch));
    assert_eq!(kept("renewBefore"), Some(Reason::Unknown));
    assert_eq!(serde_json::to_value(&settings).unwrap(), sent);
}

#[test]
fn an_identifier_cannot_leave_its_place_in_the_route() {
    let hostile = "../users?x=1#y/%2F";
    let request = beta::device_management().derived_credentials().id(hostile).delete();
    assert_eq!(
        request.path_and_query().unwrap(),
        "/deviceManagement/derivedCredentials/..%2Fusers%3Fx%3D1%23y%2F%252F"
    );
    assert!(beta::device_management().derived_credentials().id("..").delete().path_and_query().is_err());
}

#[test]
fn an_error_of_the_service_is_typed() {
    let request = beta::device_management().derived_credentials().list();
    let sent = json!({"error": {"code": "Forbidden", "message": "No.", "innerError": {"request-id": "r-1"}}});
    let Err(Error::Service(error)) = request.read(&answer(403, sent.clone())) else { panic!("an error") };
    assert_eq!((error.code.as_str(), error.message.as_str()), ("Forbidden", "No."));
    assert_eq!(error.request_id.as_deref(), Some("r-1"));
    assert_eq!(error.json, Some(sent));
}

#[test]
fn permissions_are_data() {
    let operation = beta::device_management().derived_credentials().id("7c1d").get().operation();
    let least: Vec<_> = operation.least_privileged(Principal::Application).collect();
    assert_eq!(least, ["DeviceManagementConfiguration.Read.All"; 2]);
    assert_eq!(operation.least_privileged(Principal::DelegatedPersonal).count(), 0);
}
