"""Words by which the parts of a resolution are told, in six languages."""

from __future__ import annotations

import re

from goldenthread.text.resolutions.kinds import OPERATIVE, PREAMBULAR

_BODY = re.compile(
    r"(?:The (?:\S+ ){0,9}?\S*(?:Assembly|Council|Conference|Committee|Commission|Board|Congress|Meeting|Parties|Forum)\b"
    r"|(?:La |Le |L[’'] ?|Les )(?:\S+ ){0,9}?\S*(?:Assemblée|Conseil|Conférence|Comité|Commission|Réunion|Congrès)\b"
    r"|(?:La |El )(?:\S+ ){0,9}?\S*(?:Asamblea|Consejo|Conferencia|Comité|Comisión|Junta|Reunión|Congreso)\b"
    r"|(?:[А-Я]\S+ ){0,4}?(?:[А-Я]\S* )?(?:Ассамблея|Совет|Конференция|Комитет|Комиссия|Совещание|Конгресс)\b)"
    r"[^,;.:]{0,110},",
)
_BODY_ZH = re.compile(r"[\u4e00-\u9fff]{0,18}(?:大会|理事会|委员会|会议)[，,]")
_BODY_AR = re.compile(r"إن (?:[^،,.]{0,80})(?:جمعية|مجلس|مؤتمر|لجنة|اجتماع)[^،,.]{0,80}[،,]")

_COUNCIL = re.compile(
    r"The Security Council|Le Conseil de sécurité|El Consejo de Seguridad|Совет Безопасности|安全理事会|إن مجلس الأمن",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"(?:annex(?:es)?|appendix|enclosure|annexes?|appendice|anexos?|apéndice|приложени[ея]|добавлени[ея]|附件|附录"
    r"|ال?مرفق(?:ات)?|ال?تذييل)(?:\s*[IVXLC\d一二三四五六七八九十]{0,5}|\s+(?:ال\S+))?\s*[*:]?",
    re.IGNORECASE,
)

_TAIL = re.compile(
    r"\d{1,5}(?:st|nd|rd|th)\s+(?:\(\w+\)\s+)?(?:plenary|meeting)|\d{1,4}[eª]\s+(?:séance|sesión)|\d{1,4}-e\s+(?:пленарное|заседание)"
    r"|(?:第\s?\d+次(?:全体)?会议)|الجلسة العامة"
    r"|\[?(?:adopted (?:without a vote|by a (?:recorded )?vote|by consensus)"
    r"|adoptée? (?:sans (?:être mise aux voix|vote)|par))",
    re.IGNORECASE,
)
"""Lines after the last paragraph: the meeting, how it was adopted."""


def is_opening(text: str) -> bool:
    """Whether a text is the line that names who speaks: "The General Assembly,"."""
    bare = re.sub(r"\s+(?=[،,，]$)", "", " ".join(re.sub("[\u200e\u200f]", "", text).split()))
    return len(bare) <= 160 and any(pattern.fullmatch(bare) for pattern in (_BODY, _BODY_ZH, _BODY_AR))


def is_council(body: str) -> bool:
    """Whether the one that speaks is the Security Council, in any of the six languages."""
    return bool(_COUNCIL.fullmatch(" ".join(re.sub("[\u200e\u200f]", "", body).split())))


def opens_annex(text: str) -> bool:
    """Whether a line opens an annex: its name alone, with or without a number."""
    return bool(_ANNEX.fullmatch(" ".join(text.split())))


def is_tail(text: str) -> bool:
    """Whether a line stands after the last paragraph: the meeting at which it was adopted, the vote."""
    return len(text) <= 220 and bool(_TAIL.match(text.strip()))


