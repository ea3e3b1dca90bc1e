"""FRBR identities of a document after AKN4UN: work, expression, manifestation. Nothing is invented.

A document without symbol is "unnumbered", one without date carries 0001-01-01 with the name "notSet",
one whose body is not known belongs to "un": the placeholders of docs/reference/akn-profile.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldenthread.language import ISO_639_2, code
from goldenthread.text.un.format import Masthead

NO_NUMBER, NO_DATE = "unnumbered", "0001-01-01"
_OTHER_LANGUAGES = {"de": "deu", "it": "ita", "pt": "por", "ja": "jpn", "ko": "kor", "tr": "tur", "sw": "swa"}
_ORGANIZATIONS = {
    "unido": (
        r"UNIDO|ONUDI|ЮНИДО|工发组织|工业发展组织|اليونيدو|Industrial Development Organi[sz]ation"
        r"|Nations Unies pour le développement industriel|Naciones Unidas para el Desarrollo Industrial"
        r"|Объединенных Наций по промышленному развитию|الأمم المتحدة للتنمية الصناعية"
    ),
}
_ORGANS = {
    "gc": r"General Conference|Conférence générale|Conferencia General|Генеральная конференция|المؤتمر العام",
    "idb": (
        r"Industrial Development Board|工业发展理事会|Conseil du développement industriel"
        r"|Junta de Desarrollo Industrial|Совет по промышленному развитию|مجلس التنمية الصناعية"
    ),
    "pbc": (
        r"Programme and Budget Committee|方案预算委员会|Comité des programmes et des budgets"
        r"|Comité de Programa y de Presupuesto|программным и бюджетным|لجنة البرنامج والميزانية"
    ),
    "ga": r"General Assembly|Assemblée générale|Asamblea General|Генеральная Ассамблея|الجمعية العامة",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """The three addresses of a text and the facts they are made of."""

    actor: str
    actor_name: str
    number: str
    symbol: str
    date: str
    language: str  # ISO 639-2

    @property
    def work(self) -> str:
        """The text whatever its language: /akn/un/doc/paper/unido-gc/2023-09-27/GC.20-5."""
        return f"/akn/un/doc/paper/{self.actor}/{self.date}/{self.number}"

    @property
    def expression(self) -> str:
        """The text in one language."""
        return f"{self.work}/{self.language}@{self.date if self.date != NO_DATE else ''}"

    @property
    def manifestation(self) -> str:
        """The XML file of one language."""
        return f"{self.expression}/.xml"


def identity_of(masthead: Masthead, language: str) -> Identity:
    """The identity of a document with this masthead, in this language."""
    number = re.sub(r"\s+", "_", masthead.symbol.strip().replace("/", "-")) or NO_NUMBER
    return Identity(
        actor=_actor(masthead),
        actor_name=masthead.organ or masthead.organization or "United Nations system",
        number=re.sub(r"[^\w.\-()*]", "-", number),
        symbol=masthead.symbol,
        date=iso_date(masthead.issued) or iso_date(masthead.date) or NO_DATE,
        language=iso_language(language),
    )


def iso_language(language: str) -> str:
    """The three-letter code of a language; "und" for one that is not known."""
    short = language.replace("_", "-").split("-")[0].lower()
    if short in ISO_639_2:
        return ISO_639_2[code(short)]
    return _OTHER_LANGUAGES.get(short, short if len(short) == 3 else "und")


def iso_date(text: str) -> str:
    """The date when it is written as ISO 8601 or as year, month, day in Chinese; "" otherwise."""
    match = re.search(r"(\d{4})(?:-|\s*年\s*)(\d{1,2})(?:-|\s*月\s*)(\d{1,2})", text)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""


def _actor(masthead: Masthead) -> str:
    named = (masthead.organization, masthead.organ, masthead.item_title, masthead.title, masthead.symbol)
    organization = _found(_ORGANIZATIONS, " ".join(named))
    organ = _found(_ORGANS, masthead.organ)
    if masthead.organ.strip() == "大会":  # the General Conference of an agency, or else the General Assembly
        organ = "gc" if organization else "ga"
    return "-".join(part for part in (organization or "un", organ) if part)


def _found(names: dict[str, str], text: str) -> str:
    return next((slug for slug, pattern in names.items() if re.search(pattern, text, re.I)), "")
