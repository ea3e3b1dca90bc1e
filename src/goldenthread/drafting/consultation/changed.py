"""Which paragraphs of a later version seem to have changed for a point: proposed by the words, confirmed by a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.consultation import rows
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Disposition, Placement, Point, PointState, Round, Version
from goldenthread.platform.actors import Viewer

SAYS_YES = (Disposition.ACCEPTED, Disposition.MODIFIED, Disposition.PARTLY)
"""Answers after which the text is expected to change."""


class Sign(StrEnum):
    """By what a change is taken for one that was made for a point; the surest first."""

    TAKEN = "taken"
    QUOTED = "quoted"
    PARAGRAPH = "paragraph"


SIGNS = {
    Sign.TAKEN: _("the proposed words stand there now"),
    Sign.QUOTED: _("the words that the comment is about changed"),
    Sign.PARAGRAPH: _("the paragraph of the comment changed"),
}


@dataclass(frozen=True)
class Proposed:
    """A paragraph that may have changed for a point, with its words before and now, and why it is proposed."""

    point: Point
    placement: Placement
    before: str
    after: str
    sign: Sign

    @property
    def why(self) -> Any:
        """Why it is proposed, in words."""
        return SIGNS[self.sign]

    @property
    def number(self) -> str:
        """How the paragraph is called in the later version."""
        return self.placement.number or self.placement.eid

    @property
    def name(self) -> str:
        """What a button or a program names it by."""
        return f"{self.point.pk}:{self.placement.node_id.hex}"

    def as_json(self) -> dict[str, Any]:
        """The same as data."""
        return {
            "point": self.point.pk,
            "node": str(self.placement.node_id),
            "paragraph": self.number,
            "before": self.before,
            "after": self.after,
            "sign": self.sign.value,
            "why": str(self.why),
        }


def later(one: Round, user: Viewer) -> Version | None:
    """The newest version made from the one that a round is about, as far as `user` may see it."""
    if one.version is None:
        return None
    found = queries.versions(user).filter(document=one.document_id, number__gt=one.version.number)
    return next((row for row in found.order_by("-number") if one.version_id in queries.lineage(row)), None)


def proposed(one: Round, version: Version, user: Viewer) -> list[Proposed]:
    """For the points of a round that were answered with yes and have no change linked in `version`: what changed."""
    points = (
        rows.points_of(one, user)
        .filter(disposition__in=SAYS_YES)
        .exclude(state=PointState.OPEN)
        .exclude(changes__version=version)
    )
    return _found(list(points), version, user)


def of_point(point: Point, version: Version, user: Viewer) -> list[Proposed]:
    """The same for one point."""
    says_yes = point.disposition in SAYS_YES and point.state != PointState.OPEN
    return _found([point], version, user) if says_yes and not point.changes.filter(version=version).exists() else []


def _found(points: list[Point], version: Version, user: Viewer) -> list[Proposed]:
    if not points:
        return []
    texts = {version.pk: _Text(version, user)}
    for point in points:
        made_on = point.comment.version
        if made_on.pk not in texts:
            texts[made_on.pk] = _Text(made_on, user)
    anchors = dict(version.anchors.exclude(node=None).values_list("comment", "node"))
    found = (
        _of(point, texts[point.comment.version_id], texts[version.pk], anchors.get(point.comment_id))
        for point in points
        if point.comment.version_id != version.pk
    )
    return sorted((one for one in found if one), key=lambda one: (list(Sign).index(one.sign), one.placement.order))


class _Text:
    """The paragraphs of a version with their words, each language folded once."""

    def __init__(self, version: Version, user: Viewer) -> None:
        self.placements = {one.node_id: one for one in queries.placements(version, user)}
        self._folded: dict[str, dict[Any, str]] = {}

    def words(self, node: Any, language: str) -> str:
        """The words of a paragraph; "" where it does not stand."""
        placement = self.placements.get(node)
        return queries.words(placement, language)[0] if placement else ""

    def holding(self, quote: str, language: str) -> list[Any]:
        """The paragraphs that hold these words."""
        if language not in self._folded:
            self._folded[language] = {node: _plain(self.words(node, language)) for node in self.placements}
        return [node for node, words in self._folded[language].items() if quote in words]


def _of(point: Point, old: _Text, new: _Text, anchor: Any) -> Proposed | None:
    language, wanted = point.comment.language, _plain(point.proposed)
    node = anchor or point.node_id or point.comment.node_id
    if node not in new.placements:
        node = _only_new(wanted, old, new, language)
        if node is None:
            return None
    before, after = old.words(node, language), new.words(node, language)
    if not after or _plain(before) == _plain(after):
        return None
    quote = _plain(point.comment.quote)
    if wanted and wanted in _plain(after) and wanted not in _plain(before):
        sign = Sign.TAKEN
    elif quote and quote in _plain(before) and quote not in _plain(after):
        sign = Sign.QUOTED
    else:
        sign = Sign.PARAGRAPH
    return Proposed(point, new.placements[node], before, after, sign)


def _only_new(wanted: str, old: _Text, new: _Text, language: str) -> Any:
    """The only paragraph in which proposed words stand that stood nowhere before; None where there is none, or several."""
    if not wanted or old.holding(wanted, language):
        return None
    found = new.holding(wanted, language)
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def named(found: Iterable[Proposed], names: Iterable[str]) -> list[Proposed]:
    """Those of them that a person confirmed, by their names."""
    chosen = set(names)
    return [one for one in found if one.name in chosen]
