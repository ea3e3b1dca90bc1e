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


UNTYPED = {
    "platform/actions.py:create_account": "the first account is made by nobody that could be asked",
    "drafting/editing/actions/check_outs.py:take_out": "keeps whose it is, which a viewer need not have",
    "drafting/consultation/actions/rounds.py:keep_comment": "is called for people without an account too",
}


def test_rules_say_of_whom_they_speak():
    source = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
    asked, vague = 0, []
    for path in source.rglob("*.py"):
        name = str(path.relative_to(source))
        if not {"access", "actions", "queries"} & {path.stem, *path.relative_to(source).parts}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef) or f"{name}:{node.name}" in UNTYPED:
                continue
            for argument in [*node.args.args, *node.args.kwonlyargs]:
                if argument.arg in ("user", "by") and argument.annotation is not None:
                    asked += 1
                    if ast.unparse(argument.annotation) in ("Any", "object"):
                        vague.append(f"{name}:{node.lineno} {node.name}({argument.arg})")
    assert asked > 500
    assert vague == [], "a Viewer reads, an Actor writes: platform/actors.py"
