"""What is not set, as a UN document shows it in six languages: “[symbol not set]”, highlighted by the writers."""

from __future__ import annotations

import re

from goldenthread.language import code

_NOT_SET = {
    "en": "{} not set",
    "fr": "{} : non renseigné",
    "es": "{}: sin definir",
    "ru": "{}: не указано",
    "zh": "{}未填",
    "ar": "{}: لم يحدد",
}
# in the order of _ORDER
_FIELDS = {
    "organization": "organization | organisation | organización | организация | 组织 | المنظمة",
    "organ": "organ | organe | órgano | орган | 机构 | الهيئة",
    "symbol": "symbol | cote | signatura | условное обозначение | 文号 | رمز الوثيقة",
    "distribution": "distribution | distribution | distribución | распространение | 分发类别 | التوزيع",
    "date": "date | date | fecha | дата | 日期 | التاريخ",
    "original_language": (
        "original language | langue originale | idioma original | язык оригинала | 原文语文 | اللغة الأصلية"
    ),
    "session": "session | session | período de sesiones | сессия | 届会 | الدورة",
    "place": "place and dates | lieu et dates | lugar y fechas | место и даты | 地点和日期 | المكان والتاريخ",
    "item_number": "number | numéro | número | номер | 编号 | الرقم",
    "item_title": ("item title | intitulé du point | título del tema | название пункта | 项目标题 | عنوان البند"),
    "title": "title | titre | título | название | 标题 | العنوان",
    "author": "author | auteur | autor | автор | 作者 | المؤلف",
    "value": "value | valeur | valor | значение | 数值 | القيمة",
    "amount": "amount | montant | importe | сумма | 金额 | المبلغ",
    "baseline": ("baseline | niveau de référence | base de referencia | исходный показатель | 基线 | خط الأساس"),
    "target": "target | cible | meta | целевой показатель | 目标 | الغاية",
}
_ORDER = ("en", "fr", "es", "ru", "zh", "ar")


def gap(what: str, language: str) -> str:
    """The visible gap for an unset fact, "[symbol not set]"; `what` is a masthead field or any words."""
    words = _FIELDS.get(what)
    name = words.split(" | ")[_ORDER.index(code(language))] if words else what
    return f"[{_NOT_SET[code(language)].format(name)}]"


_GAP = re.compile(
    r"\[[^\[\]\n]*(?:"
    + "|".join(re.escape(words.replace("{}", "").strip(" :")) for words in _NOT_SET.values())
    + r")[^\[\]\n]*\]"
)


def gap_spans(text: str) -> list[tuple[int, int]]:
    """Where gaps stand in a text, in any of the six languages."""
    return [match.span() for match in _GAP.finditer(text)]
