"""What can be searched: every noun that has a page, and its names and texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import CharField, Model, TextField

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Thing, User

NAMES = {"title", "short_title", "name", "acronym", "symbol", "code", "key", "number", "iso3", "deliverable"}
BODIES = {"text", "summary", "definition", "abstract", "purpose", "outcome", "description", "quote", "note"}


@dataclass(frozen=True)
class Noun:
    """A model that can be searched, and its columns. `language`: the column that says in which language a row is."""

    model: type[Model]
    names: tuple[str, ...]
    bodies: tuple[str, ...]
    language: str = ""

    @property
    def kind(self) -> str:
        """Its name in the index."""
        return self.model._meta.label_lower


@cache
def nouns() -> tuple[Noun, ...]:
    """The nouns that have pages, or a place on one (`searched_at`)."""
    return tuple(_noun(model) for model in apps.get_models() if _has_page(model))


@cache
def by_kind() -> dict[str, Noun]:
    """The nouns by their names in the index."""
    return {noun.kind: noun for noun in nouns()}


@cache
def by_table() -> dict[str, Noun]:
    """The nouns by the tables of their rows."""
    return {noun.model._meta.db_table: noun for noun in nouns()}


def address_of(thing: Model) -> str:
    """Where a record that was found is shown."""
    return thing.searched_at() if hasattr(thing, "searched_at") else thing.get_absolute_url()  # type: ignore[attr-defined]


def _has_page(model: type[Model]) -> bool:
    has_place = hasattr(model, "get_absolute_url") or hasattr(model, "searched_at")
    return issubclass(model, Thing) and model is not User and has_place


def _noun(model: type[Model]) -> Noun:
    columns = [f.name for f in model._meta.concrete_fields if isinstance(f, TranslatedField | CharField | TextField)]
    return Noun(
        model,
        tuple(name for name in columns if name in NAMES),
        tuple(name for name in columns if name in BODIES),
        "language" if hasattr(model, "searched_at") and "language" in columns else "",
    )
