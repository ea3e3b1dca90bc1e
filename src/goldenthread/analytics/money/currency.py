"""Currencies of ISO 4217 with the days on which they began and ended, and the names by which tables call them.

Source of the days: Unicode CLDR, which comes with Babel.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from babel.core import get_global

NEVER_MONEY = frozenset({"XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XBA", "XBB", "XBC", "XBD"})
FUNDS = frozenset({"XDR", "XSU", "XUA", "CHE", "CHW", "CLF", "COU", "BOV", "MXV", "USN", "UYI", "UYW"})
YOUNG = frozenset({"VED", "ZWG", "SLE", "XCG", "XAD"})  # younger than some tables of countries
OF_NO_COUNTRY = FUNDS | YOUNG
SPELT_OTHERWISE = {
    "euro": "EUR",
    "euroarea": "EUR",
    "eurozone": "EUR",
    "ukpound": "GBP",
    "ukpoundsterling": "GBP",
    "poundsterling": "GBP",
    "sterling": "GBP",
    "usdollar": "USD",
    "dollar": "USD",
    "swissfranc": "CHF",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "chineseyuan": "CNY",
    "sdr": "XDR",
    "sdrs": "XDR",
    "specialdrawingrights": "XDR",
    "koreanwon": "KRW",
    "trinidadiandollar": "TTD",
    "uaedirham": "AED",
    "nuevosol": "PEN",
    "bolivarfuerte": "VEF",
    "newisraelishekel": "ILS",
    "saudiarabianriyal": "SAR",
    "brazilianreal": "BRL",
    "colombianpeso": "COP",
    "rialomani": "OMR",
    "qatarriyal": "QAR",
    "iranianrial": "IRR",
    "kazakhstanitenge": "KZT",
    "botswanapula": "BWP",
    "polishzloty": "PLN",
    "icelandickrona": "ISK",
}


@dataclass(frozen=True)
class Currency:
    """A code and the days of its life; None where it still lives or where the day is not known."""

    code: str
    begins: date | None
    ends: date | None


@cache
def currencies() -> dict[str, Currency]:
    """Every currency that is money, by code."""
    spans: dict[str, list[tuple[date | None, date | None]]] = {code: [(None, None)] for code in OF_NO_COUNTRY}
    for rows in get_global("territory_currencies").values():
        for code, begins, ends, _is_tender in rows:
            if code not in NEVER_MONEY:
                spans.setdefault(code, []).append((_day(begins), _day(ends)))
    return {code: Currency(code, *_life(known)) for code, known in spans.items()}


def _life(spans: list[tuple[date | None, date | None]]) -> tuple[date | None, date | None]:
    begins = [start for start, _end in spans]
    ends = [end for _start, end in spans]
    return (
        None if None in begins else min(day for day in begins if day),
        None if None in ends else max(day for day in ends if day),
    )


def _day(parts: tuple[int, int, int] | None) -> date | None:
    return date(*parts) if parts else None


def why_not_currency(code: str, on: date | None = None) -> str | None:
    """Why `code` is no currency, or none on that day; None when it is. `unknown`, `began DAY` or `ended DAY`."""
    known = currencies().get(code)
    if known is None:
        return "unknown"
    if on and known.ends and on > known.ends:
        return f"ended {known.ends.isoformat()}"
    if on and known.begins and on < known.begins:
        return f"began {known.begins.isoformat()}"
    return None


def plain(text: str) -> str:
    """Letters and digits alone, without accents, in lower case."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\W_]|[\u0300-\u036f]", "", bare)


@cache
def _names() -> dict[str, str]:
    english = Locale("en").currencies
    found = {plain(english[code]): code for code in currencies() if code in english}
    return found | SPELT_OTHERWISE


@cache
def _territories() -> dict[str, str]:
    found = {plain(name): code for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}
    short = {plain(name.removesuffix(" SAR China")): code for code, name in Locale("en").territories.items()}
    three = {
        key.casefold(): to[0] for key, to in get_global("territory_aliases").items() if len(key) == 3 and len(to) == 1
    }
    return {**three, **short, **found, "korea": "KR", "turkey": "TR", "ivorycoast": "CI", "czechrepublic": "CZ"}


def code_of(text: str) -> str | None:
    """The code that a cell names: AUD, aud, Australian Dollar, Australian dollar (AUD); None when it names none."""
    bare = text.strip()
    if bare.upper() in currencies() and len(bare) == 3:
        return bare.upper()
    if (match := re.search(r"[(\[]([A-Z]{3})[)\]]", bare)) and match[1] in currencies():
        return match[1]
    name = plain(re.sub(r"\(.*?\)|\d+/?", "", bare))
    return _names().get(name) or _names().get(name.removesuffix("s"))


def tender_of(country: str, first: date, last: date) -> str | None:
    """The currency of a country whose rates run from `first` to `last`: that of the last day which is the oldest."""
    territory = _territories().get(plain(country))
    living = [
        (_day(begins) or date.min, code)
        for code, begins, ends, is_tender in get_global("territory_currencies").get(territory or "", [])
        if is_tender and (_day(begins) or date.min) <= last and (not ends or date(*ends) >= last)
    ]
    return min(living)[1] if living else None


def pair_of(text: str) -> tuple[str, str] | None:
    """The two codes that a heading such as EUR/USD, EURUSD=X, FXUSDCAD or usd_eur names; None when it is no pair."""
    bare = re.sub(r"^FX|[=:].*$", "", text.strip().upper())
    match = re.fullmatch(r"([A-Z]{3})[\s/_.\-]?([A-Z]{3})", bare)
    if match and match[1] in currencies() and match[2] in currencies() and match[1] != match[2]:
        return match[1], match[2]
    return None
