//! What carries messages.

use std::future::Future;
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
