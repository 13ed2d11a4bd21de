//! Dates follow the calendar of the coachee's school: its terms, inset days and lessons. A calendar
//! is a file that a coach edits in another program; agreed dates do not change with it.

use alongside::app::core::event::Event;
use chrono::NaiveDate;

use crate::support::coach::Coach;

const POOL: &str = "\
school = 'Pool Street Primary'
[2026-27]
autumn-1 = '1/9/2026 to 16/10/2026'
autumn-2 = '2/11/2026 to 18/12/2026'
spring-1 = '4/1/2027 to 12/2/2027'
spring-2 = '1/3/2027 to 25/3/2027'
inset = ['30/11/2026']
closed = ['27/11/2026, the boiler is changed']
[periods]
3 = '11:10'
";

const COMMON: &str = "usual term dates";

/// Amina is on the list, whose school has a calendar.
fn with_calendar() -> Coach {
    Coach::at("2026-11-23 09:15").with_person("Amina Khan").with_file("calendars/pool.toml", POOL)
}

/// In the follow-up of a meeting with Amina.
fn at_follow_up(mut coach: Coach) -> Coach {
    coach.opens("Amina Khan").press("f8 f8 f8 f8 f8");
    coach
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

#[test]
fn dates_in_words_follow_the_calendar_file() {
    for (said, shown) in [
        ("thu p3", "→ Thu 26 Nov 2026, lesson 3 (11:10) · Autumn 2, week 4"),
        ("after half-term", "→ Mon 1 Mar 2027 · Spring 2, week 1"),
        ("inset day", "→ Mon 30 Nov 2026 · Autumn 2, week 5"),
        ("in 1 school week", "→ Mon 30 Nov 2026 · Autumn 2, week 5"),
    ] {
        let mut coach = at_follow_up(with_calendar());
        coach.types(said).sees(shown).does_not_see(COMMON);
    }
}

#[test]
fn an_ambiguous_date_is_shown_with_a_warning_and_an_alternative() {
    for (said, look) in [
        ("sat", "a Saturday; the next school day is Tue 1 Dec"),
        ("fri", "the boiler is changed; the next school day is Tue 1 Dec"),
        ("30/11", "an inset day; the next school day is Tue 1 Dec"),
        ("16/2", "in the holidays; the next school day is Mon 1 Mar 2027"),
        ("mon", "not today, Mon 23 Nov"),
        ("20/11", "20 November has gone this year"),
        ("thu p7", "your calendar has no lesson 7"),
    ] {
        let mut coach = at_follow_up(with_calendar());
        coach.types(said).sees(look).sees("→ ");
    }
    let mut coach = at_follow_up(with_calendar());
    coach.types("in 2 weeks").press("tab").types("thu");
    coach.sees("before it is first used, Mon 7 Dec 2026");
    coach.press("tab tab tab").types("wed").sees("before it is looked for, Thu 26 Nov 2026");
}

#[test]
fn without_a_calendar_the_common_pattern_is_used_with_one_notice() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach = at_follow_up(coach);
    coach.does_not_see(COMMON).types("after half-term").sees("→ Mon 22 Feb 2027");
    coach.sees("usual term dates · c on Today").press("tab").types("fri");
    assert_eq!(coach.screen().matches(COMMON).count(), 1, "{}", coach.screen());
    coach.press("ctrl+u").types("inset day").sees("only your school’s own calendar knows");
    // It is not shown to the coachee.
    coach.press("f9").does_not_see(COMMON).sees("→ Mon 22 Feb 2027");
}

#[test]
fn a_half_term_missing_from_the_file_is_marked_as_a_guess() {
    let mut coach = at_follow_up(with_calendar());
    coach.types("14/4/2027").sees("Summer 1 by usual term dates");
}

#[test]
fn a_meeting_agreed_for_a_lesson_begins_when_that_lesson_does() {
    let mut coach = at_follow_up(with_calendar());
    coach.press("tab tab").types("thu p3").press("esc e");
    let next = coach.file().follow_up.next_meeting.expect("a time");
    assert_eq!(next.to_rfc3339(), "2026-11-26T11:10:00+00:00");
    coach.press("x j 1 enter");
    let page = std::fs::read_to_string(&coach.exported[0]).expect("a page");
    assert!(page.contains("Thu 26 Nov, lesson 3 (11:10)"), "{page}");
    coach.press("q q").comes_back_at("2026-11-26 11:05").sees("meeting due today");
    coach.opens("Amina Khan");
    let due = coach.session().scheduled_for.expect("a time");
    assert_eq!(due.to_rfc3339(), "2026-11-26T11:10:00+00:00");
}

