"""Doors of paragraphs taken out: the list of one's own, the desk to write at, a conflict to decide."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting import actions
from goldenthread.drafting.documents.views.sides import CRUMBS, TABS
from goldenthread.drafting.editing import queries as editing
from goldenthread.drafting.editing.actions.check_outs import words_now
from goldenthread.drafting.editing.cells import with_cells
from goldenthread.drafting.editing.forms import CheckOutForm
from goldenthread.drafting.editing.listings import CHECK_OUTS
from goldenthread.drafting.models import CheckOut, CheckOutState
from goldenthread.drafting.models.editing import LIVE
from goldenthread.ui.forms import explain
from goldenthread.ui.lists import respond
from goldenthread.ui.pages import Verb, act_and_return


def rows(request: HttpRequest) -> HttpResponse:
    """The paragraphs that this person has or had taken out."""
    return respond(request, CHECK_OUTS, template="drafting/list.html", tabs=TABS, here="/documents/check-outs/")


def check_out(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk: the words so far, saved or taken in; in a conflict both wordings side by side."""
    one = get_object_or_404(editing.check_outs(request.user), pk=pk)
    now = words_now(one)
    form_class = with_cells(CheckOutForm, one.placement, one.language)
    form = form_class(request.POST or None, initial={"text": one.text, "seen": now})
    if request.method == "POST" and form.is_valid():
        try:
            one = _act(request, one, form.cleaned_data)
        except ValidationError as error:
            explain(form, error)
        else:
            return redirect(one.version if one.state == CheckOutState.TAKEN_IN else one)
    return _page(request, one, form, now)


def _act(request: HttpRequest, one: CheckOut, given: dict[str, Any]) -> CheckOut:
    verb = request.POST.get("verb", "save")
    if verb == "take-in":
        return actions.take_in(one, text=given["text"], by=request.user)
    if verb == "decide":
        return actions.decide(one, text=given["text"], seen=given["seen"], by=request.user)
    one = actions.save_so_far(one, text=given["text"], by=request.user)
    if request.POST.get("by") != "script":
        messages.success(request, _("Your draft is saved. Only you see it."))
    return one


def _page(request: HttpRequest, one: CheckOut, form: CheckOutForm, now: str) -> HttpResponse:
    version = one.version
    live = one.state in LIVE
    give_up_at = reverse("drafting:check-out-give-up", args=[one.pk])
    context = {
        "thing": one,
        "kind": one._meta.verbose_name,
        "title": _("Paragraph %(number)s, %(language)s")
        % {"number": one.label, "language": languages.NAMES[one.language]},
        "form": form,
        "now": now,
        "live": live,
        "conflict": one.state == CheckOutState.CONFLICT,
        "changed": now != one.base_text,
        "gone": one.placement is None,
        "writers": editing.writers(version, request.user).get(one.node_id, ""),
        "direction_of_text": languages.direction(one.language),
        "verbs": [Verb(_("Release without saving"), give_up_at, None)] if live else [],
        "crumbs": [
            *CRUMBS,
            (version.document.title, version.get_absolute_url()),
            (_("Paragraphs I am editing"), CHECK_OUTS_AT),
        ],
    }
    return render(request, "drafting/check_out.html", context, status=422 if form.errors else 200)


CHECK_OUTS_AT = "/documents/check-outs/"


def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a paragraph as the draft has it."""
    one = get_object_or_404(editing.check_outs(request.user), pk=pk)
    return act_and_return(request, lambda: actions.give_up(one, by=request.user), back=CHECK_OUTS_AT)
