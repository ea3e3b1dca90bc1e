"""Who keeps mandates and frameworks, what is refused, and what the alignment grid counts."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from goldenthread.frameworks import access, actions
from goldenthread.frameworks.grid import alignment_grid
from goldenthread.frameworks.mainstreaming import mainstreaming
from goldenthread.frameworks.models import (
    OBLIGATION_MOVES,
    Alignment,
    Clause,
    Element,
    Framework,
    Instrument,
    Mandate,
    Obligation,
    ObligationState,
    Reflection,
)
from goldenthread.platform.actions import save
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Area, Strategy


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
        actions.save_alignment(Alignment(), by=user, strategy=other, framework=dpoa, relation="guided_by")


def test_an_alignment_stays_within_its_strategy_and_framework(
    focal_point, strategy, organization, dpoa, team_framework
):
    other = save(Strategy(key="other", title={"en": "Other"}, organization=organization), by="test")
    foreign = save(Area(strategy=other, code="x", title={"en": "X"}), by="test")
    element = save(Element(framework=team_framework, code="1", kind="goal", title={"en": "Goal"}), by="test")

    with pytest.raises(ValidationError) as refused:
        actions.save_alignment(
            Alignment(),
            by=focal_point,
            strategy=strategy,
            area=foreign,
            framework=dpoa,
            element=element,
            relation="guided_by",
        )

    assert set(refused.value.message_dict) == {"area", "element"}


def test_the_same_alignment_is_not_kept_twice(focal_point, strategy, area, dpoa, alignment, focus):
    with pytest.raises(ValidationError, match="there already"):
        actions.save_alignment(
            Alignment(),
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
    row = actions.save_alignment(
        Alignment(), by=focal_point, strategy=strategy, framework=dpoa, relation="derived_from"
    )
    assert row.author == focal_point

    actions.remove_alignment(row, by=focal_point, reason="twice the same")
    assert not Alignment.objects.exists()


def test_an_element_never_lies_under_itself(focal_point, focus):
    with pytest.raises(ValidationError, match=r"3 → 3\.01 → 3\.01\.01 → 3|3 → 3 → 3\.01 → 3\.01\.01"):
        actions.save_element(focus["top"], by=focal_point, parent=focus["target"])


def test_an_element_lies_under_one_of_its_own_framework(focal_point, focus, team_framework):
    with pytest.raises(ValidationError, match="same framework"):
        actions.save_element(
            Element(framework=team_framework),
            by=focal_point,
            code="1",
            kind="goal",
            title={"en": "x"},
            parent=focus["top"],
        )


def test_a_framework_cannot_take_an_address_of_the_room(focal_point):
    with pytest.raises(ValidationError, match="take another"):
        actions.save_framework(Framework(), by=focal_point, key="mandates", title={"en": "Mandates"})


def test_a_framework_cannot_supersede_itself(focal_point, dpoa, team_framework):
    actions.save_framework(team_framework, by=focal_point, supersedes=dpoa)

    with pytest.raises(ValidationError, match="cannot supersede itself"):
        actions.save_framework(dpoa, by=focal_point, supersedes=team_framework)


def test_clause_numbers_are_unique_within_a_mandate(focal_point, mandate, clause):
    second = actions.save_clause(Clause(mandate=mandate), by=focal_point, number="2", text={"en": "And a plan."})
    assert second.order == 2

    with pytest.raises(ValidationError, match="with this number already"):
        actions.save_clause(Clause(mandate=mandate), by=focal_point, number="2", text={"en": "Twice."})
    with pytest.raises(IntegrityError), transaction.atomic():
        Clause.objects.create(mandate=mandate, number="2", text={"en": "Twice."})


def test_a_reflection_is_of_something(instrument):
    with pytest.raises(IntegrityError), transaction.atomic():
        Reflection.objects.create(instrument=instrument)


def test_the_grid_counts_what_lies_under_an_element(strategy, area, idle_area, dpoa, focus, alignment, focal_point):
    actions.save_alignment(Alignment(), by=focal_point, strategy=strategy, framework=dpoa, relation="consistent_with")

    grid = alignment_grid(strategy, dpoa, focal_point)

    counts = {element.code: [cell.count for cell in cells] for element, _depth, cells in grid.rows}
    column = grid.areas.index(area)
    assert {code: row[column] for code, row in counts.items()} == {"3": 1, "3.01": 1, "5": 0}
    assert grid.empty_areas == [idle_area]
    assert [element.code for element in grid.empty_elements] == ["5"]
    assert grid.whole == 1
    deep = alignment_grid(strategy, dpoa, focal_point, depth=9)
    assert [element.code for element, _depth, _cells in deep.rows] == ["3", "3.01", "3.01.01", "5"]


def test_the_grid_asks_the_same_number_of_questions_for_any_size(
    django_assert_num_queries, strategy, area, dpoa, focus, alignment, focal_point
):
    for number in range(30):
        Element.objects.create(framework=dpoa, code=f"9.{number}", kind="target", title={"en": "x"})
    with django_assert_num_queries(4):
        alignment_grid(strategy, dpoa, focal_point)


def test_mainstreaming_shows_what_reflects_the_strategy_and_what_does_not(
    instrument, strategy, focal_point, organization
):
    report = actions.save_instrument(
        Instrument(), by=focal_point, kind="report", title={"en": "Annual report 2023"}, organization=organization
    )
    actions.save_reflection(Reflection(instrument=instrument), by=focal_point, strategy=strategy, place="para 14")

    found = {row.instrument.key: [p.place for p in row.places] for row in mainstreaming(strategy, focal_point)}

    assert found == {"budget-2024": ["para 14"], report.key: []}
    assert Reflection.objects.get().checked_by == focal_point


@pytest.mark.parametrize("now", ObligationState.values)
@pytest.mark.parametrize("to", ObligationState.values)
def test_obligations_close_and_open_only_as_their_table_allows(obligation, focal_point, now, to):
    Obligation.objects.filter(pk=obligation.pk).update(state=now, evidence="GC.20/4", waived_because="superseded")
    obligation.refresh_from_db()

    if to not in OBLIGATION_MOVES[now]:
        with pytest.raises(NotPossible, match="from there it can become"):
            actions.move_obligation(obligation, to, by=focal_point, reason="because")
        return
    actions.move_obligation(obligation, to, by=focal_point, reason="because")
    obligation.refresh_from_db()
    assert (obligation.state, obligation.met_on is None) == (to, to != "met")


def test_an_obligation_is_waived_for_a_reason_and_met_by_something_on_a_day_that_came(obligation, focal_point):
    with pytest.raises(ValidationError, match="Say why"):
        actions.move_obligation(obligation, "waived", by=focal_point)
    with pytest.raises(ValidationError, match="Say why"):
        actions.move_obligation(obligation, "met", by=focal_point)
    actions.move_obligation(obligation, "met", by=focal_point, reason="GC.20/4")
    assert obligation.evidence == "GC.20/4" and obligation.met_on
    with pytest.raises(ValidationError, match="lies ahead"):
        actions.save_obligation(obligation, by=focal_point, met_on=date(2999, 1, 1))


def test_what_is_public_is_removed_only_by_who_could_take_it_back(person_with, strategy, organization, mandate, clause):
    other = save(Strategy(key="other", title={"en": "Other"}, organization=organization), by="test")
    stranger = person_with("focal_point", strategy=other)
    with pytest.raises(Denied, match="rests on this"):
        actions.remove_kept(mandate, by=stranger, reason="twice")
    actions.remove_kept(mandate, by=person_with("focal_point", strategy=strategy, email="own@example.org"))
    assert not Mandate.objects.exists() and not Clause.objects.exists()


def test_an_alignment_that_is_changed_in_part_stays_within_its_strategy(alignment, team_framework, focal_point):
    with pytest.raises(ValidationError, match="another framework"):
        actions.save_alignment(alignment, by=focal_point, framework=team_framework)


def test_where_it_is_reflected_is_changed_and_taken_back(instrument, strategy, focal_point):
    row = actions.save_reflection(Reflection(instrument=instrument), by=focal_point, strategy=strategy, place="para 1")
    assert actions.save_reflection(row, by=focal_point, place="para 2").place == "para 2"
    actions.remove_reflection(row, by=focal_point)
    assert not Reflection.objects.exists()
