"""One workbook of the plan: outcomes, outputs, milestones beside the activities; what is wrong is told row by row."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from goldenthread.plan.models import Activity, Dependency, Milestone, Outcome, Output
from goldenthread.plan.records import ACTIVITY
from goldenthread.records.intake import take_in
from goldenthread.records.sheets import read_lines, read_tables
from goldenthread.records.undo import undo

SMALL = {
    "Outcomes": [["area", "code", "title"], ["trade", "more", "More trade"]],
    "Outputs": [["outcome", "code", "title"], ["more", "labs", "Laboratories"]],
    "Activities": [
        ["code", "title", "area", "output", "starts_on", "ends_on", "owner"],
        ["build", "Build", "AREA", "labs", "2024-01-01", "2024-03-31", ""],
        ["open", "Open", "AREA", "", "2024-04-01", "2024-04-30", ""],
    ],
    "Dependencies": [["after", "before", "kind"], ["open", "build", "FS"]],
    "Milestones": [["activity", "title", "due_on"], ["open", "Opened", "2024-04-30"]],
}


def book_of(sheets):
    place = io.BytesIO()
    with Workbook(place) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return place.getvalue()


def take(plan, by, sheets, **more):
    lines, problems = read_lines(ACTIVITY, read_tables("plan.xlsx", book_of(sheets)), owner=plan)
    return take_in(lines, by=by, record=ACTIVITY, problems=problems, **more)


@pytest.fixture
def sheets(area):
    """A small plan in sheets, in the area that there is."""
    found = {
        name: [[area.code if cell in ("AREA", "trade") else cell for cell in row] for row in rows]
        for name, rows in SMALL.items()
    }
    return found


def test_results_chain_and_milestones_come_in_with_the_activities_and_go_out(django_app, plan, planner, sheets):
    report = take(plan, planner, sheets)
    assert report.all_problems == [] and report.is_applied
    assert Activity.objects.get(code="build").output == Output.objects.get(code="labs", outcome__code="more")
    assert Milestone.objects.get().activity.code == "open"

    answer = django_app.get(f"/plan/activities/sheet/?plan={plan.key}", user=planner)
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.body))
    tables = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert {"Activities", "Outcomes", "Outputs", "Milestones"} <= set(tables)
    assert any("Laboratories" in row for row in tables["Outputs"])
    lines, problems = read_lines(ACTIVITY, read_tables("plan.xlsx", answer.body), owner=plan)
    again = take_in(lines, by=planner, record=ACTIVITY, problems=problems)
    assert again.all_problems == [] and set(again.counts) == {"same"}

    undo(report.batch, by=planner)
    assert not Outcome.objects.exists() and not Activity.objects.exists() and not Milestone.objects.exists()


def changed(sheets, name, row, column, value):
    place = sheets[name][0].index(column)
    sheets[name][row][place] = value


BAD = {
    "a loop of two": (lambda s: s["Dependencies"].append(["build", "open", "FS"]), "Dependencies", 3, "loop"),
    "a loop of three": (
        lambda s: (
            s["Activities"].append(["use", "Use", s["Activities"][1][2], "", "", "", ""]),
            s["Dependencies"].extend([["use", "open", "FS"], ["build", "use", "FS"]]),
        ),
        "Dependencies",
        4,
        "loop",
    ),
    "it waits for itself": (lambda s: s["Dependencies"].append(["open", "open", "FS"]), "Dependencies", 3, "itself"),
    "it waits twice for the same": (
        lambda s: s["Dependencies"].append(["open", "build", "SS"]) or s["Dependencies"].append(["open", "none", "FS"]),
        "Dependencies",
        4,
        "none",
    ),
    "it waits for what is not there": (
        lambda s: changed(s, "Dependencies", 1, "before", "x9"),
        "Dependencies",
        2,
        "x9",
    ),
    "an unknown kind of link": (lambda s: changed(s, "Dependencies", 1, "kind", "XY"), "Dependencies", 2, "XY"),
    "it ends before it begins": (
        lambda s: changed(s, "Activities", 1, "ends_on", "2023-01-01"),
        "Activities",
        2,
        "ends",
    ),
    "days that contradict the duration": (
        lambda s: (s["Activities"][0].append("duration_days"), s["Activities"][1].append(7)),
        "Activities",
        2,
        "91 days",
    ),
    "a day that is none": (
        lambda s: changed(s, "Activities", 1, "starts_on", "2024-02-31"),
        "Activities",
        2,
        "2024-02-31",
    ),
    "an unknown owner": (lambda s: changed(s, "Activities", 2, "owner", "nobody"), "Activities", 3, "nobody"),
    "an unknown area": (lambda s: changed(s, "Activities", 2, "area", "moon"), "Activities", 3, "moon"),
    "an output of nowhere": (lambda s: changed(s, "Activities", 1, "output", "none"), "Activities", 2, "none"),
    "a title that is missing": (lambda s: changed(s, "Activities", 2, "title", ""), "Activities", 3, "required"),
    "per cent beyond all": (
        lambda s: (s["Activities"][0].append("percent_done"), s["Activities"][1].append(140)),
        "Activities",
        2,
        "100",
    ),
    "ended without having begun": (
        lambda s: (s["Activities"][0].append("actual_ends_on"), s["Activities"][1].append("2024-03-01")),
        "Activities",
        2,
        "began",
    ),
    "a changed column": (lambda s: changed(s, "Activities", 0, "ends_on", "endz_on"), "Activities", 1, "endz_on"),
    "a fixed end before its predecessor": (
        lambda s: changed(s, "Activities", 1, "ends_on", "2024-05-31"),
        "Dependencies",
        2,
        "waits for build to end",
    ),
    "a milestone with two days": (
        lambda s: (s["Milestones"][0].append("due_after"), s["Milestones"][1].append("gc-20")),
        "Milestones",
        2,
        "one day",
    ),
    "a milestone of nothing": (lambda s: changed(s, "Milestones", 1, "activity", "x9"), "Milestones", 2, "x9"),
    "an output without its outcome": (lambda s: changed(s, "Outputs", 1, "outcome", "less"), "Outputs", 2, "less"),
}
"""Kinds of fault of project files (loops, reversed and contradicting days, what is named and is not there), as rows."""


@pytest.mark.parametrize("fault", BAD)
def test_what_is_wrong_is_told_with_its_row_and_nothing_is_kept(plan, planner, sheets, fault):
    spoil, sheet, row, words = BAD[fault]
    spoil(sheets)

    report = take(plan, planner, sheets)

    assert not report.is_applied
    assert any(one.sheet == sheet and one.row == row and words in one.message for one in report.all_problems), [
        str(one) for one in report.all_problems
    ]
    assert not Activity.objects.exists() and not Dependency.objects.exists() and not Outcome.objects.exists()
