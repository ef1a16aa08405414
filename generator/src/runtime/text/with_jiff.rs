//! Conversions from and to `jiff`.

use super::make::DateError;
use super::{Date, DateTimeOffset, Duration, TimeOfDay};
use jiff::civil;
use jiff::{SignedDuration, Timestamp};

by_value!(DateTimeOffset => Timestamp, Date => civil::Date, TimeOfDay => civil::Time, Duration => SignedDuration);

impl TryFrom<&DateTimeOffset> for Timestamp {
    type Error = DateError;

    fn try_from(text: &DateTimeOffset) -> Result<Self, DateError> {
        let (seconds, nanos) = text.unix_time().ok_or(DateError)?;
        Self::new(seconds, i32::try_from(nanos).map_err(|_| DateError)?).map_err(|_| DateError)
    }
}

impl From<Timestamp> for DateTimeOffset {
    fn from(time: Timestamp) -> Self {
        let nanos = time.as_nanosecond();
        let second = 1_000_000_000;
        Self::from_unix_time(nanos.div_euclid(second) as i64, nanos.rem_euclid(second) as u32)
    }
}

impl TryFrom<&Date> for civil::Date {
    type Error = DateError;

    fn try_from(text: &Date) -> Result<Self, DateError> {
        let (year, month, day) = text.ymd().ok_or(DateError)?;
        let year = i16::try_from(year).map_err(|_| DateError)?;
        Self::new(year, month as i8, day as i8).map_err(|_| DateError)
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self::from_ymd(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
    }
}

impl TryFrom<&TimeOfDay> for civil::Time {
    type Error = DateError;

    fn try_from(text: &TimeOfDay) -> Result<Self, DateError> {
        let (hour, minute, second, nanos) = text.hms().ok_or(DateError)?;
        Self::new(hour as i8, minute as i8, second as i8, nanos as i32).map_err(|_| DateError)
    }
}

impl From<civil::Time> for TimeOfDay {
    fn from(time: civil::Time) -> Self {
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        let nanos = time.subsec_nanosecond().unsigned_abs();
        Self::from_hms(hour.unsigned_abs(), minute.unsigned_abs(), second.unsigned_abs(), nanos)
    }
}

impl TryFrom<&Duration> for SignedDuration {
    type Error = DateError;

    fn try_from(text: &Duration) -> Result<Self, DateError> {
        let nanos = text.nanoseconds().ok_or(DateError)?;
        let second = 1_000_000_000;
        let seconds = i64::try_from(nanos / second).map_err(|_| DateError)?;
        Ok(Self::new(seconds, (nanos % second) as i32))
    }
}

impl From<SignedDuration> for Duration {
    fn from(time: SignedDuration) -> Self {
        Self::from_nanoseconds(time.as_nanos())
    }
}
