"""Verbs of the links of texts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.links import access
from goldenthread.drafting.models import ClauseAnswer
from goldenthread.platform.actions import remove
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.keep import keep


def save_link(link: Any, *, by: Viewer, **values: Any) -> Any:
    """Say which action area a paragraph founds, or which element it takes up."""
    return keep(link, values, by=by, why_not=access.why_not_keep)


def save_answer(answer: ClauseAnswer, *, by: Viewer, **values: Any) -> ClauseAnswer:
    """Say which document, or which of its paragraphs, answers a clause."""
    return keep(answer, values, by=by, why_not=access.why_not_keep, check=check_answer)


def check_answer(answer: ClauseAnswer) -> None:
    """The paragraph is one of the document."""
    if answer.node is not None and answer.node.document_id != answer.document_id:
        raise ValidationError({"node": _("This paragraph is of another document.")})


def remove_link(link: Any, *, by: Viewer, reason: str = "") -> None:
    """Take a link back."""
    require(access.why_not_keep(by, link))
    remove(link, by=by, reason=reason)
