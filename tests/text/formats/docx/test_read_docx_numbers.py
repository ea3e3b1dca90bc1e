"""Automatic numbering of Word files: every label that Word would show."""

from __future__ import annotations

import pytest
from tests.text.word_files import STYLES, level, numbering, p, word_bytes

from goldenthread.text import read_bytes

UN_LIST = numbering(
    level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)"),
    overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride>',
)  # fmt: skip


def blocks_of(body: str, **parts: str):
    return read_bytes(word_bytes(body, **parts), name="draft.docx").blocks


def test_paragraphs_points_and_inner_points_have_numbers_levels_and_addresses():
    body = p("First", listed=(1, 0)) + p("a", listed=(1, 1)) + p("b", listed=(1, 1)) + p("b one", listed=(1, 2))
    body += p("c", listed=(1, 1)) + p("Second", listed=(1, 0)) + p("a again", listed=(1, 1))

    found = [(b.kind, b.number, b.level, b.eid) for b in blocks_of(body, numbering=UN_LIST)]

    assert found == [
        ("paragraph", "1", 0, "para_1"),
        ("point", "(a)", 1, "para_1__list_1__point_a"),
        ("point", "(b)", 1, "para_1__list_1__point_b"),
        ("point", "(i)", 2, "para_1__list_1__point_b__list_1__point_i"),
        ("point", "(c)", 1, "para_1__list_1__point_c"),
        ("paragraph", "2", 0, "para_2"),
        ("point", "(a)", 1, "para_2__list_1__point_a"),
    ]


def test_the_ninth_letter_is_told_from_the_first_roman_numeral():
    body = (
        p("Intro:", listed=(1, 0)) + "".join(p(f"point {n}", listed=(1, 1)) for n in range(10)) + p("x", listed=(1, 2))
    )

    points = blocks_of(body, numbering=UN_LIST)[1:]

    assert [b.number for b in points] == [f"({c})" for c in "abcdefghij"] + ["(i)"]
    assert [b.level for b in points] == [1] * 10 + [2]


def test_an_override_starts_the_list_again_where_it_says():
    body = p("one", listed=(1, 0)) + p("eleven", listed=(2, 0)) + p("twelve", listed=(2, 0))

    assert [b.number for b in blocks_of(body, numbering=UN_LIST)] == ["1", "11", "12"]


def test_lists_with_one_definition_count_on():
    lists = numbering(level(0, "decimal", "%1."))
    body = p("one", listed=(1, 0)) + p("two", listed=(2, 0)) + p("three", listed=(1, 0))

    assert [b.number for b in blocks_of(body, numbering=lists)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("fmt", "text", "printed", "number"),
    [
        ("chineseCounting", "%1.", "二.", "II"),
        ("upperRoman", "%1.", "II.", "II"),
        ("upperLetter", "%1.", "B.", "B"),
        ("decimal", "Article %1", "Article 2", "2"),
        ("decimal", "第%1条", "第2条", "2"),
    ],
)
def test_numbered_headings_have_the_same_number_in_every_script(fmt, text, printed, number):
    body = "".join(p(title, style="Berschrift1", listed=(1, 0)) for title in ("Background", "Process"))

    second = blocks_of(body, styles=STYLES, numbering=numbering(level(0, fmt, text)))[1]

    assert (second.kind, second.marker, second.number) == ("heading", printed, number)


@pytest.mark.parametrize(
    ("fmt", "text", "printed"),
    [
        ("arabicAlpha", "(%2)", "(ت)"),
        ("arabicAbjad", "(%2)", "(ج)"),
        ("russianLower", "%2)", "в)"),
        ("lowerLetter", "%2)", "c)"),
    ],
)
def test_the_third_point_is_c_in_every_script(fmt, text, printed):
    lists = numbering(level(0, "decimal", "%1."), level(1, fmt, text))
    body = p("Intro", listed=(1, 0)) + "".join(p("x", listed=(1, 1)) for _ in range(3))

    third = blocks_of(body, numbering=lists)[3]

    assert (third.marker, third.number, third.eid) == (printed, "(c)", "para_1__list_1__point_c")


def test_legal_numbering_shows_every_level_in_decimals():
    lists = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = p("Part", style="Berschrift1", listed=(1, 0)) + p("words", listed=(1, 1)) + p("words", listed=(1, 1))

    assert [b.marker for b in blocks_of(body, styles=STYLES, numbering=lists)] == ["I.", "1.1", "1.2"]


def test_a_level_that_never_restarts_runs_through_the_parts():
    lists = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    body = p("One", listed=(1, 0)) + p("a", listed=(1, 1)) + p("Two", listed=(1, 0)) + p("b", listed=(1, 1))

    found = blocks_of(body, numbering=lists)

    assert [(b.kind, b.number) for b in found] == [
        ("heading", "I"),
        ("paragraph", "1"),
        ("heading", "II"),
        ("paragraph", "2"),
    ]


def test_numbers_from_styles_count_and_can_be_switched_off():
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="UN"><w:name w:val="UN text"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("one", style="UN") + p("not counted", style="UN", listed=(0, 0)) + p("two", style="UN")

    assert [b.number for b in blocks_of(body, styles=styles, numbering=UN_LIST)] == ["1", "", "2"]


def test_typed_numbers_are_taken_off_the_text():
    body = (
        p("I. Background") + p("1.\tMember States asked.") + p("(a)\tfirst;") + p("(b)\tsecond.") + p("8 bis. Put in.")
    )

    found = [(b.kind, b.number, b.text) for b in blocks_of(body)]

    assert found == [
        ("heading", "I", "Background"),
        ("paragraph", "1", "Member States asked."),
        ("point", "(a)", "first;"),
        ("point", "(b)", "second."),
        ("paragraph", "8 bis", "Put in."),
    ]


def test_paragraph_numbers_that_start_again_are_addressed_below_their_section():
    body = p("I. One") + p("1. a") + p("2. b") + p("II. Two") + p("1. c")

    assert [b.eid for b in blocks_of(body)] == ["sec_I", "sec_I__para_1", "sec_I__para_2", "sec_II", "sec_II__para_1"]


def test_headings_are_known_by_style_name_and_by_outline_level():
    styles = STYLES + '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="标题 2"/></w:style>'
    outlined = '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Third</w:t></w:r></w:p>'
    body = p("First", style="Berschrift1") + p("Second", style="x") + outlined + p("Words.")

    assert [(b.kind, b.level) for b in blocks_of(body, styles=styles)] == [
        ("heading", 1), ("heading", 2), ("heading", 3), ("paragraph", 0),
    ]  # fmt: skip
