//! What the five seeds must yield, each alone: on pages of our own wording, and on the seeds themselves where they
//! are at hand (`DOCBINDGEN_SEEDS`).

use super::{operation, operations, types};

/// A page in the layout of 2017: no front matter, enumerations as lists on strings, ancestors named by their properties.
fn page_of_2017() -> String {
    let rows = "|id|String|The key. Key of the entity. Inherited from [deviceConfiguration](../resources/deviceconfiguration.md)|\n\
        |version|Int32|The version. Inherited from [deviceConfiguration](../resources/deviceconfiguration.md)|\n\
        |percentage|Int32|When to renew. Valid values 1 to 99 Inherited from [profileBase](../resources/profilebase.md)|\n\
        |scale|String|The unit. Inherited from [profileBase](../resources/profilebase.md) Possible values are: `days`, `months`.|\n\
        |urls|String collection|Where to ask.|\n\
        |keySize|String|The size. Possible values are: `size1024`, `size2048`.|\n\
        |usages|[usage](../resources/usage.md) collection|The usages. This collection can contain a maximum of 500 elements.|\n";
    operation(
        "Create scepProfile",
        "POST /deviceManagement/deviceConfigurations",
        &format!(
            "## Request body\nIn the request body, supply a JSON representation of a scepProfile object.\n\n\
             |Property|Type|Description|\n|---|---|---|\n{rows}\n\
             ## Response\nIf successful, this method returns a `201 Created` response code and a [scepProfile](../resources/scepprofile.md) object in the response body.\n"
        ),
    )
}

#[test]
fn a_lone_page_yields_the_chain_of_ancestors_with_what_each_declares() {
    let page = page_of_2017();
    let pages = [("beta/api/scepprofile_create.md", &*page)];
    insta::assert_snapshot!(types(&pages), @"
    deviceConfiguration [entity] [open] [undocumented]
      id Edm.String
      version Edm.Int32
    profileBase : deviceConfiguration [entity] [open] [undocumented]
      percentage Edm.Int32
      scale profileBaseScale
    scepProfile : profileBase [entity] [open] [undocumented]
      urls Collection(Edm.String)
      keySize scepProfileKeySize
      usages Collection(usage)
    usage [open] [undocumented]
    enum profileBaseScale [unnamed] = days months
    enum scepProfileKeySize [unnamed] = size1024 size2048
    ");
    insta::assert_snapshot!(operations(&pages), @"POST /deviceManagement/deviceConfigurations: Create scepProfile -> scepProfile [201]");
}

/// What a seed yields, or `None` (with a message) where the seeds are not at hand.
fn seed(prefix: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("DOCBINDGEN_SEEDS") else {
        eprintln!("skipped: DOCBINDGEN_SEEDS is not set");
        return None;
    };
    let mut files = std::fs::read_dir(folder).expect("the seeds can be listed").flatten();
    let file =
        files.find(|file| file.file_name().to_string_lossy().starts_with(prefix)).expect("the seed is there");
    let text = std::fs::read_to_string(file.path()).expect("the seed can be read");
    let pages = [("page.md", &*text)];
    Some(types(&pages) + &operations(&pages))
}

#[test]
fn seed_000_creates_settings_with_two_enumerations() {
    let Some(shown) = seed("000") else { return };
    insta::assert_snapshot!(shown, @"
    deviceManagementDerivedCredentialSettings [open] [undocumented]
      id Edm.String
      helpUrl Edm.String
      displayName Edm.String
      issuer deviceManagementDerivedCredentialIssuer
      notificationType deviceManagementDerivedCredentialNotificationType
    enum deviceManagementDerivedCredentialIssuer = intercede entrustDatacard purebred
    enum deviceManagementDerivedCredentialNotificationType = none companyPortal email
    POST /deviceManagement/derivedCredentials: Create deviceManagementDerivedCredentialSettings -> deviceManagementDerivedCredentialSettings [201]
    ");
}

#[test]
fn seeds_001_and_002_are_the_same_call_in_two_layouts() {
    let (Some(markdown), Some(rendered)) = (seed("001"), seed("002")) else { return };
    assert_eq!(markdown, rendered);
    assert_eq!(markdown.matches("PATCH /").count(), 6);
    assert!(!markdown.contains("RA Policy"));
}

#[test]
fn seed_003_has_seven_routes_with_casts() {
    let Some(shown) = seed("003") else { return };
    assert_eq!(shown.matches("POST /").count(), 7);
    insta::assert_snapshot!(shown.split("POST /").next().unwrap_or_default(), @"
    managedDeviceCertificateState [entity] [open] [undocumented]
      id Edm.String
      devicePlatform devicePlatformType
      certificateKeyUsage keyUsages
      certificateProfileDisplayName Edm.String
      deviceDisplayName Edm.String
      userDisplayName Edm.String
      serverUrl Edm.String
      certificateExpirationDateTime Edm.DateTimeOffset
      lastCertificateStateChangeDateTime Edm.DateTimeOffset
      certificateIssuer Edm.String
      certificateThumbprint Edm.String
      certificateSerialNumber Edm.String
      certificateKeyLength Edm.Int32
      enhancedKeyUsage Edm.String
    enum devicePlatformType = android androidForWork iOS macOS windowsPhone81 windows81AndLater windows10AndLater
    enum keyUsages = keyEncipherment digitalSignature
    ");
}

#[test]
fn seed_004_has_three_types_in_a_chain() {
    let Some(shown) = seed("004") else { return };
    insta::assert_snapshot!(shown, @"
    deviceConfiguration [entity] [open] [undocumented]
      id Edm.String
      lastModifiedDateTime Edm.DateTimeOffset
      assignmentStatus Edm.String [read-only]
      assignmentProgress Edm.String [read-only]
      assignmentErrorMessage Edm.String [read-only]
      createdDateTime Edm.DateTimeOffset
      description Edm.String
      displayName Edm.String
      version Edm.Int32
    extendedKeyUsage [open] [undocumented]
    iosCertificateProfileBase : deviceConfiguration [entity] [open] [undocumented]
      renewalThresholdPercentage Edm.Int32
      subjectNameFormat iosCertificateProfileBaseSubjectNameFormat
      subjectAlternativeNameType iosCertificateProfileBaseSubjectAlternativeNameType
      certificateValidityPeriodValue Edm.Int32
      certificateValidityPeriodScale iosCertificateProfileBaseCertificateValidityPeriodScale
    iosScepCertificateProfile : iosCertificateProfileBase [entity] [open] [undocumented]
      scepServerUrls Collection(Edm.String)
      subjectNameFormatString Edm.String
      keyUsage iosScepCertificateProfileKeyUsage
      keySize iosScepCertificateProfileKeySize
      extendedKeyUsages Collection(extendedKeyUsage)
      subjectAlternativeNameFormatString Edm.String
    enum iosCertificateProfileBaseCertificateValidityPeriodScale [unnamed] = days months years
    enum iosCertificateProfileBaseSubjectAlternativeNameType [unnamed] = emailAddress userPrincipalName customAzureADAttribute
    enum iosCertificateProfileBaseSubjectNameFormat [unnamed] = commonName commonNameAsEmail custom
    enum iosScepCertificateProfileKeySize [unnamed] = size1024 size2048
    enum iosScepCertificateProfileKeyUsage [unnamed] = keyEncipherment digitalSignature
    POST /deviceManagement/deviceConfigurations: Create iosScepCertificateProfile -> iosScepCertificateProfile [201]
    ");
}
