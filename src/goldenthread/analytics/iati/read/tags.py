"""The tags of a block of XML, found by arithmetic over all its bytes at once.

Only blocks that are surely well-formed and simple are taken: whatever leaves a doubt raises NotSimpleError, and the
block goes to the plain reader, which either reads it or says what is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from goldenthread.analytics.iati.read.simplify import NotSimpleError

PAD = b"\0" * 128
LONGEST_NAME = 64
DEEPEST = 12

LESS, MORE, QUOTE, APOSTROPHE, BAD = 1, 2, 3, 4, 9
_marks = bytearray(256)
_marks[ord("<")], _marks[ord(">")], _marks[ord('"')] = LESS, MORE, QUOTE
_marks[ord("'")] = APOSTROPHE
for _control in set(range(32)) - {9, 10}:
    _marks[_control] = BAD
MARKS = bytes(_marks)
BLANK = np.zeros(256, bool)
BLANK[[9, 10, 13, 32]] = True

FOLLOWS = {before: np.isin(np.arange(256), list(before)) for before in (b">\n", b"\n\t")}

NAME = re.compile(rb"[A-Za-z_][A-Za-z0-9_.\-]*(?::[A-Za-z_][A-Za-z0-9_.\-]*)?")
ENTITY = re.compile(
    rb"&(?:amp|lt|gt|quot|apos"
    rb"|#0*(?:9|10|13|3[2-9]|[4-9]\d|[1-9]\d{2,3}|[1-4]\d{4}|5[0-4]\d{3}|55[01]\d\d|5[89]\d{3}|6[0-46-9]\d{3}|[7-9]\d{4}|[1-9]\d{5})"
    rb"|#x0*(?:[9aAdD]|[2-9a-fA-F][0-9a-fA-F]|[1-9a-fA-F][0-9a-fA-F]{2}|[1-9a-cA-CeE][0-9a-fA-F]{3}));"
)

WORDS = tuple(np.uint64((0x9E3779B97F4A7C15 * (2 * n + 1)) & (1 << 64) - 1) for n in range(LONGEST_NAME // 8))
MASKS = np.array([(1 << (8 * n)) - 1 for n in range(9)], dtype=np.uint64)


@dataclass
class Tags:
    """The elements of a block in document order, and their attributes; positions are bytes of `data`."""

    data: bytes
    bytes_: np.ndarray
    name: np.ndarray  # hash of the name
    closing: np.ndarray  # position of the `>` of the start tag
    text_end: np.ndarray  # position of the next `<`
    depth: np.ndarray  # 1 for the outermost
    parent: np.ndarray  # -1 for the outermost
    attribute_of: np.ndarray  # element of each attribute
    attribute: np.ndarray  # hash of the attribute's name
    value_start: np.ndarray
    value_end: np.ndarray


def hashed(names: list[bytes]) -> np.ndarray:
    """The hashes of names, as `Tags` has them."""
    data = b"".join(n.ljust(LONGEST_NAME, b"\0") for n in names) + PAD
    return _hash(_words(data), np.arange(len(names)) * LONGEST_NAME, np.array([len(n) for n in names]))


def find_tags(block: bytes, known: set[int], prefixes: frozenset[bytes]) -> Tags:
    """The tags of a block of whole elements. `known` gathers hashes of names that proved right;
    `prefixes` are the namespace prefixes declared outside the block."""
    _check_characters(block)
    data = block + PAD
    bytes_ = np.frombuffer(data, np.uint8)
    less, more, quotes, quote_tag = _marks_of(block)
    is_end = bytes_[less + 1] == ord("/")
    alone = (bytes_[more - 1] == ord("/")) & ~is_end
    first = less + 1 + is_end
    attributes = _Attributes(bytes_, quotes, quote_tag, is_end)
    length = more - alone - first
    _close_gaps(bytes_, attributes, first, length, more - alone)
    words = _words(data)
    name = _hash(words, first, length)
    attribute = _hash(words, attributes.name_start, attributes.opening - 1 - attributes.name_start)
    named = attributes.opening - 1 - attributes.name_start
    foreign = _check_names(data, name, first, length, known, prefixes)
    foreign += _check_names(data, attribute, attributes.name_start, named, known, prefixes)
    _check_repeats(attributes.tag, attribute)
    _check_values(bytes_, attributes, less, more)
    depth = _depths(name, is_end, alone)
    starts = np.flatnonzero(~is_end)
    of_tag = np.cumsum(~is_end) - 1
    following = np.append(less[1:], len(block))
    text_end = np.where(alone, more + 1, following)[starts]
    parent = _parents(depth[starts], alone[starts])
    owner = of_tag[attributes.tag]
    if foreign:
        _check_prefixes(foreign, name[starts], owner, attribute, parent)
    return Tags(
        data, bytes_, name[starts], more[starts], text_end, depth[starts], parent,
        owner, attribute, attributes.opening + 1, attributes.closing,
    )  # fmt: skip


def _require(*conditions: np.ndarray | np.bool_ | bool) -> None:
    if not all(np.all(c) for c in conditions):
        raise NotSimpleError


def _check_characters(block: bytes) -> None:
    """Text must be UTF-8 without characters XML forbids, and every reference one that is known."""
    if not block.isascii():
        whole = [None, pa.py_buffer(np.array([0, len(block)], np.int32)), pa.py_buffer(block)]
        try:
            pa.Array.from_buffers(pa.string(), 1, whole).validate(full=True)
        except pa.ArrowInvalid as error:
            raise NotSimpleError from error
        _require(b"\xef\xbf" not in block or (b"\xef\xbf\xbe" not in block and b"\xef\xbf\xbf" not in block))
    _require(b"]]>" not in block)
    _require(b"&" not in block or block.count(b"&") == len(ENTITY.findall(block)))


def _marks_of(block: bytes) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Positions of `<`, of the `>` that ends each, of the quotes inside tags, and the tag of each quote."""
    marks = np.frombuffer(block.translate(MARKS), np.uint8)
    place = np.flatnonzero(marks != 0).astype(np.int32)
    kind = marks[place]
    is_less = kind == LESS
    tag = np.cumsum(is_less, dtype=np.int32) - 1
    tags = int(tag[-1]) + 1 if len(tag) else 0
    ends = np.flatnonzero(kind == MORE)
    ends = ends[tag[ends] >= 0]
    first = np.ones(len(ends), bool)
    first[1:] = tag[ends[1:]] != tag[ends[:-1]]
    ends = ends[first]  # a later `>` of the same tag stands in text
    _require(tags > 0, not np.any(kind == BAD), len(ends) == tags)
    quotes = np.flatnonzero(kind >= QUOTE)
    quotes = quotes[(tag[quotes] >= 0) & (quotes < ends[tag[quotes]])]
    # an apostrophe is a quote only in a tag that has no other quotes
    doubled = np.zeros(tags, bool)
    doubled[tag[quotes[kind[quotes] == QUOTE]]] = True
    quotes = quotes[(kind[quotes] == QUOTE) | ~doubled[tag[quotes]]]
    less, more = place[is_less], place[ends]
    begins = np.frombuffer(block, np.uint8)[less + 1]
    _require((begins != ord("!")) & (begins != ord("?")))
    return less, more, place[quotes], tag[quotes]


