//! The mock behind a port of this machine.

use super::Mock;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use std::future::{Future, pending};
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
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
/// It blocks; in a program that awaits, [`spawn`] or [`router`] serves.
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
            pending::<()>().await;
        }
    };
    runtime()?.block_on(async {
        let listener = listen(port)?;
        ready(listener.local_addr()?);
        run(listener, router(mock, latency), interrupted).await
    })
}

/// Serves a mock on a free port of this machine, in a thread with a runtime of its own: tests that await and tests that don't
/// call it alike.
///
/// # Errors
/// When there is no port to be had.
pub fn spawn(mock: Arc<Mock>) -> io::Result<Server> {
    let listener = listen(0)?;
    let address = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel::<()>();
    let app = router(mock, Duration::ZERO);
    // The runtime ends in the thread that it was made for: one that ends within another runtime panics.
    let runtime = runtime()?;
    let work = move || {
        runtime.block_on(async {
            // Connections that are open end with the runtime: whoever stops the mock may be the one that they wait for.
            tokio::spawn(run(listener, app, pending()));
            let _ = stopped.await;
        });
    };
    Ok(Server { address, stop: Some(stop), thread: Some(std::thread::spawn(work)) })
}

/// A mock that is being served. It stops when this is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
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

/// A port of this machine. What is bound to it needs no runtime yet.
fn listen(port: u16) -> io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

async fn run(
    listener: TcpListener,
    app: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    axum::serve(listener, app).with_graceful_shutdown(stop).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Api;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    /// What a server of nothing answers.
    fn ask(server: &Server) -> String {
        let mut connection = TcpStream::connect(server.address()).unwrap();
        connection.write_all(b"GET /$mock/routes HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn it_can_be_made_of_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Mock::from_docs(folder.path()).is_err());
        std::fs::create_dir(folder.path().join("v1.0")).unwrap();
        let page = "# List lamps\n\n## HTTP request\n``` http\nGET /lamps\n```\n";
        std::fs::write(folder.path().join("v1.0/lamp-list.md"), page).unwrap();
        assert_eq!(Mock::from_docs(folder.path()).unwrap().routes(), "GET /v1.0/lamps\n");
    }

    fn spawned() -> Server {
        spawn(Arc::new(Mock::new(Api::default()))).unwrap()
    }

    #[test]
    fn tests_that_await_spawn_it_as_those_that_do_not() {
        assert!(ask(&spawned()).starts_with("HTTP/1.1 200 OK"));
        runtime().unwrap().block_on(async {
            let server = spawned();
            assert!(ask(&server).starts_with("HTTP/1.1 200 OK"));
        });
    }

    #[test]
    fn it_stops_although_somebody_is_in_the_middle_of_a_request() {
        let server = spawned();
        let mut connection = TcpStream::connect(server.address()).unwrap();
        connection.write_all(b"POST /v1.0/a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n").unwrap();
        assert!(ask(&server).starts_with("HTTP/1.1 200 OK"));
        drop(server);
        assert_eq!(connection.read(&mut [0]).unwrap_or(0), 0);
    }
}
