"""Markdown: readable, and the same blocks when read again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.text import six_papers

from goldenthread.text import Block, Kind, Reading, masthead_from, read, read_bytes, to_markdown


def _facts(reading: Reading) -> list[tuple]:
    return [(b.kind, b.number, b.level, b.text, b.cells) for b in reading.blocks]


@pytest.mark.parametrize("language", six_papers.LANGUAGES)
def test_a_paper_reads_back_to_the_same_blocks(language):
    reading, paper = six_papers.reading(language), six_papers.paper(language)

    back = read_bytes(to_markdown(reading, paper=paper).encode(), name="paper.md", language=language)

    assert _facts(back)[: len(reading.blocks)] == _facts(reading)
    assert masthead_from(back.masthead).title == paper.masthead.title
    assert masthead_from(back.masthead).item_number == "21"


def test_the_source_document_reads_back(shared):
    source = shared / "seed" / "gc20-ldc-strategy-update.zh.txt"
    if not source.is_file():
        pytest.skip("the source document is not beside the project")
    reading = read(source, "zh")

    back = read_bytes(to_markdown(reading).encode(), name="source.md", language="zh")

    assert _facts(back) == _facts(reading)
    assert [b.guid for b in back.blocks] == [b.guid for b in reading.blocks]


@settings(deadline=None)
@given(st.text(st.characters(codec="ascii", categories=("L", "P", "S", "N")), min_size=1, max_size=40))
def test_signs_of_markdown_in_words_stay_words(words):
    text = f"Word {words} word"
    reading = Reading("en", blocks=[Block(0, Kind.PARAGRAPH, text, number="1")])

    back = read_bytes(to_markdown(reading).encode(), name="x.md", language="en")

    assert "".join(b.text for b in back.blocks).replace(" ", "")[:4] == "Word"
    assert back.blocks[0].text == text or len(back.blocks) > 1  # "(a)" in a text opens a point
