"""The words of a name of an organization, brought to one language: countries, common words, legal forms."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from babel import Locale

LANGUAGES = ("en", "fr", "es", "pt", "de", "it", "nl", "sv", "ru", "ar")
LONGEST_COUNTRY = 5  # words
_NOTHING = (
    "the of for and in on to a an de la le les du des d l et pour en au aux el los las del y para e da do dos der die "
    "das und fur von i v s sa ev aps ag bv asbl co di al ltd inc llc gmbh plc limited "
    "corp corporation incorporated pty pvt pte sdn bhd jsc ojsc cjsc llp lp kg kgaa ohg nv vzw oy oyj ab as asa "
    "sarl sas sasu eurl eirl spa srl sro doo dd ad ead eood ood kft zrt nyrt bt lda ltda sl sc scs sca snc sp zoo "
    "sia uab ou pt tbk cv ooo oao zao pao ao ip tov pat too shpk sh lllp gie gip "
    "cong ty co phan tnhh mtv sharikat shirkat sherkat"
)
EMPTY = frozenset(_NOTHING.split())
"""Articles, prepositions and legal forms: they tell nothing."""
FORMS = re.compile(
    "株式会社|有限会社|合同会社|合資会社|一般社団法人|公益財団法人|股份有限公司|有限责任公司|有限責任公司|股份公司|有限公司|"
    "주식회사|유한회사|유한책임회사|재단법인|사단법인|\\(주\\)|㈜|㈱|شركة|ش\\.?م\\.?م|ذ\\.?م\\.?م"
)
"""Legal forms that stand in a name without blanks around them, or in letters that are not brought to Latin ones."""
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
MEANINGLESS = ("RE",)  # countries whose name is a common word: réunion
ALSO = {
    "usa": "US", "us": "US", "etats unis d amerique": "US", "united states of america": "US", "uk": "GB",
    "grande bretagne": "GB", "great britain": "GB", "gran bretana": "GB", "uae": "AE", "republique tcheque": "CZ",
    "czech republic": "CZ", "holland": "NL", "korea": "KR", "coree": "KR", "republic of korea": "KR",
    "south korean": "KR", "sud coreen": "KR", "south african": "ZA", "sud africain": "ZA", "turkey": "TR",
    "turquie": "TR", "drc": "CD", "rdc": "CD", "dr congo": "CD", "burma": "MM", "birmanie": "MM", "ivory coast": "CI",
    "russian federation": "RU", "kingdom of saudi arabia": "SA",
}  # fmt: skip
"""Countries as they are also called."""
_LETTERS = (
    "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch "
    "ъ= ы=y ь= э=e ю=iu я=ia"
)
CYRILLIC = dict(pair.split("=") for pair in _LETTERS.split())


def plain(text: str) -> str:
    """Small Latin letters without accents, one blank between words; without dots in acronyms and some legal forms."""
    folded = unicodedata.normalize("NFKD", undotted(FORMS.sub(" ", unicodedata.normalize("NFC", text))).casefold())
    letters = (CYRILLIC.get(sign, sign) for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", "".join(letters)))


def undotted(text: str) -> str:
    """F.A.O. is FAO."""
    return _DOTTED.sub(lambda found: found[0].replace(".", ""), text)


def words_of(text: str) -> list[str]:
    """The telling words of a name in order, in English where the word is known; a country is "@" and its ISO code.

    A number alone in brackets is the row of a table and no part of the name.
    """
    found = plain(re.sub(r"\(\s*\d+\s*\)", " ", text)).split()
    return [known for word in _with_countries(found) if (known := _known(word)) not in EMPTY]


def _with_countries(words: list[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        for size in range(min(LONGEST_COUNTRY, len(words) - at), 0, -1):
            code = countries().get(" ".join(words[at : at + size]))
            if code:
                yield f"@{code.lower()}"
                at += size
                break
        else:
            yield words[at]
            at += 1


def _known(word: str) -> str:
    if word.startswith("@"):
        return word
    word = _english().get(word, word)
    whole, beginnings = _demonyms()
    country = whole.get(word) or next((beginnings[word[:n]] for n in range(12, 3, -1) if word[:n] in beginnings), None)
    return f"@{country.lower()}" if country else word


@cache
def countries() -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes by the name of the country, as `plain` writes it, in many languages."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            written = plain(re.sub(r"\(.*?\)", "", name))
            if len(code) == 2 and code.isalpha() and code not in MEANINGLESS and len(written) > 3:
                found.setdefault(written, code)
    return found | ALSO


@cache
def _english() -> dict[str, str]:
    return {row["word"]: row["english"] for row in table("name_words.csv")}


@cache
def _demonyms() -> tuple[dict[str, str], dict[str, str]]:
    rows = list(table("demonyms.csv"))
    whole = {row["word"]: row["country"] for row in rows if row["is_whole"] == "yes"}
    return whole, {row["word"]: row["country"] for row in rows if row["is_whole"] == "no"}


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of `reference`."""
    text = (files("goldenthread.register.names") / "reference" / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
