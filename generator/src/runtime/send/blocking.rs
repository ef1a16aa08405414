//! Sending for programs that don't await.
//!
//! Everything here is the asynchronous [`Client`](super::Client) over futures that are ready at once.

use super::super::request::Request;
use super::super::response::{Error, FromResponse, Page};
use super::super::value::Item;
use super::{Answer, Answers, Batch, BoxError, Part, Retry, Token, Uploaded};
use std::fmt;
use std::future::{Future, ready};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// Exchanges HTTP messages: the blocking HTTP client of a program. Implemented for `ureq::Agent` with the feature `ureq`.
pub trait Transport: Send + Sync {
    /// Sends a request and receives the whole answer, whatever its status. It should not follow redirects by itself.
    ///
    /// # Errors
    /// If there is no answer.
    fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, BoxError>;

    /// Waits.
    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }

    /// Whether an error may be over soon; see [`send::Transport`](super::Transport::may_pass).
    fn may_pass(&self, error: &BoxError) -> bool {
        let _ = error;
        true
    }
}

/// What points to a transport is one, also `Box<dyn Transport>`.
macro_rules! through {
    ($($pointer:ty)*) => {$(
        impl<T: Transport + ?Sized> Transport for $pointer {
            fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, BoxError> {
                T::send(self, request)
            }

            fn sleep(&self, time: Duration) {
                T::sleep(self, time);
            }

            fn may_pass(&self, error: &BoxError) -> bool {
                T::may_pass(self, error)
            }
        }
    )*};
}
through!(&T Box<T> Arc<T>);

/// Hands out access tokens; see [`send::TokenProvider`](super::TokenProvider). An `Arc<dyn TokenProvider>` and a
/// `Box<dyn TokenProvider>` are providers too, for programs that choose one at run time.
pub trait TokenProvider: Send + Sync {
    /// A token that is valid now. `scope` names what it is for: `https://graph.example/.default`.
    ///
    /// # Errors
    /// If there is none to be had.
    fn token(&self, scope: &str) -> Result<Token, BoxError>;
}

impl TokenProvider for () {
    fn token(&self, _: &str) -> Result<Token, BoxError> {
        Ok(Token::none())
    }
}

impl TokenProvider for Token {
    fn token(&self, _: &str) -> Result<Token, BoxError> {
        Ok(self.clone())
    }
}

impl<P: TokenProvider + ?Sized> TokenProvider for &P {
    fn token(&self, scope: &str) -> Result<Token, BoxError> {
        P::token(self, scope)
    }
}

impl<P: TokenProvider + ?Sized> TokenProvider for Box<P> {
    fn token(&self, scope: &str) -> Result<Token, BoxError> {
        P::token(self, scope)
    }
}

impl<P: TokenProvider + ?Sized> TokenProvider for Arc<P> {
    fn token(&self, scope: &str) -> Result<Token, BoxError> {
        P::token(self, scope)
    }
}

/// A blocking transport or token provider in the place of an asynchronous one.
#[derive(Clone)]
struct Blocking<T>(T);

impl<T: Transport> super::Transport for Blocking<T> {
    fn send(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> impl Future<Output = Result<http::Response<Vec<u8>>, BoxError>> + Send {
        ready(self.0.send(request))
    }

    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send {
        self.0.sleep(time);
        ready(())
    }

    fn may_pass(&self, error: &BoxError) -> bool {
        self.0.may_pass(error)
    }
}

impl<P: TokenProvider> super::TokenProvider for Blocking<P> {
    fn token(&self, scope: &str) -> impl Future<Output = Result<Token, BoxError>> + Send {
        ready(self.0.token(scope))
    }
}

/// Sends calls to one version of the API, and blocks until they are answered; see [`send::Client`](super::Client).
#[derive(Clone)]
pub struct Client<T, P = ()> {
    inner: super::Client<Blocking<T>, Blocking<P>>,
}

impl<T: Transport, P: TokenProvider> Client<T, P> {
    /// A client for the service at `base_url`, API version included: `https://graph.example/v1.0`.
    ///
    /// # Errors
    /// [`Error::Link`] if that is no URL, or that of a [`Cloud`](super::Cloud) without an API version.
    pub fn new(transport: T, tokens: P, base_url: impl Into<String>) -> Result<Self, Error> {
        Ok(Self { inner: super::Client::new(Blocking(transport), Blocking(tokens), base_url)? })
    }

    /// Makes calls again by other rules than [`Retry::default`].
    #[must_use]
    pub fn with_retry(self, retry: Retry) -> Self {
        Self { inner: self.inner.with_retry(retry) }
    }

    /// Hands redirects to the caller; see [`send::Client`](super::Client::without_redirects).
    #[must_use]
    pub fn without_redirects(self) -> Self {
        Self { inner: self.inner.without_redirects() }
    }