_PARTICIPLE = {
    "en": r"(?:(?:deeply|gravely|also|further|strongly|firmly|fully|particularly|seriously|once again|again)\s+)*"
    r"(?:\w{2,}ing\b|convinced|aware|concerned|mindful|conscious|alarmed|guided|cognizant|determined|inspired|encouraged"
    r"|desirous|disturbed|appalled|dismayed|confident|committed|resolved|shocked|satisfied)",
    "fr": r"(?:se |s[’']|n[’'])?(?:(?:profondément|vivement|gravement)\s+)?(?:\w{3,}ant\b|ayant|convaincue?|consciente?"
    r"|préoccupée?|guidée?|résolue?|soucieu(?:x|se)|alarmée?|considérant|vu|tenant|désireu(?:x|se)|animée?|inspirée?)",
    "es": r"(?:\w{2,}(?:ando|endo|iendo|yendo)(?:se)?\b|convencid[oa]|consciente|preocupad[oa]|guiad[oa]|decidid[oa]"
    r"|alarmad[oa]|profundamente|gravemente|teniendo|habiendo|inspirad[oa]|deseos[oa]|resuelt[oa]|consternad[oa])",
    "ru": r"(?:(?:вновь|особо|решительно|также|глубоко|с|настоятельно|самым)\s+)?(?:\S+\s){0,2}?\S{2,}"
    r"(?:ая|яя|уя|юя|ясь|аясь|чая|жая|шая|щая|ивая|ывая|ва|в|вшись|будучи|учитывая)\b",
    "ar": r"و?إذ\b|و?قد\b",
}
_INDICATIVE = {
    "en": r"(?:(?:deeply|also|further|strongly|firmly|once again|again|solemnly|reiterates)\s+)*(?:accepts|acknowledges"
    r"|adopts|affirms|agrees|appeals|appoints|appreciates|approves|asks|authori[sz]es|calls|commends|commits|concludes|concurs"
    r"|condemns|confirms|congratulates|considers|decides|declares|deeply|demands|deplores|designates|determines|directs"
    r"|draws|emphasi[sz]es|empowers|encourages|endorses|establishes|exhorts|expects|expresses|extends|favou?rs|firmly|further|"
    r"gives|highlights|holds|instructs|intends|invites|is|looks|looking forward|makes|notes|observes|pays|places|pledges|proclaims"
    r"|re-?emphasi[sz]es|reaffirms|reali[sz]es|recalls|recogni[sz]es|recommends|reconfirms|regards|regrets|reiterates|rejects|remains"
    r"|reminds|renews|repeats|requests|requires|resolves|respects|salutes|shares|solemnly|stands|strengthens|strongly|stresses|supports|"
    r"takes|thanks|transmits|underlines|underscores|undertakes|urges|views|warns|welcomes)\b",
    "fr": r"(?:se |s[’'])?(?:décide|prie|demande|invite|engage|exhorte|encourage|approuve|adopte|prend|note|rappelle"
    r"|souligne|réaffirme|recommande|autorise|charge|constate|salue|appelle|félicite|fait|déclare|proclame|condamne|exige"
    r"|appuie|affirme|accueille|remercie|réitère|confirme|reconnaît|insiste)\b",
    "es": r"(?:decide|pide|solicita|invita|insta|exhorta|alienta|aprueba|hace|toma|observa|recuerda|subraya|reafirma"
    r"|recomienda|autoriza|encarga|reconoce|acoge|expresa|declara|proclama|condena|exige|apoya|afirma|reitera|encomia"
    r"|destaca|confirma|resuelve|adopta)\b",
    "ru": r"(?:(?:вновь|особо|решительно|также|настоятельно|далее)\s+)?(?:просит|постановляет|призывает|предлагает|утверждает"
    r"|принимает|отмечает|ссылается|подчеркивает|подтверждает|рекомендует|уполномочивает|поручает|признает|приветствует"
    r"|выражает|заявляет|провозглашает|осуждает|требует|поддерживает|напоминает|одобряет)\b",
    "zh": r"(?:又|还|再次|强烈)?(?:决定|请|邀请|敦促|促请|吁请|呼吁|要求|核准|通过|建议|授权|责成|赞同|宣布|鼓励)",
    "ar": r"(?:ي|ت(?!\wا?\w[يى]\w(?!\w)))\S{2,}",  # but no noun as taqdim, taqarir
}
"""How a paragraph without number begins: as the preamble does, or as one that decides and asks."""


def form_of(text: str, language: str) -> str:
    """Whether words begin as a preambular paragraph does or as an operative one; "" when neither shows."""
    head = text.strip().lower()[:120]
    if language in _PARTICIPLE and re.match(_PARTICIPLE[language], head):
        return PREAMBULAR
    if language in _INDICATIVE and re.match(_INDICATIVE[language], head):
        return "" if language in ("ar", "zh") and head.endswith(("，", "،", ",")) else OPERATIVE
    return ""


def speaks(text: str, language: str) -> bool:
    """Whether words begin with a verb by which the body decides, asks or notes."""
    head = text.strip().lower()[:120]
    if language == "en" and re.match(r"(?:deeply|firmly|further|solemnly|strongly)\s+(?:\w+ing|urge)\b", head):
        return False
    return language in _INDICATIVE and bool(re.match(_INDICATIVE[language], head))


_ADOPTS = re.compile(r"(?:Adopts\b|Adopte\b|Aprueba\b|Принимает\b|通过|[يت]عتمد\b).{0,400}[:：]", re.DOTALL)


def adopts(text: str) -> bool:
    """Whether words adopt the text that follows: "Adopts the following declaration:"; that has its own numbers."""
    return bool(_ADOPTS.fullmatch(text.strip()))


_POINT = {"en": r"(?:To \w|[A-Z]\w+ing\b)", "fr": r"(?:De |D[’']|\w+er\b)", "es": r"(?:Que |\w+[aei]r\b)"}


def begins_point(text: str, language: str) -> bool:
    """Whether words begin as points do: an infinitive or, in English, a gerund."""
    return language in _POINT and bool(re.match(_POINT[language], text.strip()))
