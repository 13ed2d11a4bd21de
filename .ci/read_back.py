"""Reads what `alongside export` writes with somebody else's readers: Python's own csv, json and
email, the icalendar, duckdb and openpyxl packages, and LibreOffice where they are there.
Usage: read_back.py PROGRAM"""

import csv
import datetime
import email
import email.policy
import io
import json
import os
import re
import shutil
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


def taken_back(book):
    """What would change if this workbook were imported: nothing that cannot be read, in any case."""
    found = json.loads(said("plan", "import", book, "--plan", "Read back", "--dry-run", "--json"))
    assert not found["unread"] and found["unchanged"] > 10, found
    return found["changes"]


def read_by_spreadsheets(folder):
    """The workbook of a plan, against its CSV files, and taken back after others have saved it."""
    book, tables = os.path.join(folder, "plan.xlsx"), os.path.join(folder, "tables")
    os.mkdir(tables)
    said("plan", "export", "Read back", "--from", folder, "-o", book)
    said("plan", "export", "Read back", "--format", "csv", "-o", tables)
    assert taken_back(book) == []
    openpyxl = package("openpyxl")
    if openpyxl is not None:
        read = openpyxl.load_workbook(book)
        for name in sorted(os.listdir(tables)):
            with open(os.path.join(tables, name), encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file))
            sheet = read[name.removesuffix(".csv").capitalize()]
            assert sheet.freeze_panes == "A2" and sheet.print_title_rows, name
            assert sheet.page_setup.orientation == "landscape", name
            for wanted, cells in zip(rows, sheet.iter_rows(values_only=True), strict=True):
                for text, cell in zip(wanted, cells, strict=True):
                    if isinstance(cell, datetime.datetime):
                        cell = cell.date().isoformat()
                    cell = f"{cell:g}" if isinstance(cell, float | int) else cell or ""
                    assert text.removeprefix("'") == cell, f"{name}: {text!r} is {cell!r}"
        assert len(read["Half-terms"]._charts) == 3
        # A lead changes a number, and writes a formula whose value nobody has worked out.
        row = next(it for it in read["Milestones"].iter_rows(min_row=2) if it[6].value)
        row[6].value += 1
        read.save(book)
        changes = taken_back(book)
        assert [it["cells"][0]["column"] for it in changes] == ["Planned"], changes
        row[6].value = "=1+1"
        read.save(book)
        asked = ["plan", "import", book, "--plan", "Read back", "--dry-run", "--json"]
        found = json.loads(subprocess.run([program, *asked], capture_output=True).stdout)
        assert "formula without a value" in found["unread"][0]["why"], found
    if shutil.which("soffice") is None:
        print("left out: LibreOffice is not there")
        return
    said("plan", "export", "Read back", "--from", folder, "-o", book, "--force")
    saved = os.path.join(folder, "saved")
    profile = f"-env:UserInstallation=file://{folder}/office"
    for ending in ["xlsx", "pdf", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"]:
        convert = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", saved, book]
        subprocess.run(convert, check=True, capture_output=True, timeout=300)
    assert taken_back(os.path.join(saved, "plan.xlsx")) == []
    assert os.path.getsize(os.path.join(saved, "plan.pdf")) > 5000
    gaps = os.path.join(saved, "plan-Gaps.csv")
    with open(gaps, encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) > 5


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
        # The example school lives so many days behind ours.
        days = int(open(os.path.join(folder, "state", "example-days"), encoding="utf-8").read())
        today = datetime.date.today() - datetime.timedelta(days)
        for event in events:
            starts = event.decoded("DTSTART")
            starts = starts.date() if isinstance(starts, datetime.datetime) else starts
            # What is past rings no more; of today it depends on the hour.
            assert starts == today or bool(event.walk("VALARM")) == (starts > today), starts
    begun = ["plan", "new", "--template", "one-school", "--title", "Read back", "--year", "2025-26"]
    said(*begun, "--school", "Pool Street Primary")
    said("contribute", "--to", folder, "--yes", "--year", "2025-26")
    read_by_duckdb(folder)
    read_by_spreadsheets(folder)
print("read back: all is there")
