//! Values that are text on the wire and keep it: identifiers, dates, times and durations.
//!
//! Whatever text a service sends is kept as it is; its parts are read when they are asked for.

/// Conversions of texts that are there by value, by those of references.
macro_rules! by_value {
    ($($text:ident => $other:ty),*) => {
        $(impl TryFrom<$text> for $other {
            type Error = DateError;

            fn try_from(text: $text) -> Result<Self, DateError> {
                Self::try_from(&text)
            }
        })*
    };
}

mod make;
#[cfg(feature = "chrono")]
mod with_chrono;
#[cfg(feature = "jiff")]
mod with_jiff;
#[cfg(feature = "time")]
mod with_time;

pub use make::DateError;
use make::civil;

use super::value::{AsPlain, Fit, Plain, Scalar, Value, View};
use std::fmt;

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $is_formed:ident)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct $name(String);

            impl $name {
                /// The text on the wire.
                pub fn as_str(&self) -> &str {
                    &self.0
                }

                /// The text on the wire.
                pub fn into_string(self) -> String {
                    self.0
                }
            }

            impl From<String> for $name {
                fn from(text: String) -> Self {
                    Self(text)
                }
            }

            impl From<&str> for $name {
                fn from(text: &str) -> Self {
                    Self(text.to_owned())
                }
            }

            impl AsRef<str> for $name {
                fn as_ref(&self) -> &str {
                    &self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }

            impl Value for $name {
                type Way = AsPlain;
            }

            impl Plain for $name {
                fn view(&self) -> View<'_> {
                    View::Formed(&self.0, $is_formed)
                }

                fn read(scalar: Scalar<'_>) -> Fit<Self> {
                    match scalar {
                        Scalar::Text(text) => Fit::Exact(Self(text.to_owned())),
                        _ => Fit::Not,
                    }
                }
            }

            impl super::serde::Serialize for $name {
                fn serialize<S: super::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    to.serialize_str(&self.0)
                }
            }

            impl<'de> super::serde::Deserialize<'de> for $name {
                fn deserialize<D: super::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    String::deserialize(from).map(Self)
                }
            }
        )*
    };
}

texts! {
    /// A globally unique identifier (`Edm.Guid`).
    Guid is_guid
    /// A date (`Edm.Date`): `2016-12-31`.
    Date is_date
    /// A moment (`Edm.DateTimeOffset`) with its offset and every digit of its fraction: `2017-01-01T00:02:43.5775965-08:00`.
    DateTimeOffset is_moment
    /// A time of day (`Edm.TimeOfDay`): `12:00:05.5020000`.
    TimeOfDay is_time
    /// A length of time (`Edm.Duration`), ISO 8601: `-PT17.1357909S`.
    Duration is_duration
}

fn is_guid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    let is_hex = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(is_hex)
}

fn is_date(text: &str) -> bool {
    ymd(text).is_some()
}

fn is_time(text: &str) -> bool {
    hms(text).is_some()
}

/// The offset may be missing, as some services leave it out.
fn is_moment(text: &str) -> bool {
    unix_time(text).is_some()
}

/// Years and months may be there: they have no fixed length, but the form of one.
fn is_duration(text: &str) -> bool {
    const CALENDAR: Units<'_> = &[('Y', 0), ('M', 0), ('W', 0), ('D', 0)];
    let length = signed(text).1.strip_prefix('P').filter(|length| !length.is_empty());
    length.is_some_and(|length| match length.split_once('T') {
        Some((days, time)) => {
            !time.is_empty() && designated(days, CALENDAR).is_some() && designated(time, CLOCK).is_some()
        }
        None => designated(length, CALENDAR).is_some(),
    })
}

impl Date {
    /// Year, month (1 to 12) and day (1 to 31).
    pub fn ymd(&self) -> Option<(i32, u8, u8)> {
        ymd(&self.0)
    }
}

impl TimeOfDay {
    /// Hour, minute, second and nanoseconds.
    pub fn hms(&self) -> Option<(u8, u8, u8, u32)> {
        hms(&self.0)
    }
}

impl DateTimeOffset {
    /// The date, where the offset says.
    pub fn date(&self) -> Option<(i32, u8, u8)> {
        ymd(parts(&self.0)?.0)
    }

    /// The time of day, where the offset says: hour, minute, second and nanoseconds.
    pub fn time(&self) -> Option<(u8, u8, u8, u32)> {
        hms(parts(&self.0)?.1)
    }

    /// The offset from UTC in minutes; `None` where the text names none, which some services leave out.
    pub fn offset_minutes(&self) -> Option<i32> {
        offset(parts(&self.0)?.2)
    }

    /// Seconds since 1970-01-01T00:00:00Z, and nanoseconds; taken as UTC where the text names no offset.
    pub fn unix_time(&self) -> Option<(i64, u32)> {
        unix_time(&self.0)
    }
}

