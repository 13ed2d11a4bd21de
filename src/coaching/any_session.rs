//! For tests: any session that the types allow, with words in every field and fields that this
//! version does not know in every place that keeps them.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use super::action_step::{ActionStep, CheckKind, LibraryRef, Relation, StepEvent, StepStatus};
use super::correction::Correction;
use super::durable::fingerprint::Fingerprint;
use super::durable::stamp::{Ancestry, Stamp};
use super::follow_up::{Check, FollowUp, Promise};
use super::moment::WallTime;
use super::people::{Coach, Coachee, Unknown};
use super::practice::{ModelKind, Practice, PracticeKind, Rep, RepOutcome, SkippedWhy};
use super::protocol::{Choice, FieldSpec, Input, PromptSet, Protocol, Step, StepKind, Variant};
use super::record::{StepRecord, Visit};
use super::reflection::Reflection;
use super::session::{Previous, SESSION_VERSION, Session, SessionFormat, Status};
use super::stance::Stance;

fn text() -> BoxedStrategy<String> {
    prop_oneof![
        4 => "[ -~]{0,12}",
        2 => "\\PC{0,8}",
        1 => any::<String>().prop_map(|s| s.chars().take(8).collect()),
        1 => Just("a line\nand “another”\t\u{1b}\u{202e}".to_owned()),
    ]
    .boxed()
}

fn id<T: std::str::FromStr + std::fmt::Debug + Clone + 'static>() -> BoxedStrategy<T>
where
    T::Err: std::fmt::Debug,
{
    "[a-zA-Z0-9-]{6,40}".prop_map(|s| s.parse().expect("an id")).boxed()
}

fn time() -> BoxedStrategy<WallTime> {
    (0_i64..4_000_000_000, 0_u32..1_000_000_000, -14 * 60..=14 * 60)
        .prop_map(|(seconds, nanos, offset)| {
            let offset = FixedOffset::east_opt(offset * 60).expect("an offset");
            DateTime::from_timestamp(seconds, nanos).expect("a time").with_timezone(&offset)
        })
        .boxed()
}

fn date() -> BoxedStrategy<NaiveDate> {
    (0_i32..50_000).prop_map(|days| NaiveDate::from_epoch_days(days).expect("a date")).boxed()
}

fn parents() -> BoxedStrategy<Vec<Fingerprint>> {
    vec(any::<u64>().prop_map(|n| Fingerprint::of(&n.to_be_bytes())), 0..3).boxed()
}

fn seconds() -> BoxedStrategy<f64> {
    prop_oneof![
        0.0..10_000.0,
        Just(0.0),
        Just(74.0),
        any::<f64>().prop_filter("finite", |s| s.is_finite())
    ]
    .boxed()
}

fn value() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map(text(), inner, 0..3).prop_map(|map| map.into_iter().collect()),
        ]
    })
    .boxed()
}

/// Fields of a newer version, of names that this one does not use.
fn unknown() -> BoxedStrategy<Unknown> {
    prop_oneof![
        3 => Just(Unknown::new()),
        1 => btree_map("new_[a-z]{1,5}", value(), 1..3),
    ]
    .boxed()
}

fn words() -> BoxedStrategy<BTreeMap<String, String>> {
    btree_map("[a-z_]{1,8}", text(), 0..3).boxed()
}

fn field() -> BoxedStrategy<FieldSpec> {
    let choice = (text(), text(), text()).prop_map(|(id, label, label_theirs)| Choice {
        id,
        label,
        label_theirs,
    });
    let input = prop_oneof![
        Just(Input::Line),
        Just(Input::Text),
        Just(Input::Date),
        vec(choice, 0..3).prop_map(|options| Input::Choice { options }),
    ];
    (text(), text(), text(), text(), input)
        .prop_map(|(id, label, label_theirs, hint, input)| FieldSpec {
            id,
            label,
            label_theirs,
            hint,
            input,
        })
        .boxed()
}

fn kind() -> BoxedStrategy<StepKind> {
    select(vec![
        StepKind::Praise,
        StepKind::Probe,
        StepKind::ActionStep,
        StepKind::Plan,
        StepKind::Practice,
        StepKind::FollowUp,
        StepKind::Notes,
    ])
    .boxed()
}

