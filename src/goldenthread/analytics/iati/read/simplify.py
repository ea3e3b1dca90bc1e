"""A block of XML without what only a parser can read: carriage returns, comments, CDATA, mixed quotes."""

from __future__ import annotations

import re

APOSTROPHES = re.compile(rb"(\s[A-Za-z_][\w.:\-]*=)'([^'\"<>]*)'(?=[\s/>])")
UNPARSED = re.compile(rb"<!\[CDATA\[(.*?)\]\]>|<!--(?:[^-]|-[^-])*-->", re.DOTALL)


class NotSimpleError(Exception):
    """A block that the plain reader must read."""


def simplify(block: bytes) -> bytes:
    """The block without carriage returns, comments and CDATA, with the same lines."""
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b"<!" in block:
        block = UNPARSED.sub(_parsed, block)
        if b"<!" in block:
            raise NotSimpleError
    return block


def with_one_quote(block: bytes) -> bytes:
    """The block with apostrophes around values of attributes turned into quotes."""
    return APOSTROPHES.sub(_quoted, block)


def _quoted(match: re.Match[bytes]) -> bytes:
    """Only inside a tag, and not inside another value."""
    block, place = match.string, match.start()
    opened = block.rfind(b"<", 0, place)
    if block.rfind(b">", opened, place) >= 0 or block.count(b'"', opened, place) % 2:
        return match[0]
    return match[1] + b'"' + match[2] + b'"'


def _parsed(match: re.Match[bytes]) -> bytes:
    """CDATA as text; of a comment, its line breaks, which may only stand after a tag."""
    if match[1] is not None:
        return match[1].replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    breaks = match[0].count(b"\n")
    if breaks and not match.string[max(0, match.start() - 200) : match.start()].rstrip().endswith(b">"):
        raise NotSimpleError
    return b"\n" * breaks
