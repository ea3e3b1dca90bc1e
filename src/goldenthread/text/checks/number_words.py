"""Numbers, months and per cent in the words of six languages, as beginnings of words: endings are not written down.

Arabic is folded (`tokens.fold`) and looked up with and without what is written before a word (و ب ل ك ف ال).
"""

from __future__ import annotations

from itertools import chain

_SMALL = {
    "en": "one|first two|second|twice|both three|third four|fourth five|fifth six|sixth seven|seventh eight|eighth nine|ninth "
    "ten|tenth eleven|eleventh twelve|twelfth thirteen fourteen fifteen sixteen seventeen eighteen nineteen twent",
    "fr": "un|une|premi deux|second trois|tiers quatre|quatri|quart cinq six|sixi sept huit neuf|neuvi dix|dixi onz douz treiz "
    "quatorz quinz seiz dix-sept dix-huit dix-neu vingt",
    "es": "un|uno|una|primer dos|segund|ambos|ambas tres|tercer|tercio cuatro|cuart cinco|quint seis|sext siete|séptim ocho|octav "
    "nueve|noven diez|décim|decim once|undécim doce|duodécim trece catorce quince dieciséis|decimosext diecisiete|decimoséptim "
    "dieciocho|decimoctav diecinueve|decimonoven veint|vigésim",
    "ru": "один|одн|перв дв|втор|оба|обе|обо три|трет|трех|трем четыр|четверт пят шест сем|седьм вос девят десят одиннадцат "
    "двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат",
    "ar": "واحد|احد|حاد|اول|اولي اثن|ثاني|ثان|اثنت|مرتين|كلا|كلتا ثلاث|ثالث|ثلث اربع|رابع|ربع خمس|خامس ست|سادس سبع|سابع "
    "ثمان|ثامن تسع|تاسع عشر|عاشر",
}
_TENS = {
    "en": "thirt fort fift sixt sevent eight ninet",
    "fr": "trent quarant cinquant soixant soixante-dix quatre-vingt quatre-vingt-dix",
    "es": "treint|trigésim cuarent|cuadragésim cincuent|quincuagésim sesent|sexagésim setent|septuagésim ochent noventa",
    "ru": "тридцат сорок пятьдесят|пятидесят шестьдесят|шестидесят семьдесят|семидесят восемьдесят|восьмидесят девяност",
    "ar": "ثلاثو|ثلاثي اربعو|اربعي خمسو|خمسي ستو|ستي سبعو|سبعي ثمانو|ثماني تسعو|تسعي",
}
_MORE = {
    "en": {
        "hundred": 100,
        "thousand": 1000,
        "decade": 10,
        "decenni": 10,
        "centur": 100,
        "half": 50,
        "dozen": 12,
        "bienni": 2,
        "trienni": 3,
        "quinquenni": 5,
    },
    "fr": {
        "cent": 100,
        "mill": 1000,
        "décenn": 10,
        "siècle": 100,
        "moitié": 50,
        "vingt": 20,
        "douzaine": 12,
        "bienn": 2,
        "trienn": 3,
        "quinquenn": 5,
    },
    "es": {
        "cien": 100,
        "mil": 1000,
        "decen": 10,
        "década": 10,
        "siglo": 100,
        "mitad": 50,
        "docena": 12,
        "bien": 2,
        "trien": 3,
        "quinquen": 5,
    },
    "ru": {
        "сто": 100,
        "сот": 100,
        "тысяч": 1000,
        "десятилет": 10,
        "век": 100,
        "половин": 50,
        "двухлет": 2,
        "трехлет": 3,
        "пятилет": 5,
    },
    "ar": {"عشرون": 20, "عشرين": 20, "مائة": 100, "مئة": 100, "الف": 1000, "عقد": 10, "قرن": 100, "نصف": 50},
}


def _numbers(language: str) -> dict[str, int]:
    small = {one: n for n, ones in enumerate(_SMALL[language].split(), 1) for one in ones.split("|")}
    tens = {one: n * 10 for n, ones in enumerate(_TENS[language].split(), 3) for one in ones.split("|")}
    return small | tens | _MORE[language]


NUMBERS = {language: _numbers(language) for language in _SMALL}
"""By language: beginning of a word -> the number it says."""

MAGNITUDES = {
    "en": {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "m": 6, "bn": 9, "k": 3},
    "fr": {"mill": 3, "million": 6, "milliard": 9, "billion": 12},
    "es": {"mil": 3, "mill": 6, "billon": 12, "billón": 12},
    "ru": {"тыс": 3, "тысяч": 3, "млн": 6, "миллион": 6, "млрд": 9, "миллиард": 9, "трлн": 12, "триллион": 12},
    "ar": {"الف": 3, "الاف": 3, "مليون": 6, "ملايين": 6, "مليار": 9, "بليون": 9, "بلايين": 9, "تريليون": 12},
    "zh": {
        "百": 2,
        "千": 3,
        "万": 4,
        "十万": 5,
        "百万": 6,
        "千万": 7,
        "亿": 8,
        "十亿": 9,
        "百亿": 10,
        "千亿": 11,
        "万亿": 12,
    },
}
"""By language: beginning of the word after a number -> the power of ten it stands for. The longest fits."""

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    "ru": "январ феврал март апрел мая|май|мае июн июл август сентябр октябр ноябр декабр",
    "ar": "يناير فبراير مارس ابريل مايو يونيو|يونيه يوليو|يوليه اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
}
_LEVANT = {
    "كانون الثاني": 1, "شباط": 2, "اذار": 3, "نيسان": 4, "ايار": 5, "حزيران": 6, "تموز": 7, "اب": 8, "ايلول": 9,
    "تشرين الاول": 10, "تشرين الثاني": 11, "كانون الاول": 12,
}  # fmt: skip
MONTHS = {
    language: {one: n for n, ones in enumerate(names.split(), 1) for one in ones.split("|")}
    for language, names in _MONTHS.items()
}
MONTHS["ar"] |= _LEVANT
"""By language: beginning of the name of a month -> its number."""

PERCENT = tuple(
    chain(
        (
            "%",
            "٪",
            "％",
            "per cent",
            "percent",
            "pour cent",
            "pour 100",
            "pourcent",
            "por ciento",
            "por 100",
            "porcent",
        ),
        ("процент", "المائة", "المئة", "بالمائة", "بالمئة", "مئوي", "百分"),
    )
)
