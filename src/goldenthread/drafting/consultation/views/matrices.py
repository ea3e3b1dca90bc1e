"""Pages of files of a round: a matrix or a returned Word file handed in, seen before it is taken in; the matrix out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access
from goldenthread.drafting.consultation.answers import ReturnedForm
from goldenthread.drafting.consultation.files import apply, event_in, matrix_out, reading
from goldenthread.drafting.consultation.files import columns as mapping
from goldenthread.drafting.consultation.files.incoming import VERDICTS, Preview, Verdict
from goldenthread.drafting.consultation.files.reading import FileKind
from goldenthread.drafting.documents import queries
from goldenthread.drafting.documents.views.sides import CRUMBS
from goldenthread.drafting.models import Round, SubmissionWay
from goldenthread.platform.bounds import is_number
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.files import bytes_of, keep_file
from goldenthread.platform.jobs.actions import ask
from goldenthread.platform.models import StoredFile
from goldenthread.platform.words import told
from goldenthread.text import NotReadable, matrix_columns

KIND = reading.KIND
MOST = 500  # rows that the preview shows
FEWEST = 2  # columns of a table that a person can make a matrix of
COLUMN, PLACE, LANGUAGE = "column:", "place:", "language:"
LARGE = 1000  # comments of a file that is taken in as a job
ORDER = (Verdict.REFUSED, Verdict.DOUBTFUL, Verdict.CHANGED, Verdict.NEW, Verdict.SAME)


def download(request: HttpRequest, key: str, ending: str) -> HttpResponse:
    """The matrix of a round by paragraph: `xlsx` or `docx`."""
    one = get_object_or_404(queries.rounds(request.user), key=key)
    if ending not in matrix_out.ENDINGS:
        raise Http404
    answer = HttpResponse(matrix_out.write(one, ending, request.user), content_type=matrix_out.ENDINGS[ending])
    answer["Content-Disposition"] = f'attachment; filename="{one.key}-comments.{ending}"'
    return answer


def as_job(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for the matrix of a round as a job: of thousands of points it takes a while."""
    one = get_object_or_404(queries.rounds(request.user), key=key)
    if request.method != "POST":
        return redirect(reverse("drafting:round-points", args=[key]))
    wanted = {"round": one.key, "ending": request.POST.get("ending", ""), "language": get_language() or "en"}
    return redirect(ask("matrix", wanted, by=request.user))


def hand_in(request: HttpRequest, key: str) -> HttpResponse:
    """Hand in a matrix of comments; `?file=` shows what one would bring, by POST it is taken in."""
    help_ = _(
        "A table of comments: XLSX, a table in DOCX, Markdown or CSV; of ISO, OASIS, NIST, UNDP or your own make."
    )
    return _file(request, key, FileKind.MATRIX, _("Import a matrix"), "drafting:matrix-in", help_)


def returned(request: HttpRequest, key: str) -> HttpResponse:
    """Hand in a Word file that came back with comments and tracked changes."""
    help_ = _("The Word file (.docx) of this version with comments and tracked changes, or a message (.eml).")
    return _file(request, key, FileKind.RETURNED, _("Import a returned Word file"), "drafting:returned", help_)


def event(request: HttpRequest, key: str) -> HttpResponse:
    """The statements of the event of a round; by POST they are taken in as comments."""
    one = get_object_or_404(queries.rounds(request.user), key=key)
    require(access.why_not_keep_round(request.user, one))
    here = reverse("drafting:event-in", args=[key])
    context = {"thing": one, "name": str(one.event), "here": here, "found": event_in.preview(one)}
    return _shown(request, one, context, way=SubmissionWay.EVENT)


def _file(request: HttpRequest, key: str, kind: FileKind, title: str, address: str, help_: str) -> HttpResponse:
    one = get_object_or_404(queries.rounds(request.user), key=key)
    require(access.why_not_keep_round(request.user, one))
    here = reverse(address, args=[key])
    if chosen := request.GET.get("file", ""):
        return _preview(request, one, kind, chosen, here)
    form = ReturnedForm(request.POST or None, request.FILES or None)
    form.fields["file"].help_text = help_
    if request.method == "POST" and form.is_valid():
        handed = form.cleaned_data["file"]
        data = handed.read()
        try:
            _readable(one, kind, data, handed.name)
        except NotReadable as refusal:
            form.add_error("file", told(refusal.said))
        except NotPossible as refusal:
            form.add_error("file", str(refusal))
        else:
            strategy = one.document.strategy
            kept = keep_file(data, name=handed.name, content_type=KIND, by=request.user, strategy=strategy)
            return redirect(f"{here}?file={kept.pk}")
    crumbs = [*CRUMBS, (one, one.get_absolute_url())]
    context = {"form": form, "title": title, "back": one.get_absolute_url(), "crumbs": crumbs}
    return render(request, "drafting/import.html", context, status=422 if request.method == "POST" else 200)