class _Attributes:
    """Attributes in document order: their tag, name and quotes."""

    def __init__(self, bytes_: np.ndarray, quotes: np.ndarray, quote_tag: np.ndarray, is_end: np.ndarray) -> None:
        _require(len(quotes) % 2 == 0)
        self.opening, self.closing, self.tag = quotes[0::2], quotes[1::2], quote_tag[0::2]
        _require(self.tag == quote_tag[1::2], ~is_end[self.tag], bytes_[self.opening - 1] == ord("="))
        self.name_start = _back_to_blank(bytes_, self.opening - 2)
        self.first = np.ones(len(self.tag), bool)
        self.first[1:] = self.tag[1:] != self.tag[:-1]
        self.last = np.append(self.first[1:], True) if len(self.tag) else self.first


def _back_to_blank(bytes_: np.ndarray, position: np.ndarray) -> np.ndarray:
    """The start of the word that ends at each position."""
    start = position.copy()
    active = np.arange(len(position))
    for _ in range(LONGEST_NAME + 1):
        active = active[~BLANK[bytes_[start[active]]]]
        if not len(active):
            return start + 1
        start[active] -= 1
    raise NotSimpleError


def _close_gaps(
    bytes_: np.ndarray, attributes: _Attributes, first: np.ndarray, length: np.ndarray, end: np.ndarray
) -> None:
    """Only blanks may stand between name, attributes and the end of a tag; corrects `length` of the names."""
    a = attributes
    inner = np.flatnonzero(~a.first)
    _require(_skip_back(bytes_, a.name_start[inner] - 1, a.closing[inner - 1]) == a.closing[inner - 1])
    last = np.flatnonzero(a.last)
    _require(_skip_back(bytes_, end[a.tag[last]] - 1, a.closing[last]) == a.closing[last])
    leading = np.flatnonzero(a.first)
    tags = a.tag[leading]
    length[tags] = _skip_back(bytes_, a.name_start[leading] - 1, first[tags]) + 1 - first[tags]
    bare = np.ones(len(first), bool)
    bare[tags] = False
    loose = np.flatnonzero(bare & BLANK[bytes_[first + length - 1]])
    length[loose] = _skip_back(bytes_, first[loose] + length[loose] - 1, first[loose]) + 1 - first[loose]


def _skip_back(bytes_: np.ndarray, position: np.ndarray, stop: np.ndarray) -> np.ndarray:
    """The last position that is not blank, at or after `stop`."""
    found = position.copy()
    active = np.flatnonzero(found > stop)
    while len(active):
        active = active[BLANK[bytes_[found[active]]]]
        found[active] -= 1
        active = active[found[active] > stop[active]]
    return found


