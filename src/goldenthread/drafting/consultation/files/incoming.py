"""What a file brings to a round: each comment with its place, what would become of it, and what a person has to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread import language
from goldenthread.drafting.models import Comment, Point, Round
from goldenthread.platform.models import Organization


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


VERDICTS = {
    Verdict.NEW: gettext_lazy("new"),
    Verdict.CHANGED: gettext_lazy("changed"),
    Verdict.SAME: gettext_lazy("same"),
    Verdict.DOUBTFUL: gettext_lazy("to be looked at"),
    Verdict.REFUSED: gettext_lazy("refused"),
}


@dataclass
class Incoming:
    """A comment as it came: where it stood in the file, whose it is, what it is about, and what is told of it."""

    row: int
    who: str
    place: str
    text: str
    node: Any = None
    quote: str = ""
    start: int | None = None
    end: int | None = None
    language: str = "en"
    type: str = "general"
    proposed: str = ""
    disposition: str = ""
    reason: str = ""
    verdict: Verdict = Verdict.NEW
    told: Any = ""
    point: Point | None = None
    delegation: Organization | None = None
    on_behalf_of: Organization | None = None
    capacity: str = ""
    statement: Any = None
    """The statement at an event that it is."""
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What it says and proposes in each language, where it holds two and nobody said which one counts."""
    doubts: list[Any] = field(default_factory=list)
    """What else a person has to look at, once it is said which language counts."""

    @property
    def parts_named(self) -> list[tuple[str, str]]:
        """The languages that it holds, by code, as people call them."""
        return [(code, language.NAMES.get(code, code)) for code in self.parts]

    @property
    def verdict_words(self) -> Any:
        """What becomes of it, in words."""
        return VERDICTS[self.verdict]


@dataclass
class Preview:
    """What a file would bring, and how many of which."""

    items: list[Incoming]
    problems: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many rows there are of each verdict."""
        number = Counter(one.verdict for one in self.items)
        return {verdict.value: number[verdict] for verdict in Verdict}

    def as_json(self) -> dict[str, Any]:
        """The same as data, in the shape of every import."""
        found = self.counts()
        rows = [
            {
                "row": one.row,
                "who": one.who,
                "place": one.place,
                "comment": one.text,
                "proposed": one.proposed,
                "verdict": one.verdict.value,
                "message": str(one.told),
                "languages": list(one.parts),
            }
            for one in self.items
        ]
        told = [
            {"sheet": "", "row": one.row, "column": "", "message": str(one.told)} for one in self.items if one.told
        ] + [{"sheet": "", "row": 0, "column": "", "message": one} for one in self.problems]
        return {"read": len(self.items), **found, "rows": rows, "problems": told}


def judge(one: Round, items: Sequence[Incoming], problems: Iterable[str] = ()) -> Preview:
    """Say of each comment whether it is there already, and whose it is."""
    bodies = _organizations({item.who for item in items})
    known = known_of(one)
    for item in items:
        item.delegation = bodies.get(folded(item.who))
        if item.point is not None or item.verdict is Verdict.REFUSED:
            continue
        key = (folded(item.who), folded(item.text))
        if is_known(item, known):
            item.verdict, item.told = Verdict.SAME, ""
        known.add(key)
    return Preview(list(items), list(problems))


def known_of(one: Round) -> set[tuple[str, str]]:
    """Who said what in a round already, both folded."""
    return {
        (folded(who), folded(text))
        for comment in Comment.objects.filter(round=one).select_related("delegation", "author")
        for who, text in [(comment.who, comment.text), (comment.author_name, comment.text)]
    }


def is_known(item: Incoming, known: set[tuple[str, str]]) -> bool:
    """Whether a comment is in the round already."""
    text = folded(item.text)
    return (folded(item.who), text) in known or (folded(str(item.delegation or "")), text) in known


def _organizations(names: set[str]) -> dict[str, Organization]:
    """The organizations that are called so, by the name folded; a name that several have stands for none."""
    wanted = {folded(name) for name in names if name}
    if not wanted:
        return {}
    found: dict[str, list[Organization]] = {}
    for one in Organization.objects.filter(merged_into=None):
        for name in {folded(one.acronym), *(folded(str(text)) for text in dict(one.name or {}).values())} - {""}:
            if name in wanted:
                found.setdefault(name, []).append(one)
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}


def folded(words: str) -> str:
    """Words without regard to case and blanks."""
    return " ".join(words.split()).casefold()


def not_placed(place: str) -> str:
    """What is told of a comment whose paragraph is not known."""
    return _("There is no paragraph “%(place)s” in this version, or several: it would be kept on the whole text.") % {
        "place": place
    }
