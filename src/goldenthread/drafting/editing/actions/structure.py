"""Verbs of a draft's structure: paragraphs come, go, move, are split and merged; each keeps its identity.

Numbers follow the order where the version says so, and addresses (eIds) follow the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.actions.placing import settle
from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.editing.actions.following import follow
from goldenthread.drafting.editing.actions.words import require_draft
from goldenthread.drafting.models import Node, NodeText, Placement, TextState, Version
from goldenthread.drafting.models.documents import NodeKind, Numbering
from goldenthread.drafting.models.editing import LIVE
from goldenthread.platform import audit
from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible
from goldenthread.text import NumberedRow as Row
from goldenthread.text import insertion_number, renumbered

FAR = 1_000_000  # more than any version has paragraphs: orders below it are free while paragraphs change places
DEEPEST = 9
UNSPACED = ("zh",)


@contextmanager
def restructuring(version: Version, by: Viewer) -> Iterator[list[Placement]]:
    """The paragraphs of a draft in order, to be rearranged inside; at the end order, numbers and addresses are kept."""
    with audit.acting(by, reason="draft rearranged"):
        require_draft(version, by)
        rows = list(version.placements.select_related("node").order_by("order"))
        before = [_row(one) for one in rows]
        yield rows
        _settle(version, before, rows)
        settle(version)


def _row(one: Placement) -> Row:
    return Row(one.node_id.hex, one.kind, one.level, one.number)


def _settle(version: Version, before: list[Row], rows: list[Placement]) -> None:
    if version.numbering == Numbering.RUNNING:
        numbers = renumbered(before, [_row(one) for one in rows])
        for one in rows:
            one.number = numbers.get(one.node_id.hex, one.number)
    _readdress(before, rows)
    referring.forget(version)
    for shift in (FAR, 0):  # twice, as no two may have one place even for a moment
        for order, one in enumerate(rows):
            one.order = order + shift
        Placement.objects.bulk_update(rows, ["order", "number", "eid", "kind", "level"])


def _readdress(before: list[Row], rows: list[Placement]) -> None:
    """Addresses end in the number; one whose number changed, or that is new, gets the new one, once in the version."""
    was = {row.guid: row.number for row in before}
    renamed: dict[str, str] = {}
    taken: set[str] = set()
    for one in rows:
        old, number = one.eid, _sign(one.number)
        outer = next((name for name in sorted(renamed, key=len, reverse=True) if old.startswith(f"{name}__")), "")
        eid = renamed[outer] + old[len(outer) :] if outer else old
        known = was.get(one.node_id.hex)
        if not old or known is None:
            eid = f"{_prefix(one.kind)}_{number or one.node_id.hex[:8]}"
        elif known and known != one.number and eid.endswith(f"_{_sign(known)}"):
            eid = eid[: -len(_sign(known))] + number
        stem, count = eid, 1
        while eid in taken:
            count += 1
            eid = f"{stem}_{count}"
        taken.add(eid)
        if old and old != eid:
            renamed[old] = eid
        one.eid = eid


def _sign(number: str) -> str:
    return "".join(sign for sign in number if sign.isalnum())


def _prefix(kind: str) -> str:
    return {NodeKind.HEADING.value: "sec", NodeKind.POINT.value: "point"}.get(kind, "para")


def _place(rows: list[Placement], one: Placement) -> int:
    for index, row in enumerate(rows):
        if row.pk == one.pk:
            return index
    raise NotPossible(_("This paragraph is no longer in the draft."))


def _end(rows: list[Placement], start: int) -> int:
    """Where what belongs to a paragraph ends: its points, or the deeper points of a point."""
    end = start + 1
    while end < len(rows) and _belongs(rows[end], rows[start]):
        end += 1
    return end


def _belongs(row: Placement, to: Placement) -> bool:
    if row.kind != NodeKind.POINT or to.kind == NodeKind.HEADING:
        return False
    return to.kind != NodeKind.POINT or row.level > to.level


def _new_after(version: Version, rows: list[Placement], index: int, *, at: int, kind: str) -> Placement:
    """A new paragraph put at `at`, set as the one at `index` (-1: none) is."""
    like = rows[index] if index >= 0 else None
    number = ""
    if like and like.kind == kind and like.number:
        number = insertion_number(like.number, {row.number for row in rows})
    node = Node.objects.create(document=version.document)
    last = max((row.order for row in rows), default=-1) + 1
    one = Placement(version=version, node=node, order=last, kind=kind, level=like.level if like else 0, number=number)
    if like:
        one.parent = like.parent
    one.save()
    rows.insert(at, one)
    return one


def add_paragraph(
    version: Version, *, after: Placement | None, language: str, text: str, kind: str = NodeKind.PARAGRAPH, by: Viewer
) -> Placement:
    """Put a new paragraph in after another and its points, or at the beginning."""
    if not text.strip():
        raise ValidationError({"text": _("A paragraph needs text.")})
    with restructuring(version, by) as rows:
        index = _place(rows, after) if after else -1
        at = index + 1 if after is None or kind == NodeKind.POINT else _end(rows, index)
        one = _new_after(version, rows, index, at=at, kind=kind)
        words = referring.stored(text, version)
        save(NodeText(placement=one, language=language, text=words, state=TextState.ORIGINAL), by=by)
    return one


def remove_paragraph(one: Placement, *, by: Viewer) -> None:
    """Take a paragraph out of the draft; its identity stays with the versions that have it."""
    with restructuring(one.version, by) as rows:
        _drop(rows, _place(rows, one))


def _require_unwritten(one: Placement) -> None:
    if one.node.check_outs.filter(version=one.version_id, state__in=LIVE).exists():
        raise NotPossible(_("Somebody is editing this paragraph. It can be removed when that is merged or released."))


def _drop(rows: list[Placement], index: int) -> None:
    one = rows[index]
    _require_unwritten(one)
    one.children.update(parent=one.parent)
    for row in rows:
        if row.parent_id == one.pk:
            row.parent = one.parent
    one.delete()
    del rows[index]


def move_paragraph(one: Placement, *, up: bool, by: Viewer) -> Placement:
    """Let a paragraph and its points change places with the one before or after it."""
    with restructuring(one.version, by) as rows:
        start = _place(rows, one)
        end = _end(rows, start)
        if up:
            other = _start_before(rows, start)
            rows[other:end] = rows[start:end] + rows[other:start]
        else:
            if end >= len(rows) or (one.kind == NodeKind.POINT and rows[end].kind != NodeKind.POINT):
                raise NotPossible(_("It is the last already."))
            far = _end(rows, end)
            rows[start:far] = rows[end:far] + rows[start:end]
    one.refresh_from_db()
    return one


def _start_before(rows: list[Placement], start: int) -> int:
    one, other = rows[start], start - 1
    if other < 0 or (one.kind == NodeKind.POINT and rows[other].kind != NodeKind.POINT):
        raise NotPossible(_("It is the first already."))
    while other > 0 and rows[other].kind == NodeKind.POINT:
        if one.kind == NodeKind.POINT and rows[other].level <= one.level:
            break
        other -= 1
    if one.kind == NodeKind.POINT and rows[other].kind != NodeKind.POINT:
        raise NotPossible(_("It is the first already."))
    return other


def set_kind(one: Placement, *, kind: str, level: int, by: Viewer) -> Placement:
    """Make it a heading, paragraph or point, at a level."""
    if kind not in NodeKind.values or not 0 <= level <= DEEPEST:
        raise ValidationError({"level": _("A level is between 0 and %(most)s.") % {"most": DEEPEST}})
    with restructuring(one.version, by) as rows:
        row = rows[_place(rows, one)]
        if NodeKind.TABLE in (row.kind, kind) and row.kind != kind:
            raise NotPossible(_("A table stays a table."))
        row.kind, row.level = kind, level
    one.refresh_from_db()
    return one


def split_paragraph(one: Placement, *, language: str, text: str, by: Viewer) -> Placement:
    """Make two of one where `text`, its words, has an empty line; gives the second. The first keeps the identity."""
    first, gap, second = text.replace("\r\n", "\n").partition("\n\n")
    if not gap or not first.strip() or not second.strip():
        raise ValidationError({"text": _("Put an empty line where the second paragraph begins.")})
    with restructuring(one.version, by) as rows:
        index = _place(rows, one)
        row = one.texts.filter(language=language).first()
        first, second = referring.stored(first, one.version), referring.stored(second, one.version)
        if row is None or "".join(row.text.split()) != "".join((first + second).split()):
            raise ValidationError({"text": _("The text differs from the draft. Edit it first, then split.")})
        if one.kind == NodeKind.TABLE:
            raise NotPossible(_("A table is not split."))
        new = _new_after(one.version, rows, index, at=index + 1, kind=one.kind)
        parts = [(one.node_id, first.strip()), (new.node_id, second.strip())]
        follow(one.version, language, before=[(one.node_id, row.text)], after=parts)
        row.text = first.strip()
        save(row, by=by)
        save(NodeText(placement=new, language=language, text=second.strip(), state=row.state), by=by)
        if row.state == TextState.ORIGINAL:
            one.texts.exclude(pk=row.pk).update(state=TextState.STALE)
    return new


def merge_with_next(one: Placement, *, by: Viewer) -> Placement:
    """Make one of this paragraph and the next, which must be of its kind; the first keeps its identity."""
    with restructuring(one.version, by) as rows:
        index = _place(rows, one)
        if index + 1 >= len(rows) or rows[index + 1].kind != one.kind or one.kind == NodeKind.TABLE:
            raise NotPossible(_("What follows is not of the same kind; the two cannot be merged."))
        _require_unwritten(rows[index + 1])
        _join_words(one, rows[index + 1], by)
        _drop(rows, index + 1)
    one.refresh_from_db()
    return one


def _join_words(one: Placement, other: Placement, by: Viewer) -> None:
    """Let one have the words of both, language by language; a translation of one half is older than the original."""
    mine = {row.language: row for row in one.texts.all()}
    theirs = {row.language: row for row in other.texts.all()}
    has_original = any(row.state == TextState.ORIGINAL for row in mine.values())
    for language in sorted(mine | theirs):
        halves = [rows[language] for rows in (mine, theirs) if language in rows]
        row = mine.get(language) or NodeText(placement=one, language=language, state=TextState.STALE)
        before = [(half.placement.node_id, half.text) for half in halves]
        row.text = ("" if language in UNSPACED else " ").join(half.text for half in halves if half.text)
        follow(one.version, language, before=before, after=[(one.node_id, row.text)])
        states = {half.state for half in halves}
        if TextState.ORIGINAL in states and (row.state == TextState.ORIGINAL or not has_original):
            row.state = TextState.ORIGINAL
        elif len(halves) < 2 or TextState.STALE in states or TextState.ORIGINAL in states:
            row.state = TextState.STALE
        elif states != {TextState.REVIEWED}:
            row.state = TextState.TRANSLATED
        save(row, by=by)
