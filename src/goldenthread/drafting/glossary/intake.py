"""Terms from a file beside the glossary: what is new, what changes, what cannot be taken in and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.models import Concept, Term, TermStatus
from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.words import told
from goldenthread.text import TermRow, normalized_language

LONGEST = 200  # of a term
LONGEST_NOTE = 300


class Fate(StrEnum):
    """What becomes of a term of a file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left_out"
    REFUSED = "refused"


FATES = {
    Fate.NEW: gettext_lazy("new"),
    Fate.CHANGED: gettext_lazy("changed"),
    Fate.SAME: gettext_lazy("is there already"),
    Fate.LEFT_OUT: gettext_lazy("left out"),
    Fate.REFUSED: gettext_lazy("refused"),
}


@dataclass
class Entry:
    """A term of a file: the row, the concept it goes to (None: a new one of that key), what becomes of it, and why."""

    row: TermRow
    key: str
    concept: Concept | None
    fate: Fate
    language: str = ""
    status: str = ""
    term: Term | None = None
    why: Any = ""

    @property
    def where(self) -> str:
        """Its place in the file, in the reader's language."""
        return told(self.row.where)

    @property
    def fate_words(self) -> Any:
        """What becomes of it, in words."""
        return FATES[self.fate]

    @property
    def status_words(self) -> str:
        """The status in words, as the file gives it where it is none of ours."""
        return str(dict(TermStatus.choices).get(self.status, self.row.status))

    @property
    def language_name(self) -> str:
        """The language as it calls itself, or as the file does."""
        return NAMES.get(self.language, self.row.language)


@dataclass
class _Group:
    """The terms of one concept while a file is judged: those there are, and those the file adds."""

    concept: Concept | None
    key: str
    terms: dict[tuple[str, str], Term | None] = field(default_factory=dict)
    preferred: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for term in self.concept.terms.all() if self.concept else ():
            self.terms[term.language, term.text] = term
            if term.status == TermStatus.PREFERRED:
                self.preferred[term.language] = term.text


def judge(rows: Iterable[TermRow]) -> list[Entry]:
    """What would become of each term, in the order of the file."""
    known = {one.key: one for one in glossary.concepts()}
    by_term: dict[tuple[str, str], set[str]] = {}
    for concept in known.values():
        for term in concept.terms.all():
            if term.status != TermStatus.DEPRECATED:
                by_term.setdefault((term.language, term.text.casefold()), set()).add(concept.key)
    found: list[Entry] = []
    groups: dict[str, _Group] = {}
    for name, several in groupby(rows, key=lambda row: row.group):
        some = list(several)
        keys = _keys(some, known, by_term)
        if len(keys) > 1:
            why = _("These terms stand for several concepts here: %(keys)s. Write the key in a column “concept”.")
            found += [Entry(row, "", None, Fate.REFUSED, why=why % {"keys": ", ".join(sorted(keys))}) for row in some]
            continue
        key = next(iter(keys), "")
        group = groups.setdefault(key or name, _Group(known.get(key), key))
        found += [_entry(row, group) for row in some]
    return found


def _keys(rows: list[TermRow], known: dict[str, Concept], by_term: dict[tuple[str, str], set[str]]) -> set[str]:
    given = slugify(rows[0].concept)[:80]
    if given:
        return {given}
    return {key for row in rows for key in by_term.get((normalized_language(row.language), row.text.casefold()), ())}


def _entry(row: TermRow, group: _Group) -> Entry:
    language, status = normalized_language(row.language), row.status.strip().casefold()
    entry = Entry(row, group.key, group.concept, Fate.NEW, language, status)
    entry.fate, entry.why = _judged(row, language, status, group)
    if entry.fate in (Fate.LEFT_OUT, Fate.REFUSED):
        return entry
    entry.term = group.terms.get((language, row.text))
    if entry.fate == Fate.NEW:
        entry.status = status or (TermStatus.ADMITTED if language in group.preferred else TermStatus.PREFERRED)
        group.terms[language, row.text] = None
        if entry.status == TermStatus.PREFERRED:
            group.preferred[language] = row.text
    return entry


def _judged(row: TermRow, language: str, status: str, group: _Group) -> tuple[Fate, Any]:
    if language not in LANGUAGES:
        return Fate.LEFT_OUT, _("The glossary has no terms in this language.")
    if status and status not in TermStatus.values:
        allowed = ", ".join(TermStatus.values)
        return Fate.REFUSED, _("The status is none of %(allowed)s.") % {"allowed": allowed}
    if len(row.text) > LONGEST or len(row.note) > LONGEST_NOTE:
        return Fate.REFUSED, _("A term has at most %(term)s characters, its note %(note)s.") % {
            "term": LONGEST,
            "note": LONGEST_NOTE,
        }
    other = group.preferred.get(language)
    if status == TermStatus.PREFERRED and other not in (None, row.text):
        return Fate.REFUSED, _("“%(other)s” is the preferred term here. Write admitted, or change that one first.") % {
            "other": other
        }
    if (language, row.text) not in group.terms:
        return Fate.NEW, ""
    held = group.terms[language, row.text]
    changes = held and ((status and status != held.status) or (row.note and row.note != held.note))
    return (Fate.CHANGED, "") if changes else (Fate.SAME, "")


def counts(entries: Iterable[Entry]) -> dict[str, int]:
    """How many terms of each fate."""
    found = dict.fromkeys(map(str, Fate), 0)
    for entry in entries:
        found[entry.fate] += 1
    return found


def as_json(entries: list[Entry]) -> dict[str, Any]:
    """What becomes of a file as data: numbers, and each term with its place, fate and reason."""
    return {
        "counts": counts(entries),
        "terms": [
            {
                "where": entry.where,
                "concept": entry.key,
                "language": entry.language,
                "term": entry.row.text,
                "status": str(entry.status),
                "fate": str(entry.fate),
                "why": str(entry.why),
            }
            for entry in entries
        ],
    }
