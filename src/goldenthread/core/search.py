"""Finds records across all rooms by words, in the reader's language first, only what the reader may see.

One function, `find`, so that a full-text engine can take its place. It asks every noun that has a page for its
title, name, text and symbol. The rule of its room filters the question (`rules`); where no room gives one, its own
visibility does, or that of the record it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import CASCADE, CharField, ForeignKey, Model, Q, QuerySet, TextField
from django.utils.translation import get_language

from goldenthread.core import language as languages
from goldenthread.core import lookups
from goldenthread.core.access import visible, visible_through
from goldenthread.core.fields import Translated, TranslatedField
from goldenthread.core.models import Published, Strategy, Thing, User

HOLDS = lookups.Holds.lookup_name
EACH = 20  # hits of one noun
NAMES = {"title", "short_title", "name", "acronym", "symbol", "code", "key", "number", "iso3"}
BODIES = {"text", "summary", "definition", "abstract", "purpose", "outcome", "description", "quote", "note"}

Seen = Callable[[Any], Q]
rules: list[Callable[[type[Model]], Seen | None]] = []
"""Where the filters of rooms are asked for: given a noun, the filter for what a user may see of it."""


@dataclass(frozen=True)
class Hit:
    """A record that was found, and whether the words stand in its name (they come first)."""

    thing: Model
    kind: Any
    in_name: bool


@dataclass(frozen=True)
class Noun:
    """A model that can be searched: its columns, and the way to the record whose visibility counts."""

    model: type[Model]
    names: tuple[str, ...]
    bodies: tuple[str, ...]
    owner: str | None  # "" itself, "mandate__" through a parent, None: for everyone
    strategy: str | None  # way to the strategy


def find(user: Any, words: str, language: str | None = None) -> list[Hit]:
    """The records that hold all of the `words`, in names before texts; nothing for no words."""
    parts = words.split()
    if not parts:
        return []
    own = languages.code(language or get_language() or "en")
    hits = [hit for noun in nouns() for hit in _of(noun, user, parts, own)]
    return sorted(hits, key=lambda hit: not hit.in_name)


def _of(noun: Noun, user: Any, parts: list[str], own: str) -> Iterator[Hit]:
    condition = Q()
    for part in parts:
        condition &= holds(noun.model, (*noun.names, *noun.bodies), part)
    rows = noun.model._default_manager.filter(condition).filter(seen(noun, user))[:EACH]
    for row in rows:
        yield Hit(row, row._meta.verbose_name, _in_name(row, noun.names, parts))


def _in_name(row: Model, names: tuple[str, ...], parts: list[str]) -> bool:
    held: list[str] = []
    for name in names:
        value = getattr(row, name)
        held += value.values() if isinstance(value, Translated) else [str(value)]
    text = " ".join(held).casefold()
    return all(part.casefold() in text for part in parts)


def holds(model: type[Model], columns: Sequence[str], word: str) -> Q:
    """The filter for rows that hold `word` in one of the columns, in any of the six languages."""
    condition = Q(pk__in=[])
    for column in columns:
        for path in _paths(model, column):
            condition |= Q(**{f"{path}__{HOLDS}": word})
    return condition


def _paths(model: type[Model], column: str) -> list[str]:
    """The column itself; for a translated text, its words in each language (raw JSON would hide letters as codes)."""
    if column.rpartition("__")[2] in languages.LANGUAGES:  # one language was named already
        return [column]
    if isinstance(_field(model, column), TranslatedField):
        return [f"{column}__{code}" for code in languages.LANGUAGES]
    return [column]


def _field(model: type[Model], column: str) -> Any:
    *way, last = column.split("__")
    for step in way:
        field = model._meta.get_field(step)
        if field.related_model is None:
            return field
        model = field.related_model  # type: ignore[assignment]
    return model._meta.get_field(last)


def seen(noun: Noun, user: Any) -> Q:
    """The filter for what `user` may see of a noun."""
    for rule in rules:
        if seen_in_room := rule(noun.model):
            return seen_in_room(user)
    if noun.owner is None:
        return Q()
    if noun.owner == "":
        return visible(user, strategy=noun.strategy) & _with_owners(noun.model, user)
    return visible_through(user, noun.owner.removesuffix("__"), strategy=noun.strategy or "pk")


def _with_owners(model: type[Model], user: Any) -> Q:
    """Whatever a publishable record belongs to must be visible too; a strategy does not count, it publishes its parts."""
    condition = Q(pk__isnull=False)
    for path in _publishable_owners(model):
        condition &= visible_through(user, path, strategy=_strategy(model) or "pk")
    return condition


def _publishable_owners(model: type[Model]) -> Iterator[str]:
    for field in _parents(model):
        owner = field.related_model
        if owner is Strategy:
            continue
        if issubclass(owner, Published):  # type: ignore[arg-type]
            yield field.name
        for path in _publishable_owners(owner):  # type: ignore[arg-type]
            yield f"{field.name}__{path}"


@cache
def nouns() -> tuple[Noun, ...]:
    """The nouns that have pages."""
    return tuple(_noun(model) for model in apps.get_models() if _has_page(model))


def _has_page(model: type[Model]) -> bool:
    return issubclass(model, Thing) and model is not User and hasattr(model, "get_absolute_url")


def _noun(model: type[Model]) -> Noun:
    columns = [f.name for f in model._meta.concrete_fields if isinstance(f, TranslatedField | CharField | TextField)]
    owner = _owner(model)
    return Noun(
        model,
        tuple(name for name in columns if name in NAMES),
        tuple(name for name in columns if name in BODIES),
        owner,
        _strategy(model),
    )


def _parents(model: type[Model]) -> list[ForeignKey]:
    """What a record belongs to: the keys that take it along when they go."""
    return [
        f
        for f in model._meta.concrete_fields
        if isinstance(f, ForeignKey) and f.remote_field.on_delete is CASCADE and f.related_model is not model
    ]


def _owner(model: type[Model]) -> str | None:
    if issubclass(model, Published):
        return ""
    for field in _parents(model):
        if (way := _owner(field.related_model)) is not None:  # type: ignore[arg-type]
            return f"{field.name}__{way}"
    return None


def _strategy(model: type[Model]) -> str | None:
    """The way to the strategy that a record belongs to; None when it belongs to none."""
    if model is Strategy:
        return "pk"
    if any(f.name == "strategy" for f in model._meta.concrete_fields):
        return "strategy"
    for field in _parents(model):
        if way := _strategy(field.related_model):  # type: ignore[arg-type]
            return field.name if way == "pk" else f"{field.name}__{way}"
    return None


def visible_rows(model: type[Model], user: Any) -> QuerySet:
    """The rows of a noun that `user` may see, by the rule of its room."""
    return model._default_manager.filter(seen(_noun(model), user))
