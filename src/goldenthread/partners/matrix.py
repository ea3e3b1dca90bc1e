"""Action area by country: who works with us there, who could, and where nobody does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from goldenthread import language
from goldenthread.analytics.ranking.coverage import present
from goldenthread.analytics.ranking.prepared import prepare
from goldenthread.analytics.store import EvidenceStore
from goldenthread.partners import queries
from goldenthread.partners.models import AreaSector, Engagement, EngagementStage
from goldenthread.platform.actors import Viewer
from goldenthread.platform.groups import group_list
from goldenthread.platform.models import Area, Country, Strategy

WORKING = (EngagementStage.AGREED, EngagementStage.ACTIVE)


@dataclass(frozen=True)
class Cell:
    """One area in one country: engagements under way, engagements in preparation, organizations the evidence shows.

    `evidence` is None while no evidence is loaded, it says nothing of the country, or the area has no sectors.
    """

    area: Area
    country: Country
    working: int
    preparing: int
    evidence: int | None
    illustrations: int

    @property
    def state(self) -> str:
        """present (somebody works with us there), candidate (in preparation, or active by evidence), missing (neither).

        no_evidence is none of these: nobody is engaged, and nothing is known of who else works there.
        """
        if self.working:
            return "present"
        if self.preparing or self.evidence:
            return "candidate"
        return "no_evidence" if self.evidence is None else "missing"

    @property
    def address(self) -> str:
        """Those at work there where somebody is; else who could be."""
        if self.working:
            return f"/partners/?area={self.area.strategy.key}:{self.area.code}&country={self.country.iso3}"
        return self.suggestions

    @property
    def suggestions(self) -> str:
        """Who could work on the area in the country."""
        query = f"area={self.area.strategy.key}:{self.area.code}&country={self.country.iso3}"
        return f"/partners/suggestions/?{query}"


@dataclass(frozen=True)
class Matrix:
    """Countries down, action areas across."""

    areas: list[Area]
    rows: list[tuple[Country, list[Cell]]]

    def count(self, state: str) -> int:
        """How many cells are in a state."""
        return sum(cell.state == state for _country, cells in self.rows for cell in cells)


def matrix(user: Viewer, strategy: Strategy, *, store: EvidenceStore | None) -> Matrix:
    """The matrix of a strategy as `user` may see it, over the countries that its group has today, by name."""
    areas = list(Area.objects.filter(strategy=strategy).select_related("strategy").order_by("order", "code"))
    members = group_list(strategy.country_group).members if strategy.country_group else ()
    countries = language.alphabetical(member.country for member in members)
    counts = _engagements(user, strategy)
    shown = _shown(areas, store) if store else {}
    rows = [(country, [_cell(area, country, counts, shown) for area in areas]) for country in countries]
    return Matrix(areas, rows)


def cells_of(user: Viewer, strategy: Strategy, country: Country, *, store: EvidenceStore | None) -> list[Cell]:
    """The row of one country: each action area as `user` may see it."""
    areas = list(Area.objects.filter(strategy=strategy).select_related("strategy").order_by("order", "code"))
    counts = _engagements(user, strategy, country=country)
    shown = _shown(areas, store) if store else {}
    return [_cell(area, country, counts, shown) for area in areas]


def _engagements(user: Viewer, strategy: Strategy, country: Country | None = None) -> dict[tuple[int, str], list[int]]:
    """Working, preparing, and illustrations, by area and country."""
    counts: dict[tuple[int, str], list[int]] = {}
    seen = queries.engagements(user, strategy=strategy).filter(stage__in=queries.OPEN).order_by().values("pk")
    rows = Engagement.objects.filter(pk__in=seen, countries__isnull=False).order_by()
    rows = rows.filter(countries=country) if country else rows
    for area, place, stage, is_illustration, number in rows.values_list(
        "area", "countries", "stage", "is_illustration"
    ).annotate(number=Count("pk")):
        found = counts.setdefault((area or 0, place), [0, 0, 0])
        found[0 if stage in WORKING else 1] += number
        found[2] += number if is_illustration else 0
    return counts


def _shown(areas: list[Area], store: EvidenceStore) -> dict[tuple[str, str], list[str]]:
    sectors: dict[str, list[str]] = {}
    for row in AreaSector.objects.filter(area__in=areas).select_related("area"):
        sectors.setdefault(row.area.code, []).append(row.sector)
    return present(prepare(store), sectors)


def _cell(area: Area, country: Country, counts: Any, shown: Any) -> Cell:
    working, preparing, illustrations = counts.get((area.pk, country.iso3), (0, 0, 0))
    known = shown.get((area.code, country.iso3))
    return Cell(area, country, working, preparing, None if known is None else len(known), illustrations)


def table(found: Matrix) -> list[list[Any]]:
    """The matrix as rows of a sheet, one for each area and country."""
    head = ["country", "name", "area", "title", "state", "working_together", "in_preparation", "active_by_evidence"]
    rows = [
        [
            country.iso3, str(country.name), cell.area.code, str(cell.area.title), cell.state, cell.working,
            cell.preparing, "" if cell.evidence is None else cell.evidence,
        ]
        for country, cells in found.rows
        for cell in cells
    ]  # fmt: skip
    return [head, *rows]
