"""The update to the governing body, from the default instance, as files in six languages."""

from __future__ import annotations

import itertools
import re

import pytest
from lxml import html

from goldenthread.language import LANGUAGES
from goldenthread.reports import paper
from goldenthread.text import read

NUMBERS = [str(n) for n in range(1, 16)]


@pytest.fixture
def content(papers):
    """The update as of these days."""
    return papers["update-now"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_has_the_form_of_the_source_document(content, language, tmp_path):
    path = tmp_path / f"paper-{language}.docx"
    paper.write(content, language, path)

    found = read(path, language=language)
    assert [block.number for block in found.blocks if block.kind == "paragraph" and block.number] == NUMBERS
    assert sum(block.kind == "heading" for block in found.blocks) >= 4
    assert any(block.kind == "footnote" for block in found.blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_leads_to_its_row_of_the_annex(content, language, tmp_path):
    path = tmp_path / "paper.html"
    paper.write(content, language, path)

    page = html.fromstring(path.read_text(encoding="utf-8"))
    names = set(page.xpath("//@id"))
    links = [link for link in page.xpath("//@href") if link.startswith("#source")]
    assert links
    assert [link for link in links if link[1:] not in names] == []


def test_what_is_not_known_is_a_visible_gap_and_no_illustration_is_in_it(content, tmp_path):
    path = tmp_path / "paper.html"
    paper.write(content, "en", path)

    words = html.fromstring(path.read_text(encoding="utf-8")).text_content()
    assert "symbol not set" in words
    assert content["is_illustration"] is False
    assert not re.search(r"\bExample (Agency|Development Bank)\b", words)


def test_the_same_records_give_the_same_bytes(content, tmp_path):
    for ending in paper.ENDINGS:
        one, other = tmp_path / f"one{ending}", tmp_path / f"other{ending}"
        paper.write(content, "fr", one)
        paper.write(content, "fr", other)
        assert one.read_bytes() == other.read_bytes()


def test_the_annex_says_a_source_once_for_records_that_share_it(content):
    rows = paper.paper(content, "en").sources[1:]

    assert len(rows) == len(content["sources"])
    assert [row[1].replace("\u00a0", " ") for row in rows] == [row["label"] for row in content["sources"]]
    for above, row in itertools.pairwise(rows):
        assert row[0] == "" or (row[0], row[2], row[3]) != (above[0], above[2], above[3])


def test_another_ending_is_refused_with_those_that_go(content, tmp_path):
    with pytest.raises(ValueError, match=r"written as one of \.docx, \.pdf, \.html, not as \.odt"):
        paper.write(content, "en", tmp_path / "paper.odt")
