"""Values from files into the record: everything is read and checked first; then all is recorded, or nothing."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.platform import audit
from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.models import CountryGroup, Visibility, account
from goldenthread.results import access, limits, periods, readers
from goldenthread.results.imports.check import Check, Key, Wanted, tell_shares
from goldenthread.results.imports.choices import Change, Choices, Outcome
from goldenthread.results.imports.places import Places
from goldenthread.results.models import Aggregates, CorrectionKind, IndicatorKind, Observation
from goldenthread.results.models.writing import NewValue
from goldenthread.results.readers.dimensions import canonical
from goldenthread.results.readers.model import Observed, ReadError

Known = dict[Key, tuple[int, Any]]


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles of objects while it lasts: rows by the hundred thousand make none, and it takes an eighth of the
    time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def load(
    path: Path,
    choices: Choices,
    *,
    by: Viewer,
    dry: bool,
    name: str = "",
    asks_why: bool = False,
    most: int | None = None,
) -> Outcome:
    """Check every value of the file, then record all of them, or none when one is wrong or when it is a trial.

    A value that differs from the one recorded becomes a correction with the reason; with `asks_why` nothing is recorded
    when some differ and no reason is given, with `most` nothing when that many are exceeded: the outcome has no batch
    then. Raises ReadError when the file cannot be read, Denied for who records nothing.
    """
    require(access.why_not_import(by, choices.strategy))
    reading = readers.read(path, choices.layout, structure=choices.structure, mapping=choices.columns)
    places = Places()
    outcome = Outcome(reading.layout, len(reading.observations), missing=reading.missing)
    outcome.findings = list(reading.findings)
    if dry:
        outcome.observations = list(_with_codes(reading.observations, places))
    with transaction.atomic():
        if choices.aggregates == Aggregates.KEEP and not dry:
            _keep_aggregates(reading.observations, places, choices, by)
        check = Check(choices, places, outcome, by)
        wanted = check.all(reading.observations)
        tell_shares(check, wanted)
        known = _recorded({key.indicator for key in wanted})
        _check_parts(check, wanted, known)
        made = _compare(check, wanted, known)
        outcome.findings.sort(key=lambda one: one.row)
        lacks_reason = asks_why and outcome.changed and not choices.reason
        is_too_much = most is not None and outcome.new + outcome.changed > most
        if outcome.errors or dry or lacks_reason or is_too_much:
            transaction.set_rollback(True)
        else:
            outcome.batch = _record(made, path, name or path.name, choices, by)
    return outcome


def _with_codes(observations: Iterable[Observed], places: Places) -> Iterator[Observed]:
    """The values with the codes of their countries in the place of what the file writes."""
    for one in observations:
        code = places.code(one.place)
        yield one if code == one.place else one._replace(place=code)


def _keep_aggregates(observations: Iterable[Observed], places: Places, choices: Choices, by: Viewer) -> None:
    """Make a group without members for each aggregate of the source, so that its values stand apart from countries."""
    source = choices.source.key if choices.source else "source"
    for code in dict.fromkeys(places.code(one.place) for one in observations):
        place = places.of(code)
        if place.is_aggregate and not place.is_known:
            key = f"{source}-{code}".lower().replace(" ", "-")[:60]
            group = CountryGroup.objects.filter(key=key).first()
            named = {"en": f"{code} ({choices.source or source})"}
            places.keep(code, (group or save(CountryGroup(key=key, name=named), by=by)).pk)


def _recorded(indicators: set[int]) -> Known:
    """The values that hold now of these indicators: their keys, and what they are."""
    rows = Observation.objects.filter(indicator__in=indicators, activity=None, replaced_by=None).values_list(
        "indicator_id", "country_id", "group_id", "year", "period", "cell", "pk", "value"
    )
    return {
        Key(of, country, group, year, part, canonical(cell)): (pk, value)
        for of, country, group, year, part, cell, pk, value in rows.iterator(chunk_size=20000)
    }


def _check_parts(check: Check, wanted: dict[Key, Wanted], known: Known) -> None:
    """Note where parts exceed their total, as they will stand after the import."""
    numbers = {one.pk: one for one in check.indicators.values() if one.kind == IndicatorKind.NUMBER}
    touched = {key[:5] for key in wanted if key.indicator in numbers}
    values: dict[tuple[Any, ...], dict[str, Any]] = {place: {} for place in touched}
    for key, (_pk, value) in known.items():
        if key[:5] in touched:
            values[key[:5]][key.cell] = value
    rows: dict[tuple[Any, ...], Observed] = {}
    for key, one in wanted.items():
        if key[:5] in touched:
            values[key[:5]][key.cell] = one.value
            rows.setdefault(key[:5], one.row)
    for place, held in values.items():
        if len(held) > 1 and (told := limits.wrong_parts(numbers[place[0]], held)):
            check.outcome.tell(rows[place].row, rows[place].column, told)


def _compare(check: Check, wanted: dict[Key, Wanted], known: Known) -> list[NewValue]:
    """The values to be added; what is new, changed, the same is counted, and changes are listed, largest first."""
    made = []
    outcome, places = check.outcome, check.places
    why: dict[str, Any] = {"correction": CorrectionKind.REVISED.value, "reason": check.choices.reason}
    codes = {one.pk: one.code for one in check.indicators.values()}
    for key, one in wanted.items():
        before = known.get(key)
        if before is not None and before[1] == one.value:
            outcome.same += 1
            continue
        if before is None:
            outcome.new += 1
        else:
            outcome.changed += 1
            place = places.code(one.row.place)
            outcome.changes.append(Change(codes[key.indicator], place, one.row.period, one.cell, before[1], one.value))
        held = (*key[:5], periods.canonical(one.cell), one.value)
        made.append(NewValue(*held, before[0], **why) if before else NewValue(*held))
    outcome.changes.sort(key=lambda change: (-abs(change.relative or 0), change.relative is not None, change[:4]))
    return made


def _record(made: list[NewValue], path: Path, name: str, choices: Choices, by: Viewer) -> str:
    source = choices.source
    is_public = source is not None and access.why_not_publish_in(by, choices.strategy) is None
    same = {
        "recorded_at": timezone.now(),
        "recorded_by": account(by),
        "source": source,
        "vintage": choices.vintage,
        "is_verified": source is not None,
        "visibility": Visibility.PUBLIC if is_public else Visibility.TEAM,
    }
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with audit.bulk(by, reason=choices.reason or "values imported", file=name, digest=digest) as batch:
        Observation.objects.write_many(made, **same)
    return batch


__all__ = ["Change", "Choices", "Outcome", "ReadError", "load"]
