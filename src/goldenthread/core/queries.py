"""Questions about what every room stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.core.access import visible
from goldenthread.core.models import ApiToken, Country, CountryGroup, CountryGroupMembership, Strategy, User
from goldenthread.core.sqlite import sha256


def strategies(user: Any) -> QuerySet[Strategy]:
    """The strategies that `user` may see."""
    return Strategy.objects.filter(visible(user, strategy="pk")).select_related("organization")


def user_of_token(words: str) -> User | None:
    """The active account that a token speaks for; None when it is unknown or past its day."""
    found = ApiToken.objects.filter(digest=sha256(words), expires_on__gte=timezone.localdate(), user__is_active=True)
    token = found.select_related("user").first()
    return token.user if token else None


@dataclass(frozen=True)
class GroupList:
    """The members of a country group on a day: what every total over a group has to state."""

    group: CountryGroup
    on: date
    members: tuple[CountryGroupMembership, ...]

    @property
    def iso3(self) -> tuple[str, ...]:
        return tuple(member.country_id for member in self.members)

    def __len__(self) -> int:
        return len(self.members)


def group_list(group: CountryGroup, *, on: date | None = None) -> GroupList:
    """Who belongs to `group` on the day (today when none is given), with the source of each membership."""
    day = on or timezone.localdate()
    rows = group.memberships.on(day).select_related("country", "source").order_by("country_id")
    return GroupList(group, day, tuple(rows))


def group_changes(group: CountryGroup) -> list[tuple[date, CountryGroupMembership, str]]:
    """Every known change of the list, oldest first: the day, the membership, "joined" or "left"."""
    changes = []
    for row in group.memberships.select_related("country", "source"):
        if row.valid_from:
            changes.append((row.valid_from, row, "joined"))
        if row.valid_to:
            changes.append((row.valid_to, row, "left"))
    return sorted(changes, key=lambda change: (change[0], change[1].country_id))


def countries_of(strategy: Strategy, *, on: date | None = None) -> QuerySet[Country]:
    """The countries of the strategy's group on the day; all countries when it names no group."""
    if strategy.country_group is None:
        return Country.objects.all()
    return Country.objects.filter(
        pk__in=strategy.country_group.memberships.on(on or timezone.localdate()).values("country")
    )
