"""Which language a text is in, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

UNKNOWN = "und"

# The commonest short words; each list has words the others lack.
_COMMON = {
    "en": "the of and to in for is that with on by this are be as shall which from an or not will its",
    "fr": "le la les des et du de une dans est que pour par sur au aux ce cette qui sont avec ou ne pas",
    "es": "el la los las de del y en que por para con una es se su al como sus lo este esta son o no",
    "de": "der die das und den von zu mit des ist im dem für auf nicht ein eine als auch werden",
    "pt": "o a os as de do da e em que por para com uma é se no na ao dos das são não",
    "it": "il la i le di del della e in che per con una è si gli dei delle al non sono",
}
_WORDS = {code: frozenset(text.split()) for code, text in _COMMON.items()}

# Codes of other standards and habits -> the two letters used here.
_ALIASES = {
    "ara": "ar", "arb": "ar", "zho": "zh", "chi": "zh", "cmn": "zh", "cn": "zh", "eng": "en", "fra": "fr",
    "fre": "fr", "rus": "ru", "spa": "es", "esp": "es", "deu": "de", "ger": "de", "por": "pt", "ita": "it",
}  # fmt: skip


def normalized_language(code: str) -> str:
    """The two-letter code of a language tag ("zho", "zh-Hans", "fr_FR" -> "zh", "zh", "fr"); "und" when empty."""
    primary = re.split(r"[-_]", code.strip().lower(), maxsplit=1)[0]
    return _ALIASES.get(primary, primary) or UNKNOWN


def guess_language(text: str) -> str:
    """The language of a text, or "und" when there is too little of it to tell."""
    sample = text[:20000]
    scripts = script_counts(sample)
    letters = sum(scripts.values())
    if not letters:
        return UNKNOWN
    script, count = max(scripts.items(), key=lambda pair: pair[1])
    if script != "latin":
        return {"arabic": "ar", "han": "zh", "cyrillic": "ru"}[script]
    # A Chinese or Arabic text may carry long Latin names, so a third of the letters is enough.
    for other, code in (("han", "zh"), ("arabic", "ar"), ("cyrillic", "ru")):
        if scripts[other] * 3 > count:
            return code
    return _guess_latin(sample)


def script_counts(text: str) -> Counter[str]:
    """How many letters of a text belong to each script."""
    return Counter(
        {
            "arabic": len(re.findall(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]", text)),
            "han": len(re.findall(r"[\u3400-\u9fff\U00020000-\U0002ffff]", text)),
            "cyrillic": len(re.findall(r"[\u0400-\u04ff]", text)),
            "latin": len(re.findall(r"[A-Za-z\u00c0-\u024f]", text)),
        }
    )


def common_word_share(text: str, language: str) -> float:
    """Share (0 to 1) of the words of a text that are among the commonest of a language."""
    found = re.findall(r"[^\W\d_]+", text.lower())
    return sum(word in _WORDS[language] for word in found) / len(found) if found else 0.0


def _guess_latin(text: str) -> str:
    shares = {code: common_word_share(text, code) for code in _WORDS}
    code, share = max(shares.items(), key=lambda pair: pair[1])
    return code if share >= 0.08 else UNKNOWN
