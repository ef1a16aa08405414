//! One call on its way: what is sent next, and what an answer means. It knows neither clock nor network.

use super::super::operation::Operation;
use super::super::response::Error;
use super::link::{LinkError, Origin, resolve};
use super::retry::Retry;
use super::token::Token;
use super::transport::BoxError;
use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, HeaderMap, HeaderValue, LOCATION, RANGE, USER_AGENT,
};
use http::{Request, Response, Uri};
use std::time::{Duration, SystemTime};

/// Most redirects that are followed.
const REDIRECTS: u32 = 10;

/// The state of a call between two messages.
pub(super) struct Exchange {
    request: Request<Vec<u8>>,
    /// The call, for errors; `None` if a link is followed.
    operation: Option<&'static Operation>,
    /// The origin that the token is for.
    home: Origin,
    follow: bool,
    /// True once the call has left home: what another origin sends back doesn't get the token either.
    away: bool,
    /// Attempts so far at the current address.
    made: u32,
    redirects: u32,
}

/// What an answer means.
pub(super) enum Next {
    /// It is the answer.
    Done(Response<Vec<u8>>),
    /// The call is made again after a while.
    Wait(Duration),
    /// The call is made again at once, somewhere else.
    Redirected,
}

/// What the world adds to an answer.
pub(super) struct Moment {
    pub(super) now: SystemTime,
    /// Any number.
    pub(super) chance: u64,
}

impl Exchange {
    pub(super) fn new(
        request: Request<Vec<u8>>,
        operation: Option<&'static Operation>,
        home: Origin,
        follow: bool,
    ) -> Self {
        let away = Origin::of(request.uri()).as_ref() != Some(&home);
        Self { request, operation, home, follow, away, made: 0, redirects: 0 }
    }

    /// True if the next message needs a token: it goes home and has none of its own.
    pub(super) fn needs_token(&self) -> bool {
        !self.away && !self.request.headers().contains_key(AUTHORIZATION)
    }

    /// The next message. `token` is of no account where [`needs_token`](Self::needs_token) says no.
    pub(super) fn message(&self, token: &Token) -> Result<Request<Vec<u8>>, Error> {
        let mut message = self.request.clone();
        if let Some(authorization) = token.authorization().filter(|_| self.needs_token()) {
            let mut value: HeaderValue = authorization.parse().map_err(http::Error::from)?;
            value.set_sensitive(true);
            message.headers_mut().insert(AUTHORIZATION, value);
        }
        Ok(message)
    }

    /// Where the last message went.
    pub(super) fn into_uri(self) -> Uri {
        self.request.into_parts().0.uri
    }

    /// Takes the answer to the last message.
    pub(super) fn answered(
        &mut self,
        response: Response<Vec<u8>>,
        retry: &Retry,
        moment: &Moment,
    ) -> Result<Next, Error> {
        self.made += 1;
        let method = self.request.method();
        if let Some(wait) = retry.pause(method, &response, self.made, moment.now, moment.chance) {
            return Ok(Next::Wait(wait));
        }
        match self.target(&response)? {
            Some((uri, origin)) => {
                self.go(uri, &origin);
                Ok(Next::Redirected)
            }
            None => Ok(Next::Done(response)),
        }
    }

    /// Takes it that the last message got no answer: gives how long to wait before it is sent again. `may_pass` is whether the next
    /// attempt may have one.
    pub(super) fn unanswered(
        &mut self,
        error: BoxError,
        may_pass: bool,
        retry: &Retry,
        moment: &Moment,
    ) -> Result<Duration, Error> {
        self.made += 1;
        let wait = retry.pause_unanswered(self.request.method(), self.made, moment.chance);
        wait.filter(|_| may_pass).ok_or(Error::Transport { operation: self.operation, error })
    }

    /// Where a redirect leads that is to be followed: of a call that only reads, or of one that the service wants to
    /// be repeated as it is within its own origin.
    fn target(&self, response: &Response<Vec<u8>>) -> Result<Option<(Uri, Origin)>, LinkError> {
        let status = response.status().as_u16();
        let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
        let Some(location) =
            location.filter(|_| self.follow && matches!(status, 301 | 302 | 303 | 307 | 308))
        else {
            return Ok(None);
        };
        let (uri, origin) = resolve(self.request.uri(), location)?;
        let from = Origin::of(self.request.uri());
        let repeats = matches!(status, 307 | 308) && from.as_ref() == Some(&origin);
        if !self.request.method().is_safe() && !repeats {
            return Ok(None);
        }
        if from.is_some_and(|from| from.is_https()) && !origin.is_https() {
            return Err(LinkError::Insecure(origin.to_string()));
        }
        if self.redirects >= REDIRECTS {
            return Err(LinkError::TooMany(origin.to_string()));
        }
        Ok(Some((uri, origin)))
    }

    /// Turns to another address. Another origin learns what is read, and nothing about who reads.
    fn go(&mut self, uri: Uri, origin: &Origin) {
        if *origin != self.home {
            self.away = true;
        }
        if Origin::of(self.request.uri()).as_ref() != Some(origin) {
            let harmless = [ACCEPT, ACCEPT_LANGUAGE, RANGE, USER_AGENT];
            let kept = self.request.headers().iter().filter(|(name, _)| harmless.contains(name));
            let kept: HeaderMap = kept.map(|(name, value)| (name.clone(), value.clone())).collect();
            *self.request.headers_mut() = kept;
            self.request.body_mut().clear();
        }
        *self.request.uri_mut() = uri;
        self.redirects += 1;
        self.made = 0;
    }
}
