//! The legibility of the built-in themes, computed: on the backgrounds of common terminals, for
//! every kind of colour vision, and with fewer colours.

use super::colour::{Colour, Named};
use super::depth::Depth;
use super::luminance::{Rgb, contrast, difference, linear, rgb, times};
use super::theme::{Role, Style, Theme};
use super::theme_list::{BUILT_IN, DEFAULT_THEME, ThemeList};

fn themes() -> Vec<Theme> {
    let themes = ThemeList::new(&[]);
    BUILT_IN.iter().map(|(name, _)| themes.theme(name).expect("a theme").0).collect()
}

/// The themes in exact colours, which set their own background.
fn exact() -> impl Iterator<Item = Theme> {
    themes().into_iter().filter(|theme| theme.name != DEFAULT_THEME)
}

fn least_contrast(theme: &Theme) -> f64 {
    if theme.name.starts_with("high-contrast") { 7.0 } else { 4.5 }
}

#[test]
fn every_role_has_enough_contrast_with_its_background() {
    for theme in exact() {
        let least = least_contrast(&theme);
        for role in Role::ALL {
            let Style { fg, bg, dim, .. } = theme.style(role);
            let contrast = contrast(fg, bg).expect("exact colours");
            assert!(contrast >= least, "{} {role:?}: {contrast:.2} to 1", theme.name);
            assert!(!dim, "{} {role:?}: nobody knows how faint dim is", theme.name);
        }
    }
}

#[test]
fn every_role_has_enough_contrast_in_256_and_16_colours() {
    for theme in exact() {
        for (depth, least) in [(Depth::TwoFiftySix, least_contrast(&theme)), (Depth::Sixteen, 4.5)]
        {
            let fewer = theme.at_depth(depth);
            for role in Role::ALL {
                let Style { fg, bg, .. } = fewer.style(role);
                let contrast = contrast(fg, bg).expect("known");
                assert!(contrast >= least, "{} {role:?} {depth:?}: {contrast:.2}", theme.name);
                assert!(!matches!(fg, Colour::Rgb(..)) && !matches!(bg, Colour::Rgb(..)));
            }
        }
    }
}

/// The default palettes of common terminals: the background, and the sixteen colours in order.
const PALETTES: [(&str, &str, &str); 12] = [
    ("black ground, xterm's colours", "000000", XTERM),
    ("white ground, xterm's colours", "ffffff", XTERM),
    (
        "Windows, dark",
        "0c0c0c",
        "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc \
         767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
    ),
    (
        "Windows, light",
        "fafafa",
        "383a42 e45649 50a14f c18401 0184bc a626a4 0997b3 fafafa \
         4f525d df6c75 98c379 e4c07a 61afef c577dd 56b5c1 ffffff",
    ),
    ("GNOME, light", "ffffff", TANGO),
    ("Ubuntu, dark", "300a24", TANGO),
    (
        "VS Code, dark",
        "1e1e1e",
        "000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5 \
         666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db e5e5e5",
    ),
    (
        "VS Code, light",
        "ffffff",
        "000000 cd3131 107c10 949800 0451a5 bc05bc 0598bc 555555 \
         666666 cd3131 14ce14 b5ba00 0451a5 bc05bc 0598bc a5a5a5",
    ),
    ("Solarized, dark", "002b36", SOLARIZED),
    ("Solarized, light", "fdf6e3", SOLARIZED),
    ("Mac, light", "ffffff", MAC),
    ("Mac, dark", "1e1e1e", MAC),
];
const XTERM: &str = "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 \
         7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff";
const TANGO: &str = "2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf \
         555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec";
const SOLARIZED: &str = "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 \
         002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3";
const MAC: &str = "000000 c23621 25bc24 adad27 492ee1 d338d3 33bbc8 cbcccd \
         818383 fc391f 31e722 eaec23 5833ff f935f8 14f0f0 e9ebeb";

fn hex(digits: &str) -> Colour {
    Colour::from_text(&format!("#{digits}")).expect("a colour")
}

#[test]
fn the_default_theme_keeps_the_terminals_own_text_and_background() {
    let default = &themes()[0];
    for role in [Role::Ground, Role::Text, Role::Muted, Role::Title, Role::Key, Role::Prompt] {
        let Style { fg, bg, .. } = default.style(role);
        assert_eq!((fg, bg), (Colour::Default, Colour::Default), "{role:?} is for reading");
    }
    for (terminal, ground, palette) in PALETTES {
        let palette: Vec<Colour> = palette.split_whitespace().map(hex).collect();
        let shown = |colour: Colour| match colour {
            Colour::Default => None,
            Colour::Named(named) => Some(palette[named as usize]),
            other => panic!("{other} is not one of the terminal's own sixteen"),
        };
        for role in Role::ALL {
            let style = default.style(role);
            let Some(fg) = shown(style.fg) else { continue };
            let bg = shown(style.bg).unwrap_or(hex(ground));
            let contrast = contrast(fg, bg).expect("known");
            // What has a colour here is short, has a word or a mark beside it, and is bold,
            // underlined, slanted or on a background of its own as well.
            let Style { bold, underline, italic, .. } = style;
            assert!(bold || underline || italic, "{role:?} is told by colour alone");
            assert!(contrast >= 2.8, "{terminal}: {role:?} has {contrast:.2} to 1");
        }
    }
}

