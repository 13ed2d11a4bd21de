use crate::support::coach::Coach;

#[test]
fn look() {
    let start = std::time::Instant::now();
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    println!("{:?}", start.elapsed());
    println!("{}", coach.shown().snapshot());
    coach.opens("Amina Khan");
    println!("{:?}", start.elapsed());
    println!("{}", coach.shown().snapshot());
    coach.press("1");
    println!("{}", coach.shown().snapshot());
    let start = std::time::Instant::now();
    coach.types("Hello there this is a long text with sixty characters in it.");
    println!("{:?}", start.elapsed());
    let start = std::time::Instant::now();
    coach.waits("6m");
    println!("{:?}", start.elapsed());
    println!("{}", coach.shown().snapshot());
}
