//! Rows under headings as CSV, the form that every spreadsheet opens.
//!
//! A cell that a spreadsheet would read as a formula gets an apostrophe in front; the byte-order
//! mark tells Excel that the text is UTF-8. Long cells are cut, so data to be read back is JSON
//! instead.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::sheet::{Sheet, cut};

/// `sheet` as CSV.
pub(super) fn render(sheet: &Sheet) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let headings = sheet.headings.iter().map(|it| cell(it.as_str())).collect::<Vec<String>>();
    let rows =
        sheet.rows.iter().map(|row| row.iter().map(|it| cell(&it.text())).collect::<Vec<String>>());
    for row in std::iter::once(headings).chain(rows) {
        // Writing to memory, with rows of any length, cannot fail.
        if writer.write_record(row).is_err() {
            break;
        }
    }
    writer.into_inner().unwrap_or_default()
}

/// The text as one cell: never a formula, and no longer than a cell may be.
fn cell(text: &str) -> String {
    let text = cut(text);
    // Some programs skip leading white space, and treat full-width characters like ASCII.
    let acts = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text.trim_start().starts_with(acts) { format!("'{text}") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sheet::Cell;
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let rows = rows.iter().map(|row| row.iter().map(|cell| Cell::from(*cell)).collect());
        let headings = vec!["Date".into(), "Notes".into()];
        Sheet { name: "x", headings, rows: rows.collect(), charts: Vec::new() }
    }

    fn read_back(bytes: &[u8]) -> Vec<Vec<String>> {
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("the mark");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
        let rows = reader.records().map(|row| row.expect("a row"));
        rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_sheet_is_quoted_and_marked_as_spreadsheets_expect() {
        let bytes = render(&sheet(&[&["2026-11-23", "said \"wait\", twice\nthen left"]]));
        let text = String::from_utf8(bytes).expect("text");
        let expected =
            "\u{feff}Date,Notes\r\n2026-11-23,\"said \"\"wait\"\", twice\nthen left\"\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for typed in ["=1+1", "+44 7700", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            let rows = read_back(&render(&sheet(&[&[typed, "x"]])));
            assert!(rows[1][0].starts_with('\''), "{typed:?} is {:?}", rows[1][0]);
        }
        let rows = read_back(&render(&sheet(&[&["a=1", "3-4"]])));
        assert_eq!(rows[1], ["a=1", "3-4"]);
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut_with_a_remark() {
        let rows = read_back(&render(&sheet(&[&["1", &"👩".repeat(500_000)]])));
        assert!(rows[1][1].encode_utf16().count() < 32_767);
        assert!(rows[1][1].ends_with("(cut: a cell holds no more)"));
    }

    proptest! {
        #[test]
        fn cells_read_back_the_same_except_for_the_apostrophe(
            cells in prop::collection::vec(("[\\s\\S]{0,20}|[-=+@\",;\n]{0,6}", "[\\s\\S]{0,20}"), 0..5),
        ) {
            let typed: Vec<Vec<&str>> =
                cells.iter().map(|(a, b)| vec![a.as_str(), b.as_str()]).collect();
            let typed: Vec<&[&str]> = typed.iter().map(Vec::as_slice).collect();
            let sheet = sheet(&typed);
            let read = read_back(&render(&sheet));
            prop_assert_eq!(read.len(), sheet.rows.len() + 1);
            for (row, said) in read.iter().skip(1).zip(&sheet.rows) {
                for (cell, words) in row.iter().zip(said) {
                    let words = words.text();
                    let marked = format!("'{words}");
                    prop_assert!(*cell == *words || *cell == marked, "{:?}", cell);
                    prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']));
                }
            }
        }
    }
}
