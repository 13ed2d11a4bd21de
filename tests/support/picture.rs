//! A screen as a picture (SVG): each cell exactly in its place whatever font there is, lines and
//! blocks drawn as shapes. It is in the dark theme, or in the light one for whoever reads a light page.

use std::fmt::Write;

use alongside::settings::setting::SettingChange;
use alongside::settings::theme_list::ThemeList;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

use super::coach::Coach;
use super::screen::{Shown, columns};

/// A cell's width and height, in pixels: numbers whose halves are whole.
const CELL: (u16, u16) = (8, 18);

/// Fonts whose letters are all as wide, the nicest of each system first.
const FONTS: &str = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";

/// The frame around the cells.
const MARGIN: u16 = 16;

/// The colours of the dark theme and of the light one.
type Pair = [Color; 2];

/// What lies over what: the grounds of cells below, then lines and blocks, then letters.
const LAYERS: usize = 3;

/// The screen in front of `coach`; `says` is what it shows, for whoever does not see it.
pub(crate) fn picture(coach: &mut Coach, says: &str) -> String {
    let [dark, light] = ["dark", "light"].map(|theme| {
        let exact = ThemeList::new(&[]).theme(theme).expect("a theme of the program").0;
        coach.model.shared.looks.themes = vec![exact];
        coach.model.shared.set(&[SettingChange::Theme(theme.to_owned())]);
        coach.shown()
    });
    let (width, height) = coach.model.shared.size;
    let mut inks = Inks::default();
    let styles = |x, y| [dark.cell(x, y), light.cell(x, y)].map(Cell::style);
    let inked = |x, y| styles(x, y).map(|style| colours(style).0);
    let backed = |x, y| styles(x, y).map(|style| colours(style).1);
    let ground = backed(0, 0);
    let ground_class = name(inks.place(ground));
    for y in 0..height {
        let mut x = 0;
        while x < width {
            let as_far_as =
                |so: &dyn Fn(u16) -> bool| (x..width).find(|x| !so(*x)).unwrap_or(width);
            let back = backed(x, y);
            if back != ground && (x == 0 || backed(x - 1, y) != back) {
                let end = as_far_as(&|x| backed(x, y) == back);
                inks.rectangle(0, back, [x * CELL.0, y * CELL.1, (end - x) * CELL.0, CELL.1]);
            }
            let (symbol, style) = (dark.cell(x, y).symbol(), styles(x, y));
            let shapes = shapes_of(symbol);
            if shapes.is_empty() {
                let text = run(&dark, (x, y), &|x| styles(x, y) == style);
                let end = x + columns(&text);
                if !text.is_empty() {
                    inks.letters(inked(x, y), style[0], [x, y, end - x], &text);
                }
                x = end;
                continue;
            }
            let is_long = matches!(shapes[..], [[0, _, w, _]] if w == CELL.0);
            let same = |x| dark.cell(x, y).symbol() == symbol && styles(x, y) == style;
            let end = if is_long { as_far_as(&same) } else { x + 1 };
            for [left, top, w, h] in shapes {
                let w = w + (end - x - 1) * CELL.0;
                inks.rectangle(1, inked(x, y), [x * CELL.0 + left, y * CELL.1 + top, w, h]);
            }
            x = end;
        }
    }
    // On a mark it would only hide it.
    let caret = dark.caret.filter(|at| !is_sign(dark.cell(at.x, at.y).symbol()));
    if let Some(caret) = caret {
        let bar = [caret.x * CELL.0, caret.y * CELL.1 + 1, 2, CELL.1 - 2];
        inks.rectangle(1, inked(caret.x, caret.y), bar);
    }
    let (wide, high) = (width * CELL.0 + 2 * MARGIN, height * CELL.1 + 2 * MARGIN);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" \
         height=\"{high}\" role=\"img\">\n<title>{}</title>\n<style>{}</style>\n\
         <rect class=\"{ground_class}\" stroke=\"#808890\" stroke-opacity=\".5\" x=\".5\" y=\".5\" \
         width=\"{}\" height=\"{}\" rx=\"8\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\" font-size=\"13.33\" font-family=\"{FONTS}\">\n\
         {}</g>\n</svg>\n",
        escaped(says),
        inks.rules(),
        wide - 1,
        high - 1,
        inks.drawn(),
    )
}

