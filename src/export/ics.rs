//! Entries as an iCalendar file (RFC 5545), which every calendar takes.
//!
//! Written here rather than by a library: it is short, must give the same bytes for the same
//! entries, and may not ask the time, which libraries do for every entry. Times are written in UTC,
//! which needs no time-zone table; dates without a time are the same everywhere.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::safe_text::SafeText;
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::moment::WallTime;

/// The longest line, in bytes, without its end.
const LONGEST_LINE: usize = 75;

/// When an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// On a day.
    Day(NaiveDate),
    /// At a time, for so many minutes.
    Time(WallTime, u32),
}

/// One entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CalendarEntry {
    /// The same for the same date of the same meeting, whenever it is exported.
    pub(crate) uid: String,
    /// The session that it comes from.
    pub(crate) session: SessionId,
    /// With whom it is.
    pub(crate) person: PersonId,
    /// Whether it is a meeting.
    pub(crate) is_meeting: bool,
    /// Grows with every change.
    pub(crate) sequence: u32,
    /// When it was last changed.
    pub(crate) changed: DateTime<Utc>,
    /// When it is.
    pub(crate) when: When,
    /// What it is called.
    pub(crate) summary: SafeText,
    /// More about it, where that was asked for.
    pub(crate) description: SafeText,
    /// Whether the date was taken back: a calendar that has it takes it out.
    pub(crate) cancelled: bool,
    /// Whether it has an alarm.
    pub(crate) alarm: bool,
}

/// Who invites whom to the entries (RFC 5546, 3.2.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The coach's name and e-mail address.
    pub(crate) from: (String, String),
    /// The coachee's name and e-mail address.
    pub(crate) to: (String, String),
}

impl Invitation {
    /// Whether `address` can stand in a calendar: one `@`, a dot after it, and no character that
    /// means something else there.
    #[must_use]
    pub(crate) fn takes(address: &str) -> bool {
        const LONGEST: usize = 254;
        let is_plain =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '\'' | '@');
        let parts: Vec<&str> = address.split('@').collect();
        let [name, domain] = parts[..] else { return false };
        address.len() <= LONGEST
            && address.chars().all(is_plain)
            && !name.is_empty()
            && domain.split('.').count() > 1
            && domain.split('.').all(|it| !it.is_empty())
    }

    /// The lines that say who is asked by whom.
    fn lines(&self) -> [String; 2] {
        let name = |name: &str| SafeText::new(name).one_line().replace('"', "'");
        [
            format!("ORGANIZER;CN=\"{}\":mailto:{}", name(&self.from.0), self.from.1),
            format!(
                "ATTENDEE;CN=\"{}\";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{}",
                name(&self.to.0),
                self.to.1
            ),
        ]
    }
}

/// `entries` as one calendar, or as an `invitation` to them.
pub(super) fn render(entries: &[CalendarEntry], invitation: Option<&Invitation>) -> Vec<u8> {
    let mut file = File(String::new());
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//alongside//coaching//EN");
    file.line("CALSCALE:GREGORIAN");
    if invitation.is_some() {
        let all_gone = entries.iter().all(|it| it.cancelled);
        file.line(if all_gone { "METHOD:CANCEL" } else { "METHOD:REQUEST" });
    }
    for entry in entries {
        file.entry(entry, invitation);
    }
    file.line("END:VCALENDAR");
    file.0.into_bytes()
}

struct File(String);

impl File {
    fn entry(&mut self, entry: &CalendarEntry, invitation: Option<&Invitation>) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", entry.uid));
        self.line(&format!("DTSTAMP:{}", utc(entry.changed)));
        self.line(&format!("LAST-MODIFIED:{}", utc(entry.changed)));
        self.line(&format!("SEQUENCE:{}", entry.sequence));
        match entry.when {
            When::Day(day) => {
                let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
                self.line(&format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")));
                self.line(&format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")));
                // An all-day entry does not block the calendar.
                self.line("TRANSP:TRANSPARENT");
            }
            When::Time(at, minutes) => {
                let from = at.to_utc();
                let to = from.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
                self.line(&format!("DTSTART:{}", utc(from)));
                self.line(&format!("DTEND:{}", utc(to.unwrap_or(from))));
                self.line("TRANSP:OPAQUE");
            }
        }
        self.line(if entry.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        self.line("CLASS:PRIVATE");
        let summary = escaped(&entry.summary.one_line());
        self.line(&format!("SUMMARY:{summary}"));
        if !entry.description.is_empty() {
            self.line(&format!("DESCRIPTION:{}", escaped(entry.description.as_str())));
        }
        for line in invitation.iter().flat_map(|it| it.lines()) {
            self.line(&line);
        }
        if entry.alarm {
            self.alarm(entry.when, &summary);
        }
        self.line("END:VEVENT");
    }

    fn alarm(&mut self, when: When, summary: &str) {
        self.line("BEGIN:VALARM");
        self.line("ACTION:DISPLAY");
        self.line(&format!("DESCRIPTION:{summary}"));
        self.line(match when {
            // Before school on the day; half an hour before a meeting.
            When::Day(_) => "TRIGGER:PT7H30M",
            When::Time(..) => "TRIGGER:-PT30M",
        });
        self.line("END:VALARM");
    }

    /// One line of the file, folded where it is too long: never in the middle of a letter.
    fn line(&mut self, line: &str) {
        let mut room = LONGEST_LINE;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST_LINE - 1;
            }
            room -= c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }
}

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Text as a property value, with its special characters escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use icalendar::{Calendar, CalendarComponent, Component};
    use proptest::prelude::*;

