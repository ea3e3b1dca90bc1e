"""The workbook of a round: down; and up again, shown first, then taken in all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import Denied
from goldenthread.platform.models import Country
from goldenthread.platform.sheets import XLSX
from goldenthread.records import reading
from goldenthread.records.sheets.read import UnreadableFile
from goldenthread.records.waiting import Waiting
from goldenthread.results.cycles import queries, rounds, sheets
from goldenthread.results.cycles.rounds import NUMBERS, Box
from goldenthread.results.models import Cycle
from goldenthread.results.views.sides import crumbs_to

LARGEST = 5 * 2**20


@dataclass
class Line:
    """A row of a workbook: its box, what is kept and what was typed, what is wrong and where."""

    row: int
    box: Box
    before: str
    after: str
    problems: list[tuple[str, str]]

    @property
    def kind(self) -> str:
        """What would become of it."""
        if self.problems:
            return "refused"
        return "same" if self.before == self.after else "changed" if self.before else "new"


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """GET gives the workbook; POST shows what a filled one would change, and takes it in when that is asked."""
    from goldenthread.results.cycles.views import place_asked

    if not request.user.is_authenticated:
        raise Denied(_("Sign in to do this."))
    one = get_object_or_404(queries.cycles(request.user), pk=pk)
    place = place_asked(request, one)
    found = rounds.boxes(request.user, queries.round_of(request.user, one, place))
    title = _("%(cycle)s: %(place)s") % {"cycle": one, "place": place or _("as a whole")}
    if request.method != "POST" and "upload" not in request.GET:
        full = request.GET.get("form") == "full"
        body = sheets.workbook(one, title, found, full=full)
        name = f"{one.code}-{place.pk if place else 'all'}{'-full' if full else ''}.xlsx"
        return HttpResponse(body, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
    return _taken(request, one, place, title)


def _taken(request: HttpRequest, one: Cycle, place: Country | None, title: str) -> HttpResponse:
    context: dict[str, Any] = {"title": title, "cycle": one, "crumbs": crumbs_to((one, one.get_absolute_url()))}
    if request.method != "POST":
        return render(request, "results/workbook.html", context)
    try:
        name, data, token = _file(request)
        typed = sheets.read(name, data)
    except UnreadableFile as error:
        return render(request, "results/workbook.html", context | {"error": str(error)}, status=422)
    lines, applied = take_in(request.user, one, place, typed, dry_run=request.POST.get("act") != "apply")
    if applied:
        Waiting(request.user).forget(token)
        query = f"?country={place.pk}" if place else ""
        return redirect(f"/results/cycles/{one.pk}/round/{query}")
    wrong = [line for line in lines if line.problems]
    context |= {"lines": lines, "token": token, "wrong": wrong, "name": name}
    return render(request, "results/workbook.html", context, status=422 if wrong else 200)


def _file(request: HttpRequest) -> tuple[str, bytes, str]:
    waiting = Waiting(request.user)
    sent = request.FILES.get("file")
    if isinstance(sent, UploadedFile):
        if sent.size is not None and sent.size > LARGEST:
            raise UnreadableFile(_("The file is larger than 5 MB."))
        data = sent.read()
        return sent.name or "", data, waiting.keep(sent.name or "", data)
    token = request.POST.get("token", "")
    if (found := waiting.find(token)) is None:
        raise UnreadableFile(_("Choose a file."))
    return (*found, token)


def take_in(user: Viewer, one: Cycle, place: Country | None, typed: Any, *, dry_run: bool) -> tuple[list[Line], bool]:
    """What the rows of a workbook would change, row by row; kept when nothing is wrong and it is no trial."""
    asked = queries.round_of(user, one, place)
    before = {(box.request.pk, box.cell): _told(box) for box in rounds.boxes(user, asked)}
    sent: dict[str, str] = {}
    found = rounds.boxes(user, asked)
    rows: dict[str, int] = {}
    for box in found:
        number, texts = typed.get((box.request.pk, box.cell), (0, None))
        rows[box.name] = number
        sent |= _as_sent(box, texts) if texts is not None else _as_kept(box)
    found = rounds.boxes(user, asked, sent)
    with transaction.atomic():
        is_kept = rounds.save(user, found)
        if dry_run or not is_kept:
            transaction.set_rollback(True)
    columns = sheets.headings(False)
    lines = []
    for box in found:
        if number := rows[box.name]:
            problems = [(str(columns.get(name, name)), one) for name, told in box.errors.items() for one in told]
            key = (box.request.pk, box.cell)
            after = before[key] if box.refused else _told(box)
            lines.append(Line(number, box, before[key], after, problems))
    return lines, is_kept and not dry_run


def _as_sent(box: Box, texts: dict[str, str]) -> dict[str, str]:
    """What the form of the round would send for a row."""
    found = {f"{short}{box.name}": texts.get(name, "") for name, short in NUMBERS.items()}
    found[f"c{box.name}"] = texts.get("note", "").lstrip("'")
    try:
        is_so = bool(texts.get("not_applicable")) and reading.truth(texts["not_applicable"])
    except ValidationError:
        is_so = True
    return found | ({f"x{box.name}": "on"} if is_so else {})


def _as_kept(box: Box) -> dict[str, str]:
    found = {f"{short}{box.name}": box.texts.get(name, "") for name, short in NUMBERS.items()}
    found[f"c{box.name}"] = box.texts.get("note", "")
    return found | ({f"x{box.name}": "on"} if box.is_not_applicable else {})


def _told(box: Box) -> str:
    """What a box says, as text that can be compared."""
    if box.is_not_applicable:
        return _("not applicable")
    names = ("numerator", "denominator") if box.texts.get("numerator") else ("value",)
    return " / ".join(_plain(box.texts.get(name, "")) for name in names if box.texts.get(name, ""))


def _plain(text: str) -> str:
    try:
        return f"{reading.number(text).normalize():f}"
    except ValidationError:
        return text
