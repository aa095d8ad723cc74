//! The value axis that all panels of a figure share.

use super::bidi::Direction;
use super::error::ChartError;
use super::figure::{Estimate, Unit};
use super::lettering::Lettering;
use super::mark::RADIUS;
use super::number::Digits;
use super::scale::{Ticks, decimals_for};
use super::theme::{Mirroring, Theme};

/// From a whisker's end to the value printed after it, in CSS pixels.
pub(crate) const BEFORE_VALUE: f64 = 5.0;
/// The least space between two axis numbers.
const BETWEEN_TICKS: f64 = 12.0;
/// Ticks are at least about so far apart.
const PER_TICK: f64 = 40.0;
/// How far an axis number may reach beyond the scale, towards the next panel.
const BEYOND: f64 = 16.0;
/// The least room for whiskers.
const WHISKERS: f64 = 80.0;
/// Free space at the ends of a signed scale.
const AT_END: f64 = 3.0;

/// How the values of an axis are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Writing {
    pub(crate) direction: Direction,
    pub(crate) digits: Digits,
    pub(crate) unit: Unit,
    /// Whether values are printed beside their dots.
    pub(crate) beside: bool,
}

/// Range, ticks and direction of the value axis. It always holds nought.
pub(crate) struct Axis {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) ticks: Ticks,
    /// Whether it grows from right to left.
    pub(crate) mirrored: bool,
    writing: Writing,
    decimals: usize,
}

impl Axis {
    /// The axis for a plot so many pixels wide, with room for the value after
    /// the longest whisker.
    pub(crate) fn new(
        estimates: &[Estimate],
        writing: Writing,
        theme: &Theme,
        width: f64,
    ) -> Result<Self, ChartError> {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for estimate in estimates {
            let ends = estimate.ends();
            low = low.min(ends.0);
            high = high.max(ends.1);
        }
        let mut axis = Self {
            mirrored: mirrored(writing.direction, theme.mirroring, low < 0.0),
            decimals: decimals_for(high.max(-low)),
            ticks: Ticks::new(0.0, 1.0, 2),
            writing,
            low,
            high,
        };
        if axis.high - axis.low <= 0.0 {
            axis.high = 1.0;
        }
        axis.make_room(estimates, theme, width)?;
        axis.choose_ticks(theme, width)?;
        Ok(axis)
    }

    /// The least width of a plot that leaves room for whiskers beside the
    /// values printed after them.
    pub(crate) fn least_width(
        estimates: &[Estimate],
        writing: Writing,
        theme: &Theme,
    ) -> Result<f64, ChartError> {
        let largest = estimates.iter().map(|estimate| {
            let ends = estimate.ends();
            ends.1.max(-ends.0)
        });
        let decimals = decimals_for(largest.fold(0.0, f64::max));
        let lettering = Lettering::regular(theme.sizes.value, theme.text);
        let (mut before, mut after) = (0.0_f64, 0.0_f64);
        for estimate in estimates {
            let value = lettering.width(&writing.value(estimate.value, decimals))?;
            let side = if estimate.value < 0.0 { &mut before } else { &mut after };
            *side = side.max(value + BEFORE_VALUE + RADIUS);
        }
        Ok((before + after + WHISKERS).ceil())
    }

    /// Decimals of the values beside dots.
    pub(crate) fn decimals(&self) -> usize {
        self.decimals
    }

    /// A value as it is printed beside its dot.
    pub(crate) fn value(&self, value: f64) -> String {
        self.writing.value(value, self.decimals)
    }

    /// A count in the digits of the figure.
    pub(crate) fn count(&self, count: u64) -> String {
        self.writing.digits.count(count)
    }

    /// An interval, for a tooltip.
    pub(crate) fn interval(&self, (low, high): (f64, f64)) -> String {
        self.writing.digits.interval(low, high, self.decimals)
    }

    /// A tick value as it is printed along the axis.
    pub(crate) fn tick(&self, value: f64) -> String {
        self.writing.value(value, self.ticks.decimals)
    }

    /// How far along from the left end a value lies, 0 to 1.
    pub(crate) fn place(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        if self.mirrored { 1.0 - share } else { share }
    }

    /// The range as the chart library takes it: from left to right.
    pub(crate) fn range(&self) -> std::ops::Range<f64> {
        if self.mirrored { self.high..self.low } else { self.low..self.high }
    }

    /// Widens the range until the values printed after the whiskers fit.
    fn make_room(
        &mut self,
        estimates: &[Estimate],
        theme: &Theme,
        width: f64,
    ) -> Result<(), ChartError> {
        let lettering = Lettering::regular(theme.sizes.value, theme.text);
        let (low, high) = (self.low, self.high);
        let mut needs = Vec::new();
        for estimate in estimates.iter().filter(|_| self.writing.beside) {
            let label = lettering.width(&self.value(estimate.value))? + BEFORE_VALUE;
            let side = if estimate.value < 0.0 { -1.0 } else { 1.0 };
            needs.push((estimate.printed_after(), side * label));
            needs.push((estimate.value, side * (label + RADIUS)));
        }
        if low < 0.0 {
            needs.push((low, -AT_END));
            needs.push((high, AT_END));
        }
        // What a pixel stands for depends on the range, and the range on that;
        // each round closes in on both, as the plot is wider than the values.
        for _ in 0..64 {
            let pixel = (self.high - self.low) / width;
            let reach = needs.iter().map(|&(end, room)| end + room * pixel);
            self.high = reach.clone().fold(high, f64::max);
            self.low = reach.fold(low, f64::min);
        }
        Ok(())
    }

    fn choose_ticks(&mut self, theme: &Theme, width: f64) -> Result<(), ChartError> {
        let lettering = Lettering::regular(theme.sizes.tick, theme.muted);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 2 to 7
        let most = (width / PER_TICK).ceil().clamp(2.0, 7.0) as usize;
        for most in (2..=most).rev() {
            self.ticks = Ticks::new(self.low, self.high, most);
            let mut widest = 0.0_f64;
            for &value in &self.ticks.values {
                widest = widest.max(lettering.width(&self.tick(value))?);
            }
            let gaps = self.ticks.values.windows(2).map(|pair| pair[1] - pair[0]);
            let step = gaps.fold(f64::INFINITY, f64::min) / (self.high - self.low) * width;
            if step >= widest + BETWEEN_TICKS {
                break;
            }
        }
        let mut kept = Vec::new();
        for &value in &self.ticks.values {
            let half = lettering.width(&self.tick(value))? / 2.0;
            let middle = self.place(value) * width;
            if middle - half >= -BEYOND && middle + half <= width + BEYOND {
                kept.push(value);
            }
        }
        self.ticks.values = kept;
        Ok(())
    }
}

impl Writing {
    /// A value with so many decimals, in its unit.
    pub(crate) fn value(self, value: f64, decimals: usize) -> String {
        match self.unit {
            Unit::Number => self.digits.fixed(value, decimals),
            Unit::Percent => self.digits.percent(value, decimals),
        }
    }
}

fn mirrored(direction: Direction, mirroring: Mirroring, signed: bool) -> bool {
    direction == Direction::Rtl
        && match mirroring {
            Mirroring::Amounts => !signed,
            Mirroring::Always => true,
            Mirroring::Never => false,
        }
}
