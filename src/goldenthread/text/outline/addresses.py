"""Addresses and identities of blocks: AKN4UN eIds, equal in six languages, and GUIDs that survive re-import."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.text.blocks import Kind
from goldenthread.text.outline.build import Piece
from goldenthread.text.outline.numbers.labels import Family

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://goldenthread.example/text")


def guids(pieces: Sequence[Piece], *, document: str) -> list[str]:
    """The GUID of each piece: the file's own where it has one, else derived from document and words.

    Derived GUIDs depend on kind and words, not on number or place, so that reading a file again, or a
    renumbered one, gives the same GUIDs. The second paragraph with the same words counts as the second.
    """
    work = uuid.uuid5(_NAMESPACE, document)
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    found = []
    for piece in pieces:
        own = piece.raw.guid if piece.start == _first_start(piece) else ""
        words = f"{piece.kind}|{' '.join(piece.text.split())}"
        seen[words] += 1
        derived = str(uuid.uuid5(work, f"{words}|{seen[words]}"))
        guid = own if own and own not in taken else derived
        taken.add(guid)
        found.append(guid)
    return found


def _first_start(piece: Piece) -> int:
    """Where the first piece of a raw text starts: a file's own GUID belongs to it, not to points split off."""
    blanks = len(piece.raw.text) - len(piece.raw.text.lstrip())
    typed = piece.marker is not None and piece.marker is not piece.raw.marker
    return blanks + (piece.marker.end if typed and piece.marker else 0)


def eids(pieces: Sequence[Piece]) -> list[str]:
    """The AKN4UN address of each piece, unique in the document.

    Paragraph numbers that run through a component give "para_7"; numbers that start again in each
    section give "sec_II__para_1". Unnumbered headings and texts are counted ("sec_nn_2", "sec_II__al_1").
    """
    return _Addresser(pieces).addresses()


@dataclass(slots=True)
class _List:
    eid: str
    points: int = 0
    last: str = ""  # eId of its latest point


class _Addresser:
    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._running = _components_with_running_numbers(pieces)
        self._component = 0
        self._path: list[tuple[int, str]] = []  # level and eId of the open headings
        self._paragraph = ""
        self._lists: list[_List] = []  # the open lists, outermost first
        self._counts: Counter[str] = Counter()
        self._used: Counter[str] = Counter()

    def addresses(self) -> list[str]:
        return [self._unique(piece.raw.eid or self._address(piece)) for piece in self._pieces]

    def _unique(self, eid: str) -> str:
        self._used[eid] += 1
        return eid if self._used[eid] == 1 else self._unique(f"{eid}_{self._used[eid]}")

    def _address(self, piece: Piece) -> str:
        if piece.kind is Kind.HEADING:
            return self._heading(piece)
        if piece.kind is Kind.POINT:
            return self._point(piece)
        if piece.kind is Kind.PARAGRAPH:
            self._lists = [] if piece.number else self._lists
            self._paragraph = self._paragraph_address(piece)
            return self._paragraph
        if piece.kind is Kind.FOOTNOTE:
            return self._counted("", "fn")
        return self._counted(self._scope(), "table" if piece.kind is Kind.TABLE else "other")

    def _heading(self, piece: Piece) -> str:
        unit = piece.marker.unit if piece.marker else ""
        if unit == "att":
            self._path, self._component = [], self._component + 1
        while self._path and self._path[-1][0] >= piece.level:
            self._path.pop()
        prefix = unit if unit in ("part", "chp", "art", "att") else ("subsec" if self._in_section() else "sec")
        sign = _sign(piece.number)
        scope = self._scope()
        eid = _joined(scope, f"{prefix}_{sign}") if sign else self._counted(scope, f"{prefix}_nn")
        if unit == "att" and not sign:
            eid = self._counted("", "att")
        eid = eid if eid not in self._used else f"{eid}_{self._used[eid] + 1}"
        self._path.append((piece.level, eid))
        self._lists, self._paragraph = [], ""
        return eid

    def _in_section(self) -> bool:
        return any(eid.rsplit("__", 1)[-1].startswith(("sec", "subsec")) for _, eid in self._path)

    def _paragraph_address(self, piece: Piece) -> str:
        if not piece.number:
            return self._counted(self._scope(), "al")
        unit = piece.marker.unit if piece.marker else ""
        if unit == "art":
            return _joined(self._scope(), f"art_{_sign(piece.number)}")
        annex = next((eid for _, eid in self._path if eid.startswith("att")), "")
        scope = annex if self._running[self._component] else self._scope()
        return _joined(scope, f"para_{_sign(piece.number)}")

    def _point(self, piece: Piece) -> str:
        level = max(1, piece.level)
        del self._lists[level:]
        if piece.new_list:
            del self._lists[level - 1 :]
        while len(self._lists) < level:
            self._open_list()
        current = self._lists[-1]
        current.points += 1
        bullet = piece.family in (Family.BULLET, None)
        current.last = _joined(current.eid, f"point_nn_{current.points}" if bullet else f"point_{_sign(piece.number)}")
        return current.last

    def _open_list(self) -> None:
        outer = (self._lists[-1].last or self._lists[-1].eid) if self._lists else ""
        self._lists.append(_List(self._counted(outer or self._paragraph or self._scope(), "list")))

    def _scope(self) -> str:
        return self._path[-1][1] if self._path else ""

    def _counted(self, scope: str, name: str) -> str:
        key = _joined(scope, name)
        self._counts[key] += 1
        return f"{key}_{self._counts[key]}"


def _components_with_running_numbers(pieces: Sequence[Piece]) -> list[bool]:
    """Per component (main text, then each annex): whether no paragraph number comes twice."""
    components: list[list[str]] = [[]]
    for piece in pieces:
        if piece.kind is Kind.HEADING and piece.marker and piece.marker.unit == "att":
            components.append([])
        elif piece.kind is Kind.PARAGRAPH and piece.number and not (piece.marker and piece.marker.unit):
            components[-1].append(piece.number)
    return [len(set(numbers)) == len(numbers) for numbers in components]


def _sign(number: str) -> str:
    """A number as an eId writes it: "(a)" -> "a", "8 bis" -> "8bis", "4.1" -> "4-1"."""
    return re.sub(r"[^0-9A-Za-z]+", "-", number.replace(" ", "")).strip("-")


def _joined(scope: str, name: str) -> str:
    return f"{scope}__{name}" if scope else name
