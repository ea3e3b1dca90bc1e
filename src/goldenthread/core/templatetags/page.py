"""Tags that every template knows: people's words in their language, codes that are never mirrored, what is not set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.core import cells, navigation, reason_words, states, words

register = template.Library()

said = register.simple_tag(words.said)
code = register.simple_tag(words.code)
day = register.simple_tag(words.day)
days = register.simple_tag(words.days)
number = register.simple_tag(words.number)
money = register.simple_tag(words.money)
not_set_mark = register.simple_tag(words.not_set_mark)
cell = register.simple_tag(cells.cell)
link_to = register.simple_tag(cells.link_to, name="link_to_record")
source_note = register.simple_tag(cells.source_note)
list_cell = register.simple_tag(cells.list_cell)
table_head = register.simple_tag(cells.table_head)
reason = register.filter("reason_words", reason_words.reason_words)
row_of = register.filter(cells.row_of)
told = register.filter(words.told)
under = register.filter(cells.under)


@register.filter
def kind_of(thing: Any) -> Any:
    """What a record is, in words."""
    return thing._meta.verbose_name


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
    from goldenthread.core import audit
    from goldenthread.core.access import may
    from goldenthread.core.roles import Permission

    user = context["request"].user
    shown = may(user, Permission.VIEW, strategy=getattr(thing, "strategy", None))
    return {"lines": audit.history(thing) if shown else [], "thing": thing}


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
    words = _("illustration") if count is None else _("of these, illustration: %(n)s") % {"n": count}
    return format_html('<span class="illustration">{}</span>', words)


class WholePage(template.Node):
    """The content of a page, under a banner when anything in it is an illustration."""

    def __init__(self, content: NodeList) -> None:
        self.content = content

    def render(self, context: template.Context) -> str:
        content = self.content.render(context)
        if not getattr(context.get("request"), "shows_illustration", False):
            return content
        return mark_safe(render_to_string("components/illustration.html") + content)


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
    """The main navigation."""
    return navigation.rooms(context["request"].path)


@register.simple_tag(takes_context=True)
def readers_strategies(context: dict[str, Any]) -> list[Any]:
    """The strategies that the reader may see, asked once per page."""
    from goldenthread.core.queries import strategies

    request = context["request"]
    if not hasattr(request, "readers_strategies"):
        request.readers_strategies = list(strategies(request.user))
    return request.readers_strategies


@register.filter
def tone(state: Any) -> str:
    """The colour and shape of a state: good, warn, bad, open, ended, or none."""
    return states.tone(state)


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
