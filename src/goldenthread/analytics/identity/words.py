"""Names of organizations as evidence writes them: what is the same name, what is a country, what is nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from goldenthread.analytics.countries import country_named

LONGEST_COUNTRY = 6  # words

# words that stand where an organization should, and name none
NOBODY = frozenset(
    [
        "multilateral",
        "multilaterals",
        "bilateral",
        "multilateral donors",
        "bilateral donors",
        "unspecified",
        "not specified",
        "none",
        "null",
        "nil",
        "n a",
        "na",
        "not applicable",
        "not available",
        "unknown",
        "other",
        "others",
        "other donors",
        "other donor",
        "various",
        "various donors",
        "miscellaneous",
        "donor",
        "donors",
        "donor agency",
        "beneficiaries",
        "beneficiary",
        "state taxes",
        "tbd",
        "to be determined",
        "undefined",
        "anonymous",
        "no provider",
        "mdb",
        "xm",
        "xx",
        "zz",
        "internal",
        "self",
        "all donors",
        "multiple donors",
        "multi donor",
        "private",
        "public",
        "government",
        "the government",
        "government of the country",
        "etat",
        "l etat",
        "non specifie",
        "autres",
        "divers",
        "multilateraux",
    ]
)
_SIGNS = re.compile(r"[\W_]+")
_NO_REFERENCE = re.compile(
    r"^(0+|9{4,}|x{2,}|z{2,}|n/?a|none|null|nil|unknown|unspecified|tbd|mdb|xm|[-_.?/ ]*)$", re.I
)
_STATE = re.compile(
    r"\b(ministry|ministries|minister|ministere|ministerio|ministerium|government|gouvernement|gobierno|treasury|"
    r"tresor|republic|republique|state|etat|department of finance|national budget|budget|private investment|"
    r"commercial bank|central bank|banque centrale)\b"
)
_ENVOY = re.compile(
    r"^(?:the )?(?:royal )?(?:embassy|ambassade|government|gouvernement|high commission|republic|kingdom|delegation)"
    r" (?:of|de la|de l|du|de|d|des)?\s*(?:the )?(.+)$"
)
_ENVOY_AFTER = re.compile(r"^(.+?) (?:embassy|government|high commission)$")
_ADJECTIVES = {"german": "DEU", "french": "FRA", "british": "GBR", "japanese": "JPN", "chinese": "CHN", "swiss": "CHE"}


@cache
def folded(name: str) -> str:
    """The name in small letters without accents and signs: equal for two spellings of one name."""
    once = name.casefold().replace("&", " and ")
    if not once.isascii():
        once = "".join(c for c in unicodedata.normalize("NFKD", once) if not unicodedata.combining(c))
    letters = _SIGNS.sub(" ", once).split()
    return " ".join(letters[1:] if len(letters) > 1 and letters[0] == "the" else letters)


def variants(name: str) -> Iterator[str]:
    """Folded forms under which a name may be known: whole, without brackets, what is in them, and its parts."""
    yield folded(name)
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", name)
    yield folded(bare)
    for inside in re.findall(r"\(([^()]*)\)", name):
        yield folded(inside)
    for part in re.split(r"\s+[-–|]\s+|/|,\s|\|", bare):
        yield folded(part)


def short_forms(name: str) -> Iterator[str]:
    """The name without what stands in brackets, and an acronym that stands in them."""
    yield folded(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", name))
    yield from (folded(inside) for inside in re.findall(r"\(([^()]*)\)", name) if inside.isupper() and len(inside) > 3)


@cache
def reference(ref: str | None) -> str:
    """A reference as it is compared: without a case, the codes of CRS channels in one form; empty when it is none."""
    plain = (ref or "").strip()
    if not plain or _NO_REFERENCE.match(plain):
        return ""
    if re.fullmatch(r"4[1-7]\d{3}", plain):
        return f"XM-DAC-{plain}"
    return plain.upper()


def is_nobody(name: str) -> bool:
    """Whether a name stands for no organization in particular: "Multilateral", a code for unknown."""
    plain = folded(name)
    return plain in NOBODY or not plain or plain.isdigit() or plain.endswith("private investment")


@cache
def donor_country(name: str) -> str | None:
    """ISO alpha-3 code of the country that a name stands for as a donor: itself, its embassy, its government."""
    plain = folded(name)
    if found := country_named(plain):
        return found
    for pattern in (_ENVOY, _ENVOY_AFTER):
        if match := pattern.match(plain):
            return country_named(match[1]) or _ADJECTIVES.get(match[1])
    return None


@cache
def state_of(name: str) -> tuple[bool, str | None]:
    """Whether a name is that of a part of a state, and the country (ISO alpha-3) it names."""
    plain = folded(name)
    if not _STATE.search(plain):
        return False, None
    return True, country_in(plain)


def country_in(plain: str) -> str | None:
    """ISO alpha-3 code of the country that a folded name has in it; the longest name counts."""
    words = plain.split()
    for size in range(min(LONGEST_COUNTRY, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            if found := country_named(" ".join(words[at : at + size])):
                return found
    return None
