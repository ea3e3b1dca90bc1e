"""Words of reporting."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language

from goldenthread.language import spell_date


def spelt(day: date) -> str:
    """A day as the reader's language writes it."""
    return spell_date(day, get_language() or "en")
