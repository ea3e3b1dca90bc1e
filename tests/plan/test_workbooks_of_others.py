"""`plan schedule` on workbooks that others made: lines above the headings, a sheet before the plan, other words."""

from __future__ import annotations

import io
import json

import xlsxwriter
from click.testing import CliRunner

from goldenthread.cli.root import main


def scheduled(tmp_path, sheets):
    book = xlsxwriter.Workbook(data := io.BytesIO())
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    (file := tmp_path / "plan.xlsx").write_bytes(data.getvalue())
    result = CliRunner().invoke(main, ["plan", "schedule", str(file), "--json"])
    assert result.exit_code == 0, result.stderr
    return [(one["uid"], one["name"], one["finish"]) for one in json.loads(result.stdout)["tasks"]]


def test_the_plan_is_found_below_its_title_and_behind_another_sheet(tmp_path):
    rows = [
        ["Work plan of the office"],
        [],
        ["WBS", "Task", "Start date", "Duration", "Depends on"],
        ["1", "Write", "2024-01-01", "2 days", ""],
        ["2", "Print", "", "1d", "1FS+1d"],
    ]
    assert scheduled(tmp_path, {"Read me": [["Fill in the plan"]], "Plan": rows}) == [
        (1, "Write", "2024-01-02T17:00"),
        (2, "Print", "2024-01-04T17:00"),
    ]


def test_a_plan_is_not_written_into_a_folder_that_is_missing(tmp_path):
    (file := tmp_path / "a.xml").write_text('<Project xmlns="http://schemas.microsoft.com/project"/>')
    result = CliRunner().invoke(main, ["plan", "convert", str(file), str(tmp_path / "none" / "a.xlsx")])
    assert (result.exit_code, result.stderr.count("\n")) == (4, 1)
