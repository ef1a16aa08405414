//! Pages and items as streams.

use super::super::super::operation::Operation;
use super::super::super::response::{Error, Page};
use super::super::super::value::Item;
use super::super::token::TokenProvider;
use super::super::transport::Transport;
use super::{Pages, whole};
use futures_core::Stream;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The pages that are being read, and the page that they give.
type Reading<'c, T, P, I> =
    Pin<Box<dyn Future<Output = (Pages<'c, T, P, I>, Option<Result<Page<I>, Error>>)> + Send + 'c>>;

/// The pages of a collection as a stream. It ends after the first error.
#[must_use = "streams do nothing unless polled"]
pub struct PageStream<'c, T, P, I> {
    reading: Option<Reading<'c, T, P, I>>,
}

/// The items of a collection as a stream, page after page. It ends after the first error; a page that is not
/// [whole](Page::whole) is one.
#[must_use = "streams do nothing unless polled"]
pub struct ItemStream<'c, T, P, I> {
    pages: PageStream<'c, T, P, I>,
    items: VecDeque<I>,
    operation: &'static Operation,
}

impl<'c, T: Transport, P: TokenProvider, I: Item + Send + Unpin + 'c> Pages<'c, T, P, I> {
    /// The pages as a stream.
    pub fn into_stream(self) -> PageStream<'c, T, P, I> {
        PageStream { reading: Some(Box::pin(read(self))) }
    }

    /// The items of all pages as a stream; [`Error::Misfit`] for a page that is not [whole](Page::whole).
    pub fn items(self) -> ItemStream<'c, T, P, I> {
        let operation = self.paging.call.operation();
        ItemStream { pages: self.into_stream(), items: VecDeque::new(), operation }
    }
}

async fn read<'c, T: Transport, P: TokenProvider, I: Item>(
    mut pages: Pages<'c, T, P, I>,
) -> (Pages<'c, T, P, I>, Option<Result<Page<I>, Error>>) {
    let page = pages.next_page().await;
    (pages, page)
}

impl<'c, T: Transport, P: TokenProvider, I: Item + Send + Unpin + 'c> Stream for PageStream<'c, T, P, I> {
    type Item = Result<Page<I>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        let (pages, page) = ready!(reading.as_mut().poll(context));
        let goes_on = matches!(page, Some(Ok(_)));
        self.reading = goes_on.then(|| Box::pin(read(pages)) as Reading<'c, T, P, I>);
        Poll::Ready(page)
    }
}

impl<'c, T: Transport, P: TokenProvider, I: Item + Send + Unpin + 'c> Stream for ItemStream<'c, T, P, I> {
    type Item = Result<I, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            let Some(page) = ready!(Pin::new(&mut self.pages).poll_next(context)) else {
                return Poll::Ready(None);
            };
            match page.and_then(|page| whole(self.operation, page)) {
                Ok(page) => self.items.extend(page.value),
                Err(error) => {
                    self.pages.reading = None;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}
