//! A batch on its way: once as a whole, then again those of its calls that the service had no time for.

use super::super::super::response::Error;
use super::super::exchange::Moment;
use super::super::retry::Retry;
use super::wire::{self, Part};
use super::{Answers, BATCH, BatchError};
use http::{Method, Request, Response, header};
use serde_json::json;
use std::time::Duration;

/// The state of a batch between two messages. It knows neither clock nor network.
pub(in super::super) struct Rounds {
    parts: Vec<Part>,
    answers: Vec<Option<Response<Vec<u8>>>>,
    /// Places of the calls that the next message holds, in ascending order.
    due: Vec<usize>,
    made: u32,
}

impl Rounds {
    pub(super) fn new(parts: Vec<Part>) -> Self {
        let due = (0..parts.len()).collect();
        Self { answers: parts.iter().map(|_| None).collect(), parts, due, made: 0 }
    }

    /// The next message.
    pub(in super::super) fn request(&self, base: &str) -> Result<Request<Vec<u8>>, Error> {
        let sent = |id| self.due.binary_search(&id).is_ok();
        let due = self.due.iter().filter_map(|id| Some(self.parts.get(*id)?.to_json(*id, sent)));
        let body = json!({"requests": due.collect::<Vec<_>>()}).to_string().into_bytes();
        let uri = format!("{}/$batch", base.trim_end_matches('/'));
        let request = Request::builder().method(Method::POST).uri(uri);
        Ok(request.header(header::CONTENT_TYPE, "application/json").body(body)?)
    }

    /// Takes the answer to the last message. Gives the time to wait before the next one, if there is to be another.
    pub(in super::super) fn answered(
        &mut self,
        response: &Response<Vec<u8>>,
        retry: &Retry,
        moment: &Moment,
    ) -> Result<Option<Duration>, Error> {
        if !response.status().is_success() {
            return Err(Error::service(Some(&BATCH), response.status(), response.headers(), response.body()));
        }
        for (id, answer) in wire::answers(response)? {
            if let Some(place) = self.answers.get_mut(id) {
                *place = Some(answer);
            }
        }
        if let Some(missing) = self.due.iter().find(|id| self.answers.get(**id).is_none_or(Option::is_none)) {
            return Err(BatchError::Unanswered(*missing).into());
        }
        self.made += 1;
        let (again, wait) = self.again(retry, moment);
        self.due = again;
        Ok(wait)
    }

    pub(in super::super) fn into_answers(self) -> Answers {
        Answers { answers: self.answers }
    }

    /// The calls to be made again, and the longest wait that one of them asks for: those that were throttled,
    /// and those that failed (424) only because they depend on one of these.
    fn again(&self, retry: &Retry, moment: &Moment) -> (Vec<usize>, Option<Duration>) {
        let mut again = Vec::new();
        let mut longest = None;
        for &id in &self.due {
            let (Some(part), Some(Some(answer))) = (self.parts.get(id), self.answers.get(id)) else {
                continue;
            };
            let pause = retry.pause(&part.method, answer, self.made, moment.now, moment.chance);
            let waited_for = part.after.iter().any(|id| again.contains(id));
            if pause.is_some() || (answer.status().as_u16() == 424 && waited_for) {
                again.push(id);
                longest = longest.max(pause);
            }
        }
        (again, longest)
    }
}
