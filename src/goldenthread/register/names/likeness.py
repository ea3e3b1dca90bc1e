"""How alike two names of organizations are, and which names are worth comparing.

Words weigh by how rare they are; the first letters of a word stand for it; words of other languages and adjectives of
nationality are brought to one form (`name_words`), known bodies to their one name (`known_names`). Only names that share
one of their rarest words, an acronym or a known body are compared: the work grows with the number of names and not with
its square. See docs/methods/entity-matching.md.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from goldenthread.register.names.known import mentioned, named, stems_of
from goldenthread.register.names.words import EMPTY, plain, undotted, words_of

SURE, ASK, OFFER, MARGIN = 0.75, 0.45, 0.3, 0.05
"""From here on a program may take two names for one organization; from here on a person is asked whether they are one;
from here on one is offered to somebody who looks for a name; by how much the likest must lead before a program takes it."""
CROWD, RAREST = 60, 3
"""Names that may share a word before it tells nothing; words looked up of a name."""
MISSPELT, ALIKE = 0.92, 0.85
"""Likeness (Jaro-Winkler) from which two words are one misspelt; what such a word counts for."""
KNOWN, MENTIONED, WRITTEN, FITTING, SHORT, LOOSE = 0.9, 0.72, 0.7, 0.76, 0.55, 0.6
"""The least likeness: both names stand for one known body; both speak of one; both write one acronym; the initials of one
are the acronym of the other, of more than three letters, of three; its letters are among them in order."""
NUMBERED, ELSEWHERE, APART = 0.8, 0.5, 0.4
"""What a likeness counts for when only one of the names has a number; when they name different countries; when they have
different points of the compass or words like new and old, or one is an envoy to the other."""
NEARLY = 0.74
"""The most that two names come to which a person has to tell apart: York University and the University of York."""
_POINTS = {
    "east": "east eastern est oriental orientale oriente leste ost ostlich",
    "west": "west western ouest occidental occidentale oeste poniente west",
    "north": "north northern nord norte septentrional nordlich noord",
    "south": "south southern sud sur sul meridional sudlich zuid austral australe",
    "central": "central centrale centro zentral centraal middle",
    "new": "new nouveau nouvelle nueva nuevo nova novo neu neue neues nieuw nieuwe nuova nuovo novyi novaia novoe",
    "old": "old ancien ancienne antiguo antigua alt alte altes oud oude",
    "great": "great greater grand grande gran gross grosse groot groote",
    "upper": "upper haut haute alto alta ober boven",
    "lower": "lower bas basse bajo baja unter nieder beneden",
}
DIRECTIONS = {word: point for point, words in _POINTS.items() for word in words.split()}
_SCHOOL = re.compile(r"\b(?:university|universite|universidade?|universitat?|uniwersytet)\b( (?:of|de|del|di|do|d) )?")
_ENVOY = re.compile(
    r"\b(permanent (mission|delegation|representation|observer)|(mission|delegation|representation) permanente|"
    r"embassy|ambassade|embajada|consulate|consulat|high commission)\b"
)


@dataclass(frozen=True)
class Name:
    """A name ready to be compared.

    `initials` are those of its telling words and of all its words, `bare_initials` those without countries; `whole` is the
    known body it stands for, `bodies` those that it speaks of; `directions` are points of the compass and words like new
    and old; an envoy is accredited to a body and is not the body; a `school` is "of" a place, or "called" after it.
    """

    stems: frozenset[str]
    numbers: frozenset[str]
    initials: tuple[str, str]
    acronyms: frozenset[str]
    whole: str | None
    bodies: frozenset[str]
    directions: frozenset[str] = frozenset()
    is_envoy: bool = False
    school: str = ""
    bare_initials: str = ""


def verdict(score: float) -> str:
    """What a likeness says: `same`, `ask` a person, or `different`."""
    return "same" if score >= SURE else "ask" if score >= ASK else "different"


def read(text: str) -> Name:
    """A name taken apart."""
    words = words_of(text)
    is_shouted = text.isupper() and len(words) > 1
    found = re.findall(r"\b[A-Z][A-Za-z]?[A-Z]+[A-Z0-9]*\b", undotted(text))
    written = {match.lower() for match in found} - EMPTY
    acronyms = frozenset() if is_shouted else frozenset(written)
    whole = named(words, text)
    return Name(
        stems=stems_of(words),
        numbers=frozenset(word for word in words if word.isdigit()),
        initials=_initials(text),
        acronyms=acronyms,
        whole=whole,
        bodies=mentioned(words, text, acronyms) | ({whole} if whole else set()),
        directions=frozenset(DIRECTIONS[word] for word in words if word in DIRECTIONS),
        is_envoy=bool(_ENVOY.search(plain(text))),
        school=_school(plain(text)),
        bare_initials="".join(word[0] for word in words if word[0] != "@" and not word.isdigit()),
    )


def _school(text: str) -> str:
    found = _SCHOOL.search(text)
    return ("of" if found[1] else "called") if found else ""


def _initials(text: str) -> tuple[str, str]:
    words = [word for word in plain(text).split() if not word.isdigit()]
    telling = [word for word in words if word not in EMPTY]
    return ("".join(word[0] for word in telling), "".join(word[0] for word in words)) if len(telling) > 2 else ("", "")


class Names:
    """Names of organizations by a handle (several names to a handle), ready to be asked for those alike."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self.rows = [(handle, read(text)) for handle, text in rows if text.strip()]
        counted = Counter(stem for _handle, name in self.rows for stem in name.stems)
        self.weights: Mapping[str, float] = {
            stem: math.log(1 + len(self.rows) / count) for stem, count in counted.items()
        }
        self.unseen = math.log(2 + len(self.rows))
        self.by_key: dict[str, list[int]] = defaultdict(list)
        for number, (_handle, name) in enumerate(self.rows):
            for key in _keys(name, name.stems):
                self.by_key[key].append(number)

    def weight(self, stem: str) -> float:
        """How much a word tells: the rarer the more."""
        return self.weights.get(stem, self.unseen)

    def likeness(self, one: Name, other: Name) -> float:
        """From 0 to 1: the weight of shared words in both; an acronym or a known body counts too.

        0 when both have numbers, and others.
        """
        if one.numbers and other.numbers and one.numbers != other.numbers:
            return 0.0
        shared = self._shared(one.stems, other.stems) * (1 if one.numbers == other.numbers else NUMBERED)
        least = max(_known(one, other), _acronym(one, other), _acronym(other, one))
        found = least + (1 - least) * shared
        is_written_short = _stands_for(one, other) or _stands_for(other, one)
        is_elsewhere = one.directions != other.directions and not _are_one_body(one, other) and not is_written_short
        if one.is_envoy != other.is_envoy or is_elsewhere:
            found *= APART
        if one.school and other.school and one.school != other.school:
            found = min(found, NEARLY)
        return found * ELSEWHERE if _are_elsewhere(one.stems, other.stems) else found

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Twice the weight of the words of both, misspelt ones for less, divided by the weight of all words."""
        total = sum(map(self.weight, sorted(one))) + sum(map(self.weight, sorted(other)))
        both = 2 * sum(map(self.weight, sorted(one & other)))
        for first, second in _misspelt(one - other, other - one):
            both += ALIKE * (self.weight(first) + self.weight(second))
        return both / total if total else 0.0

    def near(self, name: Name) -> set[int]:
        """The rows worth comparing with a name."""
        known = [stem for stem in sorted(name.stems) if stem in self.by_key]
        rarest = sorted(known, key=lambda stem: len(self.by_key[stem]))[:RAREST]
        found: set[int] = set()
        for key in _keys(name, rarest):
            rows = self.by_key.get(key, [])
            found.update(rows if len(rows) <= CROWD else ())
        return found

    def match(self, text: str, *, least: float = OFFER) -> list[tuple[float, str]]:
        """Handles whose names are like `text`, the likest first."""
        name = read(text)
        best: dict[str, float] = {}
        for number in self.near(name):
            handle, other = self.rows[number]
            score = self.likeness(name, other)
            if score >= least:
                best[handle] = max(score, best.get(handle, 0.0))
        return sorted(((score, handle) for handle, score in best.items()), key=lambda pair: (-pair[0], pair[1]))

    def pairs(self, *, least: float = ASK) -> Iterator[tuple[float, str, str]]:
        """Pairs of handles with names alike, each pair once with its best score, the likest first."""
        best: dict[tuple[str, str], float] = {}
        for number, (handle, name) in enumerate(self.rows):
            for near in self.near(name):
                other_handle, other = self.rows[near]
                if near == number or handle == other_handle:
                    continue
                pair = (min(handle, other_handle), max(handle, other_handle))
                score = self.likeness(name, other)
                if score >= max(least, best.get(pair, 0.0)):
                    best[pair] = score
        for pair, score in sorted(best.items(), key=lambda item: (-item[1], item[0])):
            yield score, *pair


def _keys(name: Name, stems: Iterable[str]) -> set[str]:
    """What a name is looked up by: words, acronyms and initials, known bodies."""
    letters = {f"#{one}" for one in (*name.acronyms, *name.initials) if one}
    return {*stems, *letters, *(f"={body}" for body in name.bodies)}


def _misspelt(one: frozenset[str], other: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Words of both that are one word misspelt, the likest first, each once; countries are spelt right."""
    mine, theirs = (sorted(word for word in words if len(word) > 3 and word[0] != "@") for words in (one, other))
    scored = [(JaroWinkler.similarity(a, b), a, b) for a in mine for b in theirs]
    for score, a, b in sorted(scored, key=lambda row: (-row[0], min(row[1:]), max(row[1:]))):
        if score >= MISSPELT and a in mine and b in theirs:
            mine.remove(a)
            theirs.remove(b)
            yield a, b


