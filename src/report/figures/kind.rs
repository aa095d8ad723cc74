//! The kinds of charts.

use std::fmt;
use std::str::FromStr;

/// A kind of chart. Its name is that of its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// How strongly each outlet uses each frame.
    Frames,
    /// Outlets by frames: above or below their share.
    Heatmap,
    /// One frame or axis over outlets.
    Forest,
    /// The words of one outlet against the others, by how often they occur.
    Funnel,
    /// The words that tell two outlets apart.
    Pair,
    /// The terms that make a difference.
    Shift,
    /// In whose voice the frames are.
    Voice,
    /// How outlets name one thing.
    Names,
    /// A frame over time.
    Timeline,
    /// Where in articles the frames stand.
    Xray,
    /// Outlets and frames on one plane.
    Map,
    /// Who speaks.
    Sources,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Kind; 12] = [
        Kind::Frames,
        Kind::Heatmap,
        Kind::Forest,
        Kind::Funnel,
        Kind::Pair,
        Kind::Shift,
        Kind::Voice,
        Kind::Names,
        Kind::Timeline,
        Kind::Xray,
        Kind::Map,
        Kind::Sources,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Frames => "frames",
            Kind::Heatmap => "heatmap",
            Kind::Forest => "forest",
            Kind::Funnel => "funnel",
            Kind::Pair => "pair",
            Kind::Shift => "shift",
            Kind::Voice => "voice",
            Kind::Names => "names",
            Kind::Timeline => "timeline",
            Kind::Xray => "xray",
            Kind::Map => "map",
            Kind::Sources => "sources",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
            let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
            format!("there is no chart '{name}'; there are {}", names.join(", "))
        })
    }
}
