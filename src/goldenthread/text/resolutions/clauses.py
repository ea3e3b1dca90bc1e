"""The clauses of a resolution: preambular and operative paragraphs, their points, annexes with their own numbers.

What a paragraph is follows from its place: after "The General Assembly," paragraphs without number are preambular,
from the first number on they are operative, after the heading of an annex they belong to it.

The Security Council's are read as the UN marks them up: a title between the operative paragraphs stands among them
without a number (`is_heading`), and the points of a preamble belong to its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from goldenthread.language.said import Said
from goldenthread.text.blocks import Block, Kind, Reading, Unread
from goldenthread.text.outline.headings import is_short
from goldenthread.text.resolutions.counting import count, count_points
from goldenthread.text.resolutions.front import Front, front_of
from goldenthread.text.resolutions.kinds import ANNEX, OPERATIVE, PREAMBULAR
from goldenthread.text.resolutions.words import form_of, is_council, is_opening, is_tail, opens_annex, speaks


@dataclass(slots=True)
class Clause:
    """One paragraph or point. `number` is as printed, `label` the same in six languages, `path` with those above.

    `level` is 0 for paragraphs and 1 for all points below, as the UN marks its resolutions up; `depth` tells (a)
    from (i).
    """

    index: int
    kind: str
    level: int
    number: str
    text: str
    label: str = ""
    path: str = ""
    depth: int = 0
    annex: str = ""
    heading: str = ""
    is_counted: bool = False
    is_heading: bool = False
    """A title, which obliges nobody: it stands among the clauses as the mark-up has it, and is not kept as one."""


@dataclass(slots=True)
class Resolution:
    """A resolution as read: who speaks, its clauses in order, what could not be placed."""

    language: str
    masthead: dict[str, object]
    body: str = ""
    front: Front = field(default_factory=Front)
    clauses: list[Clause] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def clauses_of(reading: Reading) -> Resolution:
    """The clauses of a document that was read."""
    found = Resolution(reading.language, reading.masthead, unread=list(reading.unread))
    _Walk(reading, found).run()
    if not found.clauses:
        found.unread.append(
            Unread(Said("the whole file"), Said("no paragraphs"), Said("It does not read as a resolution."))
        )
    return found


class _Walk:
    """Goes through the blocks in order; the part in which it is says what the next paragraph is."""

    def __init__(self, reading: Reading, found: Resolution) -> None:
        self.all = reading.blocks
        self.blocks = [block for block in reading.blocks if block.kind in _READ]
        self.found = found
        self.part = ""
        self.heading = self.annex = ""
        self.above: list[str] = []
        self.ended = False
        self.counted = 0

    def run(self) -> None:
        for place, block in enumerate(self.blocks[self._start() :], self._start()):
            self._block(block, place)
        self._count()
        first = self.blocks[self._start()].index if self.blocks else 0
        above = [_whole(block) for block in self.all if block.index < first]
        printed = self.found.masthead.get("printed")
        above += [str(line) for line in printed] if isinstance(printed, list) else []
        self.found.front = front_of(above, self.found.masthead, self.found.body)

    def _start(self) -> int:
        """Where the text begins: after the first line that names who speaks, else at its first words that fit."""
        openings = [place for place, block in enumerate(self.blocks) if _names_body(block)]
        first_number = next((p for p, b in enumerate(self.blocks) if b.kind is Kind.PARAGRAPH and b.number), None)
        if openings and (first_number is None or openings[0] < first_number):
            return openings[0]
        for place, block in enumerate(self.blocks):
            if block.kind is Kind.PARAGRAPH and (block.number or form_of(block.text, self.found.language)):
                return place
        return 0

    def _block(self, block: Block, place: int) -> None:
        if self.part != ANNEX and opens_annex(_whole(block)):
            self._count()
            self.part, self.annex, self.above, self.heading = ANNEX, _whole(block), [], ""
        elif self.part == ANNEX and opens_annex(_whole(block)):
            self._count()
            self.annex, self.above, self.heading = _whole(block), [], ""
        elif self.part != ANNEX and _names_body(block):
            self.found.body = self.found.body or _speaker(block.text)
            self._count()
            self.part, self.ended, self.above, self.heading = PREAMBULAR, False, [], ""
        elif self.part != ANNEX and self.part and is_tail(block.text):
            self.ended = True
        elif block.kind is Kind.HEADING or self._is_heading(block, place):
            self._title(block, place)
        elif self.part == ANNEX or not self.ended:
            self._paragraph(block, place)

    def _title(self, block: Block, place: int) -> None:
        """A title names what follows; in a resolution of the Security Council it also stands among the clauses."""
        self.heading, self.above = _whole(block), []
        if not is_council(self.found.body) or self.ended or not any(sign.isalnum() for sign in block.text):
            return
        if self.part == PREAMBULAR and self._number_follows(place):
            self.part = OPERATIVE
        if self.part == OPERATIVE:
            place = len(self.found.clauses)
            self.found.clauses.append(Clause(place, OPERATIVE, 0, "", self.heading, is_heading=True))

    def _paragraph(self, block: Block, place: int) -> None:
        if not any(sign.isalnum() for sign in block.text):
            return
        last = next((one for one in reversed(self.found.clauses) if not one.is_heading), None)
        if last and last.kind == self.part and (block.is_inline or self._goes_on_in_preamble(last, block)):
            last.text += f" {_whole(block)}"
            return
        if self.part != ANNEX:
            self._move(block, place)
        if self._is_point_of_preamble(block):
            self._add(0, "", "", _whole(block))
            return
        depth = block.level if block.kind is Kind.POINT else 0
        if last and depth > last.depth + 1 and block.marker == last.number:
            depth = last.depth  # the same list goes on: points inside its last point were written in line
        if not depth and not block.number and self._continues_list(block):
            depth = self.found.clauses[-1].depth
        self._add(depth, block.marker, block.number, block.text)

    def _add(self, depth: int, number: str, label: str, text: str) -> None:
        self.above = [*self.above[:depth], *[""] * (depth - len(self.above)), label or number]
        self.found.clauses.append(
            Clause(
                index=len(self.found.clauses),
                kind=self.part,
                level=min(depth, 1),
                number=number,
                text=text,
                label=label,
                path=" ".join(one for one in self.above if one),
                depth=depth,
                annex=self.annex,
                heading=self.heading,
            )
        )

    def _count(self) -> None:
        """Number what has lost its numbers in the resolution that ends here."""
        mine = [one for one in self.found.clauses[self.counted :] if one.kind == OPERATIVE and not one.is_heading]
        count_points([one for one in self.found.clauses[self.counted :] if one.kind == PREAMBULAR])
        self.counted = len(self.found.clauses)
        annexed = [one for one in self.found.clauses if one.kind == ANNEX and one.annex == self.annex]
        if self.part == ANNEX and not any(one.number for one in annexed if not one.depth):
            count(annexed, self.found.language)
        if count(mine, self.found.language):
            self.found.unread.append(
                Unread(
                    Said("operative paragraphs"),
                    Said("numbers"),
                    Said("The file prints none; the paragraphs were counted. Check them against the original."),
                )
            )

    def _is_heading(self, block: Block, place: int) -> bool:
        """Whether a line without number is a title: short, no stop, and more text follows."""
        if block.kind is not Kind.PARAGRAPH or block.number or not self.part or place + 1 == len(self.blocks):
            return False
        text, number_follows = block.text.strip(" \t\u200e\u200f"), self._number_follows(place)
        if self._opens_annex(place) and len(text) <= _LONGEST_OF_ANNEX and not _SENTENCE_END.search(text):
            return not text.endswith((*_STOPS, ":", "："))
        if self.part == PREAMBULAR:
            longest = _LONGEST_OF_COUNCIL if is_council(self.found.body) else _LONGEST_TITLE
            preambular = form_of(text, self.found.language) == PREAMBULAR or len(text) > longest
            return number_follows and is_short(text) and not preambular
        bare = self.part == ANNEX and len(text) <= _LONGEST_TITLE and not text.endswith((*_STOPS, ":", "："))
        if (speaks(text, self.found.language) and not bare) or _SENTENCE_END.search(text):
            return False
        return (is_short(text) and not _DATED.match(text)) or (
            number_follows and len(text) <= _LONGEST_TITLE and text.endswith((":", "："))
        )

    def _opens_annex(self, place: int) -> bool:
        """Whether a line is the first of an annex: its title, however long."""
        return self.part == ANNEX and place > 0 and opens_annex(_whole(self.blocks[place - 1]))

    def _number_follows(self, place: int) -> bool:
        """Whether the next line that is no title is a numbered paragraph."""
        later = next((one for one in self.blocks[place + 1 :] if one.kind is not Kind.HEADING), None)
        return bool(later and later.kind is Kind.PARAGRAPH and later.number)

    def _is_point_of_preamble(self, block: Block) -> bool:
        """Whether a point belongs to the words of a preambular paragraph, as in the Security Council's."""
        return self.part == PREAMBULAR and block.kind is Kind.POINT and is_council(self.found.body)

    def _goes_on_in_preamble(self, last: Clause, block: Block) -> bool:
        """Whether such a point joins the clause before it: its words end with a colon, or are a point themselves."""
        return self._is_point_of_preamble(block) and (
            last.text.rstrip().endswith((":", "："))
            or (block.index > 0 and self.all[block.index - 1].kind is Kind.POINT)
        )

    def _continues_list(self, block: Block) -> bool:
        """Whether a paragraph without sign goes on with the list before it."""
        last = self.found.clauses[-1] if self.found.clauses else None
        return bool(
            last
            and last.depth
            and last.kind == self.part == OPERATIVE
            and not last.text.rstrip().endswith((".", "。"))
            and not speaks(block.text, self.found.language)
        )

    def _move(self, block: Block, place: int) -> None:
        """From the preamble to the operative part: at the first number, or at words that decide or ask."""
        if block.kind is Kind.POINT:
            self.part = self.part or PREAMBULAR
        elif block.number:
            self.part = OPERATIVE
        elif self.part in ("", PREAMBULAR):
            self.part = OPERATIVE if self._begins_operative(block, place) else PREAMBULAR
        elif block.text.rstrip().endswith(",") and form_of(block.text, self.found.language) == PREAMBULAR:
            self._count()
            self.part = PREAMBULAR

    def _begins_operative(self, block: Block, place: int) -> bool:
        """Whether an unnumbered paragraph decides or asks: its first words say so and no number 1 is still to come."""
        for later in self.blocks[place + 1 :]:
            if _names_body(later) or opens_annex(_whole(later)):
                break
            if later.kind is Kind.PARAGRAPH and later.number == "1":
                return False
        return form_of(block.text, self.found.language) == OPERATIVE


_LONGEST_TITLE = 80
_LONGEST_OF_ANNEX = 300
_STOPS = tuple(".;,。；，؛،")
_LONGEST_OF_COUNCIL = 120  # its preambles end every paragraph with a stop
_DATED = re.compile(r"By 20\d\d\b")  # a target, though it ends without a stop
_SENTENCE_END = re.compile(r"[.;,。；，؛،]\s*[\d*]{1,3}$")  # a stop and the sign of a note
_READ = (Kind.HEADING, Kind.PARAGRAPH, Kind.POINT)


def _names_body(block: Block) -> bool:
    return block.kind in (Kind.PARAGRAPH, Kind.HEADING) and not block.number and is_opening(block.text)


def _whole(block: Block) -> str:
    """A line with its label: "Annex II" is read as a label without words."""
    return f"{block.marker} {block.text}".strip()


def _speaker(text: str) -> str:
    return " ".join(text.split()).rstrip(" ,،，")
