//! Fuzz targets: packs, calendars, and what is typed for a day, a time, a note and an address.

use chrono::NaiveDate;

use super::address::Address;
use super::calendar::{Calendar, Calendars, read_calendar};
use super::date_parser::date::{Direction, parse_date_in};
use super::date_parser::time::time_of_day;
use super::draft;
use super::drop_in::lines_in;
use super::pack::{LibraryStep, Pack};
use super::packs::{parse_protocol, parse_steps, with_step};
use super::protocol::Protocol;
use crate::corpus::reads_any;

fn a_step() -> LibraryStep {
    LibraryStep {
        programme: "instructional".to_owned(),
        criteria: vec!["Still".to_owned()],
        ..LibraryStep::new("kept-from-a-meeting", "Stand at the “door”\n'''")
    }
}

#[test]
fn any_pack_is_read_or_refused_and_a_step_is_added_to_what_is_read() {
    reads_any("packs", &[], 400, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        match parse_protocol(&text) {
            Ok(protocol) => {
                let json = serde_json::to_string(&protocol).expect("json");
                assert_eq!(serde_json::from_str::<Protocol>(&json).expect("read again"), protocol);
                let _ = (protocol.total_minutes(), protocol.lengths());
            }
            Err(why) => assert!(!why.to_string().trim().is_empty()),
        }
        match parse_steps(&text) {
            Ok(pack) => {
                let json = serde_json::to_string(&pack).expect("json");
                assert_eq!(serde_json::from_str::<Pack>(&json).expect("read again"), pack);
                let Ok(more) = with_step(&text, &a_step()) else { return };
                let mut expected = pack;
                expected.steps.push(a_step());
                assert_eq!(parse_steps(&more).expect("what was written"), expected);
            }
            Err(why) => assert!(!why.to_string().trim().is_empty()),
        }
    });
}

#[test]
fn any_calendar_is_read_and_places_every_day() {
    let days = ["0001-01-01", "2026-11-23", "2027-02-28", "9999-12-31"];
    let days = days.map(|day| day.parse::<NaiveDate>().expect("a day"));
    reads_any("calendars", &[], 400, |bytes| {
        let (calendar, wrong) = read_calendar("x.toml", &String::from_utf8_lossy(bytes));
        assert!(wrong.iter().all(|it| !it.to_string().contains(char::is_control)), "{wrong:?}");
        let Some(calendar) = calendar else { return };
        for day in [NaiveDate::MIN, NaiveDate::MAX].iter().chain(&days) {
            let _ = (calendar.place(*day), calendar.is_school_day(*day), calendar.remark(*day));
            let _ = calendar.label(*day);
        }
        let (calendars, _) = Calendars::new(vec![calendar.clone(), calendar], str::to_lowercase);
        let _ = (calendars.of_school("Pool Street Primary"), calendars.of_trust());
    });
}

#[test]
fn any_typed_day_time_note_and_address_is_read_or_refused() {
    let today: NaiveDate = "2026-11-23".parse().expect("a day");
    let own = "inset = ['1/9/2026']\n[periods]\n1 = '9:00'\n[2026-27]\nautumn-1 = '2/9/2026 to 23/10/2026'\n";
    let own = read_calendar("x.toml", own).0.expect("a calendar");
    reads_any(
        "dates",
        &["steps.0.fields.moment\npractice.reps.99999999999.feedback\n"],
        400,
        |bytes| {
            // What is typed for a day is one line: of a long text the first few are enough.
            for line in String::from_utf8_lossy(bytes).lines().take(40) {
                for calendar in [&own, &Calendar::common()] {
                    for looking in [Direction::Forward, Direction::Back, Direction::Happened] {
                        let Ok(read) = parse_date_in(line, today, looking, calendar) else {
                            continue;
                        };
                        let ahead = matches!(looking, Direction::Forward);
                        assert!(
                            if ahead { read.date >= today } else { read.date <= today },
                            "{line}"
                        );
                        assert!(!read.say().is_empty());
                        let _ = read.to_look_at(today, looking, calendar);
                    }
                }
                let _ = time_of_day(line);
                if let Ok(address) = line.parse::<Address>() {
                    assert_eq!(address.to_string().parse(), Ok(address));
                }
                let _ = lines_in(line);
                let read = draft::read(line);
                let written = draft::write(&read.text, &read.criteria);
                assert_eq!(draft::read(&written).text.trim(), read.text.trim(), "{line:?}");
            }
        },
    );
}
