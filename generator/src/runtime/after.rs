//! `Retry-After`: when a service wants to be asked again.

use super::text::days_from_epoch;
use http::HeaderMap;
use http::header::{DATE, HeaderName, RETRY_AFTER};
use std::time::{Duration, SystemTime};

/// How long an answer asks to wait, in seconds or as a date. A date counts from the answer's own `Date`, so
/// that a wrong clock here does no harm; from `now` without one.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let header = |name: HeaderName| headers.get(name)?.to_str().ok().map(str::trim);
    let text = header(RETRY_AFTER)?;
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = http_date(text)?;
    let now = header(DATE).and_then(http_date).unwrap_or(now);
    Some(then.duration_since(now).unwrap_or_default())
}

/// A date as HTTP writes it: `Fri, 31 Dec 1999 23:59:59 GMT`. The two obsolete forms are not read.
fn http_date(text: &str) -> Option<SystemTime> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_, rest) = text.split_once(", ")?;
    let mut parts = rest.split(' ');
    let day: u8 = parts.next()?.parse().ok()?;
    let month = parts.next()?;
    let month = MONTHS.iter().position(|name| *name == month)? as u8 + 1;
    let year: u16 = parts.next()?.parse().ok()?;
    let mut time = parts.next()?.splitn(3, ':').map(str::parse::<u8>);
    let mut next = || time.next()?.ok().map(u64::from);
    let (hour, minute, second) = (next()?, next()?, next()?);
    let valid = parts.next() == Some("GMT") && (1..=31).contains(&day);
    let days = u64::try_from(days_from_epoch(i32::from(year), month, day)).ok().filter(|_| valid)?;
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(headers: &[(&'static str, &str)]) -> Option<Duration> {
        let map = headers.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()));
        retry_after(&map.collect(), SystemTime::UNIX_EPOCH + Duration::from_secs(951_782_390))
    }

    #[test]
    fn seconds_and_dates() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(wait(&[("retry-after", " 12 ")]), seconds(12));
        // From the moment that is passed, 2000-02-28T23:59:50Z, over a leap day.
        assert_eq!(wait(&[("retry-after", "Wed, 01 Mar 2000 00:00:00 GMT")]), seconds(86_410));
        let date = ("date", "Fri, 31 Dec 1999 23:59:59 GMT");
        assert_eq!(wait(&[date, ("retry-after", "Sat, 01 Jan 2000 00:00:04 GMT")]), seconds(5));
        assert_eq!(wait(&[date, ("retry-after", "Fri, 31 Dec 1999 00:00:00 GMT")]), seconds(0));
    }

    #[test]
    fn what_is_neither_is_nothing() {
        assert_eq!(wait(&[]), None);
        for text in
            ["soon", "-1", "1.5", "Fri, 31 Foo 1999 23:59:59 GMT", "Fri, 99 Dec 1999 23:59:59 GMT", ", "]
        {
            assert_eq!(wait(&[("retry-after", text)]), None, "{text}");
        }
    }
}
