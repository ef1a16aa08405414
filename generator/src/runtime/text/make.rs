//! Dates and times from numbers, and from the clock of the standard library.

use super::{Date, DateTimeOffset, Duration, TimeOfDay};
use std::fmt::{self, Write};
use std::time::SystemTime;

const NANOS: u32 = 1_000_000_000;

/// A text is no date, time or duration, or one that another type can't hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is no date, time or duration, or is out of range")
    }
}

impl std::error::Error for DateError {}

impl Date {
    /// A date of the Gregorian calendar: year, month (1 to 12) and day (1 to 31).
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Self {
        date(year.into(), month, day).into()
    }
}

impl TimeOfDay {
    /// A time of day: hour, minute, second and nanoseconds.
    pub fn from_hms(hour: u8, minute: u8, second: u8, nanos: u32) -> Self {
        let mut text = format!("{hour:02}:{minute:02}:{second:02}");
        push_fraction(&mut text, nanos);
        text.into()
    }
}

impl DateTimeOffset {
    /// A moment in UTC: seconds since 1970-01-01T00:00:00Z, and nanoseconds (less than 10⁹).
    pub fn from_unix_time(seconds: i64, nanos: u32) -> Self {
        Self::with_offset(seconds, nanos, 0)
    }

    /// A moment as clocks show it that are `minutes` ahead of UTC.
    pub fn with_offset(seconds: i64, nanos: u32, minutes: i32) -> Self {
        let local = seconds.saturating_add(i64::from(minutes) * 60);
        let (year, month, day) = civil(local.div_euclid(86_400));
        let second = local.rem_euclid(86_400);
        let mut text = date(year, month, day);
        // Writing to a string can't fail.
        let _ = write!(text, "T{:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60);
        push_fraction(&mut text, nanos);
        let _ = match minutes {
            0 => write!(text, "Z"),
            _ => {
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(text, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        };
        text.into()
    }
}

impl Duration {
    /// A length of time, negative ones too.
    pub fn from_nanoseconds(nanos: i128) -> Self {
        let mut text =
            format!("{}PT{}", if nanos < 0 { "-" } else { "" }, nanos.unsigned_abs() / u128::from(NANOS));
        push_fraction(&mut text, (nanos.unsigned_abs() % u128::from(NANOS)) as u32);
        text.push('S');
        text.into()
    }
}

impl From<SystemTime> for DateTimeOffset {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => Self::from_unix_time(after.as_secs() as i64, after.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                let borrowed = u32::from(before.subsec_nanos() > 0);
                let nanos = (NANOS - before.subsec_nanos()) % NANOS;
                Self::from_unix_time(-(before.as_secs() as i64) - i64::from(borrowed), nanos)
            }
        }
    }
}

impl TryFrom<&DateTimeOffset> for SystemTime {
    type Error = DateError;

    fn try_from(text: &DateTimeOffset) -> Result<Self, DateError> {
        let (seconds, nanos) = text.unix_time().ok_or(DateError)?;
        let whole = std::time::Duration::from_secs(seconds.unsigned_abs());
        let second = if seconds < 0 {
            Self::UNIX_EPOCH.checked_sub(whole)
        } else {
            Self::UNIX_EPOCH.checked_add(whole)
        };
        second
            .and_then(|second| second.checked_add(std::time::Duration::from_nanos(nanos.into())))
            .ok_or(DateError)
    }
}

impl TryFrom<&Duration> for std::time::Duration {
    type Error = DateError;

    /// Negative durations are errors.
    fn try_from(text: &Duration) -> Result<Self, DateError> {
        let nanos = text.nanoseconds().and_then(|nanos| u128::try_from(nanos).ok()).ok_or(DateError)?;
        let seconds = u64::try_from(nanos / u128::from(NANOS)).map_err(|_| DateError)?;
        Ok(Self::new(seconds, (nanos % u128::from(NANOS)) as u32))
    }
}

impl From<std::time::Duration> for Duration {
    fn from(time: std::time::Duration) -> Self {
        // 2⁶⁴ seconds in nanoseconds are far from the end of `i128`.
        Self::from_nanoseconds(time.as_nanos() as i128)
    }
}

by_value!(DateTimeOffset => SystemTime, Duration => std::time::Duration);

fn date(year: i64, month: u8, day: u8) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}

/// A fraction of a second without zeros at its end.
fn push_fraction(text: &mut String, nanos: u32) {
    if nanos > 0 {
        let digits = format!("{nanos:09}");
        text.push('.');
        text.push_str(digits.trim_end_matches('0'));
    }
}

/// The date that is so many days after 1970-01-01: the inverse of `days_from_epoch`.
pub(super) fn civil(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u8, day as u8)
}
