//! `ureq` as a blocking transport.

use super::super::response::Error;
use super::blocking::{Client, TokenProvider, Transport};
use super::transport::BoxError;

impl Transport for ureq::Agent {
    fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, BoxError> {
        // Whatever the agent is configured to do with them elsewhere, statuses and redirects are looked at here.
        let (parts, body) = request.into_parts();
        let answer = if body.is_empty() {
            let request = self.configure_request(http::Request::from_parts(parts, ()));
            self.run(request.http_status_as_error(false).max_redirects(0).build())
        } else {
            let request = self.configure_request(http::Request::from_parts(parts, body));
            self.run(request.http_status_as_error(false).max_redirects(0).build())
        };
        let (parts, mut body) = answer?.into_parts();
        let bytes = body.with_config().limit(u64::MAX).read_to_vec()?;
        Ok(http::Response::from_parts(parts, bytes))
    }

    fn may_pass(&self, error: &BoxError) -> bool {
        use ureq::Error::{ConnectionFailed, HostNotFound, Io, Protocol, Timeout};
        let error = error.downcast_ref::<ureq::Error>();
        error.is_none_or(|error| {
            matches!(error, ConnectionFailed | HostNotFound | Io(_) | Protocol(_) | Timeout(_))
        })
    }
}

impl<P: TokenProvider> Client<ureq::Agent, P> {
    /// A client over `ureq`, for the service at `base_url`, API version included: `https://graph.example/v1.0`.
    ///
    /// `ureq` waits for an answer as long as it takes. Who wants a limit, a proxy or the like makes the agent and hands it to
    /// [`new`](Self::new): `ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(100))).build().new_agent()`.
    ///
    /// # Errors
    /// [`Error::Link`] if that is no URL.
    pub fn with_ureq(tokens: P, base_url: impl Into<String>) -> Result<Self, Error> {
        Self::new(ureq::Agent::new_with_defaults(), tokens, base_url)
    }
}
