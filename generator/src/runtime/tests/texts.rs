//! Dates, times, durations, and base64.

use crate::runtime::value::{Plain, View};
use crate::runtime::{Date, DateTimeOffset, Duration, Guid, TimeOfDay, base64};

#[test]
fn dates_are_read_on_demand() {
    assert_eq!(Date::from("2016-12-31").ymd(), Some((2016, 12, 31)));
    assert_eq!(Date::from("-0001-01-01").ymd(), Some((-1, 1, 1)));
    for text in [
        "",
        "2016-13-01",
        "2015-02-29",
        "2016-04-00",
        "2016-12",
        "2016-12-31T00:00:00Z",
        "Date",
        "２016-01-01",
    ] {
        assert_eq!(Date::from(text).ymd(), None, "{text}");
    }
}

#[test]
fn times_of_day_keep_their_fraction() {
    assert_eq!(TimeOfDay::from("12:00:05.5020000").hms(), Some((12, 0, 5, 502_000_000)));
    assert_eq!(TimeOfDay::from("08:30").hms(), Some((8, 30, 0, 0)));
    assert_eq!(TimeOfDay::from("00:00:00.12345678901").hms(), Some((0, 0, 0, 123_456_789)));
    for text in ["24:00:00", "12:60:00", "12", "12:00:00.x", "12:00:00:00", "12:00:00.123456789x"] {
        assert_eq!(TimeOfDay::from(text).hms(), None, "{text}");
    }
}

#[test]
fn moments_have_a_date_a_time_and_an_offset() {
    let moment = DateTimeOffset::from("2017-01-01T00:02:43.5775965-08:00");
    assert_eq!(moment.date(), Some((2017, 1, 1)));
    assert_eq!(moment.time(), Some((0, 2, 43, 577_596_500)));
    assert_eq!(moment.offset_minutes(), Some(-480));
    assert_eq!(moment.unix_time(), Some((1_483_257_763, 577_596_500)));
    assert_eq!(DateTimeOffset::from("1970-01-01T00:00:00Z").unix_time(), Some((0, 0)));
    assert_eq!(DateTimeOffset::from("1969-12-31T23:59:59+00:00").unix_time(), Some((-1, 0)));
    assert_eq!(DateTimeOffset::from("2000-02-29T12:00:00+05:30").unix_time(), Some((951_805_800, 0)));
    let zoneless = DateTimeOffset::from("2017-04-24T22:40:44.5665917");
    assert_eq!((zoneless.offset_minutes(), zoneless.unix_time()), (None, Some((1_493_073_644, 566_591_700))));
    for text in ["", "T", "datetime-value", "String (timestamp)", "2017-01-01", "2017-01-01T00:00:00+x"] {
        assert_eq!(DateTimeOffset::from(text).unix_time(), None, "{text}");
    }
}

#[test]
fn durations_may_be_negative_and_fractional() {
    let seconds = |text: &str| Duration::from(text).nanoseconds();
    assert_eq!(seconds("PT3M29.6631862S"), Some(209_663_186_200));
    assert_eq!(seconds("-PT17.1357909S"), Some(-17_135_790_900));
    assert_eq!(seconds("P1DT12H"), Some(129_600_000_000_000));
    assert_eq!(seconds("P2W"), Some(1_209_600_000_000_000));
    assert_eq!(seconds("PT0S"), Some(0));
    for text in
        ["", "P1M", "P1Y", "1D", "PT5", "PTS", "P1H", "PT1X", "String (duration)", "PT9999999999999999999S"]
    {
        assert_eq!(seconds(text), None, "{text}");
    }
}

