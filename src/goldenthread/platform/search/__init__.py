"""Finds records of all rooms by words, in the reader's language first, only what the reader may see.

`find` asks the index (`index`), in which every record that has a page stands with its folded words; what a person may
see of it (`platform.seeing`) is part of the question. `holds` is the filter of lists, for the columns of one noun.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model
from django.db.models.expressions import RawSQL
from django.utils.translation import get_language

from goldenthread import language as languages
from goldenthread.language.folding import indexed, sentence_with, wanted
from goldenthread.platform.actors import Viewer
from goldenthread.platform.fields import Translated
from goldenthread.platform.search.holding import holds
from goldenthread.platform.search.nouns import Noun, address_of, by_kind, nouns
from goldenthread.platform.seeing import filter_of
from goldenthread.platform.terms import asked

__all__ = ["EACH", "SHORTEST", "Hit", "find", "holds", "nouns"]

EACH = 20  # hits of one noun
SHORTEST = 2  # letters of a word; a figure, or a sign of Chinese, may stand alone
KINDS = 40  # nouns that are asked for their rows
OWN_LANGUAGE = 2.0
"""How much more a hit in the reader's own language counts."""
IN_NAME = 10.0
"""How much more a word in a name counts than one in a text."""


@dataclass(frozen=True)
class Hit:
    """A record that was found: where, in which sentence, and whether all words stand in its name."""

    thing: Model
    kind: Any
    address: str
    sentence: str
    language: str
    """Of the sentence; empty where it is from a text that has no translations."""
    in_name: bool
    score: float

    @property
    def kind_plural(self) -> Any:
        """What several of its kind are called."""
        return self.thing._meta.verbose_name_plural

    def plain(self) -> dict[str, Any]:
        """The hit as data."""
        return {
            "kind": self.thing._meta.label_lower,
            "id": str(self.thing.pk),
            "title": self.name or str(self.thing),
            "url": self.address,
            "language": self.language,
            "sentence": self.sentence,
            "in_name": self.in_name,
            "score": round(self.score, 4),
        }

    @property
    def name(self) -> Any:
        """What it is called where it has no title: the paragraph of a text, for instance."""
        return self.thing.searched_name() if hasattr(self.thing, "searched_name") else ""


def find(user: Viewer, words: str, language: str | None = None, *, kind: str = "") -> list[Hit]:
    """The records that hold all of the `words`, by relevance; nothing for no words. `kind`: of one noun alone.

    A word is found at the beginning of a longer one. The work is bounded: a few words (`terms.asked`), a question to
    each noun that holds them, a few hits of each.
    """
    parts = asked(words, least=SHORTEST).words
    phrases = [phrase for part in parts for phrase in wanted(part)]
    if not phrases:
        return []
    own = languages.code(language or get_language() or "en")
    hits: list[Hit] = []
    for question in (_whole(phrases), _beginnings(phrases)):
        known = {(type(hit.thing), hit.thing.pk) for hit in hits}
        kinds = [one for one in _kinds(question) if one in by_kind() and kind in ("", one)]
        found = [hit for one in kinds[:KINDS] for hit in _of(by_kind()[one], user, parts, phrases, question, own)]
        hits += [hit for hit in found if (type(hit.thing), hit.thing.pk) not in known]
        if len(hits) >= EACH:
            break
    return sorted(hits, key=lambda hit: (not hit.in_name, -hit.score))


@dataclass(frozen=True)
class Question:
    """What the index is asked, in the database's own words; whether words may be the beginnings of longer ones.

    Then no relevance is worked out: it would count every row of every longer word.
    """

    text: str
    begins: bool


