"""SKOS as Turtle, RDF/XML or JSON-LD, read with rdflib into a vocabulary."""

from __future__ import annotations

import logging
import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
from lxml import etree

from goldenthread.frameworks.vocabulary.model import ALTERNATIVE, HIDDEN, PREFERRED, Scheme, Vocabulary, Words
from goldenthread.language.said import Said
from goldenthread.text import NotReadable

SKOS = "http://www.w3.org/2004/02/skos/core#"
XL = "http://www.w3.org/2008/05/skos-xl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OWN = "urn:golden-thread:element:"
"""Before the names of what SKOS has no word for: the kind of an element, its target, its order."""
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_TITLES = (
    f"{RDFS}label", f"{SKOS}prefLabel", "http://purl.org/dc/terms/title", "http://purl.org/dc/elements/1.1/title",
)  # fmt: skip
_LABELS = {"prefLabel": PREFERRED, "altLabel": ALTERNATIVE, "hiddenLabel": HIDDEN}
_NOTES = ("note", "changeNote", "definition", "editorialNote", "example", "historyNote", "scopeNote")
_UP = ("broader", "broaderTransitive", "broaderGeneric", "broaderPartitive", "broaderInstantial")
_DOWN = ("narrower", "narrowerTransitive")
MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
_lock = threading.Lock()


def read_rdf(data: bytes, form: str) -> Vocabulary:
    """The vocabulary in a file of the form `turtle`, `xml` or `json-ld`; NotReadable says where it is wrong."""
    import rdflib

    graph = rdflib.Graph()
    try:
        with _lenient_languages():
            graph.parse(data=_prepared(data, form), format=form, publicID="file:///vocabulary")
    except NotReadable:
        raise
    except Exception as error:  # each parser of rdflib has errors of its own
        raise NotReadable(Said("The file is not well-formed: {reason}", reason=_reason(error))) from error
    return _vocabulary(graph, form)


def _prepared(data: bytes, form: str) -> str | bytes:
    if form == "json-ld":
        _refuse_remote(orjson.loads(data))
    if form != "xml":
        return data.decode("utf-8-sig", "replace")
    inside: Any = "internal"  # entities of the file itself, none from elsewhere
    parser = etree.XMLParser(resolve_entities=inside, no_network=True, load_dtd=False, huge_tree=False)
    return etree.tostring(etree.fromstring(data, parser), encoding="utf-8")


def _refuse_remote(value: Any) -> None:
    """Refuse a context that would have to be fetched from elsewhere."""
    if isinstance(value, dict):
        contexts = value.get("@context")
        for one in contexts if isinstance(contexts, list) else [contexts]:
            if isinstance(one, str):
                raise NotReadable(
                    Said("The context {address} would have to be fetched. Write it into the file.", address=one)
                )
        for inner in value.values():
            _refuse_remote(inner)
    elif isinstance(value, list):
        for inner in value:
            _refuse_remote(inner)


def _reason(error: Exception) -> str:
    """One line of what a parser says, with the line of the file where it says that."""
    return " ".join(re.sub(r"at \^ in:.*", "", str(error), flags=re.DOTALL).split())[:300] or type(error).__name__


@contextmanager
def _lenient_languages() -> Iterator[None]:
    """Let tags of languages that are none come in, so that a finding names them instead of a refusal."""
    from rdflib import term

    logger = logging.getLogger("rdflib.term")
    with _lock, warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # the reader of JSON-LD uses what its own library leaves behind
        before, level = term._is_valid_langtag, logger.level
        term._is_valid_langtag = lambda tag: True
        logger.setLevel(logging.CRITICAL)
        try:
            yield
        finally:
            term._is_valid_langtag = before
            logger.setLevel(level)


def _vocabulary(graph: Any, form: str) -> Vocabulary:
    from rdflib import URIRef

    reading = _Reading(graph, form)
    for kind in reading.kinds(f"{SKOS}ConceptScheme"):
        for thing in graph.subjects(URIRef(f"{RDF}type"), kind):
            reading.scheme(thing)
    for kind in reading.kinds(f"{SKOS}Concept"):
        for thing in graph.subjects(URIRef(f"{RDF}type"), kind):
            reading.found.concept(str(thing))
    reading.relations()
    reading.words()
    reading.found.described = {str(one) for one in graph.subjects(unique=True)}
    return reading.found


