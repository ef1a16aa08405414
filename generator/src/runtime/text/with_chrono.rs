//! Conversions from and to `chrono`.

use super::make::DateError;
use super::{Date, DateTimeOffset, Duration, TimeOfDay};
use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Utc,
};

const SECOND: i128 = 1_000_000_000;

by_value!(DateTimeOffset => DateTime<FixedOffset>, DateTimeOffset => DateTime<Utc>, Date => NaiveDate, TimeOfDay => NaiveTime, Duration => TimeDelta);

impl TryFrom<&DateTimeOffset> for DateTime<FixedOffset> {
    type Error = DateError;

    /// The offset stays; a text without one is taken as UTC.
    fn try_from(text: &DateTimeOffset) -> Result<Self, DateError> {
        let offset = text.offset_minutes().unwrap_or(0).checked_mul(60).ok_or(DateError)?;
        let offset = FixedOffset::east_opt(offset).ok_or(DateError)?;
        Ok(DateTime::<Utc>::try_from(text)?.with_timezone(&offset))
    }
}

impl TryFrom<&DateTimeOffset> for DateTime<Utc> {
    type Error = DateError;

    fn try_from(text: &DateTimeOffset) -> Result<Self, DateError> {
        let (seconds, nanos) = text.unix_time().ok_or(DateError)?;
        DateTime::from_timestamp(seconds, nanos).ok_or(DateError)
    }
}

impl<Z: TimeZone> From<DateTime<Z>> for DateTimeOffset {
    /// An offset is written without its seconds, a leap second as the one after it.
    fn from(time: DateTime<Z>) -> Self {
        let minutes = time.offset().fix().local_minus_utc() / 60;
        let leap = i64::from(time.timestamp_subsec_nanos() >= SECOND as u32);
        let nanos = time.timestamp_subsec_nanos() % SECOND as u32;
        Self::with_offset(time.timestamp().saturating_add(leap), nanos, minutes)
    }
}

impl TryFrom<&Date> for NaiveDate {
    type Error = DateError;

    fn try_from(text: &Date) -> Result<Self, DateError> {
        let (year, month, day) = text.ymd().ok_or(DateError)?;
        Self::from_ymd_opt(year, month.into(), day.into()).ok_or(DateError)
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self::from_ymd(date.year(), date.month() as u8, date.day() as u8)
    }
}

impl TryFrom<&TimeOfDay> for NaiveTime {
    type Error = DateError;

    fn try_from(text: &TimeOfDay) -> Result<Self, DateError> {
        let (hour, minute, second, nanos) = text.hms().ok_or(DateError)?;
        Self::from_hms_nano_opt(hour.into(), minute.into(), second.into(), nanos).ok_or(DateError)
    }
}

impl From<NaiveTime> for TimeOfDay {
    /// A leap second is written as the one before it.
    fn from(time: NaiveTime) -> Self {
        let nanos = time.nanosecond() % SECOND as u32;
        Self::from_hms(time.hour() as u8, time.minute() as u8, time.second() as u8, nanos)
    }
}

impl TryFrom<&Duration> for TimeDelta {
    type Error = DateError;

    fn try_from(text: &Duration) -> Result<Self, DateError> {
        let nanos = text.nanoseconds().ok_or(DateError)?;
        let seconds = i64::try_from(nanos.div_euclid(SECOND)).map_err(|_| DateError)?;
        Self::new(seconds, nanos.rem_euclid(SECOND) as u32).ok_or(DateError)
    }
}

impl From<TimeDelta> for Duration {
    fn from(time: TimeDelta) -> Self {
        Self::from_nanoseconds(i128::from(time.num_seconds()) * SECOND + i128::from(time.subsec_nanos()))
    }
}