#[test]
fn texts_are_told_by_their_form() {
    fn has_form(value: &impl Plain) -> bool {
        matches!(value.view(), View::Formed(text, is_formed) if is_formed(text))
    }
    let guid = |text: &str| has_form(&Guid::from(text));
    assert!(guid("6f9619ff-8b86-d011-b42d-00CF4fc964ff"));
    for text in ["", "guid-value", "6f9619ff8b86d011b42d00cf4fc964ff", "6f9619ff-8b86-d011-b42d-00cf4fc964fx"]
    {
        assert!(!guid(text), "{text}");
    }
    let duration = |text: &str| has_form(&Duration::from(text));
    for text in ["-PT17.1357909S", "P1DT12H", "P1Y2M", "P30D", "PT0S"] {
        assert!(duration(text), "{text}");
    }
    for text in ["", "P", "PT", "P1DT", "1D", "PT1D", "String (duration)"] {
        assert!(!duration(text), "{text}");
    }
    assert!(has_form(&Date::from("2016-12-31")) && !has_form(&Date::from("2016-12-32")));
    assert!(has_form(&TimeOfDay::from("12:00:05.5020000")) && !has_form(&TimeOfDay::from("noon")));
}

#[test]
fn dates_and_times_are_made_from_numbers() {
    assert_eq!(Date::from_ymd(2016, 2, 29).as_str(), "2016-02-29");
    assert_eq!(Date::from_ymd(-1, 1, 1).ymd(), Some((-1, 1, 1)));
    assert_eq!(TimeOfDay::from_hms(8, 5, 0, 502_000_000).as_str(), "08:05:00.502");
    let moment = |seconds, nanos, minutes| DateTimeOffset::with_offset(seconds, nanos, minutes).into_string();
    assert_eq!(moment(951_805_800, 0, 330), "2000-02-29T12:00:00+05:30");
    assert_eq!(moment(-1, 1, 0), "1969-12-31T23:59:59.000000001Z");
    assert_eq!(moment(1_483_257_763, 577_596_500, -480), "2017-01-01T00:02:43.5775965-08:00");
    // Through four centuries; 13 meets every day of a month and of a year.
    for day in (-80_000..80_000).step_by(if cfg!(miri) { 1301 } else { 13 }) {
        assert_eq!(DateTimeOffset::from_unix_time(day * 86_400, 0).unix_time(), Some((day * 86_400, 0)));
    }
    for nanos in [0, 1, -17_135_790_900, 209_663_186_200, i128::from(u64::MAX)] {
        assert_eq!(Duration::from_nanoseconds(nanos).nanoseconds(), Some(nanos));
    }
}

#[test]
fn the_clock_of_the_standard_library_converts() {
    use std::time::{Duration as StdDuration, SystemTime};
    for text in ["1969-12-31T23:59:58.25Z", "1970-01-01T00:00:00Z", "2024-02-29T23:59:59.000000001Z"] {
        let time = SystemTime::try_from(&DateTimeOffset::from(text)).unwrap();
        assert_eq!(SystemTime::try_from(DateTimeOffset::from(text)), Ok(time));
        assert_eq!(DateTimeOffset::from(time).as_str(), text);
    }
    assert!(SystemTime::try_from(&DateTimeOffset::from("now")).is_err());
    assert_eq!(StdDuration::try_from(&Duration::from("PT1M0.5S")), Ok(StdDuration::from_millis(60_500)));
    assert!(StdDuration::try_from(&Duration::from("-PT1S")).is_err());
    assert_eq!(Duration::from(StdDuration::from_millis(60_500)).as_str(), "PT60.5S");
}

#[test]
fn base64_is_read_leniently_and_written_strictly() {
    for length in 0..40u8 {
        let bytes: Vec<u8> = (0..length).map(|byte| byte.wrapping_mul(37) ^ 0xa5).collect();
        let text = base64::encode(&bytes);
        assert_eq!(text.len() % 4, 0);
        assert_eq!(base64::decode(&text), Some(bytes.clone()));
        let url = text.replace('+', "-").replace('/', "_");
        assert_eq!(base64::decode(url.trim_end_matches('=')), Some(bytes));
    }
    assert_eq!(base64::encode(b"Hello"), "SGVsbG8=");
    for text in ["A", "AAAAA", "====", "A===", "a b=", "Zm9v\n", "é"] {
        assert_eq!(base64::decode(text), None, "{text}");
    }
}
