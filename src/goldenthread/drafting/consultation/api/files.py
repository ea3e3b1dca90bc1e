"""Files of a round in the API: taken in with what they would bring shown first, the matrix and “you said, we did” out."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting.consultation import access, figures, tracker
from goldenthread.drafting.consultation.files import apply, event_in, matrix_out, reading, you_said
from goldenthread.drafting.consultation.files import columns as mapping
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Round, SubmissionWay
from goldenthread.platform.bounds import is_number
from goldenthread.platform.errors import Denied, NotPossible, ValidationError
from goldenthread.platform.uploads import place
from goldenthread.platform.words import told
from goldenthread.text import NotReadable
from goldenthread.ui import rest as door

router = Router()


def _round(request: HttpRequest, pk: int) -> Round | None:
    return queries.rounds(request.user).filter(pk=pk).first()


@router.post("/rounds/{pk}/files", url_name=place("api-round-file"), summary="Take a file in to a round")
def take_in(
    request: HttpRequest,
    pk: int,
    name: str = "",
    kind: str = "matrix",
    columns: str = "",
    mapping_name: str = "",
    places: str = "",
    languages: str = "",
    doubtful: bool = False,
    dry_run: bool = False,
) -> HttpResponse:
    """The body is the file, `name` its name, `kind` is matrix or returned (Word, .eml). With `dry_run=true` nothing is kept.

    `columns` says what the columns of a strange matrix are, as JSON by heading; `mapping_name` uses one that is kept, or
    keeps `columns` by this name; `places` names paragraphs for rows in doubt, as JSON by row, and `languages` which
    language of a cell in two is the comment (a code, or all). Gives what became of each row, the receipts, and the set of
    changes (`batch`).
    """
    one = _round(request, pk)
    if one is None:
        return door.details(None)
    if reason := access.why_not_keep_round(request.user, one):
        return door.refused(Denied(reason))
    try:
        found = reading.read(
            one, _kind(kind), request.body, name, _columns(request, one, columns, mapping_name, dry_run)
        )
        reading.settle(one, found, _by_row("places", places), _by_row("languages", languages))
        if dry_run:
            return door.answer(found.as_json())
        digest = hashlib.sha256(request.body).hexdigest()
        return _taken(request, one, found, reading.way_of(kind, name), name=name, digest=digest, doubtful=doubtful)
    except NotReadable as refusal:
        return door.answer({"errors": [told(refusal.said)]}, 422)
    except ValidationError as error:
        return door.answer({"errors": error.messages}, 422)
    except NotPossible as refusal:
        return door.refused(refusal)


def _kind(kind: str) -> str:
    if kind not in list(reading.FileKind):
        raise ValidationError(f"kind: one of {', '.join(reading.FileKind)}.")
    return kind


def _columns(request: HttpRequest, one: Round, columns: str, name: str, dry_run: bool) -> dict[str, str] | None:
    if not columns:
        return mapping.named(name) if name else None
    given = _words("columns", columns)
    if name and not dry_run:
        mapping.keep(one, name, given, by=request.user)
    return given


def _words(name: str, sent: str) -> dict[str, str]:
    """An object of words that an address carries as JSON."""
    if not sent:
        return {}
    try:
        given = orjson.loads(sent)
    except orjson.JSONDecodeError as error:
        raise ValidationError(f"{name}: no JSON.") from error
    if not isinstance(given, dict) or not all(isinstance(field, str) for field in given.values()):
        raise ValidationError(f"{name}: an object of words.")
    return given


def _by_row(name: str, sent: str) -> dict[int, str]:
    return {int(row): said for row, said in _words(name, sent).items() if is_number(row)}


def _taken(request: HttpRequest, one: Round, found: Any, way: str, **of_file: Any) -> HttpResponse:
    of_file["file_name"] = of_file.pop("name")
    taken = apply.take_in(one, found, by=request.user, way=way, **of_file)
    receipts = [row.receipt for row in taken.submissions]
    batch = str(taken.batch.pk) if taken.batch else None
    return door.answer({**found.as_json(), "receipts": receipts, "batch": batch}, 201)


@router.post("/rounds/{pk}/event", summary="Take in the statements of the event of a round")
def event(request: HttpRequest, pk: int, dry_run: bool = False) -> HttpResponse:
    """Each statement becomes a comment that is answered. With `dry_run=true` nothing is kept."""
    one = _round(request, pk)
    if one is None:
        return door.details(None)
    if reason := access.why_not_keep_round(request.user, one):
        return door.refused(Denied(reason))
    try:
        found = event_in.preview(one)
        if dry_run:
            return door.answer(found.as_json())
        return _taken(request, one, found, SubmissionWay.EVENT, name=str(one.event))
    except NotPossible as refusal:
        return door.refused(refusal)


@router.get("/rounds/{pk}/matrix.{ending}", summary="The matrix of a round")
def matrix(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """By paragraph, as `xlsx` or `docx`; in again it changes nothing. Of thousands of points: the job `matrix`."""
    one = _round(request, pk)
    if one is None or ending not in matrix_out.ENDINGS:
        return door.details(None)
    return HttpResponse(matrix_out.write(one, ending, request.user), content_type=matrix_out.ENDINGS[ending])


@router.get("/rounds/{pk}/you-said", summary="You said, we did")
def said(request: HttpRequest, pk: int, who: str = "") -> HttpResponse:
    """What each who commented said, what became of it and what the text says now; `who` names one of them."""
    one = _round(request, pk)
    if one is None:
        return door.details(None)
    found = figures.by_who(one, request.user, who)
    numbers = figures.paragraphs(row for _name, points in found for row in points)
    names = ("paragraph", "said", "disposition", "reason", "changed")
    lines = [
        {
            "who": name,
            "points": [{"id": row.pk, **dict(zip(names, you_said.line(row, numbers), strict=True))} for row in points],
        }
        for name, points in found
    ]
    return door.answer({"round": one.key, "who": lines})


@router.get("/rounds/{pk}/tracker", summary="Who was asked in a round, and who answered")
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was invited, told, opened the link, answered or has no comment; for those who write the document."""
    one = _round(request, pk)
    if one is None:
        return door.details(None)
    if reason := access.why_not_keep_round(request.user, one):
        return door.refused(Denied(reason))
    found = tracker.tracker(one, request.user)
    rows = [
        {
            "invitation": each.invitation.pk,
            "who": str(each.invitation),
            "told": each.told,
            "message": each.message and each.message[0],
            "reminded": each.reminded,
            "opened": each.opened,
            "comments": each.comments,
            "nil_reply": each.invitation.nil_reply_at is not None,
        }
        for each in found
    ]
    return door.answer({"round": one.key, "counts": tracker.counted(found), "invited": rows})
