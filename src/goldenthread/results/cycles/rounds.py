"""A round: all that one place is asked for in a cycle, as rows of boxes; what was sent, read back cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from goldenthread.platform.actors import Viewer
from goldenthread.records import reading
from goldenthread.results.cycles import access, entering, queries
from goldenthread.results.limits import plain
from goldenthread.results.models import AcrossCountries, Entry, IndicatorKind, Observation, ValueRequest
from goldenthread.results.ratios import factor

NUMBERS = {"value": "v", "numerator": "n", "denominator": "d"}


@dataclass
class Box:
    """One cell of a request on the page: what stands in it, and what is wrong with that."""

    request: ValueRequest
    cell: str
    number: int
    texts: dict[str, str] = field(default_factory=dict)
    is_not_applicable: bool = False
    former: Observation | None = None
    errors: dict[str, list[str]] = field(default_factory=dict)
    refused: str | None = None

    @property
    def name(self) -> str:
        """The end of the names of its boxes in the form."""
        return f"{self.request.pk}.{self.number}"

    @property
    def is_ratio(self) -> bool:
        """Whether numerator and denominator are asked for."""
        return takes_pair(self.request)

    @property
    def before(self) -> str:
        """The value of the period before, with its year."""
        one = self.former
        return f"{plain(one.value)} ({one.year})" if one else ""

    @property
    def all_errors(self) -> list[str]:
        """What is wrong with it, whatever the field."""
        return [one for told in self.errors.values() for one in told]


def takes_pair(request: ValueRequest) -> bool:
    """Whether a value of the request is made of a numerator and a denominator."""
    return (
        request.indicator.kind == IndicatorKind.RATIO or request.indicator.across_countries == AcrossCountries.WEIGHTED
    )


def boxes(user: Viewer, requests: list[ValueRequest], sent: Mapping[str, Any] | None = None) -> list[Box]:
    """The boxes of a round; with what was sent in the place of what is kept."""
    former = queries.former(requests)
    found = []
    for request in requests:
        entries = {one.cell: one for one in request.entries.all()}
        refused = access.why_not_type(user, request)
        for number, cell in enumerate(request.asked):
            box = Box(request, cell, number, former=former.get((request.indicator_id, request.country_id, cell)))
            box.refused = refused
            _fill(box, entries.get(cell), None if refused else sent)
            found.append(box)
    return found


def _fill(box: Box, entry: Entry | None, sent: Mapping[str, Any] | None) -> None:
    if sent is not None:
        box.texts = {name: str(sent.get(f"{short}{box.name}", "")) for name, short in NUMBERS.items()}
        box.texts["note"] = str(sent.get(f"c{box.name}", ""))
        box.is_not_applicable = bool(sent.get(f"x{box.name}"))
    elif entry is not None:
        for name in NUMBERS:
            value = getattr(entry, name)
            box.texts[name] = "" if value is None else plain(value)
        box.texts["note"] = entry.note
        box.is_not_applicable = entry.is_not_applicable


def read(box: Box) -> dict[str, Any]:
    """What was typed in a box as values; faults are noted beside it."""
    typed: dict[str, Any] = {
        "is_not_applicable": box.is_not_applicable,
        "note": box.texts.get("note", "").strip()[:400],
    }
    for name in NUMBERS:
        text = box.texts.get(name, "").strip()
        typed[name] = None
        if text:
            try:
                typed[name] = _number(box, name, text)
            except ValidationError as error:
                box.errors[name] = error.messages
    if box.is_ratio and typed["numerator"] is not None:
        typed["value"] = None  # it is worked out
    return typed


def _number(box: Box, name: str, text: str) -> Decimal:
    """The number typed. A share may have its sign: 12 % is 12 where the indicator is in per cent, else 0.12."""
    bare = text.rstrip("%٪％ \u00a0\u202f")
    indicator = box.request.indicator
    if bare == text or name != "value" or indicator.kind != IndicatorKind.SHARE:
        return round(reading.number(text), 6)
    return round(reading.number(bare) * factor(indicator) / 100, 6)


def save(user: Viewer, found: list[Box]) -> bool:
    """Keep what was typed in a round, all or nothing; whether it was kept. Faults stand beside the boxes."""
    open_ = [box for box in found if box.refused is None]
    typed = {box.name: read(box) for box in open_}
    by_request: dict[int, list[Box]] = {}
    for box in open_:
        by_request.setdefault(box.request.pk, []).append(box)
    with transaction.atomic():
        for some in by_request.values():
            _save_request(user, some, typed)
        if any(box.errors for box in open_):
            transaction.set_rollback(True)
            return False
    return True


def _save_request(user: Viewer, some: list[Box], typed: Mapping[str, Mapping[str, Any]]) -> None:
    request = some[0].request
    is_readable = not any(box.errors for box in some)
    cells = {box.cell: typed[box.name] for box in some if not box.errors}
    try:
        entering.type_values(request, cells, by=user)
    except ValidationError as error:
        places = {box.cell: box for box in some}
        for name, told in error.message_dict.items():
            cell, _bar, column = name.partition("|")
            places.get(cell, some[0]).errors.setdefault(column, []).extend(told)
        return
    if not is_readable:
        return
    request._prefetched_objects_cache.pop("entries", None)  # type: ignore[attr-defined]
    for words in entering.check_parts([request]).values():
        some[0].errors.setdefault("value", []).append(words)
