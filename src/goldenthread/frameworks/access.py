"""Who sees and who keeps mandates, frameworks, alignments and instruments.

Mandates, frameworks and instruments belong to no strategy: they are shared by all, so whoever steers one may keep them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from goldenthread.frameworks.models import ReviewState
from goldenthread.platform.access import allowed, common_or_public, public, visible_through, why_not, why_not_anywhere
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy, Visibility
from goldenthread.platform.roles import Permission

P = Permission


def shared(user: Viewer) -> Q:
    """The filter of mandates, frameworks and instruments that `user` may see."""
    return common_or_public(user)


def within(user: Viewer, path: str) -> Q:
    """The filter of rows that belong to a shared thing: `path` leads to it."""
    return public(path) | allowed(user, P.VIEW, strategy=None)


def clauses(user: Viewer) -> Q:
    """The filter of clauses, with their mandates."""
    return within(user, "mandate")


def obligations(user: Viewer) -> Q:
    """The filter of obligations, with their mandates."""
    return within(user, "clause__mandate")


def reviews(user: Viewer) -> Q:
    """The filter of reviews of mandates: they are the team's own, also of mandates that are public."""
    return allowed(user, P.VIEW, strategy=None)


def elements(user: Viewer) -> Q:
    """The filter of framework elements, with their frameworks."""
    return within(user, "framework")


def alignments(user: Viewer) -> Q:
    """The filter of alignments: both the strategy and the framework must be visible."""
    return visible_through(user, "strategy", strategy="strategy") & within(user, "framework")


def reflections(user: Viewer) -> Q:
    """The filter of reflections: the instrument, and the strategy when there is one, must be visible."""
    strategy = Q(strategy__isnull=True) | visible_through(user, "strategy", strategy="strategy")
    element = Q(element__isnull=True) | within(user, "element__framework")
    return within(user, "instrument") & strategy & element


def why_not_keep(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not keep mandates, frameworks, instruments and what belongs to them; None when they may."""
    return why_not_anywhere(user, P.STEER)


def why_not_review(user: Viewer, review: Any) -> str | None:
    """Why `user` may not propose what becomes of a mandate, or change a proposal; None when they may."""
    if review.state == ReviewState.CONFIRMED:
        return _("This review is confirmed. Return it first.")
    return why_not_anywhere(user, P.STEER)


def why_not_decide(user: Viewer, review: Any, to: str) -> str | None:
    """Why `user` may not bring a review into another state: a second person confirms; None when they may."""
    if to == "confirmed" and review.proposed_by_id and review.proposed_by_id == getattr(user, "pk", None):
        return _("You proposed it. A second person confirms it.")
    return why_not_anywhere(user, P.STEER)


def why_not_align(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not say how a strategy relates to a framework or an instrument; None when they may."""
    return why_not(user, P.STEER, strategy=thing.strategy) if thing.strategy else why_not_anywhere(user, P.STEER)


def why_not_publish(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not make a shared thing public; None when they may."""
    return why_not_anywhere(user, P.PUBLISH)


def why_not_withdraw(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not take a shared thing back from the public: whoever does steers all that rests on it."""
    if reason := why_not_publish(user, thing) or why_not_keep(user, thing):
        return reason
    for strategy in Strategy.objects.filter(pk__in=_resting_on(thing)):
        if reason := why_not(user, P.STEER, strategy=strategy):
            told = {"strategy": strategy.label, "reason": reason}
            return _("“%(strategy)s” rests on this, and you do not steer it. %(reason)s") % told
    return None


def _resting_on(thing: Any) -> set[int]:
    """The strategies whose pages would lose something with this mandate, framework or instrument."""
    ways = (
        "clauses__strategy",
        "alignments__strategy",
        "endorsed_frameworks__alignments__strategy",
        "reflections__strategy",
    )
    names = {field.name for field in thing._meta.get_fields()}
    rows = type(thing)._default_manager.filter(pk=thing.pk)
    found = [rows.values_list(way, flat=True) for way in ways if way.partition("__")[0] in names]
    return {pk for some in found for pk in some if pk is not None}


def why_not_set_visibility(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not do what the button of a shared thing says: publish it, or take it back."""
    return why_not_withdraw(user, thing) if thing.visibility == Visibility.PUBLIC else why_not_publish(user, thing)


def why_not_remove(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not remove a shared thing: one that is public only who could take it back from the public."""
    if reason := why_not_keep(user, thing):
        return reason
    return why_not_withdraw(user, thing) if getattr(thing, "visibility", "") == Visibility.PUBLIC else None


def why_not_begin(user: Viewer) -> str | None:
    """Why `user` may not open a form: they hold the right in no strategy; the one chosen there decides then."""
    return why_not_anywhere(user, P.STEER)
