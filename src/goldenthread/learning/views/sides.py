"""What the views of the room share."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.learning import access
from goldenthread.learning.models import Lesson
from goldenthread.records.addresses import address
from goldenthread.records.registry import record_of
from goldenthread.ui.pages import Verb, way

CRUMBS = [(gettext_lazy("Learning"), "/learning/")]
TABS = [
    (gettext_lazy("Evaluations"), "/learning/"),
    (gettext_lazy("Recommendations"), "/learning/recommendations/"),
    (gettext_lazy("Management actions"), "/learning/actions/"),
    (gettext_lazy("Lessons"), "/learning/lessons/"),
]


def uses_seen(user: Any, thing: Any) -> list[Any]:
    """The documents and action areas that use a lesson or an evaluation, as far as `user` may see them."""
    rows = thing.uses.select_related("document__strategy", "area__strategy", "source")
    return [row for row in rows if row.area or access.why_not_see(user, row.document) is None]


def use_verbs(**of: str) -> list[Verb]:
    """The ways to say where something is used, which the room that keeps the uses offers, and to change what was said."""
    record = record_of(Lesson._meta.get_field("uses").related_model)
    if record is None:
        return []
    ways = [(_("Say where it is used"), address(record, "add", **of)), (_("All uses"), address(record, "list", **of))]
    return [way(words, there, None) for words, there in ways if there]
