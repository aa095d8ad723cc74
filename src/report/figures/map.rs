//! `map`: outlets and frames on one plane.

use super::caption::Drawing;
use super::{Figures, LeftOut};
use crate::chart::number::isolate;
use crate::chart::{Figure, MapFigure, MapPoint};
use crate::report::called::outlet_called;
use crate::report::distances::Place;

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let (report, words) = (drawing.report, drawing.words);
    let Some(map) = &report.map else { return Err(LeftOut::NoMap) };
    let [first, second] = map.inertia_percent[..].first_chunk().copied().unwrap_or([0.0; 2]);
    if map.inertia_percent.len() < 2 {
        return Err(LeftOut::OneDimension);
    }
    let at = |place: &Place| -> Option<[f64; 2]> { place.at.as_ref()?.first_chunk().copied() };
    let outlet = |place: &Place| {
        let name = outlet_called(report, &place.id, drawing.language());
        Some(MapPoint { name, at: at(place)?, outlet: true })
    };
    let frame = |(frame, place): (usize, &Place)| {
        Some(MapPoint { name: drawing.frame(frame).to_owned(), at: at(place)?, outlet: false })
    };
    let outlets = map.groups.iter().filter_map(outlet);
    let points: Vec<MapPoint> =
        outlets.chain(map.items.iter().enumerate().filter_map(frame)).collect();
    let dimension = |text: &str, inertia: f64| {
        drawing.say(text, &[&isolate(&drawing.digits().percent(inertia, 1))])
    };
    let figure = MapFigure {
        heading: drawing.heading(words.map_title.to_owned(), words.map_subtitle.to_owned()),
        direction: drawing.direction(),
        points,
        kinds: [words.outlets.to_owned(), words.frames.to_owned()],
        dimensions: [
            dimension(words.first_dimension, first),
            dimension(words.second_dimension, second),
        ],
        digits: drawing.digits(),
    };
    Ok(vec![(Vec::new(), Figure::Map(figure))])
}
