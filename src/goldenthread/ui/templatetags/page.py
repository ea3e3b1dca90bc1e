"""Tags that every template knows: people's words in their language, codes that are never mirrored, what is not set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.platform import words
from goldenthread.platform.audit import reasons as reason_words
from goldenthread.platform.field_words import noun
from goldenthread.platform.regions import region_words
from goldenthread.ui import cells, navigation, states
from goldenthread.ui.context import chosen_strategy
from goldenthread.ui.context import readers_strategies as strategies_of
from goldenthread.ui.forms import groups as form_parts
from goldenthread.ui.lists.shape import has_many_unknown, is_unknown

register = template.Library()

ROW, MORE = 138, 10
"""How many letters the widest row of tabs has room for, and what the way to the others takes of it."""

said = register.simple_tag(words.said)
code = register.simple_tag(words.code)
colon = register.simple_tag(words.colon)
comma = register.simple_tag(words.comma)
semicolon = register.simple_tag(words.semicolon)
day = register.simple_tag(words.day)
days = register.simple_tag(words.days)
moment = register.simple_tag(words.moment)
number = register.simple_tag(words.number)
money = register.simple_tag(words.money)
lang_of = register.simple_tag(words.lang_of)
one_language = register.simple_tag(words.one_language)
not_set_mark = register.simple_tag(words.not_set_mark)
cell = register.simple_tag(cells.cell)
link_to = register.simple_tag(cells.link_to, name="link_to_record")
source_note = register.simple_tag(cells.source_note)
list_cell = register.simple_tag(cells.list_cell)
table_head = register.simple_tag(cells.table_head)
reason = register.filter("reason_words", reason_words.reason_words)
row_of = register.filter(cells.row_of)
told = register.filter(words.told)
region = register.filter("region_words", region_words)
under = register.filter(cells.under)


@register.simple_tag(takes_context=True)
def nothing(context: Any, words: Any) -> Any:
    """A sentence such as “No body is recorded”: as it is for who reads everything, true for everybody else."""
    if not words or context.get("reads_all", True):
        return words
    user = getattr(context.get("request"), "user", None)
    return _("There is none that you may see.") if user and user.is_authenticated else _("None is public.")


@register.simple_tag
def has_unknown(rows: Any) -> bool:
    """Whether many cells of a small table are not specified: it says so once, in words, below."""
    return isinstance(rows, list | tuple) and has_many_unknown(cells.row_of(row).values for row in rows)


@register.filter
def kind_of(thing: Any) -> Any:
    """What a record is, in words."""
    return noun(thing)


@register.filter
def in_column(row: Any, column: Any) -> Any:
    """What a row has in a column of its list."""
    return column.value(row)


@register.filter
def or_not_set(value: Any) -> Any:
    """The value, or the mark of something unknown."""
    return value if value not in (None, "", {}) else not_set_mark()


@register.inclusion_tag("components/provenance.html")
def provenance(thing: Any) -> dict[str, Any]:
    """Where a record is from, whether it was checked, whether it is an illustration; nothing of one that has no source."""
    return {"thing": thing, "source": getattr(thing, "source", None), "is_sourced": hasattr(thing, "source_id")}


@register.inclusion_tag("components/history.html", takes_context=True)
def history(context: dict[str, Any], thing: Any) -> dict[str, Any]:
    """The history of a record, newest first; only for people of a team, because it names who did what."""
    from goldenthread.platform import audit
    from goldenthread.platform.access import may, strategy_kept_by
    from goldenthread.platform.roles import Permission
    from goldenthread.ui.history import in_words

    user = context["request"].user
    shown = may(user, Permission.VIEW, strategy=strategy_kept_by(thing))
    return {"lines": in_words(thing, audit.history(thing), user) if shown else [], "thing": thing}


@register.simple_tag(takes_context=True)
def link_with(context: dict[str, Any], **changes: Any) -> str:
    """The address of this page with some of its parameters changed."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return mark_safe("?" + query.urlencode().replace("&", "&amp;"))


@register.simple_tag(takes_context=True)
def illustration(context: dict[str, Any], thing: Any) -> SafeString:
    """The label of a record that was made up to show the product at work; nothing for a fact.

    The page then carries a banner too (see `whole_page`).
    """
    if not getattr(thing, "is_illustration", False):
        return mark_safe("")
    return illustration_mark(context)


@register.simple_tag(takes_context=True)
def illustration_mark(context: dict[str, Any], count: int | None = None) -> SafeString:
    """The label itself, for a total or a figure that rests on illustrations; with how many when that is given."""
    if request := context.get("request"):
        request.shows_illustration = True
    words = _("sample record") if count is None else _("of these, sample records: %(n)s") % {"n": count}
    return format_html('<span class="illustration">{}</span>', words)


class WholePage(template.Node):
    """The content of a page, under a banner when anything in it is an illustration."""

    def __init__(self, content: NodeList) -> None:
        self.content = content

    def render(self, context: template.Context) -> str:
        content = _with_tabs(self.content.render(context), context)
        if not getattr(context.get("request"), "shows_illustration", False):
            return content
        return mark_safe(render_to_string("components/illustration.html") + content)


