"""Requests of a cycle: states, four eyes, locked periods, delegation, publishing, reminders."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from tests.results.cycles.handing_in import S, approve, fill, move, typed

from goldenthread.platform import actions as core
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Notice
from goldenthread.results import actions as results
from goldenthread.results.cycles import access, actions, entering, queries
from goldenthread.results.cycles.states import REQUEST_STATES
from goldenthread.results.jobs import reminders
from goldenthread.results.models import Cycle, Observation
from goldenthread.results.totals import queries as totals


def test_the_reporter_of_a_country_is_asked_and_told(request_, reporter):
    assert request_.reporter == reporter
    assert Notice.objects.filter(user=reporter, about_type="results.cycle").count() == 1
    assert list(queries.to_do(reporter)) == [request_]


def test_approved_values_are_recorded_and_every_total_is_right(request_, reporter, officer, hubs, strategy, malawi):
    approve(request_, reporter, officer)
    assert dict(Observation.objects.values_list("cell", "value")) == {"": 5, "sex=F": 2, "sex=M": 3}
    one = Observation.objects.get(cell="")
    assert (one.recorded_by, one.request, one.visibility) == (reporter, request_, "team")
    assert totals.roll_up(officer, hubs, strategy.country_group, [2025]).amount.value == 5


@pytest.mark.parametrize(("first", "second", "allowed"), list(REQUEST_STATES.pairs()))
def test_each_pair_of_states_moves_or_says_why_not(request_, reporter, officer, first, second, allowed):
    fill(request_, reporter)
    core.change(request_, {"state": first}, by="test")
    request_.refresh_from_db()
    by = officer if second in access.CHECKING else reporter
    if allowed:
        assert REQUEST_STATES.move(request_, second, by=by, reason="Say how it was counted.").state == second
    else:
        with pytest.raises(NotPossible, match="can become"):
            REQUEST_STATES.move(request_, second, by=by, reason="why")


def test_not_applicable_is_neither_missing_nor_zero(request_, reporter, officer, hubs, strategy, malawi):
    entering.type_values(
        request_, {cell: typed(is_not_applicable=True) for cell in ("", "sex=F", "sex=M")}, by=reporter
    )
    for to, by in ((S.SUBMITTED, reporter), (S.VERIFIED, officer), (S.APPROVED, officer)):
        move(request_, to, by)
    found = totals.roll_up(officer, hubs, strategy.country_group, [2025])
    assert (found.amount, found.not_applicable) == (None, (malawi,))
    known = totals.amounts(officer, [hubs])[hubs.pk]
    assert malawi not in totals.roll_up(officer, hubs, strategy.country_group, [2025], known=known).missing


def test_who_handed_in_does_not_clear_it(request_, officer, second):
    fill(request_, officer)
    move(request_, S.SUBMITTED, officer)
    assert request_.entries.first().on_behalf_of == request_.reporter
    with pytest.raises(Denied, match="somebody else"):
        move(request_, S.VERIFIED, officer)
    move(request_, S.VERIFIED, second)
    with pytest.raises(Denied, match="somebody else"):
        move(request_, S.APPROVED, officer)
    assert move(request_, S.APPROVED, second).approved_by == second


@pytest.mark.parametrize(
    ("role", "scope", "types", "checks"),
    [
        ("reporter", "malawi", True, False),
        ("reporter", "other", False, False),
        ("planner", "", True, False),
        ("results_officer", "", True, True),
        ("reader", "", False, False),
        (None, "", False, False),
    ],
)
def test_who_types_and_who_checks(request_, person_with, strategy, countries, role, scope, types, checks):
    places = {"malawi": {"country": countries[0]}, "other": {"country": countries[1]}, "": {}}
    user = person_with(role, email="who@example.org", **({"strategy": strategy, **places[scope]} if role else {}))
    assert (access.why_not_type(user, request_) is None) is types
    assert (access.why_not_move(user, request_, S.QUERIED) is None) is checks


def test_a_request_is_handed_in_when_every_cell_says_something(request_, reporter):
    entering.type_values(request_, {"": typed(0), "sex=F": typed(is_not_applicable=True)}, by=reporter)
    with pytest.raises(NotPossible, match="sex=M"):
        move(request_, S.SUBMITTED, reporter)


def test_what_is_locked_is_not_changed_by_any_door_until_it_is_reopened(request_, reporter, officer, hubs, malawi):
    move(approve(request_, reporter, officer), S.LOCKED, officer)
    one = Observation.objects.get(cell="")
    with pytest.raises(NotPossible, match="locked since"):
        results.save_observation(one, by=officer, reason="recount", value=Decimal(9))
    with pytest.raises(NotPossible, match="locked since"):
        entering.type_values(request_, {"": typed(9)}, by=reporter)
    with pytest.raises(ValidationError):
        move(request_, S.QUERIED, officer)
    move(request_, S.QUERIED, officer, "The hubs of the north are missing.")
    request_ = queries.requests(reporter).get()
    assert [one.text for one in request_.comments.all()] == ["The hubs of the north are missing."]
    assert Notice.objects.filter(user=reporter, about_type="results.valuerequest").exists()
    entering.type_values(request_, {"": typed(8)}, by=reporter)
    move(request_, S.SUBMITTED, reporter)
    move(request_, S.VERIFIED, officer)
    move(request_, S.APPROVED, officer)
    newest = Observation.objects.get(cell="", replaced_by=None)
    assert (newest.value, newest.replaces, newest.correction) == (8, one, "revised")
    assert "north" in newest.reason


def test_faults_are_told_by_cell_and_nothing_is_kept(request_, reporter):
    with pytest.raises(ValidationError) as refused:
        entering.type_values(request_, {"": typed(-1), "sex=F": typed(2), "age=1": typed(1)}, by=reporter)
    assert set(refused.value.message_dict) == {"|value", "age=1|cell"}
    assert not request_.entries.exists()


def test_a_delegate_hands_in_and_a_stranger_is_none(request_, reporter, person_with, strategy, outsider):
    colleague = person_with("reader", email="colleague@example.org", strategy=strategy)
    with pytest.raises(ValidationError):
        actions.delegate(request_, outsider, by=reporter)
    actions.delegate(request_, colleague, by=reporter)
    fill(request_, colleague)
    assert move(request_, S.SUBMITTED, colleague).entries.first().on_behalf_of == reporter
    assert Notice.objects.filter(user=colleague, key__contains="delegated").count() == 1


def test_publishing_a_cycle_makes_public_what_is_approved(request_, cycle, reporter, officer, person_with, strategy):
    approve(request_, reporter, officer)
    with pytest.raises(Denied):
        actions.publish_cycle(cycle, by=officer)
    boss = person_with("focal_point", email="boss@example.org", strategy=strategy)
    assert actions.publish_cycle(cycle, by=boss) == 3
    assert set(Observation.objects.values_list("visibility", flat=True)) == {"public"}


def test_reminders_reach_each_person_once_and_tell_checkers_what_is_late(request_, cycle, reporter, officer):
    reminders()
    reminders()
    assert Notice.objects.filter(user=reporter, key__contains="remind").count() == 1
    today = timezone.localdate()
    core.change(cycle, {"opens_on": today - timedelta(days=9), "due_on": today - timedelta(days=8)}, by="test")
    reminders()
    assert Notice.objects.filter(user=officer, key__contains="late").count() == 1


def test_a_request_asks_for_the_cells_of_earlier_values(cycle, hubs, malawi, officer):
    results.save_observation(
        Observation(indicator=hubs), by=officer, country=malawi, year=2024, cell="sex=F", value=Decimal(1)
    )
    made = actions.ask(cycle, [hubs], [malawi], by=officer)
    assert made[0].asked == ["", "sex=F"]
    assert not actions.ask(cycle, [hubs], [malawi], by=officer)


def test_dates_of_a_cycle_are_in_order(strategy, officer):
    values = {"title": {"en": "Round"}, "year": 2025, "opens_on": date(2026, 2, 1), "due_on": date(2026, 1, 1)}
    with pytest.raises(ValidationError, match="in this order"):
        actions.save_cycle(Cycle(strategy=strategy), by=officer, **values)
