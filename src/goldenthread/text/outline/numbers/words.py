"""The words and letters with which six languages number parts, articles, paragraphs and points."""

from __future__ import annotations

# Ordinals that head a part in Arabic ("أولا -"), first to twentieth; tanwin and hamza are folded before lookup.
ARABIC_HEADS = [
    "اولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا",
    "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر",
    "تاسع عشر", "عشرون",
]  # fmt: skip

# Abjad order, which the United Nations uses in Arabic, and the alphabetical order that Word's arabicAlpha gives.
ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
ARABIC_ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
ARABIC_LETTER_NAMES = [
    "الف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون",
    "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد", "ظاء", "غين",
]  # fmt: skip

# Russian lists skip letters by habit: with and without ё and й, and the shorter official series.
CYRILLIC_SERIES = [
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "абвгдежзийклмнопрстуфхцчшщэюя",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "абвгдежиклмнпрстуфхцшщэюя",
]
# Cyrillic letters typed for the Latin ones they look like.
CYRILLIC_AS_LATIN = {"а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "у": "y", "і": "i", "ѕ": "s"}

CJK_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}

SUFFIXES = {
    "bis": "bis", "ter": "ter", "quater": "quater", "quinquies": "quinquies", "sexies": "sexies",
    "septies": "septies", "octies": "octies", "бис": "bis", "тер": "ter", "кватер": "quater",
    "之二": "bis", "之三": "ter", "之四": "quater", "之五": "quinquies",
    "مكررا ثانيا": "ter", "مكررا ثالثا": "quater", "مكرر ثانيا": "ter", "مكرر ثالثا": "quater",
    "مكررا": "bis", "مكرر": "bis",
}  # fmt: skip

# What a division calls itself -> the AKN prefix of its eId.
UNITS = {
    "part": "part", "partie": "part", "parte": "part", "часть": "part", "الجزء": "part", "الباب": "part",
    "chapter": "chp", "chapitre": "chp", "capítulo": "chp", "capitulo": "chp", "глава": "chp", "الفصل": "chp",
    "section": "sec", "sección": "sec", "seccion": "sec", "раздел": "sec", "القسم": "sec", "الفرع": "sec",
    "article": "art", "artículo": "art", "articulo": "art", "статья": "art", "المادة": "art",
    "annex": "att", "annexe": "att", "anexo": "att", "приложение": "att", "المرفق": "att", "مرفق": "att",
    "appendix": "att", "appendice": "att", "apéndice": "att", "добавление": "att", "التذييل": "att",
}  # fmt: skip
CJK_UNITS = {
    "部分": "part", "编": "part", "篇": "part", "章": "chp", "节": "sec", "節": "sec", "条": "art", "條": "art",
}  # fmt: skip
CJK_ANNEXES = ("附件", "附录", "附錄")
# What stands alone as the heading of an annex.
BARE_ANNEXES = {"annex", "annexe", "anexo", "приложение", "المرفق", "مرفق", "appendix", "appendice", "apéndice"}

_EN = "first second third fourth fifth sixth seventh eighth ninth tenth"
_EN_CARDINAL = "one two three four five six seven eight nine ten"
_FR = "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième"
_ES = "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo"
_ES_F = "primera segunda tercera cuarta quinta sexta séptima octava novena décima"
_RU = "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый"
_RU_F = "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая"
_AR = "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر"
_AR_F = "الاولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة"

ORDINAL_WORDS: dict[str, int] = {
    word: n
    for series in (_EN, _EN_CARDINAL, _FR, _ES, _ES_F, _RU, _RU_F, _AR, _AR_F)
    for n, word in enumerate(series.split(), start=1)
} | {"première": 1, "seconde": 2, "second": 2, "deuxieme": 2, "primer": 1, "tercer": 3}
