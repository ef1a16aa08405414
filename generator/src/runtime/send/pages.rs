//! Collections that are read page by page.

#[cfg(feature = "stream")]
pub mod stream;

use super::super::operation::Operation;
use super::super::request::Request;
use super::super::response::{Error, Page};
use super::super::value::Item;
use super::client::Client;
use super::link::{LinkError, Origin, absolute};
use super::token::TokenProvider;
use super::transport::Transport;
use http::{Method, Response};

/// The pages of a collection, each read when it is asked for. Links to further pages are followed within the service's own origin.
///
/// With the feature `stream`, `into_stream` and `items` make it a `Stream`.
#[must_use = "no page is read before `next_page`"]
pub struct Pages<'c, T, P, I> {
    client: &'c Client<T, P>,
    paging: Paging<I>,
}

impl<'c, T: Transport, P: TokenProvider, I: Item> Pages<'c, T, P, I> {
    pub(super) fn new(client: &'c Client<T, P>, call: Request<Page<I>>) -> Self {
        Self { client, paging: Paging { call, next: Place::First, delta_link: None } }
    }

    pub(super) fn at(client: &'c Client<T, P>, call: Request<Page<I>>, link: String) -> Self {
        Self { client, paging: Paging { call, next: Place::Link(link), delta_link: None } }
    }

    /// The next page; `None` behind the last one. After an error the same page is read again.
    ///
    /// # Errors
    /// As [`Client::send`]; [`Error::Link`] if the service names a next page elsewhere.
    pub async fn next_page(&mut self) -> Option<Result<Page<I>, Error>> {
        let request = match self.request()? {
            Ok(request) => request,
            Err(error) => return Some(Err(error)),
        };
        let answer = self.client.exchange(request, Some(self.paging.call.operation())).await;
        Some(answer.and_then(|(response, _)| self.paging.answered(&response)))
    }

    /// The items of all pages that are left.
    ///
    /// # Errors
    /// As [`next_page`](Self::next_page); [`Error::Misfit`] for a page that is not [whole](Page::whole), whose items would be
    /// missing.
    pub async fn all(mut self) -> Result<Vec<I>, Error> {
        let mut items = Vec::new();
        while let Some(page) = self.next_page().await {
            items.extend(self.whole(page?)?.value);
        }
        Ok(items)
    }

    /// A page, or an error that names the call if the page is not whole.
    pub(super) fn whole(&self, page: Page<I>) -> Result<Page<I>, Error> {
        whole(self.paging.call.operation(), page)
    }

    /// Where later changes can be read, once the last page has been: what [`Client::resume`] takes. It may be kept for days.
    pub fn delta_link(&self) -> Option<&str> {
        self.paging.delta_link.as_deref()
    }

    /// Where the next page is, if there is another one: what [`Client::resume`] takes.
    pub fn next_link(&self) -> Option<&str> {
        match &self.paging.next {
            Place::Link(link) => Some(link),
            Place::First | Place::End => None,
        }
    }

    fn request(&self) -> Option<Result<http::Request<Vec<u8>>, Error>> {
        self.paging.request(self.client.base_url(), &self.client.home).transpose()
    }
}

fn whole<I: Item>(operation: &'static Operation, page: Page<I>) -> Result<Page<I>, Error> {
    page.whole().map_err(|misfit| Error::Misfit { operation: Some(operation), misfit })
}

/// How far a collection has been read.
struct Paging<I> {
    call: Request<Page<I>>,
    next: Place,
    delta_link: Option<String>,
}

/// Where the next page is.
enum Place {
    First,
    Link(String),
    End,
}

impl<I: Item> Paging<I> {
    /// The request for the next page. The link is all that the service wants; the headers are those of the call.
    fn request(&self, base: &str, home: &Origin) -> Result<Option<http::Request<Vec<u8>>>, Error> {
        let link = match &self.next {
            Place::End => return Ok(None),
            Place::First => return self.call.to_http(base).map(Some),
            Place::Link(link) => link,
        };
        let (uri, origin) = absolute(link)?;
        if origin != *home {
            return Err(LinkError::OtherOrigin(origin.to_string()).into());
        }
        let mut request = self.call.to_http(base)?;
        *request.method_mut() = Method::GET;
        *request.uri_mut() = uri;
        if !std::mem::take(request.body_mut()).is_empty() {
            request.headers_mut().remove(http::header::CONTENT_TYPE);
        }
        Ok(Some(request))
    }

    /// Takes the answer that holds the next page.
    fn answered(&mut self, response: &Response<Vec<u8>>) -> Result<Page<I>, Error> {
        let page = self.call.read(response)?;
        self.delta_link = page.delta_link().map(str::to_owned);
        let next = match page.next_link() {
            None => Place::End,
            Some(link) => Place::Link(link.to_owned()),
        };
        if matches!((&self.next, &next), (Place::Link(this), Place::Link(next)) if this == next) {
            return Err(LinkError::Repeated(self.call.path().to_owned()).into());
        }
        self.next = next;
        Ok(page)
    }
}
