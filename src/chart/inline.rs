//! Figures that stand in a page, light or dark as the page is.
//!
//! A figure is drawn twice, with the light and with the dark theme. Both drawings have
//! the same elements in the same places, so that one will do: each pair of colours
//! becomes a custom property of the page, `var(--c7)`. Glyph outlines are the same in
//! all figures; the page has each of them once.
//!
//! Text in an [`Svg`] never holds a bare quotation mark, so every other piece between
//! quotation marks is the value of an attribute.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use indexmap::IndexMap;

use super::error::ChartError;
use super::svg::Svg;

/// What the figures of one page share, and what is to be written for them all.
#[derive(Debug, Default)]
pub struct Inline {
    /// The number of each pair of colours, light and dark.
    colours: IndexMap<(String, String), usize>,
    /// Weight and number of each glyph, with its outline.
    glyphs: BTreeMap<(char, u32), String>,
    figures: usize,
}

impl Inline {
    /// The markup of a figure that is drawn with the light and with the dark theme.
    /// Its ids start with `f` and a number, and are the page's only ones that do.
    ///
    /// # Errors
    ///
    /// [`ChartError::Inline`], if the two drawings differ in more than colours.
    pub fn add(&mut self, light: &Svg, dark: &Svg) -> Result<String, ChartError> {
        let prefix = prefix(light.as_str()).ok_or(ChartError::Inline("it has no title"))?;
        let light = self.without_glyphs(light.as_str(), prefix);
        let dark = Self::default().without_glyphs(dark.as_str(), prefix);
        let (mut ours, mut theirs) = (light.split('"'), dark.split('"'));
        let mut out = String::with_capacity(light.len());
        self.figures += 1;
        let mut is_value = false;
        let mut name = "";
        loop {
            match (ours.next(), theirs.next()) {
                (None, None) => return Ok(out),
                (Some(ours), Some(theirs)) if is_value => {
                    let value = self.value(name, ours, theirs, prefix)?;
                    let _ = write!(out, "\"{value}\"");
                }
                (Some(ours), Some(theirs)) if ours == theirs => {
                    name = attribute(ours);
                    if name == "style" || name.starts_with("on") {
                        return Err(ChartError::Inline("it has a style or script of its own"));
                    }
                    match ours.strip_suffix("xlink:href=") {
                        Some(before) => {
                            out.push_str(before);
                            out.push_str("href=");
                        }
                        None => out.push_str(ours),
                    }
                }
                _ => return Err(ChartError::Inline("its light and dark drawings differ")),
            }
            is_value = !is_value;
        }
    }

    /// The value of an attribute as the page has it.
    fn value(
        &mut self,
        name: &str,
        light: &str,
        dark: &str,
        prefix: &str,
    ) -> Result<String, ChartError> {
        if is_colour(light) && is_colour(dark) {
            let next = self.colours.len();
            let pair = (light.to_owned(), dark.to_owned());
            let number = *self.colours.entry(pair).or_insert(next);
            return Ok(format!("var(--c{number})"));
        }
        if light != dark {
            return Err(ChartError::Inline("its light and dark drawings differ"));
        }
        if name.ends_with("href") {
            let glyph = light.strip_prefix('#').and_then(|id| glyph(id, prefix));
            return glyph
                .map(|(weight, number)| format!("#{weight}{number}"))
                .ok_or(ChartError::Inline("it refers to something that is no glyph"));
        }
        // Ids, and lists of them; url(#id) is the same id within a value.
        if matches!(name, "id" | "aria-labelledby" | "aria-describedby") || light.contains("url(#")
        {
            return Ok(light.replace(prefix, &format!("f{}", self.figures)));
        }
        Ok(light.to_owned())
    }

    /// Takes the outlines out of a drawing.
    fn without_glyphs(&mut self, svg: &str, prefix: &str) -> String {
        let mut out = String::with_capacity(svg.len());
        for line in svg.split_inclusive('\n') {
            match outline(line, prefix) {
                Some((id, data)) => {
                    self.glyphs.entry(id).or_insert_with(|| data.to_owned());
                }
                None => out.push_str(line),
            }
        }
        out.replacen("<defs>\n</defs>\n", "", 1)
    }

    /// The outlines of all glyphs of all figures: to be put into the page once.
    pub fn glyphs(&self) -> String {
        let mut out = String::from("<svg width=\"0\" height=\"0\"><defs>\n");
        for ((weight, number), data) in &self.glyphs {
            let _ = writeln!(out, "<path id=\"{weight}{number}\" d=\"{data}\"/>");
        }
        out.push_str("</defs></svg>");
        out
    }

    /// The colours of all figures. On paper they are the light ones.
    pub fn css(&self) -> String {
        if self.colours.is_empty() {
            return String::new();
        }
        let list = |of: fn(&(String, String)) -> &String| {
            let each =
                self.colours.iter().map(|(pair, number)| format!("--c{number}:{}", of(pair)));
            each.collect::<Vec<_>>().join(";")
        };
        let (light, dark) = (list(|pair| &pair.0), list(|pair| &pair.1));
        format!(
            ":root{{{light}}}\n\
             @media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n\
             @media screen{{:root[data-theme=dark]{{{dark}}}}}\n"
        )
    }
}

