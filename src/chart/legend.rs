//! The colour bar of a heatmap.

use plotters_backend::text_anchor::HPos;

use super::error::ChartError;
use super::lettering::{Block, Lettering};
use super::number::Digits;
use super::sheet::Sheet;
use super::theme::Theme;
use super::wrap::{Fill, Limit};

/// Width of the bar, in CSS pixels.
pub(crate) const BAR: f64 = 240.0;
const BAR_HEIGHT: f64 = 12.0;
const STEPS: u32 = 80;
const AROUND_BAR: f64 = 4.0;

/// A level bar of the signed colours, from −limit at the left to +limit at the
/// right in either reading direction, under its label.
pub(crate) struct Legend<'a> {
    label: Block,
    theme: &'a Theme,
    limit: f64,
    digits: Digits,
}

impl<'a> Legend<'a> {
    pub(crate) fn new(
        label: &str,
        theme: &'a Theme,
        limit: f64,
        digits: Digits,
        room: f64,
    ) -> Result<Self, ChartError> {
        let lettering = Lettering::regular(theme.sizes.tick, theme.muted);
        Ok(Self {
            label: Block::new(label, lettering, Limit::of(room), Fill::Full)?,
            theme,
            limit,
            digits,
        })
    }

    pub(crate) fn width(&self) -> f64 {
        self.label.width().max(BAR)
    }

    pub(crate) fn height(&self) -> f64 {
        self.label.height() + BAR_HEIGHT + 2.0 * AROUND_BAR + self.ticks().line_height()
    }

    fn ticks(&self) -> Lettering {
        Lettering::regular(self.theme.sizes.tick, self.theme.muted)
    }

    /// Draws label, bar and numbers. `label_x` is where the label is hung up,
    /// `left` the left end of the bar.
    pub(crate) fn draw(
        &self,
        sheet: &Sheet,
        (label_x, anchor): (f64, HPos),
        left: f64,
        top: f64,
    ) -> Result<(), ChartError> {
        self.label.draw(sheet, label_x, top, anchor)?;
        let bar_top = top + self.label.height() + AROUND_BAR;
        let bottom = bar_top + BAR_HEIGHT;
        let step = BAR / f64::from(STEPS);
        for index in 0..STEPS {
            let value = (f64::from(index) + 0.5) / f64::from(STEPS) * 2.0 - 1.0;
            let x = left + f64::from(index) * step;
            // Reaching under the next one, so that no seam shows.
            let right = (x + step + 0.5).min(left + BAR);
            let colour = self.theme.diverging_at(value);
            sheet.fill((x, bar_top), (right, bottom), colour)?;
        }
        let lettering = self.ticks();
        let decimals = usize::from(self.limit / 2.0 % 1.0 != 0.0);
        let middle = bottom + AROUND_BAR + lettering.line_height() / 2.0;
        for share in [-1.0, -0.5, 0.0, 0.5, 1.0] {
            let x = left + BAR * (share + 1.0) / 2.0;
            let anchor = match share {
                -1.0 => HPos::Left,
                1.0 => HPos::Right,
                _ => HPos::Center,
            };
            sheet.line((x, bottom), (x, bottom + 3.0), self.theme.muted, 1.0)?;
            let text = self.digits.signed(share * self.limit, decimals);
            sheet.text(&text, &lettering, (x, middle), anchor)?;
        }
        Ok(())
    }
}
