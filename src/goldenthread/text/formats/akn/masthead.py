"""The preface of an Akoma Ntoso document as a masthead."""

from __future__ import annotations

from lxml import etree

from goldenthread.text.formats.akn.words import Flow, local
from goldenthread.text.outline.masthead.dates import find_period
from goldenthread.text.outline.masthead.recognize import proponent_of
from goldenthread.text.outline.masthead.words import AUTHOR

_ELEMENTS = {
    "docTitle": "title",
    "shortTitle": "short_title",
    "docNumber": "symbol",
    "docProponent": "organ",
    "session": "session",
    "docStage": "stage",
    "docStatus": "status",
    "docPurpose": "purpose",
}
_NAMES = {
    "organization": "organization",
    "distribution": "distribution",
    "originalLanguage": "original_language",
    "place": "place",
    "jobNumber": "job_number",
    "symbol": "symbol",
    "organ": "organ",
    "session": "session",
    "title": "title",
    "abstract": "abstract",
}


def read_preface(preface: etree._Element) -> dict[str, object]:
    """The facts of a preface; `printed` has all its lines."""
    fields: dict[str, object] = {}
    for element in preface.iter():
        if isinstance(element.tag, str):
            _read(element, fields)
    lines = [line.strip() for line in _words(preface).split("\n") if line.strip()]
    return {**fields, "printed": lines} if lines else fields


def _words(element: etree._Element) -> str:
    flow = Flow()
    flow.read(element)
    return flow.text.strip()


def _read(element: etree._Element, fields: dict[str, object]) -> None:
    name, words = local(element), _words(element)
    named = element.get("name", "")
    if not words:
        return
    if name in _ELEMENTS:
        fields.setdefault(_ELEMENTS[name], " ".join(words.split()))
    elif name == "docType":
        fields.setdefault("author_line" if AUTHOR.match(words) else "document_type", words)
        if proponent := proponent_of(words):
            fields.setdefault("proponent", proponent)
    elif name == "docDate":
        day = element.get("date", "")
        fields.setdefault("date", {"text": words, "start": day, "end": day})
    elif named == "dates":
        period = find_period(words)
        fields.setdefault(
            "dates", {"text": words, "start": period.start if period else "", "end": period.end if period else ""}
        )
    elif named.startswith("agendaItem"):
        _agenda_item(named, words, fields)
    elif named == "date":
        fields.setdefault("date", {"text": words, "start": "", "end": ""})
    elif named == "abstract" and "abstract" in fields:
        fields["abstract"] = f"{fields['abstract']}\n{words}"
    elif named in _NAMES and name in ("inline", "container", "block", "p", "span"):
        fields.setdefault(_NAMES[named], words)


def _agenda_item(named: str, words: str, fields: dict[str, object]) -> None:
    item = fields.setdefault("agenda_item", {"number": None, "title": None, "provisional": False})
    assert isinstance(item, dict)
    if named == "agendaItemTitle":
        item["title"] = words
    elif named == "agendaItemNumber":
        item["number"] = words
    elif named == "agendaItemProvisional":
        item["provisional"] = True
