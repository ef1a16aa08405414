//! `reqwest` as a transport.

use super::super::response::Error;
use super::client::Client;
use super::token::TokenProvider;
use super::transport::{BoxError, Transport};
use std::time::Duration;

impl Transport for reqwest::Client {
    async fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, BoxError> {
        // Addresses of downloads carry secrets; they don't belong into messages.
        let request = reqwest::Request::try_from(request).map_err(reqwest::Error::without_url)?;
        let answer = self.execute(request).await.map_err(reqwest::Error::without_url)?;
        let mut response = http::Response::new(Vec::new());
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        *response.body_mut() = answer.bytes().await.map_err(reqwest::Error::without_url)?.into();
        Ok(response)
    }

    async fn sleep(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    fn may_pass(&self, error: &BoxError) -> bool {
        // A request that can't be made won't be made the next time either.
        error.downcast_ref::<reqwest::Error>().is_none_or(|error| !error.is_builder())
    }
}

impl<P: TokenProvider> Client<reqwest::Client, P> {
    /// A client over `reqwest`, for the service at `base_url`, API version included: `https://graph.example/v1.0`.
    ///
    /// `reqwest` waits for an answer as long as it takes. Who wants a limit, a proxy or the like makes the HTTP client and hands
    /// it to [`new`](Self::new). Redirects are turned off in it, because they are followed here:
    ///
    /// ```text
    /// use my_graph::runtime::send::{Client, reqwest};
    ///
    /// let http = reqwest::Client::builder()
    ///     .timeout(Duration::from_secs(100))
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .build()?;
    /// let client = Client::new(http, tokens, base_url)?;
    /// ```
    ///
    /// # Errors
    /// [`Error::Transport`] if there is no TLS to be had, [`Error::Link`] if the base is no URL.
    pub fn with_reqwest(tokens: P, base_url: impl Into<String>) -> Result<Self, Error> {
        let transport = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
        let refused = |error: reqwest::Error| Error::Transport { operation: None, error: error.into() };
        Self::new(transport.map_err(refused)?, tokens, base_url)
    }
}
