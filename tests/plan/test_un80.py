"""A real action plan as it changed: four snapshots come in by a saved mapping, each becomes a version."""

from __future__ import annotations

import gzip
import io
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from goldenthread.plan import actions
from goldenthread.plan.models import Activity, Plan
from goldenthread.plan.records import ACTIVITY
from goldenthread.plan.versions import actions as versions
from goldenthread.plan.versions import compare
from goldenthread.platform.actions import save
from goldenthread.platform.models import Area
from goldenthread.records.intake import take_in
from goldenthread.records.mappings import fitting, save_mapping, unknown_headings
from goldenthread.records.sheets import read_lines, read_tables

HISTORY = Path(__file__).parents[3] / "shared" / "data" / "plan_un80" / "history"
HEADINGS = (
    "action_number",
    "indicative_activity",
    "work_package_number",
    "final_milestone_deadline",
    "action_entities",
    "doc_text",
)
EMPTY = {"work_package_number": "none"}
MAPPING = {
    "action_number": "code",
    "indicative_activity": "title_en",
    "work_package_number": "area",
    "final_milestone_deadline": "ends_on",
    "action_entities": "",
    "doc_text": "description_en",
}


def sheet(rows: list[dict[str, Any]]) -> bytes:
    place = io.BytesIO()
    with Workbook(place) as book:
        page = book.add_worksheet("Actions")
        headings = [name for name in HEADINGS if name in rows[0]]  # older snapshots have fewer
        page.write_row(0, 0, headings)
        for number, row in enumerate(rows, 1):
            page.write_row(number, 0, [str(row.get(name) or EMPTY.get(name, "")) for name in headings])
    return place.getvalue()


@pytest.mark.skipif(not HISTORY.is_dir(), reason="the snapshots of shared/data are not here")
def test_four_snapshots_come_in_by_a_saved_mapping_and_each_is_a_version(strategy, focal_point):
    plan = actions.save_plan(Plan(), by=focal_point, strategy=strategy, title={"en": "Action plan"}, key="un80")
    snapshots = [json.loads(gzip.decompress(path.read_bytes())) for path in sorted(HISTORY.glob("*.json.gz"))]
    for number in sorted({str(row["work_package_number"] or "none") for rows in snapshots for row in rows}):
        save(Area(strategy=strategy, code=number, title={"en": f"Work package {number}"}), by="test")
    save_mapping(ACTIVITY, "actions", MAPPING, by=focal_point)

    for rows in snapshots:
        tables = read_tables("actions.xlsx", sheet(rows))
        mapping = fitting(ACTIVITY, unknown_headings(ACTIVITY, tables))
        assert mapping is not None and mapping.name == "actions"
        lines, problems = read_lines(ACTIVITY, tables, owner=plan, mapping=mapping.columns)
        report = take_in(lines, by=focal_point, record=ACTIVITY, problems=problems)
        assert report.all_problems == []
        assert len(report.verdicts) == len(rows)
        versions.freeze(plan, by=focal_point, reason="snapshot")

    numbers = {str(row["action_number"]) for rows in snapshots for row in rows}
    assert set(Activity.objects.filter(plan=plan).values_list("code", flat=True)) == numbers
    kept = [version.content for version in plan.versions.order_by("number")]
    moved = [one for before, after in pairwise(kept) for one in compare.changes(before, after)]
    assert len(kept) == 4
    assert any(one.days for one in moved if one.field == "ends_on")


def test_a_mapping_to_a_column_that_is_not_there_is_refused(focal_point):
    with pytest.raises(Exception, match="There is no column"):
        save_mapping(ACTIVITY, "wrong", {"a": "nonsense"}, by=focal_point)


def test_a_file_with_other_columns_is_mapped_on_the_page_once_and_known_the_next_time(
    django_app, focal_point, plan, area
):
    table = f"Nr,What,Where\nx1,Visit the plant,{area.code}\n".encode()
    page = django_app.get(f"/plan/activities/import/?plan={plan.key}", user=focal_point)
    form = next(one for one in page.forms.values() if "file" in one.fields)
    form["file"] = ("mine.csv", table)
    page = form.submit(status=422)
    form = next(one for one in page.forms.values() if "save_as" in one.fields)
    for heading, column in (("Nr", "code"), ("What", "title_en"), ("Where", "area")):
        form[f"column:{heading}"] = column
    form["save_as"] = "mine"
    page = form.submit("act", value="preview")
    assert not Activity.objects.filter(code="x1").exists()

    page = django_app.get(f"/plan/activities/import/?plan={plan.key}", user=focal_point)
    form = next(one for one in page.forms.values() if "file" in one.fields)
    form["file"] = ("mine.csv", table)
    page = form.submit()
    assert "mine" in page
    next(one for one in page.forms.values() if "save_as" in one.fields).submit("act", value="apply").follow()
    assert Activity.objects.get(code="x1").plan == plan
