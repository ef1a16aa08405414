//! Changes one property of derived credential settings and clears another, leaving the rest alone.

use graph_bindings::beta::{self, types::*};
use graph_bindings::runtime::Record;
use graph_bindings::runtime::send::{Token, blocking::Client};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let base = std::env::args().nth(1).ok_or("which base URL?")?;
    println!("{}", run(&base)?);
    Ok(())
}

/// Updates the settings at `base`, and says what was sent.
pub fn run(base: &str) -> Result<String, Box<dyn Error>> {
    let token = std::env::var("GRAPH_TOKEN").map(Token::new).unwrap_or_default();
    let client = Client::with_ureq(token, base)?;
    let mut patch = DeviceManagementDerivedCredentialSettings {
        display_name: Some("Everybody".into()),
        ..Default::default()
    };
    patch.clear(|settings| &settings.help_url);
    let call = beta::device_management().derived_credentials().id("7c1d").update(&patch);
    let sent = String::from_utf8_lossy(call.body()).into_owned();
    client.send(call)?;
    Ok(sent)
}
