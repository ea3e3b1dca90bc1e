"""Lists stand in the order of the reader's language."""

from __future__ import annotations

import pytest

from goldenthread.language import alphabetical, quoted, spell_percent, spell_short


@pytest.mark.parametrize(
    "in_order",
    [
        ["Åland", "Albania", "Égypte", "Estonia", "Zambia"],
        ["阿富汗", "安哥拉", "贝宁", "东帝汶", "斐济", "马拉维", "瑙鲁", "乌干达", "赞比亚", "中非共和国"],
        ["إثيوبيا", "أفغانستان", "أنغولا", "السنغال", "السودان", "الصومال", "غامبيا", "النيجر", "هايتي", "اليمن"],
        ["Афганистан", "Бенин", "Йемен", "Уганда", "Чад"],
    ],
)
def test_names_stand_in_the_order_of_their_language(in_order):
    assert alphabetical(reversed(in_order)) == in_order


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "“a”"), ("fr", "«\u00a0a\u00a0»"), ("ru", "«a»"), ("zh", "“a”"), ("es", "“a”"), ("ar", "«a»")],
)
def test_quotation_marks_are_those_of_the_language(language, said):
    assert quoted("a", language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "20.9M"), ("fr", "20,9\u00a0M"), ("ru", "20,9\u00a0млн"), ("zh", "2090万"), ("ar", "20.9\u00a0مليون")],
)
def test_large_numbers_are_said_short(language, said):
    assert spell_short(20_900_000, language) == said


def test_shares_are_said_in_whole_per_cent():
    assert (spell_percent(0.174, "en"), spell_percent(1, "fr")) == ("17%", "100\u00a0%")
