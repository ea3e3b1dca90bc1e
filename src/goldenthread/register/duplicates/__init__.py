"""Entries of the register that may be one organization, with the reason, and names brought to the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.platform.models import (
    AuditEntry,
    Organization,
    OrganizationIdentifier,
    OrganizationName,
    OrganizationsApart,
)
from goldenthread.register.names.likeness import Names


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one: how alike (1: the same), and why."""

    one: Organization
    other: Organization
    score: float
    why: Any
    shared: str = ""  # the identifier that both have

    @property
    def plain(self) -> dict[str, Any]:
        """The pair as data, its entries by key."""
        return {"one": self.one.key, "other": self.other.key, "score": round(self.score, 3), "why": str(self.why)}


_TABLES = [model._meta.db_table for model in (Organization, OrganizationName)]


def pairs(*, limit: int = 200) -> list[Pair]:
    """Entries that may be one, the likest first; those found to be two are left out, and units."""
    entries = {str(row.pk): row for row in Organization.objects.filter(merged_into=None)}
    apart = {(str(one), str(other)) for one, other in OrganizationsApart.objects.values_list("one_id", "other_id")}
    found: dict[tuple[str, str], Pair] = {}
    for score, one, other, shared in [*_same_identifier(), *((*row, "") for row in _names().pairs())]:
        pair = (min(one, other, key=int), max(one, other, key=int))
        if pair in found or pair in apart or not {one, other} <= entries.keys():
            continue
        first, second = entries[pair[0]], entries[pair[1]]
        if not _are_units(first, second, score):
            found[pair] = Pair(first, second, score, why(shared), shared)
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.one.key, pair.other.key))[:limit]


def why(shared: str) -> str:
    """The reason of a pair in words: the identifier that both have, or their names."""
    return _("the same identifier %(value)s") % {"value": shared} if shared else _("names alike")


def _are_units(one: Organization, other: Organization, score: float) -> bool:
    """Whether one is a unit of the other, or both are units of a third: these are called alike and are not one.

    Two units with the very same name still may be.
    """
    if other.pk == one.parent_id or one.pk == other.parent_id:
        return True
    return one.parent_id is not None and one.parent_id == other.parent_id and score < 1


def match(text: str) -> list[tuple[float, Organization]]:
    """Entries whose names are like `text`, the likest first; by identifier or short name they are certain."""
    entries = {str(row.pk): row for row in Organization.objects.filter(merged_into=None)}
    exact = OrganizationIdentifier.objects.filter(value__iexact=text.strip()).values_list("organization_id", flat=True)
    certain = [(1.0, str(pk)) for pk in exact]
    certain += [(1.0, pk) for pk, row in entries.items() if row.acronym and row.acronym == text.strip()]
    best: dict[str, float] = {}
    for score, pk in [*certain, *_names().match(text)]:
        if pk in entries:
            best[pk] = max(score, best.get(pk, 0.0))
    return sorted(((score, entries[pk]) for pk, score in best.items()), key=lambda row: (-row[0], row[1].key))


def _names() -> Names:
    last = AuditEntry.objects.filter(room__in=_TABLES).values_list("hash", flat=True).first()
    return _indexed(last)


@lru_cache(maxsize=1)
def _indexed(last_change: str | None) -> Names:
    """All names, ready to be compared; kept until the trail tells of another change to them."""
    return Names(_every_name())


def _every_name() -> Iterator[tuple[str, str]]:
    for row in Organization.objects.filter(merged_into=None):
        for text in set(row.name.values()):
            yield str(row.pk), f"{text} ({row.acronym})" if row.acronym and row.acronym.isupper() else text
    rows = OrganizationName.objects.filter(organization__merged_into=None)
    for pk, text in rows.values_list("organization_id", "name"):
        yield str(pk), text


def _same_identifier() -> Iterator[tuple[float, str, str, str]]:
    """Pairs whose identifiers are the same but for the case or the register they were put under."""
    holders: dict[str, str] = {}
    for pk, value in OrganizationIdentifier.objects.order_by("pk").values_list("organization_id", "value"):
        first = holders.setdefault(value.casefold(), str(pk))
        if first != str(pk):
            yield 1.0, first, str(pk), value
