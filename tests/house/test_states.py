"""A state is written as a member of its enumeration, never as a bare string; labels stand on the models alone."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Choices

SOURCE = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
LIBRARIES = {"text", "analytics", "language"}
"""They know nothing of Django: their words are their own."""
CODES = {"language", "original_language"}
"""Codes of ISO 639, which every part of the house writes as they are."""
ARITHMETIC = {
    "plan/schedule.py": "knows nothing of Django; the links are those of every scheduler",
    "plan/scheduling": "knows nothing of Django; the links are those of Microsoft Project",
    "results/totals/arithmetic.py": "knows nothing of Django; the rules come in as text",
}
NOT_STATES = {
    "drafting/translation/files.py": "the states of XLIFF",
    "records/sheets/write.py": "kinds of the columns of a record",
    "records/endpoints/schemas.py": "a type of the API's description can only be written out",
    "drafting/translation/checks.py": "a difference between two texts, by `text.checks`, has kinds of its own",
    "frameworks/vocabulary": "vocabularies know nothing of the models: SKOS and SDG files have kinds of their own",
    "reports/word/render.py": "kinds of the blocks of frozen papers, which stay as they were written",
}
IN_THE_DATABASE = {"filter", "exclude", "get", "update", "create", "get_or_create", "update_or_create", "Q"}


def of_models() -> dict[str, dict[str, set[str]]]:
    """By room and name of the field: the values that it may have."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for model in apps.get_models():
        if model.__module__.startswith("goldenthread."):
            for field in model._meta.get_fields():
                if getattr(field, "choices", None) and field.name not in CODES:
                    found[model.__module__.split(".")[1]][field.name] |= {str(value) for value, _ in field.flatchoices}
    return found


def files() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = str(path.relative_to(SOURCE))
        if "migrations" not in path.parts and name.split("/")[0] not in LIBRARIES:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def is_excused(name: str) -> bool:
    return any(name == one or name.startswith(f"{one}/") for one in (*ARITHMETIC, *NOT_STATES))


def literals(node: ast.AST) -> Iterator[str]:
    """The strings of a literal: one, or those of a list."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        for one in node.elts:
            yield from literals(one)


def name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def said(tree: ast.AST, models: set[str]) -> Iterator[tuple[int, str, str]]:
    """(line, name of a field, value) of what is compared, assigned, or asked of the database, as far as it is literal."""
    for node in ast.walk(tree):
        pairs: list[tuple[str, ast.AST]] = []
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            pairs = [(name_of(one), other) for one in sides for other in sides if other is not one]
        elif isinstance(node, ast.Assign):
            pairs = [(name_of(target), node.value) for target in node.targets if isinstance(target, ast.Attribute)]
        elif isinstance(node, ast.Call) and name_of(node.func) in IN_THE_DATABASE | models:
            pairs = [(word.arg or "", word.value) for word in node.keywords]
        for name, value in pairs:
            field = re.sub(r"__(in|exact|iexact)$", "", name).rsplit("__", 1)[-1]
            yield from ((value.lineno, field, text) for text in literals(value))


def rooms_of(name: str, tree: ast.Module) -> set[str]:
    """The rooms that a file stands in or imports from."""
    imported = {
        node.module.split(".")[1]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("goldenthread.")
    }
    return {name.split("/")[0], *imported}


def test_no_state_is_a_bare_string():
    choices = of_models()
    models = {model.__name__ for model in apps.get_models() if model.__module__.startswith("goldenthread.")}
    bare = [
        f"{name}:{line} {field} {value!r}"
        for name, tree in files()
        if not is_excused(name)
        for line, field, value in said(tree, models)
        if value and any(value in choices[room][field] for room in rooms_of(name, tree))
    ]
    assert bare == []


@pytest.mark.parametrize(
    "line",
    [
        "row.state == 'draft'",
        "'draft' != state",
        "row.state in ('issued', 'draft')",
        "row.state = 'draft'",
        "rows.filter(snapshots__state='draft')",
        "rows.exclude(state__in=['draft'])",
        "Q(state='draft')",
        "Snapshot(state='draft')",
    ],
)
def test_the_forms_of_a_bare_state_are_found(line):
    found = {(field, value) for _line, field, value in said(ast.parse(line), {"Snapshot"})}
    assert ("state", "draft") in found


def enumerations(kind: type[Choices]) -> Iterator[type[Choices]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("goldenthread."):
            yield one
        yield from enumerations(one)


def test_no_enumeration_is_copied_and_no_labels_stand_outside_the_models():
    values = {frozenset(map(str, one.values)): one.__name__ for one in enumerations(Choices) if len(one.values) > 1}
    copied = [
        f"{name}:{node.lineno} {values[keys]}"
        for name, tree in files()
        if not is_excused(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict | ast.List | ast.Tuple | ast.Set) and (keys := frozenset(texts_of(node))) in values
    ]
    print("\n".join(copied))
    assert copied == []


def texts_of(node: ast.AST) -> list[str]:
    """The strings of a literal list, or the keys of a literal table of strings."""
    parts = node.keys if isinstance(node, ast.Dict) else node.elts
    return [one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else "=" for one in parts]
