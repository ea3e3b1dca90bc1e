"""All faults of a Word template at once, before any data: `goldenthread report template check`."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from goldenthread.language.said import Said
from goldenthread.reports.word import braces, jinja
from goldenthread.reports.word.words import Line, Problem, lines
from goldenthread.text import NotReadable, WordPackage, load_file

_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_FETCHED = ("attachedTemplate", "oleObject", "frame", "subDocument", "externalLink", "image", "package")
_COMMANDS = re.compile(rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON)\b")


def check(path: Path) -> dict[str, Any]:
    """`{"fields", "problems"}` of a template; a file that is refused whole has one problem, whose place is the file."""
    try:
        return check_bytes(load_file(path))
    except NotReadable as error:
        return {"fields": [], "problems": [asdict(Problem(path.name, str(error)))]}


def check_bytes(data: bytes) -> dict[str, Any]:
    """The same of a file in memory. Raises NotReadable for one that is refused whole."""
    package = WordPackage(data)
    if not any(name.startswith("word/") and name.endswith(".xml") for name in package.names):
        raise NotReadable(Said("The file has no text: it is no Word document, or it is damaged."))
    found, problems = lines(package)
    judged = (jinja if is_jinja(found) else braces).judge(found)
    problems = [*_hostile(package), *problems, *judged.problems]
    return {"fields": sorted(judged.fields), "problems": [asdict(each) for each in problems]}


def is_jinja(found: list[Line]) -> bool:
    """Whether the tags are those of docxtpl: in double braces and braces with per cent signs, not in single ones."""
    text = "\n".join(line.text for line in found)
    return (
        "{{" in text
        or "}}" in text
        or any(a in text and b in text for a, b in (("{%", "%}"), ("{#", "#}")))
        or not re.search(r"[{}]", text)
    )


def _hostile(package: WordPackage) -> list[Problem]:
    """What would fetch or run something as soon as somebody opens the paper."""
    problems = []
    for name in package.names:
        if name.endswith(".rels"):
            for relation in _RELATION.findall(package.read(name)):
                kind = next((each for each in _FETCHED if f"/{each}".encode() in relation), None)
                if kind and b"External" in relation:
                    problems.append(
                        Problem(name, Said("The file fetches something from elsewhere ({kind}).", kind=kind))
                    )
        elif name.endswith(".xml") and name.startswith("word/"):
            for command in dict.fromkeys(_commands(package, name)):
                problems.append(Problem(name, Said("The file runs the field “{name}”.", name=command)))
        elif name.startswith("word/embeddings/") and name.lower().endswith((".bin", ".exe")):
            problems.append(Problem(name, Said("The file carries an object that could run.")))
    return problems


def _commands(package: WordPackage, name: str) -> list[str]:
    data = package.read(name)
    codes = re.findall(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"", data)
    found = [_COMMANDS.match(b"".join(code).strip()) for code in codes]
    return [match[1].decode() for match in found if match]
