"""What comes out of the printer: the timeline on one sheet of A3 or A4, a country on two pages."""

from __future__ import annotations

import re

import pytest

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def _pages(page, size: str, landscape: bool) -> int:
    return len(PAGE.findall(page.pdf(format=size, landscape=landscape)))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_timeline_is_one_sheet_and_a_country_two_pages(reader, language):
    timeline = reader("/plan/ldc-plan/timeline/", language)
    assert _pages(timeline, "A3", True) == 1
    assert _pages(timeline, "A4", True) == 1
    country = reader("/countries/BGD/", language)
    assert _pages(country, "A4", False) == 2


def test_the_printed_timeline_has_whole_titles_its_key_and_the_width_of_the_sheet(reader):
    page = reader("/plan/ldc-plan/timeline/", "en", 1512)  # the width of A3 between its margins
    page.emulate_media(media="print")
    displays = "[...document.querySelectorAll('.board .what a')].map(a => getComputedStyle(a).display)"
    assert set(page.evaluate(displays)) == {"inline"}  # they take several lines, and nothing is cut off
    assert page.locator(".key .rule-text").first.is_visible()
    assert page.locator(".board").bounding_box()["width"] > 1450
