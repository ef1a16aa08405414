//! `docbindgen mock`, as a user meets it.
#![cfg(feature = "mock")]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use support::Project;

const LIST: &str = "# List tires\n\nNamespace: microsoft.graph\n\nAll [tires](../resources/tire.md).\n\n\
    ## HTTP request\n``` http\nGET /garage/tires\n```\n\n\
    ## Response\nReturns `200 OK` and a collection of [tire](../resources/tire.md) objects.\n\n\
    ## Example\n### Request\n``` http\nGET https://graph.microsoft.com/v1.0/garage/tires\n```\n\
    ### Response\n``` http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"value\": [{\"maker\": \"a\"}]}\n```\n";

fn project() -> Project {
    let project = Project::new();
    project.write("docs/v1.0/api/tire-list.md", LIST);
    project
}

#[test]
fn routes_are_listed_on_demand() {
    let run = project().run(&["mock", "--routes"]);
    run.ends_with(0);
    assert_eq!(run.out, "GET /v1.0/garage/tires\n");
}

#[test]
fn a_port_that_is_taken_is_an_error() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = project().run(&["mock", "--port", &port]);
    run.ends_with(2);
    assert!(run.err.contains(&format!("can't serve on port {port}")), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn it_answers_until_it_is_interrupted() {
    let project = project();
    let mut child = project.start(&["mock", "--port", "0"]);
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim_end().strip_prefix("http://").unwrap().to_owned();
    let mut connection = TcpStream::connect(&address).unwrap();
    let request = format!("GET /v1.0/garage/tires HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with(r#"{"value":[{"maker":"a"}]}"#),
        "{answer}"
    );

    let interrupt = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupt.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("answering 1 route until interrupted"), "{said}");
}
