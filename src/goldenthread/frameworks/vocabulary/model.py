"""What a vocabulary is once it has been read: schemes, concepts, and what was wrong with the file itself."""

from __future__ import annotations

from dataclasses import dataclass, field

PREFERRED, ALTERNATIVE, HIDDEN = "preferred", "alternative", "hidden"
ERROR, WARNING, ADVICE = "error", "warning", "advice"


@dataclass(frozen=True, slots=True)
class Words:
    """A label or a note in one language; `language` is "" where the file names none."""

    text: str
    language: str
    kind: str = PREFERRED


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a vocabulary that a person should know, with the element it is about."""

    rule: str
    severity: str
    element: str
    message: str
    place: str = ""


@dataclass(slots=True)
class Concept:
    """One element. `key` is its URI, or its code where it has no URI; relations are keys."""

    key: str
    codes: list[str] = field(default_factory=list)
    typed_codes: list[str] = field(default_factory=list)
    labels: list[Words] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    broader: set[str] = field(default_factory=set)
    related: set[str] = field(default_factory=set)
    matches: dict[str, set[str]] = field(default_factory=dict)
    schemes: set[str] = field(default_factory=set)
    top_of: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)
    place: str = ""

    @property
    def code(self) -> str:
        """What people call it: its code, else the last part of its address."""
        return self.codes[0] if self.codes else self.key.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]

    def preferred(self) -> dict[str, str]:
        """The first preferred label of each language."""
        found: dict[str, str] = {}
        for label in self.labels:
            if label.kind == PREFERRED:
                found.setdefault(label.language, label.text)
        return found


@dataclass(slots=True)
class Scheme:
    """A concept scheme: what the concepts belong to."""

    key: str
    labels: list[Words] = field(default_factory=list)
    tops: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Vocabulary:
    """A file as read. `is_table` says that its parents are codes and not addresses of things elsewhere."""

    form: str
    concepts: dict[str, Concept] = field(default_factory=dict)
    schemes: dict[str, Scheme] = field(default_factory=dict)
    described: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    is_table: bool = False

    @property
    def size(self) -> int:
        """How many elements it says something of."""
        return sum(self.is_table or key in self.described for key in self.concepts)

    def concept(self, key: str) -> Concept:
        """The concept of that key, made when it is new."""
        if key not in self.concepts:
            self.concepts[key] = Concept(key)
        return self.concepts[key]
