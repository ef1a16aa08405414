//! Lists device configurations, which are of many types, and says something about each by its own type.

use futures_util::StreamExt;
use graph_bindings::beta::{self, types::*};
use graph_bindings::runtime::Record;
use graph_bindings::runtime::send::{Client, Token};
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
        lines.push(describe(&item?)?);
    }
    Ok(lines.join("\n"))
}

fn describe(item: &DeviceConfiguration) -> Result<String, Box<dyn Error>> {
    Ok(match item.type_name() {
        IosScepCertificateProfile::NAME => {
            let profile: IosScepCertificateProfile = item.cast()?;
            let servers = profile.scep_server_urls.map_or(0, |servers| servers.len());
            format!("a SCEP profile with {servers} servers")
        }
        IosVpnConfiguration::NAME => {
            let vpn: IosVpnConfiguration = item.cast()?;
            format!("a VPN called {}", vpn.display_name.unwrap_or_default())
        }
        other => format!("something else: {other}"),
    })
}
