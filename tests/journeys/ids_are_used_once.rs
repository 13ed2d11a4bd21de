//! Every new record has an id of its own, even where one key creates two.
//!
//! The harness checks in every journey that no two records of one event share an id.

use crate::support::coach::Coach;

#[test]
fn a_person_added_for_a_meeting_and_its_session_have_different_ids() {
    let mut coach = Coach::first_run("2026-11-23 09:15");
    coach.types("Rosa Ellery").press("enter enter enter");
    coach.asks_to_meet("Zed Newman").press("enter enter enter enter enter");
    let session = coach.session();
    assert_eq!(session.coachee.name, "Zed Newman");
    let ids = [session.id.as_str(), session.coachee.id.as_str(), session.coach.id.as_str()];
    for (n, id) in ids.iter().enumerate() {
        assert!(!ids[n + 1..].contains(id), "{ids:?}");
    }
    let on_disk = coach.file();
    assert_eq!(on_disk.id, coach.session().id);
    coach.press("esc").asks_for("Leave the meeting open").sees("Zed Newman");
    coach.press("n").sees("Zed Newman");
    assert_eq!(coach.session().id, on_disk.id, "the meeting that was begun is gone on with");
}
