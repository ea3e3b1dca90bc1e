"""The number of a row in an address or a form is written without the signs of a language: /people/2638/, not 2,638."""

from __future__ import annotations

import re
from pathlib import Path

from django.template import engines

SOURCE = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
BARE = re.compile(r"\{\{ *[a-z_.]*\bpk *\}\}")


def test_no_template_writes_the_number_of_a_row_as_a_figure():
    bare = {
        str(path.relative_to(SOURCE)): found
        for path in SOURCE.rglob("*.html")
        if (found := BARE.findall(path.read_text()))
    }
    assert not bare, "write {{ row.pk|unlocalize }}"


def test_a_number_of_four_digits_stays_together():
    page = engines["django"].from_string('<a href="/people/{{ row.pk|unlocalize }}/">').render({"row": {"pk": 2638}})
    assert page == '<a href="/people/2638/">'
