//! What is true of every plan that goes out as tables and comes back, and of every file that somebody
//! hands over.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use proptest::sample::Index;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::import::{PlanImport, plan_import};
use super::plan_csv;
use super::read_files::{NoTables, tables_of};
use crate::coaching::calendar::Calendar;
use crate::coaching::figures::{Measuring, TrustSums};
use crate::coaching::plan::laws::{any_plan, full as full_plan};
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::template::{built_in_templates, from_template};
use crate::export::render_context::RenderError;

fn import(plan: &CoachingPlan, name: &str, bytes: &[u8]) -> Result<PlanImport, NoTables> {
    let today = "2026-11-30".parse().expect("a day");
    tables_of(name, bytes).map(|it| plan_import(plan, &it, today, &Calendar::common()))
}

fn full() -> CoachingPlan {
    serde_json::from_value(full_plan()).expect("a plan")
}

/// The plan as a workbook, without figures.
fn plan_workbook(plan: &CoachingPlan) -> Result<Vec<u8>, RenderError> {
    let (sums, calendar, today) =
        (TrustSums::default(), Calendar::common(), "2026-11-30".parse().expect("a day"));
    let measuring = Measuring { plan, sums: &sums, calendar: &calendar, programmes: &[] };
    super::plan_workbook(
        measuring,
        &measuring.report(today, &|name| [name.to_owned(), name.to_owned()]),
        today,
    )
}

/// What is said of an import: its changes, then what cannot be read, then what is left.
fn said(of: &PlanImport) -> Vec<String> {
    let changes = of.changes.iter().flat_map(|it| {
        let place = format!("{} {}: {}", it.sheet, it.row, it.what);
        let cells =
            it.cells.iter().map(|it| format!("{}: {} > {}", it.column, it.before, it.after));
        std::iter::once(format!("{}{place}", if it.is_new { "+" } else { "" })).chain(cells)
    });
    let unread =
        of.unread.iter().map(|it| format!("!{} {}{}: {}", it.sheet, it.column, it.row, it.why));
    changes.chain(unread).chain(of.left.clone()).collect()
}

/// The workbook with its parts changed by `change`, packed again.
fn repacked(bytes: &[u8], mut change: impl FnMut(&str, String) -> String) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..zip.len() {
        let mut part = zip.by_index(n).expect("a part");
        let (name, mut text) = (part.name().expect("a name").into_owned(), String::new());
        std::io::Read::read_to_string(&mut part, &mut text).expect("text");
        made.start_file(&name, SimpleFileOptions::default()).expect("begun");
        made.write_all(change(&name, text).as_bytes()).expect("written");
    }
    made.finish().expect("an archive").into_inner()
}

#[test]
fn a_template_comes_back_filled_in() {
    let id = || "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id");
    let calendar = Calendar::common();
    let templates = built_in_templates();
    for template in &templates {
        let plan = from_template(template, id(), 2026, &calendar, &[]).expect("a plan");
        let back = import(&plan, "", &plan_workbook(&plan).expect("a workbook")).expect("read");
        assert_eq!((said(&back), &back.plan), (Vec::new(), &plan));
        assert!(back.unchanged > 10);
    }
    let plan = from_template(&templates[0], id(), 2026, &calendar, &[]).expect("a plan");
    let csv = "Filled in by Nia\n\nslots a FORTNIGHT;Telephone;Coach;School;Trained\n\
        2;0700;Ann Reed;our secondary;4.12.2026\n1,5;;Ben Lowe;Our first primary;\n\
        2;;Cy Hale;Elsewhere;soon\n";
    let found = import(&plan, "who", csv.as_bytes()).expect("read");
    assert_eq!(
        said(&found),
        [
            "+Coaches 4: Ann Reed",
            "!who A5: “1,5” is no whole number",
            "!who D6: the plan has no school “Elsewhere”",
            "!who E6: “soon” is no day: I don’t recognise “soon” as a date: try fri, 26/11, 2 weeks ago",
            "Coaches: no plan has “Telephone” (column B); left out.",
        ]
    );
    let ann = &found.plan.coaches[0];
    assert_eq!((&*ann.id, &*ann.school, ann.slots), ("ann-reed", "secondary", Some(2)));
    assert_eq!(ann.states[0].on, "2026-12-04".parse().ok());
}

