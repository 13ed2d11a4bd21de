//! Reads the tables of a file that somebody filled in: an Excel workbook, by `calamine`, or CSV.
//!
//! Any bytes give tables or a sentence. A workbook is unpacked once without keeping it, to see that it
//! does not grow beyond bounds; then its cells are taken one at a time.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, Dimensions, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

use super::cell_read::{CellRead, day_of_serial};
use super::sheets_read::{SheetRead, TablesRead, headings_found};

/// A file is no larger than this, in bytes.
pub(crate) const LARGEST_FILE: u64 = 16 << 20;

/// Nor is a workbook once it is unpacked.
const LARGEST_UNPACKED: u64 = 64 << 20;

/// Nor are its words.
const LARGEST_WORDS: u64 = 16 << 20;

/// A sheet has no more rows than this with anything in them.
const MOST_ROWS: usize = 20_000;

/// All sheets together have no more cells than this with anything in them.
const MOST_CELLS: usize = 400_000;

/// No more sheets are looked at.
const MOST_SHEETS: usize = 64;

/// Why a file has no tables that can be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoTables {
    /// The format before 2007, or a password.
    #[error(
        "it is a workbook of the old kind (.xls) or has a password: save it as .xlsx without one"
    )]
    OldOrLocked,
    /// It cannot be unpacked, or is none.
    #[error("it is damaged, not whole, or no Excel workbook: save it again from Excel")]
    Damaged,
    /// It grows beyond bounds.
    #[error("it holds far more than a plan can ({0}): nothing of it was read")]
    TooLarge(String),
    /// It is neither.
    #[error("it is neither an Excel workbook (.xlsx) nor CSV")]
    NoText,
}

/// The tables of a file; `name` is that of the file, without its ending.
///
/// # Errors
/// [`NoTables`].
pub(crate) fn tables_of(name: &str, bytes: &[u8]) -> Result<TablesRead, NoTables> {
    match bytes {
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(NoTables::OldOrLocked),
        [b'P', b'K', ..] => of_workbook(bytes),
        _ => of_csv(name, bytes),
    }
}

/// Sees that a workbook does not grow beyond bounds when it is unpacked.
fn is_bounded(bytes: &[u8]) -> Result<(), NoTables> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NoTables::Damaged)?;
    let mut unpacked = 0;
    for n in 0..zip.len() {
        let part = zip.by_index(n).map_err(|_| NoTables::Damaged)?;
        let name = part.name().map_err(|_| NoTables::Damaged)?.to_ascii_lowercase();
        let is_words = name.ends_with("sharedstrings.xml");
        let mut part = part.take(LARGEST_UNPACKED - unpacked + 1);
        if is_words {
            let mut words = Vec::new();
            part.take(LARGEST_WORDS + 1).read_to_end(&mut words).map_err(|_| NoTables::Damaged)?;
            unpacked += words.len() as u64;
            if words.len() as u64 > LARGEST_WORDS || says_to_have_too_many(&words) {
                return Err(NoTables::TooLarge("its words".to_owned()));
            }
        } else {
            unpacked +=
                std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| NoTables::Damaged)?;
        }
        if unpacked > LARGEST_UNPACKED {
            return Err(NoTables::TooLarge(format!("over {} MB", LARGEST_UNPACKED >> 20)));
        }
    }
    Ok(())
}

/// Whether the words say that they are more than they can be: memory for so many would be set aside.
fn says_to_have_too_many(words: &[u8]) -> bool {
    const SAID: &[u8] = b"uniqueCount";
    let said = words.windows(SAID.len()).enumerate().filter(|(_, it)| *it == SAID);
    let number = |at: usize| {
        let after = words.iter().skip(at + SAID.len());
        let digits = after.skip_while(|it| !it.is_ascii_digit() && **it != b'>');
        digits.take_while(|it| it.is_ascii_digit()).count()
    };
    said.map(|(at, _)| number(at)).any(|digits| digits > 7)
}

fn of_workbook(bytes: &[u8]) -> Result<TablesRead, NoTables> {
    is_bounded(bytes)?;
    let damaged = |why: XlsxError| match why {
        XlsxError::Password => NoTables::OldOrLocked,
        _ => NoTables::Damaged,
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let since_1904 = book.has_1904_epoch();
    let mut read = TablesRead { sheets: Vec::new(), since_1904 };
    let mut cells = 0;
    for name in book.sheet_names().into_iter().take(MOST_SHEETS) {
        let mut sheet = SheetRead { name: name.clone(), rows: BTreeMap::new() };
        match book.worksheet_cells_reader(&name) {
            // A sheet that is a chart has no cells.
            Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => continue,
            Err(why) => return Err(damaged(why)),
            Ok(mut reader) => {
                while let Some(it) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
                    let cell = cell(&it.value, it.formula.is_some(), since_1904);
                    let Some(cell) = cell else { continue };
                    cells += 1;
                    sheet.rows.entry(it.pos.0).or_default().insert(it.pos.1, cell);
                    if sheet.rows.len() > MOST_ROWS || cells > MOST_CELLS {
                        return Err(too_many(&name));
                    }
                }
            }
        }
        for merged in book.merge_cells_by_sheet_name(&name).unwrap_or_default() {
            cells += fill(&mut sheet, &merged);
            if cells > MOST_CELLS {
                return Err(too_many(&name));
            }
        }
        read.sheets.push(sheet);
    }
    Ok(read)
}

