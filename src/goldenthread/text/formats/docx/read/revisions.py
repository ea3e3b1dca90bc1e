"""Tracked changes of a Word file as revisions of blocks; its text with all of them accepted, or rejected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.text.blocks import Block, Revision
from goldenthread.text.formats.docx.read.model import Change
from goldenthread.text.formats.docx.read.package import WordFile
from goldenthread.text.formats.docx.read.source import Source
from goldenthread.text.formats.docx.read.traces import Trace
from goldenthread.text.formats.docx.read.views import ACCEPTED, REJECTED, View, lines
from goldenthread.text.formats.guard import DEFAULT_LIMITS
from goldenthread.text.outline.raw import Span
from goldenthread.text.outline.structure import locate


def of_paragraph(change: Change) -> Change:
    """A change of a paragraph mark, as a revision names it."""
    kind = "paragraph-insertion" if change.kind in ("insertion", "move-to") else "paragraph-deletion"
    return Change(kind, change.author, change.date)


def revisions_of(traces: Sequence[Trace], spans: Sequence[Sequence[Span]], blocks: Sequence[Block]) -> list[Revision]:
    """The tracked changes with their places; one that runs over several blocks is told once for each."""
    found: list[Revision] = []
    for trace in sorted(traces, key=lambda trace: (trace.source, trace.start)):
        found += _revisions(trace, spans[trace.source] if trace.source < len(spans) else [], blocks)
    return found


def _revisions(trace: Trace, spans: Sequence[Span], blocks: Sequence[Block]) -> Iterator[Revision]:
    change = trace.change
    parts = [s for s in spans if s.start < trace.end and trace.start < s.end] if trace.end > trace.start else []
    for span in parts:
        start, end = max(trace.start, span.start) - span.start, min(trace.end, span.end) - span.start
        text = blocks[span.block].text[start:end]
        yield Revision(change.kind, change.author, change.date, text, span.block, start, end)
    if not parts:
        place = locate(spans, trace.start)
        block, start = place if place else (None, 0)
        yield Revision(change.kind, change.author, change.date, trace.text, block, start, start)


def accepted_text(data: bytes) -> str:
    """The text of a Word file with every tracked change accepted, a line for each paragraph; blank ones left out."""
    return _text(data, ACCEPTED)


def rejected_text(data: bytes) -> str:
    """The text of a Word file with every tracked change rejected, a line for each paragraph; blank ones left out."""
    return _text(data, REJECTED)


def _text(data: bytes, view: View) -> str:
    source = Source(WordFile(data, limits=DEFAULT_LIMITS))
    stories = [source.body, *source.notes.values()]
    return "\n".join(line for story in stories for line in lines(story, view))
