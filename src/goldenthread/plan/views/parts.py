"""What belongs to an activity row by row: partners, responsibilities, budget, markers, clauses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core.doors import Section, Verb, act_and_return, buttons, form_page, way
from goldenthread.core.forms import RecordForm
from goldenthread.frameworks import access as frameworks_access
from goldenthread.plan import access, actions, forms, queries
from goldenthread.plan.models import (
    Activity,
    ActivityBudget,
    ClauseWork,
    Marker,
    PlanParticipant,
    Responsibility,
)


@dataclass(frozen=True)
class Part:
    """Rows that belong to an activity: their noun, form, the words for adding one, headings, and cells."""

    noun: type[Model]
    form: type[RecordForm]
    heading: Any
    add: Any
    empty: Any
    headings: tuple[Any, ...]
    cells: Any


PARTS = {
    "participants": Part(
        PlanParticipant,
        forms.ParticipantForm,
        gettext_lazy("Partners and units"),
        gettext_lazy("Add a partner or unit"),
        gettext_lazy("No partner is recorded."),
        (gettext_lazy("Organization"), gettext_lazy("Role")),
        lambda row: (row.organization, row.get_role_display()),
    ),
    "responsibilities": Part(
        Responsibility,
        forms.ResponsibilityForm,
        gettext_lazy("Responsibilities (RACI)"),
        gettext_lazy("Add a responsibility"),
        gettext_lazy("Nobody is named."),
        (gettext_lazy("Organization"), gettext_lazy("Role")),
        lambda row: (row.organization, row.get_role_display()),
    ),
    "budgets": Part(
        ActivityBudget,
        forms.BudgetForm,
        gettext_lazy("Budget"),
        gettext_lazy("Add a year"),
        gettext_lazy("The budget is not set."),
        (
            (gettext_lazy("Year"), "code"),
            (gettext_lazy("Amount"), "number"),
            gettext_lazy("Currency"),
            gettext_lazy("Paid by"),
            gettext_lazy("Country"),
            gettext_lazy("Note"),
        ),
        lambda row: (str(row.year), row.amount, row.currency, row.funder, row.country, row.note),
    ),
    "markers": Part(
        Marker,
        forms.MarkerForm,
        gettext_lazy("Markers"),
        gettext_lazy("Score a marker"),
        gettext_lazy("No marker is scored."),
        (gettext_lazy("Aim"), gettext_lazy("Score"), gettext_lazy("Meaning")),
        lambda row: (row.get_kind_display(), str(row.score), row.get_score_display()),
    ),
    "clauses": Part(
        ClauseWork,
        forms.ClauseForm,
        gettext_lazy("Clauses it answers"),
        gettext_lazy("Name a clause"),
        gettext_lazy("No clause is named."),
        ((gettext_lazy("Clause"), "code"), gettext_lazy("What it says")),
        lambda row: (row.clause.key, row.clause),
    ),
}


def _rows(request: HttpRequest, activity: Activity, name: str) -> QuerySet:
    rows = PARTS[name].noun._default_manager.filter(activity=activity)
    if name == "clauses":
        rows = rows.filter(frameworks_access.within(request.user, "clause__mandate"))
        return rows.select_related("clause__mandate")
    if name == "budgets":
        return rows.select_related("funder", "country")
    return rows if name == "markers" else rows.select_related("organization")


def part_sections(request: HttpRequest, activity: Activity, keep: str | None) -> list[Section]:
    """The parts of an activity as sections of its page; `keep` is why the reader may not change them."""
    sections = []
    for name, part in PARTS.items():
        headings = (*part.headings, _("Remove")) if keep is None else part.headings
        rows = []
        for row in _rows(request, activity, name):
            cells = part.cells(row)
            if keep is None:
                verb = Verb(_("Remove"), reverse("plan:part_remove", args=[name, row.pk]))
                cells = (*cells, buttons(request, [verb]))
            rows.append(cells)
        add = way(part.add, reverse("plan:part_add", args=[activity.pk, name]), keep)
        sections.append(Section(part.heading, headings, rows, part.empty, anchor=name, verbs=[add]))
    return sections


def part_add(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Add a row that belongs to an activity."""
    activity = get_object_or_404(queries.activities(request.user), pk=pk)
    part = PARTS.get(name)
    if part is None:
        raise Http404(name)
    return form_page(
        request,
        part.form,
        title=f"{part.add}: {activity}",
        act=partial(actions.add_part, part.noun(), activity, by=request.user),
        reason=access.why_not_keep(request.user, activity),
        back=f"{activity.get_absolute_url()}#{name}",
    )


def part_remove(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Take a row from an activity."""
    part = PARTS.get(name)
    if part is None:
        raise Http404(name)
    rows = part.noun._default_manager.filter(activity__in=queries.activities(request.user))
    row: Any = get_object_or_404(rows, pk=pk)
    return act_and_return(
        request,
        lambda: actions.remove_part(row, by=request.user),
        back=f"{row.activity.get_absolute_url()}#{name}",
    )