fn step() -> BoxedStrategy<Step> {
    let sets = (text(), of(stance()), text(), vec(text(), 0..2)).prop_map(
        |(title, stance, prepare, prompts)| PromptSet { title, stance, prepare, prompts },
    );
    let looks = vec(check_kind(), 0..2);
    (
        (kind(), text(), text(), any::<u16>(), of(0_u16..3)),
        (vec(text(), 0..3), vec(sets, 0..2), text(), vec(field(), 0..2), looks, unknown()),
    )
        .prop_map(
            |(
                (kind, title, purpose, minutes, least_minutes),
                (prompts, other_prompts, prepare, fields, looks, unknown),
            )| {
                Step {
                    kind,
                    title,
                    purpose,
                    minutes,
                    least_minutes,
                    prompts,
                    other_prompts,
                    prepare,
                    fields,
                    looks,
                    unknown,
                }
            },
        )
        .boxed()
}

fn stance() -> impl Strategy<Value = Stance> {
    select(vec![Stance::Directive, Stance::Dialogic, Stance::Facilitative])
}

fn protocol() -> BoxedStrategy<Protocol> {
    let variant = vec(any::<u16>(), 0..3).prop_map(|minutes| Variant { minutes });
    (
        (text(), any::<u32>(), text(), text()),
        (stance(), vec(step(), 0..3), vec(variant, 0..2), unknown()),
    )
        .prop_map(|((id, version, title, summary), (stance, steps, variants, unknown))| Protocol {
            id,
            version,
            title,
            summary,
            stance,
            steps,
            variants,
            unknown,
        })
        .boxed()
}

fn record() -> BoxedStrategy<StepRecord> {
    let visit = (time(), seconds(), unknown()).prop_map(|(entered_at, seconds, unknown)| Visit {
        entered_at,
        seconds,
        unknown,
    });
    (
        (kind(), text(), any::<u32>(), vec(visit, 0..3)),
        (text(), text(), text(), btree_map("[a-z_]{1,8}", value(), 0..3), unknown()),
    )
        .prop_map(
            |(
                (kind, title, planned_seconds, visits),
                (prepared, notes, private, fields, unknown),
            )| {
                StepRecord {
                    kind,
                    title,
                    planned_seconds,
                    visits,
                    prepared: prepared.into(),
                    notes: notes.into(),
                    private: private.into(),
                    fields,
                    unknown,
                }
            },
        )
        .boxed()
}

fn status_of_step() -> BoxedStrategy<StepStatus> {
    use StepStatus as It;
    select(vec![It::Agreed, It::Practised, It::SeenOnce, It::SeenOften, It::Embedded, It::Replaced])
        .boxed()
}

fn check_kind() -> BoxedStrategy<CheckKind> {
    select(CheckKind::ALL.to_vec()).boxed()
}

fn action_step() -> BoxedStrategy<ActionStep> {
    let event = (time(), status_of_step(), of(check_kind()), text(), unknown())
        .prop_map(|(at, status, how, note, unknown)| StepEvent { at, status, how, note, unknown });
    let library = (text(), text(), any::<u32>(), unknown())
        .prop_map(|(pack, id, version, unknown)| LibraryRef { pack, id, version, unknown });
    (
        (id(), text(), text(), text(), vec(text(), 0..4)),
        (
            of(library),
            of(select(Relation::ALL.to_vec())),
            status_of_step(),
            vec(event, 0..2),
            unknown(),
        ),
    )
        .prop_map(
            |((id, text, why, strand, criteria), (library, relation, status, history, unknown))| {
                ActionStep {
                    id,
                    text,
                    why,
                    strand,
                    criteria,
                    library,
                    relation,
                    status,
                    history,
                    unknown,
                }
            },
        )
        .boxed()
}

fn rep() -> BoxedStrategy<Rep> {
    (
        (time(), seconds(), vec(any::<bool>(), 0..3), of(select(RepOutcome::ALL.to_vec()))),
        (text(), of(text()), any::<bool>(), unknown()),
    )
        .prop_map(
            |((started_at, seconds, criteria_met, outcome), (feedback, added, begun, unknown))| {
                Rep { started_at, seconds, criteria_met, outcome, feedback, added, begun, unknown }
            },
        )
        .boxed()
}

fn practice() -> BoxedStrategy<Practice> {
    let kind = select(vec![PracticeKind::Performance, PracticeKind::Planning]);
    (
        (of(select(ModelKind::ALL.to_vec())), of(time()), of(rep()), of(kind), text()),
        (of(select(SkippedWhy::ALL.to_vec())), vec(rep(), 0..3), unknown()),
    )
        .prop_map(
            |((model_kind, model_at, model_rep, kind, scene), (skipped_why, reps, unknown))| {
                Practice {
                    model_kind,
                    model_at,
                    model_rep,
                    kind,
                    scene,
                    skipped_why,
                    reps,
                    unknown,
                }
            },
        )
        .boxed()
}

