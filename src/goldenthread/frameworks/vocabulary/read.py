"""The front door: a file of any of the forms becomes a vocabulary, or is refused with a reason."""

from __future__ import annotations

from pathlib import Path, PurePath

from goldenthread.frameworks.vocabulary.model import Vocabulary
from goldenthread.frameworks.vocabulary.rdf import read_rdf
from goldenthread.frameworks.vocabulary.tables import read_csv, read_xlsx, read_yaml
from goldenthread.language import tabular
from goldenthread.language.said import Said
from goldenthread.text import NotReadable

MOST_BYTES = 64 * 1024 * 1024


def read_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary in a file. Its content decides what it is, not its ending; NotReadable says why it is refused."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotReadable(Said("The file cannot be opened: {reason}.", reason=error.strerror or error)) from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Vocabulary:
    """The vocabulary in the bytes of an uploaded file."""
    try:
        data = tabular.unpacked(data, MOST_BYTES)
    except tabular.Unreadable as error:
        raise NotReadable(Said("The file cannot be opened: {reason}.", reason=error)) from error
    if not data.strip():
        raise NotReadable(Said("The file is empty."))
    if len(data) > MOST_BYTES:
        raise NotReadable(Said("The file is larger than {limit} MB.", limit=MOST_BYTES // (1024 * 1024)))
    form = form_of(data, PurePath(name.removesuffix(".gz")).suffix.lower())
    if form == "xlsx":
        return read_xlsx(data)
    if form == "csv":
        return read_csv(data)
    if form == "yaml":
        return read_yaml(data)
    return read_rdf(data, form)


def form_of(data: bytes, ending: str) -> str:
    """What a file is: by its first signs, else by its ending."""
    head = data[:4000].decode("utf-8-sig", "replace").lstrip()
    if data.startswith(b"PK"):
        return "xlsx"
    if head.startswith("<?xml") or "<rdf:RDF" in head or (head.startswith("<!") and ending in (".rdf", ".xml", ".owl")):
        return "xml"
    if head.startswith(("{", "[")):
        return "json-ld"
    if ending in (".csv", ".tsv"):
        return "csv"
    if ending in (".yaml", ".yml"):
        return "yaml"
    if ending in (".ttl", ".n3", ".nt") or head.lower().startswith(("@prefix", "@base", "prefix ", "base ", "<http")):
        return "turtle"
    raise NotReadable(Said("This is no vocabulary that can be read. Use Turtle, RDF/XML, JSON-LD, CSV, XLSX or YAML."))
