"""Points that say the same are found in six languages, and how well is measured on labelled comments."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from goldenthread.drafting.consultation import alike

SAME = {
    "en": (
        "The strategy should name landlocked countries among those it serves.",
        "Landlocked countries should be named among those the strategy serves.",
    ),
    "fr": (
        "La stratégie devrait nommer les pays sans littoral parmi ses bénéficiaires.",
        "Les pays sans littoral devraient être nommés parmi les bénéficiaires de la stratégie.",
    ),
    "es": (
        "La estrategia debería nombrar a los países sin litoral entre sus beneficiarios.",
        "Los países sin litoral deberían figurar en la estrategia entre sus beneficiarios.",
    ),
    "ru": (
        "В стратегии следует назвать страны без выхода к морю среди получателей.",
        "Среди получателей в стратегии следует назвать страны без выхода к морю.",
    ),
    "zh": (
        "战略应将内陆国家列为受益者之一。",
        "内陆国家应列为战略的受益者之一。",
    ),
    "ar": (
        "ينبغي أن تذكر الاستراتيجية البلدان غير الساحلية ضمن المستفيدين.",
        "ينبغي أن تذكر البلدان غير الساحلية ضمن المستفيدين من الاستراتيجية.",
    ),
}
OTHERS = [
    "The year in paragraph three is wrong.",
    "Who pays for the evaluation?",
    "Le titre est trop long.",
    "数字有误。",
]


@pytest.mark.parametrize("language", SAME)
def test_two_wordings_of_one_point_are_put_together(language):
    found = alike.groups([*OTHERS, *SAME[language]])
    assert [sorted(at for at, _score in group) for group in found] == [[4, 5]]


def test_texts_that_differ_are_in_no_group():
    assert alike.groups([*OTHERS, *(pair[0] for pair in SAME.values())]) == []


def pairs(groups):
    return {pair for group in groups for pair in combinations(sorted(at for at, _score in group), 2)}


def test_labelled_comments_are_grouped_with_few_errors(shared: Path):
    """NIST's own label “duplicate” and the same words mark which comments say the same."""
    with (shared / "data/documents/comment_logs/nist_sp800_63_3_public_comments.csv").open() as file:
        rows = list(csv.DictReader(file))
    texts = [f"{row['comment']} {row['suggested_change']}" for row in rows]
    same: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        same[row["comment"]].append(at)
    labelled = {pair for places in same.values() for pair in combinations(places, 2)}
    found = pairs(alike.groups(texts))
    assert labelled <= found
    assert len(found - labelled) <= 1


# what the 55 comments on ISO 80000-2 ask for, as a person put them together: the same request about sister items is one
FAMILIES = (
    ("DE-009", "DE-010", "DE-011"),
    ("DE-012", "DE-013", "DE-014", "DE-015", "DE-016"),
    ("DE-017", "DE-018"),
    ("DE-020", "DE-021"),
    ("DE-024", "DE-025", "DE-026", "DE-027"),
    ("DE-028", "DE-029", "DE-032", "DE-033", "DE-034", "DE-035", "DE-036", "DE-037", "DE-038", "DE-039", "DE-040"),
    ("DE-030", "DE-031"),
    ("CC-02-044", "CC-03-045"),
)


def test_real_comments_on_a_standard_are_grouped_as_a_person_groups_them(shared: Path):
    """Precision over pairs is what matters: a person looks at each group, and a wrong one costs them more."""
    import yaml

    comments = yaml.safe_load((shared / "data/matrices/iso/comments.yaml").read_text())["comments"]
    place = {one["id"]: at for at, one in enumerate(comments)}
    labelled = {pair for family in FAMILIES for pair in combinations(sorted(place[name] for name in family), 2)}
    found = pairs(alike.groups([f"{one['comments']} {one.get('proposed_change') or ''}" for one in comments]))
    right = found & labelled
    assert len(right) / len(found) >= 0.95
    assert len(right) / len(labelled) >= 0.35


def test_a_group_is_of_one_request_even_among_thousands():
    """The same two points are found again between many others that share their words."""
    many = [f"Paragraph {number} should name country {number * 7} and donor {number * 13}." for number in range(300)]
    found = alike.groups([*many, *SAME["en"]])
    assert [300, 301] in [[at for at, _score in group] for group in found]
