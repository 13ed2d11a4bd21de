//! The fonts that a PDF is set in: the program's own, and what else of this computer has the
//! characters that they lack.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use krilla::text::{Font, Tag};
use parley::fontique::{Blob, CharmapIndex, Collection, CollectionOptions};
use parley::style::FontFamilyName;
use parley::{FontContext, FontData};
use unicode_width::UnicodeWidthChar;

use super::super::render_context::FontFile;

/// The program's own fonts; `fonts/README.md` says where they are from.
const OWN: [&[u8]; 8] = [
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("../fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../fonts/NotoSansHebrew-Bold.ttf"),
    include_bytes!("../fonts/NotoSansMath-Regular.ttf"),
    include_bytes!("../fonts/NotoSansSymbols2-Regular.ttf"),
];

/// Stands for a character that no font has.
pub(super) const EMPTY_BOX: char = '□';

/// A font with the settings of its axes.
type FontKey = (u64, u32, Vec<([u8; 4], u32)>);

/// Fonts in the order in which they are asked for a character.
pub(super) struct Typefaces {
    pub(super) fonts: FontContext,
    pub(super) families: Vec<FontFamilyName<'static>>,
    letters: Vec<(Blob<u8>, CharmapIndex)>,
    opened: HashMap<FontKey, Option<Font>>,
}

impl Typefaces {
    /// The program's own.
    pub(super) fn own() -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let fonts = FontContext { collection: Collection::new(options), ..FontContext::default() };
        let mut own =
            Self { fonts, families: Vec::new(), letters: Vec::new(), opened: HashMap::new() };
        for bytes in OWN {
            own.add(&Blob::new(Arc::new(bytes)));
        }
        own
    }

    /// Adds a font to be asked after those that are there.
    pub(super) fn also(&mut self, file: FontFile) {
        self.add(&Blob::new(file));
    }

    fn add(&mut self, file: &Blob<u8>) {
        for (family, faces) in self.fonts.collection.register_fonts(file.clone(), None) {
            for face in faces {
                self.letters.push((file.clone(), face.charmap_index()));
            }
            if let Some(name) = self.fonts.collection.family_name(family) {
                let name = FontFamilyName::Named(Cow::Owned(name.to_owned()));
                if !self.families.contains(&name) {
                    self.families.push(name);
                }
            }
        }
    }

    /// Those of `characters` that would be seen and that no font has.
    pub(super) fn lacks(&self, characters: BTreeSet<char>) -> BTreeSet<char> {
        let maps: Vec<_> =
            self.letters.iter().filter_map(|(file, map)| map.charmap(file.data())).collect();
        let has = |c: char| maps.iter().any(|map| map.map(c).is_some_and(|glyph| glyph != 0));
        characters.into_iter().filter(|c| is_seen(*c) && !has(*c)).collect()
    }

    /// The font in which a run was shaped, with the settings of its axes, ready to be embedded.
    pub(super) fn font(&mut self, font: &FontData, axes: &[([u8; 4], f32)]) -> Option<Font> {
        let settings = axes.iter().map(|(axis, value)| (*axis, value.to_bits())).collect();
        let key = (font.data.id(), font.index, settings);
        self.opened
            .entry(key)
            .or_insert_with(|| {
                let (bytes, _) = font.data.clone().into_raw_parts();
                let axes: Vec<(Tag, f32)> = axes.iter().map(|(t, v)| (Tag::new(t), *v)).collect();
                Font::new_variable(bytes.into(), font.index, &axes)
            })
            .clone()
    }
}

/// Whether `c` is a character that takes room, and not one that only changes its neighbours.
pub(super) fn is_seen(c: char) -> bool {
    c.width().is_some_and(|width| width > 0)
}