def _with_tabs(content: str, context: Any) -> str:
    """The page with the tabs of its part of the site under the heading, unless it has tabs already."""
    if "request" not in context or '<nav class="tabs' in content or not (ways := section_tabs(context)):
        return content
    here = {"tabs": ways, "here": context["request"].path, "label": _("Lists")}
    return content.replace("</header>", "</header>" + render_to_string("components/tab_row.html", here), 1)


@register.tag
def whole_page(parser: Parser, token: Token) -> WholePage:
    """Renders what it encloses first, so that the banner above it knows what the page shows."""
    content = parser.parse(("endwhole_page",))
    parser.delete_first_token()
    return WholePage(content)


@register.simple_tag(takes_context=True)
def page_title(context: template.Context) -> SafeString:
    """The block `title` once more: as the heading of the page."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block("title") if blocks else None
    return mark_safe(block.render(context).strip() if block else "")


@register.simple_tag(takes_context=True)
def rooms(context: dict[str, Any]) -> list[navigation.Room]:
    """The main navigation; for people with an account their own work comes first."""
    request = context["request"]
    found = navigation.rooms(request.path, chosen_strategy(request))
    if not request.user.is_authenticated:
        return found
    return [navigation.Room(_("My work"), "/my-work/", "page" if request.path == "/my-work/" else ""), *found]


@register.simple_tag(takes_context=True)
def way_back(context: dict[str, Any], crumbs: Iterable[tuple[Any, str]] = ()) -> list[tuple[Any, str]]:
    """The way back from a page: overview and head page, then `crumbs` without those that are told already."""
    request = context["request"]
    first = navigation.way_back(request.path, chosen_strategy(request))
    told_of = {str(words) for words, _href in first}
    return first + [(words, href) for words, href in crumbs or () if str(words) not in told_of]


@register.simple_tag(takes_context=True)
def section_tabs(context: dict[str, Any]) -> list[tuple[Any, str]]:
    """The lists of the part of the site that this page is one of; nothing on other pages."""
    request = context["request"]
    if "plan" in request.GET:
        return []
    return navigation.tabs(request.path, chosen_strategy(request), request.user)


@register.simple_tag
def tabs_in_a_row(tabs: Iterable[tuple[Any, str]], here: str) -> dict[str, list[tuple[Any, str]]]:
    """The tabs that one row has room for, the present one among them, and the others."""
    every = list(tabs)
    if sum(map(_width, every)) <= ROW:
        return {"shown": every, "folded": []}
    room = ROW - MORE - sum(_width(tab) for tab in every if tab[1] == here)
    shown: list[tuple[Any, str]] = []
    folded: list[tuple[Any, str]] = []
    for tab in every:
        if tab[1] != here:
            room -= _width(tab)
        (shown if tab[1] == here or room >= 0 else folded).append(tab)
    return {"shown": shown, "folded": folded}


def _width(tab: tuple[Any, str]) -> float:
    """How wide a tab is, in letters: ideographs take two, Cyrillic more than one, the space after it two and a half."""

    def letter(one: str) -> float:
        return 2 if unicodedata.east_asian_width(one) in "WF" else 1 if one < "\u0370" or one > "\u0530" else 1.2

    return 2.5 + sum(map(letter, str(tab[0])))


@register.simple_tag(takes_context=True)
def own_tab(context: dict[str, Any]) -> Any:
    """The word of the tab that leads to this page, which is its heading too; empty where none does."""
    path = context["request"].path
    return next((words for words, href in section_tabs(context) if href == path), "")


@register.simple_tag(takes_context=True)
def readers_strategies(context: dict[str, Any]) -> list[Any]:
    """The strategies that the reader may see."""
    return strategies_of(context["request"])


@register.simple_tag(takes_context=True, name="chosen_strategy")
def chosen(context: dict[str, Any]) -> Any:
    """The strategy that the reader is in; None when there is none."""
    return chosen_strategy(context["request"])


@register.filter
def tone(state: Any) -> str:
    """The colour and shape of a state: good, warn, bad, open, ended, or none."""
    return states.tone(state)


@register.simple_tag(takes_context=True)
def offered(context: dict[str, Any], verbs: Iterable[Any]) -> list[Any]:
    """The verbs that a reader is shown: visitors are spared those they may not do."""
    request = context.get("request")
    spared = request is not None and not request.user.is_authenticated
    return [verb for verb in verbs or () if not (spared and verb.reason)]


@register.simple_tag
def split_facts(facts: Iterable[tuple[Any, Any]]) -> dict[str, list[Any]]:
    """The facts that are known, and the labels of those that are not."""
    found = [(label, value, is_unknown(value)) for label, value in facts]
    return {
        "known": [(label, value) for label, value, unknown in found if not unknown],
        "unknown": [label for label, _value, unknown in found if unknown],
    }


@register.simple_tag
def form_groups(form: Any) -> list[form_parts.Group]:
    """The visible fields of a form in groups."""
    return form_parts.groups(form)


@register.filter
def message_tone(level: str) -> str:
    """The tone of a message after a form."""
    return {"success": "good", "warning": "warn", "error": "bad"}.get(level, "")


@register.filter
def page_numbers(page: Any) -> Iterable[Any]:
    """The numbers to show under a list, with gaps."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag
def percent(done: Any, whole: Any) -> str:
    """The share as a number from 0 to 100 for a drawing."""
    return f"{min(100.0, max(0.0, 100 * float(done or 0) / float(whole))) if whole else 0:.4g}"
