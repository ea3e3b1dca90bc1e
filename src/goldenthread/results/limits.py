"""What values an indicator takes: least and most, decimals, years, parts within their total. Each rule gives its words.

Nothing here asks the database. The rules are held by `clean` of targets and values, and so at every door: forms, grids,
workbooks, the API, the terminal, imports of series, and files of an instance.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.results.choices import IndicatorKind

BOUNDS = {
    IndicatorKind.SHARE: (Decimal(0), Decimal(100)),
    IndicatorKind.NUMBER: (Decimal(0), None),
    IndicatorKind.YES_NO: (Decimal(0), Decimal(1)),
}
"""The least and most by kind, where an indicator says nothing of its own."""
HISTORY, AFTER = 75, 10
"""Years before the start of a strategy, and after its end, that values and targets may be of."""
PROJECTED = {"E", "M"}
"""How a value of a year that has not begun may have been come by: estimated, modelled."""


def bounds(indicator: Any) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most value; None where there is no limit."""
    least, most = BOUNDS.get(indicator.kind, (None, None))
    return (
        least if indicator.minimum is None else indicator.minimum,
        most if indicator.maximum is None else indicator.maximum,
    )


def decimals_of(indicator: Any) -> int | None:
    """How many decimals a value may have; None for as many as are kept."""
    return 0 if indicator.kind == IndicatorKind.YES_NO else indicator.decimals_allowed


def plain(value: Decimal) -> str:
    """A number without zeros that say nothing."""
    return f"{value.normalize():f}"


def wrong_value(indicator: Any, value: Decimal) -> str | None:
    """Why the indicator does not take this value; None when it does."""
    least, most = bounds(indicator)
    words = {"value": plain(value), "indicator": indicator, "unit": indicator.unit}
    if least is not None and value < least:
        return _("%(value)s is less than %(least)s, the least that “%(indicator)s” (%(unit)s) takes.") % (
            words | {"least": plain(least)}
        )
    if most is not None and value > most:
        return _("%(value)s is more than %(most)s, the most that “%(indicator)s” (%(unit)s) takes.") % (
            words | {"most": plain(most)}
        )
    allowed = decimals_of(indicator)
    if allowed == 0 and value != value.to_integral_value():
        return _("“%(indicator)s” takes whole numbers; %(value)s is none.") % words
    if allowed is not None and value != round(value, allowed):
        return _("“%(indicator)s” takes at most %(allowed)s decimals; %(value)s has more.") % (
            words | {"allowed": allowed}
        )
    return None


def years(strategy: Any) -> tuple[int, int]:
    """The first and last year that figures of a strategy may be of: its own years, its history, a while after."""
    first, last = strategy.year_from or strategy.year_to, strategy.year_to or strategy.year_from
    return (first - HISTORY, last + AFTER) if first and last else (1947, 2100)


def wrong_year(strategy: Any, year: int) -> str | None:
    """Why a figure of the strategy cannot be of this year; None when it can."""
    first, last = years(strategy)
    if first <= year <= last:
        return None
    return _("%(year)s is not a year of this strategy or its history: %(first)s to %(last)s.") % {
        "year": year,
        "first": first,
        "last": last,
    }


def too_early(year: int, nature: str, *, this_year: int) -> str | None:
    """Why a value of this year cannot have been reported yet; None when it can, or when it is a projection."""
    if year <= this_year or nature in PROJECTED:
        return None
    return _("%(year)s has not begun. Say that the value is estimated or modelled, or correct the year.") % {
        "year": year
    }


def wrong_pair(indicator: Any, numerator: Decimal | None, denominator: Decimal | None) -> dict[str, str]:
    """What is wrong with numerator and denominator, by field: both or none, not by zero, a share within its whole."""
    if (numerator is None) != (denominator is None):
        return {"denominator": _("A ratio needs both its numerator and its denominator.")}
    if numerator is None or denominator is None:
        return {}
    if not denominator:
        return {"denominator": _("The denominator is zero.")}
    if (
        indicator.kind == IndicatorKind.SHARE
        and numerator > denominator
        and bounds(indicator)[1] == BOUNDS[IndicatorKind.SHARE][1]
    ):
        return {
            "numerator": _("The part, %(part)s, is more than the whole, %(whole)s.")
            % {"part": plain(numerator), "whole": plain(denominator)}
        }
    return {}


def wrong_ratio(value: Decimal | None, found: Decimal) -> str | None:
    """Why a value is not what its numerator and denominator give, `found`, within the digits it is written with."""
    if value is None:
        return None
    exponent = value.normalize().as_tuple().exponent
    digits = max(-exponent, 0) if isinstance(exponent, int) else 0
    if abs(value - found) <= Decimal(5) * Decimal(10) ** -(digits + 1):
        return None
    return _("Numerator and denominator give %(found)s, not %(value)s.") % {
        "found": plain(found),
        "value": plain(value),
    }


def dimensions(cell: str) -> frozenset[str]:
    """The dimensions that a cell of a breakdown names: sex and age of `sex=F,age=15-24`."""
    return frozenset(part.partition("=")[0].strip() for part in cell.split(",") if part.strip())


def wrong_cell(cell: str, declared: Mapping[str, set[str]]) -> str | None:
    """Why the cell is none of an indicator with these dimensions and codes; None when it is, or when none are declared.

    A dimension without codes takes any.
    """
    if not declared:
        return None
    names = {name.casefold(): {code.casefold() for code in codes} for name, codes in declared.items()}
    for part in filter(None, cell.split(",")):
        name, _equals, code = (side.strip() for side in part.partition("="))
        codes = names.get(name.casefold())
        if codes is None:
            return _("“%(word)s” is none of %(words)s.") % {"word": name, "words": ", ".join(sorted(declared))}
        if codes and code.casefold() not in codes:
            held = next(held for one, held in declared.items() if one.casefold() == name.casefold())
            return _("“%(word)s” is none of %(words)s.") % {"word": part, "words": ", ".join(sorted(held))}
    return None


def wrong_parts(indicator: Any, values: Mapping[str, Decimal]) -> str | None:
    """Why the values of one place and year, by cell, cannot all be true: parts that exceed their total; None when they can.

    Asked of numbers alone: shares and ratios do not add up to that of the whole. Where one may be counted in several
    parts, only each by itself must fit.
    """
    total = values.get("")
    if total is None or indicator.kind != IndicatorKind.NUMBER:
        return None
    sums: dict[frozenset[str], Decimal] = {}
    for cell, value in values.items():
        if cell and value > total:
            return _("The part “%(cell)s”, %(part)s, is more than the total, %(total)s.") % {
                "cell": cell,
                "part": plain(value),
                "total": plain(total),
            }
        if cell:
            sums[dimensions(cell)] = sums.get(dimensions(cell), Decimal(0)) + value
    for names, together in sums.items():
        if together > total and not indicator.parts_overlap:
            return _("The parts by %(dimension)s are %(parts)s together, more than the total, %(total)s.") % {
                "dimension": ", ".join(sorted(names)),
                "parts": plain(together),
                "total": plain(total),
            }
    return None