def _whole(phrases: list[list[str]]) -> Question:
    """The question for the words as they are: letters and figures alone, so that none is read as an operator."""
    if connection.vendor == "sqlite":
        return Question(" AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases), False)
    return Question(" & ".join(" <-> ".join(phrase) for phrase in phrases), False)


def _beginnings(phrases: list[list[str]]) -> Question:
    """The question for words that begin so; of several in a row, the last."""
    if connection.vendor == "sqlite":
        return Question(" AND ".join(f'"{" ".join(phrase)}"*' for phrase in phrases), True)
    return Question(" & ".join(" <-> ".join([*phrase[:-1], f"{phrase[-1]}:*"]) for phrase in phrases), True)


MATCH = {
    "sqlite": (
        "core_search f JOIN core_searchentry e ON e.id = f.rowid",
        "core_search MATCH %s",
        f"-bm25(core_search, {IN_NAME}, 1.0)",
    ),
    "postgresql": ("core_searchentry e", "e.words @@ to_tsquery('simple', %s)", ""),
}


def _kinds(question: Question) -> list[str]:
    """The nouns that hold the words, those with fewest rows first."""
    tables, match, _score = MATCH[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.kind, COUNT(*) FROM {tables} WHERE {match} GROUP BY e.kind ORDER BY 2, 1", [question.text]
        )
        return [row[0] for row in cursor.fetchall()]


def _of(
    noun: Noun, user: Viewer, parts: tuple[str, ...], phrases: list[list[str]], question: Question, own: str
) -> list[Hit]:
    """The best hits of one noun that `user` may see, each row once."""
    best: dict[str, tuple[float, str]] = {}
    for row, code, score in _rows(noun, user, question, own):
        if row not in best and len(best) < EACH:
            best[row] = (score, code)
    keys = [int(row) for row in best] if _is_number(noun) else list(best)
    things = {str(thing.pk): thing for thing in _fetched(noun).filter(pk__in=keys)}
    return [_hit(noun, things[row], parts, phrases, *found) for row, found in best.items() if row in things]


def _is_number(noun: Noun) -> bool:
    return "Auto" in noun.model._meta.pk.get_internal_type()


def _fetched(noun: Noun) -> Any:
    rows = noun.model._default_manager.all()
    return rows.select_related(*getattr(noun.model, "searched_with", ()))


def _rows(noun: Noun, user: Viewer, question: Question, own: str) -> list[tuple[str, str, float]]:
    """Rows with language and score, best first; whether they may be seen is part of the question."""
    tables, match, score = MATCH[connection.vendor]
    scored: list[Any] = []
    if question.begins:
        score = "0.01"
    elif not score:
        score, scored = "ts_rank('{0,0,0.1,1.0}', e.words, to_tsquery('simple', %s))", [question.text]
    key = RawSQL("e.number" if _is_number(noun) else "e.row", [])
    seen = noun.model._default_manager.filter(filter_of(noun.model, user)).filter(pk=key).order_by().values("pk")
    try:
        there, values = seen.query.sql_with_params()
    except EmptyResultSet:  # this person sees none of them
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.row, e.language, {score} * CASE WHEN e.language IN (%s, '') THEN {OWN_LANGUAGE} ELSE 1 END AS s "
            f"FROM {tables} WHERE {match} AND e.kind = %s AND EXISTS ({there}) ORDER BY s DESC, e.id LIMIT {EACH * 6}",
            [*scored, own, question.text, noun.kind, *values],
        )
        return cursor.fetchall()


def _hit(noun: Noun, thing: Any, parts: tuple[str, ...], phrases: list[list[str]], score: float, code: str) -> Hit:
    names = " ".join(_in_language(thing, noun.names, code))
    body = " ".join(_in_language(thing, noun.bodies, code))
    in_name = _holds_all(names, phrases)
    sentence = sentence_with(body, list(parts))
    spoken = code if sentence and not _is_kept_once(thing, noun.bodies, sentence) else ""
    return Hit(thing, thing._meta.verbose_name, address_of(thing), sentence, spoken, in_name, score)


def _is_kept_once(thing: Any, columns: tuple[str, ...], sentence: str) -> bool:
    """Whether the sentence is from a text that has no translations: its language is not that of the question."""
    plain = [value for name in columns if not isinstance(value := getattr(thing, name), Translated)]
    return any(sentence.strip("… ") in str(value or "") for value in plain)


def _holds_all(text: str, phrases: list[list[str]]) -> bool:
    kept = f" {indexed(text)}"
    return all(f" {' '.join(phrase)}" in kept for phrase in phrases)


def _in_language(thing: Any, columns: tuple[str, ...], code: str) -> list[str]:
    values = [getattr(thing, name) for name in columns]
    return [str(one.get(code, "")) if isinstance(one, Translated) else str(one or "") for one in values]
