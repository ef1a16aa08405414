//! Five pages that must always work, each read alone: what the OpenAPI export says of them.
//!
//! The pages are not part of the repository; `DOCBINDGEN_SEEDS` names the folder that holds them.

use docbindgen_tests::{cargo, openapi, reading, seeds};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SETTINGS: &str = "microsoft.graph.deviceManagementDerivedCredentialSettings";
const CONFIGURATIONS: &str = "/deviceManagement/deviceConfigurations/{deviceConfigurationId}";

/// `["PATCH /a/{id}", ..]`, sorted.
fn routes(document: &Value) -> Vec<String> {
    let operations = |(path, item): (&String, &Value)| {
        let methods = item.as_object().into_iter().flatten().map(|(method, _)| method.to_uppercase());
        methods.map(|method| format!("{method} {path}")).collect::<Vec<_>>()
    };
    let mut routes: Vec<_> =
        document["paths"].as_object().into_iter().flatten().flat_map(operations).collect();
    routes.sort();
    routes
}

/// Every operation of the document.
fn operations(document: &Value) -> Vec<&Value> {
    let items = document["paths"].as_object().into_iter().flat_map(|paths| paths.values());
    items.filter_map(Value::as_object).flat_map(|item| item.values()).collect()
}

/// The properties that a schema declares itself, beside its base type.
fn properties<'a>(document: &'a Value, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let schema = schema(document, name);
    let parts = schema["allOf"].as_array().into_iter().flatten().chain([schema]);
    parts.filter_map(|part| part["properties"].as_object()).flatten()
}

/// Names of the properties that a schema declares itself.
fn own_properties<'a>(document: &'a Value, name: &str) -> BTreeSet<&'a str> {
    properties(document, name).map(|(name, _)| name.as_str()).collect()
}

fn members<'a>(document: &'a Value, name: &str) -> Vec<&'a str> {
    strings(&schema(document, name)["enum"])
}

fn schema<'a>(document: &'a Value, name: &str) -> &'a Value {
    &document["components"]["schemas"][name]
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Full name of the base type: the first `$ref` in `allOf`.
fn base<'a>(document: &'a Value, name: &str) -> Option<&'a str> {
    schema(document, name)["allOf"][0]["$ref"].as_str()?.rsplit('/').next()
}

fn statuses(operation: &Value) -> Vec<&str> {
    let responses = operation["responses"].as_object().into_iter().flatten();
    responses.map(|(status, _)| status.as_str()).filter(|status| status.starts_with('2')).collect()
}

/// The groups of permissions that an operation names, with who needs what.
fn permissions(operation: &Value) -> &Value {
    &operation["x-permissions"]
}

fn derived_credential_routes(method: &str) -> Vec<String> {
    let casts = [
        "iosDerivedCredentialAuthenticationConfiguration",
        "iosEasEmailProfileConfiguration",
        "iosEnterpriseWiFiConfiguration",
        "iosVpnConfiguration",
    ];
    let mut routes = vec![
        format!(
            "{method} /deviceManagement/derivedCredentials/{{deviceManagementDerivedCredentialSettingsId}}"
        ),
        format!("{method} {CONFIGURATIONS}/derivedCredentialSettings"),
    ];
    routes.extend(
        casts.iter().map(|cast| {
            format!("{method} {CONFIGURATIONS}/microsoft.graph.{cast}/derivedCredentialSettings")
        }),
    );
    routes.sort();
    routes
}

fn assert_settings(document: &Value) {
    assert_eq!(
        own_properties(document, SETTINGS),
        ["displayName", "helpUrl", "id", "issuer", "notificationType"].into()
    );
    assert_eq!(
        members(document, "microsoft.graph.deviceManagementDerivedCredentialIssuer"),
        ["intercede", "entrustDatacard", "purebred"]
    );
    assert_eq!(
        members(document, "microsoft.graph.deviceManagementDerivedCredentialNotificationType"),
        ["none", "companyPortal", "email"]
    );
}

#[test]
fn create_derived_credential_settings_2019() {
    let Some(seeds) = seeds() else { return };
    let document = openapi(&seeds.page("000"));
    assert_eq!(document["info"]["version"], "beta");
    assert_eq!(routes(&document), ["POST /deviceManagement/derivedCredentials"]);
    assert_settings(&document);
    let operation = operations(&document)[0];
    assert_eq!(statuses(operation), ["201"]);
    let text = permissions(operation).to_string();
    assert!(text.contains("Resource Access Policy"), "{text}");
    assert!(text.contains("DeviceManagementServiceConfig.ReadWrite.All"), "{text}");
}

#[test]
fn update_derived_credential_settings_2021() {
    let Some(seeds) = seeds() else { return };
    let document = openapi(&seeds.page("001"));
    assert_eq!(routes(&document), derived_credential_routes("PATCH"));
    assert_settings(&document);
    for operation in operations(&document) {
        assert_eq!(statuses(operation), ["200"]);
        let text = permissions(operation).to_string();
        assert!(text.contains("Device configuration") && text.contains("Resource Access Policy"), "{text}");
    }
}

