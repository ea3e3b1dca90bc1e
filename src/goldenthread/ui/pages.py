"""What views of all rooms do alike: show a form and act on it, act on a button, offer a verb with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import Visibility
from goldenthread.platform.seeing import resolve, shown
from goldenthread.platform.words import colon
from goldenthread.ui.cells import Row
from goldenthread.ui.forms import explain

MOST_ROWS = 20
"""Rows of a table on the page of a record; the list has the rest."""


@dataclass(frozen=True)
class Verb:
    """Something a reader could do to what a page shows: its words, where, and why not (None: they may).

    With a `name` and `value` the button says which of several; `by_post` False leads to a form. Verbs of one `group`
    are folded under its words. `of` names the thing for those who hear buttons of many rows one after the other.
    """

    words: Any
    action: str
    reason: str | None = None
    name: str = ""
    value: str = ""
    kind: str = "quiet"
    by_post: bool = True
    group: Any = ""
    of: Any = ""


def way(words: Any, action: str, reason: str | None) -> Verb:
    """A verb that leads to a form."""
    return Verb(words, action, reason, by_post=False)


def moves(thing: Any, field: str, table: Mapping[str, set[str]], action: str, reason: str | None) -> list[Verb]:
    """The states that `thing` can be brought into from where it is, as verbs."""
    words = dict(thing._meta.get_field(field).flatchoices)
    return [
        Verb(
            _("Set to “%(state)s”") % {"state": words[to]},
            action,
            reason,
            name="to",
            value=to,
            group=_("Change the state"),
        )
        for to, _label in thing._meta.get_field(field).flatchoices
        if to in table.get(getattr(thing, field), set())
    ]


def publicity(thing: Any, action: str, reason: str | None) -> Verb:
    """The verb that makes a record public, or takes it back to its team."""
    if thing.visibility == Visibility.PUBLIC:
        return Verb(_("Make internal"), action, reason, name="to", value=Visibility.TEAM)
    return Verb(_("Make public"), action, reason, name="to", value=Visibility.PUBLIC)


def returning(verbs: Iterable[Verb], back: str) -> list[Verb]:
    """The same verbs, whose buttons lead back to the page `back` that shows them."""
    asked = urlencode({"next": back})
    return [replace(one, action=f"{one.action}?{asked}") if one.by_post else one for one in verbs]


def buttons(request: HttpRequest, verbs: Iterable[Verb]) -> SafeString:
    """Verbs as buttons, for a cell of a table."""
    return mark_safe(render_to_string("components/verbs.html", {"verbs": list(verbs)}, request=request))


def change_link(address: str, reason: str | None) -> SafeString:
    """A link to the form of a row of a table; nothing for those who may not change it."""
    return mark_safe("–") if reason else format_html('<a class="way" href="{}">{}</a>', address, _("Change"))


@dataclass(frozen=True)
class Section:
    """A part of a detail page: a heading, a text, a small table or words for its absence, and what can be done."""

    heading: Any
    headings: Sequence[Any] = ()
    rows: Sequence[Sequence[Any] | Row] = ()
    empty: Any = ""
    note: Any = ""
    """A sentence beside the words for its absence, which asks nothing of the reader."""
    advice: Any = None
    """What to do about its absence, with the link that does it (`ui.advice.advise`)."""
    text: Any = None
    verbs: Sequence[Verb] = ()
    anchor: str = ""
    total: int = 0
    """How many rows there are, where the page shows only the first."""
    href: str = ""
    """The list of all of them."""


def first_of(rows: QuerySet, most: int = MOST_ROWS) -> tuple[list[Any], int]:
    """The first rows, and how many there are."""
    found = list(rows[: most + 1])
    return found[:most], rows.count() if len(found) > most else len(found)


def _told_of(sections: Iterable[Section], facts: Iterable[tuple[Any, Any]]) -> list[Model]:
    """The records that a page names."""
    values = [value for _label, value in facts]
    for part in sections:
        for row in part.rows:
            values += row.values if isinstance(row, Row) else row
            if isinstance(row, Row) and row.record is not None:
                values.append(row.record)
    return [value for value in values if isinstance(value, Model)]


def record_page(
    request: HttpRequest,
    thing: Any,
    *,
    facts: Sequence[tuple[Any, Any]],
    sections: Sequence[Section] = (),
    verbs: Sequence[Verb] = (),
    crumbs: Sequence[tuple[Any, str]] = (),
    node: str = "",
    lead: Any = "",
    template: str = "ui/record.html",
    **more: Any,
) -> HttpResponse:
    """The page of one record."""
    resolve(request.user, _told_of(sections, facts))
    context = {
        "thing": thing,
        "kind": thing._meta.verbose_name,
        "heading": getattr(thing, "title", None) or getattr(thing, "name", None) or str(thing),
        "facts": [(label, shown(value, request.user)) for label, value in facts],
        "sections": sections,
        "verbs": verbs,
        "crumbs": crumbs,
        "node": node,
        "lead": lead,
        **more,
    }
    return render(request, template, context)


def named(thing: Any) -> SafeString:
    """A record by its name, as a link where it has a page."""
    name = getattr(thing, "title", None) or getattr(thing, "name", None) or thing
    if hasattr(thing, "get_absolute_url") and thing.pk:
        return format_html('<a href="{}"><bdi>{}</bdi></a>', thing.get_absolute_url(), name)
    return format_html("<bdi>{}</bdi>", name)


def say_done(request: HttpRequest, thing: Any = None) -> None:
    """A notice on the next page that it was done, unless the act has told of itself."""
    told = messages.get_messages(request)
    if getattr(told, "added_new", False):
        return
    if isinstance(thing, Model):
        messages.success(request, format_html("{}{}{}.", _("Saved"), colon(), named(thing)))
    else:
        messages.success(request, _("Done."))


def form_page(
    request: HttpRequest,
    form_class: Callable[..., BaseForm],
    *,
    title: Any,
    act: Callable[..., Any],
    reason: str | None,
    back: str,
    instance: Any = None,
    initial: dict[str, Any] | None = None,
    template: str = "ui/form.html",
    **more: Any,
) -> HttpResponse:
    """The page of a form: shown, refused with words beside the fields (422), or acted on and left.

    `act` gets the fields by name and gives the record; its page is shown next, or `back` when it has none.
    `reason` is why this person may not, or None.
    """
    require(reason)
    sent = request.method == "POST"
    form = form_class(request.POST if sent else None, instance=instance, initial=initial, user=request.user)
    if sent and form.is_valid():
        try:
            thing = act(**form.cleaned_data)
        except ValidationError as error:
            explain(form, error)
        else:
            say_done(request, thing)
            return redirect(thing if hasattr(thing, "get_absolute_url") else back)
    context = {"form": form, "title": title, "back": back, **more}
    return render(request, template, context, status=422 if sent else 200)


def act_and_return(request: HttpRequest, act: Callable[[], Any], *, back: str) -> HttpResponse:
    """Do what a button asks and go back to `back`, or to the page that the button named. Only by POST."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    try:
        act()
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error
    say_done(request)
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return redirect(wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else back)
