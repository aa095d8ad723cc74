//! Colours, and the colour scales that print and read well for colour-blind
//! readers: Okabe-Ito for categories, blue to orange around nought, viridis
//! for amounts.

use plotters::style::RGBColor;

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(
    /// Red.
    pub u8,
    /// Green.
    pub u8,
    /// Blue.
    pub u8,
);

impl Rgb {
    /// From the usual notation: `Rgb::hex(0x00_72_b2)`.
    #[must_use]
    pub const fn hex(code: u32) -> Self {
        let [_, red, green, blue] = code.to_be_bytes();
        Self(red, green, blue)
    }

    /// Relative luminance (WCAG 2), 0 for black and 1 for white.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast with another colour (WCAG 2), from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Whichever of two text colours stands out more from this background.
    #[must_use]
    pub fn clearer_of(self, one: Self, other: Self) -> Self {
        if self.contrast(one) >= self.contrast(other) { one } else { other }
    }

    /// The way from this colour to another: 0 is this, 1 is the other.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within 0..=255
        let mix =
            |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }
}

impl From<Rgb> for RGBColor {
    fn from(colour: Rgb) -> Self {
        Self(colour.0, colour.1, colour.2)
    }
}

/// Okabe and Ito's blue, vermilion, green, orange, purple, sky blue and yellow
/// (Color Universal Design, 2008).
pub const OKABE_ITO: [Rgb; 7] = [
    Rgb::hex(0x00_72_b2),
    Rgb::hex(0xd5_5e_00),
    Rgb::hex(0x00_9e_73),
    Rgb::hex(0xe6_9f_00),
    Rgb::hex(0xcc_79_a7),
    Rgb::hex(0x56_b4_e9),
    Rgb::hex(0xf0_e4_42),
];

/// Blue through near-white to orange, for light backgrounds.
pub const BLUE_ORANGE_LIGHT: [Rgb; 11] = [
    Rgb::hex(0x08_3a_6b),
    Rgb::hex(0x21_66_ac),
    Rgb::hex(0x43_93_c3),
    Rgb::hex(0x92_c5_de),
    Rgb::hex(0xd1_e5_f0),
    Rgb::hex(0xf7_f7_f7),
    Rgb::hex(0xfd_e3_c4),
    Rgb::hex(0xfb_be_7f),
    Rgb::hex(0xe6_8a_2e),
    Rgb::hex(0xb8_5a_0a),
    Rgb::hex(0x7a_38_06),
];

/// Blue through dark grey to orange, for dark backgrounds.
pub const BLUE_ORANGE_DARK: [Rgb; 5] = [
    Rgb::hex(0x7c_c4_f0),
    Rgb::hex(0x2f_76_b0),
    Rgb::hex(0x31_36_3d),
    Rgb::hex(0xb8_64_14),
    Rgb::hex(0xff_b6_5c),
];

const VIRIDIS: [Rgb; 9] = [
    Rgb::hex(0x44_01_54),
    Rgb::hex(0x47_2d_7b),
    Rgb::hex(0x3b_52_8b),
    Rgb::hex(0x2c_72_8e),
    Rgb::hex(0x21_91_8c),
    Rgb::hex(0x28_ae_80),
    Rgb::hex(0x5e_c9_62),
    Rgb::hex(0xad_dc_30),
    Rgb::hex(0xfd_e7_25),
];

/// The viridis colour of an amount between 0 and 1.
#[must_use]
pub fn viridis(share: f64) -> Rgb {
    along(&VIRIDIS, share)
}

/// The colour at a share of the way along evenly spaced stops.
pub(crate) fn along(stops: &[Rgb], share: f64) -> Rgb {
    let last = stops.len().saturating_sub(1);
    let place = share.clamp(0.0, 1.0) * last as f64;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within 0..=last
    let index = (place.floor() as usize).min(last.saturating_sub(1));
    match (stops.get(index), stops.get(index + 1)) {
        (Some(&from), Some(&to)) => from.towards(to, place - index as f64),
        (Some(&only), None) => only,
        _ => Rgb(0, 0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_start_and_end_at_their_stops() {
        assert_eq!(viridis(0.0), Rgb::hex(0x44_01_54));
        assert_eq!(viridis(1.0), Rgb::hex(0xfd_e7_25));
        assert_eq!(along(&BLUE_ORANGE_LIGHT, 0.5), Rgb::hex(0xf7_f7_f7));
    }

    #[test]
    fn some_text_colour_is_readable_on_every_cell() {
        for stops in [&BLUE_ORANGE_LIGHT[..], &BLUE_ORANGE_DARK[..]] {
            for step in 0..=200 {
                let cell = along(stops, f64::from(step) / 200.0);
                let text = cell.clearer_of(Rgb(255, 255, 255), Rgb(0, 0, 0));
                assert!(cell.contrast(text) >= 4.5, "{cell:?}");
            }
        }
    }
}
