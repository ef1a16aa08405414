//! Dates, times and durations as other crates have them, and back.

use graph_bindings::runtime::{Date, DateError, DateTimeOffset, Duration, TimeOfDay};
use std::fmt::Debug;

/// Converts texts into another type and back.
fn there_and_back<Text, Other>(texts: &[&'static str])
where
    Text: From<&'static str> + From<Other> + Debug + PartialEq,
    for<'t> Other: TryFrom<&'t Text, Error = DateError> + TryFrom<Text, Error = DateError>,
{
    for literal in texts {
        let text = Text::from(*literal);
        assert_eq!(Text::from(Other::try_from(&text).expect("a date")), text);
        assert_eq!(Text::from(Other::try_from(Text::from(*literal)).expect("a date")), text);
    }
    for wrong in ["", "soon", "2024-02-30", "2024-02-30T00:00:00Z", "25:00:00", "P1M"] {
        assert!(Other::try_from(&Text::from(wrong)).is_err(), "{wrong}");
    }
}

const DATES: &[&str] = &["2016-02-29", "1969-12-31"];
const TIMES: &[&str] = &["00:00:00", "23:59:59.123456789"];
const UTC: &[&str] = &["1969-12-31T23:59:59.5Z", "2024-02-29T12:00:00.0000001Z"];
const LOCAL: &[&str] =
    &["2017-01-01T00:02:43.5775965-08:00", "2000-02-29T12:00:00+05:30", "2000-01-01T00:00:00Z"];
const LENGTHS: &[&str] = &["PT0S", "-PT17.1357909S", "PT209.6631862S"];

#[test]
fn jiff_converts() {
    there_and_back::<Date, jiff::civil::Date>(DATES);
    there_and_back::<TimeOfDay, jiff::civil::Time>(TIMES);
    there_and_back::<DateTimeOffset, jiff::Timestamp>(UTC);
    there_and_back::<Duration, jiff::SignedDuration>(LENGTHS);
}

#[test]
fn time_converts() {
    there_and_back::<Date, time::Date>(DATES);
    there_and_back::<TimeOfDay, time::Time>(TIMES);
    there_and_back::<DateTimeOffset, time::OffsetDateTime>(LOCAL);
    there_and_back::<Duration, time::Duration>(LENGTHS);
}

#[test]
fn chrono_converts() {
    there_and_back::<Date, chrono::NaiveDate>(DATES);
    there_and_back::<TimeOfDay, chrono::NaiveTime>(TIMES);
    there_and_back::<DateTimeOffset, chrono::DateTime<chrono::FixedOffset>>(LOCAL);
    there_and_back::<DateTimeOffset, chrono::DateTime<chrono::Utc>>(UTC);
    there_and_back::<Duration, chrono::TimeDelta>(LENGTHS);
}
