"""Reads what `alongside export` writes with somebody else's readers: Python's own csv and json, and
the icalendar package where it is there. Usage: read_back.py PROGRAM"""

import csv
import datetime
import io
import json
import os
import subprocess
import sys
import tempfile

program = os.path.abspath(sys.argv[1])


def said(*arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True).stdout


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
    calendar = ["export", "--all", "--for", "coach", "--format", "ics", "-o", "-"]
    calendar = said(*calendar, "--since", "1/9/2020")
    dates = sum(
        bool(it["follow_up"]["use_by"])
        + bool(it["follow_up"]["check"]["on"])
        + bool(it["follow_up"]["next_meeting"])
        for it in sessions
    )
    try:
        import icalendar
    except ImportError:
        if os.environ.get("ALONGSIDE_READERS") == "required":
            raise
        print("the calendar is not read: the icalendar package is not there")
    else:
        events = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
        assert len(events) == dates, f"{len(events)} entries for {dates} dates"
        assert len({str(event["UID"]) for event in events}) == dates
        today = datetime.date.today()
        for event in events:
            starts = event.decoded("DTSTART")
            starts = starts.date() if isinstance(starts, datetime.datetime) else starts
            # What is past rings no more; of today it depends on the hour.
            assert starts == today or bool(event.walk("VALARM")) == (starts > today), starts
print("read back: all is there")
