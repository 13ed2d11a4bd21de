//! The example trust, built into the program: every file of `sessions/` that a data folder holds.
//!
//! Made by `cargo run --example make_example_trust`, and kept to what it makes by a test: change
//! the stories in `tests/example_trust/`, never this file.

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

/// Each file as its path in the data folder, and its text.
pub const FILES: [(&str, &str); 91] = [
    session!("2025-26/2025-09-15-1540-0eef17.json"),
    session!("2025-26/2025-09-17-1530-139a45.json"),
    session!("2025-26/2025-09-29-1540-677879.json"),
    session!("2025-26/2025-10-01-1530-0c2745.json"),
    session!("2025-26/2025-10-07-0810-a478a8.json"),
    session!("2025-26/2025-10-09-1600-ea3ae3.json"),
    session!("2025-26/2025-11-05-1530-ab9af8.json"),
    session!("2025-26/2025-11-10-1540-b8cbe4.json"),
    session!("2025-26/2025-11-18-0810-34fd1b.json"),
    session!("2025-26/2025-11-20-1600-3a58d0.json"),
    session!("2025-26/2026-01-15-1550-81e736.json"),
    session!("2025-26/2026-01-20-0810-e503fa.json"),
    session!("2025-26/2026-01-22-1600-9b6406.json"),
    session!("2025-26/2026-01-28-1530-0dfe5e.json"),
    session!("2025-26/2026-02-25-1520-492e4f.json"),
    session!("2025-26/2026-03-03-0820-0bd79c.json"),
    session!("2025-26/2026-03-09-1540-3e9fcc.json"),
    session!("2025-26/2026-03-11-1520-e0cf01.json"),
    session!("2025-26/2026-03-12-1550-85768e.json"),
    session!("2025-26/2026-03-24-1545-fa6faf.json"),
    session!("2025-26/2026-03-25-1530-4f1e45.json"),
    session!("2025-26/2026-04-21-0820-f840ce.json"),
    session!("2025-26/2026-04-22-1520-f22289.json"),
    session!("2025-26/2026-04-30-1550-eee59a.json"),
    session!("2025-26/2026-05-13-1520-4c6061.json"),
    session!("2025-26/2026-05-14-1600-ffaaed.json"),
    session!("2025-26/2026-06-02-0820-f74ae5.json"),
    session!("2025-26/2026-06-08-0915-c8b2bc.json"),
    session!("2025-26/2026-06-10-1320-2ed98a.json"),
    session!("2025-26/2026-06-16-1545-4e2b98.json"),
    session!("2025-26/2026-06-22-0915-ba94a3.json"),
    session!("2025-26/2026-06-24-1340-23322d.json"),
    session!("2025-26/2026-06-25-1610-3d664f.json"),
    session!("2025-26/2026-07-06-0915-5db010.json"),
    session!("2026-27/2026-09-07-1420-8c6a63.json"),
    session!("2026-27/2026-09-10-1545-11a59e.json"),
    session!("2026-27/2026-09-14-0915-43b3b0.json"),
    session!("2026-27/2026-09-14-1420-450a03.json"),
    session!("2026-27/2026-09-15-0820-c7b962.json"),
    session!("2026-27/2026-09-16-1320-3c666a.json"),
    session!("2026-27/2026-09-17-1550-b4357c.json"),
    session!("2026-27/2026-09-21-1420-773e77.json"),
    session!("2026-27/2026-09-21-1540-ff7404.json"),
    session!("2026-27/2026-09-22-0810-8132cc.json"),
    session!("2026-27/2026-09-23-1340-30d91b.json"),
    session!("2026-27/2026-09-23-1530-052834.json"),
    session!("2026-27/2026-09-24-1600-100b01.json"),
    session!("2026-27/2026-09-28-1420-74658d.json"),
    session!("2026-27/2026-09-30-1520-601c28.json"),
    session!("2026-27/2026-10-05-0915-0073d5.json"),
    session!("2026-27/2026-10-05-1420-e29424.json"),
    session!("2026-27/2026-10-06-0810-cf4b6d.json"),
    session!("2026-27/2026-10-07-1340-336977.json"),
    session!("2026-27/2026-10-12-1420-43d179.json"),
    session!("2026-27/2026-10-13-0820-2fb896.json"),
    session!("2026-27/2026-10-14-1320-c3e94f.json"),
    session!("2026-27/2026-10-15-1610-7b6ee6.json"),
    session!("2026-27/2026-10-22-1550-cc9312.json"),
    session!("2026-27/2026-11-02-0915-700e54.json"),
    session!("2026-27/2026-11-02-1420-67b414.json"),
    session!("2026-27/2026-11-02-1540-d9069a.json"),
    session!("2026-27/2026-11-05-1600-26ac73.json"),
    session!("2026-27/2026-11-09-0915-efcdba.json"),
    session!("2026-27/2026-11-10-0820-eefba6.json"),
    session!("2026-27/2026-11-11-1340-a75b50.json"),
    session!("2026-27/2026-11-12-1545-b0da5c.json"),
    session!("2026-27/2026-11-16-1420-83ef10.json"),
    session!("2026-27/2026-11-17-0810-35d02d.json"),
    session!("2026-27/2026-11-18-1320-fe0f4a.json"),
    session!("2026-27/2026-11-20-1430-4c0421.json"),
    session!("2026-27/2026-11-23-0915-e2a90b.json"),
    drop_in!("2026-27/2026-10-13-455caa.json"),
    drop_in!("2026-27/2026-11-04-627ca5.json"),
    drop_in!("2026-27/2026-11-06-4f1ad4.json"),
    drop_in!("2026-27/2026-11-10-de0973.json"),
    drop_in!("2026-27/2026-11-13-f95406.json"),
    drop_in!("2026-27/2026-11-17-dc2fb1.json"),
    drop_in!("2026-27/2026-11-18-6350b2.json"),
    drop_in!("2026-27/2026-11-20-6454f6.json"),
    person!("0199042e-ccc0-704f-a97e-9c7f6e27a1aa.json"),
    person!("0199042e-ccc0-78fe-ae88-f45a0795f304.json"),
    person!("0199042e-ccc0-7b84-afe7-2afc905a6eb5.json"),
    person!("0199042e-ccc0-7b97-bdec-32483544d8dc.json"),
    person!("0199042e-ccc0-7bb5-a9f3-7f0a6b8646fe.json"),
    person!("0199042e-ccc0-7c74-9560-cd5fc16c4e03.json"),
    person!("0199042e-ccc0-7ca1-a6c1-1abc9b6bb93f.json"),
    person!("0199042e-ccc0-7ca6-bb51-e818f0b8f5b6.json"),
    person!("0199042e-ccc0-7ef4-b387-b0041858fbc7.json"),
    person!("0199042e-ccc0-7f79-8d5a-575fd875b756.json"),
    person!("0199042e-ccc0-7f87-b2e0-29d6592d2c04.json"),
    person!("0199042e-ccc0-7fb3-b39b-ff63bb892e3c.json"),
];