fn too_many(sheet: &str) -> NoTables {
    NoTables::TooLarge(format!("“{sheet}” has more than {MOST_ROWS} rows with something in them"))
}

/// Cells that were merged downwards all say what the first says.
fn fill(sheet: &mut SheetRead, merged: &Dimensions) -> usize {
    let ((first, column), last) = (merged.start, merged.end.0);
    let said = sheet.rows.get(&first).and_then(|row| row.get(&column)).cloned();
    let (Some(said), true) = (said, first < last) else { return 0 };
    let mut filled = 0;
    for (_, row) in sheet.rows.range_mut(first + 1..=last) {
        row.entry(column).or_insert_with(|| said.clone());
        filled += 1;
    }
    filled
}

/// A cell of a workbook; nothing where it is empty.
fn cell(value: &DataRef<'_>, has_formula: bool, since_1904: bool) -> Option<CellRead> {
    let words = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| CellRead::Words(text.to_owned()))
    };
    match value {
        DataRef::Empty if has_formula => Some(CellRead::Unread(
            "it has a formula without a value: open the file in Excel or LibreOffice and save it",
        )),
        DataRef::Empty => None,
        DataRef::Int(number) => {
            let number = i32::try_from(*number).map_or(f64::MAX, f64::from);
            Some(CellRead::Number(number))
        }
        DataRef::Float(number) => Some(CellRead::Number(*number)),
        DataRef::SharedString(text) => words(text),
        DataRef::Bool(yes) => words(if *yes { "yes" } else { "no" }),
        DataRef::DateTime(at) => Some(
            day_of_serial(at.as_f64(), since_1904)
                .map_or_else(|| CellRead::Number(at.as_f64()), CellRead::Day),
        ),
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse().ok());
            day.map(CellRead::Day).or_else(|| words(text))
        }
        DataRef::String(text) | DataRef::DurationIso(text) => words(text),
        DataRef::Error(_) => Some(CellRead::Unread("it shows an error of the spreadsheet")),
    }
}

fn of_csv(name: &str, bytes: &[u8]) -> Result<TablesRead, NoTables> {
    let text = text_of(bytes).replace("\r\n", "\n").replace('\r', "\n");
    if text.contains('\0') {
        return Err(NoTables::NoText);
    }
    // The separator is the one by which most headings are found.
    let mut sheets = Vec::new();
    for between in *b",;\t" {
        sheets.push(separated(name, &text, between)?);
    }
    let best = sheets.into_iter().rev().max_by_key(headings_found);
    Ok(TablesRead { sheets: best.into_iter().collect(), since_1904: false })
}

/// The sheet of a text whose cells are separated so.
fn separated(name: &str, text: &str, between: u8) -> Result<SheetRead, NoTables> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes());
    let mut sheet = SheetRead { name: name.to_owned(), rows: BTreeMap::new() };
    let (mut cells, mut next) = (0, 0_u32);
    for record in reader.records() {
        let record = record.map_err(|_| NoTables::NoText)?;
        // Lines without anything are rows too, and passed over by the reader.
        let begin = record.position().and_then(|it| usize::try_from(it.byte()).ok());
        let rest = begin.and_then(|it| text.as_bytes().get(it..)).unwrap_or_default();
        let empty = rest.iter().take_while(|it| **it == b'\n').count();
        let row = u32::try_from(empty).unwrap_or(u32::MAX).saturating_add(next);
        next = row.saturating_add(1);
        let said = (0_u32..).zip(&record).filter(|(_, it)| !it.trim().is_empty());
        let said: BTreeMap<u32, CellRead> =
            said.map(|(column, it)| (column, CellRead::Words(it.trim().to_owned()))).collect();
        cells += said.len();
        if !said.is_empty() {
            sheet.rows.insert(row, said);
        }
        if sheet.rows.len() > MOST_ROWS || cells > MOST_CELLS {
            return Err(too_many(name));
        }
    }
    Ok(sheet)
}

/// The text of a file, as spreadsheets write it: UTF-8 or UTF-16 with their marks, UTF-8 without, else
/// as Windows did in the west.
fn text_of(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|it| unit(*it));
        char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return wide(rest, u16::from_be_bytes),
        _ => {}
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|it| windows_1252(*it)).collect(),
    }
}

/// A character of Windows-1252.
fn windows_1252(byte: u8) -> char {
    const FROM_128: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match byte {
        128..160 => FROM_128.chars().nth(usize::from(byte) - 128).unwrap_or(' '),
        _ => char::from(byte),
    }
}
