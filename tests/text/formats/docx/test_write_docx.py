"""Word files in UN format: what is written is what is read, for every kind of block, language and review mark."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.text import six_papers
from tests.text.reviewed_paper import marks, reviewed

from goldenthread.text import (
    Block,
    Kind,
    Link,
    NotReadable,
    Reading,
    Remark,
    masthead_from,
    read,
    read_bytes,
    to_docx,
    to_markdown,
    write_docx,
)
from goldenthread.text.formats.docx.write.runs import _PARAGRAPH_ORDER
from goldenthread.text.formats.docx.write.xml import _RUN_ORDER, name


def _facts(reading: Reading) -> list[tuple]:
    return [(b.kind, b.number, b.level, b.text, b.cells) for b in reading.blocks]


def _part(data: bytes, path: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(path))


@pytest.mark.parametrize("language", six_papers.LANGUAGES)
def test_a_paper_reads_back_with_masthead_numbers_notes_and_table(language):
    reading, paper = six_papers.reading(language), six_papers.paper(language)

    back = read_bytes(to_docx(reading, paper=paper), name="paper.docx")

    masthead = masthead_from(back.masthead)
    assert _facts(back)[: len(reading.blocks)] == _facts(reading)
    assert back.blocks[2].place == (1, 6)
    assert back.language == language
    assert (masthead.organ, masthead.session) == (paper.masthead.organ, paper.masthead.session)
    assert (masthead.item_number, masthead.item_title) == ("21", paper.masthead.item_title)
    assert (masthead.title, masthead.author) == (paper.masthead.title, paper.masthead.author)
    assert back.unread == []


def test_the_source_document_keeps_words_numbers_and_identities(shared):
    source = shared / "seed" / "gc20-ldc-strategy-update.zh.txt"
    if not source.is_file():
        pytest.skip("the source document is not beside the project")
    reading = read(source, "zh")

    back = read_bytes(to_docx(reading), name="source.docx")

    assert _facts(back) == _facts(reading)
    assert [b.guid for b in back.blocks] == [b.guid for b in reading.blocks]


def test_the_same_reading_gives_the_same_bytes():
    assert to_docx(reviewed()) == to_docx(reviewed())


def test_comments_replies_states_and_tracked_changes_come_back_to_their_words():
    reading = reviewed()

    back = read_bytes(to_docx(reading), name="reviewed.docx")

    assert _facts(back) == _facts(reading)
    assert marks(back) == marks(reading)


def test_a_comment_that_lost_its_words_is_kept():
    remark = Remark("9", "Chad", "", "On the whole text.")
    reading = Reading("en", blocks=[Block(0, Kind.PARAGRAPH, "Text", number="1")], comments=[remark])

    back = read_bytes(to_docx(reading), name="x.docx")

    assert [(c.author, c.text) for c in back.comments] == [("Chad", "On the whole text.")]


def test_numbers_are_counted_by_word_wherever_word_can_count():
    data = to_docx(six_papers.reading("fr"))
    document, numbering = _part(data, "word/document.xml"), _part(data, "word/numbering.xml")

    texts = [t.text for t in document.iter(name("w:t"))]
    kinds = [etree.QName(e).localname for e in numbering]
    assert not [text for text in texts if re.match(r"(\d+\.|[a-z]\)|[IVX]+\.)", text or "")]
    assert kinds == sorted(kinds)  # Word wants every abstractNum before the first num
    assert [e.get(name("w:val")) for e in numbering.iter(name("w:lvlText"))].count("%2)") == 1


def test_numbers_that_jump_restart_or_cannot_be_counted_stay_as_they_are():
    numbers = ["1", "2", "2 bis", "3", "7", "8", "1", "2"]
    blocks = [Block(n, Kind.PARAGRAPH, f"Text {n}.", number=number) for n, number in enumerate(numbers)]
    points = [("(a)", 1), ("(c)", 1), ("(i)", 2), ("(iv)", 2), ("(d)", 1)]
    blocks += [Block(9 + n, Kind.POINT, f"Point {n};", number=p, level=level) for n, (p, level) in enumerate(points)]

    back = read_bytes(to_docx(Reading("en", blocks=blocks)), name="x.docx", language="en")

    assert [b.number for b in back.blocks] == numbers + [p for p, _ in points]


def test_arabic_runs_from_right_to_left_throughout():
    data = to_docx(six_papers.reading("ar"), paper=six_papers.paper("ar"))
    document = _part(data, "word/document.xml")
    paragraphs = [*document.iter(name("w:p")), *_part(data, "word/footnotes.xml").iter(name("w:p"))]
    written = [p for p in paragraphs if p.findtext(f".//{name('w:t')}")]

    assert all(p.find(f"{name('w:pPr')}/{name('w:bidi')}") is not None for p in written)
    assert document.find(f".//{name('w:sectPr')}/{name('w:bidi')}") is not None
    assert all(t.find(f"{name('w:tblPr')}/{name('w:bidiVisual')}") is not None for t in document.iter(name("w:tbl")))
    for run in document.iter(name("w:r")):
        if re.search("[\u0621-\u064a]", run.findtext(name("w:t")) or ""):
            assert run.find(f"{name('w:rPr')}/{name('w:rtl')}") is not None


def test_latin_codes_inside_arabic_keep_their_own_direction():
    block = Block(0, Kind.PARAGRAPH, "القرار GC.19/Res.3 الصادر", number="1")

    document = _part(to_docx(Reading("ar", blocks=[block])), "word/document.xml")

    code = next(r for r in document.iter(name("w:r")) if r.findtext(name("w:t")) == "GC.19/Res.3")
    assert code.find(f".//{name('w:rtl')}") is None


def test_properties_stand_in_the_order_that_word_wants():
    data = to_docx(reviewed(), paper=six_papers.paper("ar")) + b""
    document = _part(data, "word/document.xml")

    for tag, order in (("w:pPr", _PARAGRAPH_ORDER), ("w:rPr", _RUN_ORDER)):
        for element in document.iter(name(tag)):
            places = [list(order).index(etree.QName(child).localname) for child in element]
            assert places == sorted(places)


def test_one_bookmark_for_each_block_carries_its_guid():
    reading = six_papers.reading("en")
    for number, block in enumerate(reading.blocks):
        block.guid = f"{number:032x}"
    data = to_docx(reading)

    parts = [_part(data, "word/document.xml"), _part(data, "word/footnotes.xml")]
    names = [b.get(name("w:name")) for part in parts for b in part.iter(name("w:bookmarkStart"))]

    assert sorted(names) == sorted(f"gt_{block.guid}" for block in reading.blocks)


def test_unset_facts_are_highlighted_and_figures_lead_to_their_source():
    document = _part(to_docx(six_papers.reading("en"), paper=six_papers.paper("en")), "word/document.xml")

    gaps = {
        r.findtext(name("w:t")) for r in document.iter(name("w:r")) if r.find(f".//{name('w:highlight')}") is not None
    }
    links = {h.get(name("w:anchor")) for h in document.iter(name("w:hyperlink"))}
    names = {b.get(name("w:name")) for b in document.iter(name("w:bookmarkStart"))}
    assert {"[symbol not set]", "[date not set]", "[target not set]"} <= gaps
    assert links == {"source_1"}
    assert links <= names


def test_links_in_notes_find_their_target():
    link = [Link(4, 8, "https://example.org/a b")]
    blocks = [
        Block(0, Kind.PARAGRAPH, "Text", number="1"),
        Block(1, Kind.FOOTNOTE, "See here.", number="1", place=(0, 4), links=link),
    ]

    data = to_docx(Reading("en", blocks=blocks))

    assert b"https://example.org/a%20b" in zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/footnotes.xml.rels")
    assert read_bytes(data, name="x.docx").blocks[1].links[0].target == "https://example.org/a%20b"


_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30)


@settings(deadline=None)
@given(st.lists(_TEXTS, min_size=1, max_size=5), st.sampled_from(["en", "ar", "zh"]))
def test_any_words_come_back_unchanged(texts, language):
    blocks = [Block(n, Kind.OTHER, f"x{text}x") for n, text in enumerate(texts)]

    back = read_bytes(to_docx(Reading(language, blocks=blocks)), name="x.docx", language=language)

    assert [b.text for b in back.blocks] == [b.text for b in blocks]


def test_real_files_with_tracked_changes_keep_their_words_comments_and_changes(shared):
    archive = shared / "data" / "documents" / "docx" / "docx_revisions.zip"
    if not archive.is_file():
        pytest.skip("the sample of Word files is not beside the project")
    kept = changed = 0
    with zipfile.ZipFile(archive) as files:
        for file in [n for n in files.namelist() if n.endswith(".docx")][::3]:
            try:
                reading = read_bytes(files.read(file), name="x.docx")
            except NotReadable:
                continue
            if not any(block.text.strip() for block in reading.blocks):
                continue
            back = read_bytes(to_docx(reading), name="x.docx", language=reading.language)
            assert sorted(_facts(back), key=str) == sorted(_facts(reading), key=str), file
            assert marks(back)["comments"] == marks(reading)["comments"], file
            words = [r for r in reading.revisions if r.kind != "format"]
            kept += len(words) == len([r for r in back.revisions if r.kind != "format"])
            changed += 1

    assert kept >= changed - 2  # deleted tables between paragraphs come back as deleted words


@pytest.fixture(scope="module")
def through_libreoffice(tmp_path_factory):
    """A reading written, opened and saved by LibreOffice, and read again."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not on this machine")

    def convert(readings: dict[str, Reading], papers: dict) -> dict[str, Reading]:
        folder = tmp_path_factory.mktemp("office")
        for key, reading in readings.items():
            write_docx(reading, folder / f"{key}.docx", paper=papers.get(key))
        command = [office, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "back")]
        command += [str(folder / f"{key}.docx") for key in readings]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return {key: read(folder / "back" / f"{key}.docx", None) for key in readings}

    return convert


