"""A vocabulary taken in as the elements of a framework: judged, shown as a difference, kept whole or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils import timezone

from goldenthread.frameworks.exchange.out import EXTRA
from goldenthread.frameworks.models import Element, ElementKind, Framework
from goldenthread.frameworks.records import ELEMENT
from goldenthread.frameworks.vocabulary.check import check
from goldenthread.frameworks.vocabulary.graph import natural
from goldenthread.frameworks.vocabulary.model import ERROR, Concept, Finding, Vocabulary
from goldenthread.language import LANGUAGES
from goldenthread.platform.actors import Viewer
from goldenthread.platform.fields import read
from goldenthread.platform.words import told
from goldenthread.records.intake import Line, Place, Problem, Report, take_in
from goldenthread.records.references import name_of
from goldenthread.text import normalized_language


@dataclass
class Difference:
    """What a file would change: the report over its rows, findings about it, elements it does not have."""

    report: Report
    findings: list[Finding]
    missing: list[Element] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Languages of the file that are not kept here."""


def take_vocabulary(
    vocabulary: Vocabulary,
    framework: Framework,
    *,
    by: Viewer,
    name: str,
    language: str = "en",
    supersede: bool = False,
    dry_run: bool = True,
) -> Difference:
    """Take the concepts in as elements, all or none; with `supersede` those that the file lacks are marked superseded.

    Nothing that is on record is ever removed. What the file gets wrong is a problem with its place and reason.
    """
    findings = check(vocabulary)
    problems = [_problem(name, one) for one in findings if one.severity == ERROR]
    known = {row.code: row for row in framework.elements.all()}
    lines, left_out = _lines(vocabulary, framework, known, name, language)
    codes = {line.values["code"] for line in lines}
    missing = [row for code, row in known.items() if code not in codes and row.superseded_on is None]
    if supersede:
        lines += [_superseded(row, framework, name) for row in missing]
    report = take_in(
        lines, by=by, record=ELEMENT, kind="sheet", file_name=name, dry_run=dry_run or bool(problems), problems=problems
    )
    return Difference(report, findings, missing, left_out)


def _problem(name: str, one: Finding) -> Problem:
    row = re.search(r"(\d+)$", one.place)
    return Problem(name, int(row[1]) if row else 0, one.element, told(one.message))


def _lines(
    vocabulary: Vocabulary, framework: Framework, known: dict[str, Element], name: str, language: str
) -> tuple[list[Line], list[str]]:
    lines, left_out = [], set()
    order = {key: number for number, key in enumerate(_in_order(vocabulary))}
    for number, key in enumerate(order, start=1):
        concept = vocabulary.concepts[key]
        if not vocabulary.is_table and key not in vocabulary.described:
            continue
        values, foreign = _values(vocabulary, concept, known.get(concept.code), language)
        left_out |= foreign
        values |= {"framework": framework.key, "code": concept.code}
        values.setdefault("order", str(number))
        row = re.search(r"(\d+)$", concept.place)
        lines.append(Line(ELEMENT, values, Place(name, int(row[1]) if row else number), owner=framework))
    return lines, sorted(left_out)


def _values(
    vocabulary: Vocabulary, one: Concept, known: Element | None, language: str
) -> tuple[dict[str, str], set[str]]:
    values = {name: one.values[name] for name in (*EXTRA, "uri", "superseded_by") if one.values.get(name)}
    foreign: set[str] = set()
    for field_, words in (("title", one.preferred().items()), ("text", [(n.language, n.text) for n in one.notes])):
        for tag, text in words:
            code = normalized_language(tag)[:2] if tag else language
            if code not in LANGUAGES:
                foreign.add(tag)
            elif text.strip():
                values.setdefault(f"{field_}_{code}", text)
    if not any(name.startswith("title_") for name in values) and one.labels:
        values[f"title_{language}"] = one.labels[0].text
    if known is not None:
        values |= {f"title_{c}": t for c, t in read(known.title).items() if t and f"title_{c}" not in values}
        values |= {f"text_{c}": t for c, t in read(known.text).items() if t and f"text_{c}" not in values}
        values.setdefault("order", str(known.order))
    parents = [vocabulary.concepts[key].code for key in sorted(one.broader) if key in vocabulary.concepts]
    usual = ElementKind.TARGET if parents else ElementKind.GOAL  # where the file does not say
    values.setdefault("kind", known.kind if known is not None else usual)
    values["parent"] = parents[0] if parents else ""
    if not vocabulary.is_table and not one.values.get("uri") and not one.key.startswith(("urn:golden-thread", "file:")):
        values["uri"] = one.key if "/frameworks/" not in one.key else ""
    return values, foreign


def _in_order(vocabulary: Vocabulary) -> list[str]:
    """The concepts in the order of their codes, each after what lies above it; those in a loop at the end."""
    found: list[str] = []
    done: set[str] = set()
    waiting = sorted(vocabulary.concepts, key=lambda key: natural(vocabulary.concepts[key].code))
    while waiting:
        ready = [key for key in waiting if not (vocabulary.concepts[key].broader & vocabulary.concepts.keys()) - done]
        if not ready:
            return found + waiting
        found += ready
        done |= set(ready)
        waiting = [key for key in waiting if key not in done]
    return found


def _superseded(row: Element, framework: Framework, name: str) -> Line:
    values = {
        "framework": framework.key,
        "code": row.code,
        "kind": row.kind,
        "superseded_on": timezone.localdate().isoformat(),
    }
    values |= {f"title_{language}": text for language, text in read(row.title).items()}
    values["parent"] = name_of(row.parent, short=True)
    return Line(ELEMENT, values, Place(name, 0), owner=framework)