#[test]
fn a_cell_that_was_changed_changes_that_and_nothing_else() {
    let plan = full();
    let csv = |name: &str| {
        let files = plan_csv(&plan);
        let (_, bytes) = files.iter().find(|(it, _)| it == name).expect("a file").clone();
        String::from_utf8(bytes).expect("text")
    };
    let renamed = csv("schools.csv").replace("Elm Park", "Elm Park Academy");
    let found = import(&plan, "schools", renamed.as_bytes()).expect("read");
    assert_eq!(
        said(&found),
        ["Schools 2: Elm Park Academy", "School: Elm Park > Elm Park Academy"]
    );
    let school = &found.plan.schools[0];
    assert!(school.is_meant("Elm Park") && school.is_meant("Elm High"), "{school:?}");
    assert_eq!(school.id, "elm-park");

    // An empty cell takes nothing out, a dash does; a row that is missing stays.
    let emptied = "Id,Coach,Slots a fortnight,Reason\nann-reed,,–,\n";
    let found = import(&plan, "coaches", emptied.as_bytes()).expect("read");
    assert_eq!(said(&found), ["Coaches 2: Ann Reed", "Slots a fortnight: 2 > "]);
    let none = import(&plan, "decisions", "What we do,Id\n".as_bytes()).expect("read");
    assert_eq!(
        said(&none),
        ["Decisions: in the plan and not in the file, they stay: catch up in January."]
    );
    assert_eq!(none.plan, plan);

    let twice = csv("weeks.csv");
    let row = twice.lines().nth(1).expect("a row").replace("Mocks", "More mocks");
    let found = import(&plan, "weeks", format!("{twice}{row}\r\n").as_bytes()).expect("read");
    assert_eq!(
        said(&found),
        ["!weeks G3: “mocks” is in another row already: leave it empty for something new"]
    );
    let new = format!("{twice}{}\r\n", row.replace(",mocks", ","));
    let found = import(&plan, "weeks", new.as_bytes()).expect("read");
    assert_eq!(said(&found), ["+Weeks 3: More mocks"]);

    // A milestone that is new with its targets, and another day for one that has several rows.
    let milestones = csv("milestones.csv").replace("2026-12-18", "2026-12-17")
        + "End of Spring 2,26/3/2027,staff coached,,,,12,,\r\n\
           end of spring 2,,Coaches trained,,,,8,,\r\n";
    let found = import(&plan, "milestones", milestones.as_bytes()).expect("read");
    let days: Vec<_> = found.plan.milestones.iter().map(|it| (it.on, it.targets.len())).collect();
    let day = |text: &str| text.parse().ok();
    assert_eq!(days, [(day("2026-12-17"), 2), (day("2027-02-12"), 2), (day("2027-03-26"), 2)]);
    assert!(found.unread.is_empty(), "{:?}", found.unread);
}

