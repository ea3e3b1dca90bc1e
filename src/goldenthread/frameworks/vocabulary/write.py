"""A vocabulary written as Turtle, RDF/XML, JSON-LD, CSV, XLSX or YAML; what was written reads as the same vocabulary again."""

from __future__ import annotations

import csv
import io
import warnings
from typing import Any

from goldenthread.frameworks.vocabulary.model import PREFERRED, Concept, Vocabulary
from goldenthread.frameworks.vocabulary.rdf import OWN, RDF, SKOS
from goldenthread.platform.formulas import guarded
from goldenthread.platform.sheets import Sheet, workbook

FORMS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld", "csv": "csv", "xlsx": "xlsx", "yaml": "yaml"}
"""The forms by the ending of their files."""


def written(vocabulary: Vocabulary, ending: str) -> bytes:
    """The vocabulary in the form of that ending."""
    if ending == "csv":
        return _as_csv(vocabulary)
    if ending == "xlsx":
        return workbook([Sheet("elements", *_table(vocabulary))])
    if ending == "yaml":
        return _as_yaml(vocabulary)
    return _as_rdf(vocabulary, FORMS[ending])


def _as_rdf(vocabulary: Vocabulary, form: str) -> bytes:
    from rdflib import Graph, Literal, Namespace, URIRef

    graph = Graph()
    skos = Namespace(SKOS)
    graph.bind("skos", skos)
    graph.bind("element", Namespace(OWN))
    kind = URIRef(f"{RDF}type")
    for scheme in vocabulary.schemes.values():
        thing = URIRef(scheme.key)
        graph.add((thing, kind, skos.ConceptScheme))
        for label in scheme.labels:
            graph.add((thing, skos.prefLabel, Literal(label.text, lang=label.language or None)))
    for one in vocabulary.concepts.values():
        thing = URIRef(one.key)
        graph.add((thing, kind, skos.Concept))
        for code in one.codes:
            graph.add((thing, skos.notation, Literal(code)))
        for label in one.labels:
            tie = skos.prefLabel if label.kind == PREFERRED else skos.altLabel
            graph.add((thing, tie, Literal(label.text, lang=label.language or None)))
        for note in one.notes:
            graph.add((thing, skos[note.kind], Literal(note.text, lang=note.language or None)))
        for above in one.broader:
            graph.add((thing, skos.broader, URIRef(above)))
        for scheme_key in one.schemes:
            graph.add((thing, skos.inScheme, URIRef(scheme_key)))
        for scheme_key in one.top_of:
            graph.add((thing, skos.topConceptOf, URIRef(scheme_key)))
            graph.add((URIRef(scheme_key), skos.hasTopConcept, thing))
        for name, value in one.values.items():
            graph.add((thing, URIRef(OWN + name), Literal(value)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return graph.serialize(format=form, encoding="utf-8")


def _languages(vocabulary: Vocabulary) -> list[str]:
    return sorted({word.language for one in vocabulary.concepts.values() for word in (*one.labels, *one.notes)})


def _extra(vocabulary: Vocabulary) -> list[str]:
    return list(dict.fromkeys(name for one in vocabulary.concepts.values() for name in one.values))


def _note(one: Concept, language: str) -> str:
    return next((note.text for note in one.notes if note.language == language), "")


def _table(vocabulary: Vocabulary) -> tuple[list[str], list[list[str]]]:
    """The head of a table and its rows, one for each element."""
    languages, extra = _languages(vocabulary), _extra(vocabulary)
    head = ["code", "parent", *(f"title_{c}" for c in languages), *(f"text_{c}" for c in languages), *extra]
    rows = []
    for one in vocabulary.concepts.values():
        parent = "|".join(vocabulary.concepts[key].code for key in sorted(one.broader) if key in vocabulary.concepts)
        titles, texts = one.preferred(), [_note(one, language) for language in languages]
        words = (*(titles.get(c, "") for c in languages), *texts)
        rows.append([one.code, parent, *words, *(one.values.get(name, "") for name in extra)])
    return head, rows


def _as_csv(vocabulary: Vocabulary) -> bytes:
    head, rows = _table(vocabulary)
    out = io.StringIO()
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in (head, *rows))
    return ("\ufeff" + out.getvalue()).encode()


def _as_yaml(vocabulary: Vocabulary) -> bytes:
    import yaml

    rows = []
    for one in vocabulary.concepts.values():
        row: dict[str, Any] = {"code": one.code}
        if above := [vocabulary.concepts[key].code for key in sorted(one.broader) if key in vocabulary.concepts]:
            row["parent"] = above[0]
        row["title"] = one.preferred()
        if texts := {note.language: note.text for note in one.notes}:
            row["text"] = texts
        rows.append(row | one.values)
    return yaml.safe_dump({"elements": rows}, allow_unicode=True, sort_keys=False, width=10_000).encode()