#[test]
fn an_agreed_date_is_kept_when_the_calendar_changes_and_the_difference_shown() {
    let mut coach = at_follow_up(with_calendar());
    coach.types("after half-term").press("tab tab").types("thu p3");
    let changed = POOL.replace("1/3/2027", "2/3/2027").replace("11:10", "11:30");
    coach.writes_elsewhere("calendars/pool.toml", &changed).event(Event::Back);
    coach.sees("→ Mon 1 Mar 2027 · holiday").sees("in the holidays; the next school day is");
    coach.sees("agreed as “after half-term”, which would now be");
    coach.sees("→ Thu 26 Nov 2026, lesson 3 (11:10)");
    assert_eq!(coach.file().follow_up.use_by, day("2027-03-01"));
    // Typed again, it is parsed by the changed calendar.
    coach.press("f7 f8 ctrl+u").types("after half-term");
    coach.sees("→ Tue 2 Mar 2027").does_not_see("which would now be");
    assert_eq!(coach.file().follow_up.use_by, day("2027-03-02"));
}

#[test]
fn the_present_school_decides_the_calendar_and_the_session_keeps_the_former() {
    let mut coach = with_calendar();
    coach.opens("Amina Khan").press("esc q y").press("q");
    let mut amina = coach.store().people().people.remove(0);
    amina.school = "Saltmarsh High".to_owned();
    coach.store().save_person(&amina).expect("saved");
    coach.restarts().opens("Amina Khan").press("f8 f8 f8 f8 f8").types("after half-term");
    coach.sees("→ Mon 22 Feb 2027").sees(COMMON);
    assert_eq!(coach.file().coachee.school, "Pool Street Primary");
}

#[test]
fn a_meeting_from_paper_uses_the_schools_calendar() {
    let mut coach = with_calendar();
    coach.press("h").types("sun p3").sees("→ Sun 22 Nov 2026, lesson 3 (11:10)");
    coach.sees("a Sunday; the last school day was Fri 20 Nov").press("ctrl+u").types("wed p3");
    coach.press("enter").types("25").press("enter f8 f8 f8 f8 f8");
    // Dates on the paper count from the day of that meeting.
    coach.types("fri").sees("→ Fri 20 Nov 2026").sees("this day has gone since");
    coach.sees("counted from the meeting, Wed 18 Nov 2026").press("esc q");
    let file = coach.own_file().expect("a file");
    assert_eq!(file.started_at.expect("a start").to_rfc3339(), "2026-11-18T11:10:00+00:00");
    assert_eq!(file.follow_up.use_by, day("2026-11-20"));
}

#[test]
fn term_dates_are_changed_on_a_screen_and_the_rest_of_the_file_stays() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.chooses("Amina Khan").press("c").sees("Term dates of Pool Street Primary");
    coach.sees("the usual English dates").sees("→ Mon 2 Nov 2026 to Fri 18 Dec 2026, 7 weeks");
    coach.press("tab tab ctrl+a ctrl+k").types("soon").press("enter").sees("“soon” is no date");
    coach.press("ctrl+a ctrl+k").types("30 oct to 17 dec").sees("→ Fri 30 Oct 2026 to Thu 17 Dec");
    coach.press("enter").sees("The term dates of Pool Street Primary are saved");
    let path = coach.folders().data.join("calendars/pool-street-primary.toml");
    let text = || std::fs::read_to_string(&path).expect("text");
    assert!(text().contains("autumn-2 = \"30 Oct 2026 to 17 Dec 2026\""), "{}", text());
    assert!(text().contains("name = \"Pool Street Primary\""), "{}", text());
    assert!(text().contains("A line that begins with # is not read"), "{}", text());

    // By hand, in the same file: what was written there is shown, and stays.
    let by_hand = text().replace("inset = []", "inset = [\"4 Jan 2027\"] # both sites");
    coach.writes_elsewhere("calendars/pool-street-primary.toml", &by_hand).event(Event::Back);
    coach.press("c").sees("calendars/pool-street-primary.toml").press("tab tab tab");
    coach.press("ctrl+a ctrl+k").types("1/12 to 12 feb").press("enter").sees("they overlap");
    assert_eq!(text(), by_hand, "nothing is written then");
    coach.press("ctrl+a ctrl+k").types("5 jan to 12 feb").press("enter").sees("are saved");
    assert!(text().contains("[\"4 Jan 2027\"] # both sites"), "{}", text());
    coach.opens("Amina Khan").press("f8 f8 f8 f8 f8").types("after christmas");
    coach.sees("→ Tue 5 Jan 2027");
}

