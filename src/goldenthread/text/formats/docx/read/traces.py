"""What is found beside the words of a Word file: where changes, comments and links are."""

from __future__ import annotations

from dataclasses import dataclass, field

from goldenthread.text.blocks import Link
from goldenthread.text.formats.docx.read.model import Change
from goldenthread.text.outline.raw import Raw

_PUT_IN = ("insertion", "move-to")


@dataclass(slots=True)
class Trace:
    """A tracked change and where it is: raw text, first and last character; a deletion has its words in `text`."""

    change: Change
    source: int
    start: int
    end: int
    text: str = ""


@dataclass(slots=True)
class Anchor:
    """Where a comment begins and ends: raw text and character; None as long as it is not known."""

    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None
    here: tuple[int, int] | None = None
    lost: str = ""  # deleted words the comment stood on


@dataclass(slots=True)
class Collected:
    """What the main text, notes and boxes of a file hold, in reading order."""

    raws: list[Raw] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)
    counted: list[str] = field(default_factory=list)  # automatic labels that stand in the texts: no words of the file
    marks: list[str] = field(default_factory=list)  # words of the file that only served as the mark of a note

    def end(self, source: int) -> int:
        """The end of a text; 0 where there is none yet."""
        return len(self.raws[source].text) if source < len(self.raws) else 0

    def trace(self, change: Change, source: int, start: int, end: int, text: str) -> None:
        """A change, joined to the one before when author, date and kind are the same and nothing stands between."""
        for last in reversed(self.traces[-3:]):
            if last.change.kind.startswith("paragraph-") and (last.source, last.start) == (source, start):
                break
            if last.change == change and last.source == source and last.end == start and last.text:
                last.end, last.text = end, last.text + text
                return
        self.traces.append(Trace(change, source, start, end, text))

    def trace_whole(self, change: Change, source: int, start: int, text: str, since: int) -> None:
        """A row or cell put in as a whole: its words are told once, though Word marks each of them too.

        What others put into it (among the traces `since`) is told as theirs.
        """
        end = start + len(text)
        inner = [t for t in self.traces[since:] if t.source == source and t.end > t.start and t.change.kind in _PUT_IN]
        own = [t for t in inner if t.change.author == change.author]
        self.traces = [t for t in self.traces if t not in own]
        edges = [start, *(edge for t in inner if t not in own for edge in (t.start, t.end)), end]
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            if len(edges) == 2 or text[a - start : b - start].strip():
                self.traces.append(Trace(change, source, a, b, text[a - start : b - start]))

    def move_blank(self, source: int) -> None:
        """Give what is anchored in a paragraph without words, which is left out, to the text before."""
        target = max(0, source - 1)
        end = self.end(target)
        for trace in self.traces:
            if trace.source == source:
                trace.source, trace.start, trace.end = target, end, end
        for anchor in self.anchors.values():
            # A range that starts in a blank paragraph starts with the text that follows it.
            anchor.start = (source, 0) if anchor.start and anchor.start[0] == source else anchor.start
            anchor.end = (target, end) if anchor.end and anchor.end[0] == source else anchor.end
            anchor.here = (target, end) if anchor.here and anchor.here[0] == source else anchor.here


@dataclass(slots=True)
class Written:
    """Text under way, made of the tokens of one or several paragraphs."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    calls: list[tuple[str, int]] = field(default_factory=list)
    guid: str = ""
    link_starts: list[int] = field(default_factory=list)
