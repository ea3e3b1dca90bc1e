"""What the views of the room share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from goldenthread.core.doors import act_and_return
from goldenthread.core.models import Visibility
from goldenthread.learning import access, actions

CRUMBS = [(gettext_lazy("Learning"), "/learning/")]
TABS = [
    (gettext_lazy("Evaluations"), "/learning/"),
    (gettext_lazy("Recommendations"), "/learning/recommendations/"),
    (gettext_lazy("Management actions"), "/learning/actions/"),
    (gettext_lazy("Lessons"), "/learning/lessons/"),
]


def give_visibility(request: HttpRequest, thing: Any) -> HttpResponse:
    """Make a record public (`to=public`), or take it back to its team."""
    verb = actions.publish if request.POST.get("to") == Visibility.PUBLIC else actions.withdraw
    return act_and_return(request, lambda: verb(thing, by=request.user), back=thing.get_absolute_url())


def uses_seen(user: Any, thing: Any) -> list[Any]:
    """The documents and action areas that use a lesson or an evaluation, as far as `user` may see them."""
    rows = thing.uses.select_related("document__strategy", "area__strategy", "source")
    return [row for row in rows if row.area or access.why_not_see(user, row.document) is None]
