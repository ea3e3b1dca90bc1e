"""The dimensions and attributes that an SDMX data structure names, from ML or JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from goldenthread.results.readers import tables
from goldenthread.results.readers.model import ReadError

PARSER: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def components(path: Path) -> tuple[set[str], set[str]]:
    """The ids of dimensions and of attributes. Raises ReadError when the file holds no structure of data."""
    raw, _name = tables.content(path)
    found = _of_json(raw) if raw.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{" else _of_xml(raw)
    if not found[0]:
        raise ReadError(_("%(file)s holds no structure of data.") % {"file": path.name})
    return found


def _of_xml(raw: bytes) -> tuple[set[str], set[str]]:
    try:
        root = etree.fromstring(raw, etree.XMLParser(**PARSER))
    except etree.XMLSyntaxError as error:
        raise ReadError(_("The file is broken: %(error)s") % {"error": error}) from error
    kinds: dict[str, set[str]] = {"Dimension": set(), "Attribute": set(), "TimeDimension": set()}
    for element in root.iter("{*}Dimension", "{*}TimeDimension", "{*}MeasureDimension", "{*}Attribute"):
        kind = element.tag.rpartition("}")[2].replace("Measure", "").replace("Time", "")
        if one := element.get("id") or element.get("conceptRef"):
            kinds[kind].add(one)
    return kinds["Dimension"], kinds["Attribute"]


def _of_json(raw: bytes) -> tuple[set[str], set[str]]:
    try:
        body = json.loads(tables.decoded(raw))
    except json.JSONDecodeError as error:
        raise ReadError(str(error)) from error
    keys: set[str] = set()
    attributes: set[str] = set()
    for one in (body.get("data") or body).get("dataStructures") or []:
        parts = one.get("dataStructureComponents") or {}
        listed = parts.get("dimensionList") or {}
        keys |= {d["id"] for name in ("dimensions", "timeDimensions") for d in listed.get(name) or [] if "id" in d}
        attributes |= {a["id"] for a in (parts.get("attributeList") or {}).get("attributes") or [] if "id" in a}
    return keys, attributes
