"""Labels in the habits of six languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.text import letter_numeral as letter
from goldenthread.text import roman_numeral as roman
from goldenthread.text.formats.docx.read.numbering import chinese
from goldenthread.text.outline.numbers.labels import Family, canonical, find_marker
from goldenthread.text.outline.numbers.numerals import cjk_value, roman_value


@pytest.mark.parametrize(
    ("text", "printed", "family", "ordinal"),
    [
        ("一. 背景", "一.", Family.ROMAN, 1),
        ("十二、执行", "十二、", Family.ROMAN, 12),
        ("（一）背景", "（一）", Family.LOWER, 1),
        ("㈡ 背景", "㈡", Family.LOWER_ROMAN, 2),
        ("I. Background", "I.", Family.ROMAN, 1),
        ("A. Mandate", "A.", Family.UPPER, 1),
        ("أولا - معلومات أساسية", "أولا -", Family.ROMAN, 1),
        ("ثانياً: العملية", "ثانياً:", Family.ROMAN, 2),
        ("باء - التنفيذ", "باء -", Family.UPPER, 2),
        ("(أ) التصنيع", "(أ)", Family.LOWER, 1),
        ("(ج) البحث", "(ج)", Family.LOWER, 3),
        ("(هـ) الشراكات", "(هـ)", Family.LOWER, 5),
        ("١٢ - طلبت الدول", "١٢ -", Family.DECIMAL, 12),
        ("3- طلبت الدول", "3-", Family.DECIMAL, 3),
        ("б) исследования", "б)", Family.LOWER, 2),
        ("a) la fabrication", "a)", Family.LOWER, 1),
        ("ii) la recherche", "ii)", Family.LOWER_ROMAN, 2),
        ("1) First", "1)", Family.DECIMAL, 1),
        ("1.成员国吁请", "1.", Family.DECIMAL, 1),
        ("１２．成员国", "１２．", Family.DECIMAL, 12),
    ],
)
def test_a_label_is_read_as_its_language_prints_it(text, printed, family, ordinal):
    marker = find_marker(text)

    assert marker is not None
    assert marker.printed == printed
    assert (family, ordinal) in marker.meanings[:1]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Article 3", 3), ("Artículo 3.", 3), ("Article premier", 1),
        ("Статья 3", 3), ("المادة 3", 3), ("المادة الثالثة", 3),
        ("第三条", 3), ("第3条 人人", 3),
    ],
)  # fmt: skip
def test_articles_have_the_same_number_in_six_languages(text, number):
    marker = find_marker(text)

    assert marker is not None
    assert (marker.unit, marker.meanings) == ("art", ((Family.DECIMAL, number),))


@pytest.mark.parametrize(
    "text", ["Part One", "Part I", "Première partie", "Primera parte", "Часть первая", "الجزء الأول", "第一部分"]
)
def test_first_parts_are_the_same_part(text):
    marker = find_marker(text)

    assert marker is not None
    assert (marker.unit, marker.meanings) == ("part", ((Family.ROMAN, 1),))


@pytest.mark.parametrize(
    "text", ["8 bis. Text", "8 bis Text", "8-бис. Текст", "8之二. 文", "8 مكررا - نص", "8bis. Texte"]
)
def test_a_paragraph_put_in_between_keeps_its_suffix(text):
    marker = find_marker(text)

    assert marker is not None
    assert (marker.meanings[0][1], marker.suffix) == (8, "bis")


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 of the Convention provides",
        "Section 5.3 provides",
        "Members of the Board",
        "(or) both",
        "2.5million",
        "Mr. Smith",
        "",
        "GC.20/5",
    ],
)
def test_words_are_no_labels(text):
    assert find_marker(text) is None


def test_a_label_with_several_meanings_tells_all_of_them():
    marker = find_marker("(i) research")

    assert marker is not None
    assert set(marker.meanings) == {(Family.LOWER_ROMAN, 1), (Family.LOWER, 9)}


@given(st.integers(1, 3999))
def test_roman_numerals_come_back(value):
    assert roman_value(roman(value)) == roman_value(roman(value).lower()) == value


@given(st.integers(1, 999))
def test_chinese_numerals_come_back(value):
    assert cjk_value(chinese(value)) == value


@given(st.integers(1, 104))
def test_letters_never_repeat(value):
    assert letter(value) != letter(value + 1)


@given(st.sampled_from([Family.DECIMAL, Family.ROMAN, Family.UPPER, Family.LOWER]), st.integers(1, 60))
def test_a_canonical_number_is_read_as_itself(family, ordinal):
    marker = find_marker(f"{canonical(family, ordinal)}. words")

    assert marker is not None
    assert (family, ordinal) in marker.meanings


@given(st.text(max_size=60))
def test_a_label_never_reaches_beyond_its_text(text):
    marker = find_marker(text.strip())

    assert marker is None or 0 < marker.end <= len(text.strip())
