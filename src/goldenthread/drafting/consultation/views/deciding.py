"""Pages of steps before bodies: dates worked out backwards from the session, silence, the decision as a mandate."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access, backwards
from goldenthread.drafting.consultation.actions import deciding as actions
from goldenthread.drafting.consultation.actions import resolutions
from goldenthread.drafting.consultation.records import CONSIDERATION
from goldenthread.drafting.documents import queries
from goldenthread.drafting.documents.views.sides import CRUMBS
from goldenthread.drafting.models import Consideration, ConsiderationState
from goldenthread.platform.seeing import shown
from goldenthread.records.views.record import found, page
from goldenthread.ui.lists import tag
from goldenthread.ui.pages import Section, Verb


def consideration(request: HttpRequest, pk: int) -> HttpResponse:
    """A step before a body, with what must be ready before the session and by when."""
    one = found(request, CONSIDERATION, pk)
    sections = []
    if steps := backwards.of_step(one):
        told = [[step.label, step.day, step.state_words] for step in steps]
        words, most = backwards.words(one)
        note = ""
        if words is not None:
            note = _("The text has %(words)s words; %(most)s are allowed.") % {"words": words, "most": most}
            if words > most:
                longer = _("Shorten it, or ask for a waiver.")
                note = f"{note} {longer}"
        headings = [_("What must be ready"), (_("By"), "date"), _("State")]
        sections = [Section(_("Backwards from the session"), headings, told, text=note or None, anchor="backwards")]
    sections += _in_turn(request, one)
    reason = access.why_not_consider(request.user, one)
    begin = reverse("drafting:consideration-resolution", args=[pk])
    verbs = [Verb(_("Begin a draft resolution"), begin, reason)] if one.state != ConsiderationState.DECIDED else []
    if one.state == ConsiderationState.DECIDED:
        record = reverse("drafting:consideration-mandate", args=[pk])
        verbs = [Verb(_("Record the decision as a mandate"), record, reason)]
    crumbs = [*CRUMBS, (one.document, one.document.get_absolute_url())]
    return page(request, CONSIDERATION, pk, before=sections, verbs=verbs, crumbs=crumbs)


def _in_turn(request: HttpRequest, one: Consideration) -> list[Section]:
    """The bodies that consider the text in turn, with what each did."""
    steps = list(queries.considerations(request.user).filter(document=one.document).order_by("order", "pk"))
    if len(steps) < 2:
        return []
    told = [
        [
            step.order,
            _("this one") if step.pk == one.pk else format_html('<a href="{}">{}</a>', step.get_absolute_url(), step),
            shown(step.session or step.event or step.body, request.user),
            backwards.first_day(step),
            tag(step, "state"),
            step.get_outcome_display() if step.outcome else None,
        ]
        for step in steps
    ]
    headings: list[Any] = [
        (_("Order"), "number"),
        _("Step"),
        _("Considered by"),
        (_("Date"), "date"),
        _("State"),
        _("Outcome"),
    ]
    return [Section(_("Bodies in turn"), headings, told, anchor="turn")]


def record_mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the decision of a body as a mandate, and go to it: obligations are proposed there from its words."""
    one = found(request, CONSIDERATION, pk)
    if request.method != "POST":
        return redirect(one)
    return redirect(actions.record_mandate(one, by=request.user))


def begin_resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the draft of a resolution on the text, and go to it."""
    one = found(request, CONSIDERATION, pk)
    if request.method != "POST":
        return redirect(one)
    return redirect(resolutions.begin_resolution(one, by=request.user))
