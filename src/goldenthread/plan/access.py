"""Who sees and who keeps plans, their parts, activities, timeline and risks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from goldenthread.plan.models import PlanStatus
from goldenthread.platform.access import (
    own_or_public,
    visible_through,
    why_not,
    why_not_any,
    why_not_anywhere,
    why_not_scoped,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Country
from goldenthread.platform.roles import Permission

P = Permission


def plans(user: Viewer) -> Q:
    """The filter of plans that `user` may see, with their strategies."""
    return own_or_public(user) & visible_through(user, "strategy", strategy="strategy")


def of_plan(user: Viewer, path: str = "plan") -> Q:
    """The filter of rows whose plan, at the end of `path`, must be visible."""
    strategy = f"{path}__strategy"
    return visible_through(user, path, strategy=strategy) & visible_through(user, strategy, strategy=strategy)


def components(user: Viewer) -> Q:
    """The filter of components, with their plans."""
    return own_or_public(user, strategy="plan__strategy") & of_plan(user)


def activities(user: Viewer) -> Q:
    """The filter of activities, with their plans."""
    return own_or_public(user, strategy="plan__strategy") & of_plan(user)


def outcomes(user: Viewer) -> Q:
    """The filter of outcomes, with their strategies."""
    return own_or_public(user, strategy="area__strategy") & visible_through(
        user, "area__strategy", strategy="area__strategy"
    )


def outputs(user: Viewer) -> Q:
    """The filter of outputs, with their outcomes and strategies."""
    strategy = "outcome__area__strategy"
    return (
        own_or_public(user, strategy=strategy)
        & visible_through(user, "outcome", strategy=strategy)
        & visible_through(user, strategy, strategy=strategy)
    )


def milestones(user: Viewer) -> Q:
    """The filter of milestones, with their plans and, when they have one, their activities."""
    activity = Q(activity__isnull=True) | visible_through(user, "activity", strategy="plan__strategy")
    return own_or_public(user, strategy="plan__strategy") & of_plan(user) & activity


def risks(user: Viewer) -> Q:
    """The filter of risks, with their strategies."""
    return own_or_public(user) & visible_through(user, "strategy", strategy="strategy")


def why_not_plan(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not keep this part of a plan (not an activity); None when they may."""
    return why_not(user, P.PLAN, strategy=thing.strategy, area=getattr(thing, "area", None))


def why_not_output(user: Viewer, output: Any) -> str | None:
    """Why `user` may not keep an output: the outcome's area decides; None when they may."""
    return why_not_plan(user, output.outcome)


def why_not_keep_modality(user: Viewer, modality: Any = None) -> str | None:
    """Why `user` may not keep the catalogue of modalities, which is of all strategies; None when they may."""
    for permission in (P.PLAN, P.PARTNER):
        if why_not_anywhere(user, permission) is None:
            return None
    return why_not_anywhere(user, P.PARTNER)


def why_not_responsible(user: Viewer, row: Any) -> str | None:
    """Why `user` may not say who answers for the area, outcome or activity of `row`; None when they may."""
    if row.activity is not None:
        return why_not_keep(user, row.activity)
    area = row.outcome.area if row.outcome is not None else row.area
    return why_not(user, P.PLAN, strategy=area.strategy, area=area)


def why_not_keep(user: Viewer, activity: Any, countries: Iterable[Country] | None = None) -> str | None:
    """Why `user` may not keep an activity: their role must cover its area and each of its countries."""
    if countries is None:
        countries = activity.countries.all() if activity.pk else []
    for country in list(countries) or [None]:
        if reason := why_not(user, P.PLAN, strategy=activity.strategy, area=activity.area, country=country):
            return reason
    return None


def why_not_approve(user: Viewer, plan: Any) -> str | None:
    """Why `user` may not approve or close a plan, or set its baseline; None when they may."""
    return why_not(user, P.STEER, strategy=plan.strategy)


def why_not_move_plan(user: Viewer, plan: Any) -> str | None:
    """Why `user` may not begin to write a plan; None when they may."""
    return why_not_any(user, P.PLAN, P.STEER, strategy=plan.strategy)


def why_not_publish(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not make a part of a plan public; None when they may."""
    return why_not(user, P.PUBLISH, strategy=thing.strategy)


def why_not_read_versions(user: Viewer, plan: Any) -> str | None:
    """Why `user` may not read kept versions and amendments, which hold what the team keeps to itself; None when they may."""
    return why_not(user, P.VIEW, strategy=plan.strategy)


def why_not_plan_changes(plan: Any) -> str | None:
    """Why nobody changes what is planned in this plan itself; None while it is not approved."""
    if plan.status == PlanStatus.APPROVED:
        return _("The plan is approved. Begin an amendment to change what is planned.")
    return None


def why_not_begin(user: Viewer, strategy: Any = None) -> str | None:
    """Why `user` may not open a form of the room: they plan nothing (there); area and country decide then."""
    return why_not_scoped(user, P.PLAN, strategy)
