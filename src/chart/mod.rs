//! Charts of how outlets frame stories, in Arabic or English.
//!
//! A figure is data and words ([`FramesFigure`], [`HeatmapFigure`]); a function
//! turns it into an [`Svg`], which renders itself to PNG:
//!
//! ```
//! # use mizan::chart::*;
//! let figure = FramesFigure {
//!     heading: Heading {
//!         title: "إطار المقاومة يتصدر".into(),
//!         ..Heading::default()
//!     },
//!     direction: Direction::Rtl,
//!     outlets: vec![OutletRow { name: "وكالة وفا".into(), n: "ن = 388".into() }],
//!     frames: vec![FramePanel {
//!         label: "مقاومة".into(),
//!         estimates: vec![Some(Estimate { value: 3.4, low: Some(2.8), high: Some(4.1), hits: 96 })],
//!     }],
//!     axis_label: "لكل ألف كلمة".into(),
//!     digits: Digits::Western,
//! };
//! let svg = draw_frames(&figure, &Theme::light())?;
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

mod axis;
mod backend;
pub mod bidi;
mod canvas;
pub mod colour;
mod error;
mod figure;
pub mod font;
mod frames;
mod gutter;
mod heading;
mod heatmap;
mod inline;
mod legend;
mod lettering;
mod mark;
pub mod number;
mod outline;
mod panel;
mod piece;
mod raster;
mod scale;
mod script;
pub mod shape;
mod sheet;
mod svg;
pub mod theme;
mod wrap;

pub use bidi::Direction;
pub use error::ChartError;
pub use figure::{Cell, Estimate, FramePanel, FramesFigure, Heading, HeatmapFigure, OutletRow};
pub use frames::draw_frames;
pub use heatmap::draw_heatmap;
pub use inline::Inline;
pub use number::Digits;
pub use raster::MAX_PIXELS;
pub use svg::Svg;
pub use theme::Theme;
