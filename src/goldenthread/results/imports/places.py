"""What the places of a file are: countries on record, groups, aggregates of the source, or not known."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz, process

from goldenthread.platform.models import Country, CountryGroup

_WORLD_BANK = """
AFE AFR AFW ARB CAA CEA CEB CEU CLA CME CSA CSS DEA DEC DLA DMN DNS DSA DSF DSS EAP EAR EAS ECA ECS EMU EUU FCS
FXS HIC HPC IBB IBD IBT IDA IDB IDX INX LAC LCN LDC LIC LMC LMY LTE MDE MEA MIC MNA NAC NRS NXS OED OSS PRE PSS
PST RRS SAS SSA SSF SST SXZ TEA TEC TLA TMN TSA TSS UMC WLD XZN
"""
WORLD_BANK = frozenset(_WORLD_BANK.split())
OTHERS = re.compile(r"^(W\d{1,2}|\d{1,3}|EA\d*|EU\d+(_\d+)?|EFTA|G\d+|OECD.*|_X|_W|1[A-Z]\d?)$")
REGION = re.compile(
    r"\b(world|africa|asia|europe|america|americas|oceania|caribbean|countries|developed|developing|euro area|"
    r"income|states|ldcs?|lldcs?|sids|region|total)\b",
    re.I,
)
SAME_AS = {"LDC": "ldc", "199": "ldc", "432": "lldc", "722": "sids", "LLDC": "lldc", "SIDS": "sids"}
"""Codes of sources for groups that the register has under a key of its own."""


class Place(NamedTuple):
    """A place of a file: a country or group on record, else what kind of place it is not."""

    country: str | None = None
    group: int | None = None
    is_aggregate: bool = False

    @property
    def is_known(self) -> bool:
        return self.country is not None or self.group is not None


class Places:
    """All places on record, found by their codes and names; answers are remembered."""

    def __init__(self) -> None:
        self._countries: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for one in Country.objects.all():
            for code in (one.iso3, one.iso2, one.m49):
                self._countries[code.upper()] = one.pk
            for name in (one.name or {}).values():
                self._names[name.casefold()] = one.pk
        self._found: dict[str, Place] = {"": Place()}

    @cached_property
    def _groups(self) -> dict[str, int]:
        return dict(CountryGroup.objects.values_list("key", "pk"))

    def of(self, text: str) -> Place:
        """What the text stands for."""
        if text not in self._found:
            self._found[text] = self._of(text)
        return self._found[text]

    def _of(self, text: str) -> Place:
        code = text.strip().upper()
        bare = code.zfill(3) if code.isdigit() else code
        if country := self._countries.get(bare) or self._names.get(text.strip().casefold()):
            return Place(country=country)
        group = self._groups.get(SAME_AS.get(bare, text.strip().lower().replace(" ", "-")))
        is_aggregate = bare in WORLD_BANK or bool(OTHERS.match(code)) or bool(REGION.search(text))
        return Place(group=group, is_aggregate=is_aggregate or group is not None)

    def code(self, text: str) -> str:
        """The ISO 3166-1 alpha-3 code of a country on record; else what the file writes."""
        return self.of(text).country or text

    def keep(self, text: str, group: int) -> None:
        """From now on the text stands for this group."""
        self._found[text] = Place(group=group, is_aggregate=True)

    def nearest(self, text: str) -> str:
        """The country on record whose name or code is most alike, in words; empty when none is."""
        found = process.extractOne(text.casefold(), list(self._names), scorer=fuzz.WRatio, score_cutoff=70)
        if found:
            return f"{found[0].title()} ({self._names[found[0]]})"
        close = process.extractOne(text.upper(), list(self._countries), scorer=fuzz.ratio, score_cutoff=60)
        return self._countries[close[0]] if close else ""
