"""Quotation marks differ by language: templates leave them to translators. Colons and commas are set by the loader of templates."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
PIECE = re.compile(r"(\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>)", re.DOTALL)


def glued(template: str) -> list[str]:
    """Quotation marks that stand between parts of a template, outside of sentences for translators."""
    found, before, for_translators = [], "", False
    for place, piece in enumerate(PIECE.split(template)):
        if re.match(r"\{%\s*(end)?blocktrans", piece):
            for_translators = not piece.startswith(("{% end", "{%end"))
        elif place % 2 == 0 and not for_translators and before.startswith(("{", "</")):
            found += re.findall(r"[“”«»]", piece)
        before = piece if piece.strip() else before
    return found


def test_no_template_glues_quotation_marks():
    assert glued("{{ a }}: {{ b }}, <b>“{{ c }}”</b>") != []
    assert glued("{% blocktranslate %}A “{{ b }}”: {{ c }}, d{% endblocktranslate %}{{ a }}{% colon %}{{ b }}") == []
    pages = sorted(SOURCE.rglob("templates/**/*.html"))
    found = {str(path.relative_to(SOURCE)): glued(path.read_text("utf-8")) for path in pages}
    assert {name: marks for name, marks in found.items() if marks} == {}
