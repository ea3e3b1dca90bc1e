"""Russian cases: the noun that a name leans on and the adjectives before it bend, what follows stays."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

_CASES = {"gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct", "nom": "nomn"}
_ADJECTIVES = {"ADJF", "PRTF", "ANUM"}
_PASSED = ("и", "или", "наименее", "наиболее", "не", "более")  # they bend nothing
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")


@cache
def _words() -> Any:
    from pymorphy3 import MorphAnalyzer  # its dictionary takes half a second; only Russian papers need it

    return MorphAnalyzer()


@lru_cache(maxsize=4096)
def bend(name: str, way: str) -> str | None:
    """The name in the case `way`."""
    case = _CASES.get(way)
    if case is None or case == "nomn":
        return name if case else None
    pieces = _lead(name)
    if pieces is None:
        return name
    end, leading = pieces
    bent = name[:end]
    for match, parse in reversed(leading):
        wanted = _inanimate(case, leading[-1][1].tag)
        number = "plur" if "plur" in leading[-1][1].tag else "sing"
        inflected = parse.inflect(wanted | {number}) or parse.inflect(wanted)
        if inflected is None:
            return name
        bent = bent[: match.start()] + _cased(inflected.word, match[0]) + bent[match.end() :]
    return bent + name[end:]


def _inanimate(case: str, tag: Any) -> set[str]:
    """The case; the accusative of the masculine and of the plural is the nominative of things, the genitive of people."""
    if case == "accs" and ("plur" in tag or "masc" in tag):
        return {"gent"} if "anim" in tag else {"nomn"}
    return {case}


@lru_cache(maxsize=4096)
def gender(name: str) -> str:
    """m, f, n or p."""
    pieces = _lead(name)
    if pieces is None:
        return "f" if re.match(r"ЮНИДО|ЮНЕСКО|ООН", name) else "m"
    tag = pieces[1][-1][1].tag
    if "plur" in tag:
        return "p"
    return {"femn": "f", "neut": "n"}.get(str(tag.gender), "m")


def _lead(name: str) -> tuple[int, list[tuple[re.Match[str], Any]]] | None:
    """The adjectives and the noun that a name begins with, each with its reading in the nominative."""
    leading: list[tuple[re.Match[str], Any]] = []
    for match in _WORD.finditer(name):
        if re.search(r"[^\w\s«-]", name[: match.start()]):
            return None  # something other than words stands before the noun
        word = match[0]
        if word.lower() in _PASSED:
            continue
        if word.isupper() and len(word) > 1:
            return None
        readings = [one for one in _words().parse(word) if "nomn" in one.tag]
        noun = next((one for one in readings if one.tag.POS == "NOUN"), None)
        adjective = next((one for one in readings if one.tag.POS in _ADJECTIVES), None)
        if noun and not (adjective and adjective.score > noun.score):
            if _agree(leading, noun):
                return match.end(), [*leading, (match, noun)]
            return None
        if adjective is None:
            return None
        leading.append((match, adjective))
    return None


def _agree(leading: list[tuple[re.Match[str], Any]], noun: Any) -> bool:
    number = "plur" if "plur" in noun.tag else "sing"
    return all(number in one.tag for _match, one in leading)


def _cased(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word
