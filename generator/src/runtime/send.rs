//! Sending calls: with any HTTP client, asynchronous or blocking.
//!
//! A [`Client`] joins three things: a [`Transport`] that exchanges HTTP messages, a [`TokenProvider`] that signs in, and the
//! base URL of a [`Cloud`]. It sends calls and reads their answers, follows pages ([`Pages`]), packs calls together
//! ([`Batch`]), waits where the service asks for it ([`Retry`]), sends files in parts ([`Part`]), and follows redirects without giving away the token.
//!
//! ```text
//! let client = Client::new(transport, tokens, Cloud::Global.base_url("v1.0"))?;
//! let item = client.send(v1_0::items().id("7c1d").get()).await?;
//! ```
//!
//! [`blocking`] has the same for programs that don't await. What is decided about a message is decided in plain state
//! machines without clock or network; client and transports only carry it out.

mod answer;
mod batch;
pub mod blocking;
mod client;
mod cloud;
mod exchange;
mod link;
mod pages;
mod retry;
mod token;
mod transport;
mod upload;
#[cfg(feature = "reqwest-no-tls")]
mod with_reqwest;
#[cfg(feature = "ureq-no-tls")]
mod with_ureq;

pub use answer::{Accepted, Answer};
pub use batch::{Answers, Batch, BatchError, Ticket};
pub use client::Client;
pub use cloud::Cloud;
pub use link::LinkError;
pub use pages::Pages;
#[cfg(feature = "stream")]
pub use pages::stream::{ItemStream, PageStream};
pub use retry::Retry;
pub use token::{AnyTokens, Token, TokenProvider};
pub use transport::{AnyTransport, BoxError, Transport};
pub use upload::{Part, Uploaded};

/// The HTTP client of [`Client::with_reqwest`], to configure it and to name its type: `Client<reqwest::Client, Token>`.
#[cfg(feature = "reqwest-no-tls")]
pub use ::reqwest;
/// The HTTP client of [`blocking::Client::with_ureq`], to configure it and to name its type: `blocking::Client<ureq::Agent, Token>`.
#[cfg(feature = "ureq-no-tls")]
pub use ::ureq;
