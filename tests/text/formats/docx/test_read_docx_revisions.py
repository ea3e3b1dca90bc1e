"""Tracked changes: the proposed text, every change with its place, and both decisions checked on real files."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

import pytest
from lxml import etree
from tests.text.word_files import by, gone, ins, p, r, word_bytes

from goldenthread.text import read_bytes
from goldenthread.text.formats.docx.read.model import W
from goldenthread.text.formats.docx.read.revisions import accepted_text, rejected_text


def read_body(body: str, **parts):
    return read_bytes(word_bytes(body, **parts), name="returned.docx")


def told(reading) -> list[tuple[str, str, int | None, int, int]]:
    return [(rev.kind, rev.text, rev.block, rev.start, rev.end) for rev in reading.revisions]


def test_the_text_is_the_proposed_text_and_deletions_are_listed_where_they_were():
    found = read_body(p(r("requested ") + gone("UNIDO ") + ins("the Organization ") + r("to act")))

    assert found.blocks[0].text == "requested the Organization to act"
    assert told(found) == [("deletion", "UNIDO ", 0, 10, 10), ("insertion", "the Organization ", 0, 10, 27)]
    assert {(rev.author, rev.date) for rev in found.revisions} == {("Malawi", "2026-02-03T10:00:00Z")}


def test_runs_of_one_change_are_one_revision_and_of_two_people_two():
    found = read_body(p(ins("one ") + ins("two ") + ins("three", "Nepal")))

    assert [(rev.author, rev.text) for rev in found.revisions] == [("Malawi", "one two "), ("Nepal", "three")]


def test_moves_are_told_at_both_ends():
    moved = f"<w:moveTo {by('Malawi')}>{r('moved')}</w:moveTo>"

    found = read_body(p(r("a ") + gone("moved", tag="moveFrom")) + p(r("b ") + moved))

    assert [block.text for block in found.blocks] == ["a ".strip(), "b moved"]
    assert [rev.kind for rev in found.revisions] == ["move-from", "move-to"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    found = read_body(p("First, ", marks=f"<w:del {by('Malawi')}/>") + p("second."))

    assert [block.text for block in found.blocks] == ["First, second."]
    assert told(found) == [("paragraph-deletion", "", 0, 7, 7)]


def test_an_inserted_paragraph_mark_is_told_at_the_end_of_its_paragraph():
    data = word_bytes(p("First, ", marks=f"<w:ins {by('Malawi')}/>") + p("second."))

    assert told(read_bytes(data))[0][0] == "paragraph-insertion"
    assert rejected_text(data) == "First, second."
    assert accepted_text(data) == "First, \nsecond."


def test_a_wholly_deleted_paragraph_is_no_block_and_takes_no_number():
    body = p("1. One") + p(gone("2. Two"), marks=f"<w:del {by('Malawi')}/>") + p("2. Three")

    found = read_body(body)

    assert [(block.number, block.text) for block in found.blocks] == [("1", "One"), ("2", "Three")]
    assert ("deletion", "2. Two", 1, 0, 0) in told(found)


def test_deleted_rows_and_changed_formats_are_told():
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    table = (
        "<w:tbl>"
        + row.format("", p("kept"))
        + row.format(f"<w:trPr><w:del {by('Malawi')}/></w:trPr>", p(gone("lost")))
        + "</w:tbl>"
    )
    bold = r("bold", f"<w:b/><w:rPrChange {by('Nepal')}><w:rPr/></w:rPrChange>")

    found = read_body(p("Before") + table + p(bold))

    assert found.blocks[1].cells == [["kept"]]
    assert ("deletion", "lost", 1, 4, 4) in told(found)
    assert ("format", "bold", 2, 0, 4) in told(found)


def test_an_insertion_that_somebody_else_deletes_is_in_neither_text():
    both = f"<w:ins {by('Malawi')}>{gone('maybe', 'Nepal')}</w:ins>"
    data = word_bytes(p(r("sure") + both))

    assert accepted_text(data) == rejected_text(data) == "sure"
    assert [(rev.kind, rev.author) for rev in read_bytes(data).revisions] == [("deletion", "Nepal")]


def test_a_change_over_several_points_is_told_for_each():
    found = read_body(p(r("8. Areas: ") + ins("(a) rural; (b) research.")))

    assert [(rev.text, rev.block) for rev in found.revisions] == [("rural;", 1), ("research.", 2)]


@pytest.fixture(scope="module")
def real(shared):
    path = shared / "data" / "documents" / "docx" / "docx_revisions.zip"
    if not path.is_file():
        pytest.skip("the real Word files are not beside the project")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith(".docx")}


@pytest.fixture(scope="module")
def readings(real):
    return {name: read_bytes(data, name=name) for name, data in real.items()}


def test_accepting_and_rejecting_gives_what_word_gave(real):
    compared = 0
    for name, data in real.items():
        for decision, text in (("Accepted", accepted_text), ("Rejected", rejected_text)):
            result = real.get(name.replace(".docx", f"-{decision}.docx"))
            if result:
                compared += 1
                assert text(data) == accepted_text(result), f"{name}, {decision}"
    assert compared == 50


def test_every_real_file_is_read_and_every_change_has_a_place(readings):
    for name, reading in readings.items():
        for revision in reading.revisions:
            if revision.block is not None:
                text = reading.blocks[revision.block].text
                assert 0 <= revision.start <= revision.end <= len(text), name
                if revision.end > revision.start:
                    assert text[revision.start : revision.end] == revision.text, name


def test_no_character_of_any_real_file_is_dropped(real, readings):
    for name, reading in readings.items():
        kept = "".join(block.marker + block.text for block in reading.blocks) + "".join(
            item.what for item in reading.unread
        )
        kept += "".join(rev.text for rev in reading.revisions if rev.start == rev.end)
        kept += "".join(reading.masthead.get("printed", []))
        assert not _characters(real[name]) - Counter(kept), name


def _characters(data: bytes) -> Counter[str]:
    """The characters of main text and notes as the XML has them, deleted ones too."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"} & set(package.namelist()):
            root = etree.fromstring(package.read(part))
            for repeated in [
                *root.iter("{*}Fallback"),
                *root.xpath("//*[@*[local-name()='type' and contains(., 'eparator')]]"),
            ]:
                repeated.clear()
            for element in root.iter(f"{W}t", f"{W}delText"):
                found.update(sign for sign in element.text or "" if not sign.isspace())
    return found
