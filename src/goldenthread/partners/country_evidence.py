"""What published evidence says of a country: a part of its page, a page of its own, and data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.analytics.country_profile import CountryProfile, country_profile
from goldenthread.core.charts import Series
from goldenthread.core.charts_kinds import line_chart
from goldenthread.core.models import Country
from goldenthread.core.words import number
from goldenthread.partners.evidence import evidence_store
from goldenthread.partners.sector_words import sector_name
from goldenthread.partners.term_words import span

FIRST = 10  # organizations and sectors that the page of a country shows


@dataclass(frozen=True)
class CountryEvidence:
    """The evidence of a country as pages show it; `profile` is None when the evidence says nothing of it."""

    country: Country
    has_store: bool
    profile: CountryProfile | None

    @property
    def chart(self) -> Any:
        """US dollars spent by year, in millions."""
        assert self.profile is not None
        points = [(int(year.code), year.spent_usd / 1e6) for year in self.profile.years]
        words = _("US dollars spent a year, millions")
        return line_chart(words, [Series(str(self.country.name), points)], unit=_("millions"))

    def organizations(self, most: int | None = FIRST) -> list[tuple[Any, ...]]:
        """Rows of a table: name, activities, US dollars, years."""
        assert self.profile is not None
        return [
            (one.ref, one.name, number(one.activities, 0), number(one.spent_usd, 0), span(one.years))
            for one in self.profile.organizations[:most]
        ]

    def sectors(self, most: int | None = FIRST) -> list[tuple[Any, ...]]:
        """Rows of a table: sector, organizations, activities, US dollars."""
        assert self.profile is not None
        return [
            (sector_name(one.code), one.organizations, one.activities, round(one.spent_usd))
            for one in self.profile.sectors[:most]
        ]


def country_evidence(country: Country) -> CountryEvidence:
    """What the evidence of this installation says of a country."""
    store = evidence_store()
    return CountryEvidence(country, store is not None, country_profile(store, country.iso3) if store else None)


def as_data(found: CountryEvidence) -> dict[str, Any]:
    """The evidence of a country as data: organizations, years and sectors."""
    profile = found.profile
    if profile is None:
        return {"country": found.country.iso3, "organizations": [], "years": [], "sectors": []}
    return asdict(profile)


def as_rows(found: CountryEvidence) -> list[list[Any]]:
    """The organizations in a country as rows of a sheet."""
    head = ["country", "ref", "name", "activities", "spent_usd", "first_year", "last_year"]
    told = found.profile.organizations if found.profile else ()
    return [
        head,
        *[[found.country.iso3, one.ref, one.name, one.activities, one.spent_usd, *one.years] for one in told],
    ]
