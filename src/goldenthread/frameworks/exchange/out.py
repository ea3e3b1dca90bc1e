"""A framework as a vocabulary that can be written in any form."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import quote

from django.conf import settings

from goldenthread.frameworks import queries
from goldenthread.frameworks.models import Element, Framework
from goldenthread.frameworks.vocabulary.model import Concept, Scheme, Vocabulary, Words
from goldenthread.platform.actors import Viewer
from goldenthread.platform.fields import read
from goldenthread.platform.sheets import XLSX

EXTRA = (
    "kind", "paragraphs", "target_value", "target_unit", "target_year", "is_proxy", "addressed_to", "order",
    "superseded_on",
)  # fmt: skip
"""What SKOS has no word for."""
TYPES = {
    "ttl": "text/turtle; charset=utf-8",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
    "yaml": "application/yaml",
}
"""The media types of the forms of files."""


def vocabulary_of(framework: Framework, user: Viewer) -> Vocabulary:
    """The elements of a framework that `user` may see, those above before those below."""
    base = f"{getattr(settings, 'SITE_URL', '').rstrip('/') or 'urn:golden-thread'}/frameworks/{framework.key}"
    scheme = Scheme(base, [Words(text, language) for language, text in read(framework.title).items() if text])
    found = Vocabulary("turtle", schemes={base: scheme})
    rows = list(queries.elements(user).filter(framework=framework).order_by("order", "code"))
    keys = _keys(rows, base)
    by_pk = {row.pk: row for row in rows}
    for row in sorted(rows, key=lambda one: _depth(one, by_pk)):
        found.concepts[keys[row.pk]] = _concept(row, keys, base)
        if row.parent_id is None:
            scheme.tops.add(keys[row.pk])
    found.described = {base, *found.concepts}
    return found


_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)


def _keys(rows: list[Element], base: str) -> dict[int, str]:
    """The address of each element: its own elsewhere when it is one and no other element has it, else one made of its code."""
    often = Counter(row.uri for row in rows)
    return {
        row.pk: row.uri if often[row.uri] == 1 and _ADDRESS.fullmatch(row.uri) else f"{base}#{quote(row.code, safe='')}"
        for row in rows
    }


def _depth(row: Element, rows: dict[int, Element]) -> int:
    depth, seen = 0, {row.pk}
    while row.parent_id in rows and row.parent_id not in seen:
        row = rows[row.parent_id]
        seen.add(row.pk)
        depth += 1
    return depth


def _concept(row: Element, keys: dict[int, str], base: str) -> Concept:
    one = Concept(keys[row.pk], codes=[row.code], schemes={base})
    one.labels = [Words(text, language) for language, text in read(row.title).items() if text]
    one.notes = [Words(text, language, "definition") for language, text in read(row.text).items() if text]
    if row.parent_id in keys:
        one.broader = {keys[row.parent_id]}
    else:
        one.top_of = {base}
    for name in EXTRA:
        value = getattr(row, name)
        if value not in (None, "") and value is not False:
            one.values[name] = _plain(value)
    if row.uri:
        one.values["uri"] = row.uri
    if row.superseded_by_id in keys:
        one.values["superseded_by"] = str(row.superseded_by.code)  # type: ignore[union-attr]
    return one


def _plain(value: Any) -> str:
    if value is True:
        return "yes"
    return format(value.normalize(), "f") if hasattr(value, "normalize") else str(value)
