"""What the columns of a comment matrix are, by their headings in six languages, and whose layout it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

# in the order in which they are tried: "Type of comment" is a kind before it is a comment
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "",
        r"\bdate\b|\bdated\b|acknowledged|\blink\b|\burl\b|дата|日期|تاريخ|fecha|org\w* type|type of org|\bresponsible\b",
    ),
    ("kind", r"\btype\b|\bkind\b|categor|\bnature\b|\btipo\b|^ge te ed$|\bтип\b|\bвид\b|катего|类型|类别|性质|نوع|فئة"),
    ("disposition", r"disposition|dispos[ei]ci[oó]n|\bverdict\b|suite donn|处理结果|处理情况|采纳情况"),
    (
        "reason",
        r"secretariat|secr[eé]tar[ií]a|секретариат|秘书处|أمانة|\bresponses?\b|\brepl(y|ies)\b|\breactions?\b"
        r"|actions? taken|r[eé]ponse|respuesta|ответ|答复|回复|\bالرد\b|\bرد\b|\bردود\b",
    ),
    (
        "quote",
        r"(current|existing|original|present|draft) (text|wording)|\bquot|texte (actuel|initial)|texto (actual|original)"
        r"|(текущ|исходн|действующ)\w* текст|原文|现有案文|النص (الحالي|الأصلي)",
    ),
    (
        "proposed",
        r"prop(os|uest)|suggest|(new|alternative|revised) (text|wording)|libell[eé]|redacci[oó]n|предл[ао]|建议|拟议|修改|修正"
        r"|مقترح|اقتراح",
    ),
    (
        "disposition",
        r"\bdecision|\bd[eé]cision|decisi[oó]n|\bstatus\b|\bstatut\b|\bestado\b|\boutcome\b|\baccepted\b|решение|статус|决定"
        r"|采纳|القرار|الحالة",
    ),
    ("reason", r"\bresolution\b|\br[eé]solution\b|resoluci[oó]n|management"),
    (
        "place",
        r"\bpara\b|paragr|p[aá]rraf|\bpar\b|section|secci[oó]n|clause|cl[aá]usula|\bpage|p[aá]gina|\bline\b|\bligne|\bl[ií]nea"
        r"|location|\blocali|\bplace\b|\blieu\b|\blugar\b|referenc|r[eé]f[eé]renc|\bref\b|chapter|chapitre|cap[ií]tulo"
        r"|\bart[ií]c|figure|пункт|абзац|раздел|страниц|строк|глава|стать|段|章节|条款|页|行|位置|فقرة|الفقرة|قسم|صفحة|سطر|الموضع",
    ),
    (
        "number",
        r"^#$|^(comment |item |point |issue |serial |s )?(n|no|nr|num|number|id|item|issue|receipt|#|n[º°]|№)( #)?$"
        r"|^(item|comment|point) (#|no|number|id)\b|^num[eé]ro|^n[uú]mero|^номер|п п|序号|编号|^رقم|^الرقم|^م$",
    ),
    (
        "who",
        r"^mb\b|\bnc\b|author|auteur|\bautor|comment(er|ator)|organi[sz]a|institution|instituci|countr|\bpays\b|pa[ií]s"
        r"|member|\bmembre|miembro|delegat|d[eé]l[eé]gat|delegaci|submi|source|\bname\b|\bnom\b|\bnombre\b|reviewer|stakeholder"
        r"|\bfrom\b|agency|entity|party|on behalf|\bwho\b|автор|организац|страна"
        r"|делегац|государств|учрежден|提交|作者|国家|代表团|机构|单位"
        r"|الجهة|الدولة|البلد|الوفد|المؤلف|المنظمة|المؤسسة|الكاتب",
    ),
    (
        "comment",
        r"comm?ent|feedback|remark|remarque|description|observ|\binput|concern|\bissue|contribution|замечан|комментар"
        r"|意见|评论|评注|تعليق|ملاحظ",
    ),
    (
        "why",
        r"rationale|justif|\breason|\bmotif|\bmotiv|raz[oó]n|explan|обоснован|причин|理由|说明|السبب|المبرر|التعليل",
    ),
)
_PATTERNS = tuple((name, re.compile(words)) for name, words in _WORDS)
_EXAMPLE = re.compile(r"\((e\.? ?g|p\. ?ex|par ex|por ej|напр|例如|مثل)[^)]*\)", re.IGNORECASE)
_MOST_WORDS = 14
_SENTENCE = re.compile(r"[.!?。؟]\s*$")

FIELDS = ("who", "place", "kind", "quote", "comment", "proposed", "disposition", "reason", "number")
"""What a column of a matrix can be."""
CORE = frozenset(("who", "place", "kind", "comment", "proposed", "disposition", "reason"))


def bare(heading: str) -> str:
    """A heading in small letters, without examples, marks of footnotes and punctuation."""
    text = _EXAMPLE.sub(" ", heading.replace("­", "").replace("-\n", "")).casefold()
    text = re.sub(r"com-\s?ment", "comment", text)
    text = re.sub(r"(?<=[^\W\d_])[\d¹²³*]+(?=\s|$)", " ", text)  # marks of footnotes: MB1, comment2
    text = re.sub(r"[^\w#№°º]+|_", " ", text)
    return " ".join(text.split())


def bare_title(heading: str) -> str:
    """A heading as it is compared with one that a person named: without regard to case, blanks and line ends."""
    return " ".join(heading.split()).casefold()


def unique_titles(titles: Sequence[str]) -> list[str]:
    """Headings that can be told apart: one that comes again is numbered, one without words has its place."""
    seen: dict[str, int] = {}
    found = []
    for place, title in enumerate(titles, 1):
        words = " ".join(title.split()) or f"#{place}"
        seen[words.casefold()] = number = seen.get(words.casefold(), 0) + 1
        found.append(words if number == 1 else f"{words} ({number})")
    return found


def _is_sentence(heading: str) -> bool:
    """Whether these are the words of a comment rather than a heading, which may end in “No.” or “Para.”."""
    return bool(_SENTENCE.search(heading)) and len(heading.split()) > 3


def field_of(heading: str) -> str:
    """What a column is by its heading; "" when it is nothing that is asked for or is not known."""
    words = bare(heading)
    if not words or len(words.split()) > _MOST_WORDS or len(words) > 120 or _is_sentence(heading):
        return ""
    if words in ("rationale for comment", "comment justification for change", "comment include rationale"):
        return "comment"
    if words.startswith(("comment ", "comments ")) and re.search(r"rationale|justif|feedback|observation", words):
        return "comment"
    return next((name for name, pattern in _PATTERNS if pattern.search(words)), "")


def fields_of(headings: Sequence[str]) -> list[str]:
    """What each column is. What comes twice is joined where that makes sense; a second comment is none."""
    found = [field_of(one) for one in headings]
    if "comment" not in found and "number" in found:
        # "Issue" is a number beside a comment; alone it is the comment
        found = [
            "comment" if name == "number" and bare(headings[at]) == "issue" else name for at, name in enumerate(found)
        ]
    answers = [at for at, name in enumerate(found) if name in ("reason", "disposition")]
    for at, name in enumerate(found):
        if name == "why":
            found[at] = "because" if answers and at < min(answers) else "reason"
    return found


def score(headings: Sequence[str]) -> int:
    """How many of the columns of a matrix these headings name; 0 when they are no headings of one."""
    found = fields_of(headings)
    named = set(found) & CORE
    if not named & {"comment", "proposed"} or len(named | (set(found) & {"number", "quote"})) < 2:
        return 0
    return len(named)


def layout_of(headings: Sequence[str]) -> str:
    """Whose layout these headings are: iso, oasis, nist, undp, goldenthread; `table` for any other."""
    words = [bare(one) for one in headings]
    text = " | ".join(words)
    if re.search(r"(^|\| )mb( nc)?\b", text) and re.search(r"secretariat|proposed change|clause", text):
        return "iso"
    if "receipt" in words and "point" in words:
        return "goldenthread"
    if "commenter" in words and "resolution" in words and "disposition" in words:
        return "oasis"
    if re.search(r"\bauthor|institution|organi", text) and re.search(
        r"respon\w+ and actions? taken|actions? taken", text
    ):
        return "undp"
    if re.search(r"suggested change", text) and re.search(r"\bissue\b|page|section|line|organi[sz]ation", text):
        return "nist"
    return "table"
