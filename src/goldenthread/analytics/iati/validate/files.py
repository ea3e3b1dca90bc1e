"""IATI files against the schema of their version, the code lists and the rules of the standard.

Identifiers of problems are those of the public table of data quality rules of the IATI Validator; severities are
critical (the file is not valid), error, warning and advisory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from goldenthread.analytics.iati.files import UnreadableFileError, XmlFile, chunks, find_files, pieces_of
from goldenthread.analytics.iati.standard import EARLIER, SUPPORTED, Rule, Standard, standard
from goldenthread.analytics.iati.validate.parts import Problem, Seen, XmlPart, cut_parts
from goldenthread.analytics.iati.validate.rules import NAMESPACES, breaks, place, select, text
from goldenthread.analytics.iati.validate.words import said

NOT_XML, NOT_IATI, NOT_SCHEMA, NO_VERSION, REPEATED = "0.1.1", "0.2.1", "0.3.1", "0.6.1", "1.1.2"
PLACEHOLDER = "xx"
STOPPED = "0.0.0"  # not of the public table: the check itself was cut short
MOST = 10_000  # problems of a large file, after which the rest of it is not checked
ROOTS = {"iati-activities": "iati-activity", "iati-organisations": "iati-organisation"}


def _line(element: Any) -> int | None:
    """The line of a file on which an element begins."""
    return element.sourceline


@dataclass
class Checked:
    """What the check of one file found. `readable` is whether it is XML at all."""

    file: str
    version: str | None = None
    valid_schema: bool = False
    readable: bool = True
    problems: list[Problem] = field(default_factory=list)

    @property
    def valid(self) -> bool:
        """Whether nothing critical is wrong: what makes a file that the standard knows."""
        return not any(problem.severity == "critical" for problem in self.problems)


def validate(paths: list[Path], *, updates: Path | None = None) -> Iterator[Checked]:
    """Check every IATI file in these files and folders."""
    known = standard(updates)
    for path in paths:
        try:
            files = find_files([path])
        except (UnreadableFileError, OSError) as error:
            yield _unreadable(str(path), str(error), None)
            continue
        for file in files:
            yield validate_file(file, known)


def validate_file(file: XmlFile, known: Standard) -> Checked:
    """Check one file: whole where it is small, else part by part, so that memory does not grow with it."""
    try:
        with file.open() as content:
            return _judged(file.name, cut_parts(chunks(pieces_of(content))), known)
    except UnreadableFileError as error:
        return _unreadable(file.name, error.reason, error.line)
    except OSError as error:
        return _unreadable(file.name, str(error), None)


def _judged(name: str, parts: Iterator[XmlPart], known: Standard) -> Checked:
    """What is wrong in any part; what is said of the root is said once."""
    checked, seen = Checked(name), Seen()
    for part in parts:
        one = _check(name, part, known, seen)
        checked.version = one.version
        if part.is_first:
            checked.valid_schema = True
        checked.valid_schema &= one.valid_schema
        checked.problems += seen.new(one.problems, part)
        if len(checked.problems) > MOST and not part.is_whole:
            told = f"checking stopped here, after {MOST:,} problems"
            checked.problems[MOST:] = [Problem(STOPPED, "advisory", part.line, None, told)]
            break
    return checked


def _check(name: str, part: XmlPart, known: Standard, seen: Seen) -> Checked:
    """Check a part of a file, or all of it; lines and paths are those of the part."""
    tree, undeclared = _parse(part)
    root = tree.getroot()
    checked = Checked(name, root.get("version"), problems=[*undeclared])
    if root.tag not in ROOTS:
        told = f"the root element is {root.tag}, not iati-activities or iati-organisations"
        checked.problems.append(Problem(NOT_IATI, "critical", _line(root), tree.getpath(root), told))
        return checked
    version = _version(root, checked)
    wrong = _schema_problems(tree, known, version)
    # the schema tests of the standard have the placeholder xx: no version, and judged by the schema all the same
    checked.valid_schema = not wrong and not undeclared and (not checked.problems or checked.version == PLACEHOLDER)
    checked.problems += wrong
    if version in SUPPORTED:
        found = [*_codelist_problems(tree, known), *_rule_problems(tree, known), *_repeated(tree, seen, part)]
        checked.problems += sorted(found, key=lambda p: (p.line or 0, p.id))
    return checked


def _unreadable(name: str, reason: str, line: int | None) -> Checked:
    return Checked(name, readable=False, problems=[Problem(NOT_XML, "critical", line, None, reason)])


def _parse(part: XmlPart) -> tuple[etree._ElementTree, list[Problem]]:
    """The part as a tree; a prefix that is not declared is a problem, and all else is read and judged."""
    pieces = list(part.pieces)
    try:
        return _fed(pieces, _parser()), []
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) != etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE:
            raise _not_xml(error, part) from error
    parser = _parser(recover=True)
    tree = _fed(pieces, parser)
    log = [*parser.feed_error_log]
    others = [one for one in log if one.type != etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE]
    if others:
        first = others[0]
        raise UnreadableFileError(f"not well-formed XML: {first.message}", line=first.line + part.shift)
    told = {(one.line, one.message): one for one in log}
    return tree, [Problem(NOT_XML, "critical", line, None, message) for line, message in told]


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=recover)


def _fed(pieces: list[bytes], parser: etree.XMLParser) -> etree._ElementTree:
    for piece in pieces:
        parser.feed(piece)
    return parser.close().getroottree()


def _not_xml(error: etree.XMLSyntaxError, part: XmlPart) -> UnreadableFileError:
    message = (error.msg or "not well-formed").split(", line")[0]
    line = error.lineno + part.shift if error.lineno else None
    return UnreadableFileError(f"not well-formed XML: {message}", line=line)


def _version(root: etree._Element, checked: Checked) -> str:
    """The version to check against: the one declared, else the latest.

    Versions 1.x are no longer supported: their schema is checked, but the file counts as not valid.
    """
    declared = (root.get("version") or "").strip()
    if declared in SUPPORTED:
        return declared
    if declared.startswith("1"):
        told = f"version {declared} of the standard is no longer supported; use {SUPPORTED[-1]}"
        path = f"/{root.tag}/@version"
        checked.problems.append(Problem(NO_VERSION, "critical", _line(root), path, told))
        return declared if declared in EARLIER else EARLIER[0]
    if root.get("version") is not None:
        told = f"“{declared}” is no version of the standard; use {SUPPORTED[-1]}"
        path = f"/{root.tag}/@version"
        checked.problems.append(Problem(NO_VERSION, "critical", _line(root), path, told))
    return SUPPORTED[-1]


def _schema_problems(tree: etree._ElementTree, known: Standard, version: str) -> list[Problem]:
    schema = known.schema(version, tree.getroot().tag)
    if schema is None:
        return [Problem(NOT_SCHEMA, "critical", None, None, f"there is no schema for version {version}")]
    if schema.validate(tree):
        return []
    return [
        Problem(
            NOT_SCHEMA,
            "critical",
            error.line,
            error.path,
            error.message.replace("{http://www.w3.org/XML/1998/namespace}", "xml:"),
        )
        for error in list(schema.error_log)  # type: ignore[call-overload]
    ]


def _codelist_problems(tree: etree._ElementTree, known: Standard) -> Iterator[Problem]:
    root = tree.getroot()
    for rule in known.codelist_rules:
        codes = known.codes.get(rule.codelist)
        if codes is None:
            continue
        for match in select(root, rule.path):
            code = text(match).strip()
            if code in codes or (rule.codelist == "Language" and code.lower().partition("-")[0] in codes):
                continue
            where = place(match, root)
            told = f"{code or 'an empty code'} is not in the code list {rule.codelist}"
            severity = rule.severity if rule.codelist in known.complete or rule.codelist in FIXED else "advisory"
            name = getattr(match, "attrname", None)
            path = tree.getpath(where) + (f"/@{_plain(name)}" if name else "")
            yield Problem(rule.id, severity, _line(where), path, told)


# lists that IATI marks as open, but that follow a closed standard: ISO 3166-1 and ISO 639-1
FIXED = ("Country", "Language")


def _plain(name: str) -> str:
    return name.replace(f"{{{NAMESPACES['xml']}}}", "xml:")


def _rule_problems(tree: etree._ElementTree, known: Standard) -> Iterator[Problem]:
    root = tree.getroot()
    prefixes = known.codes.get("OrganisationRegistrationAgency", frozenset())
    contexts: dict[str, list[etree._Element]] = {}
    for rule in known.rules:
        if rule.context not in contexts:
            contexts[rule.context] = select(root, rule.context)
        for element in contexts[rule.context]:
            for where in breaks(element, rule.rule, rule.case, prefixes):
                yield _told(tree, rule, where)


def _told(tree: etree._ElementTree, rule: Rule, where: etree._Element) -> Problem:
    return Problem(rule.id, rule.severity, _line(where), tree.getpath(where), rule.message or said(rule))


def _repeated(tree: etree._ElementTree, seen: Seen, part: XmlPart) -> Iterator[Problem]:
    """Identifiers of activities that an earlier activity of the file has."""
    for identifier in tree.getroot().iterfind("iati-activity/iati-identifier"):
        value = text(identifier).strip()
        line = int(identifier.sourceline or 0)  # type: ignore[call-overload]
        if value and (first := seen.identifier(value, line + part.shift)):
            told = f"the activity identifier {value} is already used on line {first}"
            yield Problem(REPEATED, "error", line, tree.getpath(identifier), told)