#[test]
fn a_workbook_that_other_programs_changed_is_read_or_its_cells_are_named() {
    let plan = full();
    let bytes = plan_workbook(&plan).expect("a workbook");
    let changed = |sheet: usize, from: &str, to: &str| {
        let name = format!("xl/worksheets/sheet{sheet}.xml");
        let made = repacked(&bytes, |part, text| {
            assert!(part != name || text.contains(from), "{from}: {text}");
            if part == name { text.replacen(from, to, 1) } else { text }
        });
        said(&import(&plan, "", &made).expect("read"))
    };
    // Coaches: a formula with its value, and one without.
    let slots = "<v>2</v>";
    assert_eq!(changed(5, slots, "<f>1+1</f><v>2</v>"), Vec::<String>::new());
    assert_eq!(
        changed(5, slots, "<f>1+2</f><v>3</v>"),
        ["Coaches 2: Ann Reed", "Slots a fortnight: 2 > 3"]
    );
    assert_eq!(
        changed(5, slots, "<f>1+2</f>"),
        [
            "!Coaches D2: it has a formula without a value: open the file in Excel or LibreOffice and \
          save it"
        ]
    );
    // Milestones: the first two rows merged, as leads do; the second cell is empty then.
    let merged = repacked(&bytes, |part, text| {
        if part != "xl/worksheets/sheet4.xml" {
            return text;
        }
        let (before, after) = text.split_once("<c r=\"A3\"").expect("a cell");
        let (_, after) = after.split_once("</c>").expect("its end");
        let merge = "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>";
        format!("{before}{after}").replace("</sheetData>", merge)
    });
    assert_eq!(said(&import(&plan, "", &merged).expect("read")), Vec::<String>::new());
    // Days since 1904: all of them are 1,462 days less.
    let since_1904 = repacked(&bytes, |part, text| {
        if part == "xl/workbook.xml" {
            return text.replacen("<workbookPr", "<workbookPr date1904=\"1\"", 1);
        }
        let days = (44_000..48_000).map(|day| (format!("<v>{day}</v>"), day - 1462));
        days.fold(text, |text, (old, new)| text.replace(&old, &format!("<v>~{new}</v>")))
            .replace("<v>~", "<v>")
    });
    assert_eq!(said(&import(&plan, "", &since_1904).expect("read")), Vec::<String>::new());
    // A sheet that is no table, and one that is empty.
    let other = repacked(&bytes, |part, text| {
        if part == "xl/workbook.xml" { text.replace("\"Barriers\"", "\"Notes\"") } else { text }
    });
    assert_eq!(
        said(&import(&plan, "", &other).expect("read")),
        Vec::<String>::new(),
        "by headings"
    );
    let empty = repacked(&bytes, |part, text| match part {
        "xl/worksheets/sheet5.xml" => {
            let (before, rest) = text.split_once("<sheetData>").expect("cells");
            let (_, after) = rest.split_once("</sheetData>").expect("their end");
            format!("{before}<sheetData></sheetData>{after}")
        }
        _ => text,
    });
    assert_eq!(
        said(&import(&plan, "", &empty).expect("read")),
        ["Coaches is empty; all of it stays."]
    );
}

#[test]
fn a_file_that_is_no_plan_is_answered_in_a_sentence_within_bounds() {
    let plan = full();
    let bytes = plan_workbook(&plan).expect("a workbook");
    let why = |bytes: &[u8]| import(&plan, "", bytes).expect_err("refused").to_string();
    let old = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    assert!(why(&old).contains("(.xls) or has a password"));
    assert!(why(&bytes[..bytes.len() / 2]).starts_with("it is damaged"));
    assert!(why(b"\x7fELF\0\0").starts_with("it is neither"));
    // Words that say they are a thousand thousand millions; memory for them is not set aside.
    let boasting = repacked(&bytes, |part, text| match part {
        "xl/sharedStrings.xml" => text.replace("uniqueCount=\"", "uniqueCount=\"99999999"),
        _ => text,
    });
    assert!(why(&boasting).contains("more than a plan can (its words)"));
    let bomb = repacked(&bytes, |part, text| match part {
        "xl/theme/theme1.xml" => " ".repeat(66 << 20),
        _ => text,
    });
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    assert!(why(&bomb).contains("over 64 MB"));
    let mut rows = String::new();
    for n in 2..60_000 {
        rows += &format!("<row r=\"{n}\"><c r=\"A{n}\"><v>1</v></c></row>");
    }
    let many = repacked(&bytes, |part, text| match part {
        "xl/worksheets/sheet5.xml" => {
            text.replacen("</sheetData>", &(rows.clone() + "</sheetData>"), 1)
        }
        _ => text,
    });
    assert!(why(&many).contains("“Coaches” has more than 20000 rows"), "{}", why(&many));
    // Rows that only have a border are none.
    let rows = rows.replace("<v>1</v>", "");
    let bordered = repacked(&bytes, |part, text| match part {
        "xl/worksheets/sheet5.xml" => {
            text.replacen("</sheetData>", &(rows.clone() + "</sheetData>"), 1)
        }
        _ => text,
    });
    assert_eq!(said(&import(&plan, "", &bordered).expect("read")), Vec::<String>::new());
}

