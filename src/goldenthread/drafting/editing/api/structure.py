"""The structure of drafts in the API: versions begun and moved, paragraphs edited, added, moved, split, merged."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting import actions
from goldenthread.drafting.documents import access, forms, queries
from goldenthread.drafting.editing import forms as editing_forms
from goldenthread.drafting.editing.actions import structure
from goldenthread.drafting.models import Placement, Version
from goldenthread.drafting.translation import access as translating
from goldenthread.language import LANGUAGES
from goldenthread.ui import rest as door

router = Router()
BUTTONS: dict[str, Callable[[Placement, Any], Any]] = {
    "up": lambda one, by: structure.move_paragraph(one, up=True, by=by),
    "down": lambda one, by: structure.move_paragraph(one, up=False, by=by),
    "merge": lambda one, by: structure.merge_with_next(one, by=by),
}


def _version(request: HttpRequest, key: str, number: int) -> Version | None:
    return queries.versions(request.user).filter(document__key=key, number=number).first()


def _paragraph(request: HttpRequest, key: str, number: int, pk: int) -> Placement | None:
    version = _version(request, key, number)
    return version.placements.filter(pk=pk).first() if version else None


def _language(lang: str) -> HttpResponse | None:
    """The refusal of a language that texts have not; None for one of the six."""
    return None if lang in LANGUAGES else door.answer({"errors": [f"lang: one of {', '.join(LANGUAGES)}."]}, 422)


@router.post("/documents/{key}/versions", summary="Begin a version")
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a draft with the words of the newest version."""
    document = queries.documents(request.user).filter(key=key).first()
    if document is None:
        return door.details(None)
    return door.move(request, lambda: actions.begin_version(document, by=request.user))


@router.post("/documents/{key}/versions/{number}/move", summary="Circulate, close or withdraw a version")
def move(request: HttpRequest, key: str, number: int, to: str, waiver: str = "") -> HttpResponse:
    """Bring a version into another state; once it is no draft its words do not change.

    `waiver` says why it becomes final although points have no disposition.
    """
    version = _version(request, key, number)
    if version is None:
        return door.details(None)
    return door.move(request, lambda: actions.move_version(version, to=to, waiver=waiver, by=request.user))


@router.post("/documents/{key}/versions/{number}/paragraphs", summary="Add a paragraph")
def add(request: HttpRequest, key: str, number: int, lang: str, after: int | None = None) -> HttpResponse:
    """Add a paragraph (`text`, `kind`) after the one with the id `after`, or at the beginning."""
    version = _version(request, key, number)
    place = version.placements.filter(pk=after).first() if version and after else None
    if version is None or (after and place is None):
        return door.details(None)
    act = partial(structure.add_paragraph, version, after=place, language=lang, by=request.user)
    return _language(lang) or door.act(
        request, editing_forms.AddForm, act, reason=access.why_not_draft(request.user, version.document)
    )


@router.post("/documents/{key}/versions/{number}/paragraphs/{pk}", summary="Edit a paragraph")
def edit(request: HttpRequest, key: str, number: int, pk: int, lang: str) -> HttpResponse:
    """Give a paragraph other words (`text`) than those it had when one began (`base`); others' changes are merged in.

    `written` of a version's paragraphs is the form to edit: references as `[[7 #…]]`.
    """
    one = _paragraph(request, key, number, pk)
    if one is None:
        return door.details(None)
    act = partial(actions.edit_paragraph, one, language=lang, by=request.user)
    return _language(lang) or door.act(
        request, forms.ParagraphForm, act, status=200, reason=translating.why_not_write(request.user, one, lang)
    )


@router.post("/documents/{key}/versions/{number}/paragraphs/{pk}/split", summary="Split a paragraph")
def split(request: HttpRequest, key: str, number: int, pk: int, lang: str) -> HttpResponse:
    """Make two of one where `text`, its words, has an empty line."""
    one = _paragraph(request, key, number, pk)
    if one is None:
        return door.details(None)
    act = partial(structure.split_paragraph, one, language=lang, by=request.user)
    return _language(lang) or door.act(
        request, editing_forms.SplitForm, act, reason=access.why_not_draft(request.user, one.version.document)
    )


@router.post("/documents/{key}/versions/{number}/paragraphs/{pk}/kind", summary="Change the kind of a paragraph")
def set_kind(request: HttpRequest, key: str, number: int, pk: int) -> HttpResponse:
    """Make it a heading, paragraph or point (`kind`) at a `level`."""
    one = _paragraph(request, key, number, pk)
    if one is None:
        return door.details(None)
    act = partial(structure.set_kind, one, by=request.user)
    return door.act(
        request,
        editing_forms.KindForm,
        act,
        status=200,
        reason=access.why_not_draft(request.user, one.version.document),
    )


@router.post("/documents/{key}/versions/{number}/paragraphs/{pk}/rearrange", summary="Move or merge a paragraph")
def rearrange(request: HttpRequest, key: str, number: int, pk: int, verb: str) -> HttpResponse:
    """Move a paragraph `up` or `down`, or `merge` it with the next."""
    one = _paragraph(request, key, number, pk)
    if one is None:
        return door.details(None)
    if verb not in BUTTONS:
        return door.answer({"errors": [f"verb: one of {', '.join(BUTTONS)}."]}, 422)
    return door.move(request, lambda: BUTTONS[verb](one, request.user))


@router.delete("/documents/{key}/versions/{number}/paragraphs/{pk}", summary="Remove a paragraph")
def remove(request: HttpRequest, key: str, number: int, pk: int) -> HttpResponse:
    """Take a paragraph out of a draft; answers with the version."""
    one = _paragraph(request, key, number, pk)
    if one is None:
        return door.details(None)

    def act() -> Version:
        structure.remove_paragraph(one, by=request.user)
        return one.version

    return door.move(request, act)
