"""No cell of a sheet that leaves the house runs; numbers stay numbers."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.platform.fields import Translated
from goldenthread.platform.formulas import BEGINNINGS, guarded, unguarded
from goldenthread.platform.sheets import Sheet, workbook
from goldenthread.ui.lists import csv_text

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "+41 22 1", "-"])
def test_text_that_could_run_is_kept_as_text(text):
    assert guarded(text) == "'" + text
    assert guarded(Translated({"en": text})) == "'" + text


@pytest.mark.parametrize("value", [-5, -5.25, Decimal("-5.2"), True, date(2024, 1, 1), "-5.2", "+3", "-1e6", "a=b", ""])
def test_numbers_and_harmless_text_stay_as_they_are(value):
    assert guarded(value) == value


@given(st.text() | st.text(alphabet="'=-＝5"))
def test_a_guarded_cell_reads_as_the_text_it_was(text):
    assert unguarded(guarded(text)) == text


@given(st.lists(st.text(), min_size=1))
def test_no_line_of_csv_has_a_cell_that_runs(cells):
    (_heading, row) = csv.reader(io.StringIO(csv_text(["a"] * len(cells), [cells]), newline=""))
    for cell in row:
        assert not cell.startswith(BEGINNINGS) or float(cell.replace(",", ".")) is not None


def test_a_workbook_keeps_text_as_text_and_numbers_as_numbers():
    rows = [["=1+1", -5, "-5.2", None], [Translated({"en": "@X"}), Decimal("1.5"), "plain", 2]]
    with zipfile.ZipFile(io.BytesIO(workbook([Sheet("one", ["=a", "b", "c", "d"], iter(rows))]))) as book:
        sheet, styles = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/styles.xml").decode()
    cells = {cell.get("r"): cell for cell in ElementTree.fromstring(sheet).iter(f"{SHEET}c")}
    marked = ["quotePrefix" in one for one in re.findall(r"<xf [^>]*>", styles.split("<cellXfs")[1])]

    assert not list(ElementTree.fromstring(sheet).iter(f"{SHEET}f"))
    texts = {place: "".join(cell.itertext()) for place, cell in cells.items() if cell.get("t") == "inlineStr"}
    assert texts == {
        "A1": "=a", "B1": "b", "C1": "c", "D1": "d", "A2": "=1+1", "C2": "-5.2", "A3": "@X", "C3": "plain",
    }  # fmt: skip
    assert {place for place, cell in cells.items() if marked[int(cell.get("s", 0))]} == {"A2", "A3"}
    assert [cells[place].findtext(f"{SHEET}v") for place in ("B2", "B3", "D3")] == ["-5", "1.5", "2"]