#[test]
fn csv_is_read_as_spreadsheets_everywhere_write_it() {
    let plan = full();
    let text = "What gets in the way;School;Id\nCafé “closed”;oak hill;\n";
    let utf_16: Vec<u8> = std::iter::once('\u{feff}')
        .chain(text.replace(';', "\t").chars())
        .flat_map(|c| u16::try_from(u32::from(c)).expect("a unit").to_le_bytes())
        .collect();
    let windows: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            c => u8::try_from(u32::from(c)).expect("a byte"),
        })
        .collect();
    for bytes in [text.as_bytes().to_vec(), utf_16, windows] {
        let found = import(&plan, "barriers", &bytes).expect("read");
        assert_eq!(found.plan.barriers.last().expect("one").what, "Café “closed”");
        assert_eq!(found.plan.barriers.last().expect("one").school, "oak-hill");
    }
}

proptest! {
    #![proptest_config(crate::corpus::cases(48))]

    #[test]
    fn any_plan_that_goes_out_and_comes_back_is_the_same(plan in any_plan()) {
        let plan: CoachingPlan = serde_json::from_value(plan).expect("a plan");
        let back = import(&plan, "", &plan_workbook(&plan).expect("a workbook")).expect("read");
        prop_assert_eq!(said(&back), Vec::<String>::new());
        prop_assert_eq!(&back.plan, &plan);
        for (name, bytes) in plan_csv(&plan) {
            let back = import(&plan, name.trim_end_matches(".csv"), &bytes).expect("read");
            prop_assert_eq!(said(&back), Vec::<String>::new());
            prop_assert_eq!(&back.plan, &plan);
        }
    }

    #[test]
    fn a_row_of_csv_is_named_by_its_number_in_a_spreadsheet(
        lines in proptest::collection::vec("(|,|a,b|\"a\nb\",c)", 1..12),
        end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
    ) {
        let text: String = lines.iter().map(|line| line.replace('\n', end) + end).collect();
        let found = tables_of("coaches", text.as_bytes()).expect("tables");
        let rows: Vec<u32> = found.sheets.iter().flat_map(|it| it.rows.keys().copied()).collect();
        let said = (0_u32..).zip(&lines).filter(|(_, line)| line.contains('a'));
        prop_assert_eq!(rows, said.map(|(row, _)| row).collect::<Vec<_>>());
    }

    #[test]
    fn any_bytes_in_any_part_give_tables_or_a_sentence(
        changes in proptest::collection::vec((any::<Index>(), any::<Index>(), "[\\s\\S]{0,3}|[<>/\"&;=0-9A-Za-z]{1,9}"), 1..4),
    ) {
        let plan = full();
        let bytes = plan_workbook(&plan).expect("a workbook");
        let names = ZipArchive::new(Cursor::new(&bytes)).expect("an archive").len();
        let mut n = 0;
        let changed = repacked(&bytes, |_, mut text| {
            for (part, at, new) in &changes {
                let at = at.index(text.len());
                if part.index(names) == n && text.is_char_boundary(at) {
                    let end = (at + new.len()).min(text.len());
                    if text.is_char_boundary(end) {
                        text.replace_range(at..end, new);
                    }
                }
            }
            n += 1;
            text
        });
        match import(&plan, "", &changed) {
            Ok(found) => prop_assert!(found.unread.iter().all(|it| !it.why.is_empty())),
            Err(why) => prop_assert!(!why.to_string().is_empty()),
        }
        let cut = changes[0].0.index(bytes.len());
        let _ = import(&plan, "", &bytes[..cut]);
        let _ = import(&plan, "coaches", &changed);
    }
}
