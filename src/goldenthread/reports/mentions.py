"""How a paper names organizations: in full where they are first named, by their short names after that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from goldenthread.platform.models import Organization
from goldenthread.reports.phrases import Value, phrase, plain, said


@dataclass
class Mentions:
    """What was named so far in one language: `often` are those that are named again, `known` need no introduction."""

    known: set[int] = field(default_factory=set)
    often: set[int] | None = None
    counted: Counter[int] = field(default_factory=Counter)
    shorts: dict[int, str] = field(default_factory=dict)

    def named_again(self, text: str) -> set[int]:
        """Those that `text`, made with these mentions, names more than once: by themselves or within other words."""
        return {pk for pk, times in self.counted.items() if times > 1 or text.count(self.shorts[pk]) > 1}


_NOW: ContextVar[Mentions | None] = ContextVar("mentions", default=None)


@contextmanager
def mentioning(mentions: Mentions) -> Iterator[Mentions]:
    """The texts made within name organizations by what was named before."""
    token = _NOW.set(mentions)
    try:
        yield mentions
    finally:
        _NOW.reset(token)


def named(organization: Organization) -> Value:
    """The name of an organization, as this place of the paper needs it."""
    full = said(organization.name, "organization")
    shorts = short_names(organization)

    def read(language: str) -> str:
        name, short, mentions = full(language), shorts.get(language, ""), _NOW.get()
        if not short or len(short) >= len(name) or mentions is None:
            return short if short and mentions is None else name
        mentions.counted[organization.pk] += 1
        mentions.shorts[organization.pk] = short
        if organization.pk in mentions.known:
            return short
        if mentions.often is not None and organization.pk not in mentions.often:
            return name
        mentions.known.add(organization.pk)
        if name.startswith(short):
            return name  # the short name is its beginning: nobody needs to be told
        return phrase("word.short", language, name=plain(name, "organization"), short=plain(short, "organization"))

    return read


def short_names(organization: Organization) -> dict[str, str]:
    """The short name of an organization by language: the first that is on record, in English also its acronym.

    An acronym without a language is one that French and Spanish share.
    """
    found: dict[str, str] = {}
    for one in sorted(organization.names.all(), key=lambda each: each.pk):
        for language in [one.language] if one.language else ("fr", "es"):
            if len(one.name) < len(organization.name.get(language) or one.name * 2):
                found.setdefault(language, one.name)
    if organization.acronym:
        found.setdefault("en", organization.acronym)
    return found
