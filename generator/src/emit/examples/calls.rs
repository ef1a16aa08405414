//! The request of an example as a call through the chain.

use super::Documented;
use super::data::{Body, Request, at};
use crate::emit::HEADER;
use crate::emit::endpoints::request::{actual, passed, step_call, value};
use crate::emit::endpoints::url::{Passed, Url};
use crate::emit::endpoints::{Adds, given};
use crate::emit::ty::{path, raw_ident, rust_type, spelled_path, tokens};
use crate::model::{Api, ExampleRequest, ExampleResponse, Operation, Payload, Version};
use crate::print::{self, Item};
use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderName, HeaderValue,
    TRANSFER_ENCODING,
};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Why there is no call.
const NOT_OF_ITS_TYPE: &str = "the URL has a value that is not of its parameter's type";

/// The call and what it has to be equal to; nothing if the example has no request, or why there is no call.
pub(super) fn call<'a>(
    version: &Version,
    documented: &Documented<'a>,
) -> Result<Option<(TokenStream, Request<'a>)>, &'static str> {
    let Some(request) = &documented.example.request else { return Ok(None) };
    let url = Url::parse(&request.url);
    let candidates =
        documented.operations.iter().filter(|callable| callable.operation.route.method == request.method);
    let (callable, passed) = candidates
        .filter_map(|callable| {
            let steps: Vec<_> = callable.steps.iter().collect();
            Some((callable, passed(&url, &steps, callable.tail.as_deref())?))
        })
        .min_by_key(|(callable, _)| callable.steps.iter().filter(|step| step.adds == Adds::Id).count())
        .ok_or("the URL is on none of the page's routes")?;
    if passed.iter().any(Passed::is_empty) {
        return Err("the URL lacks a parameter");
    }
    let given = given(version, callable.operation);
    let values = given.iter().map(|given| value(given, &url, request)).collect::<Option<Vec<_>>>();
    let values = values.ok_or("the URL lacks a parameter")?;
    let values = given.iter().zip(&values).map(|(given, value)| given.taken.expression(value));
    let values = values.collect::<Option<Vec<_>>>().ok_or(NOT_OF_ITS_TYPE)?;
    let values = values.iter().map(|value| tokens(value));
    let (body, sending) = body(version, callable.operation, request)?;
    let steps = callable.steps.iter().zip(&passed).map(|(step, passed)| step_call(version, step, passed));
    let steps = steps.collect::<Option<Vec<_>>>().ok_or(NOT_OF_ITS_TYPE)?;
    let method = raw_ident(&callable.method);
    let steps = steps.iter().map(|step| tokens(step));
    let format = format(callable.operation, &url)?;
    let check = match callable.operation.response {
        _ if format.is_some() => raw_ident("check_bytes"),
        Payload::Binary => raw_ident("check_bytes"),
        _ => raw_ident("check"),
    };
    let chain = steps.chain([quote!(#method(#(#values,)* #body))]).chain(sending).chain(format);
    let place = at(&request.place);
    let call = quote!((#place, |example| example.#check(version::#(#chain).*)),);
    let answer = documented
        .example
        .response
        .as_ref()
        .filter(|response| is_readable(response, &callable.operation.response));
    let expected = Request {
        at: place,
        method: request.method.as_str(),
        path: format!("/{}", url.segments.join("/")),
        query: url.query,
        headers: headers(&callable.operation.request, request),
        body: request.body.as_ref().map_or("", |body| &body.text),
        status: answer.map(|response| response.status),
        answer: answer.and_then(|response| response.body.as_ref()).map_or("", |body| &body.text),
    };
    Ok(Some((call, expected)))
}

/// How a request asks for another form of the answer than that of the documented type.
fn format(operation: &Operation, url: &Url) -> Result<Option<TokenStream>, &'static str> {
    let Some(own) = operation.formats.first() else { return Ok(None) };
    let mut asked = url.query.iter().filter(|(name, _)| name == "$format");
    let (_, format) = asked.next().ok_or("the call asks for a form of the answer, and the URL doesn't")?;
    Ok((format != own).then(|| quote!(format(#format))))
}

/// The headers of an example but for those that every message has: what the call takes as arguments, and what it leaves to its maker.
fn headers<'a>(payload: &Payload, request: &'a ExampleRequest) -> Vec<(&'a str, &'a str)> {
    let of_the_message =
        [AUTHORIZATION, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, HOST, TRANSFER_ENCODING];
    let headers = request.headers.iter().map(|(name, value)| (name.as_str(), value.trim()));
    let mut seen = HashSet::new();
    let own = headers.filter(|(name, value)| match name.parse::<HeaderName>() {
        Ok(CONTENT_TYPE) if !matches!(payload, Payload::Binary) => false,
        Ok(name) if of_the_message.contains(&name) || HeaderValue::from_str(value).is_err() => false,
        Ok(name) => seen.insert(name),
        Err(_) => false,
    });
    own.collect()
}

/// True if the documented answer is what it stands for, and not a sketch of it.
fn is_readable(response: &ExampleResponse, payload: &Payload) -> bool {
    let binary = matches!(payload, Payload::Empty | Payload::Binary);
    binary || response.body.as_ref().is_none_or(|body| body.json)
}

/// The argument for the body, decoded from the example's, and what sends that in its place if it is no JSON.
fn body(
    version: &Version,
    operation: &Operation,
    request: &ExampleRequest,
) -> Result<(TokenStream, Option<TokenStream>), &'static str> {
    let payload = &operation.request;
    let other = request.body.as_ref().filter(|body| !body.json).and_then(|_| other_type(operation, request));
    if let Some(media_type) = other {
        let sending = Some(quote!(sending(#media_type, example.bytes())));
        return match body_type(version, payload, request) {
            Some(ty) => Ok((quote!(&<#ty>::default()), sending)),
            None if *payload == Payload::Empty => Ok((TokenStream::new(), sending)),
            None => Err("the body is an envelope"),
        };
    }
    let argument = match (payload, &request.body) {
        (Payload::Empty, None) => TokenStream::new(),
        (Payload::Empty, Some(_)) => return Err("the page says that there is no body, and shows one"),
        (_, None) => return Err("the page says that there is a body, and shows none"),
        (Payload::Binary, Some(_)) => quote!(example.bytes()),
        (_, Some(body)) if !body.json => return Err("the body is not JSON"),
        (_, Some(_)) => {
            let ty = body_type(version, payload, request).ok_or("the body is an envelope")?;
            quote!(&example.json::<#ty>()?)
        }
    };
    Ok((argument, None))
}

/// The type of a JSON body, if it is no envelope.
fn body_type(version: &Version, payload: &Payload, request: &ExampleRequest) -> Option<TokenStream> {
    match payload {
        Payload::Parameters { rust, .. } => Some(path(rust)),
        Payload::Value { ty } => {
            let ty = request.body.as_ref().map_or_else(|| ty.clone(), |body| actual(version, ty, body));
            Some(rust_type(version, &ty))
        }
        Payload::Any => Some(quote!(rt::Json)),
        Payload::Empty | Payload::Binary | Payload::Wrapped { .. } => None,
    }
}

/// The media type of a request's body, if the call takes such bodies in place of JSON.
fn other_type<'a>(operation: &Operation, request: &'a ExampleRequest) -> Option<&'a str> {
    let others = &operation.other_bodies.as_ref()?.media_types;
    let mut headers = request.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("Content-Type"));
    let (_, value) = headers.next()?;
    let media_type = value.split(';').next()?.trim();
    others.iter().any(|other| other.eq_ignore_ascii_case(media_type)).then(|| value.trim())
}

/// The file with all calls, and the types of all bodies.
pub(super) fn file(
    api: &Api,
    crate_name: &str,
    calls: &BTreeMap<&str, Vec<TokenStream>>,
    bodies: &[Body<'_>],
) -> String {
    let crate_name = raw_ident(crate_name);
    let imports = quote!(use crate::Entry; pub use #crate_name as api; use api::runtime as rt;);
    let call = Item::new(quote!(
        pub type Call = fn(&Entry) -> Result<(), String>;
    ))
    .documented("Makes the request of an example through the chain, and compares the two.");
    let field = |code, docs: &str| Item::new(code).documented(docs);
    let fields = vec![
        field(quote!(pub name: &'static str,), "As documented."),
        field(quote!(pub types: &'static [rt::Registered],), "The types of the documented bodies."),
        field(quote!(pub calls: &'static [(&'static str, Call)],), "The documented requests, by place."),
    ];
    let version =
        Item::block(quote!(pub struct Version), fields).documented("What there is of an API version.");
    let modules = api.versions.iter().map(|version| raw_ident(&version.module));
    let versions = Item::new(quote!(pub static VERSIONS: &[&Version] = &[#(&#modules::ALL),*];))
        .documented("All versions.");
    let modules = api.versions.iter().map(|version| module(version, calls.get(&*version.name), bodies));
    let items: Vec<_> = [Item::new(imports), call, version, versions].into_iter().chain(modules).collect();
    print::file(HEADER, "", &items)
}

fn module(version: &Version, calls: Option<&Vec<TokenStream>>, bodies: &[Body<'_>]) -> Item {
    let module = raw_ident(&version.module);
    let used: BTreeSet<&str> =
        bodies.iter().filter(|body| body.version == version.name).map(|body| body.type_name).collect();
    let types = used
        .iter()
        .filter_map(|name| version.types.get(*name))
        .map(|ty| format!("rt::Registered::of::<{}>(),\n", spelled_path(&ty.rust)));
    let calls = calls.into_iter().flatten();
    let name = &version.name;
    let lint = quote!(#[allow(unused_imports)]);
    let items = vec![
        Item::new(quote!(#lint use super::api::#module::{self as version, types};)),
        Item::new(quote!(#lint use super::{Version, rt};)),
        Item::new(quote!(pub static ALL: Version = Version { name: #name, types: TYPES, calls: CALLS };)),
        Item::list(quote!(const TYPES: &[rt::Registered] = &), types.collect()),
        Item::new(quote!(const CALLS: &[(&str, super::Call)] = &[#(#calls)*];)),
    ];
    Item::block(quote!(mod #module), items)
}
