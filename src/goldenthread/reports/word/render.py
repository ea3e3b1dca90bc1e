"""Papers in the form of an organization: its Word template filled from a snapshot, without code."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from goldenthread.language import direction
from goldenthread.reports.paper import cite
from goldenthread.reports.word.check import check_bytes
from goldenthread.reports.word.jinja import environment
from goldenthread.text import load_file

DATED = (1980, 1, 1, 0, 0, 0)  # the day on which ZIP begins: the same snapshot gives the same bytes


class NotFillable(Exception):
    """A template that is not used: `problems` say why, each with its place."""

    def __init__(self, problems: list[dict[str, str]]) -> None:
        super().__init__("; ".join(f"{one['place']}: {one['message']}" for one in problems))
        self.problems = problems


def facts(content: dict[str, Any], language: str) -> dict[str, Any]:
    """What a template may ask for: the masthead by its fields, parts with their paragraphs, figures, sources."""
    said = content["languages"][language]
    parts: list[dict[str, Any]] = []
    for block in said["blocks"]:
        if block["kind"] == "heading":
            parts.append({"number": block["number"], "heading": block["text"], "paragraphs": []})
        elif block["kind"] == "paragraph" and parts:
            told = {"number": block["number"], "text": block["text"], "points": [], "rows": []}
            parts[-1]["paragraphs"].append(told | {"narrative": bool(block.get("narrative"))})
        elif block["kind"] == "point" and parts and parts[-1]["paragraphs"]:
            parts[-1]["paragraphs"][-1]["points"].append({"number": block["number"], "text": block["text"]})
        elif block["kind"] == "table" and parts and parts[-1]["paragraphs"]:
            parts[-1]["paragraphs"][-1]["rows"] = block["cells"]
    return {
        **said["masthead"],
        "parts": parts,
        "figures": {row["query"]: row["value"] for row in content["sources"] if row["query"]},
        "sources": [
            {**row, "source": cite(row), "label": (row.get("labels") or {}).get(language) or row["label"]}
            for row in content["sources"]
        ],
        "footnote": said["footnote"],
        "language": language,
        "direction": direction(language),
        "data_date": content["data_date"],
        "is_illustration": content["is_illustration"],
    }


def fill(template: Path, content: dict[str, Any], language: str, out: Path) -> None:
    """Write the paper in that language to `out` by the template. Raises NotFillable with every problem, NotReadable."""
    data = load_file(template)
    found = check_bytes(data)
    known = facts(content, language)
    problems = list(found["problems"])
    if unknown := sorted(set(found["fields"]) - set(known)):
        names = ", ".join(sorted(known))
        problems += [
            {"place": name, "message": f"a paper has no field of this name; it has {names}"} for name in unknown
        ]
    if content["is_illustration"] and "is_illustration" not in found["fields"]:
        problems.append(
            {"place": template.name, "message": "the snapshot holds sample records: say so by {{ is_illustration }}"}
        )
    if problems:
        raise NotFillable(problems)
    filled = DocxTemplate(io.BytesIO(data))
    filled.render(known, jinja_env=environment())
    kept = io.BytesIO()
    filled.save(kept)
    out.write_bytes(_same_bytes(kept.getvalue()))


def _same_bytes(data: bytes) -> bytes:
    """The same package with its parts dated alike."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            new.writestr(zipfile.ZipInfo(name, DATED), old.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()