/// The letters from here on that are drawn together: of one style, without a gap of two columns, and a
/// sign by itself. Empty where nothing stands.
fn run(shown: &Shown, (from, y): (u16, u16), is_same: &dyn Fn(u16) -> bool) -> String {
    let (mut text, mut x) = (String::new(), from);
    while x < shown.width() && is_same(x) {
        let next = shown.cell(x, y).symbol();
        let alone = is_sign(next) || !shapes_of(next).is_empty();
        if alone && x > from || next == " " && (text.is_empty() || text.ends_with(' ')) {
            break;
        }
        text += next;
        x += columns(next);
        if alone {
            break;
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The pairs of colours, in the order in which they came, with what is drawn in each on each layer.
#[derive(Default)]
struct Inks(Vec<(Pair, [String; LAYERS])>);

impl Inks {
    fn place(&mut self, colours: Pair) -> usize {
        let place = self.0.iter().position(|(known, _)| *known == colours);
        place.unwrap_or_else(|| {
            self.0.push((colours, Default::default()));
            self.0.len() - 1
        })
    }

    fn rectangle(&mut self, layer: usize, colours: Pair, [x, y, w, h]: [u16; 4]) {
        let place = self.place(colours);
        let _ = write!(self.0[place].1[layer], "M{x} {y}h{w}v{h}h-{w}z");
    }

    fn letters(&mut self, colours: Pair, style: Style, [x, y, wide]: [u16; 3], text: &str) {
        let mut how = String::new();
        for (modifier, attribute) in [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::ITALIC, " font-style=\"italic\""),
            (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        ] {
            if style.add_modifier.contains(modifier) {
                how += attribute;
            }
        }
        let (mut left, base) = (x * CELL.0, y * CELL.1 + 13);
        if is_sign(text) {
            // From whichever font has it, in the middle of its cell.
            left += wide * CELL.0 / 2;
            how += " text-anchor=\"middle\"";
        } else if wide > 1 {
            let _ = write!(how, " textLength=\"{}\"", wide * CELL.0);
        }
        let text = escaped(text);
        let place = self.place(colours);
        let _ = writeln!(self.0[place].1[2], "<text x=\"{left}\" y=\"{base}\"{how}>{text}</text>");
    }

    /// The colours of each pair, on a dark page and on a light one.
    fn rules(&self) -> String {
        let rules = |which: usize| -> String {
            let rule = |(n, (pair, _)): (usize, &(Pair, _))| {
                format!(".{}{{fill:{}}}", name(n), hex(pair[which]))
            };
            self.0.iter().enumerate().map(rule).collect()
        };
        format!("{}@media(prefers-color-scheme:light){{{}}}", rules(0), rules(1))
    }

    fn drawn(&self) -> String {
        let mut drawn = String::new();
        for layer in 0..LAYERS {
            for (n, (_, layers)) in self.0.iter().enumerate() {
                let (class, of) = (name(n), &layers[layer]);
                let _ = match of.chars().next() {
                    None => Ok(()),
                    Some('M') => writeln!(drawn, "<path class=\"{class}\" d=\"{of}\"/>"),
                    Some(_) => writeln!(drawn, "<g class=\"{class}\">\n{of}</g>"),
                };
            }
        }
        drawn
    }
}

/// A pair's class.
fn name(n: usize) -> char {
    char::from(b'a' + u8::try_from(n).expect("few colours"))
}

/// The colours that a cell is written with and on.
fn colours(style: Style) -> (Color, Color) {
    let (fg, bg) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
    if style.add_modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) }
}

fn hex(colour: Color) -> String {
    let Color::Rgb(r, g, b) = colour else { panic!("{colour:?} is no exact colour") };
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Whether it is a sign such as `●`, which many fonts for terminals do not have.
fn is_sign(text: &str) -> bool {
    let mut letters = text.chars();
    matches!((letters.next(), letters.next()), (Some('\u{2190}'..='\u{2fff}'), None))
}

/// The rectangles of a line or a block within its cell: left, top, width, height. None of a letter.
fn shapes_of(symbol: &str) -> Vec<[u16; 4]> {
    const THIN: [[u16; 4]; 4] = [[0, 9, 5, 1], [4, 9, 4, 1], [4, 0, 1, 10], [4, 9, 1, 9]];
    const THICK: [[u16; 4]; 4] = [[0, 8, 5, 2], [3, 8, 5, 2], [3, 0, 2, 10], [3, 8, 2, 10]];
    let (w, h) = CELL;
    let arms =
        |of: [[u16; 4]; 4], which: [usize; 4], n| which[..n].iter().map(|a| of[*a]).collect();
    let (left, right, up, down) = (0, 1, 2, 3);
    match symbol {
        "─" => vec![[0, 9, w, 1]],
        "━" => vec![[0, 8, w, 2]],
        "│" => vec![[4, 0, 1, h]],
        "┃" => vec![[3, 0, 2, h]],
        "┌" => arms(THIN, [right, down, 0, 0], 2),
        "┐" => arms(THIN, [left, down, 0, 0], 2),
        "└" => arms(THIN, [right, up, 0, 0], 2),
        "┘" => arms(THIN, [left, up, 0, 0], 2),
        "├" => arms(THIN, [right, up, down, 0], 3),
        "┤" => arms(THIN, [left, up, down, 0], 3),
        "┬" => arms(THIN, [left, right, down, 0], 3),
        "┴" => arms(THIN, [left, right, up, 0], 3),
        "┼" => arms(THIN, [left, right, up, down], 4),
        "┏" => arms(THICK, [right, down, 0, 0], 2),
        "┓" => arms(THICK, [left, down, 0, 0], 2),
        "┗" => arms(THICK, [right, up, 0, 0], 2),
        "┛" => arms(THICK, [left, up, 0, 0], 2),
        "▀" => vec![[0, 0, w, h / 2]],
        "▄" => vec![[0, h / 2, w, h / 2]],
        "█" => vec![[0, 0, w, h]],
        "▌" => vec![[0, 0, w / 2, h]],
        "▐" => vec![[w / 2, 0, w / 2, h]],
        // Stripes, which are grey from a distance.
        "▒" => (0..h / 3).map(|n| [0, 3 * n, w, 1]).collect(),
        _ => eighths(symbol).into_iter().collect(),
    }
}

/// So many eighths of a cell from below.
fn eighths(symbol: &str) -> Option<[u16; 4]> {
    let bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"];
    let n = u16::try_from(bars.iter().position(|bar| *bar == symbol)?).ok()? + 1;
    let high = (CELL.1 * n).div_ceil(8);
    Some([0, CELL.1 - high, CELL.0, high])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
