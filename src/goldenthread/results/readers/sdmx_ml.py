"""SDMX-ML data messages 2.0 to 3.1: generic and structure-specific, flat, by series, by any dimension. No entities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _
from lxml import etree

from goldenthread.results.readers import dimensions as dims
from goldenthread.results.readers.facts import assemble
from goldenthread.results.readers.model import NOTICE, Fact, ReadError, Reading

SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
DELETES = {"delete"}


def read(source: IO[bytes] | Path | str, *, structure: tuple[set[str], set[str]] | None = None) -> Reading:
    """The observations of a message. Raises ReadError when it is no XML, has entities, or holds no data."""
    reading = Reading("sdmx-ml")
    message = _Message(reading, structure)
    try:
        assemble(reading, message.facts(source))
    except etree.XMLSyntaxError as error:
        raise ReadError(_("The file is broken: %(error)s") % {"error": error}) from error
    if not message.sets:
        told = _("The file holds no values.")
        raise ReadError(f"{told} {message.words}".strip())
    return reading


def root_of(raw: bytes) -> Any:
    """The root of a whole document. Raises ReadError when it is no XML."""
    try:
        return etree.fromstring(raw, etree.XMLParser(**SAFE))
    except etree.XMLSyntaxError as error:
        raise ReadError(_("The file is broken: %(error)s") % {"error": error}) from error


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class _Message:
    """One message as it is read: where in it we are, and what holds there."""

    def __init__(self, reading: Reading, structure: tuple[set[str], set[str]] | None) -> None:
        self.reading, self.structure = reading, structure
        self.sets = 0
        self.words = ""
        self.names: dict[str, str] = {}  # structureID → reference
        self.at_observation: dict[str, str] = {}
        self.current = self.across = self.only = ""
        self.deleted = False
        self.series: dict[str, str] = {}
        self.series_doubtful: dict[str, str] = {}
        self.values: dict[str, str] = {}

    def facts(self, source: IO[bytes] | Path | str) -> Iterator[Fact]:
        events = etree.iterparse(str(source) if isinstance(source, Path) else source, events=("start", "end"), **SAFE)
        first = True
        for event, element in events:
            name = _local(element)
            if first:
                first = False
                if element.getroottree().docinfo.doctype:
                    raise ReadError(_("The file declares entities (DOCTYPE), which are not read."))
            if event == "start":
                self._start(name, element)
            elif name == "Obs" and not self.deleted:
                yield from self._observation(element)
                element.clear()
            else:
                self._end(name, element)

    def _start(self, name: str, element: Any) -> None:
        if name == "DataSet":
            self.sets += 1
            attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            reference = attributes.get("structureRef", "")
            self.current = self.names.get(reference, "") or self.only or reference
            self.across = self.at_observation.get(reference, "") or next(iter(self.at_observation.values()), "")
            self.deleted = attributes.get("action", "").casefold() in DELETES
            if self.deleted:
                told = _("Deletions are left out: recorded values are corrected, never deleted.")
                self.reading.tell(element.sourceline or 0, "action", told, NOTICE)
        elif name in ("Series", "Section"):
            self.series, self.series_doubtful = self._sorted(dict(element.attrib), within=True)
        elif name in ("SeriesKey", "ObsKey", "GroupKey", "Attributes", "Group"):
            self.values = {}

    def _end(self, name: str, element: Any) -> None:
        if name == "Value":
            self.values[element.get("id") or element.get("concept") or ""] = element.get("value") or ""
        elif name == "SeriesKey":
            self.series = {k: v for k, v in self.values.items() if not dims.NAMED_ATTRIBUTE.match(k)}
        elif name == "Series":
            self.series, self.series_doubtful = {}, {}
            element.clear()
        elif name == "Structure" and element.get("structureID"):
            self.names[element.get("structureID")] = self.only = _reference(element) or element.get("structureID")
            self.at_observation[element.get("structureID")] = element.get("dimensionAtObservation") or ""
        elif name == "KeyFamilyRef":
            self.only = self.current = (element.text or "").strip()
        elif name in ("Text", "ErrorMessage") and (element.text or "").strip():
            self.words = f"{self.words} {element.text.strip()}".strip()
        elif name == "DataSet":
            element.clear()

    def _sorted(self, attributes: dict[str, str], *, within: bool) -> tuple[dict[str, str], dict[str, str]]:
        """Dimensions, and those that may be attributes, of an element whose attributes are both."""
        key: dict[str, str] = {}
        doubtful: dict[str, str] = {}
        for name, value in attributes.items():
            if name.startswith("{"):
                continue
            if self.structure:
                (key if name in self.structure[0] or dims.bare(name) in dims.TIME else doubtful)[name] = value
            elif within and not dims.is_attribute(name):
                key[name] = value
            else:
                doubtful[name] = value
        return key, doubtful

    def _observation(self, element: Any) -> Iterator[Fact]:
        row = element.sourceline or 0
        if any(_local(child) in ("ObsValue", "ObsKey", "ObsDimension", "Time") for child in element):
            yield self._generic(element, row)
            return
        attributes = {name: value for name, value in element.attrib.items() if not name.startswith("{")}
        measures = [name for name in attributes if dims.bare(name) in dims.VALUE]
        measures = measures or [name for name in attributes if dims.MEASURE_NAME.match(name)]
        values = {name: attributes.pop(name) for name in measures}
        in_series = bool(self.series or self.series_doubtful)
        key, doubtful = self._sorted(attributes, within=not in_series or self.across == "AllDimensions")
        for name in (self.across, *dims.TIME):
            if name in doubtful:
                key[name] = doubtful.pop(name)
        key, doubtful = {**self.series, **key}, {**self.series_doubtful, **doubtful}
        for name, value in (values or {"OBS_VALUE": ""}).items():
            more = {"MEASURE": name} if len(values) > 1 else {}
            yield Fact(row, name, {**key, **more}, value, doubtful, self.current)

    def _generic(self, element: Any, row: int) -> Fact:
        key = dict(self.series)
        value = ""
        for child in element:
            name = _local(child)
            if name == "ObsDimension":
                key[child.get("id") or self.across or "TIME_PERIOD"] = child.get("value") or ""
            elif name == "Time":
                key["TIME_PERIOD"] = (child.text or "").strip()
            elif name == "ObsValue":
                value = child.get("value") or ""
            elif name == "ObsKey":
                found = {one.get("id") or one.get("concept") or "": one.get("value") or "" for one in child}
                key |= {k: v for k, v in found.items() if not dims.NAMED_ATTRIBUTE.match(k)}
        return Fact(row, "OBS_VALUE", key, value, {}, self.current)


def _reference(element: Any) -> str:
    """What the header says that the data set is of: a dataflow, a structure, an agreement."""
    for child in element.iter():
        name = _local(child)
        if name == "Ref" and child.get("id"):
            return child.get("id")
        text = (child.text or "").strip() if name else ""
        if text.startswith("urn:sdmx:"):
            return text
    return element.get("namespace") or ""
