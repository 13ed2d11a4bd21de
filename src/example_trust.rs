//! The example trust, built into the program: every file of `sessions/` that a data folder holds.
//!
//! Made by `cargo run --example make_example_trust`, and kept to what it makes by a test: change
//! the stories in `tests/example_trust/`, never this file.

use chrono::NaiveDate;

/// A session, as it lies in the repository and in a data folder.
macro_rules! session {
    ($path:literal) => {
        (concat!("sessions/", $path), include_str!(concat!("../sessions/", $path)))
    };
}

/// A person, as they lie in the repository and in a data folder.
macro_rules! person {
    ($path:literal) => {
        (concat!("people/", $path), include_str!(concat!("../sessions/people/", $path)))
    };
}

/// A drop-in, as it lies in the repository and in a data folder.
macro_rules! drop_in {
    ($path:literal) => {
        (concat!("drop-ins/", $path), include_str!(concat!("../sessions/drop-ins/", $path)))
    };
}

/// A plan, as it lies in the repository and in a data folder.
macro_rules! plan {
    ($path:literal) => {
        (concat!("plans/", $path), include_str!(concat!("../sessions/plans/", $path)))
    };
}

/// What a coach keeps of their own development, as it lies in the repository and in a data folder.
macro_rules! growth {
    ($path:literal) => {
        (concat!("growth/", $path), include_str!(concat!("../sessions/growth/", $path)))
    };
}

/// An entry of a CPD log, as it lies in the repository and in a data folder.
macro_rules! cpd {
    ($path:literal) => {
        (concat!("cpd/", $path), include_str!(concat!("../sessions/cpd/", $path)))
    };
}

/// A coach's own part in a calibration, as it lies in the repository and in a data folder.
macro_rules! calibration {
    ($path:literal) => {
        (concat!("calibrations/", $path), include_str!(concat!("../sessions/calibrations/", $path)))
    };
}

/// A note of a network, as it lies in the repository and in a data folder.
macro_rules! network {
    ($path:literal) => {
        (concat!("network/", $path), include_str!(concat!("../sessions/network/", $path)))
    };
}

/// What a coach has sent, as it lies in the repository and in the folder that the trust shares.
macro_rules! contribution {
    ($path:literal) => {
        (
            concat!("contributions/", $path),
            include_str!(concat!("../sessions/shared/contributions/", $path)),
        )
    };
}

/// The day on which the example's records end: its coach opens the program that morning.
const LAST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 23);

/// How many days `day` is after the one on which the example's records end.
#[must_use]
pub(crate) fn days_since_the_example(day: NaiveDate) -> i64 {
    LAST_DAY.map_or(0, |last| day.signed_duration_since(last).num_days())
}

/// Who coaches there: the id and the name.
pub(crate) const COACH: (&str, &str) = ("0199042e-ccc0-706b-8de7-683193ff97fc", "Rosa Ellery");

