"""What should be known of a vocabulary before it is taken in: findings in three tiers, each with its element.

The rules are those of qSKOS and of the integrity conditions of SKOS, and hold for tables as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from goldenthread.frameworks.vocabulary.graph import above_all, cycles, redundant
from goldenthread.frameworks.vocabulary.model import (
    ADVICE,
    ERROR,
    PREFERRED,
    WARNING,
    Concept,
    Finding,
    Vocabulary,
)
from goldenthread.language.said import Said

_TAG = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z0-9]{1,8})*|[xXiI](?:-[A-Za-z0-9]{1,8})+"
)
_ORDER = {ERROR: 0, WARNING: 1, ADVICE: 2}


def check(vocabulary: Vocabulary) -> list[Finding]:
    """All findings, the gravest first."""
    found = [*vocabulary.findings]
    for rule in _RULES:
        found += rule(vocabulary)
    return sorted(found, key=lambda one: _ORDER[one.severity])


def _cycles(vocabulary: Vocabulary) -> Iterator[Finding]:
    for loop in cycles(_parents(vocabulary)):
        names = " → ".join(_code(vocabulary, key) for key in [*loop, loop[0]])
        yield Finding("cycle", ERROR, loop[0], Said("Lies above itself: {loop}.", loop=names))


def _labels(vocabulary: Vocabulary) -> Iterator[Finding]:
    for one in _told(vocabulary):
        if not any(label.kind == PREFERRED and label.text.strip() for label in one.labels):
            yield Finding("missing-label", ERROR, one.key, Said("Has no preferred label."), one.place)
        counts = Counter(label.language for label in one.labels if label.kind == PREFERRED)
        for language, count in counts.items():
            if count > 1:
                said = Said(
                    "Has {count} preferred labels in one language ({language}).", count=count, language=language or "–"
                )
                yield Finding("several-preferred-labels", ERROR, one.key, said, one.place)
        if any(not label.text.strip() for label in one.labels):
            yield Finding("empty-label", WARNING, one.key, Said("Has a label without words."), one.place)
        if not one.notes:
            yield Finding("undocumented", ADVICE, one.key, Said("Has no definition and no note."), one.place)
    for scheme in vocabulary.schemes.values():
        if not any(label.text.strip() for label in scheme.labels):
            severity = ERROR if vocabulary.form == "xlsx" else WARNING
            yield Finding("missing-label", severity, scheme.key, Said("The vocabulary has no title."))


def _languages(vocabulary: Vocabulary) -> Iterator[Finding]:
    for one in vocabulary.concepts.values():
        words = [*one.labels, *(note for note in one.notes if note.kind != "reference")]
        if not vocabulary.is_table and any(not word.language for word in words):
            yield Finding("missing-language", WARNING, one.key, Said("Has words that name no language."), one.place)
        for tag in sorted({word.language for word in words if word.language and not is_language(word.language)}):
            yield Finding("bad-language-tag", WARNING, one.key, Said("“{tag}” is no language.", tag=tag), one.place)
    if vocabulary.is_table:
        yield from _unlike_others(vocabulary)
    for scheme in vocabulary.schemes.values():
        for tag in sorted({w.language for w in scheme.labels if w.language and not is_language(w.language)}):
            yield Finding("bad-language-tag", WARNING, scheme.key, Said("“{tag}” is no language.", tag=tag))


def _unlike_others(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Elements of a table without a title in a language in which most others have one."""
    counts: Counter[str] = Counter()
    for one in vocabulary.concepts.values():
        counts.update(language for language, text in one.preferred().items() if text.strip() and language)
    usual = [language for language, count in counts.items() if count * 2 > len(vocabulary.concepts)]
    for one in vocabulary.concepts.values():
        have = {language for language, text in one.preferred().items() if text.strip()}
        missing = [language for language in usual if language not in have]
        if missing and have:
            said = Said("Has no title in: {languages}.", languages=", ".join(sorted(missing)))
            yield Finding("missing-language", ADVICE, one.key, said, one.place)


def is_language(tag: str) -> bool:
    """Whether a tag is well-formed (BCP 47) and begins with a language that exists."""
    from babel import Locale

    if not _TAG.fullmatch(tag):
        return False
    first = tag.split("-")[0].lower()
    return first in ("x", "i", "qaa", "mul", "und", "zxx") or len(first) == 3 or first in Locale("en").languages


def _doubles(vocabulary: Vocabulary) -> Iterator[Finding]:
    labels: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    codes: dict[str, list[str]] = defaultdict(list)
    for one in vocabulary.concepts.values():
        for label in one.labels:
            if label.text.strip() and label.kind != "hidden":
                entry = labels[_folded(label.text), label.language.lower()]
                entry[one.key] = entry.get(one.key, False) or label.kind == PREFERRED
        for code in set(one.typed_codes) if not vocabulary.is_table else ():
            codes[code].append(one.key)
    for (_text, _language), keys in labels.items():
        if len(keys) > 1 and any(keys.values()):
            first, *others = keys
            names = ", ".join(vocabulary.concepts[key].code for key in others)
            said = Said("Has the same label as {others}.", others=names)
            yield Finding("duplicate-label", WARNING, first, said, vocabulary.concepts[first].place)
    for code, holders in codes.items():
        shared = _in_one_scheme(vocabulary, holders)
        if len(holders) > 1 and shared:
            said = Said(
                "The code {code} is also that of {others}.", code=code.split("^^")[0], others=", ".join(holders[1:])
            )
            yield Finding("duplicate-code", ERROR, holders[0], said)


