"""Doors of the room."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core.doors import Section, act_and_return, form_page, moves, publicity, record_page, way
from goldenthread.core.lists import respond
from goldenthread.partners import access, actions, forms, queries
from goldenthread.partners.listings import ENGAGEMENTS, MODALITIES
from goldenthread.partners.models import ENGAGEMENT_MOVES, Engagement
from goldenthread.partners.register_words import diligence_words

CRUMBS = [(gettext_lazy("Partners"), "/partners/")]
TABS = [
    (gettext_lazy("Engagements"), "/partners/"),
    (gettext_lazy("Suggestions"), "/partners/suggestions/"),
    (gettext_lazy("Area by country"), "/partners/matrix/"),
    (gettext_lazy("Backtest"), "/partners/backtest/"),
    (gettext_lazy("Evidence"), "/partners/store/"),
    (gettext_lazy("Ways of working together"), "/partners/modalities/"),
]


def engagements(request: HttpRequest) -> HttpResponse:
    """All engagements."""
    verbs = [way(_("Add an engagement"), reverse("partners:add"), access.why_not_begin(request.user))]
    return respond(request, ENGAGEMENTS, template="partners/list.html", verbs=verbs, tabs=TABS, here="/partners/")


def modalities(request: HttpRequest) -> HttpResponse:
    """The catalogue of modalities."""
    return respond(
        request, MODALITIES, template="partners/list.html", verbs=[], tabs=TABS, here="/partners/modalities/"
    )


def _engagement(request: HttpRequest, pk: int) -> Engagement:
    return get_object_or_404(queries.engagements(request.user), pk=pk)


def engagement(request: HttpRequest, pk: int) -> HttpResponse:
    """One engagement: with whom, on what, how far, what happened, what comes next."""
    one = _engagement(request, pk)
    refused = access.why_not_partner(request.user, one)
    check = queries.due_diligence(request.user, one.organization)
    here = format_html('<a href="{}">{}</a>', one.organization.get_absolute_url(), one.organization)
    kept = way(_("Due diligence and contacts"), reverse("partners:organization", args=[one.organization.key]), None)
    facts = [
        (_("Organization"), here),
        (_("Stage"), one.get_stage_display()),
        (_("Action area"), one.area),
        (_("Activity"), one.activity),
        (_("Countries"), ", ".join(str(country) for country in one.countries.all())),
        (_("Modality"), one.modality),
        (_("Due diligence"), diligence_words(check)),
        (_("Responsible"), one.owner),
        (_("Next step"), one.next_step),
        (_("Next step by"), one.next_step_on),
    ]
    history = Section(
        _("What happened"),
        [(_("Day"), "date"), _("Kind"), _("What"), _("Written by")],
        [[step.happened_on, step.get_kind_display(), step.text, step.by] for step in queries.steps(request.user, one)],
        empty=_("Nothing is written down yet."),
        verbs=[way(_("Write down a step"), reverse("partners:step", args=[pk]), refused)],
    )
    verbs = [
        *moves(one, "stage", ENGAGEMENT_MOVES, reverse("partners:stage", args=[pk]), refused),
        way(_("Edit"), reverse("partners:edit", args=[pk]), refused),
        kept,
        publicity(one, reverse("partners:publicity", args=[pk]), access.why_not_publish(request.user, one)),
    ]
    return record_page(
        request, one, facts=facts, sections=[history], verbs=verbs, crumbs=CRUMBS, node=f"engagement:{one.pk}"
    )


def add(request: HttpRequest) -> HttpResponse:
    """Begin an engagement; a suggestion fills the form in."""
    initial = {
        name: request.GET[name] for name in ("strategy", "organization", "area", "countries") if name in request.GET
    }
    return form_page(
        request,
        forms.NewEngagementForm,
        title=_("Add an engagement"),
        act=lambda **fields: actions.add_engagement(by=request.user, **fields),
        reason=access.why_not_begin(request.user),
        back="/partners/",
        initial=initial,
        crumbs=CRUMBS,
    )


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an engagement."""
    one = _engagement(request, pk)
    return form_page(
        request,
        forms.EngagementForm,
        title=_("Edit “%(title)s”") % {"title": one},
        act=lambda **fields: actions.change_engagement(one, by=request.user, **fields),
        reason=access.why_not_partner(request.user, one),
        back=one.get_absolute_url(),
        instance=one,
        crumbs=CRUMBS,
    )


def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a step of an engagement."""
    one = _engagement(request, pk)

    def act(**fields: Any) -> Engagement:
        actions.add_step(one, by=request.user, **fields)
        return one

    return form_page(
        request,
        forms.StepForm,
        title=_("Write down a step"),
        act=act,
        reason=access.why_not_partner(request.user, one),
        back=one.get_absolute_url(),
        crumbs=[*CRUMBS, (one.title, one.get_absolute_url())],
    )


def stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring an engagement to another stage."""
    one = _engagement(request, pk)
    to = request.POST.get("to", "")
    return act_and_return(
        request, lambda: actions.move_engagement(one, to=to, by=request.user), back=one.get_absolute_url()
    )


def set_publicity(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an engagement public, or keep it to the team."""
    one = _engagement(request, pk)
    to = request.POST.get("to", "")
    return act_and_return(request, lambda: actions.set_publicity(one, to=to, by=request.user), back="/partners/")
