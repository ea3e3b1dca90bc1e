"""Who keeps mandates and frameworks, what is refused, and what the alignment grid counts."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from goldenthread.core.actions import save
from goldenthread.core.errors import Denied
from goldenthread.core.models import Area, Strategy
from goldenthread.frameworks import access, actions, queries
from goldenthread.frameworks.models import Alignment, Clause, Element, Reflection


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("administrator", True),
        ("focal_point", True),
        ("secretariat", True),
        ("drafter", False),
        ("planner", False),
        ("reader", False),
        (None, False),
    ],
)
def test_who_may_keep_mandates_and_align(person_with, strategy, mandate, alignment, role, may):
    user = person_with(role, strategy=strategy) if role else person_with()

    assert (access.why_not_keep(user, mandate) is None) is may
    assert (access.why_not_align(user, alignment) is None) is may
    assert (access.why_not_publish(user, mandate) is None) is may


def test_nobody_aligns_somebody_elses_strategy(person_with, strategy, organization, dpoa):
    other = save(Strategy(key="other", title={"en": "Other"}, organization=organization), by="test")
    user = person_with("focal_point", strategy=strategy)

    with pytest.raises(Denied, match="Other"):
        actions.align(by=user, strategy=other, framework=dpoa, relation="guided_by")


def test_an_alignment_stays_within_its_strategy_and_framework(
    focal_point, strategy, organization, dpoa, team_framework
):
    other = save(Strategy(key="other", title={"en": "Other"}, organization=organization), by="test")
    foreign = save(Area(strategy=other, code="x", title={"en": "X"}), by="test")
    element = save(Element(framework=team_framework, code="1", kind="goal", title={"en": "Goal"}), by="test")

    with pytest.raises(ValidationError) as refused:
        actions.align(
            by=focal_point, strategy=strategy, area=foreign, framework=dpoa, element=element, relation="guided_by"
        )

    assert set(refused.value.message_dict) == {"area", "element"}


def test_the_same_alignment_is_not_kept_twice(focal_point, strategy, area, dpoa, alignment, focus):
    with pytest.raises(ValidationError, match="there already"):
        actions.align(
            by=focal_point,
            strategy=strategy,
            area=area,
            framework=dpoa,
            element=focus["target"],
            relation="contributes_to",
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Alignment.objects.create(strategy=strategy, framework=dpoa, relation="guided_by", strength=9)


def test_an_alignment_knows_its_author_and_can_be_taken_back(focal_point, strategy, dpoa):
    row = actions.align(by=focal_point, strategy=strategy, framework=dpoa, relation="derived_from")
    assert row.author == focal_point

    actions.remove_alignment(row, by=focal_point, reason="twice the same")
    assert not Alignment.objects.exists()


def test_an_element_never_lies_under_itself(focal_point, focus):
    with pytest.raises(ValidationError, match=r"3 → 3\.01 → 3\.01\.01 → 3|3 → 3 → 3\.01 → 3\.01\.01"):
        actions.change_element(focus["top"], by=focal_point, parent=focus["target"])


def test_an_element_lies_under_one_of_its_own_framework(focal_point, focus, team_framework):
    with pytest.raises(ValidationError, match="same framework"):
        actions.add_element(
            team_framework, by=focal_point, code="1", kind="goal", title={"en": "x"}, parent=focus["top"]
        )


def test_a_framework_cannot_take_an_address_of_the_room(focal_point):
    with pytest.raises(ValidationError, match="take another"):
        actions.add_framework(by=focal_point, key="mandates", title={"en": "Mandates"})


def test_a_framework_cannot_supersede_itself(focal_point, dpoa, team_framework):
    actions.change_framework(team_framework, by=focal_point, supersedes=dpoa)

    with pytest.raises(ValidationError, match="cannot supersede itself"):
        actions.change_framework(dpoa, by=focal_point, supersedes=team_framework)


def test_clause_numbers_are_unique_within_a_mandate(focal_point, mandate, clause):
    second = actions.add_clause(mandate, by=focal_point, number="2", text={"en": "And a plan."})
    assert second.order == 2

    with pytest.raises(ValidationError, match="with this number already"):
        actions.add_clause(mandate, by=focal_point, number="2", text={"en": "Twice."})
    with pytest.raises(IntegrityError), transaction.atomic():
        Clause.objects.create(mandate=mandate, number="2", text={"en": "Twice."})


def test_a_reflection_is_of_something(instrument):
    with pytest.raises(IntegrityError), transaction.atomic():
        Reflection.objects.create(instrument=instrument)


def test_the_grid_counts_what_lies_under_an_element(strategy, area, idle_area, dpoa, focus, alignment, focal_point):
    actions.align(by=focal_point, strategy=strategy, framework=dpoa, relation="consistent_with")

    grid = queries.alignment_grid(strategy, dpoa, focal_point)

    counts = {element.code: [cell.count for cell in cells] for element, _depth, cells in grid.rows}
    column = grid.areas.index(area)
    assert {code: row[column] for code, row in counts.items()} == {"3": 1, "3.01": 1, "5": 0}
    assert grid.empty_areas == [idle_area]
    assert [element.code for element in grid.empty_elements] == ["5"]
    assert grid.whole == 1
    deep = queries.alignment_grid(strategy, dpoa, focal_point, depth=9)
    assert [element.code for element, _depth, _cells in deep.rows] == ["3", "3.01", "3.01.01", "5"]


def test_the_grid_asks_the_same_number_of_questions_for_any_size(
    django_assert_num_queries, strategy, area, dpoa, focus, alignment, focal_point
):
    for number in range(30):
        Element.objects.create(framework=dpoa, code=f"9.{number}", kind="target", title={"en": "x"})
    with django_assert_num_queries(3):
        queries.alignment_grid(strategy, dpoa, focal_point)


def test_mainstreaming_shows_what_reflects_the_strategy_and_what_does_not(
    instrument, strategy, focal_point, organization
):
    report = actions.add_instrument(
        by=focal_point, kind="report", title={"en": "Annual report 2023"}, organization=organization
    )
    actions.add_reflection(instrument, by=focal_point, strategy=strategy, place="para 14")

    found = {row.instrument.key: [p.place for p in row.places] for row in queries.mainstreaming(strategy, focal_point)}

    assert found == {"budget-2024": ["para 14"], report.key: []}
    assert Reflection.objects.get().checked_by == focal_point
