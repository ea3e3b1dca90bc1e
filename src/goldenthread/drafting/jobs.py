"""Work of the room: rounds that move by themselves, messages, the matrix of a large round, a large file taken in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access
from goldenthread.drafting.consultation.due import look
from goldenthread.drafting.consultation.files import apply, matrix_out, reading
from goldenthread.drafting.consultation.letters import send_due
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Round
from goldenthread.language import LANGUAGES, code
from goldenthread.platform import jobs
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import is_number
from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.files import bytes_of
from goldenthread.platform.jobs import Order, Progress
from goldenthread.platform.models import Job, StoredFile
from goldenthread.platform.words import speaking
from goldenthread.platform.words import told as said
from goldenthread.text import NotReadable


@jobs.regular
def consultations_due() -> None:
    """Open, close and remind where the time has come."""
    look()


@jobs.regular
def send_letters() -> None:
    """Send the messages to those who are invited and have no account."""
    send_due()


def _round(user: Viewer, arguments: dict[str, Any]) -> Round:
    one = queries.rounds(user).filter(key=str(arguments.get("round", ""))).first()
    if one is None:
        raise NotPossible(_("Name a round that you may see, such as round=…; this is none of them."))
    return one


def _prepare_matrix(user: Viewer, arguments: dict[str, Any]) -> Order:
    """`round` (key), `ending` (xlsx or docx), `language`."""
    one = _round(user, arguments)
    ending, language = str(arguments.get("ending", "xlsx")), code(str(arguments.get("language", "en")))
    if ending not in matrix_out.ENDINGS:
        raise NotPossible(_("The matrix is written as: %(endings)s.") % {"endings": ", ".join(matrix_out.ENDINGS)})
    title = _("Matrix of %(round)s (%(ending)s)") % {"round": one, "ending": ending.upper()}
    wanted = {"round": one.key, "ending": ending, "language": language if language in LANGUAGES else "en"}
    return Order(title, wanted, one.document.strategy)


@jobs.work("matrix", prepare=_prepare_matrix)
def matrix(job: Job, progress: Progress) -> dict[str, Any]:
    """The matrix of a round as a file, with what the person who asked may see."""
    user, ending = job.asked_by or OPERATOR, job.arguments["ending"]
    one = _round(user, job.arguments)
    progress.tell(str(one))
    with speaking(job.arguments["language"]):
        data = matrix_out.write(one, ending, user)
    (progress.folder / f"{one.key}-comments.{ending}").write_bytes(data)
    return {"round": one.key, "bytes": len(data)}


def _prepare_file(user: Viewer, arguments: dict[str, Any]) -> Order:
    """`round` (key), `file` (number of a file that was handed in), `kind` (matrix or returned), `columns`, `doubtful`."""
    one = _round(user, arguments)
    require(access.why_not_keep_round(user, one))
    kept = _kept(one, arguments.get("file"))
    kind = str(arguments.get("kind", reading.FileKind.MATRIX))
    if kind not in list(reading.FileKind):
        raise NotPossible(_("A file is one of: %(kinds)s.") % {"kinds": ", ".join(reading.FileKind)})
    columns = arguments.get("columns") or {}
    wanted = {"round": one.key, "file": kept.pk, "kind": kind, "doubtful": bool(arguments.get("doubtful"))}
    wanted["columns"] = dict(columns) if isinstance(columns, dict) else {}
    for name in ("places", "languages"):
        said_of_rows = arguments.get(name) or {}
        wanted[name] = dict(said_of_rows) if isinstance(said_of_rows, dict) else {}
    return Order(_("%(file)s into %(round)s") % {"file": kept.name, "round": one}, wanted, one.document.strategy)


def _kept(one: Round, number: Any) -> StoredFile:
    pk = int(number) if is_number(str(number)) else 0
    kept = StoredFile.objects.filter(pk=pk, content_type=reading.KIND, strategy=one.document.strategy).first()
    if kept is None:
        raise NotPossible(_("There is no such file. Hand it in on the page of the round."))
    return kept


def _by_row(given: dict[str, Any]) -> dict[int, str]:
    return {int(row): str(said_of_it) for row, said_of_it in given.items() if is_number(row)}


@jobs.work("round-file", prepare=_prepare_file)
def round_file(job: Job, progress: Progress) -> dict[str, Any]:
    """A file taken in to a round, whole or not at all."""
    user, given = job.asked_by or OPERATOR, job.arguments
    one = _round(user, given)
    kept = _kept(one, given["file"])
    progress.tell(kept.name)
    try:
        found = reading.read(one, given["kind"], bytes_of(kept), kept.name, given["columns"] or None)
        reading.settle(one, found, _by_row(given["places"]), _by_row(given.get("languages", {})))
    except NotReadable as refusal:
        raise NotPossible(said(refusal.said)) from refusal
    except ValidationError as refusal:
        raise NotPossible(" ".join(refusal.messages)) from refusal
    progress.tell(kept.name, done=1, of=2)
    way = reading.way_of(given["kind"], kept.name)
    of_file: dict[str, Any] = {"file_name": kept.name, "digest": kept.sha256, "doubtful": given["doubtful"]}
    taken = apply.take_in(one, found, by=user, way=way, **of_file)
    return {
        **found.counts(),
        "receipts": [row.receipt for row in taken.submissions],
        "undo": taken.batch.get_absolute_url() if taken.batch else None,
    }
