"""Versions of documents in the API, and who reads them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting import actions
from goldenthread.drafting.documents import queries
from goldenthread.drafting.editing import queries as editing
from goldenthread.language import LANGUAGES
from goldenthread.ui import rest as door

router = Router()


@router.post("/documents/{key}/publicity/{to}", summary="Publish a document, or take it back")
def set_publicity(request: HttpRequest, key: str, to: str) -> HttpResponse:
    """`to` is public, or team: for those who work on it."""
    one = queries.documents(request.user).filter(key=key).first()
    if one is None:
        return door.details(None)
    return door.move(request, lambda: actions.set_publicity(one, to=to, by=request.user))


@router.post("/documents/{key}/versions/{number}/publicity/{to}", summary="Publish a version, or take it back")
def set_version_publicity(request: HttpRequest, key: str, number: int, to: str) -> HttpResponse:
    """`to` is public, or team. Readers see a public version of a public document; a draft is circulated before. 409 else."""
    one = queries.versions(request.user).filter(document__key=key, number=number).first()
    if one is None:
        return door.details(None)
    return door.move(request, lambda: actions.set_publicity(one, to=to, by=request.user))


@router.get("/documents/{key}/versions/{number}", summary="A version")
def version(request: HttpRequest, key: str, number: int, lang: str = "en") -> HttpResponse:
    """One version, paragraph by paragraph; without words in the language a paragraph has the original's."""
    one = queries.versions(request.user).filter(document__key=key, number=number).first()
    if one is None:
        return door.details(None)
    if lang not in LANGUAGES:
        return door.answer({"errors": [f"lang: one of {', '.join(LANGUAGES)}."]}, 422)
    return door.answer(
        {**door.record(one, request.user), "paragraphs": editing.paragraphs(one, lang, user=request.user)}
    )