/// Each file as its path in the data folder, and its text.
pub const FILES: [(&str, &str); 135] = [
    session!("2025-26/2025-09-15-1540-0eef17.json"),
    session!("2025-26/2025-09-17-1530-0e33f6.json"),
    session!("2025-26/2025-09-29-1540-677879.json"),
    session!("2025-26/2025-10-01-1530-1e3218.json"),
    session!("2025-26/2025-10-07-0810-d265a7.json"),
    session!("2025-26/2025-10-09-1600-ea3ae3.json"),
    session!("2025-26/2025-10-20-1540-e98666.json"),
    session!("2025-26/2025-10-22-1530-03443d.json"),
    session!("2025-26/2025-11-04-0810-b8c5c8.json"),
    session!("2025-26/2025-11-05-1530-958ce1.json"),
    session!("2025-26/2025-11-10-1540-b8cbe4.json"),
    session!("2025-26/2025-11-18-0810-006247.json"),
    session!("2025-26/2025-11-20-1600-3a58d0.json"),
    session!("2025-26/2025-12-03-1530-43330a.json"),
    session!("2025-26/2025-12-08-1540-2b6793.json"),
    session!("2025-26/2025-12-09-0810-639450.json"),
    session!("2025-26/2026-01-15-1550-81e736.json"),
    session!("2025-26/2026-01-20-0810-a5b866.json"),
    session!("2025-26/2026-01-22-1600-9b6406.json"),
    session!("2025-26/2026-01-28-1530-2b5854.json"),
    session!("2025-26/2026-02-10-0810-379d95.json"),
    session!("2025-26/2026-02-25-1520-492e4f.json"),
    session!("2025-26/2026-03-03-0820-f87818.json"),
    session!("2025-26/2026-03-09-1540-3e9fcc.json"),
    session!("2025-26/2026-03-11-1520-e0cf01.json"),
    session!("2025-26/2026-03-12-1550-85768e.json"),
    session!("2025-26/2026-03-17-0820-4bd1f5.json"),
    session!("2025-26/2026-03-24-1545-fa6faf.json"),
    session!("2025-26/2026-03-25-1520-7ac7f8.json"),
    session!("2025-26/2026-03-25-1530-ef1854.json"),
    session!("2025-26/2026-04-20-1540-42be58.json"),
    session!("2025-26/2026-04-21-0820-d4f276.json"),
    session!("2025-26/2026-04-22-1520-f22289.json"),
    session!("2025-26/2026-04-28-0810-9d7c69.json"),
    session!("2025-26/2026-04-29-1530-b6efcc.json"),
    session!("2025-26/2026-04-30-1550-eee59a.json"),
    session!("2025-26/2026-05-12-0820-e93f3b.json"),
    session!("2025-26/2026-05-13-1520-4c6061.json"),
    session!("2025-26/2026-05-14-1600-ffaaed.json"),
    session!("2025-26/2026-06-02-0820-d97ce8.json"),
    session!("2025-26/2026-06-08-0915-c8b2bc.json"),
    session!("2025-26/2026-06-10-1320-04f9c4.json"),
    session!("2025-26/2026-06-15-1540-60d810.json"),
    session!("2025-26/2026-06-16-0810-0bf182.json"),
    session!("2025-26/2026-06-16-1545-4e2b98.json"),
    session!("2025-26/2026-06-18-1230-56490b.json"),
    session!("2025-26/2026-06-22-0915-ba94a3.json"),
    session!("2025-26/2026-06-23-0820-8e97a9.json"),
    session!("2025-26/2026-06-24-1340-623921.json"),
    session!("2025-26/2026-06-24-1520-1a1ed6.json"),
    session!("2025-26/2026-06-24-1530-63ad11.json"),
    session!("2025-26/2026-06-25-1610-3d664f.json"),
    session!("2025-26/2026-07-02-1600-47348a.json"),
    session!("2025-26/2026-07-06-0915-5db010.json"),
    session!("2026-27/2026-09-07-1420-8c6a63.json"),
    session!("2026-27/2026-09-10-0930-4d4aef.json"),
    session!("2026-27/2026-09-10-1545-11a59e.json"),
    session!("2026-27/2026-09-14-0915-43b3b0.json"),
    session!("2026-27/2026-09-14-1420-450a03.json"),
    session!("2026-27/2026-09-15-0820-9efaa8.json"),
    session!("2026-27/2026-09-16-1320-115098.json"),
    session!("2026-27/2026-09-16-1520-b7b16f.json"),
    session!("2026-27/2026-09-17-1550-b4357c.json"),
    session!("2026-27/2026-09-21-1420-773e77.json"),
    session!("2026-27/2026-09-21-1540-ff7404.json"),
    session!("2026-27/2026-09-22-0810-c8c5e3.json"),
    session!("2026-27/2026-09-23-1340-30d91b.json"),
    session!("2026-27/2026-09-23-1530-b41e2e.json"),
    session!("2026-27/2026-09-24-0930-d2d9f6.json"),
    session!("2026-27/2026-09-24-1230-be24e4.json"),
    session!("2026-27/2026-09-24-1600-100b01.json"),
    session!("2026-27/2026-09-28-1420-74658d.json"),
    session!("2026-27/2026-09-30-1520-601c28.json"),
    session!("2026-27/2026-10-05-0915-0073d5.json"),
    session!("2026-27/2026-10-05-1420-e29424.json"),
    session!("2026-27/2026-10-06-0810-df378a.json"),
    session!("2026-27/2026-10-07-1340-199282.json"),
    session!("2026-27/2026-10-12-1420-43d179.json"),
    session!("2026-27/2026-10-12-1540-c95cc2.json"),
    session!("2026-27/2026-10-13-0820-1469a6.json"),
    session!("2026-27/2026-10-14-1320-ccb439.json"),
    session!("2026-27/2026-10-14-1530-07c163.json"),
    session!("2026-27/2026-10-15-0930-7e9226.json"),
    session!("2026-27/2026-10-15-1610-7b6ee6.json"),
    session!("2026-27/2026-10-22-1230-0ba72a.json"),
    session!("2026-27/2026-10-22-1550-cc9312.json"),
    session!("2026-27/2026-11-02-0915-700e54.json"),
    session!("2026-27/2026-11-02-1420-67b414.json"),
    session!("2026-27/2026-11-02-1540-d9069a.json"),
    session!("2026-27/2026-11-05-1600-26ac73.json"),
    session!("2026-27/2026-11-09-0915-efcdba.json"),
    session!("2026-27/2026-11-10-0820-4d1272.json"),
    session!("2026-27/2026-11-11-1340-f18a10.json"),
    session!("2026-27/2026-11-12-0930-5c2fa5.json"),
    session!("2026-27/2026-11-12-1545-b0da5c.json"),
    session!("2026-27/2026-11-16-1420-83ef10.json"),
    session!("2026-27/2026-11-17-0810-35d02d.json"),
    session!("2026-27/2026-11-18-1320-25a4e8.json"),
    session!("2026-27/2026-11-20-1430-4c0421.json"),
    session!("2026-27/2026-11-23-0915-e2a90b.json"),
    calibration!("2026-27/2026-10-01-ef54fc.json"),
    calibration!("2026-27/2026-11-18-0365f2.json"),
    cpd!("2026-27/2026-09-27-3aaff7.json"),
    cpd!("2026-27/2026-10-10-0d028f.json"),
    drop_in!("2026-27/2026-10-13-455caa.json"),
    drop_in!("2026-27/2026-11-04-7520f9.json"),
    drop_in!("2026-27/2026-11-06-4f1ad4.json"),
    drop_in!("2026-27/2026-11-10-1d5edd.json"),
    drop_in!("2026-27/2026-11-13-f95406.json"),
    drop_in!("2026-27/2026-11-17-dc2fb1.json"),
    drop_in!("2026-27/2026-11-18-6350b2.json"),
    drop_in!("2026-27/2026-11-20-f40a42.json"),
    growth!("0199042e-ccc0-706b-8de7-683193ff97fc.json"),
    network!("2026-27/2026-10-10-contact-2122db.json"),
    network!("2026-27/2026-10-10-contact-2ca72e.json"),
    network!("2026-27/2026-10-10-idea-090cfd.json"),
    network!("2026-27/2026-10-10-idea-ba33a4.json"),
    network!("2026-27/2026-10-10-question-0119c0.json"),
    network!("2026-27/2026-10-10-question-0d21f9.json"),
    person!("0199042e-ccc0-70ce-81e6-523be6d965c3.json"),
    person!("0199042e-ccc0-7170-bf13-ee36e8613d27.json"),
    person!("0199042e-ccc0-743b-bfb7-61d120885028.json"),
    person!("0199042e-ccc0-75ae-94e6-6201922cd472.json"),
    person!("0199042e-ccc0-76e0-b9c1-1947696276f7.json"),
    person!("0199042e-ccc0-7b84-afe7-2afc905a6eb5.json"),
    person!("0199042e-ccc0-7bb5-a9f3-7f0a6b8646fe.json"),
    person!("0199042e-ccc0-7bbd-8fe7-5f005e7240a6.json"),
    person!("0199042e-ccc0-7c74-9560-cd5fc16c4e03.json"),
    person!("0199042e-ccc0-7ca1-a6c1-1abc9b6bb93f.json"),
    person!("0199042e-ccc0-7ca6-bb51-e818f0b8f5b6.json"),
    person!("0199042e-ccc0-7ef4-b387-b0041858fbc7.json"),
    person!("0199042e-ccc0-7f5a-b3bd-4b137a5420ea.json"),
    person!("0199042e-ccc0-7f87-b2e0-29d6592d2c04.json"),
    plan!("01993424-0580-77b0-896f-2e2ce9b5926c.json"),
    plan!("019f4764-8d80-7474-8e10-7b124ef4c68c.json"),
];

