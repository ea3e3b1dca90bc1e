"""What the guide to pages (docs/design.md) says and a machine can check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goldenthread.ui.lists import shape
from goldenthread.ui.navigation import STOPS

SOURCE = Path(__file__).resolve().parent.parent.parent / "src" / "goldenthread"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))


def listings():
    from goldenthread.records.listing import listing_of
    from goldenthread.records.registry import declared

    return [listing_of(record) for record in declared() if record.lists]


def test_a_list_begins_with_a_name_and_not_with_a_key(db):
    wrong = []
    for listing in listings():
        columns, _code = shape.page_columns(listing.columns)
        if columns and columns[0].name in ("key", "code") and len(columns) > 1:
            wrong.append(listing.name)
    assert wrong == []


def test_a_button_is_quiet_primary_or_red():
    kinds = {
        kind
        for path in TEMPLATES
        for kind in re.findall(r'class="button"[^>]*data-kind="([^"{]*)"', path.read_text(encoding="utf-8"))
    }
    assert kinds <= {"quiet", "danger"}


def test_every_word_of_the_menu_leads_to_an_address_of_its_own():
    hrefs = [stop.href for stop in STOPS]
    assert len(set(hrefs)) == len(hrefs)
    lists = [href for stop in STOPS for _words, href in stop.lists]
    assert len(set(lists)) == len(lists)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_at_most_one_heading_of_the_page(path):
    assert path.read_text(encoding="utf-8").count("<h1") <= 1


def test_drawings_have_their_colours_by_class():
    found = [
        path.name
        for folder in ("desk/loom", "ui/charts")
        for path in (SOURCE / folder).glob("*.py")
        if re.search(r'(fill|stroke)="(?!none)', path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_column_has_an_empty_heading(path):
    assert not re.search(r"<th\b[^>]*></th>", path.read_text(encoding="utf-8"))


def test_one_part_is_shown_in_one_direction_and_in_the_other(client, db):
    for query, direction, other in (("", "ltr", "rtl"), ("?direction=rtl", "rtl", "ltr")):
        page = client.get(f"/design/{query}").content.decode()
        assert f'<section dir="{direction}"' in page and f'<section dir="{other}"' not in page