    use super::*;

    fn entry(summary: &str, description: &str) -> CalendarEntry {
        CalendarEntry {
            uid: "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b-use-by@alongside".to_owned(),
            session: "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id"),
            person: "0193581e-person".parse().expect("an id"),
            is_meeting: false,
            sequence: 41,
            changed: DateTime::UNIX_EPOCH,
            when: When::Day(NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day")),
            summary: summary.into(),
            description: description.into(),
            cancelled: false,
            alarm: true,
        }
    }

    fn text(entries: &[CalendarEntry]) -> String {
        String::from_utf8(render(entries, None)).expect("text")
    }

    /// Read by an independent parser: uid, sequence, summary and description of each entry.
    fn read_back(text: &str) -> Vec<(String, u32, String, String)> {
        let calendar: Calendar = text.parse().expect("a calendar");
        let events = calendar.components.iter().filter_map(|it| match it {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        });
        events
            .map(|event| {
                let said = |value: Option<&str>| value.unwrap_or_default().to_owned();
                let uid = said(event.get_uid());
                let sequence = event.get_sequence().expect("a number");
                (uid, sequence, said(event.get_summary()), said(event.get_description()))
            })
            .collect()
    }

    #[test]
    fn an_entry_is_valid_icalendar() {
        let mut meeting = entry("Coaching with Zoë; Amina, \\", "");
        let at = DateTime::parse_from_rfc3339("2026-07-06T09:15:00+01:00").expect("a time");
        meeting.when = When::Time(at, 45);
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//alongside//coaching//EN\r\n\
            CALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\n\
            UID:0193581e-6c1a-7b52-9f0e-2f3c5de2a90b-use-by@alongside\r\n\
            DTSTAMP:19700101T000000Z\r\nLAST-MODIFIED:19700101T000000Z\r\nSEQUENCE:41\r\n\
            DTSTART:20260706T081500Z\r\nDTEND:20260706T090000Z\r\nTRANSP:OPAQUE\r\nSTATUS:CONFIRMED\r\nCLASS:PRIVATE\r\n\
            SUMMARY:Coaching with Zoë\\; Amina\\, \\\\\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\n\
            DESCRIPTION:Coaching with Zoë\\; Amina\\, \\\\\r\nTRIGGER:-PT30M\r\nEND:VALARM\r\n\
            END:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(text(&[meeting]), expected);
        let day = text(&[entry("x", "")]);
        assert!(day.contains("DTSTART;VALUE=DATE:20261126\r\nDTEND;VALUE=DATE:20261127\r\n"));
    }

    #[test]
    fn an_entry_that_is_cancelled_says_so_and_rings_no_bell() {
        let cancelled = CalendarEntry { cancelled: true, alarm: false, ..entry("x", "") };
        let text = text(&[cancelled]);
        assert!(text.contains("\r\nSTATUS:CANCELLED\r\n") && !text.contains("VALARM"), "{text}");
    }

    #[test]
    fn equal_entries_give_equal_bytes() {
        assert_eq!(render(&[entry("a", "b")], None), render(&[entry("a", "b")], None));
    }

    #[test]
    fn an_invitation_names_both_and_asks_for_an_answer() {
        let invitation = Invitation {
            from: ("Rosa \"R\" Ellery".to_owned(), "rosa@trust.example".to_owned()),
            to: ("Zoë\r\nMETHOD:CANCEL".to_owned(), "zoe@school.example".to_owned()),
        };
        let said = |cancelled| {
            let entries = [CalendarEntry { cancelled, alarm: false, ..entry("x", "") }];
            let text = String::from_utf8(render(&entries, Some(&invitation))).expect("text");
            text.replace("\r\n ", "")
        };
        let request = said(false);
        assert!(request.contains("\r\nMETHOD:REQUEST\r\n"), "{request}");
        assert!(
            request.contains("\r\nORGANIZER;CN=\"Rosa 'R' Ellery\":mailto:rosa@trust.example\r\n")
        );
        assert!(request.contains("RSVP=TRUE:mailto:zoe@school.example\r\n"), "{request}");
        assert_eq!(request.matches("\r\nMETHOD:").count(), 1, "{request}");
        assert!(said(true).contains("\r\nMETHOD:CANCEL\r\n"));
        for address in ["rosa", "a@b", "a b@c.uk", "a@b.uk\r\nX:1", "a@b@c.uk", "a@.uk", "a:b@c.uk"]
        {
            assert!(!Invitation::takes(address), "{address}");
        }
        assert!(Invitation::takes("r.o'neill+x@st-marys.sch.uk"));
    }

    proptest! {
        #[test]
        fn an_independent_parser_reads_back_any_text(
            summary in "[\\s\\S]{1,40}|[;,:\\\\n\"]{1,9}|(é|👩🏽\u{200d}🏫|a){60,200}",
            description in "[\\s\\S]{0,40}|(王|b){60,200}|END:VEVENT\r\nBEGIN:VEVENT",
        ) {
            let entries = [entry(&summary, &description), entry("second", "")];
            let text = text(&entries);
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= LONGEST_LINE && !line.contains(['\r', '\n']));
            }
            let read = read_back(&text);
            prop_assert_eq!(read.len(), 2);
            prop_assert_eq!(&read[0].0, &entries[0].uid);
            prop_assert_eq!(read[0].1, 41);
            prop_assert_eq!(&read[0].2, &entries[0].summary.one_line());
            prop_assert_eq!(&read[0].3, entries[0].description.as_str());
        }
    }
}