def _words(data: bytes) -> np.ndarray:
    """Eight bytes from each position on, as one number."""
    return np.ndarray((len(data) - 7,), dtype="<u8", buffer=data, strides=(1,))


def _hash(words: np.ndarray, start: np.ndarray, length: np.ndarray) -> np.ndarray:
    _require(length > 0, length <= LONGEST_NAME)
    value = length.astype(np.uint64)
    for number, factor in enumerate(WORDS):
        left = length - 8 * number
        rows: Any = np.flatnonzero(left > 0) if number else slice(None)
        if number and not len(rows):
            break
        masked = words[start[rows] + 8 * number] & MASKS[np.minimum(left[rows], 8)]
        mixed = masked * factor
        value[rows] ^= mixed ^ (mixed >> np.uint64(29))
    return value


def _check_names(
    data: bytes, hashes: np.ndarray, start: np.ndarray, length: np.ndarray, known: set[int], prefixes: frozenset[bytes]
) -> list[bytes]:
    """Names must be names; gives those with a namespace prefix that is not declared outside the block."""
    unknown: list[bytes] = []
    proved = np.array(sorted(known), np.uint64)
    if len(proved):
        at = np.minimum(np.searchsorted(proved, hashes), len(proved) - 1)
        new = np.flatnonzero(proved[at] != hashes)
        hashes, start, length = hashes[new], start[new], length[new]
    different, where = np.unique(hashes, return_index=True)
    for value, row in zip(different.tolist(), where.tolist(), strict=True):
        name = data[start[row] : start[row] + length[row]]
        if not NAME.fullmatch(name) or name == b"xmlns":
            raise NotSimpleError
        prefix, colon, _ = name.partition(b":")
        if not colon or prefix in prefixes or name in (b"xml:lang", b"xml:space"):
            known.add(value)
        else:
            unknown.append(name)
    return unknown


def _check_prefixes(
    names: list[bytes], name: np.ndarray, owner: np.ndarray, attribute: np.ndarray, parent: np.ndarray
) -> None:
    """Every prefix that the block declares itself is used only inside the elements that declare it."""
    used = {n.partition(b":")[0] for n in names} - {b"xmlns"}
    for prefix in used:
        declared = np.zeros(len(name), bool)
        declared[owner[attribute == hashed([b"xmlns:" + prefix])[0]]] = True
        for _ in range(DEEPEST):
            declared |= (parent >= 0) & declared[parent]
        of_prefix = hashed([n for n in names if n.startswith(prefix + b":")])
        _require(declared[np.isin(name, of_prefix)], declared[owner[np.isin(attribute, of_prefix)]])


def _check_repeats(tag: np.ndarray, attribute: np.ndarray) -> None:
    """No attribute twice in one tag."""
    for apart in range(1, len(tag)):
        same = tag[apart:] == tag[:-apart]
        if not same.any():
            return
        _require(~(same & (attribute[apart:] == attribute[:-apart])))


def _check_values(bytes_: np.ndarray, attributes: _Attributes, less: np.ndarray, more: np.ndarray) -> None:
    """No line breaks or tabs in values: a parser would turn them into blanks."""
    for break_, before in ((b"\n", b">\n"), (b"\t", b"\n\t")):
        breaks = np.flatnonzero(bytes_ == break_[0])
        # one right after a tag, or after another, cannot be the first inside a value
        breaks = breaks[~FOLLOWS[before][bytes_[breaks - 1]]]
        breaks = breaks[breaks < more[np.searchsorted(less, breaks) - 1]]
        if len(breaks):
            opening, closing = attributes.opening, attributes.closing
            _require(np.searchsorted(breaks, opening) == np.searchsorted(breaks, closing))


def _depths(name: np.ndarray, is_end: np.ndarray, alone: np.ndarray) -> np.ndarray:
    """The depth of each tag; every end tag must close the tag that is open."""
    step = np.where(is_end, -1, np.where(alone, 0, 1)).astype(np.int32)
    after = np.cumsum(step, dtype=np.int32)
    depth = (after + (is_end | alone)).astype(np.int16)
    _require(after[-1] == 0, depth >= 1, depth <= DEEPEST)
    open_ = np.flatnonzero(~alone)
    order = open_[np.argsort(depth[open_], kind="stable")]
    begin, end = order[0::2], order[1::2]
    _require(len(begin) == len(end), ~is_end[begin], is_end[end], depth[begin] == depth[end], name[begin] == name[end])
    return depth


def _parents(depth: np.ndarray, alone: np.ndarray) -> np.ndarray:
    parent = np.full(len(depth), -1, np.int32)
    number = np.arange(len(depth), dtype=np.int32)
    for level in range(1, int(depth.max())):
        latest = np.maximum.accumulate(np.where((depth == level) & ~alone, number, -1))
        below = depth == level + 1
        parent[below] = latest[below]
    return parent
