"""Questions about the negotiation of a version: its proposals, paragraph by paragraph, as one reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting.documents import queries, tables
from goldenthread.drafting.models import Placement, Proposal, ProposalKind, ProposalState, Version
from goldenthread.drafting.negotiation import access as negotiating
from goldenthread.drafting.negotiation.actions.proposals import change_of
from goldenthread.platform.actors import Viewer
from goldenthread.text import (
    BracketPiece as Piece,
)
from goldenthread.text import (
    Cell,
    insertion_number,
    settle,
)
from goldenthread.text import (
    bracket_pieces as pieces,
)
from goldenthread.text import (
    bracket_runs as runs,
)
from goldenthread.text import shown_cells as shown

OPEN = (ProposalState.TABLED, ProposalState.AD_REFERENDUM)


def proposals(user: Viewer) -> QuerySet[Proposal]:
    """The proposals that `user` may see."""
    rows = Proposal.objects.filter(negotiating.proposals(user)).order_by("version", "tabled_at", "made_at", "pk")
    return rows.select_related(
        "version__document__strategy", "node", "delegation", "on_behalf_of", "author", "decided_by", "source"
    )


def who(proposal: Proposal) -> str:
    """Who proposed it, as it stands in brackets: the short name of the delegation, and for whom it spoke.

    Words that came with a file have the name that stood there; all others without a delegation are the secretariat's.
    """
    made = proposal.delegation
    speaks_for = proposal.on_behalf_of
    name = _short(made) if made else proposal.author_name or _("Secretariat")
    return f"{name}, {_short(speaks_for)}" if speaks_for else name


def _short(organization: Any) -> str:
    return organization.acronym or str(organization.name)


@dataclass
class Insertion:
    """A paragraph proposed in between, and the number it would have."""

    number: str
    proposal: Proposal
    by: str


@dataclass
class Row:
    """A paragraph of the board: its words, cut where they are open; what is proposed for it and after it."""

    placement: Placement | None
    text: str
    language: str
    pieces: list[Piece] = field(default_factory=list)
    clean: str = ""
    proposals: list[Proposal] = field(default_factory=list)
    insertions: list[Insertion] = field(default_factory=list)

    @property
    def runs(self) -> list[tuple[str, bool]]:
        """The bracketed words as stretches: the text, and whether it is in brackets."""
        return runs(self.pieces)

    @property
    def table(self) -> list[list[Cell]] | None:
        """The bracketed words of a table, cell by cell; None for anything else."""
        found = self.runs
        words = "".join(text for text, _is_open in found)
        cells = tables.cells_of(self.placement, words) if self.placement and words else None
        return shown(cells, found) if cells else None

    @property
    def direction(self) -> str:
        """The direction of the words."""
        return languages.direction(self.language)

    @property
    def has_proposals(self) -> bool:
        """Whether anything is proposed here."""
        return bool(self.proposals or self.insertions)


def board(version: Version, language: str, user: Viewer) -> list[Row]:
    """The version as it is negotiated in this language: what is agreed is text, what is open stands in brackets.

    A first row without a paragraph holds what is proposed for the beginning.
    """
    found = list(proposals(user).filter(version=version, language=language))
    by_node: dict[Any, list[Proposal]] = {}
    for one in found:
        by_node.setdefault(one.node_id, []).append(one)
    placements = list(queries.placements(version))
    taken = {one.number for one in placements}
    rows = [_row(None, by_node.get(None, []), language, taken)] if None in by_node else []
    return rows + [_row(one, by_node.get(one.node_id, []), language, taken) for one in placements]


def _row(placement: Placement | None, found: list[Proposal], language: str, taken: set[str]) -> Row:
    text, words = queries.words(placement, language) if placement else ("", None)
    row = Row(placement, text, words.language if words else language)
    row.proposals = [one for one in found if one.kind != ProposalKind.INSERT]
    in_words = [one for one in row.proposals if row.language == language]
    agreed = [change_of(one, length=len(text)) for one in in_words if one.state == ProposalState.AGREED]
    row.clean = settle(text, agreed)
    row.pieces = _cut(text, in_words)
    for one in found:
        if one.kind == ProposalKind.INSERT:
            number = insertion_number(placement.number if placement else "", taken)
            taken.add(number)
            row.insertions.append(Insertion(number, one, who(one)))
    return row


def _cut(text: str, found: Iterable[Proposal]) -> list[Piece]:
    """The pieces with agreed words as text and open ones with their alternatives."""
    open_or_agreed = [one for one in found if one.state in (*OPEN, ProposalState.AGREED)]
    agreed = {str(one.pk) for one in open_or_agreed if one.state == ProposalState.AGREED}
    cut = pieces(text, [change_of(one, by=who(one), length=len(text)) for one in open_or_agreed])
    settled = []
    for piece in cut:
        chosen = next((one for one in piece.alternatives if one.id in agreed), None)
        settled.append(Piece(chosen.text) if chosen else piece)
    return settled


def clean(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """Number and words of each paragraph with only what is agreed taken in; a deleted paragraph is left out."""
    return [(number, words) for number, words, _placement in clean_paragraphs(rows)]


def clean_paragraphs(rows: Iterable[Row]) -> list[tuple[str, str, Placement | None]]:
    """The same with the placement of each paragraph; None for one that was agreed on the way."""
    found: list[tuple[str, str, Placement | None]] = []
    for row in rows:
        if row.placement and row.clean:
            found.append((row.placement.number, row.clean, row.placement))
        found += [
            (one.number, one.proposal.text, None)
            for one in row.insertions
            if one.proposal.state == ProposalState.AGREED
        ]
    return found


def as_json(version: Version, language: str, rows: Iterable[Row]) -> dict[str, Any]:
    """The board as plain data."""
    return {
        "document": version.document.key,
        "version": version.number,
        "language": language,
        "paragraphs": [_plain(row) for row in rows],
    }


def _plain(row: Row) -> dict[str, Any]:
    place = row.placement
    numbers = {one.proposal.pk: one.number for one in row.insertions}
    return {
        "number": place.number if place else "",
        "agreement": place.agreement if place else None,
        "address": place.eid if place else "",
        "guid": place.node_id.hex if place else None,
        "bracketed": "".join(text for text, _is_open in row.runs).strip(),
        "clean": row.clean,
        "proposals": [
            {
                "id": one.pk,
                "kind": one.kind,
                "state": one.state,
                "by": who(one),
                "quote": one.quote,
                "text": one.text,
                "number": numbers.get(one.pk, ""),
            }
            for one in [*row.proposals, *(each.proposal for each in row.insertions)]
        ],
    }
