"""A comment matrix judged for a round: its rows placed in the version, its answers compared with ours."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from goldenthread.drafting.consultation.files.incoming import Incoming, Preview, Verdict, folded, judge, not_placed
from goldenthread.drafting.documents import references
from goldenthread.drafting.models import CommentType, Disposition, Point, PointState, Round, Version
from goldenthread.language import LANGUAGES
from goldenthread.platform.words import told as spoken
from goldenthread.text import Matrix, MatrixRow, language_parts

_BEFORE = re.compile(
    r"^(paragraphs?|paras?|pars?|clauses?|sections?|items?|§+|¶+|no|nos|пункт|пп?|абзац|párrafos?|paragraphe|alinéa|段落?|第|"
    r"فقرة|الفقرة)\W*",
    re.IGNORECASE,
)
_KINDS = (
    ("ed", CommentType.EDITORIAL),
    ("te", CommentType.SUBSTANTIVE),
    ("su", CommentType.SUBSTANTIVE),
    ("ma", CommentType.SUBSTANTIVE),
    ("fa", CommentType.FACTUAL),
    ("tr", CommentType.TRANSLATION),
)


def preview(one: Round, matrix: Matrix) -> Preview:
    """What a matrix would bring to a round."""
    version = one.version
    places = _places(version) if version else {}
    ours = _points(matrix, one)
    items = [_incoming(row, places, ours) for row in matrix.rows]
    told: dict[tuple[int, str], list[Any]] = {}
    for problem in matrix.problems:
        told.setdefault((problem.row, problem.sheet), []).append(problem.message)
    for item, row in zip(items, matrix.rows, strict=True):
        _doubted(item, row, told.get((row.row, row.sheet), []))
    return judge(one, items, [spoken(p.message) for p in matrix.problems if p.row == 0])


def _doubted(item: Incoming, row: MatrixRow, told: list[Any]) -> None:
    """What a person has to look at: the language of a cell that holds two is asked for, whatever else is in doubt."""
    if item.point is not None or not told:
        return
    item.doubts = [spoken(message) for message in told if "languages" not in getattr(message, "values", {})]
    if len(item.doubts) < len(told):
        said, proposed = language_parts(row.comment), language_parts(row.proposed)
        item.parts = {
            code: (said.get(code, "" if said else row.comment), proposed.get(code, "" if proposed else row.proposed))
            for code in {**said, **proposed}
        }
    if item.verdict is Verdict.NEW:
        item.verdict, item.told = Verdict.DOUBTFUL, spoken(told[0])


def _points(matrix: Matrix, one: Round) -> dict[str, Point]:
    """The points that our own matrix names, by how it names them."""
    if matrix.layout != "goldenthread":
        return {}
    rows = Point.objects.filter(comment__version__document=one.document_id).select_related("comment", "duplicate_of")
    return {name_of_point(row): row for row in rows}


def name_of_point(point: Point) -> str:
    """How the matrix names a point."""
    return f"{point.comment_id}.{point.number}"


def _incoming(row: MatrixRow, places: dict[str, Any], ours: dict[str, Point]) -> Incoming:
    text = row.comment or row.proposed
    item = Incoming(row.row, row.who, row.place, text, quote="", proposed=row.proposed, reason=row.reason)
    item.type = next((kind for start, kind in _KINDS if row.kind.casefold().startswith(start)), CommentType.GENERAL)
    item.disposition = disposition_of(row.disposition) or row.verdict
    if point := ours.get(next((cell for name, cell in row.cells.items() if name.casefold() == "point"), "")):
        return _answered(item, point)
    if row.place:
        item.node = places.get(_bare(row.place))
        if item.node is None:
            item.verdict, item.told = Verdict.DOUBTFUL, not_placed(row.place)
    return item


def _answered(item: Incoming, point: Point) -> Incoming:
    """A row of our own matrix: what it says of the answer is compared; the words of the comment are not ours to change."""
    item.point = point
    if folded(item.text) not in (folded(point.said), folded(point.proposed)):
        item.verdict = Verdict.REFUSED
        item.told = _("The words of a comment that was handed in do not change; only its answer does.")
        return item
    asked = item.disposition or Disposition.OPEN
    is_same = asked == point.disposition and folded(item.reason) == folded(point.reason)
    item.verdict = Verdict.SAME if is_same else Verdict.CHANGED
    if is_same:
        return item
    if asked == Disposition.OPEN or asked == Disposition.DUPLICATE or not item.reason.strip():
        item.verdict, item.told = Verdict.REFUSED, _("Say what became of the comment, and why.")
    elif point.state == PointState.DECIDED:
        item.verdict, item.told = Verdict.REFUSED, _("This point is decided. Reopen it first.")
    return item


@cache
def _labels() -> dict[str, str]:
    found: dict[str, str] = {}
    for code in LANGUAGES:
        with override(code):
            for value, label in Disposition.choices:
                found.setdefault(folded(str(label)), value)
    return found


def disposition_of(words: str) -> str:
    """Which disposition these words are in one of our languages; "" when none."""
    return _labels().get(folded(words), "")


def _places(version: Version) -> dict[str, Any]:
    """The paragraphs of a version by how they are cited and by their addresses; those that are called alike are left out."""
    labels = references.labels(version)
    found: dict[str, set[Any]] = {}
    for placement in version.placements.all():
        guid = placement.node_id.hex
        for name in {labels.get(guid, ""), placement.eid, guid} - {""}:
            found.setdefault(_bare(name), set()).add(placement.node_id)
    return {name: next(iter(nodes)) for name, nodes in found.items() if len(nodes) == 1}


def _bare(place: str) -> str:
    return "".join(_BEFORE.sub("", place.strip()).split()).rstrip(".").casefold()