def test_everything_survives_libreoffice(through_libreoffice):
    readings = {"reviewed": reviewed(), **{code: six_papers.reading(code) for code in six_papers.LANGUAGES}}
    papers = {code: six_papers.paper(code) for code in six_papers.LANGUAGES}
    for number, block in enumerate(readings["reviewed"].blocks):
        block.guid = f"00000000-0000-0000-0000-{number:012x}"

    back = through_libreoffice(readings, papers)

    for key, reading in readings.items():
        assert _facts(back[key])[: len(reading.blocks)] == _facts(reading), key
    assert [b.guid for b in back["reviewed"].blocks] == [b.guid for b in readings["reviewed"].blocks]
    before, after = marks(readings["reviewed"]), marks(back["reviewed"])
    assert after["revisions"] == before["revisions"]
    # LibreOffice 7.4 forgets which comment a comment answers
    assert [c[:5] + c[6:] for c in after["comments"]] == [c[:5] + c[6:] for c in before["comments"]]


def test_a_text_before_no_body_keeps_its_title_and_gets_no_masthead_of_gaps():
    reading = Reading("en", {"title": "A policy"}, [Block(0, Kind.PARAGRAPH, "Text", number="1")])

    for data, file in ((to_docx(reading), "x.docx"), (to_markdown(reading).encode(), "x.md")):
        back = read_bytes(data, name=file, language="en")
        assert [b.text for b in back.blocks] == ["Text"]
        assert back.masthead["title"] == "A policy"


def test_foreign_first_lines_stay_as_printed():
    printed = ["N. 356", "Disegno di legge", "Modifiche"]
    facts = {"symbol": "N. 356", "organ": "Senato", "title": "Modifiche", "printed": printed}

    back = read_bytes(to_docx(Reading("it", facts, [Block(0, Kind.PARAGRAPH, "Testo.", number="1")])), name="x.docx")

    assert "not set" not in str(back)
    assert [b.text for b in back.blocks] == ["Testo."]
    assert back.masthead["printed"] == printed


def test_a_note_before_all_text_hangs_on_the_first_block():
    blocks = [Block(0, Kind.FOOTNOTE, "Not printed.", number="1"), Block(1, Kind.PARAGRAPH, "Text", number="1")]

    back = read_bytes(to_docx(Reading("en", blocks=blocks)), name="x.docx", language="en")

    assert {b.text for b in back.blocks} == {"Not printed.", "Text"}
