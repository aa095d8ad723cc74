//! Days and moments of Arrow as texts.

use arrow_array::ArrayRef;
use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_schema::{DataType, TimeUnit};
use jiff::SignedDuration;
use jiff::civil::date;

/// In what a moment is counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit(TimeUnit);

impl From<TimeUnit> for Unit {
    fn from(unit: TimeUnit) -> Self {
        Self(unit)
    }
}

/// The day in a column of days.
pub(crate) fn day(array: &ArrayRef, row: usize) -> Option<String> {
    let seconds = match array.data_type() {
        DataType::Date32 => i64::from(array.as_primitive::<Date32Type>().value(row)) * 86_400,
        _ => array.as_primitive::<Date64Type>().value(row).div_euclid(1_000),
    };
    written(seconds)
}

/// The moment in a column of moments. One with a zone that is an offset (`+03:00`) is told by
/// the clocks there; one with a zone that has a name, by those of UTC.
pub(crate) fn moment(
    array: &ArrayRef,
    row: usize,
    unit: Unit,
    zone: Option<&str>,
) -> Option<String> {
    let seconds = match unit.0 {
        TimeUnit::Second => array.as_primitive::<TimestampSecondType>().value(row),
        TimeUnit::Millisecond => {
            array.as_primitive::<TimestampMillisecondType>().value(row).div_euclid(1_000)
        }
        TimeUnit::Microsecond => {
            array.as_primitive::<TimestampMicrosecondType>().value(row).div_euclid(1_000_000)
        }
        TimeUnit::Nanosecond => {
            array.as_primitive::<TimestampNanosecondType>().value(row).div_euclid(1_000_000_000)
        }
    };
    written(seconds.checked_add(zone.and_then(offset).unwrap_or(0))?)
}

/// The seconds of `+03:00`.
fn offset(zone: &str) -> Option<i64> {
    let (sign, rest) = match zone.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, zone.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':')?;
    Some(sign * (hours.parse::<i64>().ok()? * 3_600 + minutes.parse::<i64>().ok()? * 60))
}

/// Seconds since 1970 as a day and time.
fn written(seconds: i64) -> Option<String> {
    let epoch = date(1970, 1, 1).at(0, 0, 0, 0);
    let time = epoch.checked_add(SignedDuration::from_secs(seconds)).ok()?;
    Some(time.to_string())
}
