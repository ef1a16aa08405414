//! Creates a SCEP certificate profile for iOS devices.
//!
//! ```sh
//! docbindgen mock --port 8080 &
//! cargo run -p docbindgen-tests --example scep_profile -- http://127.0.0.1:8080/beta
//! ```

use graph_bindings::beta::{self, types::*};
use graph_bindings::runtime::send::{Client, Token};
use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let base = std::env::args().nth(1).ok_or("which base URL?")?;
    println!("{}", run(&base).await?);
    Ok(())
}

/// Creates the profile at `base`, and says what came of it.
pub async fn run(base: &str) -> Result<String, Box<dyn Error>> {
    let token = std::env::var("GRAPH_TOKEN").map(Token::new).unwrap_or_default();
    let client = Client::with_reqwest(token, base)?;
    let profile = IosScepCertificateProfile {
        display_name: Some("Counter tablets".into()),
        renewal_threshold_percentage: Some(20),
        key_size: Some(IosScepCertificateProfileKeySize::Size2048),
        scep_server_urls: Some(vec!["https://scep1.contoso.example/certsrv/mscep".into()]),
        extended_key_usages: Some(vec![ExtendedKeyUsage {
            name: Some("Client Authentication".into()),
            object_identifier: Some("1.3.6.1.5.5.7.3.2".into()),
            ..Default::default()
        }]),
        ..IosScepCertificateProfile::new()
    };
    let created = client.send(beta::device_management().device_configurations().create(&profile)).await?;
    Ok(format!("created {}", created.id.as_deref().unwrap_or("a profile without an id")))
}
