"""Spanish articles before names, with their contractions."""

from __future__ import annotations

import re

from goldenthread.language.grammar.romance import head_gender, nouns

_NOUNS = nouns("es")
_ENDINGS = {"ión": "f", "dad": "f", "tad": "f", "cia": "f", "a": "f", "tud": "f"}


def gender(name: str) -> str:
    """m, f or p."""
    return "p" if _kind(name) in "pq" else _kind(name)


def _kind(name: str) -> str:
    found = head_gender(name, _NOUNS, _ENDINGS)
    first = (re.findall(r"\w+", name.lower()) or [""])[0]
    return "q" if found == "p" and first.endswith("as") else found


def bend(name: str, way: str) -> str | None:
    """`el`, `de`, `a` with the article, `un` without it."""
    if way not in ("el", "de", "a", "un"):
        return None
    if re.match(r"(?:el|la|los|las|un|una)\s", name, re.IGNORECASE):
        words = name
    elif way == "un":
        kind = _kind(name)
        return name if kind in "pq" else f"{ {'m': 'un', 'f': 'una'}[kind] } {name}"
    else:
        words = f"{ {'m': 'el', 'f': 'la', 'p': 'los', 'q': 'las'}[_kind(name)] } {name}"
    if way in ("el", "un"):
        return words
    if words.startswith("el "):
        return f"{'del' if way == 'de' else 'al'} {words[3:]}"
    return f"{way} {words}"
