"""Who may do what: roles, their scope, and one filter for lists."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.platform import actions
from goldenthread.platform.access import allowed, may, visible, why_not
from goldenthread.platform.errors import Denied
from goldenthread.platform.models import Area, Grant, Strategy
from goldenthread.platform.roles import MAY, Permission, Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_a_role_gives_exactly_its_permissions_in_its_strategy(person_with, strategy, role, permission):
    user = person_with(role.value, strategy=strategy)

    assert may(user, permission, strategy=strategy) == (permission in MAY[role])
    assert (why_not(user, permission, strategy=strategy) is None) == (permission in MAY[role])
    listed = Strategy.objects.filter(allowed(user, permission, strategy="pk")).exists()
    assert listed == (permission in MAY[role])


def test_a_role_in_one_strategy_says_nothing_about_another(person_with, strategy, organization):
    other = actions.save(Strategy(key="other", title={"en": "Other"}, organization=organization), by="test")
    user = person_with("drafter", strategy=strategy)

    assert may(user, Permission.DRAFT, strategy=strategy)
    assert not may(user, Permission.DRAFT, strategy=other)
    assert not may(user, Permission.DRAFT)
    assert list(Strategy.objects.filter(allowed(user, Permission.DRAFT, strategy="pk"))) == [strategy]


def test_a_role_everywhere_holds_in_every_strategy(administrator, strategy):
    assert may(administrator, Permission.PLAN, strategy=strategy)
    assert may(administrator, Permission.ADMINISTER)


def test_a_role_in_a_country_changes_only_there_but_sees_the_strategy(person_with, strategy, malawi):
    user = person_with("planner", strategy=strategy, country=malawi)

    assert may(user, Permission.PLAN, strategy=strategy, country=malawi)
    assert not may(user, Permission.PLAN, strategy=strategy)
    assert may(user, Permission.VIEW, strategy=strategy)


def test_a_role_in_an_area_changes_only_there(person_with, strategy, area):
    other = actions.save(Area(strategy=strategy, code="a4", title={"en": "Trade"}), by="test")
    user = person_with("planner", strategy=strategy, area=area)

    assert may(user, Permission.PLAN, strategy=strategy, area=area)
    assert not may(user, Permission.PLAN, strategy=strategy, area=other)
    assert list(Area.objects.filter(allowed(user, Permission.PLAN, area="pk"))) == [area]


def test_a_role_ends_on_its_day(person_with, strategy):
    user = person_with("drafter", strategy=strategy)
    Grant.objects.filter(user=user).update(valid_to=timezone.localdate())

    assert not may(user, Permission.DRAFT, strategy=strategy)

    Grant.objects.filter(user=user).update(valid_to=timezone.localdate() + timedelta(days=1))
    assert may(user, Permission.DRAFT, strategy=strategy)


def test_the_public_sees_only_what_is_public(strategy, organization, reader, outsider):
    hidden = actions.save(Strategy(key="hidden", title={"en": "Hidden"}, organization=organization), by="test")

    seen = {
        name: set(Strategy.objects.filter(visible(user, strategy="pk")))
        for name, user in {"anonymous": AnonymousUser(), "outsider": outsider, "reader": reader}.items()
    }

    assert seen == {"anonymous": {strategy}, "outsider": {strategy}, "reader": {strategy}}
    actions.grant(reader, "reader", by="test", strategy=hidden)
    assert set(Strategy.objects.filter(visible(reader, strategy="pk"))) == {strategy, hidden}


def test_a_refusal_says_which_roles_it_takes(reader, strategy):
    reason = why_not(reader, Permission.FUND, strategy=strategy)

    assert "resource-mobilization officer" in reason


def test_somebody_who_is_not_signed_in_is_told_to_sign_in(strategy):
    assert why_not(AnonymousUser(), Permission.VIEW, strategy=strategy) == "Sign in to do this."


def test_nobody_gives_more_than_they_hold(focal_point, reader, strategy, outsider):
    actions.give_role(outsider, Role.DRAFTER, by=focal_point, strategy=strategy)

    with pytest.raises(Denied):
        actions.give_role(outsider, Role.ADMINISTRATOR, by=focal_point)
    with pytest.raises(Denied):
        actions.give_role(outsider, Role.READER, by=reader, strategy=strategy)
    assert set(Grant.objects.filter(user=outsider).values_list("role", flat=True)) == {"drafter"}


def test_a_list_takes_one_query_whoever_asks(django_assert_num_queries, reader, administrator, outsider, strategy):
    for user in (reader, administrator, outsider):
        with django_assert_num_queries(1):
            list(Strategy.objects.filter(visible(user, strategy="pk")))


def test_a_grant_ends_after_it_begins(reader, strategy):
    from django.core.exceptions import ValidationError

    grant = Grant(
        user=reader, role="drafter", strategy=strategy, valid_from=date(2024, 1, 2), valid_to=date(2024, 1, 1)
    )
    with pytest.raises(ValidationError):
        actions.save(grant, by="test")


def test_the_same_role_twice_is_refused_by_the_database_itself(reader, strategy):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(user=reader, role="reader", strategy=strategy)
    everywhere = Grant.objects.create(user=reader, role="reader")
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(user=reader, role="reader")
    assert everywhere.pk


def test_a_delegate_speaks_for_an_organization(person_with, strategy):
    user = person_with()

    with pytest.raises(ValidationError, match="speaks for an organization"):
        actions.grant(user, Role.DELEGATE, by="test", strategy=strategy)


SCOPES = [
    (),
    ("strategy",),
    ("strategy", "country"),
    ("strategy", "area"),
    ("country",),
    ("strategy", "country", "area"),
]
COLUMNS = [
    {"strategy": "plan__strategy", "country": "countries", "area": "area"},
    {"strategy": "plan__strategy", "country": None, "area": "area"},
    {"strategy": "plan__strategy", "country": None, "area": None},
    {"strategy": None, "country": None, "area": None},
]


@pytest.fixture
def activities(strategy, area, malawi, organization):
    from goldenthread.plan.models import Activity, Plan

    other = actions.save(Strategy(key="other", title={"en": "Other"}, organization=organization), by="test")
    rows = []
    for one in (strategy, other):
        plan = actions.save(Plan(key=f"plan-{one.key}", strategy=one, title={"en": "Plan"}), by="test")
        places = [area] if one == strategy else []
        places.append(actions.save(Area(strategy=one, code="a9", title={"en": "Ninth"}), by="test"))
        for place in places:
            for countries in ([], [malawi]):
                code = f"{place.code}-{len(countries)}"
                row = actions.save(Activity(plan=plan, area=place, code=code, title={"en": code}), by="test")
                row.countries.set(countries)
                rows.append(row)
    return rows


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("permission", [Permission.VIEW, Permission.PLAN, Permission.ADMINISTER])
def test_what_was_read_of_grants_filters_as_the_question_on_grants_does(
    activities, person_with, strategy, area, malawi, permission, columns
):
    from goldenthread.plan.models import Activity
    from goldenthread.platform.access import allowed_by, allowed_by_question
    from goldenthread.platform.held import grants_of

    of = {"strategy": strategy, "country": malawi, "area": area}
    users = [
        person_with(role, email=f"{role}-{number}@example.org", **{name: of[name] for name in scope})
        for role in ("planner", "reader", "administrator")
        for number, scope in enumerate(SCOPES)
    ]
    actions.grant(users[1], "planner", country=malawi, by="test")
    for user in [*users, person_with(email="nobody@example.org")]:
        by_grants = allowed_by(grants_of(user), permission, columns)
        by_question = allowed_by_question(user, permission, columns)
        found = [set(Activity.objects.filter(one).values_list("pk", flat=True)) for one in (by_grants, by_question)]
        assert found[0] == found[1], (user, permission, columns)


def test_while_a_request_is_answered_grants_are_read_once_and_a_new_one_counts_at_once(
    strategy, person_with, django_assert_num_queries, rf
):
    from goldenthread.platform.seeing import read_by

    user = person_with("reader", strategy=strategy)
    with read_by(rf.get("/")):
        with django_assert_num_queries(1):
            assert may(user, Permission.VIEW, strategy=strategy) and not may(user, Permission.PLAN, strategy=strategy)
            assert why_not(user, Permission.VIEW, strategy=strategy) is None
        actions.grant(user, "planner", strategy=strategy, by="test")
        assert may(user, Permission.PLAN, strategy=strategy)
    user.grants.all().delete()
    assert not may(user, Permission.VIEW, strategy=strategy)
