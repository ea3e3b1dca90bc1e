"""How alike two names of organizations are, and which names are worth comparing.

Words weigh by how rare they are; the first letters of a word stand for it, so that the French and the English
name share most of it; Cyrillic is written in Latin letters. Only names that share one of their rarest words, or an
acronym, are compared: the work grows with the number of names and not with its square. See docs/methods.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

SURE, ASK, MARGIN = 0.75, 0.45, 0.05
"""From here on a program may take two names for one organization; from here on a person is asked;
by how much the likest must lead the next before a program takes it."""
STEM, CROWD, RAREST = 6, 60, 3
"""Letters of a word that count; names that may share a word before it tells nothing; words looked up of a name."""

EMPTY = frozenset(
    [
        "the",
        "of",
        "for",
        "and",
        "in",
        "on",
        "to",
        "a",
        "an",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "d",
        "l",
        "et",
        "pour",
        "en",
        "au",
        "aux",
        "el",
        "los",
        "las",
        "del",
        "y",
        "para",
        "e",
        "da",
        "do",
        "dos",
        "der",
        "die",
        "das",
        "und",
        "fur",
        "von",
        "i",
        "ltd",
        "inc",
        "llc",
        "gmbh",
        "plc",
        "limited",
    ]
)
SAME = dict(
    pair.split("=")
    for pair in [
        "uk=united kingdom",
        "usa=united states",
        "us=united states",
        "un=united nations",
        "unies=united",
        "uni=united",
        "unis=united",
        "royaume=kingdom",
        "etats=states",
        "ambassade=embassy",
        "embajada=embassy",
        "agence=agency",
        "agencia=agency",
        "banque=bank",
        "banco=bank",
        "fonds=fund",
        "fondo=fund",
        "fondation=foundation",
        "fundacion=foundation",
        "mondiale=world",
        "mondial=world",
        "mundial=world",
        "ministere=ministry",
        "ministerio=ministry",
        "gouvernement=government",
        "gobierno=government",
        "europeenne=european",
        "europea=european",
        "africaine=african",
        "arabe=arab",
        "monde=world",
        "sante=health",
        "salud=health",
        "enfance=children",
        "enfants=children",
        "femmes=women",
        "mujeres=women",
        "faim=hunger",
        "alimentaire=food",
        "conseil=council",
        "allemagne=germany",
        "belgique=belgium",
        "chine=china",
        "inde=india",
        "suisse=switzerland",
        "espagne=spain",
        "japonaise=japan",
        "japanese=japan",
        "japon=japan",
        "coree=korea",
        "coreenne=korea",
        "italie=italy",
        "suede=sweden",
        "norvege=norway",
        "sud=south",
        "nord=north",
        "pays=countries",
        "programme=program",
        "organisation=organization",
    ]
)
"""Words of other languages and short forms, as the commonest names of organizations use them."""

CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "iu",
            "ia",
        ],
        strict=True,
    )
)


@dataclass(frozen=True)
class Name:
    """A name ready to be compared: its stems, its numbers, its own initials and the acronyms written in it."""

    stems: frozenset[str]
    numbers: frozenset[str]
    initials: str
    acronyms: frozenset[str]


def plain(text: str) -> str:
    """Small Latin letters without accents, one blank between words."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    letters = (CYRILLIC.get(sign, sign) for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", "".join(letters)))


def read(text: str) -> Name:
    """A name taken apart. A number alone in brackets is the row of a table and no part of the name."""
    text = re.sub(r"\(\s*\d+\s*\)", " ", text)
    words = [part for word in plain(text).split() for part in SAME.get(word, word).split()]
    told = [word for word in words if word not in EMPTY]
    acronyms = {match.lower() for match in re.findall(r"\b[A-Z][A-Za-z]?[A-Z]+[A-Z0-9]*\b", text)}
    return Name(
        stems=frozenset(word[:STEM] for word in told if not word.isdigit()),
        numbers=frozenset(word for word in told if word.isdigit()),
        initials="".join(word[0] for word in told) if len(told) > 2 else "",
        acronyms=frozenset(acronyms) if not text.isupper() or len(words) == 1 else frozenset(),
    )


class Names:
    """Names of organizations by a handle (several names to a handle), ready to be asked for those alike."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self.rows = [(handle, read(text)) for handle, text in rows if text.strip()]
        counted = Counter(stem for _handle, name in self.rows for stem in name.stems)
        self.weights: Mapping[str, float] = {
            stem: math.log(1 + len(self.rows) / count) for stem, count in counted.items()
        }
        self.unseen = math.log(2 + len(self.rows))
        self.by_stem: dict[str, list[int]] = defaultdict(list)
        self.by_acronym: dict[str, list[int]] = defaultdict(list)
        for number, (_handle, name) in enumerate(self.rows):
            for stem in name.stems:
                self.by_stem[stem].append(number)
            for acronym in name.acronyms | ({name.initials} if name.initials else set()):
                self.by_acronym[acronym].append(number)

    def weight(self, stem: str) -> float:
        """How much a word tells: the rarer the more."""
        return self.weights.get(stem, self.unseen)

    def likeness(self, one: Name, other: Name) -> float:
        """From 0 to 1: the weight of shared words in both; an acronym that fits counts too. 0 when numbers differ."""
        if one.numbers != other.numbers:
            return 0.0
        both = sum(map(self.weight, one.stems & other.stems))
        all_of = sum(map(self.weight, one.stems)) + sum(map(self.weight, other.stems))
        shared = 2 * both / all_of if all_of else 0.0
        if one.acronyms & other.acronyms:
            # with nothing else in common, the same letters may stand for two bodies
            return max(shared, 0.7 + 0.3 * shared)
        if one.initials in other.acronyms or other.initials in one.acronyms:
            longer = max(len(one.initials), len(other.initials))
            return max(shared, (0.7 if longer > 3 else 0.5) + 0.3 * shared)
        return shared

    def near(self, name: Name) -> set[int]:
        """The rows worth comparing with a name."""
        known = sorted((stem for stem in name.stems if stem in self.by_stem), key=lambda stem: len(self.by_stem[stem]))
        found: set[int] = set()
        for stem in known[:RAREST]:
            if len(self.by_stem[stem]) <= CROWD:
                found.update(self.by_stem[stem])
        for acronym in name.acronyms | ({name.initials} if name.initials else set()):
            rows = self.by_acronym.get(acronym, [])
            found.update(rows if len(rows) <= CROWD else ())
        return found

    def match(self, text: str, *, least: float = ASK) -> list[tuple[float, str]]:
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
