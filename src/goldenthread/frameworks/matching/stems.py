"""Words cut to what they share with their other forms: light, the same for everybody, good enough to compare."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_CJK = re.compile(r"[\u3400-\u9fff]+")
_ENDINGS = {
    "en": ("ization", "isation", "ations", "ation", "ments", "ment", "ities", "ity", "ness", "ings", "ing", "ies", "ied",
           "ive", "ally", "ly", "ers", "er", "ed", "es", "s", "e", "y"),
    "fr": ("issements", "issement", "ations", "ation", "ements", "ement", "ments", "ment", "ites", "ite", "ives", "ive",
           "euses", "euse", "eurs", "eur", "ales", "ale", "aux", "als", "al", "ees", "ee", "es", "er", "ir", "s", "e"),
    "es": ("amientos", "amiento", "imientos", "imiento", "aciones", "acion", "iones", "ion", "idades", "idad", "mente",
           "ales", "al", "ivas", "iva", "ivos", "ivo", "adas", "ada", "ados", "ado", "idos", "ido", "ar", "er", "ir", "es",
           "as", "os", "s", "a", "o", "e"),
    "ru": ("иями", "ями", "ами", "иях", "иям", "ием", "ией", "ого", "его", "ому", "ему", "ыми", "ими", "ых", "их", "ий",
           "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ию", "ия", "ии", "ам", "ям", "ах", "ях", "ов", "ев", "ей", "ом", "ем",
           "ть", "у", "ю", "а", "я", "о", "е", "ы", "и", "ь"),
}  # fmt: skip
_STOP = {
    "en": "the a an and or of to in for on by with from at as is are be that this which their its all into through "
    "including such other per than not under who have has it also will should",
    "fr": "le la les l un une des de du d et ou a au aux en dans pour sur par avec sans que qui dont ce cette ces son sa "
    "ses leur leurs est sont ainsi y compris plus notamment se",
    "es": "el la los las un una unos unas de del y o u e a al en para por con sin que cuyo su sus se es son como mas entre "
    "incluidos incluidas lo",
    "ru": "и в во на с со по к ко о об от до для из за при под не или что как все всех их его ее а том числе также а",
    "ar": "في من على الى عن مع او ان و ما هذا هذه التي الذي ذلك بما كل غير",
    "zh": "的 和 与 及 在 对 为 以 并 或 等 包括",
}
STOP = {language: frozenset(words.split()) for language, words in _STOP.items()}
_ARABIC = str.maketrans("أإآٱىةؤئ", "ااااي\u0647وي")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_ARABIC_HEADS = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل")
_ARABIC_TAILS = ("يهات", "ات", "ون", "ين", "ان", "يه", "ها", "هم", "ه", "ي")


def stems(text: str, language: str) -> list[str]:
    """The stems of a text in order, without words that mean nothing; Chinese as pairs of characters."""
    if language == "zh":
        return _chinese(text)
    stop = STOP.get(language, frozenset())
    found = []
    for word in _WORD.findall(folded(text, language)):
        if word not in stop and len(word) > 1 and not word[0].isdigit():
            found.append(stem(word, language))
    return found


def printed_words(text: str, language: str) -> dict[str, str]:
    """The first word of a text, as printed, for each of its stems."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        for one in stems(word, language):
            found.setdefault(one, word if language != "zh" else one)
    return found


def folded(text: str, language: str) -> str:
    """Small letters without accents, Arabic without vowel signs."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if language == "ar":
        return _ARABIC_MARKS.sub("", text).translate(_ARABIC)
    if language == "ru":
        return text.replace("ё", "е")
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """A folded word without its ending."""
    if language == "ar":
        for head in _ARABIC_HEADS:
            if word.startswith(head) and len(word) - len(head) >= 3:
                word = word[len(head) :]
                break
        for tail in _ARABIC_TAILS:
            if word.endswith(tail) and len(word) - len(tail) >= 3:
                return word[: -len(tail)]
        return word
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _chinese(text: str) -> list[str]:
    found = []
    for run in _CJK.findall(unicodedata.normalize("NFKC", text)):
        found += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    found += [stem(word, "en") for word in re.findall(r"[a-z]{2,}", text.casefold())]
    return found


def script_language(text: str) -> str:
    """The language of a text that names none: by its letters, English where they are Latin."""
    if re.search(r"[\u4e00-\u9fff]", text):
        return "zh"
    if re.search(r"[\u0600-\u06ff]", text):
        return "ar"
    if re.search(r"[а-яА-Я]", text):
        return "ru"
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    scores = {language: len(words & STOP[language]) for language in ("en", "fr", "es")}
    return max(scores, key=lambda language: scores[language])