#[test]
fn the_default_theme_looks_the_same_on_every_terminal_with_colours() {
    let default = &themes()[0];
    for depth in [Depth::Sixteen, Depth::TwoFiftySix, Depth::True] {
        assert_eq!(&default.at_depth(depth), default);
    }
}

/// A kind of colour vision, as a matrix over red, green and blue light (Machado, Oliveira and
/// Fernandes, 2009).
type ColourVision = [[f64; 3]; 3];

const EVERY_VISION: [(&str, ColourVision); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "no red cones",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "no green cones",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "no blue cones",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 255")]
fn seen_by(vision: &ColourVision, colour: Rgb) -> Rgb {
    let [r, g, b] = times(vision, linear(colour)).map(|light| {
        let light = light.clamp(0.0, 1.0);
        let part = if light <= 0.003_130_8 {
            light * 12.92
        } else {
            1.055 * light.powf(1.0 / 2.4) - 0.055
        };
        (part * 255.0).round() as u8
    });
    (r, g, b)
}

/// What a coach must tell apart at a glance: the colour of the letters, or of their background.
fn signal(theme: &Theme, role: Role) -> Rgb {
    let style = theme.style(role);
    let block = style.bg != theme.style(Role::Ground).bg;
    rgb(if block { style.bg } else { style.fg }).expect("exact colours")
}

/// The least difference among `roles` for this colour vision.
fn least_difference(theme: &Theme, vision: &ColourVision, roles: &[Role]) -> (f64, Role, Role) {
    let mut least = (f64::MAX, roles[0], roles[0]);
    for (i, one) in roles.iter().enumerate() {
        for other in &roles[i + 1..] {
            let seen = [one, other].map(|role| seen_by(vision, signal(theme, *role)));
            let far = difference(seen[0], seen[1]);
            if far < least.0 {
                least = (far, *one, *other);
            }
        }
    }
    least
}

const STATES: [Role; 4] = [Role::Text, Role::Good, Role::Near, Role::Over];

#[test]
fn the_colour_blind_theme_separates_clock_states_for_every_colour_vision() {
    let themes = ThemeList::new(&[]);
    let theme = themes.theme("colour-blind").expect("built in").0;
    for depth in [Depth::True, Depth::TwoFiftySix] {
        let theme = theme.at_depth(depth);
        for (vision, matrix) in EVERY_VISION {
            let (far, one, other) = least_difference(&theme, &matrix, &STATES);
            assert!(far >= 0.12, "{vision}, {depth:?}: {one:?} and {other:?} differ by {far:.3}");
        }
    }
}

#[test]
fn every_theme_separates_clock_states_for_every_colour_vision() {
    for theme in exact() {
        for (vision, matrix) in EVERY_VISION {
            let least = if vision == "all cones" { 0.13 } else { 0.06 };
            let (far, one, other) = least_difference(&theme, &matrix, &STATES);
            let name = &theme.name;
            assert!(far >= least, "{name}, {vision}: {one:?} and {other:?} differ by {far:.3}");
        }
    }
}

#[test]
fn the_simulation_of_missing_green_cones_brings_red_and_green_together() {
    let (red, green) = ((200, 60, 40), (110, 120, 30));
    let far = |vision: &ColourVision| difference(seen_by(vision, red), seen_by(vision, green));
    assert!(far(&EVERY_VISION[0].1) > 0.15);
    assert!(far(&EVERY_VISION[2].1) < far(&EVERY_VISION[0].1) / 2.0);
}

#[test]
fn every_theme_shows_every_state_without_colour() {
    for theme in themes() {
        let bare = theme.without_colour();
        let told = |one: Role, other: Role| {
            assert_ne!(bare.style(one), bare.style(other), "{}: {one:?} {other:?}", theme.name);
        };
        for role in Role::ALL {
            let Style { fg, bg, .. } = bare.style(role);
            assert_eq!((fg, bg), (Colour::Default, Colour::Default));
        }
        assert!(bare.style(Role::Chosen).reverse, "{}", theme.name);
        for other in [Role::Text, Role::Muted, Role::Match, Role::Title] {
            told(Role::Chosen, other);
        }
        told(Role::Match, Role::Text);
        told(Role::Focus, Role::Border);
        told(Role::Title, Role::Text);
        told(Role::Key, Role::Muted);
        told(Role::Private, Role::Text);
        told(Role::Warning, Role::Text);
        // Near a limit and past it are told by a mark and by words; no line stands under either.
        told(Role::Good, Role::Near);
        told(Role::Over, Role::Warning);
        for role in [Role::Near, Role::Over] {
            assert!(!theme.style(role).underline && !bare.style(role).underline, "{role:?}");
        }
    }
}

#[test]
fn no_theme_uses_text_colours_that_some_palettes_use_as_background() {
    let unsafe_on_some =
        [Named::White, Named::BrightWhite, Named::BrightBlack, Named::BrightYellow];
    for theme in themes() {
        for role in Role::ALL {
            let style = theme.style(role);
            let alone = style.bg == Colour::Default;
            for named in unsafe_on_some {
                assert!(!alone || style.fg != Colour::Named(named), "{} {role:?}", theme.name);
            }
        }
    }
}
