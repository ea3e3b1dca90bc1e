"""The room in the API: papers, their snapshots, and the frozen content."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.language import LANGUAGES
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Strategy
from goldenthread.records.endpoints import add_records
from goldenthread.reports import access, actions, files, length, listings, queries
from goldenthread.reports.forms import BeginForm
from goldenthread.reports.models import Report, Snapshot
from goldenthread.reports.records import OUTLINE
from goldenthread.ui import rest as door

router = Router(tags=["reports"])
add_records(router, OUTLINE)


@router.get("/papers", summary="Papers")
def papers(request: HttpRequest) -> HttpResponse:
    """The papers that the caller may see."""
    return door.listing(request, listings.REPORTS)


@router.get("/papers/{key}", summary="A paper")
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """One paper: its snapshots with their states, and what the newest that the caller may see says in six languages."""
    found = queries.reports(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    rows = [_told(one) for one in queries.snapshots(request.user, found).order_by("number")]
    newest = queries.latest_snapshot(found, request.user)
    content = newest.content if newest else None
    limit = queries.word_limit(found)
    return door.answer({**door.record(found, request.user), "word_limit": limit, "snapshots": rows, "content": content})


def _told(one: Snapshot) -> dict[str, Any]:
    days = {"taken_at": one.taken_at, "cleared_at": one.cleared_at, "issued_at": one.issued_at}
    told = {"number": one.number, "state": one.state, "sha256": one.sha256, "data_date": one.data_date.isoformat()}
    told["words"] = {language: length.words(said) for language, said in one.content["languages"].items()}
    return told | {name: day.isoformat() if day else None for name, day in days.items()}


def _snapshot(request: HttpRequest, key: str, number: int) -> Snapshot | None:
    found = queries.reports(request.user).filter(key=key).first()
    return queries.snapshots(request.user, found).filter(number=number).first() if found else None


@router.post("/papers", summary="Make a paper")
def make(request: HttpRequest) -> HttpResponse:
    """Begin the paper of an `outline` for a `strategy` and take a snapshot; 409 when there is nothing to report."""

    def act(strategy: Strategy, outline: str, with_illustration: bool) -> Report:
        return actions.make_paper(strategy, outline, by=request.user, with_illustration=with_illustration).report

    reason = access.why_not_begin(request.user)
    return door.act(request, BeginForm, act, reason=reason)


@router.get("/papers/{key}/snapshots/{number}", summary="A snapshot")
def snapshot(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """What a snapshot says in six languages, and the records that its statements rest on. One that is issued stays."""
    found = _snapshot(request, key, number)
    return door.answer({**_told(found), "content": found.content}) if found else door.details(None)


@router.get("/papers/{key}/snapshots/{number}/{language}.{ending}", summary="A snapshot as a file")
def file(request: HttpRequest, key: str, number: int, language: str, ending: str, sources: bool = True) -> HttpResponse:
    """A snapshot in one of the six languages as docx, pdf or html; `sources=false` leaves out the annex of sources."""
    found = _snapshot(request, key, number)
    if found is None or language not in LANGUAGES or ending not in files.TYPES:
        return door.details(None)
    return files.response(found, language, ending, with_sources=sources)


@router.post("/papers/{key}/snapshots/{number}/move", summary="Clear a snapshot, or issue it")
def move_snapshot(request: HttpRequest, key: str, number: int, to: str) -> HttpResponse:
    """`to` is cleared (by somebody else than who took it), draft (back), or issued: the public sees it from then on."""
    found = _snapshot(request, key, number)
    if found is None:
        return door.details(None)
    try:
        return door.answer(_told(actions.move_snapshot(found, to=to, by=request.user)))
    except (Denied, NotPossible) as refusal:
        return door.refused(refusal)


@router.post("/papers/{key}/publicity/{to}", summary="Publish a paper, or take it back")
def set_publicity(request: HttpRequest, key: str, to: str) -> HttpResponse:
    """`to` is public (what is issued of it), or team."""
    found = queries.reports(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    return door.move(request, lambda: actions.set_publicity(found, to=to, by=request.user))


@router.post("/papers/{key}/snapshots", summary="Take a snapshot")
def take_snapshot(request: HttpRequest, key: str) -> HttpResponse:
    """Freeze what the paper says now; the earlier snapshot is given back when nothing changed."""
    found = queries.reports(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    return door.answer(_told(actions.take_snapshot(found, by=request.user)), 201)
