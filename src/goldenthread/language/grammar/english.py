"""English articles before names."""

from __future__ import annotations

import re

_AFTER = re.compile(r"\s(?:of|for|on|to|in|with|between|by|under|against|at|from|that)\s|[,:;(]")
_TAKES_THE = re.compile(
    r"(?:Organi[sz]ation|Office|Bureau|Conference|Assembly|Committee|Commission|Council|Board|Union|Group|Foundation"
    r"|Ministry|Mission|Government|Department|Agency|Bank|Fund|Centre|Center|Network|Secretariat|Programme|Program|Plan"
    r"|Strategy|Framework|Declaration|Decade|Approach|Policy|Strategies|Goals|Agenda for|Dialogue|Forum|session|States"
    r"|review|evaluation|audit|document|paper|draft|countries|nations|Nations|network|offices|centres|Representative|Commissioner|Minister|Secretary|Secretary-General|Director|Director-General"
    r"|Director General|Chair|Officer|President|Head|Department)s?$",
    re.IGNORECASE,
)


def bend(name: str, way: str) -> str | None:
    """`the` before names that take it, `a` or `an` before common nouns in the singular."""
    if way == "the":
        return f"the {name}" if takes_the(name) else name
    if way == "a":
        return name if _is_plural(name) else f"{'an' if name[:1].lower() in 'aeio' else 'a'} {name}"
    return None


def takes_the(name: str) -> bool:
    """Whether a name is preceded by the definite article: UNIDO and Malawi are not, the African Union is."""
    if name.lower().startswith(("the ", "a ", "an ", "other ")) or re.fullmatch(r"[A-Z][A-Z0-9 -]{1,14}", name):
        return False
    bare = re.sub(r"\s+\(?\d{4}(?:[-–]\d{4})?\)?$", "", name)
    return bool(_TAKES_THE.search(_AFTER.split(bare)[0]))


def _is_plural(name: str) -> bool:
    head = _AFTER.split(name)[0].split(" and ")[0]
    last = head.split()[-1] if head.split() else ""
    return last.endswith("s") and not last.endswith(("ss", "us", "is"))
