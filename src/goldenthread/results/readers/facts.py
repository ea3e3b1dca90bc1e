"""From facts with dimensions to observations: indicator, place, period, cell, value, in one order for every form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.results.readers import dimensions as dims
from goldenthread.results.readers import numbers, periods
from goldenthread.results.readers.model import NOTICE, REMARK, Fact, Observed, Reading


def assemble(reading: Reading, facts: Iterable[Fact], *, decimal: str = ".", repeats: bool = False) -> None:
    """Add the observations of the facts to the reading, with what is wrong with each.

    Where two values would come to stand in one place, a doubtful column becomes a dimension, and a total that is told
    by a code of its own keeps that code. With `repeats` the layout gives one value several times, and nothing is told.
    """
    kept = [fact for fact in facts if _has_value(reading, fact)]
    numbers_of = numbers.Convention((fact.value for fact in kept) if not decimal else (), decimal)
    promoted = _colliding(kept)
    if promoted:
        told = _("Read as dimensions, so that different values do not become one: %(columns)s.")
        reading.tell(0, ", ".join(sorted(promoted)), told % {"columns": ", ".join(sorted(promoted))}, REMARK)
    makers: dict[tuple[str, ...], _Maker] = {}
    totals: list[tuple[Observed, str]] = []
    for fact in kept:
        key = {**fact.key, **{name: fact.doubtful[name] for name in promoted if fact.doubtful.get(name)}}
        names = tuple(key)
        maker = makers.get(names) or makers.setdefault(names, _Maker(names))
        _add(reading, fact, key, maker, numbers_of.number, totals)
    _tell_totals_apart(reading, totals)
    _without_doubled(reading, repeats)


def _has_value(reading: Reading, fact: Fact) -> bool:
    if numbers.is_missing(fact.value):
        reading.missing += 1
        return False
    if numbers.is_censored(fact.value):
        told = _("“%(number)s” is a limit, not a number. It is left out.") % {"number": fact.value}
        reading.tell(fact.row, fact.column, told, NOTICE)
        reading.missing += 1
        return False
    return True


def _colliding(facts: list[Fact]) -> set[str]:
    """The doubtful columns that tell values apart which would stand in one place without them."""
    if not any(fact.doubtful for fact in facts):
        return set()
    promoted: set[str] = set()
    while True:
        seen: dict[tuple[Any, ...], Fact] = {}
        more: set[str] = set()
        for fact in facts:
            place = (
                fact.structure,
                *sorted(fact.key.items()),
                *(fact.doubtful.get(name, "") for name in sorted(promoted)),
            )
            before = seen.setdefault(place, fact)
            if before is not fact and before.value != fact.value:
                more |= {n for n, v in fact.doubtful.items() if n not in promoted and before.doubtful.get(n) != v}
        if not more:
            return promoted
        promoted.add(min(more, key=lambda name: (dims.is_attribute(name), name)))


class _Maker:
    """What the dimensions of a set of names stand for."""

    def __init__(self, names: tuple[str, ...]) -> None:
        listed = list(names)
        self.indicator = dims.first_of(listed, dims.INDICATOR)
        self.place = dims.first_of(listed, dims.PLACE)
        self.time = dims.first_of(listed, dims.TIME)
        self.frequency = dims.first_of(listed, dims.FREQUENCY)
        taken = {self.indicator, self.place, self.time, self.frequency, ""}
        self.rest = [name for name in listed if name not in taken]


def _add(
    reading: Reading,
    fact: Fact,
    key: dict[str, str],
    maker: _Maker,
    number: Callable[[str], Decimal],
    totals: list[tuple[Observed, str]],
) -> None:
    try:
        value = number(fact.value)
    except ValueError as error:
        return reading.tell(fact.row, fact.column, str(error))
    frequency = key.get(maker.frequency, "")
    try:
        written = key.get(maker.time, "")
        period = periods.normal(written, frequency) if written else ""
    except ValueError as error:
        return reading.tell(fact.row, _heading(reading, fact, maker.time), str(error))
    parts = {name: key[name] for name in maker.rest if key[name] and not dims.is_total(key[name])}
    if frequency and (not period or _says_more(frequency, period)):
        parts[maker.frequency] = frequency
    indicator = key.get(maker.indicator, "") or structure_name(fact.structure)
    place = key.get(maker.place, "")
    one = Observed(fact.row, fact.column, indicator, place, period, dims.cell_of(parts), value)
    reading.observations.append(one)
    if len(parts) < sum(bool(key[name]) for name in maker.rest):
        totals.append((one, dims.cell_of({name: key[name] for name in maker.rest if key[name]} | parts)))
    return None


def _heading(reading: Reading, fact: Fact, dimension: str) -> str:
    """What the file calls the dimension: its heading, else the column of the value, whose heading says it."""
    return reading.headings.get(dimension, fact.column if dimension == "TIME" else dimension)


def _says_more(frequency: str, period: str) -> bool:
    """Whether the frequency tells something that the period does not."""
    told = {"H": "S", "B": "D", "P1Y": "A", "P1M": "M", "P3M": "Q", "P6M": "S", "P1D": "D"}
    code = told.get(frequency.upper(), frequency.upper()[:1])
    return code != periods.frequency_of(period)


def structure_name(structure: str) -> str:
    """The name in a reference to a structure: BIS_DER of `BIS:BIS_DER(1.0)` or of its URN."""
    return structure.rpartition("=")[2].partition("(")[0].rpartition(":")[2].strip()


def _tell_totals_apart(reading: Reading, totals: list[tuple[Observed, str]]) -> None:
    """Give a total the code that tells it, where another value without that code would come to stand in its place."""
    if not totals:
        return
    values: dict[tuple[str, str, str, str], set[Decimal]] = {}
    for one in reading.observations:
        values.setdefault(one[2:6], set()).add(one.value)
    if all(len(held) == 1 for held in values.values()):
        return
    whole = {id(one): cell for one, cell in totals if len(values[one[2:6]]) > 1}
    reading.observations[:] = [
        one._replace(cell=whole[id(one)]) if id(one) in whole else one for one in reading.observations
    ]


def _without_doubled(reading: Reading, repeats: bool) -> None:
    """Take doubled values out, and say so; a second, different value is an error."""
    seen: dict[tuple[str, str, str, str], Observed] = {}
    for one in reading.observations:
        before = seen.setdefault(one[2:6], one)
        if before is one:
            continue
        where = {"row": before.row, "what": " ".join(filter(None, one[2:6]))}
        if before.value != one.value:
            told = _("Row %(row)s gives another value for the same: %(what)s.") % where
            reading.tell(one.row, one.column, told)
        elif not repeats:
            told = _("The same value stands in row %(row)s already: %(what)s.") % where
            reading.tell(one.row, one.column, told, NOTICE)
    if len(seen) < len(reading.observations):
        reading.observations[:] = seen.values()
