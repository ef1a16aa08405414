//! A crate that generates its bindings while it is built.

/// The garage's API.
pub mod garage {
    docbindgen::include_bindings!();
}

#[cfg(test)]
mod tests {
    use super::garage::v1_0::{self, types::*};

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
    fn what_is_not_selected_is_not_there() {
        let bindings = include_str!(concat!(env!("OUT_DIR"), "/docbindgen.rs"));
        assert!(bindings.contains("Season") && !bindings.contains("Forest"));
    }
}
