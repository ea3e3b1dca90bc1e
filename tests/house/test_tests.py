"""Every test says visibly what it asserts; one that leaves it to helpers may lose it unseen."""

from __future__ import annotations

import ast
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
RAISE = {"pytest.raises", "pytest.warns", "pytest.fail"}


def asserts(node: ast.AST) -> bool:
    """Whether a part of a test holds something to be so: by `assert`, an expected refusal, or a number of queries."""
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        return name in RAISE or name.startswith("django_assert_")
    return isinstance(node, ast.Assert)


def test_every_test_asserts_by_itself():
    silent, seen = [], 0
    for path in TESTS.rglob("test_*.py"):
        for test in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
                seen += 1
                if not any(map(asserts, ast.walk(test))):
                    silent.append(f"{path.relative_to(TESTS)}:{test.lineno} {test.name}")
    assert seen > 1000
    assert silent == []