def _in_one_scheme(vocabulary: Vocabulary, keys: list[str]) -> bool:
    schemes = [vocabulary.concepts[key].schemes for key in keys]
    return not all(schemes) or bool(set.intersection(*schemes))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _tree(vocabulary: Vocabulary) -> Iterator[Finding]:
    for low, high in redundant(_parents(vocabulary)):
        said = Said(
            "Names {above} as its parent, which already lies above another of its parents.",
            above=_code(vocabulary, high),
        )
        yield Finding("redundant-parent", WARNING, low, said, _place(vocabulary, low))
    for scheme in vocabulary.schemes.values():
        if not scheme.tops and not vocabulary.is_table:
            yield Finding("no-top", WARNING, scheme.key, Said("The vocabulary names no top element."))
        for key in sorted(scheme.tops):
            if vocabulary.concepts[key].broader:
                yield Finding(
                    "top-with-parent",
                    WARNING,
                    key,
                    Said("Is a top element and has a parent."),
                    vocabulary.concepts[key].place,
                )
    if vocabulary.is_table and vocabulary.concepts and all(one.broader for one in vocabulary.concepts.values()):
        first = next(iter(vocabulary.concepts))
        yield Finding("no-top", ERROR, first, Said("No element is without a parent."))


def _clashes(vocabulary: Vocabulary) -> Iterator[Finding]:
    parents = _parents(vocabulary)
    lines = {key: above_all(parents, key) for key in parents}
    seen: set[frozenset[str]] = set()
    for one in vocabulary.concepts.values():
        exact = one.matches.get("exactMatch", set())
        wide = one.matches.get("broadMatch", set()) | one.matches.get("narrowMatch", set())
        wide |= one.matches.get("relatedMatch", set())
        beside = one.related | one.matches.get("relatedMatch", set())
        for other in sorted(beside | (exact & wide)):
            pair = frozenset((one.key, other))
            lines_meet = other in lines.get(one.key, ()) or one.key in lines.get(other, ())
            if pair in seen or not (lines_meet or other in exact & wide):
                continue
            seen.add(pair)
            said = Said("Is tied to {other} in two ways that exclude each other.", other=_code(vocabulary, other))
            yield Finding("relation-clash", ERROR, one.key, said, one.place)


def _ties(vocabulary: Vocabulary) -> Iterator[Finding]:
    tied: set[str] = set()
    for one in vocabulary.concepts.values():
        others = one.broader | one.related | set().union(*one.matches.values())
        tied |= others | ({one.key} if others else set())
    any_tree = any(one.broader for one in vocabulary.concepts.values())
    for one in _told(vocabulary):
        if one.key not in tied and (any_tree or not vocabulary.is_table):
            yield Finding("orphan", ADVICE, one.key, Said("Is tied to no other element."), one.place)
        elif vocabulary.schemes and not vocabulary.is_table and not one.schemes and not one.top_of and one.labels:
            yield Finding("orphan", ADVICE, one.key, Said("Belongs to no vocabulary."), one.place)
        yield from _unknown(vocabulary, one)
    if not vocabulary.is_table:
        yield from _undescribed(vocabulary)


def _unknown(vocabulary: Vocabulary, one: Concept) -> Iterable[Finding]:
    for other in sorted(one.broader | one.related):
        if vocabulary.is_table and other not in vocabulary.concepts:
            yield Finding(
                "unknown-reference", ERROR, one.key, Said("Names {other}, which is not there.", other=other), one.place
            )


def _undescribed(vocabulary: Vocabulary) -> Iterator[Finding]:
    """What relations lead to and the file says nothing of."""
    for one in vocabulary.concepts.values():
        for other in sorted(one.broader | one.related | one.schemes | one.top_of):
            if other not in vocabulary.described:
                said = Said("Names {other}, which is not there.", other=other)
                yield Finding("unknown-reference", WARNING, one.key, said)


def _parents(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Each concept with those directly above it, also by matches, which SKOS counts as relations."""
    up: dict[str, set[str]] = {key: set() for key in vocabulary.concepts}
    for one in vocabulary.concepts.values():
        up[one.key] |= one.broader | one.matches.get("broadMatch", set())
        for other in one.matches.get("narrowMatch", set()):
            up.setdefault(other, set()).add(one.key)
    for key in [other for own in up.values() for other in own]:
        up.setdefault(key, set())
    return up


def _told(vocabulary: Vocabulary) -> list[Concept]:
    """The concepts of which the file says something; others are only named in relations."""
    return [one for one in vocabulary.concepts.values() if vocabulary.is_table or one.key in vocabulary.described]


def _place(vocabulary: Vocabulary, key: str) -> str:
    return vocabulary.concepts[key].place if key in vocabulary.concepts else ""


def _code(vocabulary: Vocabulary, key: str) -> str:
    return vocabulary.concepts[key].code if key in vocabulary.concepts else key


_RULES = (_cycles, _labels, _doubles, _clashes, _ties, _tree, _languages)
