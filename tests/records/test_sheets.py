"""Workbooks out and in: unchanged they change nothing; one cell changes one row; what is wrong is told with its place."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from goldenthread.plan.models import Activity, ActivityBudget, Dependency
from goldenthread.plan.records import ACTIVITY
from goldenthread.records.intake import take_in
from goldenthread.records.sheets import read_lines, read_tables, workbook
from goldenthread.records.sheets.read import UnreadableFile
from goldenthread.records.undo import undo


@pytest.fixture
def exported(tmp_path, activities, planner):
    def out() -> dict[str, list[list]]:
        path = tmp_path / "activities.xlsx"
        workbook(ACTIVITY, ACTIVITY.rows(planner), planner, path)
        book = CalamineWorkbook.from_path(path)
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}

    return out


def _file(sheets: dict[str, list[list]], merge: str = "") -> bytes:
    buffer = io.BytesIO()
    with Workbook(buffer) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    page.write_datetime(number, place, cell, day) if isinstance(cell, date) else page.write(
                        number, place, cell
                    )
            if merge:
                page.merge_range(merge, "merged")
    return buffer.getvalue()


def _in(sheets, planner, plan=None, name="activities.xlsx", **options):
    lines, problems = read_lines(
        ACTIVITY, read_tables(name, _file(sheets)), owner=plan, mapping=options.pop("mapping", None)
    )
    return take_in(lines, by=planner, record=ACTIVITY, problems=problems, **options)


def test_a_workbook_that_comes_back_unchanged_changes_nothing(exported, planner):
    report = _in(exported(), planner)

    assert (report.counts["same"], report.is_applied, report.all_problems) == (6, False, [])


def test_one_cell_changes_one_row_and_is_undone(exported, planner, activities):
    sheets = exported()
    head, *rows = sheets["Activities"]
    rows[1][head.index("Title (English)")] = "Renamed"

    report = _in({**sheets, "Activities": [head, *rows]}, planner)

    assert (report.counts["changed"], report.counts["same"], report.is_applied) == (1, 5, True)
    activities[1].refresh_from_db()
    assert activities[1].title == {"en": "Renamed", "fr": "Activité 1"}
    undo(report.batch, by=planner)
    activities[1].refresh_from_db()
    assert activities[1].title["en"] == "Activity 1"


def test_twelve_activities_with_all_their_parts_come_in_one_workbook(planner, plan, areas, malawi, organization):
    codes = [f"n{number}" for number in range(12)]
    sheets = {
        "activities": [
            ["Code", "Title", "Action area", "Countries", "Starts on", "Ends on", "SDG targets"],
            *([code, f"New {code}", "people", "Malawi", date(2026, 1, 1), "31 mars 2027", "9.2"] for code in codes),
        ],
        "activity_budgets": [
            ["activity", "year", "amount", "currency"],
            *([code, year, "1 200,50", "USD"] for code in codes for year in (2026, 2027)),
        ],
        "responsibilities": [["activity", "organization", "role"], *([code, "UNIDO", "accountable"] for code in codes)],
        "markers": [
            ["activity", "kind", "score"],
            *([code, "genre" if code == "x" else "gender", 2] for code in codes),
        ],
        "dependencies": [["after", "before", "kind", "lag_days"], ["n1", "n0", "FS", 7], ["n2", "n1", "FS", 0]],
    }

    report = _in(sheets, planner, plan)

    assert [str(problem) for problem in report.all_problems] == []
    assert Activity.objects.filter(plan=plan).count() == 12
    row = Activity.objects.get(code="n3")
    assert (row.starts_on, row.ends_on, row.sdg_targets) == (date(2026, 1, 1), date(2027, 3, 31), ["9.2"])
    assert ActivityBudget.objects.count() == 24
    assert {budget.amount for budget in ActivityBudget.objects.all()} == {ActivityBudget.objects.first().amount}
    assert Dependency.objects.count() == 2
    undo(report.batch, by=planner)
    assert not Activity.objects.exists() and not ActivityBudget.objects.exists()


def test_nothing_is_kept_when_one_row_is_wrong_and_each_fault_has_its_place(planner, plan, areas):
    head = ["code", "title", "area", "starts_on", "ends_on", "sdg_targets"]
    sheets = {
        "Activities": [
            head,
            ["ok", "Right", "people", "", "", ""],
            ["w1", "Reversed", "people", "2026-05-01", "2026-04-01", ""],
            ["w2", "Where", "peple", "", "", ""],
            ["w3", "When", "people", "3/4/2026", "", ""],
            ["w4", "Goal", "people", "", "", "99"],
            ["w5", "", "people", "", "", ""],
        ]
    }

    report = _in(sheets, planner, plan)

    assert not report.is_applied and not Activity.objects.exists()
    told = {(problem.row, problem.column): problem.message for problem in report.all_problems}
    assert told[(4, "area")].endswith("Near it: people.")
    assert "may be two days" in told[(5, "starts_on")]
    assert "Not a target of the goals: 99" in told[(6, "sdg_targets")]
    assert told[(7, "Title")] and "It ends before it begins." in told[(3, "ends_on")]
    assert {problem.row for problem in report.all_problems} == {3, 4, 5, 6, 7}


@pytest.mark.parametrize(("second", "title"), [("Once", "Once"), ("Twice", "Twice")])
def test_a_row_about_the_same_record_as_one_further_up_is_told(planner, plan, areas, second, title):
    head = ["code", "title", "area"]
    rows = [head, ["a", "Once", "people"], ["b", "Other", "people"], ["a", second, "people"]]

    report = _in({"Activities": rows}, planner, plan)

    assert report.is_applied and report.as_json()["doubled"] == [{"row": 4, "of": 2}]
    assert {str(one.title) for one in Activity.objects.all()} == {title, "Other"}


def test_columns_that_are_not_known_or_stand_twice_are_told_and_can_be_mapped(planner, plan, areas):
    sheets = {"Activities": [["code", "Naem", "title", "title", "area"], ["a", "A", "A", "A", "people"]]}
    messages = {problem.column: problem.message for problem in _in(sheets, planner, plan).all_problems}
    assert "There is no column “Naem”" in messages["Naem"] and "Two columns" in messages["title"]

    sheets = {"Activities": [["code", "Naem", "area"], ["a", "Mapped", "people"]]}
    report = _in(sheets, planner, plan, mapping={"Naem": "title_en"})
    assert report.is_applied and Activity.objects.get().title["en"] == "Mapped"


def test_merged_cells_are_told(planner, plan):
    data = _file({"Activities": [["code", "title", "area"], ["a", "A", "people"], ["", "", ""]]}, merge="A3:A4")
    _lines, problems = read_lines(ACTIVITY, read_tables("x.xlsx", data), owner=plan)
    assert [problem.row for problem in problems] == [3] and "merged" in problems[0].message


def test_a_row_changed_here_meanwhile_is_doubtful_and_stops_the_file(exported, planner, activities):
    sheets = exported()
    head, *rows = sheets["Activities"]
    rows[0][head.index("Title (English)")] = "From the sheet"
    ACTIVITY.save(activities[0], by=planner, title={"en": "From the page"})

    report = _in({**sheets, "Activities": [head, *rows]}, planner)
    assert report.counts["doubtful"] == 1 and not report.is_applied
    activities[0].refresh_from_db()
    assert activities[0].title["en"] == "From the page"
    assert _in({**sheets, "Activities": [head, *rows]}, planner, overwrite=True).is_applied


def test_a_number_that_was_edited_is_refused(exported, planner):
    sheets = exported()
    head, *rows = sheets["Activities"]
    rows[0][0] = 999999
    report = _in({**sheets, "Activities": [head, *rows]}, planner)
    assert report.counts["refused"] == 1 and "999999" in str(report.all_problems[0]) and not report.is_applied


def test_who_may_not_is_told_row_by_row(exported, reader):
    sheets = exported()
    head, *rows = sheets["Activities"]
    rows[0][head.index("Title (English)")] = "Mine"
    report = _in({**sheets, "Activities": [head, *rows]}, reader)
    assert "It takes one of" in str(report.all_problems[0]) and not report.is_applied


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"PK\x03\x04 broken"])
def test_what_is_no_table_is_refused_in_words(data):
    with pytest.raises(UnreadableFile):
        read_tables("file.bin", data)


def test_the_undo_of_a_set_that_was_changed_since_is_refused(exported, planner, activities, plan):
    sheets = exported()
    head, *rows = sheets["Activities"]
    rows[0][head.index("Title (English)")] = "Once"
    report = _in({**sheets, "Activities": [head, *rows]}, planner)
    activities[0].refresh_from_db()
    ACTIVITY.save(activities[0], by=planner, title={"en": "Twice"})
    from goldenthread.platform.errors import NotPossible

    with pytest.raises(NotPossible, match="changed since"):
        undo(report.batch, by=planner)
    activities[0].refresh_from_db()
    assert activities[0].title["en"] == "Twice"


def test_csv_is_read_with_the_separators_people_have(planner, plan, areas, tmp_path: Path):
    text = "code;title;area\r\ncsv;Semicolon;people\r\n".encode("utf-8-sig")
    lines, problems = read_lines(ACTIVITY, read_tables("a.csv", text), owner=plan)
    assert take_in(lines, by=planner, record=ACTIVITY, problems=problems).is_applied
    assert Activity.objects.get(code="csv").title["en"] == "Semicolon"


def test_a_file_of_many_rows_is_work_in_the_background_all_or_none(client, planner, plan, areas, monkeypatch):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from goldenthread.platform import jobs
    from goldenthread.platform.errors import NotPossible
    from goldenthread.platform.models import Job
    from goldenthread.records import jobs as record_jobs

    monkeypatch.setattr(record_jobs, "AT_ONCE", 2)
    rows = [f"ldc-plan,many-{number},Activity {number},people" for number in range(3)]
    client.force_login(planner)

    def asked(lines):
        data = "\n".join(["Plan,Code,Title,Action area", *lines]).encode()
        page = client.post("/plan/activities/import/", {"file": SimpleUploadedFile("plan.csv", data)})
        assert page.status_code == 200 and "in the background" in page.content.decode()
        assert (
            client.post("/plan/activities/import/", {"token": page.context["token"], "act": "apply"}).status_code == 302
        )
        return Job.objects.latest("pk")

    def done(job):
        return jobs.kind_of_work("rows").do(job, jobs.Progress(job))

    wrong = asked([*rows, "ldc-plan,many-9,Activity 9,nowhere"])
    with pytest.raises(NotPossible, match="row 5"):
        done(wrong)
    assert not Activity.objects.exists()
    assert done(asked(rows))["new"] == Activity.objects.count() == 3
    assert client.post(
        "/api/jobs", {"kind": "rows", "arguments": {"record": "plan.songs"}}, content_type="application/json"
    ).status_code in (404, 409)


def test_an_empty_file_and_a_near_heading_are_told_in_the_words_of_the_reader(planner, plan, areas):
    assert [str(one) for one in read_lines(ACTIVITY, read_tables("a.csv", b""))[1]] == ["The file is empty."]
    _lines, problems = read_lines(ACTIVITY, read_tables("a.csv", b"Plan,Titel\nldc-plan,A\n"))
    assert "Did you mean “Title”?" in problems[0].message
    lines, _none = read_lines(ACTIVITY, read_tables("a.csv", b"Plan,Title\nldc-plan,A\n"))
    assert "Action area" in [one.column for one in take_in(lines, by=planner, record=ACTIVITY).all_problems]


def test_a_number_that_was_exchanged_for_that_of_another_row_is_refused(exported, planner, activities):
    head, first, second = exported()["Activities"][:3]
    wanted = [place for place, heading in enumerate(head) if heading in ("Number", "Version", "Plan", "Code")]
    mixed = [second[0] if place == wanted[0] else first[place] for place in wanted]
    whole = [int(cell) if isinstance(cell, float) else cell for cell in mixed]
    data = "\n".join(",".join(str(cell) for cell in row) for row in ([head[place] for place in wanted], whole))

    lines, problems = read_lines(ACTIVITY, read_tables("a.csv", data.encode()))
    report = take_in(lines, by=planner, record=ACTIVITY, overwrite=True, problems=problems)

    assert len(wanted) == 4 and not report.is_applied
    assert any("One was edited" in one.message for one in report.all_problems), report.all_problems
