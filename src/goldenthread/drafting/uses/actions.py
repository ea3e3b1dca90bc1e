"""Verbs of uses."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import FeedbackUse, LessonUse
from goldenthread.drafting.uses import access
from goldenthread.platform.actions import remove
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.keep import keep


def check_place(row: Any) -> None:
    """What uses it is named: a document or an action area."""
    if row.document is None and row.area is None:
        raise ValidationError({"document": _("Name the document or the action area that uses it.")})


def save_lesson_use(use: LessonUse, *, by: Viewer, **values: Any) -> LessonUse:
    """Say where a lesson, a recommendation or an evaluation is used."""
    values = _with_node(use, values, by=by)
    return keep(use, values, by=by, why_not=access.why_not_keep, check=check_lesson_use)


def _with_node(use: Any, values: dict[str, Any], *, by: Viewer) -> dict[str, Any]:
    """The same values with the paragraph that is named, by which it is followed through all later versions."""
    require(access.why_not_keep(by, use))
    document = values.get("document", use.document)
    cited = str(values.get("paragraph", use.paragraph)).strip()
    if document == use.document and cited == use.paragraph:
        return values
    if not cited:
        return {**values, "paragraph": "", "node": None}
    if document is None:
        raise ValidationError({"document": _("Name the document of the paragraph.")})
    version = queries.versions(by).filter(document=document).order_by("-number").first()
    place = queries.paragraph(version, cited) if version is not None else None
    if place is None:
        told = _("The newest version of this document has no paragraph “%(named)s”, or several.") % {"named": cited}
        raise ValidationError({"paragraph": told})
    return {**values, "paragraph": cited, "node": place.node}


def check_lesson_use(use: LessonUse) -> None:
    """What is used and what uses it are named."""
    if use.lesson is None and use.recommendation is None and use.evaluation is None:
        raise ValidationError({"lesson": _("Name the lesson, the recommendation or the evaluation that is used.")})
    check_place(use)


def save_feedback_use(use: FeedbackUse, *, by: Viewer, **values: Any) -> FeedbackUse:
    """Say what a feedback point led to."""
    values = _with_node(use, values, by=by)
    return keep(use, values, by=by, why_not=access.why_not_keep, check=check_place)


def remove_use(use: Any, *, by: Viewer, reason: str = "") -> None:
    """Take back that something is used."""
    require(access.why_not_keep(by, use))
    remove(use, by=by, reason=reason)
