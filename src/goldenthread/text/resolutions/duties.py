"""What a paragraph obliges to, told from its verb and its words: proposed to a person, never decided here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from goldenthread.text.outline.masthead.dates import find_period

_ASKING = {
    "en": r"(?:also |further |again |once again |strongly |reiterates its request to )*(?P<verb>requests?|calls? upon"
    r"|calls? on|invites?|urges?|encourages?|directs?|instructs?|asks?|recommends?|decides?|mandates?|reiterates its"
    r" (?:request|call|invitation)(?: to| upon)?)\s+",
    "fr": r"(?P<verb>prie|demande à|demande instamment|invite|engage|exhorte|encourage|charge|recommande|décide)\s+",
    "es": r"(?P<verb>pide|solicita|invita|insta|exhorta|alienta|encarga|recomienda|decide)\s+",
    "ru": r"(?:вновь |также |настоятельно |далее )*(?P<verb>просит|призывает|предлагает|поручает|рекомендует|постановляет)\s+",
    "zh": r"(?:又|还|再次|强烈)?(?P<verb>请|邀请|敦促|促请|吁请|鼓励|责成|建议|决定|要求)",
    "ar": r"(?:و)?(?P<verb>[يت]طلب إلى|[يت]دعو|[يت]حث|[يت]شجع|[يت]وصي|[يت]قرر|[يت]هيب ب)\s*",
}
_TO = {
    "en": r"^(?P<who>.{3,240}?)(?:,[^,]{0,160},)?\s+(?:to|that)\s+(?P<what>.+)$",
    "fr": r"^(?P<who>.{3,200}?)\s+(?:de |d[’']|à )(?P<what>.+)$",
    "es": r"^(?:a |al )?(?P<who>.{3,200}?)\s+(?:que |a que )(?P<what>.+)$",
    "ru": r"^(?P<who>(?:[А-Я]\S*|\S+)(?:\s+\S+){0,5}?)\s+(?P<what>\S+(?:ть|ти|чь)(?:ся)?\b.+)$",
    "zh": r"^(?P<who>秘书长|总干事|会员国|各会员国|所有国家|委员会|理事会|各方|[^，]{2,14}?)(?P<what>.+)$",
    "ar": r"^(?P<who>.{3,120}?)\s+(?:أن|على أن|إلى أن)\s+(?P<what>.+)$",
}
_NEVER_ASKS_OTHERS = ("decid", "décid", "постановля", "决定", "قرر")
_EVERY = {
    "yearly": r"\b(?:annual(?:ly)?|every year|each year|yearly)\b|chaque année|annuel|cada año|anual|ежегодн|каждый год|每年|سنوي",
    "biennial": r"\b(?:biennial(?:ly)?|every two years)\b|tous les deux ans|biennal|cada dos años|bienal|каждые два года"
    r"|每两年|كل سنتين",
    "quadrennial": r"\b(?:quadrennial(?:ly)?|every four years)\b|tous les quatre ans|cada cuatro años|каждые четыре года"
    r"|每四年|كل أربع سنوات",
}
_EVENT = {
    "en": r"(?:at|to|by|for) (?:the |its )?(?P<event>(?:[a-z]+-?[a-z]* ){0,4}?session(?:s)?(?: of the [A-Z][\w ]{3,60})?"
    r"|[A-Z][\w ]{0,60}Conference[\w ]{0,60})",
    "fr": r"(?:à|lors de) (?:sa |la )(?P<event>(?:[\w-]+ ){0,3}session)",
    "es": r"en (?:su|el|la) (?P<event>(?:[\w-]+ ){0,4}(?:período de sesiones|sesión))",
    "ru": r"на (?:своей |ее )?(?P<event>(?:[\w-]+ ){0,3}сессии)",
    "zh": r"(?P<event>第[\d一二三四五六七八九十百]+届会议)",
    "ar": r"في (?P<event>دورته?ا? [^،.؛]{3,40})",
}
_BY_DAY = re.compile(
    r"(?:no later than|not later than|by|before|until|au plus tard le|avant le|d[’']ici au|jusqu[’']au|a más tardar el"
    r"|antes del|hasta el|не позднее|до|к|不迟于|在|في موعد أقصاه|حتى|بحلول)\s*(?P<rest>.{6,40})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Duty:
    """What a paragraph asks: the verb, of whom in its words, for what, until which day or event, how often."""

    verb: str
    addressee: str
    deliverable: str
    due_on: date | None = None
    due_event: str = ""
    recurs: str = "once"


def duty_of(text: str, language: str) -> Duty | None:
    """What a paragraph obliges somebody to; None where it asks nobody for anything."""
    bare = " ".join(text.split())
    match = re.match(_ASKING.get(language, r"(?!)"), bare, re.IGNORECASE)
    if match is None:
        return None
    rest = bare[match.end() :].strip(" ;.:,；。，؛،")
    who, what = "", rest
    if not any(part in match["verb"].lower() for part in _NEVER_ASKS_OTHERS):
        found = re.match(_TO[language], rest)
        who, what = (found["who"], found["what"]) if found else ("", rest)
    every = next((name for name, words in _EVERY.items() if re.search(words, bare, re.IGNORECASE)), "once")
    event = re.search(_EVENT[language], bare)
    named = event["event"].strip()[:200] if event else ""
    return Duty(match["verb"].lower(), who.strip(" ,")[:240], what[:1].upper() + what[1:400], _day(bare), named, every)


def _day(text: str) -> date | None:
    """The first day by which something is wanted."""
    for match in _BY_DAY.finditer(text):
        if period := find_period(match["rest"]):
            return date.fromisoformat(period.end)
    return None
