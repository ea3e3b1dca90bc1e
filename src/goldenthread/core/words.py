"""Words and figures as pages show them: in the reader's language and direction, unknown as not set."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from goldenthread.core import language
from goldenthread.core.fields import Translated
from goldenthread.core.said import Said, from_kept


def speaking(code: str) -> override:
    """A block in which words are said in one of the six languages, given by its two letters."""
    return override("zh-hans" if code == "zh" else code)


def told(text: Any) -> str:
    """What a part without Django said in English, in the reader's language; any other text as it is."""
    found = from_kept(text)
    if not isinstance(found, Said):
        return found
    values = {name: told(value) if isinstance(value, Said) else value for name, value in found.values.items()}
    return _(found.template).format(**values)


def said(value: Any) -> SafeString:
    """A text in the reader's language; one that is only there in another says so by `lang` and direction."""
    if not value:
        return not_set_mark()
    if not isinstance(value, Translated):
        return format_html('<span dir="auto">{}</span>', value)
    code, text = value.best()
    if not text:
        return not_set_mark()
    if code == language.code(get_language() or "en"):
        return format_html("{}", text)
    return format_html('<span lang="{}" dir="{}">{}</span>', code, language.direction(code), text)


def code(value: Any) -> SafeString:
    """A symbol, number, period or code: kept in its own direction."""
    return format_html("<bdi>{}</bdi>", value) if value not in (None, "") else not_set_mark()


def day(value: date | datetime | None) -> SafeString:
    """A date as the reader's language writes it, or that it is not set."""
    if value is None:
        return not_set_mark()
    plain = value.date() if isinstance(value, datetime) else value
    return format_html(
        '<time datetime="{}">{}</time>', plain.isoformat(), language.spell_date(plain, get_language() or "en")
    )


def moment(value: datetime | None) -> SafeString:
    """A day with the hour and minute, in universal time."""
    if value is None:
        return not_set_mark()
    return format_html(
        '<time datetime="{}">{} <bdi>{} UTC</bdi></time>',
        value.isoformat(timespec="seconds"),
        language.spell_date(value.date(), get_language() or "en"),
        f"{value:%H:%M}",
    )


def days(start: date | None, end: date | None) -> SafeString:
    """A span of days; one day when both are the same."""
    if start is None:
        return not_set_mark()
    if end is None or end == start:
        return day(start)
    return format_html("{} – {}", day(start), day(end))


def number(value: Decimal | int | float | None, decimals: int = 2) -> SafeString:
    """A number with the separators of the reader's language, or that it is not set."""
    if value is None:
        return not_set_mark()
    rounded = round(Decimal(value), decimals)
    return format_html("<bdi>{}</bdi>", language.spell_number(rounded, get_language() or "en"))


def money(amount: Decimal | float | None, currency: str, decimals: int = 2) -> SafeString:
    """An amount with its currency, to so many decimals at most."""
    if amount is None:
        return not_set_mark()
    rounded = round(Decimal(amount), decimals)
    return format_html(
        '<bdi class="money">{} {}</bdi>', currency, language.spell_number(rounded, get_language() or "en")
    )


def not_set_mark() -> SafeString:
    """The mark of something unknown."""
    return format_html('<span class="not-set">{}</span>', _("not set"))
