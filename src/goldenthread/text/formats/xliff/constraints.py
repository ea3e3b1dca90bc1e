"""The constraints of the core of XLIFF 2.1 that its schema cannot say: scopes of ids, languages, order, white space.

Those of inline codes are in `xliff_inline.py`, those of annotations in `xliff_annotations.py`. A file that breaks one is
not valid; it can be read all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from goldenthread.text.formats.xliff.annotations import annotation_breaches
from goldenthread.text.formats.xliff.codes import NAMESPACE
from goldenthread.text.formats.xliff.inline import inline_breaches
from goldenthread.text.formats.xliff.walk import SIDES, codes, core, name_of, parts, twice

_XML = "{http://www.w3.org/XML/1998/namespace}"
# BCP 47: a language with its subtags, a private tag, or a grandfathered one.
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8}|[xi])(?:-[a-z0-9]{1,8})*", re.IGNORECASE)
_MODULES = ("urn:oasis:names:tc:xliff:", "http://www.w3.org/2005/11/its")


def constraint_breaches(root: etree._Element) -> Iterator[str]:
    """Each broken constraint in words with its line."""
    for name in ("srcLang", "trgLang"):
        if root.get(name) is not None and not _LANGUAGE.fullmatch(root.get(name, "")):
            yield f"line {root.sourceline}: {name} “{root.get(name)}” is no well-formed language tag (BCP 47)."
    yield from _extension_ids(root)
    for file in (e for e in root if name_of(e) == "file"):
        yield from twice(core(file, "group"), "group")
        yield from _skeletons(file)
        for holder in core(file, "notes", "originalData"):
            yield from twice(holder, name_of(holder[0]) if len(holder) else "")
        units = list(core(file, "unit"))
        names = {unit.get("id", "") for unit in units}
        for holder in core(file, "file", "group", "unit"):
            yield from _extension_ids(holder)
        for unit in units:
            yield from _ids(unit)
            yield from _texts(unit, root)
            yield from _order(unit)
            yield from inline_breaches(unit, names)
            yield from annotation_breaches(unit, file.get("id", ""))


def _skeletons(file: etree._Element) -> Iterator[str]:
    for skeleton in (e for e in file if name_of(e) == "skeleton"):
        is_empty = not len(skeleton) and not skeleton.text
        if (skeleton.get("href") is None) == is_empty:
            yield f"line {skeleton.sourceline}: a <skeleton> has either an href or a content."


def _extension_ids(holder: etree._Element) -> Iterator[str]:
    """Ids of extensions are unique, by namespace, in the file, group or unit that holds them."""
    seen: Counter[tuple[str, str]] = Counter()
    for child in holder:
        for element in () if name_of(child) else child.iter("*"):
            namespace = etree.QName(element).namespace or ""
            given = element.get("id") or element.get(f"{_XML}id")
            if not given or namespace == NAMESPACE or namespace.startswith(_MODULES):
                continue
            seen[namespace, given] += 1
            if seen[namespace, given] == 2:
                yield (
                    f"line {element.sourceline}: the id {given} of an extension is used more than once "
                    f"in one <{name_of(holder)}>."
                )


def _ids(unit: etree._Element) -> Iterator[str]:
    """Ids of segments and codes are unique in a unit; a code of a target has the id of the code it renders, or its own."""
    own = [*parts(unit), *codes(unit, "source")]
    yield from twice(own, "segment or code")
    for part in parts(unit):
        here = {code.get("id"): name_of(code) for text in part if name_of(text) == "source" for code in core(text)}
        elsewhere = {e.get("id") for e in own} - {None}
        for code in (c for text in part if name_of(text) == "target" for c in core(text) if c.get("id")):
            given = code.get("id")
            other = here.get(given) or (_kind(own, given) if given in elsewhere else "")
            if other and other != name_of(code):
                yield f"line {code.sourceline}: the id {given} of a <{name_of(code)}> is that of a <{other}> of the unit."


def _kind(elements: list[etree._Element], given: str | None) -> str:
    return next((name_of(e) for e in elements if e.get("id") == given), "")


def _inherited(element: etree._Element, name: str) -> str | None:
    for one in (element, *element.iterancestors()):
        if one.get(f"{_XML}{name}") is not None:
            return one.get(f"{_XML}{name}")
    return None


def _texts(unit: etree._Element, root: etree._Element) -> Iterator[str]:
    """Source and target are in the languages that the file names, and treat white space alike."""
    for part in parts(unit):
        texts = {name_of(text): text for text in part if name_of(text) in SIDES}
        for side, text in texts.items():
            wanted, given = root.get("srcLang" if side == "source" else "trgLang", ""), _inherited(text, "lang")
            if given is not None and wanted and not f"{given}-".lower().startswith(f"{wanted}-".lower()):
                yield f"line {text.sourceline}: xml:lang of a <{side}> is {given}, explicit or inherited, not {wanted}."
        spaces = {_inherited(text, "space") or "default" for text in texts.values()}
        if len(spaces) > 1:
            yield f"line {part.sourceline}: xml:space of source and target of a <{name_of(part)}> is not the same."


def _order(unit: etree._Element) -> Iterator[str]:
    """The order of targets: each place from 1 to the number of segments once, those not given included."""
    taken: Counter[str] = Counter()
    all_parts = parts(unit)
    for place, part in enumerate(all_parts, start=1):
        for target in (e for e in part if name_of(e) == "target"):
            order = target.get("order", str(place))
            taken[order] += 1
            if not order.isdecimal() or not 1 <= int(order) <= len(all_parts):
                yield f"line {target.sourceline}: order is a whole number from 1 to {len(all_parts)}, not {order}."
            elif taken[order] == 2:
                yield f"line {target.sourceline}: order {order} is taken by another target of the unit."
