"""A resolution becomes preambular and operative paragraphs, points and annexes, one tree in six languages."""

from __future__ import annotations

import gzip
import json

import pytest
from tests.conftest import SHARED

from goldenthread.text import clauses_of, read, read_bytes

DATA = SHARED / "data" / "resolutions" / "open"
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")

ENGLISH = """United Nations

A/RES/90/1

General Assembly

90/1. Wells

The General Assembly,

Recalling its resolution 89/1,

Noting that:

wells dry up;

pumps break,

1. Decides to dig wells, namely:

(a) deep ones;

(i) of brick;

(b) wide ones;

2. Requests the Secretary-General to report at its ninety-first session.

12th plenary meeting
1 May 2035

Annex

Programme

1. Wells are needed.
"""


def clauses(text: str, language: str = "en") -> list[tuple[str, int, str, str]]:
    found = clauses_of(read_bytes(text.encode(), name="x.txt", language=language))
    return [(one.kind, one.level, one.number, one.path) for one in found.clauses]


def test_kind_level_and_printed_number_come_from_the_place_in_the_text() -> None:
    assert clauses(ENGLISH) == [
        ("preambular", 0, "", ""),
        ("preambular", 0, "", ""),
        ("preambular", 1, "(a)", ""),
        ("preambular", 1, "(b)", ""),
        ("operative", 0, "1.", "1"),
        ("operative", 1, "(a)", "1 (a)"),
        ("operative", 1, "(i)", "1 (a) (i)"),
        ("operative", 1, "(b)", "1 (b)"),
        ("operative", 0, "2.", "2"),
        ("annex", 0, "1.", "1"),
    ]


def test_numbers_that_a_copy_lost_are_counted_and_said() -> None:
    bare = ENGLISH.replace("1. Decides", "Decides").replace("2. Requests", "Requests")
    found = clauses_of(read_bytes(bare.encode(), name="x.txt", language="en"))
    operative = [one for one in found.clauses if one.kind == "operative" and one.level == 0]
    assert [(one.number, one.is_counted) for one in operative] == [("1.", True), ("2.", True)]
    assert "counted" in found.unread[-1].why


def test_a_text_that_is_no_resolution_is_said_to_be_none() -> None:
    found = clauses_of(read_bytes(b"Dear colleagues\n\nLunch is at noon", name="x.txt", language="en"))
    assert not [one for one in found.clauses if one.kind == "operative"]


COUNCIL = """The Security Council,

Noting that wells:

(a) dry up,

(b) break,

New wells

1. Decides to dig;

Reports

2. Requests a report.
"""


def test_a_title_of_the_council_stands_among_its_paragraphs_and_a_point_of_its_preamble_does_not() -> None:
    found = clauses_of(read_bytes(COUNCIL.encode(), name="x.txt", language="en")).clauses
    assert [(one.kind, one.level, one.number, one.is_heading) for one in found] == [
        ("preambular", 0, "", False),
        ("operative", 0, "", True),
        ("operative", 0, "1.", False),
        ("operative", 0, "", True),
        ("operative", 0, "2.", False),
    ]
    assert found[0].text == "Noting that wells: (a) dry up, (b) break,"
    assert found[-1].heading == found[-2].text == "Reports"


def test_a_title_of_the_assembly_only_names_what_follows() -> None:
    text = COUNCIL.replace("Security Council", "General Assembly")
    found = clauses_of(read_bytes(text.encode(), name="x.txt", language="en")).clauses
    assert not [one for one in found if one.is_heading]
    assert [one.heading for one in found if one.kind == "operative"] == ["New wells", "Reports"]


def test_what_adopts_a_text_has_no_number_and_the_text_begins_at_one() -> None:
    text = "The General Assembly,\n\nAdopts the following declaration:\n\nWe decide to dig.\n\nWe ask for help.\n"
    found = clauses_of(read_bytes(text.encode(), name="x.txt", language="en")).clauses
    assert [(one.level, one.number) for one in found] == [(0, ""), (0, "1."), (0, "2.")]


@pytest.mark.parametrize("symbol", ["S_RES_2531", "S_RES_2710"])
def test_titles_of_the_mark_up_are_all_met_in_six_languages(symbol: str) -> None:
    folder = DATA / symbol
    if not folder.is_dir():
        pytest.skip("the marked-up resolutions are not here")
    expected = json.loads(gzip.decompress((folder / "expected.json.gz").read_bytes()))["clauses"]
    for language in LANGUAGES:
        data = gzip.decompress((folder / f"{language}.akn.xml.gz").read_bytes())
        found = clauses_of(read_bytes(data, name="x.xml", language=language)).clauses
        mine = [(one.kind, one.level, "".join(one.number.split())) for one in found]
        assert mine == [(row["kind"], row["level"], "".join(row["num"].split())) for row in expected[language]]


@pytest.mark.parametrize("symbol", ["S_RES_2531", "S_RES_2536", "S_RES_2729", "S_notadopted_2023_212"])
def test_the_official_mark_up_is_met_in_six_languages(symbol: str) -> None:
    folder = DATA / symbol
    if not folder.is_dir():
        pytest.skip("the marked-up resolutions are not here")
    expected = json.loads(gzip.decompress((folder / "expected.json.gz").read_bytes()))["clauses"]
    trees = set()
    for language in LANGUAGES:
        found = [one for one in clauses_of(read(folder / f"{language}.txt", language)).clauses if one.kind != "annex"]
        numbered = [
            (row["kind"], row["level"], "".join(row["num"].split())) for row in expected[language] if row["num"]
        ]
        mine = [(one.kind, one.level, "".join(one.number.split())) for one in found if one.number]
        assert mine == numbered
        trees.add(tuple((one.kind, one.depth, one.label) for one in found if not one.is_heading))
    assert len(trees) == 1
