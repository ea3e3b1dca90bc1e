"""What the views of the room share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goldenthread.core.doors import act_and_return
from goldenthread.core.models import Visibility
from goldenthread.governance import actions
from goldenthread.governance.models import Decision


def crumbs_to(*more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The way back to the room, and from there to `more`."""
    return [(_("Governance"), reverse("governance:index")), *more]


def by_symbol(decision: Decision) -> SafeString:
    """The symbol of a decision as a link to its page."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', decision.get_absolute_url(), decision.symbol)


def give_visibility(request: HttpRequest, thing: Any) -> HttpResponse:
    """Make a record public (`to=public`), or take it back to its team."""
    verb = actions.publish if request.POST.get("to") == Visibility.PUBLIC else actions.withdraw
    return act_and_return(request, lambda: verb(thing, by=request.user), back=thing.get_absolute_url())
