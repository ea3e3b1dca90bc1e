"""Files in the API: a version, the text in brackets, the glossary."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting.documents import queries
from goldenthread.drafting.documents.files import TYPES, written
from goldenthread.drafting.documents.views.files import as_file
from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.negotiation import (
    access as negotiating,
)
from goldenthread.drafting.negotiation import (
    files as negotiation_files,
)
from goldenthread.drafting.negotiation import (
    queries as negotiation,
)
from goldenthread.drafting.translation.api.orders import AT, unknown_language, version_of
from goldenthread.ui import rest as door

router = Router()


def _unknown(format: str, known: Iterable[str]) -> HttpResponse:
    return door.answer({"errors": [f"format “{format}”: one of {', '.join(known)}."]}, 422)


@router.get(f"{AT}/files/{{language}}", summary="A version as a file")
def version_file(request: HttpRequest, key: str, number: int, language: str, format: str = "docx") -> HttpResponse:
    """`format` is docx, pdf, html, md or xml (Akoma Ntoso); the comments that the caller may see go along."""
    version = version_of(request, key, number)
    if version is None:
        return door.details(None)
    if wrong := unknown_language(language):
        return wrong
    if format not in TYPES:
        return _unknown(format, TYPES)
    return as_file(*written(version, language, format, user=request.user))


@router.get(f"{AT}/negotiation/{{language}}", summary="The text in brackets as a file")
def negotiation_file(request: HttpRequest, key: str, number: int, language: str, format: str = "docx") -> HttpResponse:
    """`format` is docx, xlsx, csv or txt; with the proposals that the caller may see, for those who negotiate."""
    seated = queries.versions(request.user).filter(negotiating.seated(request.user))
    version = seated.filter(document__key=key, number=number).first()
    if version is None:
        return door.details(None)
    if wrong := unknown_language(language):
        return wrong
    if format not in negotiation_files.FORMATS:
        return _unknown(format, negotiation_files.FORMATS)
    board = negotiation.board(version, language, request.user)
    data, content_type = negotiation_files.written(version, language, board, format)
    return as_file(data, content_type, f"{key}-{number}-{language}-negotiation.{format}")


@router.get("/glossary/files/{ending}", summary="The glossary as a file")
def glossary_file(request: HttpRequest, ending: str) -> HttpResponse:
    """`ending` is xlsx (a row for each term) or tbx (for translators' tools)."""
    if ending not in glossary.CONTENT_TYPES:
        return _unknown(ending, glossary.CONTENT_TYPES)
    return as_file(glossary.as_file(ending), glossary.CONTENT_TYPES[ending], f"glossary.{ending}")
