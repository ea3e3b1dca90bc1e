"""From a partnership to a partner of an activity and an agreement, seen from every side."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError

from goldenthread.cli import main
from goldenthread.partners import actions, queries
from goldenthread.partners.joining.actions import join_activity
from goldenthread.partners.models import DueDiligence, Engagement
from goldenthread.plan.models import Activity, Plan, PlanParticipant
from goldenthread.platform.actions import save
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Strategy


@pytest.fixture
def activity(strategy, mapped):
    plan = save(Plan(strategy=strategy, key="mills-plan", title={"en": "Plan"}, visibility="public"), by="test")
    mills = Activity(plan=plan, area=mapped, code="mills", title={"en": "Build mills"}, visibility="public")
    return save(mills, by="test")


def agree(engagement, user):
    Engagement.objects.filter(pk=engagement.pk).update(stage="in_talks")
    engagement.refresh_from_db()
    return actions.move_engagement(engagement, to="agreed", by=user)


def test_nothing_is_agreed_before_due_diligence_is_cleared(engagement, focal_point):
    with pytest.raises(NotPossible, match="Due diligence"):
        agree(engagement, focal_point)
    engagement.refresh_from_db()
    assert engagement.stage == "in_talks"


def test_a_clearance_that_has_ended_clears_nothing(engagement, cleared, focal_point):
    DueDiligence.objects.update(decided_on="2020-01-01", expires_on="2021-01-01")
    with pytest.raises(NotPossible):
        agree(engagement, focal_point)
    DueDiligence.objects.update(expires_on=None, state="declined")
    with pytest.raises(NotPossible):
        agree(engagement, focal_point)


def test_who_is_cleared_may_agree(engagement, cleared, focal_point):
    assert agree(engagement, focal_point).stage == "agreed"


def test_one_button_makes_a_partner_of_an_activity(client, engagement, activity, focal_point):
    page, join = engagement.get_absolute_url(), f"{engagement.get_absolute_url()}join/"
    client.force_login(focal_point)
    assert "Add as a partner" in client.get(page).content.decode()
    assert client.post(join, {"activity": activity.pk}).status_code == 302

    part = PlanParticipant.objects.get()
    assert (part.activity, part.organization, part.role) == (activity, engagement.organization, "4")
    engagement.refresh_from_db()
    assert engagement.activity == activity
    assert "Build mills" in queries.steps(focal_point, engagement).first().text
    assert "Add as a partner" not in client.get(page).content.decode()
    assert client.post(join, {"activity": activity.pk}).status_code == 409
    for odd in ("", "x", "²", "99999"):
        assert client.post(join, {"activity": odd}).status_code == 404
    assert client.get(join).status_code == 405
    assert PlanParticipant.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "may"), [("focal_point", True), ("planner", False), ("partnership_officer", False), ("reader", False)]
)
def test_who_keeps_both_may_join_them(person_with, strategy, engagement, activity, role, may):
    user = person_with(role, strategy=strategy)
    if may:
        assert join_activity(engagement, activity, by=user)
    else:
        with pytest.raises(Denied):
            join_activity(engagement, activity, by=user)
        assert not PlanParticipant.objects.exists()


def test_an_activity_of_another_strategy_is_refused(engagement, activity, administrator, organization):
    other = Strategy(key="other", title={"en": "Other"}, organization=organization, year_from=2030)
    plan = Plan(strategy=save(other, by="test"), key="p2", title={"en": "P2"})
    activity.plan = save(plan, by="test")
    with pytest.raises(ValidationError):
        join_activity(engagement, activity, by=administrator)


def test_partnerships_stand_on_the_page_of_their_activity(client, engagement, activity, focal_point):
    engagement.activity = activity
    save(engagement, by="test")
    page = client.get(f"/plan/activities/{activity.pk}/").content.decode()
    assert "Mills for Benin" in page and "Start a partnership" not in page
    Engagement.objects.update(visibility="team")
    assert "Mills for Benin" not in client.get(f"/plan/activities/{activity.pk}/").content.decode()
    client.force_login(focal_point)
    page = client.get(f"/plan/activities/{activity.pk}/").content.decode()
    assert "Mills for Benin" in page and "Start a partnership" in page


def test_an_agreement_is_offered_once_something_is_agreed(client, engagement, cleared, focal_point):
    client.force_login(focal_point)
    page = engagement.get_absolute_url()
    assert "/funding/agreements/add/" not in client.get(page).content.decode()
    agree(engagement, focal_point)
    found = client.get(page).content.decode()
    start = found.index("/funding/agreements/add/")
    form = client.get(found[start : found.index('"', start)].replace("&amp;", "&"))
    assert form.status_code == 200 and "mill-bank" in form.content.decode()


def test_an_activity_is_joined_at_the_terminal(engagement, activity):
    def run(name):
        return CliRunner().invoke(main, ["partners", "join-activity", str(engagement.pk), name])

    assert run("mills-plan:mills").exit_code == 0
    assert PlanParticipant.objects.get().activity == activity
    assert run("mills-plan:mills").exit_code == 3 and run("nothing").exit_code == 4
