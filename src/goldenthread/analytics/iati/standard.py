"""The IATI Standard as the validator uses it: schemas by version, code lists, rules.

It comes with the product (`standards/`, see SOURCE.md there); a folder written by `goldenthread standards update`
stands before it, file by file.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from lxml import etree

SHIPPED = Path(__file__).parent / "standards"
SUPPORTED = ("2.01", "2.02", "2.03")
EARLIER = ("1.01", "1.02", "1.03", "1.04", "1.05")
SCHEMAS = {"iati-activities": "iati-activities-schema.xsd", "iati-organisations": "iati-organisations-schema.xsd"}


@dataclass(frozen=True)
class CodelistRule:
    """A place in a file that takes its codes from a list."""

    id: str
    severity: str
    codelist: str
    path: str


@dataclass(frozen=True)
class Rule:
    """A condition on every element of a context."""

    id: str
    severity: str
    context: str
    rule: str
    case: dict[str, Any]
    message: str | None = None


@dataclass
class Standard:
    """Schemas, code lists and rules from one or two folders, the first standing before the second."""

    folders: tuple[Path, ...]
    codes: dict[str, frozenset[str]] = field(default_factory=dict)
    complete: frozenset[str] = frozenset()
    codelist_rules: list[CodelistRule] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    _schemas: dict[tuple[str, str], etree.XMLSchema] = field(default_factory=dict)

    def schema(self, version: str, root: str) -> etree.XMLSchema | None:
        """The schema of a version for a root element; None when there is none."""
        key = (version, root)
        if key not in self._schemas and root in SCHEMAS:
            file = self.file(f"schemas/{version}/{SCHEMAS[root]}")
            if file is None:
                return None
            self._schemas[key] = etree.XMLSchema(etree.parse(str(file)))
        return self._schemas.get(key)

    def file(self, name: str) -> Path | None:
        """The file of the first folder that has it."""
        return next((f / name for f in self.folders if (f / name).is_file()), None)


@cache
def standard(updates: Path | None = None) -> Standard:
    """The standard that comes along, overruled by a folder of updates where there is one."""
    found = Standard((updates, SHIPPED) if updates and updates.is_dir() else (SHIPPED,))
    lists = orjson.loads(_required(found, "codes.json").read_bytes())
    found.codes = {name: frozenset(entry["codes"]) for name, entry in lists.items()}
    found.complete = frozenset(name for name, entry in lists.items() if entry["complete"])
    with _required(found, "codelist_rules.csv").open(encoding="utf-8", newline="") as lines:
        found.codelist_rules = [CodelistRule(**row) for row in csv.DictReader(lines)]
    for case in orjson.loads(_required(found, "rules.json").read_bytes()):
        found.rules += _rules(case)
    return found


def _rules(case: dict[str, Any]) -> list[Rule]:
    about = {k: case.pop(k) for k in ("context", "rule")}
    if about["rule"] != "loop":
        told = {k: case.pop(k, None) for k in ("id", "severity", "message")}
        return [Rule(**about, **told, case=case)]
    inner = [(name, one) for name, block in case["do"].items() for one in block["cases"]]
    return [
        Rule(one["id"], one["severity"], about["context"], "loop", case | {"do": (name, one)}, one.get("message"))
        for name, one in inner
    ]


def _required(found: Standard, name: str) -> Path:
    file = found.file(name)
    if file is None:
        raise FileNotFoundError(f"{name} is in none of {', '.join(map(str, found.folders))}")
    return file
