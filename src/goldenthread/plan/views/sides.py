"""What the views of the room share."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.plan import queries
from goldenthread.plan.models import Plan


def crumbs_to(*more: tuple[object, str]) -> list[tuple[object, str]]:
    """The way back to the room, and from there to `more`."""
    return [(_("Plans"), reverse("plan:home")), *more]


def plan_for(request: HttpRequest, key: str) -> Plan:
    """The plan of that key, when the reader may see it."""
    return get_object_or_404(queries.plans(request.user), key=key)


def tabs(plan: Plan) -> list[tuple[str, str]]:
    """The pages of a plan."""
    return [
        (_("Plan"), plan.get_absolute_url()),
        (_("Activities"), f"{reverse('plan:activities')}?plan={plan.key}"),
        (_("Results chain"), reverse("plan:chain", args=[plan.key])),
        (_("Timeline"), reverse("plan:timeline", args=[plan.key])),
        (_("Responsibilities"), reverse("plan:raci", args=[plan.key])),
        (_("Versions"), reverse("plan:versions", args=[plan.key])),
        (_("Risks"), f"{reverse('plan:risks')}?strategy={plan.strategy.key}"),
    ]
