"""What can be done with plans and activities: by whom, from which state to which, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from goldenthread.plan import access, actions, quality, queries, timetable
from goldenthread.plan.models import (
    ACTIVITY_MOVES,
    COMPONENT_MOVES,
    PLAN_MOVES,
    Activity,
    ActivityBudget,
    ActivityStatus,
    ClauseWork,
    ComponentState,
    Dependency,
    Marker,
    Outcome,
    Plan,
    PlanComponent,
    PlanParticipant,
    PlanStatus,
    Responsibility,
    Risk,
)
from goldenthread.plan.responsibilities import actions as responsibilities
from goldenthread.plan.responsibilities.queries import raci
from goldenthread.platform.actions import save
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Area, Strategy

MACHINES = [
    ("plan", "status", PlanStatus, PLAN_MOVES, actions.move_plan),
    ("component", "state", ComponentState, COMPONENT_MOVES, actions.move_component),
    ("activity", "status", ActivityStatus, ACTIVITY_MOVES, actions.move_activity),
]
PAIRS = [
    pytest.param(name, field, moves, act, now, to, id=f"{name}-{now}-{to}")
    for name, field, states, moves, act in MACHINES
    for now in states.values
    for to in states.values
]


@pytest.mark.parametrize(("name", "field", "moves", "act", "now", "to"), PAIRS)
def test_states_move_only_as_their_tables_allow(request, focal_point, name, field, moves, act, now, to):
    thing = request.getfixturevalue(name)
    type(thing).objects.filter(pk=thing.pk).update(**{field: now})
    thing.refresh_from_db()

    if to in moves[now]:
        assert getattr(act(thing, to, by=focal_point, reason="decided"), field) == to
    else:
        with pytest.raises(NotPossible, match="from there it can become"):
            act(thing, to, by=focal_point)


@pytest.mark.parametrize(
    ("role", "plans", "approves", "publishes"),
    [
        ("administrator", True, True, True),
        ("focal_point", True, True, True),
        ("planner", True, False, False),
        ("secretariat", False, True, True),
        ("drafter", False, False, False),
        ("reader", False, False, False),
        (None, False, False, False),
    ],
)
def test_who_may_do_what(person_with, strategy, plan, component, activity, role, plans, approves, publishes):
    user = person_with(role, strategy=strategy) if role else person_with()

    assert (access.why_not_plan(user, component) is None) is plans
    assert (access.why_not_keep(user, activity) is None) is plans
    assert (access.why_not_approve(user, plan) is None) is approves
    assert (access.why_not_publish(user, activity) is None) is publishes


def test_a_role_in_one_country_reaches_activities_of_that_country_only(
    person_with, strategy, activity, malawi, ethiopia, plan, area
):
    officer = person_with("planner", strategy=strategy, country=malawi)

    assert access.why_not_keep(officer, activity) is None
    with pytest.raises(Denied):
        actions.save_activity(activity, by=officer, countries=[malawi, ethiopia])
    with pytest.raises(Denied):
        actions.save_activity(Activity(plan=plan), by=officer, area=area, title={"en": "Everywhere"})
    row = actions.save_activity(
        Activity(plan=plan), by=officer, area=area, title={"en": "In Malawi"}, countries=[malawi]
    )
    assert [c.pk for c in row.countries.all()] == ["MWI"]
    activity.countries.add(ethiopia)
    assert access.why_not_keep(officer, activity) is not None


def test_a_role_in_one_area_reaches_that_area_only(person_with, strategy, activity, area):
    other = save(Area(strategy=strategy, code="a9", title={"en": "Other"}), by="test")
    here = person_with("planner", strategy=strategy, area=area)
    there = person_with("planner", strategy=strategy, area=other, email="there@example.org")

    assert access.why_not_keep(here, activity) is None
    assert access.why_not_keep(there, activity) is not None
    with pytest.raises(Denied):
        actions.save_activity(activity, by=here, area=other, output=None)
    activity.refresh_from_db()
    assert activity.area == area


def test_approval_takes_the_dates_of_that_day_as_the_baseline(plan, activity, focal_point):
    actions.move_plan(plan, "draft", by=focal_point)
    actions.move_plan(plan, "approved", by=focal_point)

    activity.refresh_from_db()
    assert (activity.baseline_starts_on, activity.baseline_ends_on) == (date(2024, 1, 1), date(2024, 1, 31))
    assert plan.approved_on == timetable.today()

    with pytest.raises(NotPossible, match="amendment"):
        actions.save_activity(activity, by=focal_point, ends_on=date(2024, 2, 10))
    activity.refresh_from_db()
    actions.save_activity(activity, by=focal_point, actual_starts_on=date(2024, 1, 1), actual_ends_on=date(2024, 2, 10))
    (line,) = timetable.lines(plan, queries.activities(focal_point), on=date(2024, 1, 15))
    assert line.late_days == 10
    assert "10 days later than planned" in line.note


def test_a_baseline_is_not_set_anew_without_a_reason(plan, activity, focal_point, planner):
    with pytest.raises(ValidationError, match="Say why"):
        actions.set_baseline(plan, by=focal_point, reason=" ")
    with pytest.raises(Denied):
        actions.set_baseline(plan, by=planner, reason="because")
    assert actions.set_baseline(plan, by=focal_point, reason="agreed with donors") == 1


def test_a_loop_of_activities_is_refused_by_name(plan, activity, team_activity, focal_point):
    actions.save_link(Dependency(after=team_activity), before=activity, by=focal_point)

    with pytest.raises(ValidationError, match=r"train → kept-back → train|kept-back → train → kept-back"):
        actions.save_link(Dependency(after=activity), before=team_activity, by=focal_point)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dependency.objects.create(before=activity, after=activity)
    actions.remove_link(Dependency.objects.get(), by=focal_point)
    assert not Dependency.objects.exists()


def test_activities_of_different_plans_do_not_wait_for_each_other(plan, activity, focal_point, strategy, area):
    other = actions.save_plan(Plan(), by=focal_point, strategy=strategy, title={"en": "Another"})
    row = actions.save_activity(Activity(plan=other), by=focal_point, area=area, title={"en": "Elsewhere"})

    with pytest.raises(ValidationError, match="same plan"):
        actions.save_link(Dependency(after=activity), before=row, by=focal_point)


def test_the_timetable_follows_links_and_events(plan, activity, team_activity, focal_point, gc20):
    actions.save_link(Dependency(after=team_activity), before=activity, by=focal_point, lag_days=5)
    relative = actions.save_activity(
        Activity(plan=plan),
        by=focal_point,
        area=activity.area,
        title={"en": "Relative"},
        starts_after=gc20,
        start_lag_days=10,
        duration_days=3,
    )

    slots = timetable.slots(plan)

    assert (slots[team_activity.pk].start, slots[team_activity.pk].finish) == (date(2024, 2, 6), date(2024, 2, 15))
    assert (slots[relative.pk].start, slots[relative.pk].finish) == (date(2023, 12, 11), date(2023, 12, 13))


def test_an_event_without_a_date_is_said_in_words(plan, team_activity, focal_point, gc20):
    type(gc20).objects.update(starts_on=None, ends_on=None)
    actions.save_activity(team_activity, by=focal_point, starts_after=gc20)

    (line,) = timetable.lines(plan, queries.activities(focal_point))

    assert line.slot.start is None
    assert line.note == "after Twentieth session, whose date is not set"


def test_what_should_have_ended_is_late_until_it_is_closed(plan, activity, focal_point):
    on = date(2024, 2, 5)
    (line,) = timetable.lines(plan, queries.activities(focal_point), on=on)
    assert (line.overdue_days, line.is_late) == (5, True)

    Activity.objects.update(status=ActivityStatus.CLOSED)
    (line,) = timetable.lines(plan, queries.activities(focal_point), on=on)
    assert not line.is_late


def test_an_activity_is_made_public_only_with_what_a_reader_needs(
    plan, team_activity, focal_point, field_office, malawi
):
    with pytest.raises(NotPossible, match="No owner; No country; No dates"):
        actions.publish(team_activity, by=focal_point)

    actions.save_activity(
        team_activity, by=focal_point, owner=field_office, countries=[malawi], starts_on=date(2024, 3, 1)
    )
    team_activity.refresh_from_db()
    assert actions.publish(team_activity, by=focal_point).visibility == "public"
    assert actions.withdraw(team_activity, by=focal_point).visibility == "team"


def test_each_check_sees_what_it_is_about(plan, activity, organization, clause):
    def failing():
        row = queries.for_checks(Activity.objects.filter(pk=activity.pk)).select_related("area", "plan").get()
        return {check.name for check in quality.problems(row)}

    assert failing() == {"mandate", "accountable", "budget", "markers", "sdg", "description"}
    ClauseWork.objects.create(clause=clause, activity=activity)
    Responsibility.objects.create(activity=activity, organization=organization, role="A")
    ActivityBudget.objects.create(activity=activity, year=2024, amount=1)
    for kind in ("gender", "human_rights", "south_south", "climate"):
        Marker.objects.create(activity=activity, kind=kind, score=0)
    Activity.objects.update(sdg_targets=["9.2"], description={"en": "A course."})
    assert failing() == {"budget_source"}
    ActivityBudget.objects.update(note="sought")
    Plan.objects.update(starts_on=date(2024, 1, 2))
    assert failing() == {"period"}


def test_outputs_and_areas_belong_together(plan, activity, focal_point, organization, strategy):
    other = save(Area(strategy=strategy, code="a9", title={"en": "Other"}), by="test")
    with pytest.raises(ValidationError, match="another area"):
        actions.save_activity(activity, by=focal_point, area=other)
    foreign = save(Strategy(key="foreign", title={"en": "Foreign"}, organization=organization), by="test")
    area = save(Area(strategy=foreign, code="x", title={"en": "X"}), by="test")
    with pytest.raises(ValidationError, match="another strategy"):
        actions.save_activity(Activity(plan=plan), by=focal_point, area=area, title={"en": "x"})


def test_only_one_is_accountable_for_an_area(plan, area, focal_point, organization, field_office):
    responsibilities.save_responsibility(Responsibility(area=area), by=focal_point, organization=organization, role="A")
    with pytest.raises(ValidationError, match="only one"):
        responsibilities.save_responsibility(
            Responsibility(area=area), by=focal_point, organization=field_office, role="A"
        )
    row = responsibilities.save_responsibility(
        Responsibility(area=area), by=focal_point, organization=field_office, role="R"
    )

    found = raci(plan, focal_point)
    assert found.lacking_count == 0
    cells = dict(zip(map(str, found.organizations), found.rows[0][1], strict=True))
    assert cells == {str(organization): "A", str(field_office): "R"}
    responsibilities.remove_responsibility(row, by=focal_point)
    assert Responsibility.objects.count() == 1


def test_the_database_refuses_what_must_never_be(plan, activity, component, clause, strategy, organization, area):
    for make in (
        lambda: PlanComponent.objects.create(plan=plan, kind="timeline", title={"en": "x"}),
        lambda: ClauseWork.objects.create(clause=clause),
        lambda: ClauseWork.objects.create(clause=clause, component=component, activity=activity),
        lambda: Activity.objects.create(plan=plan, area=area, code="train", title={"en": "x"}),
        lambda: Activity.objects.filter(pk=activity.pk).update(ends_on=date(2023, 1, 1)),
        lambda: ActivityBudget.objects.create(activity=activity, year=2024, amount=-1),
        lambda: Marker.objects.create(activity=activity, kind="gender", score=4),
        lambda: Risk.objects.create(strategy=strategy, title={"en": "x"}, impact=6),
        lambda: Responsibility.objects.create(organization=organization, role="A"),
        lambda: Outcome.objects.bulk_create(
            [Outcome(area=area, code="x", title={"en": "x"}), Outcome(area=area, code="x", title={"en": "x"})]
        ),
        lambda: PlanParticipant.objects.bulk_create(
            [PlanParticipant(activity=activity, organization=organization, role="4") for _n in range(2)]
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_a_plan_cannot_take_an_address_of_the_room(focal_point, strategy):
    with pytest.raises(ValidationError, match="take another"):
        actions.save_plan(Plan(), by=focal_point, key="risks", strategy=strategy, title={"en": "Risks"})


def test_a_milestone_is_due_in_days_after_its_event_and_reached_today(milestone, focal_point):
    assert timetable.due_day(milestone) == date(2023, 12, 31)

    actions.reach_milestone(milestone, by=focal_point)
    assert milestone.reached_on == timetable.today()


def test_completeness_counts_what_is_ready_and_what_is_missing(plan, component, activity, team_activity, focal_point):
    actions.move_component(component, "draft", by=focal_point)
    actions.move_component(component, "ready", by=focal_point)

    found = queries.completeness(plan, focal_point)

    assert (found.ready, found.components, found.activities) == (1, 1, 2)
    assert {check.name: count for check, count in found.checked}["owner"] == 1