fn follow_up() -> BoxedStrategy<FollowUp> {
    let check = (of(date()), of(check_kind()), text(), any::<bool>(), unknown()).prop_map(
        |(on, how, look_for, withdrawn, unknown)| Check { on, how, look_for, withdrawn, unknown },
    );
    let promise = (text(), of(any::<bool>()), any::<bool>(), unknown())
        .prop_map(|(text, done, withdrawn, unknown)| Promise { text, done, withdrawn, unknown });
    (of(date()), check, of(time()), vec(promise, 0..2), words(), any::<[bool; 2]>(), unknown())
        .prop_map(|(use_by, check, next_meeting, coach_owes, said, timed, unknown)| {
            let days = [("use_by", use_by), ("check", check.on)].into_iter().zip(timed);
            let at_nine = |day: NaiveDate| day.and_hms_opt(9, 15, 0).expect("a time").and_utc();
            let times = days
                .filter(|(_, timed)| *timed)
                .filter_map(|((id, day), _)| Some((id.to_owned(), at_nine(day?).fixed_offset())))
                .collect();
            FollowUp { use_by, check, next_meeting, coach_owes, said, times, unknown }
        })
        .boxed()
}

/// Any session of today's version.
pub(crate) fn any_session() -> BoxedStrategy<Session> {
    let coach =
        (id(), text(), unknown()).prop_map(|(id, name, unknown)| Coach { id, name, unknown });
    let coachee = (id(), text(), text(), text(), unknown())
        .prop_map(|(id, name, role, school, unknown)| Coachee { id, name, role, school, unknown });
    let status = select(vec![
        Status::Prepared,
        Status::Running,
        Status::Paused,
        Status::Finished,
        Status::Abandoned,
    ]);
    let previous = (id(), of(id()), unknown())
        .prop_map(|(session, action_step, unknown)| Previous { session, action_step, unknown });
    let reflection = (time(), words(), text(), text(), unknown()).prop_map(
        |(at, answers, goal, differently, unknown)| Reflection {
            at,
            answers,
            goal,
            differently,
            unknown,
        },
    );
    let by = (id(), text(), unknown()).prop_map(|(id, name, unknown)| Coach { id, name, unknown });
    let place = prop_oneof![text(), Just("steps.0.notes".to_owned())];
    let correction = (time(), by, place, (text(), text(), text()), unknown()).prop_map(
        |(at, by, place, (before, after, why), unknown)| Correction {
            at,
            by,
            place,
            before,
            after,
            why,
            unknown,
        },
    );
    (
        (id(), text(), protocol(), coach, coachee, status),
        (
            (of(time()), words()),
            (of(any::<u16>()), of(any::<u16>()), any::<bool>()),
            of(time()),
            of(time()),
            text(),
            of(previous),
        ),
        (any::<u32>(), vec(record(), 0..3), of(action_step()), practice(), follow_up()),
        (
            (of(reflection), vec(correction, 0..2)),
            any::<u64>(),
            of(time()),
            (text(), parents()),
            unknown(),
        ),
    )
        .prop_map(|(who, when, what, saved)| {
            let (id, programme, protocol, coach, coachee, status) = who;
            let ((scheduled_for, said), lengths, started_at, ended_at, time_zone, previous) = when;
            let (slot_minutes, planned_minutes, prepared_hidden) = lengths;
            let (at_step, steps, action_step, practice, follow_up) = what;
            let ((reflection, corrections), revision, saved_at, (device, parents), unknown) = saved;
            Session {
                format: SessionFormat::Session,
                version: SESSION_VERSION,
                id,
                programme,
                protocol,
                coach,
                coachee,
                status,
                scheduled_for,
                said,
                slot_minutes,
                planned_minutes,
                prepared_hidden,
                started_at,
                ended_at,
                time_zone,
                previous,
                at_step: at_step as usize,
                steps,
                action_step,
                practice,
                follow_up,
                reflection,
                corrections,
                stamp: Stamp { revision, saved_at, device, ancestry: Ancestry::from(parents) },
                unknown,
            }
        })
        .boxed()
}