def _are_elsewhere(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both names name countries, and none of the same."""
    mine, theirs = ({stem for stem in stems if stem[0] == "@"} for stems in (one, other))
    return bool(mine and theirs) and not mine & theirs


def _are_one_body(one: Name, other: Name) -> bool:
    return one.whole is not None and one.whole == other.whole


def _stands_for(one: Name, other: Name) -> bool:
    """Whether one writes the initials of the other: EADB has the word East in it."""
    return any(acronym in other.initials for acronym in one.acronyms)


def _known(one: Name, other: Name) -> float:
    if one.whole and one.whole == other.whole:
        return KNOWN
    return MENTIONED if one.bodies & other.bodies else 0.0


def _acronym(one: Name, other: Name) -> float:
    """What it tells that an acronym of one is an acronym, or the initials, of the other."""
    if one.acronyms & other.acronyms:
        return WRITTEN
    telling, everything = other.initials
    least = 0.0
    for acronym in one.acronyms:
        if len(acronym) < 3 or not telling:
            continue
        if acronym == other.bare_initials and one.stems & other.stems:  # MFA Finland
            least = max(least, FITTING)
        if acronym in (telling, everything):
            least = max(least, FITTING if len(acronym) > 3 else SHORT)
        elif len(acronym) > 3 and acronym[0] == everything[0] and _are_in_order(acronym, everything):
            least = max(least, LOOSE)
    return least


def _are_in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
