"""What the views of the room share."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.learning import access
from goldenthread.learning.models import Lesson
from goldenthread.platform.actors import Viewer
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


def uses_seen(user: Viewer, thing: Any) -> list[Any]:
    """The documents and action areas that use a lesson or an evaluation, as far as `user` may see them."""
    rows = thing.uses.select_related("document__strategy", "area__strategy", "source")
    return [row for row in rows if row.area or access.why_not_see(user, row.document) is None]


def place_of(use: Any) -> Any:
    """What uses it, as a page shows it: the action area, the document, the paragraph of it with its thread."""
    if use.area or not use.paragraph or use.node_id is None:
        return use.area or use.document
    at = f"/thread/paragraph:{use.document.key}/{use.node_id.hex}"
    document = format_html('<a href="{}">{}</a>', use.document.get_absolute_url(), use.document)
    return format_html('{}, <a href="{}">{}</a>', document, at, _("paragraph %(number)s") % {"number": use.paragraph})


def use_verbs(user: Viewer, **of: str) -> list[Verb]:
    """The ways to say where something is used, which the room that keeps the uses offers, and to change what was said."""
    record = record_of(Lesson._meta.get_field("uses").related_model)
    if record is None:
        return []
    add, every = address(record, "add", **of), address(record, "list", **of)
    verbs = [
        way(_("Say where it is used"), add, record.reason_not_to_begin(user, None)),
        way(_("All uses"), every, None),
    ]
    return [verb for verb in verbs if verb.action]
