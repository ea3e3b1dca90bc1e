"""Points written inside one paragraph: "... in the following areas: (a) ...; (b) ...; (c) ..."."""

from __future__ import annotations

import re

from goldenthread.text.outline.numbers.labels import Family, Marker, find_marker

_OPENING = re.compile(
    r"(?:[(（]\s?[^\s()（）]{1,5}\s?[)）]|(?<![^\s:：;；])[A-Za-zА-Яа-яء-ي]{1,4}\)|(?<=\s)[‘’']\d{1,2}[‘’'])"
)
_AFTER_COLON = re.compile(r"[:：]\s*$")
_AFTER_STOP = re.compile(r"[;；:：,，、.。؛،]\s*(?:(?:and|or|et|ou|y|e|o|u|и|или|و|أو|和|及|以及|并|或|或者)\s*)?$")
_AFTER_SEMICOLON = re.compile(r"[;；؛]\s*(?:(?:and|or|et|ou|y|e|o|u|и|или|و|أو|和|及|以及|并|或|或者)\s*)?$")
_MOST_LABELS = 200  # in one paragraph; keeps a hostile paragraph from costing quadratic time
_POINT_FAMILIES = (Family.LOWER, Family.LOWER_ROMAN)


def split_points(text: str) -> list[int]:
    """Where the points inside a paragraph begin, as offsets; empty when it has none.

    A series must begin at (a) or (i), have two members or more, each with words of its own; the
    first follows a colon, or else every member ends with a semicolon, so that references such as
    "in (a), (b) and (c)" stay whole.
    """
    labels = _labels(text)
    for first in range(len(labels)):
        series = _series(text, labels[first:])
        if len(series) >= 2:
            return sorted(series + _inner(text, series))
    return []


def _labels(text: str) -> list[tuple[int, Marker]]:
    found: list[tuple[int, Marker]] = []
    for match in _OPENING.finditer(text):
        if len(found) == _MOST_LABELS:
            break
        marker = find_marker(text[match.start() : match.start() + 40])
        if marker and any(family in _POINT_FAMILIES for family, _ in marker.meanings):
            found.append((match.start(), marker))
    return found


def _series(text: str, labels: list[tuple[int, Marker]]) -> list[int]:
    start, opening = labels[0]
    if start == 0:
        return []
    after_colon = bool(_AFTER_COLON.search(_before(text, start)))
    separator = _AFTER_STOP if after_colon else _AFTER_SEMICOLON
    families = [family for family, n in opening.meanings if n == 1 and family in _POINT_FAMILIES]
    for family in families:
        offsets = _follow(text, labels, family, separator)
        if len(offsets) >= 2 and all(_has_words(text, a, b) for a, b in _stretches(offsets, len(text))):
            return offsets
    return []


def _follow(text: str, labels: list[tuple[int, Marker]], family: Family, separator: re.Pattern[str]) -> list[int]:
    offsets, expected, style = [labels[0][0]], 2, labels[0][1].style
    for start, marker in labels[1:]:
        if marker.style == style and (family, expected) in marker.meanings and separator.search(_before(text, start)):
            offsets.append(start)
            expected += 1
    return offsets


def _inner(text: str, series: list[int]) -> list[int]:
    inner = []
    for start, end in _stretches(series, len(text)):
        inside = start + (find_marker(text[start:end]) or _NO_MARKER).end
        inner += [inside + offset for offset in split_points(text[inside:end])]
    return inner


def _before(text: str, start: int) -> str:
    return text[max(0, start - 16) : start]


_NO_MARKER = Marker("", 0, "", ())


def _stretches(offsets: list[int], end: int) -> list[tuple[int, int]]:
    return list(zip(offsets, [*offsets[1:], end], strict=True))


def _has_words(text: str, start: int, end: int) -> bool:
    marker = find_marker(text[start:end]) or _NO_MARKER
    return sum(sign.isalpha() for sign in text[start + marker.end : end]) >= 3
