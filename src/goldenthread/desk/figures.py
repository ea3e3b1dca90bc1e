"""The three figures that stand first on the home of a strategy and on each head page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.desk.loom.queries import Loom

Figure = tuple[Any, Any, str]
"""What is printed large, what it is, and where it leads (empty: nowhere)."""


def of_so_many(done: int, whole: int) -> str:
    """So many of so many; unknown where there is nothing to count."""
    if not whole:
        return "–"
    return _("%(n)s of %(all)s") % {"n": done, "all": whole}


def share(part: Any, whole: Any) -> str:
    """A share as whole per cent; unknown where there is nothing it could be of."""
    return language.spell_percent(float(part) / float(whole), get_language() or "en") if whole else "–"


def amount(number: Any) -> str:
    """An amount to three digits."""
    return language.spell_short(number, get_language() or "en")


def home_figures(found: Loom) -> list[Figure]:
    """Paragraphs answered, money received, indicators with a value."""
    key, money = found.strategy.key, found.funds
    needed = {"amount": amount(money.need), "currency": found.currency}
    return [
        (
            of_so_many(found.answered, len(found.origins)),
            _("paragraphs of the mandate are answered"),
            f"/strategies/{key}/coverage/",
        ),
        (
            share(money.received, money.need),
            _("of the %(currency)s %(amount)s needed was received") % needed
            if money.need
            else _("Funding needed is not specified"),
            f"/strategies/{key}/funding/",
        ),
        (
            of_so_many(found.measured, len(found.indicators)),
            _("indicators have a value"),
            f"/strategies/{key}/results/",
        ),
    ]
