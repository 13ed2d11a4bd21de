//! Contrast and difference of colours, and the nearest colour of a smaller palette.
//!
//! The shades of the terminal's sixteen colours are chosen by its user and cannot be asked for;
//! where a number is needed, common shades are used.

use super::colour::Colour;
use super::depth::Depth;

/// Red, green and blue, 0 to 255 each.
pub(crate) type Rgb = (u8, u8, u8);

/// The sixteen as most terminals are delivered.
const USUAL_SIXTEEN: [Rgb; 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// The usual RGB of `colour`; none for the terminal's default, which may be light or dark.
#[must_use]
pub(crate) fn rgb(colour: Colour) -> Option<Rgb> {
    match colour {
        Colour::Default => None,
        Colour::Named(named) => Some(USUAL_SIXTEEN[named as usize]),
        Colour::Indexed(number) => Some(indexed(number)),
        Colour::Rgb(r, g, b) => Some((r, g, b)),
    }
}

/// The contrast ratio of two colours, from 1 (none) to 21 (black on white), by the definition of
/// the Web Content Accessibility Guidelines; none where either is not known.
#[must_use]
pub(crate) fn contrast(one: Colour, other: Colour) -> Option<f64> {
    let (one, other) = (luminance(rgb(one)?), luminance(rgb(other)?));
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// How different two colours look, from 0 (the same) to about 1 (black and white).
#[cfg(test)]
pub(super) fn difference(one: Rgb, other: Rgb) -> f64 {
    distance(seen(one), seen(other))
}

fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// The colour nearest to `colour` that a terminal of `depth` has.
#[must_use]
pub(crate) fn nearest(colour: Colour, depth: Depth) -> Colour {
    least_of(colour, depth, |_, far| far)
}

/// The colour nearest to `fg` that a terminal of `depth` has and whose contrast with `bg` is at
/// least `was`, the contrast of `fg`, or the most that guidelines ask for.
#[must_use]
pub(crate) fn nearest_on(fg: Colour, bg: Colour, was: f64, depth: Depth) -> Colour {
    // 256 colours are enough to keep the most that guidelines ask for.
    let enough = was.min(if depth == Depth::Sixteen { 4.5 } else { 7.0 });
    least_of(fg, depth, |found, far| {
        let contrast = contrast(found, bg).unwrap_or(enough);
        // More than any difference of colours, so that contrast comes first; and where none has
        // enough contrast, the one with the most is taken.
        if contrast >= enough { far } else { 100.0 - contrast }
    })
}

/// The colour of `depth` for which `cost` is least, given the colour and how far it is from
/// `colour`.
fn least_of(colour: Colour, depth: Depth, cost: impl Fn(Colour, f64) -> f64) -> Colour {
    let Some(is) = rgb(colour) else { return colour };
    let there = match (depth, colour) {
        (Depth::None, _) => return Colour::Default,
        (Depth::True, _) | (_, Colour::Named(_)) => return colour,
        (Depth::Sixteen, _) => 0..=15,
        // The first sixteen are not fixed, so that an exact colour is never turned into them.
        (Depth::TwoFiftySix, _) => 16..=255,
    };
    let is = seen(is);
    let costs = there.map(Colour::numbered).map(|found| {
        let far = rgb(found).map_or(f64::MAX, |found| distance(is, seen(found)));
        (cost(found, far), found)
    });
    costs.min_by(|(a, _), (b, _)| a.total_cmp(b)).map_or(colour, |(_, found)| found)
}

fn indexed(number: u8) -> Rgb {
    if let Some(usual) = USUAL_SIXTEEN.get(usize::from(number)) {
        return *usual;
    }
    if number >= 232 {
        let grey = 8 + (number - 232) * 10;
        return (grey, grey, grey);
    }
    let step = |n: u8| if n == 0 { 0 } else { 55 + n * 40 };
    let cube = number - 16;
    (step(cube / 36), step(cube / 6 % 6), step(cube % 6))
}

/// Red, green and blue as amounts of light, 0 to 1 each.
pub(super) fn linear((r, g, b): Rgb) -> [f64; 3] {
    [r, g, b].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] = linear(colour);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// A colour in Oklab, a space in which distance is perceived difference.
fn seen(colour: Rgb) -> [f64; 3] {
    const TO_CONES: [[f64; 3]; 3] = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ];
    const TO_LAB: [[f64; 3]; 3] = [
        [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
    ];
    times(&TO_LAB, times(&TO_CONES, linear(colour)).map(f64::cbrt))
}

pub(super) fn times(matrix: &[[f64; 3]; 3], by: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(by).map(|(a, b)| a * b).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::colour::Named;
    use proptest::prelude::*;

    #[test]
    fn contrast_is_computed_as_the_guidelines_define_it() {
        let (black, white) = (Colour::Rgb(0, 0, 0), Colour::Rgb(255, 255, 255));
        let grey = Colour::Rgb(0x76, 0x76, 0x76);
        let of = |one, other| (contrast(one, other).expect("known") * 100.0).round() / 100.0;
        assert!((of(black, white) - 21.0).abs() < 1e-9);
        assert!((of(grey, white) - 4.54).abs() < 1e-9);
        assert!((of(white, white) - 1.0).abs() < 1e-9);
        assert_eq!(contrast(Colour::Default, white), None);
    }

    #[test]
    fn indexed_colours_have_the_standard_rgb_values() {
        for (number, rgb) in [
            (16, (0, 0, 0)),
            (196, (255, 0, 0)),
            (67, (95, 135, 175)),
            (232, (8, 8, 8)),
            (255, (238, 238, 238)),
        ] {
            assert_eq!(indexed(number), rgb, "{number}");
        }
    }

    #[test]
    fn the_nearest_colour_is_one_that_the_terminal_has() {
        let blue = Colour::Rgb(95, 135, 176);
        assert_eq!(nearest(blue, Depth::True), blue);
        assert_eq!(nearest(blue, Depth::TwoFiftySix), Colour::Indexed(67));
        let red = Colour::Rgb(210, 10, 5);
        assert_eq!(nearest(red, Depth::Sixteen), Colour::Named(Named::Red));
        assert_eq!(
            nearest(Colour::Indexed(231), Depth::Sixteen),
            Colour::Named(Named::BrightWhite)
        );
        assert_eq!(nearest(Colour::Named(Named::Cyan), Depth::Sixteen), Colour::Named(Named::Cyan));
        assert_eq!(nearest(Colour::Default, Depth::Sixteen), Colour::Default);
        assert_eq!(nearest(red, Depth::None), Colour::Default);
    }

    proptest! {
        #[test]
        fn any_exact_colour_becomes_a_near_one_of_the_256(r: u8, g: u8, b: u8) {
            let found = nearest(Colour::Rgb(r, g, b), Depth::TwoFiftySix);
            prop_assert!(matches!(found, Colour::Indexed(16..)));
            let far = difference((r, g, b), rgb(found).expect("known"));
            prop_assert!(far < 0.17, "{found} is {far} away");
        }

        #[test]
        fn text_keeps_its_contrast_with_fewer_colours(
            fg: (u8, u8, u8), bg: (u8, u8, u8), few: bool,
        ) {
            let depth = if few { Depth::Sixteen } else { Depth::TwoFiftySix };
            let (fg, bg) = (Colour::Rgb(fg.0, fg.1, fg.2), Colour::Rgb(bg.0, bg.1, bg.2));
            let was = contrast(fg, bg).expect("known");
            let bg = nearest(bg, depth);
            let now = contrast(nearest_on(fg, bg, was, depth), bg).expect("known");
            prop_assert!(now >= was.min(4.5), "{was} became {now}");
        }
    }
}