/// What the coaches of the trust have sent: each file as its path in the folder that the
/// trust shares, and its text.
pub const SENT: [(&str, &str); 18] = [
    contribution!("2025-26/0199042e-ccc0-706b-8de7-683193ff97fc.json"),
    contribution!("2025-26/0199042e-ccc0-70ce-81e6-523be6d965c3.json"),
    contribution!("2025-26/0199042e-ccc0-71ca-83f2-f5b1465a53a4.json"),
    contribution!("2025-26/0199042e-ccc0-7666-ba1f-172243480118.json"),
    contribution!("2025-26/0199042e-ccc0-772b-840c-9c048b410886.json"),
    contribution!("2025-26/0199042e-ccc0-7dd3-b76f-11add9177573.json"),
    contribution!("2026-27/0199042e-ccc0-706b-8de7-683193ff97fc.json"),
    contribution!("2026-27/0199042e-ccc0-70ce-81e6-523be6d965c3.json"),
    contribution!("2026-27/0199042e-ccc0-71ca-83f2-f5b1465a53a4.json"),
    contribution!("2026-27/0199042e-ccc0-7348-a138-6cd2d20ef5a6.json"),
    contribution!("2026-27/0199042e-ccc0-760f-b844-d636ed84bdf7.json"),
    contribution!("2026-27/0199042e-ccc0-772b-840c-9c048b410886.json"),
    contribution!("2026-27/0199042e-ccc0-7b2d-88a9-ecb44e355712.json"),
    contribution!("2026-27/0199042e-ccc0-7bc4-8ca3-61394a9b41d2.json"),
    contribution!("2026-27/0199042e-ccc0-7c8e-aded-8e46d152f0fd.json"),
    contribution!("2026-27/0199042e-ccc0-7ca6-bb51-e818f0b8f5b6.json"),
    contribution!("2026-27/0199042e-ccc0-7dd3-b76f-11add9177573.json"),
    contribution!("2026-27/0199042e-ccc0-7e03-b6fd-1df3c91e7787.json"),
];