#[test]
fn rendered_text_says_the_same_as_its_markdown() {
    let Some(seeds) = seeds() else { return };
    let bare = |name| {
        let mut document = openapi(&seeds.page(name));
        remove_prose(&mut document);
        document
    };
    let (markdown, rendered) = (bare("001"), bare("002"));
    assert_eq!(routes(&markdown), routes(&rendered));
    assert_eq!(markdown, rendered);
}

/// Takes out what the two renderings of a page word differently: prose, places, and examples (whose header
/// lines differ).
fn remove_prose(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, value| {
                let prose =
                    ["description", "summary", "title", "examples", "x-places", "x-source", "externalDocs"];
                !(prose.contains(&key.as_str())
                    && (value.is_string() || key == "examples" || key.starts_with("x-")))
            });
            map.values_mut().for_each(remove_prose);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_prose),
        _ => {}
    }
}

#[test]
fn create_certificate_state_2018() {
    let Some(seeds) = seeds() else { return };
    let document = openapi(&seeds.page("003"));
    let states = "managedDeviceCertificateStates";
    let casts = [
        "/identityCertificate/microsoft.graph.androidForWorkScepCertificateProfile",
        "/microsoft.graph.androidScepCertificateProfile",
        "/microsoft.graph.androidWorkProfileScepCertificateProfile",
        "/microsoft.graph.iosScepCertificateProfile",
        "/microsoft.graph.macOSScepCertificateProfile",
        "/microsoft.graph.windows81SCEPCertificateProfile",
        "/microsoft.graph.windowsPhone81VpnConfiguration/identityCertificate/microsoft.graph.windowsPhone81SCEPCertificateProfile",
    ];
    let expected: Vec<_> = casts.iter().map(|cast| format!("POST {CONFIGURATIONS}{cast}/{states}")).collect();
    assert_eq!(routes(&document), expected);
    assert_eq!(own_properties(&document, "microsoft.graph.managedDeviceCertificateState").len(), 14);
    assert_eq!(
        members(&document, "microsoft.graph.devicePlatformType"),
        [
            "android",
            "androidForWork",
            "iOS",
            "macOS",
            "windowsPhone81",
            "windows81AndLater",
            "windows10AndLater"
        ]
    );
    assert_eq!(members(&document, "microsoft.graph.keyUsages"), ["keyEncipherment", "digitalSignature"]);
    assert!(operations(&document).iter().all(|operation| statuses(operation) == ["201"]));
}

#[test]
fn create_scep_profile_2017() {
    let Some(seeds) = seeds() else { return };
    let document = openapi(&seeds.page("004"));
    assert_eq!(routes(&document), ["POST /deviceManagement/deviceConfigurations"]);
    let [profile, parent, root] =
        ["iosScepCertificateProfile", "iosCertificateProfileBase", "deviceConfiguration"]
            .map(|name| format!("microsoft.graph.{name}"));
    assert_eq!(base(&document, &profile), Some(parent.as_str()));
    assert_eq!(base(&document, &parent), Some(root.as_str()));
    let counts = [&profile, &parent, &root].map(|name| own_properties(&document, name).len());
    assert_eq!(counts, [6, 5, 9]);

    let property = |of: &str, property: &str| {
        properties(&document, of)
            .find(|(name, _)| *name == property)
            .map(|(_, schema)| schema.clone())
            .unwrap_or_default()
    };
    let range = property(&parent, "renewalThresholdPercentage");
    assert_eq!((&range["minimum"], &range["maximum"]), (&json!(1), &json!(99)));
    let lists = [
        (&parent, "subjectNameFormat", 3),
        (&parent, "subjectAlternativeNameType", 3),
        (&parent, "certificateValidityPeriodScale", 3),
        (&profile, "keyUsage", 2),
        (&profile, "keySize", 2),
    ];
    for (name, of, count) in lists {
        assert_eq!(strings(&property(name, of)["enum"]).len(), count, "{of}");
    }
    assert_eq!(property(&profile, "scepServerUrls")["type"], "array");
    let usages = property(&profile, "extendedKeyUsages");
    assert_eq!((&usages["type"], &usages["maxItems"]), (&json!("array"), &json!(500)));
}

/// Each page alone gives a crate that compiles, and its examples survive in it: the crate tests that itself.
#[test]
#[ignore = "compiles five crates"]
fn each_page_gives_a_crate_that_passes_its_own_tests() {
    let Some(seeds) = seeds() else { return };
    for page in seeds.entries() {
        let mut config = reading(&page);
        config.package.example_calls = Some(100);
        let sources = docbindgen::load(&config).expect("the page can be read");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (output, _) = docbindgen::generate(&config, &sources);
        docbindgen::write::write(&output, folder.path()).expect("the crate can be written");
        cargo(&["test", "--all-features"], folder.path());
    }
}
