"""Numbers as six languages write them. How a file separates thousands is learnt from the file itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from goldenthread.language.separators import SPACES, clean, decimal_sign, decimal_sign_of

MISSING = {
    *("", "..", "...", "-", "–", "—", "nan", "na", "n/a", "n.a.", "n", "null", "none", "#n/a", "#na", ".", ":", "x"),
    *("nd", "n.d.", "s.o.", "н/д", "غ/م", "不适用", "no data", "missing"),
}
PLAIN = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$", re.I)
GROUPED = re.compile(r"^[+-]?\d{1,3}(?:([ \u00a0\u202f\u2009\u066c'’,.])\d{2,3})+(?:[.,\u066b]\d*)?%?$")
CENSORED = re.compile(r"^\s*([<>≤≥]=?)\s*[\d.,]+\s*%?$")


def is_missing(text: str) -> bool:
    """Whether the text stands for no value: empty, two points, n/a."""
    return text.strip().casefold() in MISSING


def is_censored(text: str) -> bool:
    """Whether the text is a limit instead of a value: <2.5, >95."""
    return text.lstrip()[:1] in ("<", ">", "≤", "≥") and bool(CENSORED.match(text))


class Convention:
    """Which sign separates decimals in a file: learnt from the numbers that can be read in one way alone."""

    def __init__(self, texts: Iterable[str] = (), decimal: str = "") -> None:
        self.decimal = decimal or decimal_sign_of(texts)

    def number(self, text: str) -> Decimal:
        """The number. Raises ValueError, also where it may mean two things and nothing in the file says which."""
        bare = clean(text).rstrip("%").strip()
        if PLAIN.match(bare) and not (self.decimal == "," and "." in bare):
            return _decimal(bare, text)
        bare = SPACES.sub("", bare)
        sign = decimal_sign(bare) or self.decimal
        if not sign and ("," in bare or "." in bare):
            raise ValueError(
                _("“%(number)s” may mean two numbers: write it without a separator of thousands.") % {"number": text}
            )
        if sign:
            bare = bare.replace("." if sign == "," else ",", "").replace(sign, ".")
        if not PLAIN.match(bare):
            raise ValueError(_("“%(number)s” is not a number.") % {"number": text})
        return _decimal(bare, text)


def _decimal(bare: str, text: str) -> Decimal:
    try:
        value = Decimal(bare)
    except InvalidOperation:
        raise ValueError(_("“%(number)s” is not a number.") % {"number": text}) from None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 18:
        raise ValueError(_("“%(number)s” is out of range.") % {"number": text})
    return value
