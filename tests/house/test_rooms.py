"""The rooms: libraries with one face, and a picture that says what the imports say."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from scripts import rooms

FACES = ["goldenthread.text", "goldenthread.analytics.iati"]


@pytest.mark.parametrize("name", FACES)
def test_every_public_name_is_there_and_the_type_checker_sees_the_same(name):
    face = import_module(name)
    tree = ast.parse(Path(str(face.__file__)).read_text(encoding="utf-8"))
    seen = {
        (one.asname or one.name): (node.module, one.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(name)
        for one in node.names
    }
    assert {public: tuple(f"{name}.{place}".split(":")) for public, place in face.PLACES.items()} == seen
    for public, (module, inside) in seen.items():
        assert getattr(face, public) is getattr(import_module(module), inside)
    assert dir(face) == sorted(seen)


@pytest.mark.parametrize("name", FACES)
def test_what_is_not_public_is_said_to_be_so(name):
    with pytest.raises(AttributeError, match="no public name 'inside'"):
        import_module(name).inside  # noqa: B018


def test_the_face_of_texts_costs_nothing_until_it_is_used():
    probe = (
        "import sys, goldenthread.text; print([m for m in ('lxml', 'typst', 'babel', 'django') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


IMPORTS = {"top": {"left", "low"}, "left": {"low"}, "right": {"low"}, "low": set()}


def test_the_picture_leaves_out_what_follows_and_nothing_else():
    arrows = [line.split(" --> ") for line in rooms.drawn(IMPORTS).splitlines() if "-->" in line]
    shown = {room: {b.strip() for a, b in arrows if a.strip() == room} for room in IMPORTS}
    assert shown == {"top": {"left"}, "left": {"low"}, "right": {"low"}, "low": set()}
    assert all(rooms.reach(shown, room) == rooms.reach(IMPORTS, room) for room in IMPORTS)


def test_rooms_that_rest_on_each_other_are_named():
    assert rooms.circles(IMPORTS) == []
    assert rooms.circles({**IMPORTS, "low": {"right"}}) == ["low", "right"]


def test_files_end_at_three_hundred_lines():
    source = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
    longest = {
        str(path.relative_to(source)): lines
        for path in source.rglob("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert longest == {}, "what grows becomes a folder by subject"
