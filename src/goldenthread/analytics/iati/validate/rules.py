"""The rules of the IATI ruleset specification, each a question asked of one element.

A rule gives the places where it is broken: elements to point at, or none when it holds.
Source of the meaning of each rule: IATI Ruleset Spec (IATI/IATI-Rulesets).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from lxml import etree

Element = etree._Element
Case = Mapping[str, Any]
Broken = list[Element]

NAMESPACES = {"xml": "http://www.w3.org/XML/1998/namespace"}
EVERY = {
    "lang": "descendant::narrative[not(@xml:lang)]",
    "currency": "descendant::value[not(@currency)]",
    "sector": "transaction[not(sector)]",
}


@cache
def _xpath(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=NAMESPACES)


def select(element: Element, path: str) -> list[Any]:
    """What an XPath finds from an element, as a list."""
    found = _xpath(path)(element)
    return found if isinstance(found, list) else [found]


def true(element: Element, path: str) -> bool:
    """Whether an XPath holds for an element."""
    return bool(_xpath(path)(element))


def text(match: Any) -> str:
    """The text of an element, attribute or text node."""
    return "".join(map(str, match.itertext())) if isinstance(match, etree._Element) else str(match)


def place(match: Any, element: Element) -> Element:
    """The element to point at for a match of an XPath."""
    if isinstance(match, etree._Element):
        return match
    parent = getattr(match, "getparent", lambda: None)()
    return parent if parent is not None else element


def breaks(element: Element, rule: str, case: Case, prefixes: frozenset[str] = frozenset()) -> Broken:
    """Where an element breaks a rule. `prefixes` are the registered prefixes of organisation identifiers."""
    if "condition" in case and not true(element, case["condition"]):
        return []
    if "eval" in case and rule not in RULES:
        return [] if true(element, case["eval"]) else [element]
    if rule == "loop":
        return _loop(element, case, prefixes)
    if rule == "startswith":
        return _startswith(element, case, prefixes)
    return RULES[rule](element, case)


def _matches(element: Element, case: Case) -> list[Any]:
    return [match for path in case["paths"] for match in select(element, path)]


def _atleast_one(element: Element, case: Case) -> Broken:
    return [] if any(text(m).strip() for m in _matches(element, case)) or _bare(element, case) else [element]


def _bare(element: Element, case: Case) -> bool:
    """An element that is there counts even without text of its own, unless text or a narrative is asked for."""
    asked = [
        p for p in case["paths"] if not p.endswith(("text()", "narrative")) and "@" not in p.rpartition("/")[2][:1]
    ]
    return any(isinstance(m, etree._Element) for p in asked for m in select(element, p))


def _no_more_than_one(element: Element, case: Case) -> Broken:
    found = _matches(element, case)
    return [place(m, element) for m in found[1:]]


def _only_one_of(element: Element, case: Case) -> Broken:
    found = _matches(element, case)
    excluded = any(select(element, path) for path in case["excluded"])
    if excluded:
        return [place(m, element) for m in found]
    return [] if len(found) == 1 else [place(m, element) for m in found[1:]] or [element]


def _one_or_all(element: Element, case: Case) -> Broken:
    if select(element, case["one"]):
        return []
    every = EVERY.get(case["all"])
    if every is None:
        return [] if select(element, case["all"]) else [element]
    missing = select(element, every)
    return [element] if missing else []


def _dependent(element: Element, case: Case) -> Broken:
    there = [bool(select(element, path)) for path in case["paths"]]
    return [element] if any(there) and not all(there) else []


def _decimals(element: Element, case: Case) -> list[Decimal] | None:
    try:
        return [Decimal(text(m).strip()) for m in _matches(element, case)]
    except InvalidOperation:
        return None


def _sum(element: Element, case: Case) -> Broken:
    numbers = _decimals(element, case)
    if numbers is not None and (not numbers or sum(numbers) == Decimal(str(case["sum"]))):
        return []
    return [element]


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None


def _days(element: Element, path: str) -> list[tuple[date, Element]]:
    if path == "NOW":
        return [(datetime.now(UTC).date(), element)]
    found = [(_day(text(m)), place(m, element)) for m in select(element, path)]
    return [(day, where) for day, where in found if day is not None]


def _date_order(element: Element, case: Case) -> Broken:
    later = [day for day, _ in _days(element, case["more"])]
    return [where for day, where in _days(element, case["less"]) if later and day > later[0]]


def _date_now(element: Element, case: Case) -> Broken:
    return _date_order(element, {"less": case["date"], "more": "NOW"})


def _time_limit(element: Element, case: Case) -> Broken:
    starts, ends = _days(element, case["start"]), _days(element, case["end"])
    if not starts or not ends:
        return []
    start = starts[0][0]
    leap = (start.month, start.day) == (2, 29)
    limit = start.replace(year=start.year + 1, month=3, day=1) if leap else start.replace(year=start.year + 1)
    return [element] if ends[0][0] > limit else []


def _between_dates(element: Element, case: Case) -> Broken:
    starts, ends = _days(element, case["start"]), _days(element, case["end"])
    if not starts or not ends:
        return []
    return [where for day, where in _days(element, case["date"]) if not starts[0][0] <= day <= ends[0][0]]


def _regex_matches(element: Element, case: Case) -> Broken:
    wanted = re.compile(case["regex"])
    return [place(m, element) for m in _matches(element, case) if not wanted.search(text(m))]


def _regex_no_matches(element: Element, case: Case) -> Broken:
    unwanted = re.compile(case["regex"])
    return [place(m, element) for m in _matches(element, case) if unwanted.search(text(m))]


def _startswith(element: Element, case: Case, prefixes: frozenset[str]) -> Broken:
    """Without registered prefixes nothing can be said, and the rule holds."""
    if "ORG-ID-PREFIX" in case["prefix"]:
        allowed = set(prefixes)
    else:
        allowed = {text(m).strip() for path in case["prefix"] for m in select(element, path)} - {""}
    ends = tuple(f"{prefix}{case.get('separator', '')}" for prefix in allowed)
    if not ends:
        return []
    return [place(m, element) for m in _matches(element, case) if not text(m).strip().startswith(ends)]


def _unique(element: Element, case: Case) -> Broken:
    seen: set[str] = set()
    repeated = []
    for match in _matches(element, case):
        value = text(match).strip()
        if value in seen:
            repeated.append(place(match, element))
        seen.add(value)
    return repeated


def _no_spaces(element: Element, case: Case) -> Broken:
    return [place(m, element) for m in _matches(element, case) if text(m) != text(m).strip()]


def _range(element: Element, case: Case) -> Broken:
    broken = []
    for match in _matches(element, case):
        try:
            number = Decimal(text(match).strip())
        except InvalidOperation:
            broken.append(place(match, element))
            continue
        if not number.is_finite() or not case.get("min", number) <= number <= case.get("max", number):
            broken.append(place(match, element))
    return broken


def _if_then(element: Element, case: Case) -> Broken:
    return [element] if true(element, case["if"]) and not true(element, case["then"]) else []


def _no_percent(element: Element, case: Case) -> Broken:
    return [place(m, element) for m in _matches(element, case) if "%" in text(m)]


def _loop(element: Element, case: Case, prefixes: frozenset[str]) -> Broken:
    """The inner rule for each different value; `$1` in it is the value."""
    name, inner = case["do"]
    broken: Broken = []
    for value in sorted({text(m) for m in select(element, case["foreach"])}):
        if "'" in value:
            continue
        broken += breaks(element, name, _filled(inner, value), prefixes)
    return list(dict.fromkeys(broken))


def _filled(case: Any, value: str) -> Any:
    if isinstance(case, str):
        return case.replace("$1", value)
    if isinstance(case, list):
        return [_filled(one, value) for one in case]
    if isinstance(case, dict):
        return {key: _filled(one, value) for key, one in case.items()}
    return case


RULES: dict[str, Callable[[Element, Case], Broken]] = {
    "atleast_one": _atleast_one, "no_more_than_one": _no_more_than_one, "only_one_of": _only_one_of,
    "one_or_all": _one_or_all, "dependent": _dependent, "sum": _sum, "strict_sum": _sum, "date_order": _date_order,
    "date_now": _date_now, "time_limit": _time_limit, "between_dates": _between_dates,
    "regex_matches": _regex_matches, "regex_no_matches": _regex_no_matches, "unique": _unique,
    "no_spaces": _no_spaces, "range": _range, "if_then": _if_then, "no_percent": _no_percent,
}  # fmt: skip
