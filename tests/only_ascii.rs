//! A terminal whose locale has ASCII alone, such as under `LANG=C`: whatever is printed there can be read,
//! and what is for another program stays as it is.

use clap::CommandFactory;

use crate::support::home::Home;
use crate::support::terminal::{Opens, Terminal};

/// What a command writes to such a terminal, up to its exit code.
fn printed(home: &Home, args: &[&str], code: u32) -> Vec<u8> {
    const AND_ITS_CODE: &str = "\"$0\" \"$@\"; echo \"It ended with $?.\"";
    let args = [&["-c", AND_ITS_CODE, env!("CARGO_BIN_EXE_alongside")], args].concat();
    let opens =
        Opens { program: "sh".as_ref(), args: &args, env: &[("LANG", "C")], ..Opens::default() };
    let mut terminal = Terminal::opens_as(&home.path(), &opens);
    terminal.outputs(0, &format!("It ended with {code}.")).ends();
    terminal.bytes_since(0)
}

#[test]
fn whatever_a_command_prints_to_a_terminal_is_ascii_where_that_has_no_more() {
    let home = Home::with_the_example();
    let help: Vec<Vec<String>> = alongside::cli::Arguments::command()
        .get_subcommands()
        .map(|it| vec![it.get_name().to_owned(), "--help".to_owned()])
        .collect();
    let help = help.iter().map(|it| (it.iter().map(String::as_str).collect::<Vec<_>>(), 0));
    let said = [
        ("--help", 0),
        ("today", 0),
        ("list", 0),
        ("people", 0),
        ("show last", 0),
        ("export last --for coachee --output -", 0),
        ("library find practice", 0),
        ("growth", 0),
        ("check", 0),
        ("check --terminal", 0),
        ("settings --defaults", 0),
        ("thread “Zoë”", 1),
        ("people add ’", 2),
        ("nonsense’", 2),
    ];
    for (args, code) in
        said.map(|(it, code)| (it.split(' ').collect(), code)).into_iter().chain(help)
    {
        let bytes = printed(&home, &args, code);
        assert!(bytes.is_ascii(), "{args:?}: {}", String::from_utf8_lossy(&bytes));
    }
    let bytes = printed(&home, &["list", "--json"], 0);
    assert!(String::from_utf8(bytes).is_ok_and(|it| !it.is_ascii()), "JSON is UTF-8 anywhere");
}

#[test]
fn line_by_line_is_ascii_there_and_keeps_what_was_typed() {
    let home = Home::of_a_coach();
    let opens = Opens { args: &["--plain"], env: &[("LANG", "C")], ..Opens::default() };
    let mut terminal = Terminal::opens_as(&home.path(), &opens);
    terminal.sees("Amina Khan").types("drop-in\n").sees("Drop-in");
    terminal
        .types("Zoë’s group waits\n")
        .sees("Noted")
        .types("\n?h\n")
        .sees("A worry does not belong");
    terminal.types("/back\n").sees("Dropped in").types("quit\n");
    assert_eq!(terminal.ends(), 0);
    let said = terminal.bytes_since(0);
    // The terminal itself shows what is typed into it.
    let said = String::from_utf8(said).expect("text").replace("Zoë’s", "");
    assert!(said.is_ascii(), "{said}");
    let kept = home.drop_ins()[0].to_string();
    assert!(kept.contains("Zoë’s group waits"), "{kept}");
}
