"""Questions about what every room stands on."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.platform.access import visible
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import ApiToken, Country, Strategy
from goldenthread.platform.sqlite import sha256


def strategies(user: Viewer) -> QuerySet[Strategy]:
    """The strategies that `user` may see."""
    return Strategy.objects.filter(visible(user, strategy="pk")).select_related("organization")


def token_of(words: str) -> ApiToken | None:
    """The token that holds today, of an open account; None when it is unknown, revoked or past its day."""
    holding = ApiToken.objects.filter(
        digest=sha256(words), revoked_at=None, expires_on__gte=timezone.localdate(), user__is_active=True
    )
    return holding.select_related("user").first()


def countries_of(strategy: Strategy, *, on: date | None = None) -> QuerySet[Country]:
    """The countries of the strategy's group on the day; all countries when it names no group."""
    if strategy.country_group is None:
        return Country.objects.all()
    return Country.objects.filter(
        pk__in=strategy.country_group.memberships.on(on or timezone.localdate()).values("country")
    )
