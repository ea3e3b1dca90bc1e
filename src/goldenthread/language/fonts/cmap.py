"""Which characters a font file can draw, read from its `cmap` table (OpenType specification, formats 4 and 12)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import cache
from pathlib import Path


class Coverage:
    """The characters of one font as ranges."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in sorted(ranges)]
        self._ends = [end for _, end in sorted(ranges)]

    def __contains__(self, character: str) -> bool:
        code = ord(character)
        place = bisect_right(self._starts, code) - 1
        return place >= 0 and code <= self._ends[place]


@cache
def coverage(file: Path) -> Coverage:
    """What a .ttf, .otf or .ttc file covers; of a collection the first font, the others differ in form only."""
    with file.open("rb") as font:
        head = font.read(16)
        start = struct.unpack(">I", head[12:16])[0] if head[:4] == b"ttcf" else 0
        font.seek(start + 4)
        tables = struct.unpack(">H", font.read(2))[0]
        font.seek(start + 12)
        records = [struct.unpack(">4sIII", font.read(16)) for _ in range(tables)]
        offset, length = next((r[2], r[3]) for r in records if r[0] == b"cmap")
        font.seek(offset)
        return Coverage(_ranges(font.read(length)))


def _ranges(cmap: bytes) -> list[tuple[int, int]]:
    """The ranges of the widest subtable for Unicode."""
    count = struct.unpack(">H", cmap[2:4])[0]
    offsets = [struct.unpack(">HHI", cmap[4 + 8 * n : 12 + 8 * n]) for n in range(count)]
    unicode = [
        offset for platform, encoding, offset in offsets if platform == 0 or (platform, encoding) in ((3, 1), (3, 10))
    ]
    formats = {struct.unpack(">H", cmap[o : o + 2])[0]: o for o in unicode}
    if 12 in formats:
        return _format_12(cmap[formats[12] :])
    return _format_4(cmap[formats[4] :]) if 4 in formats else []


def _format_12(table: bytes) -> list[tuple[int, int]]:
    groups = struct.unpack(">I", table[12:16])[0]
    return [struct.unpack(">II", table[16 + 12 * n : 24 + 12 * n]) for n in range(groups)]


def _format_4(table: bytes) -> list[tuple[int, int]]:
    size = struct.unpack(">H", table[6:8])[0] // 2
    ends = struct.unpack(f">{size}H", table[14 : 14 + 2 * size])
    starts = struct.unpack(f">{size}H", table[16 + 2 * size : 16 + 4 * size])
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start != 0xFFFF]
