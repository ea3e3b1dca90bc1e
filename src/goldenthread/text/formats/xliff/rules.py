"""Where an XLIFF file breaks the rules of the core of XLIFF 2.1: structure, attributes, values, identifiers.

The tables below say what the schema of the core says (XLIFF 2.1, section 4.2), in words for people; what they leave
out the schema itself finds. Elements and attributes of other namespaces (modules, extensions) are let through where
the core allows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.formats.xliff.codes import NAMESPACE
from goldenthread.text.formats.xliff.constraints import constraint_breaches
from goldenthread.text.formats.xliff.schema import schema_problems
from goldenthread.text.formats.xliff.walk import INLINE, SIDES, codes, core, name_of, twice
from goldenthread.text.formats.xliff.write import STATES

_X = f"{{{NAMESPACE}}}"
_CHILDREN: dict[str, Sequence[str]] = {
    "xliff": ("file",),
    "file": ("skeleton", "notes", "unit", "group"),
    "group": ("notes", "unit", "group"),
    "unit": ("notes", "originalData", "segment", "ignorable"),
    "segment": ("source", "target"),
    "ignorable": ("source", "target"),
    "notes": ("note",),
    "originalData": ("data",),
    "data": ("cp",),
    "source": INLINE,
    "target": INLINE,
    "pc": INLINE,
    "mrk": INLINE,
}
_CODE = "canCopy canDelete canReorder copyOf id subType type"
_ONE = f"{_CODE} dataRef disp equiv subFlows"
_PLACE = "canResegment id name srcDir translate trgDir type"
_ATTRIBUTES = {
    "xliff": "version srcLang trgLang",
    "file": "canResegment id original srcDir translate trgDir",
    "skeleton": "href",
    "group": _PLACE,
    "unit": _PLACE,
    "segment": "canResegment id state subState",
    "ignorable": "id",
    "note": "appliesTo category id priority",
    "data": "dir id",
    "target": "order",
    "cp": "hex",
    "ph": _ONE,
    "pc": f"{_CODE} canOverlap dataRefEnd dataRefStart dir dispEnd dispStart equivEnd equivStart subFlowsEnd subFlowsStart",
    "sc": f"{_ONE} canOverlap dir isolated",
    "ec": f"{_ONE} canOverlap dir isolated startRef",
    "mrk": "id ref translate type value",
    "sm": "id ref translate type value",
    "em": "startRef",
}
_VALUES = {
    **dict.fromkeys(("canResegment", "canCopy", "canDelete", "canOverlap", "isolated"), ("yes", "no")),
    **dict.fromkeys(("srcDir", "trgDir", "dir"), ("ltr", "rtl", "auto")),
    "canReorder": ("yes", "firstNo", "no"),
    "appliesTo": ("source", "target"),
}
_NEEDS_ID = ("file", "group", "unit", "data", "ph", "pc", "sc", "mrk", "sm")


def other_version(root: etree._Element) -> str:
    """What to say of a file of another version of XLIFF than 2.0 and 2.1; "" for one of these, and for no XLIFF at all."""
    name = etree.QName(root)
    if name.localname != "xliff" or name.namespace == NAMESPACE:
        return ""
    return Said(
        "This is XLIFF {version}; files of versions 2.0 and 2.1 are read and judged. Let your tool save it as XLIFF 2.1.",
        version=root.get("version") or "?",
    )


def problems(root: etree._Element) -> list[str]:
    """Each breach in words with its line; none for a file that is right.

    What the rules here do not tell in plainer words, the schema of the standard tells.
    """
    told = [*_whole(root), *(breach for element in core(root) for breach in _element(element))]
    return told or list(schema_problems(root))


def breaches(root: etree._Element) -> list[str]:
    """Each breach of the standard: what reading depends on, and the constraints that it does not depend on."""
    told = [*problems(root), *constraint_breaches(root)]
    return sorted(dict.fromkeys(told), key=lambda one: int(re.search(r"\d+", one)[0]))  # type: ignore[index]


def _whole(root: etree._Element) -> Iterator[str]:
    has_target = next(core(root, "target"), None) is not None
    if has_target and not root.get("trgLang"):
        yield "line 1: there are translations, but trgLang does not say in which language."
    files = [file for file in root if file.tag == f"{_X}file"]
    if not files:
        yield "line 1: there is no <file>."
    yield from twice(files, "file")
    for file in files:
        units = list(core(file, "unit"))
        if not units:
            yield f"line {file.sourceline}: <file> {file.get('id')} has no unit."
        yield from twice(units, "unit")
        for unit in units:
            yield from _unit(unit)


def _unit(unit: etree._Element) -> Iterator[str]:
    segments = [e for e in unit if e.tag == f"{_X}segment"]
    if not segments:
        yield f"line {unit.sourceline}: unit {unit.get('id')} has no segment."
    for segment in segments:
        tags = [_local(e) for e in segment]
        if tags not in (["source"], ["source", "target"]):
            yield f"line {segment.sourceline}: a segment holds one source and at most one target after it, not {tags}."
        state = segment.get("state", "initial")
        if state not in STATES:
            yield f"line {segment.sourceline}: “{state}” is no state; use one of {', '.join(STATES)}."
        elif state != "initial" and "target" not in tags:
            yield f"line {segment.sourceline}: a segment that is {state} has no target."
        if segment.get("subState") and not segment.get("state"):
            yield f"line {segment.sourceline}: a segment with a subState says its state too."
    yield from _unit_codes(unit)


def _unit_codes(unit: etree._Element) -> Iterator[str]:
    data = {one.get("id") for one in core(unit, "data")}
    for side in SIDES:
        found = codes(unit, side)
        yield from twice(found, f"code in a {side}")
        for code in found:
            for name in ("dataRef", "dataRefStart", "dataRefEnd"):
                if code.get(name) and code.get(name) not in data:
                    yield f"line {code.sourceline}: {name} {code.get(name)} leads to no <data> of the unit."


def _element(element: etree._Element) -> Iterator[str]:
    """What is wrong with one element by itself; lines of the two checks above are not told again."""
    name = name_of(element)
    allowed = _ATTRIBUTES.get(name, "").split()
    for attribute, value in ((str(key), str(given)) for key, given in element.attrib.items()):
        if attribute.startswith("{"):
            continue
        if attribute not in allowed:
            yield f"line {element.sourceline}: <{name}> has no attribute {attribute}."
        elif value not in _VALUES.get(attribute, (value,)):
            yield f"line {element.sourceline}: {attribute} of <{name}> is one of {_of(attribute)}, not “{value}”."
    if name in _NEEDS_ID and not element.get("id"):
        yield f"line {element.sourceline}: <{name}> has no id."
    yield from _order(element, name)


def _order(element: etree._Element, name: str) -> Iterator[str]:
    """Children that may not be here; notes and original data after what they come before."""
    order = _CHILDREN.get(name, ())
    last = 0
    for child in element:
        if not (tag := name_of(child)):
            continue
        if tag not in order:
            yield f"line {child.sourceline}: <{tag}> does not stand in <{name}>."
        elif name in ("file", "group", "unit"):
            place = min(order.index(tag), 2)
            if place < last:
                yield f"line {child.sourceline}: <{tag}> comes too late in <{name}>."
            last = max(last, place)


def _of(attribute: str) -> str:
    return ", ".join(_VALUES[attribute])


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
