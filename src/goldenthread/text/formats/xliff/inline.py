"""The constraints of the core of XLIFF 2.1 on inline codes: pairs, copies, what may be moved or taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from goldenthread.text.formats.xliff.walk import SIDES, codes, core, name_of, parts

_CODES = ("ph", "pc", "sc", "ec")
_FORMAT_STYLE, _SIZE = "urn:oasis:names:tc:xliff:fs:", "urn:oasis:names:tc:xliff:sizerestriction:"
# Which attributes of other namespaces an inline element may have; annotations may have any.
_FOREIGN = {
    "cp": (), "em": (), "ec": (_SIZE,), "ph": (_FORMAT_STYLE, _SIZE), "pc": (_FORMAT_STYLE, _SIZE),
    "sc": (_FORMAT_STYLE, _SIZE),
}  # fmt: skip
_SUBTYPES = {**dict.fromkeys(("xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u"), "fmt"), "xlf:var": "ui"}
_FLOWS = ("subFlows", "subFlowsStart", "subFlowsEnd")


def inline_breaches(unit: etree._Element, units: set[str]) -> Iterator[str]:
    """What is wrong with the codes of a unit; `units` are the ids of the units of the file."""
    for side in SIDES:
        found = codes(unit, side)
        for code in found:
            yield from _alone(code, units)
            yield from _copy(code, found)
        yield from _pairs(found)
        yield from _sequences([code for code in found if name_of(code) in _CODES])
    yield from _hints(unit)


def _told(code: etree._Element, words: str) -> str:
    return (
        f"line {code.sourceline}: <{name_of(code)}> {code.get('id') or code.get('startRef') or ''}".rstrip()
        + f" {words}"
    )


def _alone(code: etree._Element, units: set[str]) -> Iterator[str]:
    """What one code breaks by itself."""
    name = name_of(code)
    yield from _foreign(code, name)
    kind, subtype = code.get("type"), code.get("subType")
    if subtype and not kind:
        yield _told(code, "has a subType but no type.")
    elif subtype and subtype.startswith("xlf:") and _SUBTYPES.get(subtype) != kind:
        yield _told(code, f"has a subType {subtype} that does not belong to the type {kind}.")
    if code.get("canReorder") in ("no", "firstNo") and {code.get("canCopy"), code.get("canDelete")} != {"no"}:
        yield _told(code, f"is canReorder {code.get('canReorder')}: canCopy and canDelete must be no as well.")
    if name == "cp" and not _needs_escape(code.get("hex", "")):
        yield _told(code, f"stands for {code.get('hex')}, which is no character that XML cannot hold.")
    for flow in (flow for key in _FLOWS for flow in code.get(key, "").split()):
        if flow not in units:
            yield _told(code, f"names the sub-flow {flow}, which is no unit of the file.")


def _foreign(code: etree._Element, name: str) -> Iterator[str]:
    """Attributes of modules and extensions where they may not stand; an end code is styled where it stands alone."""
    allowed = (*_FOREIGN.get(name, ()), *((_FORMAT_STYLE,) if code.get("isolated") == "yes" else ()))
    for key in (str(key) for key in code.attrib if str(key).startswith("{") and name in _FOREIGN):
        namespace, _brace, attribute = key[1:].partition("}")
        if namespace != "http://www.w3.org/XML/1998/namespace" and not any(map(namespace.startswith, allowed)):
            yield _told(code, f"has an attribute {attribute} of {namespace}, which may not stand here.")


def _needs_escape(digits: str) -> bool:
    """Whether a code point is one that XML cannot hold, which alone a <cp> is for."""
    if not re.fullmatch("[0-9a-fA-F]{4,6}", digits) or (value := int(digits, 16)) > 0x10FFFF:
        return False
    is_text = value in (0x9, 0xA, 0xD) or 0x20 <= value <= 0xD7FF or 0xE000 <= value <= 0xFFFD or value > 0xFFFF
    return not is_text


def _copy(code: etree._Element, side: Sequence[etree._Element]) -> Iterator[str]:
    """A copy is of a code of the unit that may be copied and has no original data; it has none itself."""
    if code.get("copyOf") is None:
        return
    unit = next(code.iterancestors(code.tag.replace(name_of(code), "unit")))
    bases = [c for each in SIDES for c in codes(unit, each) if c.get("id") == code.get("copyOf")]
    if not bases:
        yield _told(code, f"is a copy of {code.get('copyOf')}, which is no code of the unit.")
    if any(_has_data(c) for c in (code, *bases)):
        yield _told(code, "is a copy (copyOf), which is for codes without original data only.")
    if any(base.get("canCopy") == "no" for base in bases):
        yield _told(code, f"is a copy of {code.get('copyOf')}, which may not be copied.")


def _has_data(code: etree._Element) -> bool:
    return any(code.get(name) for name in ("dataRef", "dataRefStart", "dataRefEnd"))


def _pairs(side: Sequence[etree._Element]) -> Iterator[str]:
    """A start code and its end code stand in one unit, in this order, and say the same; isolated ones say so."""
    places = {id(code): place for place, code in enumerate(side)}
    starts = [code for code in side if name_of(code) == "sc"]
    ends = [code for code in side if name_of(code) == "ec"]
    for start in starts:
        mine = [end for end in ends if end.get("startRef") == start.get("id")]
        if start.get("isolated") == "yes":
            if mine:
                yield _told(start, "is isolated, but its end code is in the same unit.")
        elif len([end for end in mine if places[id(end)] > places[id(start)]]) != 1:
            yield _told(start, "has no end code after it in the unit and is not isolated.")
        else:
            yield from _alike(start, mine[0])
    open_starts = {start.get("id"): places[id(start)] for start in starts if start.get("isolated") != "yes"}
    for end in ends:
        yield from _end(end, open_starts.get(end.get("startRef")), places[id(end)])


def _end(end: etree._Element, start: int | None, place: int) -> Iterator[str]:
    if end.get("isolated") == "yes":
        if not end.get("id") or end.get("startRef"):
            yield _told(end, "is isolated: it has an id and no startRef.")
        return
    if end.get("id") or not end.get("startRef"):
        yield _told(end, "is not isolated: it has a startRef and no id.")
    elif start is None or start > place:
        yield _told(end, "has no start code before it in the unit.")
    if end.get("dir"):
        yield _told(end, "has a dir, which only isolated end codes have.")


def _alike(start: etree._Element, end: etree._Element) -> Iterator[str]:
    for name in ("canCopy", "canDelete", "canOverlap", "canReorder"):
        wanted = start.get(name, "yes")
        wanted = "no" if wanted == "firstNo" else wanted
        if end.get(name, "yes") != wanted:
            yield _told(start, f"and its end code differ in {name}.")
    for name in ("type", "subType", "copyOf"):
        if end.get(name, start.get(name)) != start.get(name):
            yield _told(start, f"and its end code differ in {name}.")


def _sequences(side: Sequence[etree._Element]) -> Iterator[str]:
    """A code that is canReorder no goes on a sequence that a firstNo began."""
    before = ""
    for code in side:
        here = code.get("canReorder", "yes")
        if here == "no" and before not in ("firstNo", "no"):
            yield _told(code, "is canReorder no, but no code that is firstNo begins its sequence.")
        before = here


def _hints(unit: etree._Element) -> Iterator[str]:
    """What a translation does with codes that may not be taken out or moved."""
    rendered = {code.get("id"): code for code in codes(unit, "target") if code.get("id")}
    for part in parts(unit):
        texts = {name_of(text): text for text in part}
        if "target" not in texts:
            continue
        for code in core(texts["source"], *_CODES) if "source" in texts else ():
            given = code.get("id")
            if given and code.get("canDelete") == "no" and given not in rendered:
                yield _told(code, "may not be taken out (canDelete no), but the target does not have it.")
            elif given in rendered and code.get("canReorder") in ("no", "firstNo"):
                yield from _moved(code, rendered[given])
    yield from _reordered(unit)


def _moved(code: etree._Element, other: etree._Element) -> Iterator[str]:
    if _holder(code) != _holder(other):
        yield _told(other, "may not be moved (canReorder), but stands inside another code than in the source.")


def _holder(code: etree._Element) -> str | None:
    above = code.getparent()
    while above is not None and name_of(above) in ("mrk",):
        above = above.getparent()
    return above.get("id") if above is not None and name_of(above) == "pc" else None


def _reordered(unit: etree._Element) -> Iterator[str]:
    sides = [
        [c for c in codes(unit, side) if c.get("canReorder") in ("no", "firstNo") and c.get("id")] for side in SIDES
    ]
    runs: list[list[str]] = []
    for code in sides[0]:
        if code.get("canReorder") == "firstNo" or not runs:
            runs.append([])
        runs[-1].append(code.get("id", ""))
    after = [code.get("id", "") for code in sides[1]]
    for run in runs:
        there = [given for given in after if given in run]
        if len(there) == len(run) and there != run:
            yield f"line {unit.sourceline}: the codes {', '.join(run)} may not be put in another order (canReorder)."