impl Duration {
    /// The length in nanoseconds, negative where the text says so; `None` where years or months have no fixed length.
    pub fn nanoseconds(&self) -> Option<i128> {
        let (negative, text) = signed(&self.0);
        let text = text.strip_prefix('P')?;
        let (days, time) = text.split_once('T').unwrap_or((text, ""));
        let days = designated(days, &[('W', 604_800), ('D', 86_400)])?;
        let time = designated(time, CLOCK)?;
        let total = days.checked_add(time)?;
        Some(if negative { -total } else { total })
    }
}

/// Date, time and offset of a moment.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let (date, rest) = text.split_once(['T', 't'])?;
    let end = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, offset) = rest.split_at(end);
    Some((date, time, offset))
}

/// See [`DateTimeOffset::unix_time`].
fn unix_time(text: &str) -> Option<(i64, u32)> {
    let (date, time, zone) = parts(text)?;
    let (year, month, day) = ymd(date)?;
    let (hour, minute, second, nanos) = hms(time)?;
    let offset = if zone.is_empty() { 0 } else { offset(zone)? };
    let minutes = i64::from(hour) * 60 + i64::from(minute) - i64::from(offset);
    Some((days_from_epoch(year, month, day) * 86_400 + minutes * 60 + i64::from(second), nanos))
}

/// Whether a length of time is negative, and the rest of its text.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Designators, and how many seconds they stand for.
type Units<'a> = &'a [(char, i128)];

/// The designators of times.
const CLOCK: Units<'_> = &[('H', 3_600), ('M', 60), ('S', 1)];

/// Numbers with designators, in nanoseconds: `1H30M0.5S`.
fn designated(mut text: &str, units: Units<'_>) -> Option<i128> {
    let mut total = 0i128;
    while !text.is_empty() {
        let end = text.find(|c: char| c.is_ascii_alphabetic())?;
        let (number, rest) = text.split_at(end);
        let designator = rest.chars().next()?;
        let (_, seconds) = units.iter().find(|(unit, _)| *unit == designator)?;
        let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
        let whole: i128 = integer(whole, 18)?.into();
        let nanos: i128 = nanoseconds(fraction)?.into();
        total = total.checked_add((whole * 1_000_000_000 + nanos).checked_mul(*seconds)?)?;
        text = &rest[designator.len_utf8()..];
    }
    Some(total)
}

fn ymd(text: &str) -> Option<(i32, u8, u8)> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let mut parts = text.split('-');
    let year = i32::try_from(digits(parts.next()?)?).ok()?;
    let month = u8::try_from(digits(parts.next()?)?).ok()?;
    let day = u8::try_from(digits(parts.next()?)?).ok()?;
    let year = if negative { -year } else { year };
    // A day that the month doesn't have is one of the next month.
    let valid =
        (1..=12).contains(&month) && civil(days_from_epoch(year, month, day)) == (year.into(), month, day);
    (valid && parts.next().is_none()).then_some((year, month, day))
}

fn hms(text: &str) -> Option<(u8, u8, u8, u32)> {
    let mut parts = text.split(':');
    let hour = u8::try_from(digits(parts.next()?)?).ok()?;
    let minute = u8::try_from(digits(parts.next()?)?).ok()?;
    let (second, fraction) = match parts.next() {
        Some(text) => text.split_once('.').unwrap_or((text, "")),
        None => ("0", ""),
    };
    let second = u8::try_from(digits(second)?).ok()?;
    let valid = parts.next().is_none() && hour < 24 && minute < 60 && second <= 60;
    valid.then_some((hour, minute, second, nanoseconds(fraction)?))
}

fn offset(text: &str) -> Option<i32> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let (hours, minutes) = text.strip_prefix('+').unwrap_or(text).split_once(':')?;
    let minutes = i32::try_from(digits(hours)? * 60 + digits(minutes)?).ok()?;
    Some(if negative { -minutes } else { minutes })
}

/// A fraction's digits as nanoseconds; digits behind the ninth are cut off.
fn nanoseconds(fraction: &str) -> Option<u32> {
    let nine = fraction.get(..fraction.len().min(9))?;
    let value = if nine.is_empty() { 0 } else { digits(nine)? };
    let scaled = value * 10u64.pow(9 - nine.len() as u32);
    let rest = fraction.get(nine.len()..)?.bytes().all(|byte| byte.is_ascii_digit());
    u32::try_from(scaled).ok().filter(|_| rest)
}

/// A number of up to 9 digits.
fn digits(text: &str) -> Option<u64> {
    integer(text, 9)
}

/// A number of up to `most` digits; 18 fit.
fn integer(text: &str, most: usize) -> Option<u64> {
    let valid = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if valid { text.parse().ok() } else { None }
}

/// Days from 1970-01-01 in the Gregorian calendar.
pub(super) fn days_from_epoch(year: i32, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}
