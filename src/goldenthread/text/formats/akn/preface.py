"""The masthead of a document as the preface of AKN4UN: each fact in its own element."""

from __future__ import annotations

import uuid

from lxml import etree

from goldenthread.text.formats.akn.identity import iso_date
from goldenthread.text.un.format import Masthead, item_line

_INLINE = (
    "organization",
    "distribution",
    "originalLanguage",
    "place",
    "dates",
    "agendaItemTitle",
    "jobNumber",
)


def preface(masthead: Masthead, language: str, *, seed: str) -> etree._Element | None:
    """The preface, one `p` for each fact that is set; None when nothing is known about the document."""
    lines = _Lines(seed)
    lines.add("organization", masthead.organization)
    lines.add("docProponent", masthead.organ)
    lines.add("docNumber", masthead.symbol)
    lines.add("distribution", masthead.distribution)
    lines.date(masthead)
    lines.add("originalLanguage", masthead.original_language)
    lines.add("session", masthead.session)
    lines.add("place", masthead.place)
    lines.add("dates", masthead.dates)
    lines.item(masthead, language)
    lines.add("agendaItemTitle", masthead.item_title)
    lines.add("docTitle", masthead.title)
    lines.add("docType", masthead.author)
    lines.add("jobNumber", masthead.job_number)
    for paragraph in filter(None, masthead.abstract.split("\n")):
        lines.block("abstract", paragraph)
    return lines.element if len(lines.element) else None


class _Lines:
    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.element = etree.Element("preface", eId="preface", GUID=self._guid("preface"))

    def _guid(self, name: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self.seed} {name}"))

    def _line(self, tag: str = "p") -> etree._Element:
        eid = f"preface__{tag}_{sum(child.tag == tag for child in self.element) + 1}"
        return etree.SubElement(self.element, tag, eId=eid, GUID=self._guid(eid))

    def add(self, name: str, text: str) -> None:
        if text:
            self._fact(self._line(), name).text = text

    def _fact(self, line: etree._Element, name: str) -> etree._Element:
        if name in _INLINE or name.startswith("agendaItem"):
            return etree.SubElement(line, "inline", name=name)
        return etree.SubElement(line, name)

    def date(self, masthead: Masthead) -> None:
        if day := iso_date(masthead.issued) or iso_date(masthead.date):
            etree.SubElement(self._line(), "docDate", date=day).text = masthead.date or day
        elif masthead.date:
            etree.SubElement(self._line(), "inline", name="date").text = masthead.date

    def item(self, masthead: Masthead, language: str) -> None:
        """The line as printed, with the number marked inside it; the provisional agenda has its own name."""
        number = masthead.item_number.strip()
        if not number:
            return
        printed = item_line(masthead, language)
        before, _, after = printed.partition(number)
        name = "agendaItemProvisional" if masthead.provisional else "agendaItem"
        item = self._fact(self._line(), name)
        item.text = before
        inner = etree.SubElement(item, "inline", name="agendaItemNumber")
        inner.text, inner.tail = number, after

    def block(self, name: str, text: str) -> None:
        etree.SubElement(self.element, "block", {"name": name, **self._ids("block")}).text = text

    def _ids(self, tag: str) -> dict[str, str]:
        eid = f"preface__{tag}_{sum(child.tag == tag for child in self.element) + 1}"
        return {"eId": eid, "GUID": self._guid(eid)}
