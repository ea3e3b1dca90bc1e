"""Doors of a draft's structure: paragraphs come, go, move, are split and merged."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting.documents import access
from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.documents.views.sides import CRUMBS, version_of
from goldenthread.drafting.editing import forms as editing_forms
from goldenthread.drafting.editing.actions import structure
from goldenthread.drafting.models import NodeKind, Placement, Version
from goldenthread.ui.pages import Verb, act_and_return, form_page, way

BUTTONS = {
    "up": lambda one, by: structure.move_paragraph(one, up=True, by=by),
    "down": lambda one, by: structure.move_paragraph(one, up=False, by=by),
    "merge": lambda one, by: structure.merge_with_next(one, by=by),
    "remove": lambda one, by: structure.remove_paragraph(one, by=by),
}


def verbs(one: Placement, language: str) -> list[Verb]:
    """What can be done with a paragraph of a draft besides writing on it."""
    version = one.version
    here = [version.document.key, version.number, one.pk]
    act = reverse("drafting:rearrange", args=here)
    words = {"up": _("Move up"), "down": _("Move down"), "remove": _("Remove")}
    ways = {"add": _("Add one after it")}
    if one.kind != NodeKind.TABLE:
        words["merge"] = _("Merge with the next")
        ways |= {"split": _("Split"), "kind": _("Change its kind")}
    return [
        *(Verb(text, act, name="verb", value=verb) for verb, text in words.items()),
        *(
            way(text, reverse("drafting:reshape", args=[*here, name]) + f"?lang={language}", None)
            for name, text in ways.items()
        ),
    ]


def rearrange(request: HttpRequest, key: str, number: int, pk: int) -> HttpResponse:
    """Move, merge or remove a paragraph by a button."""
    version = version_of(request, key, number)
    one = get_object_or_404(Placement, version=version, pk=pk)
    act = BUTTONS.get(request.POST.get("verb", ""))
    if request.method == "POST" and act is None:
        raise Http404
    return act_and_return(request, lambda: act and act(one, request.user), back=version.get_absolute_url())


def reshape(request: HttpRequest, key: str, number: int, pk: int, what: str) -> HttpResponse:
    """Add a paragraph after this one, split it, or change its kind and level."""
    version = version_of(request, key, number)
    one = get_object_or_404(Placement, version=version, pk=pk)
    language = request.GET.get("lang", "")
    if language not in languages.LANGUAGES:
        raise Http404
    row = one.texts.filter(language=language).first()
    titles = {"add": _("Add a paragraph"), "split": _("Split a paragraph"), "kind": _("Change the kind of a paragraph")}
    words = referring.to_write(row.text, version) if row else ""
    start = {"add": {"kind": one.kind}, "split": {"text": words}}
    form = {"add": editing_forms.AddForm, "split": editing_forms.SplitForm, "kind": editing_forms.KindForm}[what]

    def act(**given: Any) -> Version:
        if what == "add":
            structure.add_paragraph(version, after=one, language=language, by=request.user, **given)
        elif what == "split":
            structure.split_paragraph(one, language=language, by=request.user, **given)
        else:
            structure.set_kind(one, by=request.user, **given)
        return version

    return form_page(
        request,
        form,
        title=titles[what],
        act=act,
        reason=access.why_not_draft(request.user, version.document),
        back=version.get_absolute_url(),
        initial=start.get(what, {"kind": one.kind, "level": one.level}),
        crumbs=[*CRUMBS, (version.document.title, version.get_absolute_url())],
    )
