"""Countries and regions that receive aid: ISO 3166-1 codes and the region codes of the OECD-DAC.

Sources: ISO 3166-1 alpha-2, alpha-3 and the English names of UN M49 (UN Statistics Division); region codes of
the OECD-DAC list of recipients. Kosovo carries the user-assigned codes XK and XKX, as IATI and the World Bank
use them.
"""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"

# codes that publishers still use for places that now have another one
FORMER_CODES = {
    "AN": "ANT",
    "CS": "SCG",
    "YU": "YUG",
    "TP": "TLS",
    "ZR": "COD",
    "BU": "MMR",
    "KV": "XKX",
    "UK": "GBR",
}

# names in public files that M49 spells otherwise
OTHER_NAMES = {
    "st maarten": "SXM", "taiwan china": "TWN", "turkiye": "TUR",
    "bolivia": "BOL", "cape verde": "CPV", "central african rep": "CAF", "congo dem rep": "COD",
    "congo rep": "COG", "congo democratic republic of": "COD", "congo republic of": "COG",
    "cote d ivoire": "CIV", "drc": "COD", "democratic republic of congo": "COD",
    "egypt arab republic of": "EGY", "gambia the": "GMB", "iran islamic republic of": "IRN",
    "ivory coast": "CIV", "korea republic of": "KOR", "south korea": "KOR", "kyrgyz republic": "KGZ",
    "laos": "LAO", "lao people s democratic republic": "LAO", "macedonia": "MKD",
    "macedonia former yugoslav republic of": "MKD", "micronesia federated states of": "FSM",
    "moldova": "MDA", "russia": "RUS", "slovak republic": "SVK", "st kitts and nevis": "KNA",
    "st lucia": "LCA", "st vincent and the grenadines": "VCT", "swaziland": "SWZ", "syria": "SYR",
    "tanzania": "TZA", "turkey": "TUR", "united kingdom": "GBR", "united states": "USA",
    "venezuela": "VEN", "venezuela republica bolivariana de": "VEN",
    "venezuela bolivarian republic of": "VEN", "vietnam": "VNM", "west bank and gaza": "PSE",
    "yemen republic of": "YEM", "kosovo": "XKX", "hong kong": "HKG", "czech republic": "CZE",
    "burma": "MMR", "bahamas the": "BHS", "sao tome and principe": "STP", "east timor": "TLS",
    "gambia": "GMB",
}  # fmt: skip


@cache
def iso3_by_iso2() -> dict[str, str]:
    """ISO alpha-3 code of each alpha-2 code, former codes included."""
    return {row["iso2"]: row["iso3"] for row in _rows("countries.csv")} | FORMER_CODES


@cache
def names() -> dict[str, str]:
    """English name of each country (ISO alpha-3) and region (OECD-DAC code)."""
    countries = {row["iso3"]: row["name"] for row in _rows("countries.csv")}
    return countries | {row["code"]: row["name"] for row in _rows("dac_regions.csv")}


@cache
def recipient_code(code: str | None) -> str | None:
    """ISO alpha-3 code for an alpha-2 or alpha-3 code, a DAC region's own code, None for anything else."""
    if not code:
        return None
    known = code.strip().upper()
    return iso3_by_iso2().get(known) or (known if known in names() else None)


def country_named(name: str | None) -> str | None:
    """ISO alpha-3 code of a country by its English name; None when no country is surely meant."""
    return _by_name().get(_plain(name)) if name else None


@cache
def _by_name() -> dict[str, str]:
    return {_plain(row["name"]): row["iso3"] for row in _rows("countries.csv")} | OTHER_NAMES


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    return " ".join("".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split())


def _rows(table: str) -> list[dict[str, str]]:
    with (REFERENCE / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
