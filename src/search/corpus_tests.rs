//! Fuzz targets: what is typed to search, and any text that names are sought in.

use std::ops::Range;

use super::contact_details::contact_details;
use super::fold::{Folded, fold};
use super::name_finder::{KnownEntity, NameFinder, NameKind};
use super::people::find_named;
use super::possible_names::possible_names;
use super::search_terms::SearchTerms;
use crate::corpus::reads_any;

#[test]
fn any_query_is_answered_and_marks_whole_letters() {
    let texts =
        ["Amina Khan stands still at the door", "فاطمة الزهراء", "İstanbul ﬁ ẞ e\u{301}", ""];
    reads_any("queries", &[], 60, |bytes| {
        for line in String::from_utf8_lossy(bytes).lines() {
            for terms in [SearchTerms::typing(line), SearchTerms::whole(line)] {
                for text in texts.into_iter().chain([line]) {
                    let marks = terms.marks(text);
                    assert!(marks.iter().all(|it| text.get(it.clone()).is_some()), "{marks:?}");
                    assert!(!terms.finds_in(text) || terms.is_empty() || !marks.is_empty());
                }
            }
            let _ = find_named(line, &[["Amina Khan", "Year 3 teacher"], ["王小明", ""]]);
            assert_eq!(fold(&fold(line)), fold(line));
            let folded = Folded::of(line);
            assert!(
                folded.original(&(0..folded.text().len())).is_none_or(|it| it.end <= line.len())
            );
        }
    });
}

#[test]
fn names_are_sought_in_any_text_and_stand_at_whole_letters() {
    let known = |kind, name: &str| KnownEntity { kind, names: vec![name.to_owned()] };
    let finder = NameFinder::new(&[
        known(NameKind::Person, "Amina Khan"),
        known(NameKind::Person, "王小明"),
        known(NameKind::School, "Pool Street Primary"),
    ]);
    reads_any("texts", &[], 300, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let mut found: Vec<Range<usize>> = finder.find(&text).into_iter().map(|it| it.at).collect();
        found.extend(possible_names(&text, &found, &finder).into_iter().map(|it| it.at));
        found.extend(contact_details(&text).into_iter().map(|it| it.at));
        assert!(found.iter().all(|at| text.get(at.clone()).is_some_and(|it| !it.is_empty())));
    });
}
