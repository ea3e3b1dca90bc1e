"""A ratio and its value: in per cent where the indicator is told in per cent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from goldenthread.results.choices import IndicatorKind

PER_CENT = ("%", "per cent", "percent")


def factor(indicator: Any) -> Decimal:
    """What numerator over denominator is multiplied by."""
    unit = str((indicator.unit or {}).get("en", "")).casefold()
    return (
        Decimal(100) if indicator.kind == IndicatorKind.SHARE and any(word in unit for word in PER_CENT) else Decimal(1)
    )


def ratio(indicator: Any, numerator: Decimal, denominator: Decimal) -> Decimal:
    """The value that numerator and denominator give."""
    return round(numerator / denominator * factor(indicator), 6)
