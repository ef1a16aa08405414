//! Three calls in one message; the last is made only if the second succeeds.

use graph_bindings::beta::{self, types::*};
use graph_bindings::runtime::send::{Batch, Client, Token};
use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let base = std::env::args().nth(1).ok_or("which base URL?")?;
    println!("{}", run(&base).await?);
    Ok(())
}

/// Sends the batch to `base`, and says how each call went.
pub async fn run(base: &str) -> Result<String, Box<dyn Error>> {
    let token = std::env::var("GRAPH_TOKEN").map(Token::new).unwrap_or_default();
    let client = Client::with_reqwest(token, base)?;
    let credentials = beta::device_management().derived_credentials();
    let settings = DeviceManagementDerivedCredentialSettings {
        display_name: Some("Smart card replacement".into()),
        ..DeviceManagementDerivedCredentialSettings::new()
    };

    let mut batch = Batch::new();
    let listed = batch.add(&credentials.list())?;
    let created = batch.add(&credentials.create(&settings))?;
    let deleted = batch.add_after(&credentials.id("7c1d").delete(), &[created.id()])?;
    let mut answers = client.batch(batch).await?;

    let count = answers.take(listed)?.value.len();
    let issuer = answers.take(created)?.issuer;
    answers.take(deleted)?;
    Ok(format!(
        "{count} listed, one of {} created, one deleted",
        issuer.as_ref().map_or("nobody", |i| i.as_str())
    ))
}
