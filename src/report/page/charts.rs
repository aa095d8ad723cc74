//! The charts of a page.

use super::user_text::plain;
use super::view::{ChartView, Table};
use crate::chart::{Inline, Svg};

/// A chart of the page in one language.
#[derive(Debug)]
pub struct PageChart {
    /// Its id: the name of its file without extension.
    pub id: String,
    /// What kind of chart it is.
    pub kind: String,
    /// What it is called in the list of contents.
    pub name: String,
    /// It is drawn with the light and with the dark theme; or why it was left out.
    pub drawing: Result<[Svg; 2], String>,
    /// The numbers behind it.
    pub table: Option<Table>,
}

/// Width of a drawing in the page, and what stands around it, in CSS pixels.
const WIDTH: f64 = 940.0;
const AROUND: f64 = 110.0;
const REM: f64 = 16.0;
/// What a figure without a drawing takes, in rem.
const LEAST_TALL: usize = 8;

/// How high a figure with a drawing of some size will be in the page, in rem.
fn tall((width, height): (f64, f64)) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
    let rem = ((height * WIDTH / width.max(1.0) + AROUND) / REM).round() as usize;
    rem.max(LEAST_TALL)
}

impl PageChart {
    /// As the template has it.
    pub(super) fn view(&self, inline: &mut Inline) -> ChartView {
        let shown =
            self.drawing.as_ref().map_err(String::clone).and_then(|[light, dark]| {
                inline.add(light, dark).map_err(|error| error.to_string())
            });
        let (svg, why) = match shown {
            Ok(svg) => (Some(svg), None),
            Err(why) => (None, Some(plain(&why, 1000))),
        };
        let tall = self.drawing.as_ref().map_or(LEAST_TALL, |[light, _]| tall(light.size()));
        ChartView {
            tall,
            id: self.id.clone(),
            kind: self.kind.clone(),
            name: self.name.clone(),
            svg,
            why,
            table: self.table.clone(),
        }
    }
}
