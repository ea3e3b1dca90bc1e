"""Manners that a machine can keep: sizes, walls, what is documented."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "goldenthread"
PYTHON = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_500_lines():
    assert [(path.name, lines(path)) for path in PYTHON if lines(path) > 500] == []


def test_no_test_file_is_longer_than_600_lines():
    assert [(p.name, lines(p)) for p in (ROOT / "tests").rglob("*.py") if lines(p) > 600] == []


def test_no_template_is_longer_than_250_lines():
    assert [(path.name, lines(path)) for path in SOURCE.rglob("*.html") if lines(path) > 250] == []


def test_templates_are_laid_out_to_be_read():
    """One box to a line: a table or a list does not begin in the middle of another one's line."""
    crowded = re.compile(r"<(table|ul|ol|form|section|article)\b.*<(tr|li|fieldset|div|p)\b.*<(tr|li|fieldset|div|p)\b")
    found = [
        f"{path.name}:{number}"
        for path in SOURCE.rglob("*.html")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if crowded.search(line)
    ]
    assert found == []


def test_every_module_says_what_it_is():
    silent = [
        str(path.relative_to(SOURCE))
        for path in PYTHON
        if path.name != "apps.py"
        and path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


DOORS = [p for p in PYTHON if p.stem in ("views", "api") or {"views", "api", "cli"} & set(p.parts)]
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}


def test_doors_do_not_write_to_the_database():
    found = []
    for path in DOORS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in WRITES
                and "objects" in ast.dump(node.func)
            ):
                found.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert found == []


PHYSICAL = re.compile(
    r"(?<![-\w])(margin|padding|border)-(left|right)\b|(?<![-\w])(left|right)\s*:|text-align:\s*(left|right)"
)


def test_style_sheets_know_no_left_and_right():
    found = []
    for path in SOURCE.rglob("*.css"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if PHYSICAL.search(line):
                found.append(f"{path.name}:{number}: {line.strip()[:80]}")
    assert found == []


def test_templates_have_no_inline_styles_or_scripts():
    found = [
        path.name
        for path in SOURCE.rglob("*.html")
        if re.search(r"\sstyle=|\son(click|load|change|submit)=", path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_decisions_are_numbered_one_after_the_other():
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1)) and numbers


@pytest.mark.parametrize("path", [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"], ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(path):
    broken = [
        target
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists()
    ]
    assert broken == []


def test_every_direct_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("dependencies = [") : text.index("[project.optional-dependencies]")]
    silent = [line for line in block.splitlines() if line.strip().startswith('"') and "#" not in line]
    assert silent == []


def test_locks_name_no_index():
    for path in ROOT.glob("requirements*.txt"):
        assert not re.search(r"https?://|index-url|find-links", path.read_text(encoding="utf-8")), path.name