def _readable(one: Round, kind: FileKind, data: bytes, name: str) -> None:
    """Refuse a file of which nothing can be made; of a table without known headings a person names the columns."""
    try:
        reading.read(one, kind, data, name)
    except NotReadable:
        if kind != FileKind.MATRIX or len(matrix_columns(data, name)) < FEWEST:
            raise


def _preview(request: HttpRequest, one: Round, kind: FileKind, chosen: str, here: str) -> HttpResponse:
    kept = get_object_or_404(
        StoredFile, pk=chosen if is_number(chosen) else 0, content_type=KIND, strategy=one.document.strategy
    )
    data = bytes_of(kept)
    columns = _chosen(request)
    query = urlencode([("file", kept.pk), *((f"{COLUMN}{heading}", field) for heading, field in columns.items())])
    context: dict[str, Any] = {"thing": one, "name": kept.name, "file": kept.pk, "here": f"{here}?{query}"}
    context |= {"kind": kind.value, "chosen": columns}
    if kind == FileKind.MATRIX:
        context |= _columns(data, kept.name, columns)
    if request.method == "POST" and request.POST.get("act") == "keep":
        return _kept(request, one, context, columns)
    try:
        context["found"] = reading.read(one, kind, data, kept.name, columns)
    except NotReadable as refusal:
        context["error"] = told(refusal.said)
    except ValidationError as refusal:
        context["error"] = " ".join(refusal.messages)
    return _shown(request, one, context, way=reading.way_of(kind, kept.name), digest=kept.sha256)


def _chosen(request: HttpRequest) -> dict[str, str]:
    """Which field a person said each column is."""
    return {name.removeprefix(COLUMN): str(field) for name, field in request.GET.items() if name.startswith(COLUMN)}


def _columns(data: bytes, name: str, chosen: dict[str, str]) -> dict[str, Any]:
    """The columns of a table with what each is taken for, and the mapping that says so."""
    known = matrix_columns(data, name)
    fitting = "" if chosen else mapping.fitting(known)
    said = chosen or (mapping.named(fitting) if fitting else {})
    columns = [(one, said.get(one.heading, "" if said else one.field)) for one in known]
    return {"columns": columns, "fields": list(mapping.LABELS.items()), "mapping": fitting}


def _kept(request: HttpRequest, one: Round, context: dict[str, Any], columns: dict[str, str]) -> HttpResponse:
    """Keep what a person said of the columns by a name."""
    name = request.POST.get("name", "").strip()
    columns = columns or {one.heading: field for one, field in context["columns"]}
    try:
        if not name:
            raise ValidationError(_("Give the mapping a name."))
        mapping.keep(one, name, columns, by=request.user)
    except ValidationError as refusal:
        return _shown(request, one, context | {"error": " ".join(refusal.messages)}, way="", status=422)
    return redirect(context["here"])


def _shown(
    request: HttpRequest, one: Round, context: dict[str, Any], *, way: str, digest: str = "", status: int = 200
) -> HttpResponse:
    found: Preview | None = context.get("found")
    if request.method == "POST" and found is not None and "error" not in context:
        doubtful = request.POST.get("doubtful") == "yes"
        if len(found.items) > LARGE and "file" in context:
            wanted = {"round": one.key, "file": context["file"], "kind": context["kind"], "doubtful": doubtful}
            answers = {"places": _answers(request, PLACE), "languages": _answers(request, LANGUAGE)}
            more = {"columns": context["chosen"], **answers}
            return redirect(ask("round-file", {**wanted, **more}, by=request.user))
        try:
            places, spoken = (
                {int(row): said for row, said in _answers(request, of).items()} for of in (PLACE, LANGUAGE)
            )
            reading.settle(one, found, places, spoken)
            taken = apply.take_in(
                one, found, by=request.user, way=way, file_name=context["name"], digest=digest, doubtful=doubtful
            )
            address = taken.batch.get_absolute_url() if taken.batch else f"{one.get_absolute_url()}#submissions"
            return redirect(address)
        except (NotPossible, ValidationError) as refusal:
            context["error"] = str(refusal) if isinstance(refusal, NotPossible) else " ".join(refusal.messages)
            status = 409
    if "error" in context and found is None:
        status = 422
    items = sorted(found.items, key=lambda item: (ORDER.index(item.verdict), item.row)) if found else []
    counts = found.counts() if found else {}
    context |= {
        "items": items[:MOST],
        "more": max(0, len(items) - MOST),
        "counts": [(verdict.value, words, counts[verdict.value]) for verdict, words in _verdicts()] if found else [],
        "crumbs": [*CRUMBS, (one, one.get_absolute_url())],
    }
    return render(request, "drafting/round_file.html", context, status=status)


def _answers(request: HttpRequest, of: str) -> dict[str, str]:
    """By the row of a comment in doubt, what a person said: its paragraph, or the language that counts."""
    given = {name.removeprefix(of): str(said) for name, said in request.POST.items() if name.startswith(of)}
    return {row: said for row, said in given.items() if is_number(row) and said.strip()}


def _verdicts() -> list[tuple[Verdict, Any]]:
    return [(verdict, VERDICTS[verdict]) for verdict in ORDER]
