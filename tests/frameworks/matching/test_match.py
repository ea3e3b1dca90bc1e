"""Suggestions across languages: the same thing is found, better than by words alone, and the words are named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.frameworks.matching.match import Item, suggest

THINGS = {
    "en": ["Clean water and sanitation", "Primary education for girls", "Renewable energy", "Fisheries and oceans"],
    "fr": [
        "Eau propre et assainissement",
        "Enseignement primaire des filles",
        "Énergies renouvelables",
        "Pêche et océans",
    ],
    "es": ["Agua limpia y saneamiento", "Enseñanza primaria de las niñas", "Energía renovable", "Pesca y océanos"],
    "ru": [
        "Чистая вода и санитария",
        "Начальное образование девочек",
        "Возобновляемая энергия",
        "Рыболовство и океаны",
    ],
    "zh": ["清洁饮水和环境卫生", "女童初等教育", "可再生能源", "渔业和海洋"],
    "ar": ["المياه النظيفة والصرف الصحي", "التعليم الابتدائي للفتيات", "الطاقة المتجددة", "مصائد الأسماك والمحيطات"],
}


def items(language: str) -> list[Item]:
    return [Item(str(number), text, language) for number, text in enumerate(THINGS[language])]


@pytest.mark.parametrize("one", THINGS)
@pytest.mark.parametrize("other", THINGS)
def test_the_same_thing_comes_first_in_every_pair_of_languages(one: str, other: str) -> None:
    found = suggest(items(one), items(other))
    assert [best[0].code for best in found] == ["0", "1", "2", "3"]


def test_the_words_that_say_so_are_named_on_both_sides() -> None:
    (found,) = suggest([Item("1", "Water", "en")], [Item("a", "Eau", "fr"), Item("b", "Route", "fr")], top=1)
    assert found[0].why == ("Water = Eau",)


@given(st.lists(st.text(max_size=30), max_size=4), st.lists(st.text(max_size=30), max_size=4))
def test_any_text_gets_scores_between_nothing_and_one_in_order(left: list[str], right: list[str]) -> None:
    found = suggest([Item(str(n), t) for n, t in enumerate(left)], [Item(str(n), t) for n, t in enumerate(right)])
    assert len(found) == len(left)
    for some in found:
        scores = [one.score for one in some]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
