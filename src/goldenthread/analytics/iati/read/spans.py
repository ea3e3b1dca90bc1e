"""Many pieces of one block of bytes as columns of text, without touching them one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.iati.read.raw import COLUMNS, PLACE

INLINE = 12  # a string view holds up to twelve bytes itself
REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#x([0-9a-fA-F]+)|#(\d+));")
CHARACTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
# which bytes count of the first four, and of the eight after them, by the length of a piece
FIRST = np.array([(1 << 8 * n) - 1 for n in range(5)], np.uint32)
REST = np.array([(1 << 8 * max(n - 4, 0)) - 1 for n in range(INLINE + 1)], np.uint64)


@dataclass
class Span:
    """Pieces of the block: where each starts and how long it is; not above 0 for nothing."""

    start: np.ndarray
    length: np.ndarray

    @classmethod
    def none(cls, rows: int) -> Span:
        """As many pieces of nothing."""
        return cls(np.zeros(rows, np.int64), np.full(rows, -1, np.int64))

    def take(self, elements: np.ndarray) -> Span:
        """The pieces of some elements; nothing for -1."""
        if not len(self.start):
            return Span.none(len(elements))
        there = elements >= 0
        return Span(np.where(there, self.start[elements], 0), np.where(there, self.length[elements], -1))

    def otherwise(self, other: Span) -> Span:
        """These pieces, and where there is nothing the others."""
        there = self.length > 0
        return Span(np.where(there, self.start, other.start), np.where(there, self.length, other.length))


class TextSpans:
    """Turns spans of a block into tables of text."""

    def __init__(self, data: bytes, bytes_: np.ndarray) -> None:
        self._constants = b"en country region 0123456789 "
        self._end = len(data)
        self.data = data
        self._numbers: dict[int, int] = {}

    def english_where(self, span: Span, mask: np.ndarray) -> Span:
        """The spans, with "en" where the mask says so."""
        return Span(np.where(mask, self._end, span.start), np.where(mask, 2, span.length))

    def either(self, mask: np.ndarray, yes: bytes, no: bytes) -> Span:
        """One word where the mask says so, another where not."""
        starts = [self._end + self._constants.index(w) for w in (yes, no)]
        return Span(np.where(mask, starts[0], starts[1]), np.where(mask, len(yes), len(no)))

    def digits(self, numbers: np.ndarray) -> Span:
        """Whole numbers as text."""
        different, which = np.unique(numbers, return_inverse=True)
        starts, lengths = [], []
        for number in different.tolist():
            text = b"%d" % number
            if number not in self._numbers:
                self._numbers[number] = self._end + len(self._constants)
                self._constants += text
            starts.append(self._numbers[number])
            lengths.append(len(text))
        return Span(np.array(starts, np.int64)[which], np.array(lengths, np.int64)[which])

    def tables(self, columns: Mapping[str, list]) -> dict[str, pa.Table]:
        """Tables of text; the first columns of each are whole numbers, the others spans."""
        spans = [s for columns_ in columns.values() for s in columns_[len(PLACE) :]]
        texts = self._texts(
            np.concatenate([s.start for s in spans]), np.maximum(np.concatenate([s.length for s in spans]), 0)
        )
        made, at = {}, 0
        for table, (*place, _) in ((t, (*c[: len(PLACE)], None)) for t, c in columns.items()):
            rows = len(place[0])
            arrays = [pa.array(p, pa.int32()) for p in place]
            for _ in COLUMNS[table]:
                arrays.append(texts.slice(at, rows))
                at += rows
            made[table] = pa.table(arrays, names=[*PLACE, *COLUMNS[table]])
        return made

    def _texts(self, start: np.ndarray, length: np.ndarray) -> pa.Array:
        data = self.data + self._constants + b"\0" * INLINE
        views = np.empty((len(start), 4), np.uint32)  # of each piece: its length, then its bytes or where they are
        views[:, 0] = length
        views[:, 1] = _at(data, start, "<u4") & FIRST[np.minimum(length, len(FIRST) - 1)]
        rest = _at(data, start + 4, "<u8") & REST[np.minimum(length, INLINE)]
        views[:, 2:] = rest.view(np.uint32).reshape(-1, 2)
        long = np.flatnonzero(length > INLINE)
        views[long, 2], views[long, 3] = 0, start[long]
        buffers = [None, pa.py_buffer(views), pa.py_buffer(data)]
        texts = pa.Array.from_buffers(pa.string_view(), len(start), buffers).cast(pa.string())
        return _unescaped(texts) if b"&" in self.data else texts


def _at(data: bytes, start: np.ndarray, kind: str) -> np.ndarray:
    """The bytes from each position on, as one number of that kind."""
    size = np.dtype(kind).itemsize
    return np.ndarray((len(data) - size + 1,), dtype=kind, buffer=data, strides=(1,))[start]


def _unescaped(texts: pa.Array) -> pa.Array:
    """The texts with references to characters replaced."""
    found = np.flatnonzero(np.asarray(pc.match_substring(texts, "&")))
    if not len(found):
        return texts
    plain = [REFERENCE.sub(_character, t) for t in texts.take(pa.array(found)).to_pylist()]
    mask = np.zeros(len(texts), bool)
    mask[found] = True
    return pc.replace_with_mask(texts, pa.array(mask), pa.array(plain, pa.string()))


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return CHARACTERS[match[1]]
    return chr(int(match[2], 16) if match[2] else int(match[3]))
