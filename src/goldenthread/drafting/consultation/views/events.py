"""What an event shows of a consultation: the paragraphs that changed for what was said there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import rows
from goldenthread.drafting.models import Placement, PointChange
from goldenthread.governance import queries as governance
from goldenthread.platform.words import InLanguage, said
from goldenthread.ui.pages import Section, first_of

MOST = 100


def changed_for(request: HttpRequest, event: Any) -> Section:
    """Each statement at the event that became a point, with the words that changed for it; as far as both may be seen."""
    heard = governance.points(request.user).filter(event=event)
    changes = rows.changes(request.user).filter(point__comment__statement__in=heard.values("pk"))
    changes = changes.select_related("point__comment__statement", "version__document").order_by("pk")
    found, _total = first_of(changes, MOST)
    placed = Placement.objects.filter(
        version__in={one.version_id for one in found}, node__in={one.node_id for one in found}
    )
    places = {(place.version_id, place.node_id): place for place in placed}
    told = [_told(one, places.get((one.version_id, one.node_id))) for one in found]
    headings = [_("Statement at an event"), (_("Paragraph"), "code"), _("Text"), _("Before"), _("After")]
    empty = _("No paragraph on record changed for what was said here.")
    return Section(_("Paragraphs that changed for it"), headings, told, empty=empty, anchor="changed")


def _told(one: PointChange, place: Placement | None) -> list[Any]:
    at = f"{one.version.get_absolute_url()}#{place.eid}" if place else one.version.get_absolute_url()
    heard = one.point.comment.statement
    number = (place.number or place.eid) if place else "–"
    return [
        format_html('<a href="{}">{}</a>', one.point.get_absolute_url(), said(heard.text) if heard else one.point),
        format_html('<a href="{}"><bdi>{}</bdi></a>', at, number),
        one.version.document,
        InLanguage(one.before, one.language),
        InLanguage(one.after, one.language),
    ]
