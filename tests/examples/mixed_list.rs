//! Lists device configurations, which are of many types, and says something about each by its own type.

use futures_util::StreamExt;
use graph_bindings::beta::{self, types::*};
use graph_bindings::runtime::send::{Client, Token};
use graph_bindings::runtime::{OneOf3, Record};
use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let base = std::env::args().nth(1).ok_or("which base URL?")?;
    println!("{}", run(&base).await?);
    Ok(())
}

/// Describes the configurations at `base`, one per line.
pub async fn run(base: &str) -> Result<String, Box<dyn Error>> {
    let token = std::env::var("GRAPH_TOKEN").map(Token::new).unwrap_or_default();
    let client = Client::with_reqwest(token, base)?;
    let list = beta::device_management().device_configurations().list().top(3).order_by(["displayName"]);
    let mut items = client.pages(list).items();
    let mut lines = Vec::new();
    while let Some(item) = items.next().await {
        lines.push(describe(&item?));
    }
    Ok(lines.join("\n"))
}

/// A configuration by the type that says most about it among those that are of interest here.
fn describe(item: &DeviceConfiguration) -> String {
    match item.one_of::<(IosScepCertificateProfile, IosVpnConfiguration, DeviceConfiguration)>() {
        OneOf3::A(profile) => {
            let servers = profile.scep_server_urls.map_or(0, |servers| servers.len());
            format!("a SCEP profile with {servers} servers")
        }
        OneOf3::B(vpn) => format!("a VPN called {}", vpn.display_name.unwrap_or_default()),
        OneOf3::C(other) => format!("something else: {}", other.type_name()),
        OneOf3::Other => "no configuration".to_owned(),
    }
}
