"""What published evidence says of a country: a part of its page, a page of its own, and data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.analytics.profiles.country import CountryProfile, country_profile
from goldenthread.partners.evidence import evidence_store
from goldenthread.partners.sector_words import sector_name
from goldenthread.partners.term_words import source_name, span
from goldenthread.platform.models import Country
from goldenthread.platform.words import number
from goldenthread.ui.charts import Series
from goldenthread.ui.charts.kinds import line_chart

FIRST = 10  # organizations and sectors that the page of a country shows


@dataclass(frozen=True)
class CountryEvidence:
    """The evidence of a country as pages show it; `profile` is None when the evidence says nothing of it."""

    country: Country
    has_store: bool
    profile: CountryProfile | None

    @property
    def chart(self) -> Any:
        """US dollars by year, in millions: a line for each source, and for each kind of money that it tells."""
        assert self.profile is not None
        lines = []
        for source in self.profile.sources:
            rows = [year for year in self.profile.years if year.source == source]
            for kind, called in (("spent_usd", _("spent")), ("provided_usd", _("provided"))):
                points = [(int(year.code), getattr(year, kind) / 1e6) for year in rows]
                if any(value for _year, value in points):
                    lines.append(Series(f"{source_name(source)}: {called}", points))
        return line_chart(_("US dollars a year, millions"), lines, unit=_("millions")) if lines else None

    def organizations(self, most: int | None = FIRST) -> list[tuple[Any, ...]]:
        """Rows of a table: reference, name, activities, US dollars spent, provided, years, source."""
        assert self.profile is not None
        return [
            (
                one.ref,
                one.name,
                number(one.activities, 0),
                number(one.spent_usd, 0),
                number(one.provided_usd, 0),
                span(one.years),
                source_name(one.source),
            )
            for one in self.profile.organizations[:most]
        ]

    def sectors(self, most: int | None = FIRST) -> list[tuple[Any, ...]]:
        """Rows of a table: sector, source, organizations, activities, US dollars spent, provided."""
        assert self.profile is not None
        return [
            (
                sector_name(one.code),
                source_name(one.source),
                one.organizations,
                one.activities,
                round(one.spent_usd),
                round(one.provided_usd),
            )
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
    head = ["country", "ref", "name", "source", "activities", "spent_usd", "committed_usd", "provided_usd",
            "first_year", "last_year"]  # fmt: skip
    told = found.profile.organizations if found.profile else ()
    return [
        head,
        *[
            [
                found.country.iso3,
                one.ref,
                one.name,
                one.source,
                one.activities,
                one.spent_usd,
                one.committed_usd,
                one.provided_usd,
                *(one.years or ("", "")),
            ]
            for one in told
        ],
    ]
