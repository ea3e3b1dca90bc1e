"""Newer code lists, rules and schemas of IATI from a folder into the form the validator reads."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import orjson
from lxml import etree

from goldenthread.analytics.iati.standard import EARLIER, SCHEMAS, SUPPORTED

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
BESIDE = ("iati-common.xsd", "xml.xsd")


class NothingToUpdateError(Exception):
    """A folder in which there is no part of the IATI Standard."""


def update(folder: Path, *, into: Path) -> dict[str, int]:
    """Take what a folder has of the standard; gives the number of schemas, code lists and rules taken.

    Looked for, at any depth: code lists as XML or in zip folders, a ruleset `standard.json` in the form of
    IATI-Rulesets, schemas in folders named by version. All is read before anything is written; raises
    NothingToUpdateError when nothing is found and ValueError for a file that cannot be read.
    """
    lists = dict(_codelists(folder))
    rules = _rules(folder)
    schemas = list(_schemas(folder))
    if not (lists or rules or schemas):
        raise NothingToUpdateError(f"{folder}: no code lists, ruleset or schemas of IATI in it")
    into.mkdir(parents=True, exist_ok=True)
    if lists:
        (into / "codes.json").write_bytes(orjson.dumps(lists, option=orjson.OPT_SORT_KEYS))
    if rules:
        (into / "rules.json").write_bytes(orjson.dumps(rules))
    for version, file in schemas:
        target = into / "schemas" / version
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target / file.name)
    return {"schemas": len(schemas), "codelists": len(lists), "rules": len(rules)}


def _codelists(folder: Path) -> Iterator[tuple[str, dict]]:
    for file in sorted(folder.rglob("*.xml")):
        yield from _codelist(file.read_bytes(), str(file))
    for file in sorted(folder.rglob("*.zip")):
        with zipfile.ZipFile(file) as inside:
            for name in sorted(n for n in inside.namelist() if n.endswith(".xml")):
                yield from _codelist(inside.read(name), f"{file}!{name}")


def _codelist(content: bytes, name: str) -> Iterator[tuple[str, dict]]:
    """A code list; files that are something else are passed over."""
    if b"<codelist" not in content:
        return
    try:
        root = etree.fromstring(content, PARSER)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{name}:{error.lineno}: {error.msg}") from error
    if root.tag == "codelist" and root.get("name"):
        codes = sorted({(c.text or "").strip() for c in root.iter("code")} - {""})
        yield root.get("name", ""), {"complete": root.get("complete") == "1", "codes": codes}


def _rules(folder: Path) -> list[dict]:
    for file in sorted(folder.rglob("standard.json")):
        try:
            contexts = orjson.loads(file.read_bytes())
            return [
                {"context": context, "rule": rule, **_told(case)}
                for context, rules in contexts.items()
                for rule, block in rules.items()
                for case in block["cases"]
            ]
        except (orjson.JSONDecodeError, KeyError, AttributeError, TypeError) as error:
            raise ValueError(f"{file}: not a ruleset: {error}") from error
    return []


def _told(case: dict) -> dict:
    """The case with identifier, severity and message beside its conditions, inner cases of a loop too."""
    case = dict(case)
    info = case.pop("ruleInfo", None)
    if info:
        case |= {key: info[key] for key in ("id", "severity", "message") if key in info}
    if "do" in case:
        case["do"] = {n: {"cases": [_told(one) for one in block["cases"]]} for n, block in case["do"].items()}
    return case


def _schemas(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*.xsd")):
        if file.parent.name in (*EARLIER, *SUPPORTED) and file.name in (*SCHEMAS.values(), *BESIDE):
            yield file.parent.name, file
