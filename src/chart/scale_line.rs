//! A level scale below a chart: grid lines, numbers, what is measured, and what its
//! ends mean.

use plotters_backend::text_anchor::HPos;

use super::axis::Axis;
use super::error::ChartError;
use super::lettering::{Block, Lettering};
use super::sheet::{Reading, Sheet};
use super::theme::Theme;
use super::wrap::{Fill, Limit};

const BEFORE_NUMBERS: f64 = 5.0;
const BETWEEN_ENDS: f64 = 24.0;

pub(crate) struct ScaleLine {
    label: Block,
    ends: Option<[Block; 2]>,
    numbers: Lettering,
    width: f64,
}

impl ScaleLine {
    /// A scale so wide. `ends`: what its low and its high end mean.
    pub(crate) fn new(
        label: &str,
        ends: Option<&[String; 2]>,
        theme: &Theme,
        width: f64,
    ) -> Result<Self, ChartError> {
        let muted = Lettering::regular(theme.sizes.tick, theme.muted);
        let half = Limit::of((width - BETWEEN_ENDS) / 2.0);
        let end = |text: &String, colour| {
            Block::new(text, Lettering::regular(theme.sizes.tick, colour), half, Fill::Even)
        };
        let ends = match ends {
            Some([low, high]) => {
                let [below, above] = theme.sides();
                Some([end(low, below)?, end(high, above)?])
            }
            None => None,
        };
        Ok(Self {
            label: Block::new(label, muted, Limit::of(width), Fill::Even)?,
            ends,
            numbers: muted,
            width,
        })
    }

    pub(crate) fn height(&self) -> f64 {
        BEFORE_NUMBERS + self.numbers.line_height() + self.ends_height() + self.label.height()
    }

    fn ends_height(&self) -> f64 {
        let ends = self.ends.iter().flatten().map(Block::height);
        ends.fold(0.0, f64::max)
    }

    /// Grid lines and the line at nought, between two heights.
    pub(crate) fn draw_grid(
        &self,
        sheet: &Sheet,
        axis: &Axis,
        left: f64,
        (top, bottom): (f64, f64),
        theme: &Theme,
    ) -> Result<(), ChartError> {
        for &tick in &axis.ticks.values {
            let x = left + axis.place(tick) * self.width;
            sheet.line((x, top), (x, bottom), theme.grid, 1.0)?;
        }
        let zero = left + axis.place(0.0) * self.width;
        sheet.line((zero, top), (zero, bottom), theme.zero, 1.5)
    }

    /// Numbers, ends and label below `top`.
    pub(crate) fn draw(
        &self,
        sheet: &Sheet,
        reading: Reading,
        axis: &Axis,
        left: f64,
        top: f64,
    ) -> Result<(), ChartError> {
        let middle = top + BEFORE_NUMBERS + self.numbers.line_height() / 2.0;
        for &tick in &axis.ticks.values {
            let x = left + axis.place(tick) * self.width;
            sheet.text(&axis.tick(tick), &self.numbers, (x, middle), HPos::Center)?;
        }
        let below = top + BEFORE_NUMBERS + self.numbers.line_height();
        if let Some([low, high]) = &self.ends {
            let places = [(left, HPos::Left), (left + self.width, HPos::Right)];
            let [first, last] = if axis.mirrored { [high, low] } else { [low, high] };
            for (block, (x, anchor)) in [first, last].into_iter().zip(places) {
                block.draw(sheet, x, below, anchor)?;
            }
        }
        let x = match reading.start() {
            HPos::Right => left + self.width,
            _ => left,
        };
        self.label.draw(sheet, x, below + self.ends_height(), reading.start())
    }
}
