"""IATI XML cut into blocks of whole activities, so that each can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.analytics.iati.files import UnreadableFileError

BLOCK = 1 << 20  # lines of a block stay below 65,536, where the parser's count of them ends
LONGEST = 64 << 20  # bytes without the end of an activity, after which a file is refused: memory stays flat
TRIES = 1_000  # ends of activities that turn out to stand in a comment or CDATA, after which none is looked for

CUT = b"</iati-activity>"
DECLARATION = re.compile(rb"\s*<\?xml\s[^>]*?\?>")
ENCODING = re.compile(rb"encoding\s*=\s*['\"]([^'\"]*)['\"]")
BEFORE_ROOT = re.compile(rb"(?:\s|<!--(?:[^-]|-[^-])*-->|<\?(?!xml\s)(?:[^?]|\?(?!>))*\?>)*")
ROOT_TAG = re.compile(rb"<iati-activities((?:\s+[A-Za-z_][\w.:\-]*\s*=\s*(?:\"[^\"<&]*\"|'[^'<&]*'))*)\s*>")
ATTRIBUTE = re.compile(rb"([A-Za-z_][\w.:\-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
PREFIX = re.compile(rb"([A-Za-z_][\w.\-]*):")


@dataclass(frozen=True)
class Root:
    """The start tag of iati-activities: where it ends and what it declares."""

    tag: bytes
    end: int
    line: int  # on which it ends


def simple_root(head: bytes) -> Root | None:
    """The start tag, when the file is UTF-8 and begins in a way that leaves no doubt; else None."""
    start = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    declaration = DECLARATION.match(head, start)
    if declaration:
        encoding = ENCODING.search(declaration[0])
        if encoding and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
            return None
        if declaration.start() + len(declaration[0]) - len(declaration[0].lstrip()) != start:
            return None
    before = BEFORE_ROOT.match(head, declaration.end() if declaration else start)
    tag = ROOT_TAG.match(head, before.end()) if before else None
    if tag is None:
        return None
    declared = {m[1]: m[2] if m[2] is not None else m[3] for m in ATTRIBUTE.finditer(tag[1])}
    if b"xmlns" in declared or len(declared) != len(ATTRIBUTE.findall(tag[1])):
        return None
    prefixes = frozenset(name[6:] for name in declared if name.startswith(b"xmlns:"))
    used = {m[1] for name in declared if (m := PREFIX.match(name))} - {b"xmlns", b"xml"}
    if not used <= prefixes:
        return None
    line = head.count(b"\n", 0, tag.end()) + 1
    return Root(tag[0], tag.end(), line)


def blocks(pieces: Iterator[bytes], root: Root) -> Iterator[tuple[bytes, int, bool]]:
    """Blocks of whole activities, each with its first line; the last one is the rest of the file.

    Raises UnreadableFileError where no activity ends within LONGEST bytes.
    """
    waiting, line = b"", root.line
    for piece in pieces:
        waiting += piece
        if len(waiting) < BLOCK:
            continue
        cut = _cut(waiting)
        if cut:
            yield waiting[:cut], line, False
            line += waiting.count(b"\n", 0, cut)
            waiting = waiting[cut:]
        elif len(waiting) > LONGEST:
            raise too_long(line)
    cut = _cut(waiting)
    if cut:
        yield waiting[:cut], line, False
        line += waiting.count(b"\n", 0, cut)
    yield waiting[cut:], line, True


def _cut(waiting: bytes) -> int:
    """The end of the last whole activity; 0 when there is none that surely is outside of a comment or CDATA."""
    before = len(waiting)
    for _ in range(TRIES):
        cut = waiting.rfind(CUT, 0, before) + len(CUT)
        if cut < len(CUT):
            return 0
        opened = _opened(waiting, cut)
        if opened < 0:
            return cut
        before = opened
    return 0


def _opened(waiting: bytes, cut: int) -> int:
    """Where the comment or CDATA begins that is still open at this place; -1 when there is none."""
    for begin, end in ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>")):
        opened = waiting.rfind(begin, 0, cut)
        if opened >= 0 and waiting.find(end, opened, cut) < 0:
            return opened
    return -1


def too_long(line: int) -> UnreadableFileError:
    """The refusal of a file whose activity or organisation that begins at this line has no end in sight."""
    return UnreadableFileError(f"no activity or organisation ends within {LONGEST >> 20} MiB from here", line=line)