    /// Makes a call.
    ///
    /// # Errors
    /// See [`send::Client`](super::Client::send).
    pub fn send<R: FromResponse>(&self, call: Request<R>) -> Result<R, Error> {
        now(self.inner.send(call))
    }

    /// Makes a call, and gives its answer with status and headers.
    ///
    /// # Errors
    /// See [`send::Client`](super::Client::send).
    pub fn send_for_answer<R: FromResponse>(&self, call: Request<R>) -> Result<Answer<R>, Error> {
        now(self.inner.send_for_answer(call))
    }

    /// Reads what lies behind a link of an answer; see [`send::Client`](super::Client::follow).
    ///
    /// # Errors
    /// See [`send::Client`](super::Client::send).
    pub fn follow<R: FromResponse>(&self, link: &str) -> Result<R, Error> {
        now(self.inner.follow(link))
    }

    /// The bytes behind a link; see [`send::Client`](super::Client::follow).
    ///
    /// # Errors
    /// See [`send::Client`](super::Client::send).
    pub fn download(&self, link: &str) -> Result<Vec<u8>, Error> {
        now(self.inner.download(link))
    }

    /// Sends a part of a file to an upload session; see [`send::Client`](super::Client::upload).
    ///
    /// # Errors
    /// See [`send::Client`](super::Client::send).
    pub fn upload<R: FromResponse>(&self, session: &str, part: Part) -> Result<Uploaded<R>, Error> {
        now(self.inner.upload(session, part))
    }

    /// Reads a collection page by page.
    pub fn pages<I: Item>(&self, call: Request<Page<I>>) -> Pages<'_, T, P, I> {
        Pages { inner: self.inner.pages(call), failed: false }
    }

    /// Goes on reading where a link of an earlier reading of the same call points to.
    pub fn resume<I: Item>(&self, call: Request<Page<I>>, link: impl Into<String>) -> Pages<'_, T, P, I> {
        Pages { inner: self.inner.resume(call, link), failed: false }
    }

    /// Sends up to twenty calls as one; see [`send::Client`](super::Client::batch).
    ///
    /// # Errors
    /// See [`send::Client`](super::Client::batch).
    pub fn batch(&self, batch: Batch) -> Result<Answers, Error> {
        now(self.inner.batch(batch))
    }
}

/// Shows where calls go, and nothing of the token provider.
impl<T, P> fmt::Debug for Client<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

/// The pages of a collection, each read when it is asked for. The iterator ends after the first error;
/// [`next_page`](Self::next_page) reads the same page again.
#[must_use = "iterators are lazy"]
pub struct Pages<'c, T, P, I> {
    inner: super::Pages<'c, Blocking<T>, Blocking<P>, I>,
    failed: bool,
}

impl<'c, T: Transport, P: TokenProvider, I: Item> Pages<'c, T, P, I> {
    /// The next page; `None` behind the last one. See [`send::Pages`](super::Pages::next_page).
    ///
    /// # Errors
    /// See [`send::Pages`](super::Pages::next_page).
    pub fn next_page(&mut self) -> Option<Result<Page<I>, Error>> {
        now(self.inner.next_page())
    }

    /// The items of all pages that are left. It is not [`Iterator::all`].
    ///
    /// # Errors
    /// See [`send::Pages`](super::Pages::all).
    pub fn all(self) -> Result<Vec<I>, Error> {
        now(self.inner.all())
    }

    /// The items of all pages that are left. The iterator ends after the first error; a page that is not
    /// [whole](Page::whole), whose items would be missing, is one ([`Error::Misfit`]).
    pub fn items(mut self) -> impl Iterator<Item = Result<I, Error>> + use<'c, T, P, I> {
        std::iter::from_fn(move || self.next_whole()).flat_map(|page| match page {
            Ok(page) => page.value.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        })
    }

    /// The next page, an error if it is not whole.
    fn next_whole(&mut self) -> Option<Result<Page<I>, Error>> {
        let page = self.next()?.and_then(|page| self.inner.whole(page));
        self.failed = page.is_err();
        Some(page)
    }

    /// Where later changes can be read, once the last page has been: what [`Client::resume`] takes.
    pub fn delta_link(&self) -> Option<&str> {
        self.inner.delta_link()
    }

    /// Where the next page is, if there is another one: what [`Client::resume`] takes.
    pub fn next_link(&self) -> Option<&str> {
        self.inner.next_link()
    }
}

impl<T: Transport, P: TokenProvider, I: Item> Iterator for Pages<'_, T, P, I> {
    type Item = Result<Page<I>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let page = self.next_page();
        self.failed = matches!(page, Some(Err(_)));
        page
    }
}

/// The output of a future that waits for nothing but what has blocked already.
fn now<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
