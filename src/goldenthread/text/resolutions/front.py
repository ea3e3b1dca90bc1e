"""What stands above the text of a resolution: its symbol, title and day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.text.outline.masthead.dates import find_period

_SYMBOL = re.compile(r"\b(?:A|S|E|ST|TD|FCCC|ICCD|CBD|GC|IDB|PBC|HSP|UNEP|DP|E/CN\.\d+)(?:[./][A-Za-z\d()-]+)+")
_NUMBERED = re.compile(r"(?P<number>\d{1,4}/\d{1,3}(?:\s?[A-Z])?)\s*[.．]\s*(?P<title>\S.*)", re.DOTALL)
_ADOPTED = re.compile(r"adopted|adoptée|aprobada|принята|通过|اتخذ|adopción|adopté", re.IGNORECASE)
_ORGANS = {"A/RES/": r"General Assembly|Assemblée générale|Asamblea General|Генеральная Ассамблея|^大会|الجمعية العامة",
           "E/RES/": r"Economic and Social Council|Conseil économique et social|Consejo Económico y Social"
           r"|Экономический и Социальный Совет|经济及社会理事会|المجلس الاقتصادي والاجتماعي",
           "A/HRC/RES/": r"Human Rights Council|Conseil des droits de l|Consejo de Derechos Humanos|Совет по правам человека"
           r"|人权理事会|مجلس حقوق الإنسان"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Front:
    """Symbol, title and day of adoption (ISO) as far as they are printed, "" where they are not."""

    symbol: str = ""
    title: str = ""
    adopted_on: str = ""


def front_of(lines: Sequence[str], masthead: dict[str, object], body: str) -> Front:
    """What the lines above the text say; `body` is who speaks."""
    symbol, title, day = str(masthead.get("symbol") or ""), str(masthead.get("title") or ""), ""
    for line in lines:
        flat = " ".join(line.split())
        if match := _NUMBERED.fullmatch(flat):
            title = match["title"]
            organ = next((head for head, words in _ORGANS.items() if re.search(words, body)), "")
            symbol = symbol or (organ + match["number"].replace(" ", "") if organ else "")
        if _ADOPTED.search(flat) and (period := find_period(flat)):
            day = day or period.end
        if not symbol and (found := _SYMBOL.match(flat)) and len(flat) < 60:
            symbol = found[0]
    if _SYMBOL.fullmatch(title.split(" ")[0]) or _ADOPTED.search(title):
        title = ""
    return Front(_bare(symbol), title.strip(" *")[:500], day)


def _bare(symbol: str) -> str:
    return re.sub(r"\s+", " ", symbol).strip(" *.")
