//! Charts of how outlets frame stories, in Arabic or English.
//!
//! A figure is data and words ([`DotsFigure`], [`HeatmapFigure`]); a function
//! turns it into an [`Svg`], which renders itself to PNG:
//!
//! ```
//! # use mizan::chart::*;
//! let figure = DotsFigure {
//!     heading: Heading {
//!         title: "إطار المقاومة يتصدر".into(),
//!         ..Heading::default()
//!     },
//!     direction: Direction::Rtl,
//!     rows: vec![Row { name: "وكالة وفا".into(), n: "ن = 388".into(), look: 0 }],
//!     panels: vec![DotPanel {
//!         label: "مقاومة".into(),
//!         estimates: vec![Some(Estimate { value: 3.4, low: Some(2.8), high: Some(4.1), hits: 96 })],
//!     }],
//!     axis_label: "لكل ألف كلمة".into(),
//!     unit: Unit::Number,
//!     digits: Digits::Western,
//! };
//! let svg = draw_dots(&figure, &Theme::light())?;
//! assert!(svg.as_str().starts_with("<svg"));
//! let png = svg.to_png(96)?;
//! # assert!(png.starts_with(b"\x89PNG"));
//! # Ok::<(), ChartError>(())
//! ```
//!
//! # How text gets right
//!
//! The chart library places and draws, on a [backend](self) of our own. Each
//! label goes through these steps, whether it is measured or drawn:
//!
//! 1. [`bidi`]: the label's base direction, and its runs in visual order;
//! 2. `script`: the script of each run, digits as the letters around them;
//! 3. [`shape`]: joined letters and marks as positioned glyphs of the embedded
//!    [`font`]; a character without a glyph is an error;
//! 4. `canvas`: outlines in the SVG, and an invisible layer of text above them.
//!
//! The PNG is made from that very SVG. No system font is ever read.

#![allow(
    clippy::cast_precision_loss,
    reason = "counts of rows, columns and lines are far below 2^52"
)]

mod any;
mod axis;
mod backend;
pub mod bidi;
mod calibration;
mod canvas;
pub mod colour;
mod column;
mod compose;
mod dots;
mod error;
mod figure;
pub mod font;
mod forest;
mod funnel;
mod gutter;
mod heading;
mod heatmap;
mod inline;
mod key;
mod legend;
mod lettering;
mod map;
mod mark;
pub mod number;
mod outline;
mod pair;
mod panel;
mod piece;
mod plane;
mod raster;
mod roc;
mod scale;
mod scale_line;
mod script;
pub mod shape;
mod sheet;
mod shift;
mod stacked;
mod svg;
mod tag;
pub mod theme;
mod timeline;
mod vector;
mod wrap;
mod xray;

pub use any::{Figure, Numbers};
pub use bidi::Direction;
pub use calibration::{CalibrationBin, CalibrationFigure, draw_calibration};
pub use dots::draw_dots;
pub use error::ChartError;
pub use figure::{Cell, DotPanel, DotsFigure, Estimate, Heading, HeatmapFigure, Row, Unit};
pub use forest::{ForestFigure, draw_forest};
pub use funnel::{FunnelFigure, FunnelTerm, draw_funnel};
pub use heatmap::draw_heatmap;
pub use inline::Inline;
pub use map::{MapFigure, MapPoint, draw_map};
pub use number::Digits;
pub use pair::{PairFigure, PairTerm, draw_pair};
pub use raster::MAX_PIXELS;
pub use roc::{RocCurve, RocFigure, draw_roc};
pub use shift::{ShiftFigure, draw_shift};
pub use stacked::{StackedFigure, StackedRow, draw_stacked};
pub use svg::Svg;
pub use theme::Theme;
pub use timeline::{TimelineFigure, draw_timeline};
pub use xray::{XrayFigure, draw_xray};
