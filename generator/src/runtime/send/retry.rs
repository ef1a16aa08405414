//! Waiting and asking again.

use super::super::after::retry_after;
use http::{Method, Response, StatusCode};
use std::time::{Duration, SystemTime};

/// When a call is made again, and how long is waited before.
///
/// That happens to answers that say "not now": 429 (throttled), 502, 503 and 504, and where the transport gets no answer
/// because a connection broke or a time ran out; and only to calls that do no harm when they arrive twice: `GET`, `HEAD`, `OPTIONS`,
/// `PUT`, `DELETE`. The wait is what `Retry-After` says, else it doubles from attempt to attempt; part of it is left to
/// chance, so that many programs don't come back at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    /// How often a call is made at most, the first time included.
    pub attempts: u32,
    /// The first wait where the service names none.
    pub first: Duration,
    /// The longest wait. If the service asks for a longer one, its error is returned at once.
    pub longest: Duration,
    /// Makes also calls again that are not idempotent, `POST` and `PATCH`, when the answer is 429: a throttled call
    /// was refused before it did anything.
    pub throttled_changes: bool,
}

impl Default for Retry {
    /// Up to four attempts, the waits from one second to one minute.
    fn default() -> Self {
        Self {
            attempts: 4,
            first: Duration::from_secs(1),
            longest: Duration::from_secs(60),
            throttled_changes: false,
        }
    }
}

impl Retry {
    /// Every call is made once.
    pub fn never() -> Self {
        Self { attempts: 1, ..Self::default() }
    }

    /// How long to wait before a call is made again; `None` if its answer stands. `made` counts the attempts so far,
    /// `chance` is any number.
    pub(super) fn pause<B>(
        &self,
        method: &Method,
        response: &Response<B>,
        made: u32,
        now: SystemTime,
        chance: u64,
    ) -> Option<Duration> {
        if made >= self.attempts || !self.applies(method, response.status()) {
            return None;
        }
        match retry_after(response.headers(), now) {
            Some(asked) => (asked <= self.longest).then(|| asked + part(self.first.min(asked), chance)),
            None => Some(self.own_wait(made, chance)),
        }
    }

    /// How long to wait before a call is made again that got no answer; `None` if that is final.
    pub(super) fn pause_unanswered(&self, method: &Method, made: u32, chance: u64) -> Option<Duration> {
        (made < self.attempts && method.is_idempotent()).then(|| self.own_wait(made, chance))
    }

    /// The wait after so many attempts where the service names none.
    fn own_wait(&self, made: u32, chance: u64) -> Duration {
        let doubled = self.first.saturating_mul(2u32.saturating_pow(made.saturating_sub(1)));
        let wait = doubled.min(self.longest);
        wait - part(wait, chance)
    }

    fn applies(&self, method: &Method, status: StatusCode) -> bool {
        match status.as_u16() {
            429 => method.is_idempotent() || self.throttled_changes,
            502..=504 => method.is_idempotent(),
            _ => false,
        }
    }
}

/// A random part: up to half of a wait of our own, and what is added to one that the service names.
fn part(of: Duration, chance: u64) -> Duration {
    of.mul_f64((chance % 1024) as f64 / 2048.0)
}
