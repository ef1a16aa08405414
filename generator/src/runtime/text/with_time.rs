//! Conversions from and to `time`.

use super::make::DateError;
use super::{Date, DateTimeOffset, Duration, TimeOfDay};
use time::{Month, OffsetDateTime, UtcOffset};

const SECOND: i128 = 1_000_000_000;

by_value!(DateTimeOffset => OffsetDateTime, Date => time::Date, TimeOfDay => time::Time, Duration => time::Duration);

impl TryFrom<&DateTimeOffset> for OffsetDateTime {
    type Error = DateError;

    /// The offset stays; a text without one is taken as UTC.
    fn try_from(text: &DateTimeOffset) -> Result<Self, DateError> {
        let (seconds, nanos) = text.unix_time().ok_or(DateError)?;
        let offset = text.offset_minutes().unwrap_or(0).checked_mul(60).ok_or(DateError)?;
        let offset = UtcOffset::from_whole_seconds(offset).map_err(|_| DateError)?;
        let nanos = i128::from(seconds) * SECOND + i128::from(nanos);
        let time = Self::from_unix_timestamp_nanos(nanos).map_err(|_| DateError)?;
        time.checked_to_offset(offset).ok_or(DateError)
    }
}

impl From<OffsetDateTime> for DateTimeOffset {
    /// An offset is written without its seconds.
    fn from(time: OffsetDateTime) -> Self {
        let minutes = time.offset().whole_seconds() / 60;
        Self::with_offset(time.unix_timestamp(), time.nanosecond(), minutes)
    }
}

impl TryFrom<&Date> for time::Date {
    type Error = DateError;

    fn try_from(text: &Date) -> Result<Self, DateError> {
        let (year, month, day) = text.ymd().ok_or(DateError)?;
        let month = Month::try_from(month).map_err(|_| DateError)?;
        Self::from_calendar_date(year, month, day).map_err(|_| DateError)
    }
}

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self::from_ymd(date.year(), date.month().into(), date.day())
    }
}

impl TryFrom<&TimeOfDay> for time::Time {
    type Error = DateError;

    fn try_from(text: &TimeOfDay) -> Result<Self, DateError> {
        let (hour, minute, second, nanos) = text.hms().ok_or(DateError)?;
        Self::from_hms_nano(hour, minute, second, nanos).map_err(|_| DateError)
    }
}

impl From<time::Time> for TimeOfDay {
    fn from(time: time::Time) -> Self {
        Self::from_hms(time.hour(), time.minute(), time.second(), time.nanosecond())
    }
}

impl TryFrom<&Duration> for time::Duration {
    type Error = DateError;

    fn try_from(text: &Duration) -> Result<Self, DateError> {
        let nanos = text.nanoseconds().ok_or(DateError)?;
        let seconds = i64::try_from(nanos / SECOND).map_err(|_| DateError)?;
        Ok(Self::new(seconds, (nanos % SECOND) as i32))
    }
}

impl From<time::Duration> for Duration {
    fn from(time: time::Duration) -> Self {
        Self::from_nanoseconds(time.whole_nanoseconds())
    }
}
