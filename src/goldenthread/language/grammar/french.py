"""French articles before names, with their elisions and contractions."""

from __future__ import annotations

import re
import unicodedata

from goldenthread.language.grammar.romance import head_gender, nouns

_NOUNS = nouns("fr")
_ENDINGS = {"tion": "f", "sion": "f", "té": "f", "ie": "f", "ence": "f", "ance": "f", "ure": "f", "ée": "f", "ité": "f"}
_ASPIRATED = ("haut", "hon", "hollan", "huit", "hors")
_OF_NOBODY = re.compile(r"[A-Z][A-Z0-9]{1,9}$")
_ACRONYMS = {"ONUDI": "f", "ONU": "f", "UA": "f", "OEACP": "f", "OIT": "f", "UNESCO": "f", "CNUCED": "f", "FAO": "f"}


def gender(name: str) -> str:
    """m, f or p."""
    return _ACRONYMS.get(name.strip()) or head_gender(name, _NOUNS, _ENDINGS)


def bend(name: str, way: str) -> str | None:
    """`le`, `de`, `à` with the article, `un` without it."""
    if way not in ("le", "de", "à", "un"):
        return None
    if re.match(r"(?:le|la|les|un|une|des)\s|l[’']", name, re.IGNORECASE):
        return _contracted(name, way)
    kind = gender(name)
    if way == "un":
        return f"{ {'m': 'un', 'f': 'une', 'p': 'des'}[kind] } {name}"
    if kind == "p":
        article = "les "
    elif _elides(name):
        article = "l’"
    else:
        article = {"m": "le ", "f": "la "}[kind]
    return _contracted(article + name, way)


def _contracted(words: str, way: str) -> str:
    if way in ("le", "un"):
        return words
    start, rest = [*words.split(" ", 1), ""][:2]
    run_together = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}
    return f"{run_together[way, start]} {rest}" if (way, start) in run_together else f"{way} {words}"


def _elides(name: str) -> bool:
    first = unicodedata.normalize("NFD", name.lstrip("«\u00a0 “"))[:1].lower()
    return first in "aeiou" if first != "h" else not name.lower().startswith(_ASPIRATED)
