"""Whether a paragraph asks for something, told from its first words. Arithmetic: no Django.

Resolutions speak in verbs that stand first: "requests", "calls upon" ask; "takes note", "recalls" ask nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

ASK_NOBODY = {
    "en": "takes? note|notes|noting|recall(?:s|ing)|welcom(?:es|ing)|appreciat(?:es|ing)|commends|acknowledg(?:es|ing)"
    "|reaffirm(?:s|ing)|recogniz(?:es|ing)|expresses (?:its )?(?:appreciation|concern|gratitude|thanks)|is aware|mindful"
    "|bearing in mind|having (?:considered|regard)|endorses|the general assembly endorses",
    "fr": "prend(?:re)? (?:acte|note)|rappel(?:le|ant)|se félicite|accueille avec|salue|réaffirm(?:e|ant)|constat(?:e|ant)"
    "|reconna(?:ît|issant)|exprime (?:sa gratitude|son appréciation|ses remerciements)|conscient|ayant (?:examiné|à l)",
    "es": "toma nota|tomando nota|recuerda|recordando|acoge con|reafirma|reconoc(?:e|iendo)|observa(?:ndo)?|consciente"
    "|expresa su (?:agradecimiento|reconocimiento|preocupación)|habiendo examinado|hace suy[oa]",
    "ru": "принимает к сведению|отмечает|отмечая|напоминает|напоминая|ссылаясь|приветству(?:ет|я)|подтвержда(?:ет|я)"
    "|признает|признавая|выражает (?:признательность|озабоченность|благодарность)|учитывая|рассмотрев",
    "zh": "注意到|表示注意|回顾|欢迎|重申|确认|承认|认识到|表示(?:感谢|赞赏|关切)|铭记|审议了",
    "ar": "تحيط علما|يحيط علما|إذ تحيط|تلاحظ|إذ تلاحظ|تشير إلى|إذ تشير|ترحب|إذ ترحب|تعيد تأكيد|إذ تؤكد|تعترف|إذ تدرك|تعرب عن",
}
"""First words of paragraphs that ask nobody, by language."""
ALSO_ASK = {
    "en": r"\band (?:requests|calls upon|invites|urges|decides|asks)\b",
    "fr": r"\bet (?:prie|invite|demande|engage|décide)\b",
    "es": r"\by (?:pide|solicita|invita|insta|exhorta|decide)\b",
}
"""Words further on by which such a paragraph asks for something all the same."""
NUMBERED = r"^\W*(?:\(?[0-9a-z]{1,3}[.)]\s*)?"


def asks_for_something(texts: Mapping[str, str]) -> bool:
    """True unless the first language that has words begins like a paragraph that asks nobody."""
    for language, openings in ASK_NOBODY.items():
        if words := (texts.get(language) or "").strip():
            if not re.match(f"{NUMBERED}(?:{openings})", words, re.IGNORECASE):
                return True
            return bool(language in ALSO_ASK and re.search(ALSO_ASK[language], words, re.IGNORECASE))
    return True
