"""Files of frameworks and resolutions in the API: judged and compared before anything is kept; elements out in every form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from goldenthread.frameworks import access, queries
from goldenthread.frameworks.exchange.out import TYPES, vocabulary_of
from goldenthread.frameworks.exchange.take import Difference, take_vocabulary
from goldenthread.frameworks.resolutions.actions import take_resolution
from goldenthread.frameworks.resolutions.draft import Draft, corrected, draft_of
from goldenthread.frameworks.vocabulary.read import read_bytes
from goldenthread.frameworks.vocabulary.write import FORMS, written
from goldenthread.language import NAMES
from goldenthread.platform.errors import Denied
from goldenthread.platform.uploads import place
from goldenthread.platform.words import told
from goldenthread.text import NotReadable
from goldenthread.ui import rest as door

router = Router()


@router.get("/frameworks/{key}/vocabulary/{form}", summary="The elements of a framework as a file")
def elements_out(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """`form` is ttl, rdf, jsonld, csv, xlsx or yaml; taken in again, the file changes nothing."""
    framework = queries.frameworks(request.user).filter(key=key).first()
    if framework is None or form not in FORMS:
        return door.details(None)
    return HttpResponse(written(vocabulary_of(framework, request.user), form), content_type=TYPES[form])


@router.post("/frameworks/{key}/vocabulary", url_name=place("api-vocabulary"), summary="Take in a file of elements")
def elements_in(
    request: HttpRequest,
    key: str,
    name: str = "",
    language: str = "en",
    supersede: bool = False,
    dry_run: bool = False,
) -> HttpResponse:
    """The body is the file, `name` its name; its elements are taken in, all or none. With `dry_run=true` nothing is kept.

    `language` is that of words that name none; with `supersede=true` elements that the file lacks are marked superseded.
    Gives what became of the rows, the findings, the codes that the file lacks, and the languages that are not kept here.
    """
    framework = queries.frameworks(request.user).filter(key=key).first()
    if framework is None:
        return door.details(None)
    if reason := access.why_not_keep(request.user, framework):
        return door.refused(Denied(reason))
    if language not in NAMES:
        return door.answer({"errors": [f"language: one of {', '.join(NAMES)}."]}, 422)
    try:
        vocabulary = read_bytes(request.body, name)
    except NotReadable as refusal:
        return door.answer({"errors": [told(refusal.said)]}, 422)
    found = take_vocabulary(
        vocabulary, framework, by=request.user, name=name, language=language, supersede=supersede, dry_run=dry_run
    )
    return _answered(found.report, _beside(found))


def _beside(found: Difference) -> dict[str, Any]:
    return {
        "missing": [row.code for row in found.missing],
        "languages_left_out": found.left_out,
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity,
                "element": one.element,
                "place": one.place,
                "message": told(one.message),
            }
            for one in found.findings
        ],
    }


@router.post("/resolutions", url_name=place("api-resolution"), summary="Take in a resolution")
def resolution_in(
    request: HttpRequest, name: str = "", language: str = "", symbol: str = "", title: str = "", dry_run: bool = False
) -> HttpResponse:
    """The body is the file (text, DOCX, Akoma Ntoso), `name` its name: kept as a mandate with its clauses, all or none.

    `symbol` and `title` stand for those that the file does not print; without `language` it is guessed from the words. A
    mandate on record gets the words of another language. With `dry_run=true` nothing is kept. Gives the clauses as they are
    read and what would become of each.
    """
    if reason := access.why_not_begin(request.user):
        return door.refused(Denied(reason))
    if language and language not in NAMES:
        return door.answer({"errors": [f"language: one of {', '.join(NAMES)}."]}, 422)
    try:
        draft = corrected(draft_of(request.body, name, language or None), _given(symbol=symbol, title=title))
    except NotReadable as refusal:
        return door.answer({"errors": [told(refusal.said)]}, 422)
    if not draft.rows:
        return door.answer({"errors": [_("It does not read as a resolution.")]}, 422)
    return _answered(take_resolution(draft, by=request.user, dry_run=dry_run), _read(draft))


def _given(**words: str) -> dict[str, str]:
    return {name: value for name, value in words.items() if value}


def _read(draft: Draft) -> dict[str, Any]:
    return {
        "symbol": draft.symbol,
        "language": draft.language,
        "clauses": [
            {"kind": row.kind, "number": row.number, "level": row.level, "text": row.text} for row in draft.rows
        ],
        "unread": [[told(part) for part in one] for one in draft.unread],
    }


def _answered(report: Any, beside: dict[str, Any]) -> HttpResponse:
    """What became of a file: 201 when it was kept, 200 when it was only looked at, 422 when something is wrong with it."""
    status = 422 if report.all_problems else 201 if report.is_applied else 200
    return door.answer(report.as_json() | beside, status)
