"""Delimited text from bytes: what it is packed in, its encoding and its separator are found out, not asked."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib

MOST_UNPACKED = 2_000_000_000
LARGEST_CELL = 2**27
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FOREIGN = re.compile(r"[^\W\d_]*[^\x00-\x7f]+[^\W\d_]*")
_HAN = r"\u2014-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_WORDS = {
    "cp1251": re.compile(r"[«“„(№–—’]*(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+)[»”).–—’]*|[«»“”„№–—’°\u00a0]+"),
    "cp1256": re.compile(r"[\u0600-\u06ff\u200c-\u200f\u00a0«»]+"),
    "gb18030": re.compile(rf"[A-Za-z]*[{_HAN}]{{2,}}[A-Za-z]*|[{_HAN}]+"),
}


class Unreadable(ValueError):
    """Bytes that hold no text, or a packed file that is damaged."""


def unpacked(data: bytes, most: int = MOST_UNPACKED) -> bytes:
    """What a gzip file holds; other bytes as they are. Raises Unreadable."""
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            whole = packed.read(most + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise Unreadable(f"a damaged gzip file: {error}") from error
    if len(whole) > most:
        raise Unreadable("larger than what is read at once when it is unpacked")
    return whole


def decoded(data: bytes) -> str:
    """The text of bytes: by its mark, as UTF-8, else by which of the older encodings makes words of it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    sample = data[:4000]
    if b"\x00" in sample:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if min(even, odd) * 20 > max(even, odd) or max(even, odd) * 5 < len(sample):
            raise Unreadable("this is no text")
        return _strictly(data, "utf-16-be" if even > odd else "utf-16-le")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(data)
    if len(re.findall(r"[\x01-\x08\x0e-\x1b]", text[:4000])) > 8:
        raise Unreadable("this is no text")
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte {error.start} is no {encoding.upper().removesuffix('-SIG')}") from error


def _guessed(data: bytes) -> str:
    """The reading in which most foreign words are whole words of one script; Western European where none is."""
    best, most = "cp1252", 0.7
    if not re.search(rb"[\x80-\xff]{3}", data):
        return data.decode(best, "replace")  # accents stand alone or in twos; words of another script do not
    for encoding, word in _WORDS.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found = _FOREIGN.findall(text[:20000])
        share = sum(len(one) for one in found if word.fullmatch(one)) / max(1, sum(map(len, found)))
        if share > most:
            best, most = encoding, share
    return data.decode(best, "replace")


def delimiter_of(text: str) -> str:
    """The separator that most of the first lines hold, by how often each holds it."""
    sample = re.sub(r'"[^"]*"', '""', text[:20000])  # what stands in quotes separates nothing
    lines = [line for line in sample.splitlines() if line.strip()][:40]
    counts = {mark: sorted(line.count(mark) for line in lines) for mark in ",;\t|"}
    return max(counts, key=lambda mark: (_middle(counts[mark]), sum(counts[mark])))


def _middle(counts: list[int]) -> int:
    return counts[len(counts) // 2] if counts else 0


def delimited(text: str) -> list[list[str]]:
    """The rows of a text with separators. Raises Unreadable."""
    csv.field_size_limit(LARGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))
    except csv.Error as error:
        raise Unreadable(str(error)) from error
