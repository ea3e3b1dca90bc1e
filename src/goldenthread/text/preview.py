"""What a person should see before a document is taken in: what was found, what is doubtful, the outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.text.blocks import Block, Kind, Reading

_PLURALS = {
    "heading": "headings",
    "paragraph": "paragraphs",
    "point": "points",
    "footnote": "footnotes",
    "table": "tables",
    "other": "other blocks",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a thing were found."""

    name: str
    number: int


def counts(reading: Reading) -> list[Count]:
    """How many headings, paragraphs, points, comments and revisions there are; other kinds where there are any."""
    kinds = Counter(str(block.kind) for block in reading.blocks)
    always = [Count(name, kinds[name]) for name in ("heading", "paragraph", "point")]
    rest = [Count(name, kinds[name]) for name in ("table", "footnote", "other") if kinds[name]]
    return [*always, *rest, Count("comment", len(reading.comments)), Count("revision", len(reading.revisions))]


def shown(count: Count) -> str:
    """ "1 heading", "4 headings"."""
    plural = _PLURALS.get(count.name, f"{count.name}s")
    return f"{count.number} {count.name if count.number == 1 and count.name != 'other' else plural}"


def doubts(reading: Reading) -> list[str]:
    """What was read but should be looked at: gaps in the numbering, comments without a place, open revisions."""
    found = list(_numbering_doubts(reading.blocks))
    if homeless := sum(comment.block is None for comment in reading.comments):
        found.append(
            f"{homeless} comment(s) stand on words that are not in the text (masthead, header or deleted text)"
        )
    if reading.revisions:
        authors = sorted({revision.author for revision in reading.revisions if revision.author})
        by = f" by {', '.join(authors[:5])}" if authors else ""
        found.append(
            f"{len(reading.revisions)} tracked change(s){by} are neither accepted nor refused; "
            "the text shows them accepted"
        )
    if reading.language == "und":
        found.append("the language could not be recognized; give it with --lang")
    return found


def _numbering_doubts(blocks: list[Block]) -> Iterator[str]:
    last, scope = 0, ""
    for block in blocks:
        if block.kind is Kind.HEADING and block.eid.rpartition("__")[2].startswith("att"):
            last = 0
        if block.kind is not Kind.PARAGRAPH or not block.number.isdecimal():
            continue
        number = int(block.number)
        here = block.eid.rpartition("__")[0]
        if here == scope and last and number not in (1, last + 1):
            yield f"paragraph {number} comes after paragraph {last}"
        last, scope = number, here


def preview_lines(reading: Reading) -> Iterator[str]:
    """The preview as lines of text."""
    yield f"Language: {reading.language}"
    yield from _masthead_lines(reading)
    yield ", ".join(shown(count) for count in counts(reading))
    for title, lines in (("Doubtful", doubts(reading)), ("Not read", _unread_lines(reading))):
        if lines:
            yield ""
            yield f"{title}:"
            yield from (f"  {line}" for line in lines)
    yield ""
    yield "Outline:"
    yield from _outline_lines(reading.blocks)


def _masthead_lines(reading: Reading) -> Iterator[str]:
    for key, value in reading.masthead.items():
        if key in ("printed", "front_matter", "header", "footer"):
            continue
        if isinstance(value, dict):
            value = value.get("text") or " ".join(
                str(part) for part in (value.get("number"), value.get("title")) if part
            )
        yield f"{key.replace('_', ' ').capitalize()}: {_short(str(value), 100)}"


def _unread_lines(reading: Reading) -> list[str]:
    return [f"{item.where}: {item.what}: {item.why}" for item in reading.unread]


def _outline_lines(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        depth = block.level if block.kind is Kind.POINT else max(0, block.level - 1)
        indent = "  " * (depth + (1 if block.kind is not Kind.HEADING else 0))
        label = (
            block.marker or block.number or ("" if block.kind in (Kind.HEADING, Kind.PARAGRAPH) else f"[{block.kind}]")
        )
        yield f"{indent}{label} {_short(block.text, 70)}".rstrip()


def _short(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