/// What the ids of a figure start with: `mXXXXX`.
fn prefix(svg: &str) -> Option<&str> {
    let (_, rest) = svg.split_once("<title id=\"")?;
    rest.split_once("t\"").map(|(prefix, _)| prefix)
}

/// The name of the attribute that a piece of markup ends with.
fn attribute(markup: &str) -> &str {
    let name = markup.strip_suffix('=').unwrap_or_default();
    name.rsplit([' ', '\n', '\t']).next().unwrap_or_default()
}

/// Weight and number of a glyph, by its id in a figure.
fn glyph(id: &str, prefix: &str) -> Option<(char, u32)> {
    let id = id.strip_prefix(prefix)?;
    let weight = id.chars().next().filter(|weight| matches!(weight, 'r' | 'b'))?;
    Some((weight, id.get(1..)?.parse().ok()?))
}

/// The id and data of an outline, if a line of markup is one.
fn outline<'a>(line: &'a str, prefix: &str) -> Option<((char, u32), &'a str)> {
    let (id, rest) = line.strip_prefix("<path id=\"")?.split_once('"')?;
    let data = rest.strip_prefix(" d=\"")?.trim_end().strip_suffix("\"/>")?;
    Some((glyph(id, prefix)?, data))
}

fn is_colour(value: &str) -> bool {
    value.strip_prefix('#').is_some_and(|hex| {
        matches!(hex.len(), 3 | 6) && hex.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Cell, Digits, Direction, Heading, HeatmapFigure, Row, Theme, draw_heatmap};

    fn figure(title: &str) -> HeatmapFigure {
        HeatmapFigure {
            heading: Heading { title: title.to_owned(), ..Heading::default() },
            direction: Direction::Rtl,
            rows: vec![Row {
                name: "منبر \"#ffffff\" <b>".to_owned(),
                n: "ن = 3".to_owned(),
                look: 0,
            }],
            columns: vec!["إطار".to_owned(), "fill=\"#000000\"".to_owned()],
            cells: vec![vec![Some(Cell { z: 2.5, marked: true }), None]],
            legend_label: "z".to_owned(),
            digits: Digits::Western,
        }
    }

    fn both(figure: &HeatmapFigure) -> [Svg; 2] {
        [Theme::light(), Theme::dark()].map(|theme| draw_heatmap(figure, &theme).unwrap())
    }

    #[test]
    fn one_drawing_stands_for_two() {
        let [light, dark] = both(&figure("ألوان"));
        let mut page = Inline::default();
        let shown = page.add(&light, &dark).unwrap();
        assert!(!shown.contains("=\"#0") && !shown.contains("=\"#f"));
        assert!(!shown.contains("<path id=") && !shown.contains("<defs>"));
        assert!(shown.contains("id=\"f1t\"") && shown.contains("aria-labelledby=\"f1t\""));
        // What readers typed stays as it was.
        assert!(shown.contains("&quot;#ffffff&quot;"));
        assert!(shown.contains("fill=&quot;#000000&quot;"));
        let css = page.css();
        assert!(css.contains(":#ffffff") && css.contains(":#15181d"));
        // Everything that is used is there.
        let glyphs = page.glyphs();
        for used in shown.split("href=\"#").skip(1) {
            let id = used.split('"').next().unwrap();
            assert!(glyphs.contains(&format!("<path id=\"{id}\"")), "{id}");
        }
        for used in shown.split("var(--").skip(1) {
            let name = used.split(')').next().unwrap();
            assert_eq!(css.matches(&format!("--{name}:")).count(), 3, "{name}");
        }
        let written = |svg: &Svg| svg.as_str().matches("<use ").count();
        assert_eq!(shown.matches("<use ").count(), written(&light));
    }

    #[test]
    fn figures_share_colours_and_glyphs_and_no_ids() {
        let mut page = Inline::default();
        let [light, dark] = both(&figure("أول"));
        let first = page.add(&light, &dark).unwrap();
        let colours = page.colours.len();
        // The very same figure twice has ids of its own all the same.
        let second = page.add(&light, &dark).unwrap();
        assert_eq!(page.colours.len(), colours);
        assert!(first.contains("\"f1t\"") && second.contains("\"f2t\""));
        assert_eq!(first.replace("\"f1", "\"f2"), second);
    }

    #[test]
    fn drawings_that_differ_are_refused() {
        let mut page = Inline::default();
        let ([light, _], [_, dark]) = (both(&figure("أول")), both(&figure("ثان")));
        assert!(matches!(page.add(&light, &dark), Err(ChartError::Inline(_))));
        let mut other = figure("أول");
        other.cells = vec![vec![None, None]];
        let [_, dark] = both(&other);
        assert!(page.add(&light, &dark).is_err());
    }
}
