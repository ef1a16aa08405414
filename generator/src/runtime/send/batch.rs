//! Up to twenty calls in one: `$batch`.

mod rounds;
mod wire;

pub(super) use rounds::Rounds;

use super::super::operation::Operation;
use super::super::request::{Request, read};
use super::super::response::{Error, FromResponse};
use http::Response;
use std::fmt;
use std::marker::PhantomData;
use wire::Part;

/// Most calls of a batch.
const LIMIT: usize = 20;

/// The call that a batch is.
pub(super) const BATCH: Operation = Operation { template: "/$batch", ..Operation::undocumented("POST") };

/// Calls that are sent together and answered one by one.
///
/// ```text
/// let mut batch = Batch::new();
/// let list = batch.add(&v1_0::items().list())?;
/// let created = batch.add_after(&v1_0::items().create(&new), &[list.id()])?;
/// let mut answers = client.batch(batch).await?;
/// let page = answers.take(list)?;
/// ```
#[derive(Clone, Debug, Default)]
pub struct Batch {
    parts: Vec<Part>,
}

/// Stands for a call of a batch, and takes its answer out of [`Answers`].
#[derive(Debug)]
pub struct Ticket<T> {
    id: usize,
    operation: &'static Operation,
    answer: PhantomData<fn() -> T>,
}

/// The answers to the calls of a batch.
#[derive(Debug)]
pub struct Answers {
    answers: Vec<Option<Response<Vec<u8>>>>,
}

/// Why a batch can't be made, or an answer not be had from one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BatchError {
    /// It holds as many calls as it can.
    Full,
    /// A call is to wait for another one that is not in the batch before it.
    UnknownDependency(usize),
    /// A call's body is declared as JSON and is none.
    Body,
    /// The service did not answer this call.
    Unanswered(usize),
}

impl Batch {
    /// A batch without calls.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many calls it holds.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// True if it holds no call.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Adds a call.
    ///
    /// # Errors
    /// [`Error::Batch`] if the batch is full, [`Error::Path`] if the call can't be made.
    pub fn add<T: FromResponse>(&mut self, call: &Request<T>) -> Result<Ticket<T>, Error> {
        self.add_after(call, &[])
    }

    /// Adds a call that is made only after those with these [`Ticket::id`]s have succeeded. If one of them
    /// fails, the service answers it with status 424.
    ///
    /// # Errors
    /// As [`add`](Self::add); also [`Error::Batch`] if one of those calls is not in the batch yet.
    pub fn add_after<T: FromResponse>(
        &mut self,
        call: &Request<T>,
        after: &[usize],
    ) -> Result<Ticket<T>, Error> {
        if self.parts.len() >= LIMIT {
            return Err(BatchError::Full.into());
        }
        let id = self.parts.len();
        if let Some(&unknown) = after.iter().find(|dependency| **dependency >= id) {
            return Err(BatchError::UnknownDependency(unknown).into());
        }
        self.parts.push(Part::new(call, after)?);
        Ok(Ticket { id, operation: call.operation(), answer: PhantomData })
    }

    /// The batch as it goes to the service at `base` and comes back, if need be several times.
    pub(super) fn rounds(self, base: &str) -> Result<Rounds, Error> {
        self.parts.iter().try_for_each(|part| part.fits(base))?;
        Ok(Rounds::new(self.parts))
    }
}

impl<T> Ticket<T> {
    /// The place of the call in its batch, counted from 0: what later calls name to be made after it.
    pub fn id(&self) -> usize {
        self.id
    }
}

impl Answers {
    /// The answer to a call.
    ///
    /// # Errors
    /// What [`Request::read`] says; [`Error::Batch`] if there is none.
    pub fn take<T: FromResponse>(&mut self, ticket: Ticket<T>) -> Result<T, Error> {
        let answer = self.answers.get_mut(ticket.id).and_then(Option::take);
        read(Some(ticket.operation), &answer.ok_or(BatchError::Unanswered(ticket.id))?)
    }

    /// The answer to a call as it came; `None` if there is none, or it has been taken.
    pub fn response<T>(&self, ticket: &Ticket<T>) -> Option<&Response<Vec<u8>>> {
        self.answers.get(ticket.id)?.as_ref()
    }
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => write!(f, "a batch holds {LIMIT} calls at most"),
            Self::UnknownDependency(id) => write!(f, "there is no call {id} earlier in the batch"),
            Self::Body => f.write_str("the body of a call in the batch is declared as JSON and is none"),
            Self::Unanswered(id) => write!(f, "call {id} of the batch has no answer"),
        }
    }
}

impl std::error::Error for BatchError {}
