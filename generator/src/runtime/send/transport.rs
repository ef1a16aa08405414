//! What carries messages.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// An error of a transport or of a token provider, of whatever type.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Exchanges HTTP messages, and can wait: the asynchronous HTTP client of a program, with the timer of its runtime.
///
/// Implemented for `reqwest::Client` with the feature `reqwest`. For any other client it takes two short functions:
///
/// ```text
/// impl Transport for MyClient {
///     async fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, BoxError> {
///         Ok(self.execute(request).await?)
///     }
///     async fn sleep(&self, time: Duration) {
///         my_runtime::sleep(time).await;
///     }
/// }
/// ```
///
/// There is no `dyn Transport`, because each transport has futures of a type of its own: [`AnyTransport`] takes its place.
pub trait Transport: Send + Sync {
    /// Sends a request and receives the whole answer, whatever its status. It should not follow redirects by itself.
    fn send(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> impl Future<Output = Result<http::Response<Vec<u8>>, BoxError>> + Send;

    /// Waits.
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send;

    /// Whether an error of [`send`](Self::send) may be over soon, so that the call is worth making again if that does no harm: a
    /// connection that broke, a time that ran out.
    fn may_pass(&self, error: &BoxError) -> bool {
        let _ = error;
        true
    }
}

/// A transport of whatever type, where a type has to be named that doesn't say which: a program that is tested without its service
/// has a `Client<AnyTransport, AnyTokens>`. (A blocking one is a `Box<dyn blocking::Transport>`.)
#[derive(Clone)]
pub struct AnyTransport(Arc<dyn Carrier>);

impl AnyTransport {
    /// The transport without its type.
    pub fn of(transport: impl Transport + 'static) -> Self {
        Self(Arc::new(transport))
    }
}

impl Transport for AnyTransport {
    async fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, BoxError> {
        self.0.boxed_send(request).await
    }

    async fn sleep(&self, time: Duration) {
        self.0.boxed_sleep(time).await;
    }

    fn may_pass(&self, error: &BoxError) -> bool {
        self.0.error_may_pass(error)
    }
}

/// A future, whatever its type.
type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A transport whose futures are of one type, so that its own doesn't matter.
trait Carrier: Send + Sync {
    fn boxed_send(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> Boxed<'_, Result<http::Response<Vec<u8>>, BoxError>>;
    fn boxed_sleep(&self, time: Duration) -> Boxed<'_, ()>;
    fn error_may_pass(&self, error: &BoxError) -> bool;
}

impl<T: Transport> Carrier for T {
    fn boxed_send(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> Boxed<'_, Result<http::Response<Vec<u8>>, BoxError>> {
        Box::pin(self.send(request))
    }

    fn boxed_sleep(&self, time: Duration) -> Boxed<'_, ()> {
        Box::pin(self.sleep(time))
    }

    fn error_may_pass(&self, error: &BoxError) -> bool {
        self.may_pass(error)
    }
}

/// What points to a transport is one: a transport may be shared by several clients.
macro_rules! through {
    ($($pointer:ty)*) => {$(
        impl<T: Transport> Transport for $pointer {
            fn send(
                &self,
                request: http::Request<Vec<u8>>,
            ) -> impl Future<Output = Result<http::Response<Vec<u8>>, BoxError>> + Send {
                T::send(self, request)
            }

            fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send {
                T::sleep(self, time)
            }

            fn may_pass(&self, error: &BoxError) -> bool {
                T::may_pass(self, error)
            }
        }
    )*};
}
through!(&T Box<T> Arc<T>);
