"""Numerals of six languages: roman, Chinese, digits of any script, letters that count."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from goldenthread.text.outline.numbers import words

ROMAN_STEPS = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]  # fmt: skip
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Roman letters as Russian keyboards and full-width fonts give them.
_ROMAN_FOLD = str.maketrans("ІХСМVⅠⅤⅩ", "IXCMVIVX")


def roman(value: int) -> str:
    """The value in upper-case roman numerals; "" for zero and below."""
    letters = []
    for step, sign in ROMAN_STEPS:
        while value >= step:
            letters.append(sign)
            value -= step
    return "".join(letters)


@lru_cache(maxsize=4096)
def roman_value(letters: str) -> int:
    """The value of a well-formed roman numeral of either case, or 0."""
    folded = unicodedata.normalize("NFKC", letters).upper().translate(_ROMAN_FOLD)
    if not folded or any(sign not in ROMAN_VALUES for sign in folded):
        return 0
    total = 0
    for here, after in zip(folded, folded[1:] + " ", strict=True):
        value = ROMAN_VALUES[here]
        total += -value if after != " " and ROMAN_VALUES[after] > value else value
    return total if roman(total) == folded else 0


def letter(ordinal: int) -> str:
    """The lower-case letter of an ordinal: a ... z, aa, bb, cc ..."""
    turns, place = divmod(ordinal - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


@lru_cache(maxsize=4096)
def cjk_value(signs: str) -> int:
    """The value of a Chinese numeral up to 999, or 0."""
    total = digit = 0
    for sign in signs:
        if sign in words.CJK_DIGITS:
            digit = words.CJK_DIGITS[sign]
        elif sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        elif sign in "廿卅":
            total += 20 if sign == "廿" else 30
        else:
            return 0
    return total + digit


def decimal_value(digits: str) -> int:
    """The value of digits of any script (Arabic-Indic, full-width)."""
    return int("".join(str(unicodedata.digit(sign)) for sign in digits))


@lru_cache(maxsize=4096)
def fold_arabic(text: str) -> str:
    """Arabic letters without vowel signs, hamza seats and lengthening, for looking words up."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("ـ", "").replace("ٱ", "ا")
