"""What can be done with bodies, sessions, events and meetings, by whom, and from which state to which."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from goldenthread.governance import access, actions, queries
from goldenthread.governance.models import (
    ACTION_ITEM_MOVES,
    ActionItem,
    ActionItemStatus,
    Body,
    BodyMember,
    Event,
    FeedbackPoint,
    Meeting,
    Participation,
    Session,
)
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Person


@pytest.mark.parametrize("now", ActionItemStatus.values)
@pytest.mark.parametrize("to", ActionItemStatus.values)
def test_action_items_move_only_as_their_table_allows(action_item, focal_point, now, to):
    ActionItem.objects.filter(pk=action_item.pk).update(status=now)
    action_item.refresh_from_db()

    if to in ACTION_ITEM_MOVES[now]:
        assert actions.move_action_item(action_item, to, by=focal_point).status == to
    else:
        with pytest.raises(NotPossible, match="from there it can become"):
            actions.move_action_item(action_item, to, by=focal_point)


@pytest.mark.parametrize(
    ("role", "steers", "takes_feedback", "keeps_meetings"),
    [
        ("administrator", True, True, True),
        ("focal_point", True, True, True),
        ("secretariat", True, True, True),
        ("drafter", False, True, False),
        ("planner", False, False, True),
        ("results_officer", False, False, False),
        ("reader", False, False, False),
        (None, False, False, False),
    ],
)
def test_who_may_keep_what(
    person_with, strategy, committee, event, meeting, role, steers, takes_feedback, keeps_meetings
):
    user = person_with(role, strategy=strategy) if role else person_with()

    assert (access.why_not_steer(user, committee) is None) is steers
    assert (access.why_not_take_feedback(user, event) is None) is takes_feedback
    assert (access.why_not_keep_meeting(user, meeting) is None) is keeps_meetings


def test_a_body_of_the_whole_organization_takes_a_role_everywhere(conference, focal_point, administrator):
    assert "this installation" in access.why_not_steer(focal_point, conference)
    assert access.why_not_steer(administrator, conference) is None


def test_the_owner_of_an_action_item_says_when_it_is_done(action_item, outsider, meeting):
    assert access.why_not_move_item(outsider, action_item) is not None

    owner = Person.objects.get(user=outsider)
    ActionItem.objects.filter(pk=action_item.pk).update(owner=owner)
    action_item.refresh_from_db()

    assert actions.move_action_item(action_item, "done", by=outsider).status == "done"
    assert access.why_not_keep_meeting(outsider, meeting) is not None


def test_a_body_cannot_be_moved_out_of_reach(committee, focal_point):
    with pytest.raises(Denied):
        actions.save_body(committee, by=focal_point, strategy=None)

    committee.refresh_from_db()
    assert committee.strategy is not None


def test_a_body_cannot_report_to_itself_through_others(committee, focal_point, strategy):
    below = actions.save_body(
        Body(),
        by=focal_point,
        name={"en": "Working group"},
        kind="coordination",
        strategy=strategy,
        reports_to=committee,
    )

    with pytest.raises(ValidationError, match="reports to"):
        actions.save_body(committee, by=focal_point, reports_to=below)


def test_keys_come_from_the_name_and_never_twice(focal_point, strategy):
    first = actions.save_body(
        Body(), by=focal_point, name={"en": "Focal points"}, kind="coordination", strategy=strategy
    )
    second = actions.save_body(
        Body(), by=focal_point, name={"en": "Focal points"}, kind="coordination", strategy=strategy
    )

    assert (first.key, second.key) == ("focal-points", "focal-points-2")


def test_points_come_in_the_order_they_were_added(event, focal_point):
    for text in ("first", "second"):
        actions.save_point(FeedbackPoint(event=event), by=focal_point, text={"en": text})

    assert [str(p.text) for p in event.points.all()] == ["first", "second"]


def test_open_items_are_carried_over_to_the_next_meeting(meeting, action_item, committee, focal_point):
    following = actions.save_meeting(
        Meeting(body=committee), by=focal_point, title={"en": "Third"}, held_on=date(2024, 9, 1)
    )

    assert list(queries.carried_over(following, focal_point)) == [action_item]

    actions.move_action_item(action_item, "done", by=focal_point)
    assert list(queries.carried_over(following, focal_point)) == []


def test_what_nobody_is_cannot_take_part(event, committee):
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(event=event)
    with pytest.raises(IntegrityError), transaction.atomic():
        BodyMember.objects.create(body=committee)


def test_an_event_does_not_end_before_it_begins(focal_point, strategy):
    with pytest.raises(ValidationError, match="ends before it begins"):
        actions.save_event(
            Event(),
            by=focal_point,
            title={"en": "Backwards"},
            kind="dialogue",
            strategy=strategy,
            starts_on=date(2024, 2, 2),
            ends_on=date(2024, 2, 1),
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(
            key="x", kind="dialogue", title={"en": "x"}, starts_on=date(2024, 2, 2), ends_on=date(2024, 2, 1)
        )


def test_publishing_takes_the_right_to_publish(team_event, focal_point, person_with, strategy):
    with pytest.raises(Denied):
        actions.publish(team_event, by=person_with("drafter", strategy=strategy))

    actions.publish(team_event, by=focal_point)

    assert queries.events(person_with()).filter(key="retreat").exists()
    actions.withdraw(team_event, by=focal_point)
    assert not queries.events(person_with(email="other@example.org")).filter(key="retreat").exists()


def test_the_tree_shows_a_body_whose_superior_is_hidden_at_the_top(team_body, committee, outsider, reader):
    Body.objects.filter(pk=committee.pk).update(reports_to=team_body)

    assert [branch.body.key for branch in queries.reporting_tree(outsider)] == ["steering"]
    (top,) = queries.reporting_tree(reader)
    assert (top.body.key, top.below[0].body.key) == ("task-force", "steering")


def test_a_decision_takes_an_item_of_its_own_session(decision, conference, administrator):
    other = actions.save_session(Session(body=conference), by=administrator, key="GC.21", name={"en": "Next"})
    with pytest.raises(ValidationError, match="another session"):
        actions.save_decision(decision, by=administrator, session=other)


def test_nobody_speaks_at_an_event_they_were_not_at(point, team_event, focal_point):
    with pytest.raises(ValidationError, match="another event"):
        actions.save_point(
            FeedbackPoint(event=team_event), by=focal_point, text={"en": "x"}, participation=point.participation
        )


def test_an_event_is_no_part_of_itself_through_others(event, team_event, focal_point):
    actions.save_event(team_event, by=focal_point, parent=event)
    with pytest.raises(ValidationError, match="part of itself"):
        actions.save_event(event, by=focal_point, parent=team_event)


def test_who_spoke_cannot_be_removed_while_their_points_stand(point, focal_point):
    with pytest.raises(NotPossible, match="rest on it"):
        actions.remove_feedback(point.participation, by=focal_point)
    actions.remove_feedback(point, by=focal_point)
    actions.remove_feedback(point.participation, by=focal_point)
    assert not Participation.objects.exists()
