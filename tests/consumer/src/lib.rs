//! A crate that generates its bindings while it is built, and has its own views of style.

#![deny(missing_docs, unreachable_pub, unsafe_code, unused_qualifications, unused_results)]
#![deny(clippy::pedantic, clippy::nursery)]

/// A pressure, which the documentation calls `pressure`, as this crate would have it.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "unit", content = "amount", rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Pressure {
    Bar(f64),
    Psi(f64),
}

/// The garage's API. What is included says about itself that none of these views apply to it, but that it is documented.
pub mod garage {
    docbindgen::include_bindings!();
}

#[cfg(test)]
mod tests {
    use super::garage::v1_0::{self, types::*};
    use super::Pressure;

    #[test]
    fn the_selected_area_can_be_called() {
        let tyre = Tyre { width: Some(225), season: Some(Season::Winter), ..Tyre::new() };
        let request = v1_0::garage().tires().create(&tyre);
        let http = request.to_http("https://garage.example/v1.0").unwrap();
        assert_eq!((http.method().as_str(), http.uri().path()), ("POST", "/v1.0/garage/tires"));
        let body: serde_json::Value = serde_json::from_slice(http.body()).unwrap();
        assert_eq!((&body["width"], &body["season"]), (&225.into(), &"winter".into()));
    }

    #[test]
    fn arguments_have_the_types_of_their_page() {
        let path = |since: &str, place: &str| {
            let worn =
                v1_0::garage().tires().worn().by_below_and_since_and_season_and_studded_and_ids_and_place(
                    3,
                    since,
                    Season::Winter,
                    false,
                    &["a", "b"],
                    place,
                );
            worn.get().to_http("https://garage.example").map(|http| http.uri().path().to_owned())
        };
        let found = path("2021-07-01T08:00:00Z", "O'Neil, left").unwrap();
        let arguments = "below=3,since=2021-07-01T08%3A00%3A00Z,season='winter',studded=false,\
                         ids=%5B%22a%22%2C%22b%22%5D,place='O''Neil%2C%20left'";
        assert_eq!(found, format!("/garage/tires/worn({arguments})"));
        assert!(path("2021-07-01,below=0", "left").is_err(), "that would be another argument");
    }

    #[test]
    fn a_type_of_ones_own_takes_the_place_of_a_documented_one() {
        let json = r#"{"width":225,"pressure":{"amount":2.4,"unit":"bar"}}"#;
        let tyre: Tyre = serde_json::from_str(json).unwrap();
        assert_eq!(tyre.pressure.as_deref(), Some(&Pressure::Bar(2.4)));
        assert_eq!(serde_json::to_string(&tyre).unwrap(), json);
        assert_eq!(tyre.clone(), tyre);
        let other = Tyre { pressure: Some(Pressure::Psi(33.0).into()), ..tyre.clone() };
        assert_ne!(other, tyre);
    }

    #[test]
    fn what_it_does_not_take_is_kept_beside_it() {
        let json = r#"{"pressure":{"amount":2.4,"unit":"kilopascal"}}"#;
        let tyre: Tyre = serde_json::from_str(json).unwrap();
        assert_eq!(tyre.pressure, None);
        assert_eq!(tyre.extra.get("pressure").unwrap()["unit"], "kilopascal");
        assert_eq!(serde_json::to_string(&tyre).unwrap(), json);
    }

    #[test]
    fn derives_are_added_where_they_are_wanted() {
        assert!(Season::Summer < Season::Winter);
    }

    #[test]
    fn the_chosen_transport_is_there() {
        let client =
            super::garage::runtime::send::blocking::Client::with_ureq((), "http://127.0.0.1:1/v1.0").unwrap();
        let refused = client.send(v1_0::garage().tires().create(&Tyre::new()));
        let error = refused.unwrap_err().to_string();
        assert_eq!(error, "POST /garage/tires: the service could not be reached");
    }

    #[test]
    fn what_is_not_selected_is_not_there() {
        let bindings = include_str!(concat!(env!("OUT_DIR"), "/docbindgen.rs"));
        assert!(bindings.contains("Season") && !bindings.contains("Forest"));
    }
}
