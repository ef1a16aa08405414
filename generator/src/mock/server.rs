//! The mock behind a port of this machine.

use super::Mock;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::oneshot;

/// Largest body that is read, in bytes.
const LARGEST: usize = 256 << 20;

/// What answers a request.
#[derive(Clone)]
struct Service {
    mock: Arc<Mock>,
    latency: Duration,
}

/// All routes of a mock, for a server of one's own. `latency` is waited before each answer.
pub fn router(mock: Arc<Mock>, latency: Duration) -> Router {
    Router::new().fallback(answer).with_state(Service { mock, latency })
}

async fn answer(State(service): State<Service>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    // A body that breaks off has nobody any more to be told so.
    let body = to_bytes(body, LARGEST).await.unwrap_or_default();
    let request = http::Request::from_parts(parts, body.to_vec());
    if !service.latency.is_zero() {
        tokio::time::sleep(service.latency).await;
    }
    service.mock.answer(&request).map(Body::from)
}

/// Serves a mock on a port of this machine (0: a free one) until the process is interrupted. `ready` is called with the address.
///
/// # Errors
/// When the port can't be had.
pub fn serve(
    mock: Arc<Mock>,
    port: u16,
    latency: Duration,
    ready: impl FnOnce(SocketAddr),
) -> io::Result<()> {
    let interrupted = async {
        // Where there are no signals, the process ends as it does without.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    runtime()?.block_on(async {
        let listener = listen(port).await?;
        ready(listener.local_addr()?);
        run(listener, router(mock, latency), interrupted).await
    })
}

/// Serves a mock on a free port of this machine, in a thread of its own.
///
/// # Errors
/// When there is no port to be had.
pub fn spawn(mock: Arc<Mock>) -> io::Result<Server> {
    let runtime = runtime()?;
    let listener = runtime.block_on(listen(0))?;
    let address = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel::<()>();
    let app = router(mock, Duration::ZERO);
    let work = move || {
        let stopped = async { stopped.await.unwrap_or_default() };
        runtime.block_on(run(listener, app, stopped))
    };
    Ok(Server { address, stop: Some(stop), thread: Some(std::thread::spawn(work)) })
}

/// A mock that is being served. It stops when this is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Server {
    /// The base URL of an API version: `http://127.0.0.1:40123/beta`.
    pub fn base_url(&self, version: &str) -> String {
        format!("http://{}/{version}", self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A server that panicked has said so already.
            let _ = thread.join();
        }
    }
}

fn runtime() -> io::Result<runtime::Runtime> {
    runtime::Builder::new_current_thread().enable_all().build()
}

async fn listen(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
}

async fn run(
    listener: TcpListener,
    app: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    axum::serve(listener, app).with_graceful_shutdown(stop).await
}
