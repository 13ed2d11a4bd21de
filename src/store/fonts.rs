//! The fonts that this computer has, for characters that the program's own fonts lack.
//!
//! They are only looked for when something is missing, and only those are read that help.

use std::collections::BTreeSet;
use std::sync::Arc;

use fontdb::{Database, FaceInfo, ID, Stretch, Style, Weight};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};

/// The files of the fewest fonts that together have those of `characters` that any font on this
/// machine has.
#[must_use]
pub(crate) fn fonts_with(characters: &BTreeSet<char>) -> Vec<Arc<Vec<u8>>> {
    let mut installed = Database::new();
    installed.load_system_fonts();
    let mut faces: Vec<&FaceInfo> = installed.faces().collect();
    faces.sort_by_cached_key(|face| (plainness(face), face.post_script_name.clone()));
    let mut useful: Vec<(ID, BTreeSet<char>)> = faces
        .into_iter()
        .filter_map(|face| {
            let has = installed.with_face_data(face.id, |file, n| had(file, n, characters))?;
            (!has.is_empty()).then_some((face.id, has))
        })
        .collect();
    let mut files = Vec::new();
    // The first of those that help most comes first: `max_by_key` would take the last.
    while let Some(most) = useful.iter().map(|(_, has)| has.len()).max().filter(|most| *most > 0) {
        let Some(at) = useful.iter().position(|(_, has)| has.len() == most) else { break };
        let (face, found) = useful.swap_remove(at);
        if let Some(file) = installed.with_face_data(face, |file, _| Arc::new(file.to_vec())) {
            files.push(file);
        }
        for (_, has) in &mut useful {
            has.retain(|c| !found.contains(c));
        }
    }
    files
}

/// A sort key: plain upright faces first.
fn plainness(face: &FaceInfo) -> (bool, bool, bool, u16) {
    (
        face.style != Style::Normal,
        face.stretch != Stretch::Normal,
        face.monospaced,
        face.weight.0.abs_diff(Weight::NORMAL.0),
    )
}

/// The characters that face `n` of `file` has as outlines; bitmaps cannot be set as text.
fn had(file: &[u8], n: u32, characters: &BTreeSet<char>) -> BTreeSet<char> {
    let Ok(font) = FontRef::from_index(file, n) else { return BTreeSet::new() };
    if font.glyf().is_err() && font.cff().is_err() && font.cff2().is_err() {
        return BTreeSet::new();
    }
    let map = font.charmap();
    characters.iter().copied().filter(|c| map.map(*c).is_some_and(|g| g.to_u32() != 0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_font_is_found_for_an_unassigned_character() {
        // The last private character of all: no font that is sold has it.
        assert!(fonts_with(&BTreeSet::from(['\u{10FFFD}'])).is_empty());
        assert!(fonts_with(&BTreeSet::new()).is_empty());
    }

    #[test]
    fn a_file_that_is_no_font_has_no_characters() {
        let asked = BTreeSet::from(['a']);
        for file in [&b""[..], b"ttcf\0\0", &[0xFF; 600]] {
            assert!(had(file, 0, &asked).is_empty());
        }
    }
}
