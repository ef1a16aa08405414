//! The Rust code in README.md: each fragment stands here, where it is compiled, or in a crate that is built elsewhere.

#![allow(dead_code, unused_variables)]

use docbindgen_tests::repository;
use std::error::Error;

mod build_script {
    // build.rs
    fn main() -> Result<(), docbindgen::Error> {
        docbindgen::configure()
            .docs("docs/api")
            .select_route("/deviceManagement/derivedCredentials")
            .compile()
    }
}

fn in_a_program(response: http::Response<Vec<u8>>) -> Result<(), Box<dyn Error>> {
    use graph_bindings::beta::{self, types::*};

    let settings = DeviceManagementDerivedCredentialSettings {
        display_name: Some("Smart card replacement".into()),
        issuer: Some(DeviceManagementDerivedCredentialIssuer::Purebred),
        ..DeviceManagementDerivedCredentialSettings::new()
    };
    let request = beta::device_management().derived_credentials().create(&settings);
    let sent: http::Request<Vec<u8>> = request.to_http("https://graph.microsoft.com/beta")?;
    // … send it with any client, then
    let created = request.read(&response)?;
    Ok(())
}

fn what_it_gives(response: http::Response<Vec<u8>>) -> Result<(), Box<dyn Error>> {
    use graph_bindings::beta::{self, device_management::derived_credentials::DerivedCredentials, types::*};
    use graph_bindings::runtime::{Conditions, OneOf2, Principal, Record, least_privileged};

    // Absent, null and value.
    let mut patch = DeviceManagementDerivedCredentialSettings {
        display_name: Some("Everybody".into()),
        ..Default::default()
    };
    patch.clear(|settings| &settings.help_url);
    let request = beta::device_management().derived_credentials().id("7c1d").update(&patch);

    // Casts in a route, query options, property names that the compiler checks.
    let profile = beta::device_management().device_configurations().id("e2b5").as_ios_vpn_configuration();
    let request =
        profile.derived_credential_settings().get().selecting(|settings| (&settings.id, &settings.issuer));
    let request = beta::device_management()
        .derived_credentials()
        .list()
        .filtering(|settings| settings.display_name.starts_with("Smart").or(settings.help_url.is_null()))
        .ordering_by_descending(|settings| &settings.display_name);

    // A list of mixed types; each item keeps everything of its own type.
    let page = beta::device_management().device_configurations().list().read(&response)?;
    for item in &page.value {
        match item.one_of::<(IosScepCertificateProfile, IosVpnConfiguration)>() {
            OneOf2::A(profile) => println!("{:?} {:?}", profile.display_name, profile.key_size),
            OneOf2::B(vpn) => println!("{:?}", vpn.connection_name),
            OneOf2::Other => println!("a {}", item.type_name()),
        }
    }
    let vpn = IosVpnConfiguration { connection_name: Some("Field".into()), ..Default::default() };
    let configurations: Vec<DeviceConfiguration> = vec![vpn.upcast()];

    // The permissions that a program needs for its calls.
    let needed =
        least_privileged([DerivedCredentials::LIST, DerivedCredentials::CREATE], Principal::Application)?;
    Ok(())
}

async fn sending(
    tokens: impl graph_bindings::runtime::send::TokenProvider,
    settings: graph_bindings::beta::types::DeviceManagementDerivedCredentialSettings,
) -> Result<(), Box<dyn Error>> {
    use graph_bindings::beta;
    use graph_bindings::runtime::send::{Batch, Client, Cloud};

    let client = Client::with_reqwest(tokens, Cloud::Global.base_url("beta"))?; // feature `reqwest`
    let created = client.send(beta::device_management().derived_credentials().create(&settings)).await?;

    let profile =
        beta::device_management().device_configurations().id("e2b5").as_ios_scep_certificate_profile();
    let mut states = client.pages(profile.managed_device_certificate_states().list().top(100));
    while let Some(page) = states.next_page().await { /* … */ }
    let link = states.delta_link(); // kept, and resumed days later

    let mut batch = Batch::new(); // up to twenty typed calls
    let list = batch.add(&beta::device_management().derived_credentials().list())?;
    let page = client.batch(batch).await?.take(list)?;
    Ok(())
}

/// The fragments with their lines in README.md.
fn fragments(readme: &str) -> Vec<(usize, String)> {
    let mut fragments = Vec::new();
    let mut lines = readme.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if line == "```rust" {
            let code = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
            fragments.push((at + 1, code.collect::<Vec<_>>().join("\n")));
        }
    }
    fragments
}

/// Code without its layout.
fn letters(code: &str) -> String {
    code.split_whitespace().collect::<String>().replace(",)", ")").replace(",]", "]")
}

#[test]
fn every_fragment_is_compiled_somewhere() {
    let read =
        |path: &str| std::fs::read_to_string(repository().join(path)).expect("a file of the repository");
    let compiled =
        ["tests/tests/readme.rs", "tests/consumer/tests/included.rs"].map(|path| letters(&read(path)));
    // The first fragment shows generated code, shortened.
    let generated =
        ["generated/src/beta/types/device.rs", "generated/src/beta/device_management/derived_credentials.rs"];
    let generated = generated.map(|path| letters(&read(path)));
    let fragments = fragments(&read("README.md"));
    assert!(fragments.len() > 4, "{fragments:?}");
    for (line, code) in fragments {
        let is_in = |code: &str, files: &[String]| files.iter().any(|file| file.contains(code));
        // What is left out is a `…` within a line, or a comment.
        let pieces = code.replace("// …", "");
        let pieces = pieces.split(['…', '\n']).map(letters);
        let lost: Vec<_> = pieces.filter(|piece| !is_in(piece.trim_end_matches(','), &generated)).collect();
        let is_compiled = is_in(&letters(&code), &compiled);
        assert!(is_compiled || lost.is_empty(), "README.md:{line} is compiled nowhere:\n{code}\n{lost:?}");
    }
}
