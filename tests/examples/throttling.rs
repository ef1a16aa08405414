//! Lists the profiles of a tenant while the service is busy: the client waits as it is told and asks again.

use graph_bindings::beta;
use graph_bindings::runtime::Error as GraphError;
use graph_bindings::runtime::send::{Client, Retry, Token};
use std::error::Error;
use std::time::Duration;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let base = std::env::args().nth(1).ok_or("which base URL?")?;
    println!("{}", run(&base).await?);
    Ok(())
}

/// Counts the profiles at `base`, or says why that can't be done now.
pub async fn run(base: &str) -> Result<String, Box<dyn Error>> {
    let token = std::env::var("GRAPH_TOKEN").map(Token::new).unwrap_or_default();
    let patient = Retry { attempts: 3, longest: Duration::from_secs(30), ..Retry::default() };
    let client = Client::with_reqwest(token, base)?.with_retry(patient);
    match client.send(beta::device_management().device_configurations().list()).await {
        Ok(page) => Ok(format!("{} profiles", page.value.len())),
        Err(GraphError::Service(error)) if error.status == 429 => {
            let again =
                error.retry_after.map_or("later".to_owned(), |wait| format!("in {} s", wait.as_secs()));
            Ok(format!(
                "{}: try again {again} (request {})",
                error.code,
                error.request_id.unwrap_or_default()
            ))
        }
        Err(error) => Err(error.into()),
    }
}
