//! `sources`: who speaks in each outlet, by class of source.

use super::caption::{Drawing, percent};
use super::{Figures, LeftOut};
use crate::chart::{DotPanel, DotsFigure, Figure, Unit};
use crate::report::speech::Speech;
use crate::report::voice_summary::kind_name;

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let (report, words) = (drawing.report, drawing.words);
    let heard: Vec<(usize, &Speech)> = report
        .outlets
        .iter()
        .enumerate()
        .filter_map(|(at, outlet)| Some((at, outlet.speech.as_ref()?)))
        .filter(|(_, speech)| speech.statements > 0)
        .collect();
    if heard.is_empty() {
        return Err(LeftOut::NoVoice);
    }
    let count = |class: &String| -> u64 {
        heard.iter().filter_map(|(_, speech)| speech.classes.get(class)).sum()
    };
    // Every outlet has the same classes, in the same order.
    let mut classes: Vec<&String> =
        heard.first().into_iter().flat_map(|(_, speech)| speech.classes.keys()).collect();
    classes.retain(|class| count(class) > 0);
    classes.sort_by_key(|class| std::cmp::Reverse(count(class)));
    let mut panels: Vec<DotPanel> = classes
        .iter()
        .map(|class| DotPanel {
            label: kind_name(class, drawing.language()).to_owned(),
            estimates: heard
                .iter()
                .map(|(_, speech)| percent(speech.class_shares.get(*class)?))
                .collect(),
        })
        .collect();
    panels.push(DotPanel {
        label: words.unsourced.to_owned(),
        estimates: heard.iter().map(|(_, speech)| percent(&speech.unsourced_share)).collect(),
    });
    let row = |(at, speech): &(usize, &Speech)| drawing.row_of(*at, speech.statements);
    let figure = DotsFigure {
        heading: drawing.heading(
            words.sources_title.to_owned(),
            drawing.say(words.sources_subtitle, &[&drawing.level()]),
        ),
        direction: drawing.direction(),
        rows: heard.iter().map(row).collect(),
        panels,
        axis_label: words.sources_scale.to_owned(),
        unit: Unit::Percent,
        digits: drawing.digits(),
    };
    Ok(vec![(Vec::new(), Figure::Dots(figure))])
}