#[test]
fn days_on_which_a_school_is_shut_are_changed_on_the_screen() {
    let mut coach = with_calendar();
    coach.chooses("Amina Khan").press("c").press(&"tab ".repeat(8));
    coach.sees("Closed as well").sees("27 Nov, the boiler is changed");
    coach.press("end").types("; soon, snow").press("enter").sees("“soon” is no date");
    coach.press(&"backspace ".repeat("soon, snow".len())).types("3 dec to 4 dec, snow");
    coach.press("enter").sees("are saved").opens("Amina Khan").press("f8 f8 f8 f8 f8");
    coach.types("fri 4 dec").sees("snow; the next school day is Mon 7 Dec");
    coach.press("ctrl+u").types("27/11").sees("the boiler is changed; the next school day");
}

#[test]
fn the_header_of_today_uses_the_trusts_calendar() {
    let mut coach = with_calendar();
    coach
        .sees("Autumn 2, week 4")
        .asks_for("Term dates of the whole trust")
        .sees("Term dates of the whole trust");
    coach.press("esc");
    let later = "[2026-27]\nautumn-2 = '9/11/2026 to 18/12/2026'\n";
    coach.writes_elsewhere("calendars/trust.toml", later).event(Event::Back);
    coach.sees("Autumn 2, week 3");
    // So does returning to Today: not every terminal reports the focus.
    coach.writes_elsewhere("calendars/trust.toml", "name = 'Ours'").press("a esc");
    coach.sees("Autumn 2, week 4");
}

#[test]
fn overlapping_terms_are_reported_until_dismissed_or_corrected() {
    let overlapping = POOL.replace("2/11/2026 to", "5/10/2026 to");
    let mut coach = with_calendar();
    coach.writes_elsewhere("calendars/pool.toml", &overlapping).event(Event::Back);
    coach.sees("pool.toml").sees("overlap");
    coach.press("x").does_not_see("overlap").event(Event::Back).does_not_see("overlap");
    coach.restarts().sees("overlap");
    // Neither is used: both are guessed, with a caveat.
    coach.opens("Amina Khan").press("f8 f8 f8 f8 f8").types("in 2 weeks");
    coach.sees("Autumn 2 by usual term dates").press("esc q y");
    coach.writes_elsewhere("calendars/pool.toml", POOL).event(Event::Back);
    coach.does_not_see("overlap").sees("Your caseload");
}

#[test]
fn the_rhythm_of_meetings_counts_weeks_of_the_persons_school() {
    let mut coach = with_calendar();
    coach.opens("Amina Khan").press("f8 f8 f8 f8 f8 tab tab").types("29/1/2027");
    coach.press("esc e q").comes_back_at("2027-01-11 08:00").sees("5 school weeks sinc");
    let long = "school = 'Pool Street Primary'\n[2026-27]\n\
        autumn-2 = '2/11/2026 to 27/11/2026'\nspring-1 = '25/1/2027 to 12/2/2027'\n";
    coach.writes_elsewhere("calendars/pool.toml", long).event(Event::Back);
    coach.sees("next: Fri 29 Jan");
}

#[test]
fn a_changed_time_zone_or_clock_moves_no_agreed_date() {
    let mut coach = Coach::at("2026-03-16 09:15").with_person("Amina Khan");
    coach = at_follow_up(coach);
    // Agreed in winter time, for a day in summer time.
    coach.types("14/4").press("tab tab").types("16/4 0:30").press("esc e q");
    let next = coach.file().follow_up.next_meeting.expect("a time");
    assert_eq!(next.to_rfc3339(), "2026-04-16T00:30:00+01:00");
    coach.clock.goes_to_paris();
    coach.comes_back_at("2026-04-15 08:00").sees("next: Thu 16 Apr");
    // In Paris it is the 16th already when it is due by London's clock; the day stays the 16th.
    coach.comes_back_at("2026-04-16 08:00").sees("meeting due today").opens("Amina Khan");
    assert_eq!(coach.session().scheduled_for, Some(next));
}

#[test]
fn a_clock_that_was_wrong_at_the_last_meeting_is_noticed() {
    let mut coach = Coach::at("2027-11-23 09:15").with_person("Amina Khan");
    coach.opens("Amina Khan").press("esc e q").comes_back_at("2026-11-25 09:15");
    coach = at_follow_up(coach);
    coach.types("fri").sees("before your last meeting, Tue 23 Nov 2027: was a clock");
    assert_eq!(coach.file().follow_up.use_by, day("2026-11-27"));
}
