"""Figures of two languages beside each other: what is missing is told, what is only written otherwise is not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.text import Block, Kind, pair_blocks, read
from goldenthread.text import figure_differences as differences

PLAIN = {
    "en": "By 2031, 1.4 billion people in 46 countries (17.5 per cent) on 17 March 2022.",
    "fr": "D'ici à 2031, 1,4 milliard de personnes dans 46 pays (17,5 %) le 17 mars 2022.",
    "es": "Para 2031, 1.400 millones de personas en 46 países (17,5%), el 17 de marzo de 2022.",
    "ru": "К 2031 году 1,4 млрд человек в 46 странах (17,5 процента) 17 марта 2022 года.",
    "ar": "بحلول عام ٢٠٣١، ١٫٤ مليار شخص في ٤٦ بلدا (١٧٫٥ في المائة) في ١٧ آذار/مارس ٢٠٢٢.",
    "zh": "到2031年，46个国家的14亿人（17.5%），2022年3月17日。",
}


def told(source, target, languages="en fr"):
    one, other = languages.split()
    return [(found.kind, found.written, found.missing_in) for found in differences(source, target, one, other)]


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(PLAIN, 2)))
def test_the_same_figures_in_the_habits_of_two_languages_are_the_same(one, other):
    assert told(PLAIN[one], PLAIN[other], f"{one} {other}") == []


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(PLAIN, 2)))
def test_another_year_is_told_on_both_sides(one, other):
    changed = PLAIN[other].replace("2031", "2035").replace("٢٠٣١", "٢٠٣٥")
    found = differences(PLAIN[one], changed, one, other)
    assert [found_one.missing_in for found_one in found] == ["translation", "original"]
    assert found[1].written in ("2035",)


SAME = [
    ("en fr", "the 10th session, 3 pillars", "la dixième session, trois piliers"),
    ("en ru", "the 20th session", "двадцатая сессия"),
    ("en ar", "the 20th session of 3 organs", "الدورة العشرون لثلاثة أجهزة"),
    ("en zh", "the 10th conference, 3 of them", "第十次会议，其中三个"),
    ("en zh", "the 1990s", "20世纪90年代"),
    ("en es", "2022-31", "2022-2031"),
    ("en zh", "COVID-19", "2019冠状病毒病"),
    ("en es", "100,000 births", "100.000 nacimientos"),
    ("en fr", "100,000 births", "100\u202f000 naissances"),
    ("en fr", "50 per cent", "la moitié"),
    ("en fr", "70 per 100,000", "70 pour 100 000"),
    ("en fr", "a 10-year framework", "un cadre décennal"),
    ("en ar", "(i) and (ii)", "’1‘ و ’2‘"),
    ("en ru", "Decade III, 21 countries", "третье десятилетие, двадцать одна страна"),
    ("en fr", "17.03.2022", "le 17 mars 2022"),
    ("en ar", "resolution 76/258", "القرار 258/76"),
    ("en zh", "17 200 people", "1.72万人"),
    ("en fr", "States may act", "Les États peuvent agir"),
    ("en fr", "2/3 of them, in grades 2 and 3", "les deux tiers, en deuxième et troisième années"),
    ("en zh", "II. 5 steps in 2031", "二. 五个步骤，二〇三一年"),
]


@pytest.mark.parametrize(("languages", "one", "other"), SAME)
def test_what_is_written_out_or_otherwise_is_not_missing(languages, one, other):
    assert told(one, other, languages) == []
    first, second = languages.split()
    assert told(other, one, f"{second} {first}") == []


A = "[[" + "a" * 32 + "]]"
LOST = [
    ("GC.19/Res.3 asks", "la résolution demande", "symbol", "GC.19/Res.3"),
    ("in A/CONF.219/2022/3", "dans A/CONF.219/2022/4", "symbol", "A/CONF.219/2022/3"),
    (f"see {A}", "voir plus haut", "reference", A),
    ("on 17 March 2022", "le 17 avril 2022", "month", "March"),
    ("5 per cent", "5 pays", "percent", "5"),
    ("30,000 people", "3 000 personnes", "number", "30,000"),
    ("0.15 of it", "0,20", "number", "0.15"),
]


@pytest.mark.parametrize(("one", "other", "kind", "written"), LOST)
def test_what_is_lost_is_told_as_it_is_written(one, other, kind, written):
    assert (kind, written, "translation") in told(one, other)


@given(st.integers(100, 10**7), st.integers(100, 10**7))
def test_a_number_is_missing_unless_it_is_the_same(one, other):
    found = told(f"in {one} cases", f"dans {other} cas")
    assert (found == []) is (one == other)


def test_nothing_is_said_of_a_paragraph_without_translation():
    assert told("2031", "") == []


def test_paragraphs_are_paired_by_number_and_by_length_where_there_is_none():
    def text(*words):
        return [Block(n, Kind.PARAGRAPH, one) for n, one in enumerate(words)]

    long, short = "A long paragraph about many things. " * 4, "A short one."
    sides = pair_blocks(text(short, long, short), text("Un long paragraphe sur tant de choses. " * 4, "Un court."))

    assert [side.target.text[:7] if side.target else None for side in sides] == [None, "Un long", "Un cour"]


UDHR = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "arb", "zh": "cmn_hans"}


@pytest.mark.data
@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(UDHR, 2)))
def test_the_declaration_gives_no_false_alarm_in_any_pair_of_languages(shared, one, other):
    texts = [
        read(shared / "data" / "documents" / "udhr" / f"udhr_{UDHR[code]}.xml", code).blocks for code in (one, other)
    ]
    both = [side for side in pair_blocks(*texts) if side.source and side.target]

    assert len(both) >= 88
    assert [told(side.source.text, side.target.text, f"{one} {other}") for side in both] == [[]] * len(both)
