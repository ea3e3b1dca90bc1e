"""What views of all rooms do alike: show a form and act on it, act on a button, offer a verb with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.core.cells import Row
from goldenthread.core.errors import NotPossible, require
from goldenthread.core.forms import RecordForm, explain
from goldenthread.core.lists import shown
from goldenthread.core.models import Visibility


@dataclass(frozen=True)
class Verb:
    """Something a reader could do to what a page shows: its words, where, and why not (None: they may).

    With a `name` and `value` the button says which of several; `by_post` False leads to a form.
    """

    words: Any
    action: str
    reason: str | None = None
    name: str = ""
    value: str = ""
    kind: str = "quiet"
    by_post: bool = True


def way(words: Any, action: str, reason: str | None) -> Verb:
    """A verb that leads to a form."""
    return Verb(words, action, reason, by_post=False)


def moves(thing: Any, field: str, table: Mapping[str, set[str]], action: str, reason: str | None) -> list[Verb]:
    """The states that `thing` can be brought into from where it is, as verbs."""
    words = dict(thing._meta.get_field(field).flatchoices)
    return [
        Verb(_("Set to “%(state)s”") % {"state": words[to]}, action, reason, name="to", value=to)
        for to, _label in thing._meta.get_field(field).flatchoices
        if to in table.get(getattr(thing, field), set())
    ]


def publicity(thing: Any, action: str, reason: str | None) -> Verb:
    """The verb that makes a record public, or takes it back to its team."""
    if thing.visibility == Visibility.PUBLIC:
        return Verb(_("Keep to the team"), action, reason, name="to", value=Visibility.TEAM)
    return Verb(_("Make public"), action, reason, name="to", value=Visibility.PUBLIC)


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
    advice: Any = ""
    text: Any = None
    verbs: Sequence[Verb] = ()
    anchor: str = ""


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
    template: str = "core/record.html",
    **more: Any,
) -> HttpResponse:
    """The page of one record."""
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


def form_page(
    request: HttpRequest,
    form_class: type[RecordForm],
    *,
    title: Any,
    act: Callable[..., Any],
    reason: str | None,
    back: str,
    instance: Any = None,
    initial: dict[str, Any] | None = None,
    template: str = "core/form.html",
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
    wanted = request.POST.get("next", "")
    return redirect(wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else back)
