//! Pages through the certificate states of the devices that have a profile, and counts them by state.

use graph_bindings::beta;
use graph_bindings::runtime::send::{Token, blocking::Client};
use std::collections::BTreeMap;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let base = std::env::args().nth(1).ok_or("which base URL?")?;
    println!("{}", run(&base)?);
    Ok(())
}

/// Reads the states at `base`, a few per page, and says how many there are of each.
pub fn run(base: &str) -> Result<String, Box<dyn Error>> {
    let token = std::env::var("GRAPH_TOKEN").map(Token::new).unwrap_or_default();
    let client = Client::with_ureq(token, base)?;
    let states = beta::device_management()
        .device_configurations()
        .id("e2b5b7f4-6d0c-4f7e-a1c5-93d1c9a4f027")
        .as_ios_scep_certificate_profile()
        .managed_device_certificate_states()
        .list()
        .top(3)
        // The real service has more than one device; the mock repeats the documented one.
        .prefer("mock-items=10");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for state in client.pages(states).items() {
        let issuance = state?.certificate_issuance_state;
        let name = issuance.map_or("unknown".to_owned(), |issuance| issuance.as_str().to_owned());
        *counts.entry(name).or_default() += 1;
    }
    Ok(counts.iter().map(|(name, count)| format!("{count} {name}")).collect::<Vec<_>>().join(", "))
}
