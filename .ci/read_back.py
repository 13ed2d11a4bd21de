"""Reads what `alongside export` writes with somebody else's readers: Python's own csv, json and
email, and the icalendar and duckdb packages where they are there. Usage: read_back.py PROGRAM"""

import csv
import datetime
import email
import email.policy
import io
import json
import os
import re
import subprocess
import sys
import tempfile

program = os.path.abspath(sys.argv[1])
readme = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "README.md")


def said(*arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True).stdout


def package(name):
    """The package, where it is there: a reader that is absent is a failure only where all are required."""
    try:
        return __import__(name)
    except ImportError:
        if os.environ.get("ALONGSIDE_PACKAGES") == "required":
            raise
        print(f"left out: the {name} package is not there")


def read_by_duckdb(folder):
    """The query of the README, on the plan and figures that the folder holds, against our own sums."""
    duckdb = package("duckdb")
    if duckdb is None:
        return
    lines = said("plan", "export", "Read back", "--format", "ndjson", "--from", folder, "-o", "-")
    with open(os.path.join(folder, "plan.ndjson"), "wb") as file:
        file.write(lines)
    wanted = {}
    for row in map(json.loads, lines.splitlines()):
        if row["held"] is not None:
            sums = wanted.setdefault((row["half_term"], row["school_name"]), [0, 0.0])
            sums[0] += row["held"]
            sums[1] += row["planned"] or 0.0
    query = re.search(r"```sql\n(.*?)```", open(readme, encoding="utf-8").read(), re.S)[1]
    here = os.getcwd()
    os.chdir(folder)
    read = duckdb.sql(query).fetchall()
    os.chdir(here)
    assert len(read) == len(wanted) > 1, f"{len(read)} rows for {len(wanted)}"
    for half_term, school, held, planned in read:
        ours = wanted[half_term, school]
        assert held == ours[0] and abs((planned or 0.0) - ours[1]) < 0.06, (half_term, school)
    assert sum(row[2] for row in read) > 0


with tempfile.TemporaryDirectory() as folder:
    os.environ["ALONGSIDE_DIR"] = folder
    said("setup", "--name", "Rosa Ellery", "--example")
    sessions = json.loads(said("export", "--all", "--for", "coach", "--format", "json", "-o", "-"))
    for shape, rows in [
        ("csv", len(sessions)),
        ("csv-reps", sum(len(it["practice"]["reps"]) for it in sessions)),
    ]:
        text = said("export", "--all", "--for", "coach", "--format", shape, "-o", "-")
        read = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), strict=True))
        assert len(read) == rows, f"{shape}: {len(read)} rows for {rows}"
        assert all(None not in row and None not in row.values() for row in read), shape
        if shape == "csv":
            for row, session in zip(read, sessions):
                assert row["Session"] == session["id"]
                assert row["Coachee"] == session["coachee"]["name"]
    held = next(it for it in sessions if it["status"] == "finished")
    draft = said("export", held["id"], "--for", "coachee", "--format", "eml", "-o", "-")
    draft = email.message_from_bytes(draft, policy=email.policy.strict)
    assert draft["X-Unsent"] == "1" and draft["From"].groups[0].display_name == "Rosa Ellery"
    assert draft["To"].groups[0].display_name == held["coachee"]["name"], draft["To"]
    assert not draft["To"].addresses, "no address is known"
    words = draft.get_body(preferencelist=("plain",)).get_content()
    assert words.startswith("Dear ") and "coaching meeting" in words, words
    [page] = draft.iter_attachments()
    assert page.get_content_type() == "application/pdf" and page.get_filename().endswith(".pdf")
    assert page.get_content().startswith(b"%PDF-")
    calendar = ["export", "--all", "--for", "coach", "--format", "ics", "-o", "-"]
    calendar = said(*calendar, "--since", "1/9/2020")
    dates = sum(
        bool(it["follow_up"]["use_by"])
        + bool(it["follow_up"]["check"]["on"])
        + bool(it["follow_up"]["next_meeting"])
        for it in sessions
    )
    icalendar = package("icalendar")
    if icalendar is not None:
        events = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
        assert len(events) == dates, f"{len(events)} entries for {dates} dates"
        assert len({str(event["UID"]) for event in events}) == dates
        today = datetime.date.today()
        for event in events:
            starts = event.decoded("DTSTART")
            starts = starts.date() if isinstance(starts, datetime.datetime) else starts
            # What is past rings no more; of today it depends on the hour.
            assert starts == today or bool(event.walk("VALARM")) == (starts > today), starts
    begun = ["plan", "new", "--template", "one-school", "--title", "Read back", "--year", "2025-26"]
    said(*begun, "--school", "Pool Street Primary")
    said("contribute", "--to", folder, "--yes", "--year", "2025-26")
    read_by_duckdb(folder)
print("read back: all is there")
