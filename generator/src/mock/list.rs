//! Pages of a list.

use super::options::Options;
use super::problem::Problem;
use super::target::{OWN_TOKEN, Target};
use crate::model::{Operation, Payload};
use serde_json::Value as Json;

/// Sorts a documented list and cuts it down to the page that a request asks for, with links to the next page and to later
/// changes that lead here. The page of a request that is documented so is there already.
pub(super) fn page(json: &mut Json, target: &Target, is_documented: bool) -> Result<(), Problem> {
    let Some(envelope) = json.as_object_mut() else { return Ok(()) };
    let Some(Json::Array(items)) = envelope.get_mut("value") else { return Ok(()) };
    let is_cut = repeat(items, target)? || !is_documented;
    if is_cut {
        Options::of(target).sort(items);
    }
    let total = items.len();
    // A token that was not given out here is one of the documentation: it begins with the first page.
    let token =
        |name| target.option(name).and_then(|token| token.strip_prefix(OWN_TOKEN)?.parse::<usize>().ok());
    let later = token("$deltatoken").is_some();
    let number = |name| if is_cut { target.number(name) } else { Ok(None) };
    let first = token("$skiptoken").or(number("$skip")?).unwrap_or(0);
    let first = if later { total } else { first.min(total) };
    let sizes = [number("$top")?, target.page_size().filter(|_| is_cut)];
    let size = sizes.into_iter().flatten().filter(|size| *size > 0).min().unwrap_or(total);
    let end = first.saturating_add(size).min(total);
    items.truncate(end);
    items.drain(..first);

    envelope.remove("@odata.nextLink");
    // Examples often show the first page of changes only; the last one says where later ones are.
    let is_delta = target.segments().last().is_some_and(|last| last.trim_end_matches("()") == "delta");
    let has_changes = envelope.remove("@odata.deltaLink").is_some() || later || is_delta;
    if target.option("$count") == Some("true") && (is_cut || !envelope.contains_key("@odata.count")) {
        envelope.insert("@odata.count".to_owned(), total.into());
    }
    if end < total {
        let next = target.link("$skiptoken", &format!("{OWN_TOKEN}{end}"));
        envelope.insert("@odata.nextLink".to_owned(), next.into());
    } else if has_changes {
        let changes = target.link("$deltatoken", &format!("{OWN_TOKEN}{total}"));
        envelope.insert("@odata.deltaLink".to_owned(), changes.into());
    }
    Ok(())
}

/// Whether an operation answers with a list.
pub(super) fn is_list(operation: &Operation) -> bool {
    matches!(&operation.response, Payload::Wrapped { ty } if ty.collection)
}

/// Repeats items, each under an identifier of its own, until there are as many as the request asks for, if it does.
fn repeat(items: &mut Vec<Json>, target: &Target) -> Result<bool, Problem> {
    const MOST: usize = 100_000;
    let Some(wanted) = target.preference("mock-items") else { return Ok(false) };
    let wanted: usize =
        wanted.parse().ok().filter(|wanted| *wanted <= MOST).ok_or_else(|| {
            Problem::bad_request(format!("`mock-items={wanted}` is no number up to {MOST}"))
        })?;
    let documented = items.clone();
    let more = documented.iter().cycle().enumerate().skip(items.len());
    let more = more.take(wanted.saturating_sub(items.len())).map(|(at, item)| {
        let mut item = item.clone();
        if let Some(id) = item.get("id").and_then(Json::as_str).map(|id| format!("{id}-{at}")) {
            item["id"] = id.into();
        }
        item
    });
    items.extend(more.collect::<Vec<_>>());
    items.truncate(wanted);
    Ok(true)
}
