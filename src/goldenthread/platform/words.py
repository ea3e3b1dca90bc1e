"""Words and figures as pages show them: in the reader's language and direction, unknown as not set."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.language.said import Said, from_kept
from goldenthread.platform.fields import Translated


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


class InLanguage(str):
    """A text that is kept in one language; a page in another says so by `lang`."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: Any, language: str = "") -> InLanguage:
        found = super().__new__(cls, text)
        found.language = language or settings.LANGUAGE_CODE
        return found


def lang_of(text: Any) -> SafeString:
    """The attributes that tell the language of the text around it, where that is not the reader's."""
    told = text.language if isinstance(text, InLanguage) else ""
    if not told or told == language.code(get_language() or "en"):
        return mark_safe("")
    return format_html(' lang="{}" dir="{}"', told, language.direction(told))


def one_language(text: Any) -> SafeString:
    """A text that has no translations, in the language in which it is kept: that of the installation when none is named."""
    kept = text if isinstance(text, InLanguage) else InLanguage(text)
    return format_html("<span{}>{}</span>", lang_of(kept) or mark_safe(' dir="auto"'), kept)


def colon() -> str:
    """The colon of the reader's language, for templates: none stands in them as it is."""
    return language.colon(get_language() or "en")


def comma(kind: str = "list") -> str:
    """The comma of the reader's language: of a list of names, or (`kind` "clause") of a sentence."""
    return language.comma(get_language() or "en", of_list=kind == "list")


def semicolon() -> str:
    """The semicolon of the reader's language."""
    return language.semicolon(get_language() or "en")


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


def soon(seconds: int) -> str:
    """How far ahead something is, in the reader's language."""
    return language.spell_soon(seconds, get_language() or "en")


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


class Amounts(str):
    """Amounts with their currencies: plain text in data ("USD 1,200,000.00"); shown in whole units, as the reader's
    language writes them."""

    __slots__ = ("at_least", "parts")
    parts: list[tuple[str, Decimal]]
    at_least: bool

    def __new__(cls, sums: Iterable[tuple[str, Decimal]], decimals: int = 0, *, at_least: bool = False) -> Amounts:
        parts = sorted(sums)
        mark = "≥ " if at_least else ""
        found = super().__new__(cls, "; ".join(f"{mark}{code} {amount:,.{decimals}f}" for code, amount in parts))
        found.parts, found.at_least = parts, at_least
        return found

    def shown(self) -> SafeString:
        """The amounts in the reader's language."""
        mark = "≥ " if self.at_least else ""
        return format_html_join("; ", "{}{}", ((mark, money(amount, code, 0)) for code, amount in self.parts))


def not_set_mark() -> SafeString:
    """The mark of something unknown."""
    return format_html('<span class="not-set">{}</span>', _("not specified"))
