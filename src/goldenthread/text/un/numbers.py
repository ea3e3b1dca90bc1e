"""How a number is printed in each language: "(a)" is "a)" in French and "(أ)" in Arabic.

Numbers of blocks are the same in six languages; markers are what the reader of one language sees
(UN Editorial Manual, "Paragraphs and subparagraphs").
"""

from __future__ import annotations

import re

from goldenthread.language import code
from goldenthread.text.blocks import Block, Kind
from goldenthread.text.outline.numbers.labels import find_marker, roman_value

ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ABJAD_NAMES = re.findall(
    r"\w+",
    "ألف باء جيم دال هاء واو زاي حاء طاء ياء كاف لام ميم نون سين عين فاء صاد قاف راء شين تاء ثاء خاء ذال ضاد",
)
_ARABIC_ORDINALS = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
_ARABIC_TEENS = ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع")
_CHINESE_DIGITS = "〇一二三四五六七八九"
_BARE_POINT = ("fr", "es", "ru")  # a) and not (a)


def marker_of(block: Block, language: str) -> str:
    """The label to print before a block, in the form of the language; "" where it has none.

    A label that names its division ("Article 3", "Part One") is printed as it was read.
    """
    if not block.number and block.kind == Kind.POINT:
        return "•" if block.marker.isalnum() or not block.marker else block.marker  # Word prints some bullets as "o"
    if not block.number:
        return block.marker
    found = find_marker(f"{block.marker} x") if block.marker else None
    if block.marker and (found is None or found.unit):
        return block.marker
    if block.kind == Kind.HEADING:
        return heading_marker(block.number, level=block.level, language=language)
    if block.kind == Kind.POINT:
        return point_marker(block.number, level=block.level, language=language)
    is_bare = block.kind != Kind.PARAGRAPH or "." in block.number  # "4.1" is printed as it is
    return block.number if is_bare else f"{block.number}."


def is_counted(block: Block) -> bool:
    """Whether the label of a block is a bare number, which lists count; "Section 4." and "NEW-1-FORMAT" are not."""
    bare = re.findall(r"\w+", block.marker)
    if not bare:
        return True
    found = find_marker(f"{block.marker} x")
    if found is None:
        return bare == re.findall(r"\w+", block.number)
    return len(bare) == 1 and not found.unit


def heading_marker(number: str, *, level: int, language: str) -> str:
    """The label of a part or section: "II" is "II.", "二." or "ثانيا-"."""
    bare = number.strip("().")
    short = code(language)
    if short == "zh" and level == 1 and (value := roman_value(bare)):
        return f"{chinese(value)}."
    if short == "ar" and level == 1 and (value := roman_value(bare)):
        return f"{arabic_ordinal(value)}-"
    if short == "ar" and level == 2 and re.fullmatch("[A-Z]", bare):
        return f"{_ABJAD_NAMES[ord(bare) - ord('A')]}-"
    return bare if "." in bare else f"{bare}."


def point_marker(number: str, *, level: int = 1, language: str) -> str:
    """The label of a point: "(a)" is "a)" in French, Spanish and Russian and "(أ)" in Arabic."""
    bare = number.strip("().")
    short = code(language)
    if short == "ar" and level % 2 and re.fullmatch("[a-z]", bare):
        return f"({ABJAD[ord(bare) - ord('a')]})"
    return f"{bare})" if short in _BARE_POINT else f"({bare})"


def chinese(value: int) -> str:
    """The Chinese numeral for 1 to 99."""
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else _CHINESE_DIGITS[tens]) + "十" if tens else ""
    return head + (_CHINESE_DIGITS[ones] if ones or not tens else "")


def arabic_ordinal(value: int) -> str:
    """The Arabic ordinal that numbers parts, 1 to 19; digits beyond."""
    if value <= 10:
        return _ARABIC_ORDINALS[value - 1]
    return f"{_ARABIC_TEENS[value - 11]} عشر" if value <= 19 else str(value)
