"""HTML: a page that stands alone, right to left where needed, with nothing of the text left out."""

from __future__ import annotations

import pytest
from lxml import html
from tests.text import six_papers

from goldenthread.text import Block, Kind, Link, Reading, Remark, Revision, read_bytes
from goldenthread.text.formats.html.write import to_html


@pytest.mark.parametrize("language", six_papers.LANGUAGES)
def test_the_page_says_its_language_and_direction_and_reads_back(language):
    reading = six_papers.reading(language)

    page = to_html(reading, paper=six_papers.paper(language))
    back = read_bytes(page.encode(), name="paper.html", language=language)

    root = html.fromstring(page)
    assert (root.get("lang"), root.get("dir")) == (language, "rtl" if language == "ar" else "ltr")
    assert sorted((b.kind, b.number, b.text) for b in back.blocks) == sorted(
        (b.kind, b.number, b.text) for b in reading.blocks
    )


def test_ids_are_addresses_and_gaps_and_sources_are_marked():
    root = html.fromstring(to_html(six_papers.reading("en"), paper=six_papers.paper("en")))

    paragraph = root.get_element_by_id("para_3")

    assert paragraph.find(".//mark").text == "[target not set]"
    assert paragraph.find(".//a").get("href") == "#source_1"
    assert root.get_element_by_id("source_1").text_content() == "42IATI2023"
    assert root.find(".//header//mark").text == "[symbol not set]"
    assert "Illustration" in root.find_class("banner")[0].text


def test_comments_and_tracked_changes_are_shown():
    block = Block(0, Kind.PARAGRAPH, "new words", number="1")
    reading = Reading(
        "en",
        blocks=[block],
        comments=[Remark("1", "Malawi", "2023-07-01T00:00:00Z", "Why?", 0, 0, 3, "new", resolved=True)],
        revisions=[
            Revision("insertion", "A", "2023-07-01T00:00:00Z", "new", 0, 0, 3),
            Revision("deletion", "B", "", "old", 0, 3, 3),
        ],
    )

    page = to_html(reading)

    assert 'title="A, 2023-07-01">new</ins>' in page
    assert ">old</del>" in page
    assert "Why?" in page
    assert "(resolved)" in page
    assert read_bytes(page.encode(), name="x.html").blocks[0].text == "new words"


def test_hostile_words_stay_words():
    text = '<script>alert("x")</script> & more'
    links = [Link(0, 5, "javascript:alert(1)")]
    page = to_html(Reading("en", blocks=[Block(0, Kind.PARAGRAPH, text, number="1", links=links)]))

    assert "<script" not in page
    assert "javascript:" not in page
    assert text in html.fromstring(page).text_content()
