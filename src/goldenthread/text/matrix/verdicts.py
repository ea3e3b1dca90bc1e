"""What a disposition says, in six languages and the words that committees use."""

from __future__ import annotations

import re

_ABOUT = re.compile(
    r"^(the|this|your)?\s*(comment|point|proposal|suggestion|tc|committee|team)s?\s+(is|was|has been|have been|are)?\s*"
)
_PATTERNS = tuple(
    (name, re.compile(words))
    for name, words in (
        ("duplicate", r"^dup(licate)?\b|^doublon|^duplicad|^дублир|^重复|^مكرر"
            r"|^see (also )?(the )?(comment|answer|response|#|no\b|\w{2,3} ?\d)"),
        ("out_of_scope", r"out of scope|outside (of )?(the |its )?scope|hors (du )?(champ|sujet)|fuera de(l)? (alcance|ámbito)"
         r"|вне (рамок|сферы)|超出范围|خارج (ال)?نطاق"),
        ("partly", r"^part(ly|ial|ially)\b|(accept|agree|adopt|incorporat)\w* (in part|partly|partially)|partiellement|en partie"
         r"|parcialmente|en parte|^частично|部分(接受|采纳)|جزئي"),
        ("modified", r"(accept|agree|adopt|incorporat)\w* (but )?(with|subject to|as) (\w+ )?(modif|amend|chang|revis|edit)"
         r"|(accept|agree)\w* in principle|accept\w* modified|^modified|accept\w+ (avec|sous réserve).{0,20}modif"
         r"|aceptad\w+ con (modif|cambios|enmiendas)|принят\w* с (изменени|поправк)|修改后(接受|采纳)|مقبول.{0,12}تعديل"),
        ("not_accepted", r"^(not|non) (be )?(accept|agree|adopt|incorporat|retenu|taken)"
            r"|^(do|does) not agree|^reject|^declin|^disagree"
         r"|^refus|^won ?t fix|^non retenu|^rejet|^no (se )?(acept|adopt)|^rechaz|^не (принят|принима|учтен)|^отклон"
         r"|^(不|未)(予)?(接受|采纳|同意)|^拒绝|^غير مقبول|^مرفوض|^رفض|^لم يقبل"),
        ("noted", r"^noted\b|^note\b|^takes? note|^taken note|^thanks?\b|^obe\b|^pris(e)? (bonne )?note|^noté|^tom(a|ado|ada) nota"
         r"|^прин\w+ к сведению|^注意到|^已注意|^已阅|^أحيط علما|^أخذ علما"
            r"|^no (further )?(change|action)|^answered\b"),
        ("accepted", r"^(fully |all )?accept|^agree|^adopt|^incorporat"
            r"|^done\b|^completed?\b|^fixed\b|^implement|^resolved\b|^ok\b|^yes\b"
         r"|^retenu|^pris en compte|^d accord|^acept|^incorporad|^de acuerdo|^принят|^принимается|^учтен|^внесен|^соглас"
         r"|^(已)?(接受|采纳|同意)|^مقبول|^قبل|^تم القبول|^موافق"),
    )
)  # fmt: skip
_MARKS = re.compile(r"[\u064b-\u0652]")


def verdict_of(text: str) -> str:
    """duplicate, out_of_scope, partly, modified, not_accepted, noted or accepted; "" when the words say none of them."""
    words = " ".join(re.sub(r"[^\w#]+|_", " ", _MARKS.sub("", text.casefold())).split())
    first = _ABOUT.sub("", words)[:120]
    return next((name for name, pattern in _PATTERNS if pattern.search(first)), "") if first else ""
