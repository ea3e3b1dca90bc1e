"""Doors of the room."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.partners import access, actions, forms, queries
from goldenthread.partners.joining import views as joining
from goldenthread.partners.models import Engagement
from goldenthread.partners.records import ENGAGEMENT
from goldenthread.partners.register.words import diligence_words
from goldenthread.plan.records import MODALITY
from goldenthread.records.views.listing import record_list
from goldenthread.records.views.record import record_verbs
from goldenthread.ui.pages import Section, form_page, record_page, way

CRUMBS = [(gettext_lazy("Partners"), "/partners/")]
TABS = [
    (gettext_lazy("Partnerships"), "/partners/"),
    (gettext_lazy("Suggested partners"), "/partners/suggestions/"),
    (gettext_lazy("Area by country"), "/partners/matrix/"),
    (gettext_lazy("Accuracy test"), "/partners/backtest/"),
    (gettext_lazy("Aid data"), "/partners/store/"),
    (gettext_lazy("Who is who"), "/partners/identity/"),
    (gettext_lazy("Partnership modalities"), "/partners/modalities/"),
]


def engagements(request: HttpRequest) -> HttpResponse:
    """All engagements."""
    return record_list(request, ENGAGEMENT, template="partners/list.html", tabs=TABS, here="/partners/")


def modalities(request: HttpRequest) -> HttpResponse:
    """The catalogue of modalities."""
    return record_list(request, MODALITY, template="partners/list.html", tabs=TABS, here="/partners/modalities/")


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
        verbs=[way(_("Record a step"), reverse("partners:step", args=[pk]), refused)],
    )
    verbs = [*record_verbs(request, ENGAGEMENT, one), *joining.agreement_verb(request, one), kept]
    sections = [joining.activities_section(request, one), history]
    return record_page(
        request, one, facts=facts, sections=sections, verbs=verbs, crumbs=CRUMBS, node=f"engagement:{one.pk}"
    )


def add(request: HttpRequest) -> HttpResponse:
    """Start a partnership; a suggestion fills the form in."""
    initial = {
        name: request.GET[name]
        for name in ("strategy", "organization", "area", "activity", "countries")
        if name in request.GET
    }
    return form_page(
        request,
        forms.NewEngagementForm,
        title=_("Add a partnership"),
        act=lambda **fields: actions.add_engagement(by=request.user, **fields),
        reason=access.why_not_begin(request.user),
        back="/partners/",
        initial=initial,
        crumbs=CRUMBS,
    )


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of an engagement, at its address of before."""
    return redirect(f"/partners/engagements/{pk}/change/")


def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a step of an engagement."""
    one = _engagement(request, pk)

    def act(**fields: Any) -> Engagement:
        actions.add_step(one, by=request.user, **fields)
        return one

    return form_page(
        request,
        forms.StepForm,
        title=_("Record a step"),
        act=act,
        reason=access.why_not_partner(request.user, one),
        back=one.get_absolute_url(),
        crumbs=[*CRUMBS, (one.title, one.get_absolute_url())],
    )