class _Reading:
    """A graph on its way to a vocabulary; properties that the file derives from those of SKOS count as these."""

    def __init__(self, graph: Any, form: str) -> None:
        self.graph = graph
        self.found = Vocabulary(form)

    def kinds(self, name: str) -> set[Any]:
        from rdflib import URIRef

        return set(self.graph.transitive_subjects(URIRef(f"{RDFS}subClassOf"), URIRef(name)))

    def pairs(self, name: str, space: str = SKOS) -> Iterator[tuple[Any, Any]]:
        """Subjects and objects of a property and of all below it."""
        from rdflib import URIRef

        below = self.graph.transitive_subjects(URIRef(f"{RDFS}subPropertyOf"), URIRef(f"{space}{name}"))
        taken = {URIRef(f"{space}{other}") for other in (*_UP, *_DOWN, *MATCHES, "related", *_LABELS, *_NOTES)}
        for property_ in set(below):
            if str(property_) == f"{space}{name}" or property_ not in taken:
                yield from self.graph.subject_objects(property_)

    def scheme(self, thing: Any) -> Scheme:
        scheme = self.found.schemes.setdefault(str(thing), Scheme(str(thing)))
        if not scheme.labels:
            scheme.labels = [
                Words(str(value), value.language or "")
                for name in _TITLES
                for value in self.graph.objects(thing, _uri(name))
                if hasattr(value, "language")
            ]
        return scheme

    def relations(self) -> None:
        concept = self.found.concept
        for name in _UP:
            for low, high in self.pairs(name):
                concept(str(low)).broader.add(str(high))
                concept(str(high))
        for name in _DOWN:
            for high, low in self.pairs(name):
                concept(str(low)).broader.add(str(high))
                concept(str(high))
        for one, other in self.pairs("related"):
            concept(str(one)).related.add(str(other))
            concept(str(other))
        for name in MATCHES:
            for one, other in self.pairs(name):
                concept(str(one)).matches.setdefault(name, set()).add(str(other))
        for one, scheme in self.pairs("inScheme"):
            if str(one) in self.found.concepts:
                concept(str(one)).schemes.add(str(scheme))
        for one, scheme in self.pairs("topConceptOf"):
            concept(str(one)).top_of.add(str(scheme))
            self.scheme(scheme).tops.add(str(one))
        for scheme, one in self.pairs("hasTopConcept"):
            concept(str(one)).top_of.add(str(scheme))
            self.scheme(scheme).tops.add(str(one))

    def words(self) -> None:
        for name, kind in _LABELS.items():
            for one, value in self._labels(name):
                if str(one) in self.found.concepts:
                    label = Words(str(value), value.language or "", kind)
                    labels = self.found.concepts[str(one)].labels
                    if label not in labels:
                        labels.append(label)
        for name in _NOTES:
            for one, value in self.pairs(name):
                if str(one) in self.found.concepts:
                    self._note(str(one), name, value)
        for one, value in self.pairs("notation"):
            if str(one) in self.found.concepts:
                self.found.concepts[str(one)].codes.append(str(value))
                self.found.concepts[str(one)].typed_codes.append(f"{value}^^{getattr(value, 'datatype', '') or ''}")
        for one, name, value in self.graph:
            if str(name).startswith(OWN) and str(one) in self.found.concepts:
                self.found.concepts[str(one)].values[str(name).removeprefix(OWN)] = str(value)
        for concept in self.found.concepts.values():
            concept.codes.sort()
            concept.labels.sort(key=lambda label: (label.kind, label.language, label.text))

    def _labels(self, name: str) -> Iterator[tuple[Any, Any]]:
        for one, value in self.pairs(name):
            if hasattr(value, "language"):
                yield one, value
        for one, label in self.pairs(name, XL):
            for value in self.graph.objects(label, _uri(f"{XL}literalForm")):
                if hasattr(value, "language"):
                    yield one, value

    def _note(self, key: str, name: str, value: Any) -> None:
        """A note is a text, or a thing with a text in it."""
        values = [value] if hasattr(value, "language") else self.graph.objects(value, _uri(f"{RDF}value"))
        found = [Words(str(one), getattr(one, "language", "") or "", name) for one in values]
        self.found.concepts[key].notes += found or [Words(str(value), "", "reference")]


def _uri(name: str) -> Any:
    from rdflib import URIRef

    return URIRef(name)
