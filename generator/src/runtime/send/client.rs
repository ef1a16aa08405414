//! A transport, a token provider and a base URL, joined.

use super::super::operation::Operation;
use super::super::request::{Request, read};
use super::super::response::{Bytes, Error, FromResponse, Page};
use super::super::value::Item;
use super::answer::Answer;
use super::batch::{Answers, BATCH, Batch};
use super::cloud::Cloud;
use super::exchange::{Exchange, Moment, Next};
use super::link::{LinkError, Origin, absolute};
use super::pages::Pages;
use super::retry::Retry;
use super::token::{Token, TokenProvider};
use super::transport::Transport;
use super::upload::{Part, Uploaded};
use http::{Response, Uri};
use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher;
use std::time::SystemTime;

/// Sends calls to one version of the API.
///
/// It is cheap to share by reference, and as cheap to clone as its transport and token provider are. Where its type has
/// to be named, both are: `Client<send::reqwest::Client, Token>`.
#[derive(Clone)]
pub struct Client<T, P = ()> {
    pub(super) transport: T,
    tokens: P,
    base: String,
    pub(super) home: Origin,
    pub(super) retry: Retry,
    follow: bool,
}

impl<T: Transport, P: TokenProvider> Client<T, P> {
    /// A client for the service at `base_url`, API version included: `https://graph.example/v1.0`.
    ///
    /// # Errors
    /// [`Error::Link`] if that is no URL, or that of a [`Cloud`] without an API version.
    pub fn new(transport: T, tokens: P, base_url: impl Into<String>) -> Result<Self, Error> {
        let base = base_url.into();
        let (uri, home) = absolute(&base)?;
        let origin = home.to_string();
        if uri.path() == "/" && Cloud::ALL.iter().any(|cloud| cloud.origin() == origin) {
            return Err(LinkError::NoVersion(origin).into());
        }
        Ok(Self { transport, tokens, base, home, retry: Retry::default(), follow: true })
    }

    /// Makes calls again by other rules than [`Retry::default`].
    #[must_use]
    pub fn with_retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Hands redirects to the caller. A call that is documented to be answered with one succeeds with
    /// it, and [`Answer::header`] tells the address.
    #[must_use]
    pub fn without_redirects(mut self) -> Self {
        self.follow = false;
        self
    }

    /// The base URL.
    pub fn base_url(&self) -> &str {
        &self.base
    }

    /// Makes a call.
    ///
    /// # Errors
    /// What [`Request::to_http`] and [`Request::read`] say; [`Error::Transport`], [`Error::Token`] and
    /// [`Error::Link`] if the answer can't be had.
    pub async fn send<R: FromResponse>(&self, call: Request<R>) -> Result<R, Error> {
        let (response, _) = self.exchange(call.to_http(&self.base)?, Some(call.operation())).await?;
        call.read(&response)
    }

    /// Makes a call, and gives its answer with status and headers: for `202 Accepted`, `ETag`, `Location`.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_for_answer<R: FromResponse>(&self, call: Request<R>) -> Result<Answer<R>, Error> {
        let (response, uri) = self.exchange(call.to_http(&self.base)?, Some(call.operation())).await?;
        let (base, _) = absolute(&self.base)?;
        Ok(Answer::new(call.read(&response)?, &response, base, uri))
    }

    /// Reads what lies behind a link of an answer: the state of accepted work, a download. The token goes along only
    /// if the link leads to the service's own origin.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn follow<R: FromResponse>(&self, link: &str) -> Result<R, Error> {
        let (uri, _) = absolute(link)?;
        let request = http::Request::get(uri).body(Vec::new())?;
        let (response, _) = self.exchange(request, None).await?;
        read(None, &response)
    }

    /// The bytes behind a link; see [`follow`](Self::follow).
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn download(&self, link: &str) -> Result<Vec<u8>, Error> {
        Ok(self.follow::<Bytes>(link).await?.0)
    }

    /// Sends a part of a file to an upload session, of which `session` is the URL (`uploadUrl`). Parts are sent in their order;
    /// after the last one the answer is what the session was made for, an item for example. The token goes along only if the
    /// URL leads to the service's own origin: the session's URL is a secret of its own. What the session has so far,
    /// [`follow`](Self::follow) reads.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn upload<R: FromResponse>(&self, session: &str, part: Part) -> Result<Uploaded<R>, Error> {
        let (response, _) = self.exchange(part.request(session)?, None).await?;
        Uploaded::read(&response)
    }

    /// Reads a collection page by page.
    pub fn pages<I: Item>(&self, call: Request<Page<I>>) -> Pages<'_, T, P, I> {
        Pages::new(self, call)
    }

    /// Goes on reading where [`Pages::delta_link`] or [`Pages::next_link`] of an earlier reading of the same call points to.
    pub fn resume<I: Item>(&self, call: Request<Page<I>>, link: impl Into<String>) -> Pages<'_, T, P, I> {
        Pages::at(self, call, link.into())
    }

    /// Sends up to twenty calls as one. Calls of it that are throttled are sent again, as [`Retry`] says.
    ///
    /// # Errors
    /// As [`send`](Self::send), for the batch as a whole; the errors of its calls are in [`Answers`].
    pub async fn batch(&self, batch: Batch) -> Result<Answers, Error> {
        let mut rounds = batch.rounds(&self.base)?;
        loop {
            let (response, _) = self.exchange(rounds.request(&self.base)?, Some(&BATCH)).await?;
            match rounds.answered(&response, &self.retry, &moment())? {
                Some(wait) => self.transport.sleep(wait).await,
                None => return Ok(rounds.into_answers()),
            }
        }
    }

    /// Exchanges messages until there is an answer that stands; also the address that gave it.
    pub(super) async fn exchange(
        &self,
        request: http::Request<Vec<u8>>,
        operation: Option<&'static Operation>,
    ) -> Result<(Response<Vec<u8>>, Uri), Error> {
        let mut exchange = Exchange::new(request, operation, self.home.clone(), self.follow);
        loop {
            let token = match exchange.needs_token() {
                true => self.tokens.token(&self.scope()).await.map_err(Error::Token)?,
                false => Token::none(),
            };
            let message = exchange.message(&token)?;
            let response = match self.transport.send(message).await {
                Ok(response) => response,
                Err(error) => {
                    let may_pass = self.transport.may_pass(&error);
                    let wait = exchange.unanswered(error, may_pass, &self.retry, &moment())?;
                    self.transport.sleep(wait).await;
                    continue;
                }
            };
            match exchange.answered(response, &self.retry, &moment())? {
                Next::Done(response) => return Ok((response, exchange.into_uri())),
                Next::Wait(time) => self.transport.sleep(time).await,
                Next::Redirected => {}
            }
        }
    }

    /// What tokens are asked for.
    fn scope(&self) -> String {
        format!("{}/.default", self.home)
    }
}

/// Shows where calls go, and nothing of the token provider.
impl<T, P> fmt::Debug for Client<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

/// Now; and a number that nobody foresees, from the seed that the standard library takes for its maps.
fn moment() -> Moment {
    Moment { now: SystemTime::now(), chance: RandomState::new().hash_one(0) }
}
