"""Every sentence that the code asks a translation for was gathered: those in places that xgettext does not read are not."""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
ASKING = {"_", "gettext", "gettext_lazy", "Said"}


def gathered() -> set[str]:
    with (SOURCE / "locale" / "fr" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return {text for one in read_po(file) for text in ([one.id] if isinstance(one.id, str) else one.id)}


def asked(path: Path) -> set[str]:
    """The plain sentences that a file hands to gettext."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ASKING and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
    return found


def test_every_sentence_in_the_code_was_gathered():
    known = gathered()
    lost = {
        f"{path.relative_to(SOURCE)}: {text}"
        for path in SOURCE.rglob("*.py")
        for text in asked(path) - known
        if "cli" not in path.parts
    }
    assert not lost, "move them out of f-strings: " + "; ".join(sorted(lost))
    assert len(known) > 4000
