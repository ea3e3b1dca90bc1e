"""SDMX-JSON data messages: drafts, 1.0, 2.0 and 2.1; flat, by time series, by any dimension."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.results.readers.facts import assemble
from goldenthread.results.readers.model import NOTICE, Fact, ReadError, Reading

Dimensions = list[tuple[str, list[str]]]


def read(document: Any) -> Reading:
    """The observations of a message. Raises ReadError when it holds no data."""
    reading = Reading("sdmx-json")
    body = document.get("data", document) if isinstance(document, dict) else None
    if not isinstance(body, dict) or not isinstance(body.get("dataSets"), list):
        told = _("The file holds no values.")
        if isinstance(document, dict) and (words := _errors(document)):
            told = f"{told} {words}"
        raise ReadError(told)
    structures = body.get("structures") or [body.get("structure") or {}]
    assemble(reading, _facts(reading, body["dataSets"], structures))
    return reading


def _errors(document: dict[str, Any]) -> str:
    errors = document.get("errors") or document.get("error") or []
    listed = errors if isinstance(errors, list) else [errors]
    return " ".join(str(one.get("title") or one.get("detail") or one) for one in listed if isinstance(one, dict))


def _facts(reading: Reading, sets: list[Any], structures: list[Any]) -> Iterator[Fact]:
    number = 0
    for place, one in enumerate(sets):
        if str(one.get("action", "")).casefold() == "delete":
            told = _("Deletions are left out: recorded values are corrected, never deleted.")
            reading.tell(0, "action", told, NOTICE)
            continue
        structure = _structure_of(structures, one, place)
        for fact in _set(reading, one, structure, number):
            number = fact.row
            yield fact


def _structure_of(structures: list[Any], one: dict[str, Any], place: int) -> dict[str, Any]:
    at = one.get("structure")
    if isinstance(at, int) and at < len(structures):
        return structures[at]
    for structure in structures:
        if place in (structure.get("dataSets") or []):
            return structure
    return structures[0]


def _set(reading: Reading, one: dict[str, Any], structure: dict[str, Any], number: int) -> Iterator[Fact]:
    levels = structure.get("dimensions") or {}
    fixed, series, observation = (_dimensions(levels.get(name)) for name in ("dataSet", "series", "observation"))
    always = {name: values[0] for name, values in fixed if values}
    name = _name(structure)
    measures = [str(m.get("id", "")) for m in ((structure.get("measures") or {}).get("observation") or [])]
    all_series = one.get("series")
    groups = all_series.items() if isinstance(all_series, dict) else [("", one)]
    for key, held in groups:
        outer = _decoded(reading, number, key, series, "series") if isinstance(all_series, dict) else {}
        for inner_key, values in (held.get("observations") or {}).items():
            number += 1
            inner = _decoded(reading, number, inner_key, observation, "observations")
            if outer is None or inner is None:
                continue
            told = values if isinstance(values, list) else [values]
            key_of = {**always, **outer, **inner}
            if len(measures) > 1:
                for measure, value in zip(measures, told, strict=False):
                    yield Fact(number, measure, {**key_of, "MEASURE": measure}, _text(value), {}, name)
            else:
                yield Fact(number, "OBS_VALUE", key_of, _text(told[0] if told else None), {}, name)


def _dimensions(listed: Any) -> Dimensions:
    return [(str(one.get("id", "")), [_code(value) for value in one.get("values") or []]) for one in listed or []]


def _code(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    return _text(value.get("id") if value.get("id") is not None else value.get("value"))


def _text(value: Any) -> str:
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def _decoded(reading: Reading, number: int, key: str, dimensions: Dimensions, where: str) -> dict[str, str] | None:
    """The codes that a key such as `0:0:3` stands for; None, with an error, when it fits no dimension."""
    places = key.split(":") if key else []
    if len(places) != len(dimensions):
        told = _("The key “%(key)s” does not fit the dimensions of the structure.")
        reading.tell(number, where, told % {"key": key})
        return None
    found = {}
    for place, (name, values) in zip(places, dimensions, strict=True):
        if not place.isdigit() or int(place) >= len(values):
            if place in ("", "~"):
                continue
            told = _("The key “%(key)s” does not fit the dimensions of the structure.")
            reading.tell(number, where, told % {"key": key})
            return None
        found[name] = values[int(place)]
    return found


def _name(structure: dict[str, Any]) -> str:
    """The dataflow of a structure, else the structure itself."""
    links = [one for one in structure.get("links") or [] if isinstance(one, dict)]
    for kind in ("dataflow", "datastructure", "provisionagreement"):
        for link in links:
            if str(link.get("rel", "")).casefold() == kind and (urn := link.get("urn") or ""):
                return urn
    return str(structure.get("id") or (structure.get("ref") or {}).get("id") or structure.get("name") or "")
