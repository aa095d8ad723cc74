//! Colours and text sizes of a figure.

use super::colour::{BLUE_ORANGE_DARK, BLUE_ORANGE_LIGHT, OKABE_ITO, Rgb, along};

/// Which way a value axis grows in a right-to-left figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mirroring {
    /// Amounts grow from the right, where reading starts; signed values (any
    /// estimate or interval below nought) grow from the left, as usual in
    /// Arabic publications too.
    #[default]
    Amounts,
    /// Every axis grows from the right.
    Always,
    /// Every axis grows from the left.
    Never,
}

/// Text sizes in CSS pixels (96 to the inch).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextSizes {
    /// The title, set bold.
    pub title: f64,
    /// The line under the title.
    pub subtitle: f64,
    /// Names of outlets, frames and columns.
    pub label: f64,
    /// Values at dots and in cells.
    pub value: f64,
    /// Axis numbers, n and the axis label.
    pub tick: f64,
    /// The source line at the foot.
    pub caption: f64,
}

/// Colours, sizes and axis habits of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub background: Rgb,
    /// Titles, names and values.
    pub text: Rgb,
    /// Subtitles, captions, axis numbers.
    pub muted: Rgb,
    /// Grid lines.
    pub grid: Rgb,
    /// The line at nought.
    pub zero: Rgb,
    /// Every other row.
    pub stripe: Rgb,
    /// One colour an outlet, when there are no more than these.
    pub categories: [Rgb; 7],
    /// The colour of every outlet when there are more.
    pub neutral: Rgb,
    /// Evenly spaced stops for signed values; the middle one is nought.
    pub diverging: Vec<Rgb>,
    /// The two text colours to choose from within a coloured cell.
    pub on_cell: [Rgb; 2],
    /// Text sizes.
    pub sizes: TextSizes,
    /// Axis direction in right-to-left figures.
    pub mirroring: Mirroring,
}

impl Theme {
    /// Dark on white, for print and light pages.
    #[must_use]
    pub fn light() -> Self {
        let mut categories = OKABE_ITO;
        // Yellow dots vanish on white; black is the eighth colour of the set.
        categories[6] = Rgb::hex(0x22_22_22);
        Self {
            background: Rgb(255, 255, 255),
            text: Rgb::hex(0x1d_1d_1f),
            muted: Rgb::hex(0x5c_5f_66),
            grid: Rgb::hex(0xde_e0_e3),
            zero: Rgb::hex(0x4a_4d_52),
            stripe: Rgb::hex(0xf5_f6_f7),
            categories,
            neutral: Rgb::hex(0x37_5a_7f),
            diverging: BLUE_ORANGE_LIGHT.to_vec(),
            on_cell: [Rgb(0, 0, 0), Rgb(255, 255, 255)],
            sizes: TextSizes::default(),
            mirroring: Mirroring::default(),
        }
    }

    /// Light on near-black, for dark pages.
    #[must_use]
    pub fn dark() -> Self {
        let mut categories = OKABE_ITO;
        categories[0] = Rgb::hex(0x4c_a3_dd);
        categories[1] = Rgb::hex(0xf0_7f_3c);
        categories[2] = Rgb::hex(0x2f_c3_9b);
        categories[5] = Rgb::hex(0x9f_d8_ff);
        Self {
            background: Rgb::hex(0x15_18_1d),
            text: Rgb::hex(0xec_ee_f0),
            muted: Rgb::hex(0xa4_aa_b3),
            grid: Rgb::hex(0x31_36_3d),
            zero: Rgb::hex(0xa4_aa_b3),
            stripe: Rgb::hex(0x1c_20_26),
            categories,
            neutral: Rgb::hex(0x8f_b4_dc),
            diverging: BLUE_ORANGE_DARK.to_vec(),
            on_cell: [Rgb(255, 255, 255), Rgb(0, 0, 0)],
            sizes: TextSizes::default(),
            mirroring: Mirroring::default(),
        }
    }

    /// The colours of the two sides of a comparison: less and more, or the one and
    /// the other.
    #[must_use]
    pub fn sides(&self) -> [Rgb; 2] {
        [self.categories[0], self.categories[1]]
    }

    /// The cell colour of a signed value, −1 and 1 being the ends.
    #[must_use]
    pub fn diverging_at(&self, value: f64) -> Rgb {
        along(&self.diverging, f64::midpoint(value.clamp(-1.0, 1.0), 1.0))
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::light()
    }
}

impl Default for TextSizes {
    fn default() -> Self {
        Self { title: 20.0, subtitle: 13.5, label: 13.0, value: 12.0, tick: 11.5, caption: 11.5 }
    }
}
