"""The typed links that texts add to the golden thread."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models.documents import Document, Node
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Sourced
from goldenthread.platform.models.base import once

NO_NODE = uuid.UUID(int=0)


class ClauseAnswer(Sourced):
    """A document, or one of its paragraphs, that answers a clause of a mandate."""

    clause = models.ForeignKey("frameworks.Clause", models.CASCADE, related_name="answers")
    document = models.ForeignKey(Document, models.CASCADE, related_name="clause_answers")
    node = models.ForeignKey(Node, models.CASCADE, null=True, blank=True, related_name="clause_answers")
    note = TranslatedField(blank=True)

    class Meta:
        verbose_name = _("answer to a clause")
        verbose_name_plural = _("answers to clauses")
        constraints = [once("drafting_answer_once", always=["clause", "document"], or_none={"node": NO_NODE})]

    def __str__(self) -> str:
        return f"{self.clause_id} ← {self.document_id}"


class ParagraphArea(Sourced):
    """A paragraph that founds an action area."""

    node = models.ForeignKey(Node, models.CASCADE, related_name="areas")
    area = models.ForeignKey("core.Area", models.CASCADE, related_name="paragraphs")

    class Meta:
        verbose_name = _("paragraph that founds an action area")
        verbose_name_plural = _("paragraphs that found action areas")
        constraints = [models.UniqueConstraint(name="drafting_paragraph_area_once", fields=["node", "area"])]

    def __str__(self) -> str:
        return f"{self.node_id} → {self.area_id}"


class ParagraphAlignment(Sourced):
    """A paragraph that takes up an element of a framework."""

    node = models.ForeignKey(Node, models.CASCADE, related_name="alignments")
    element = models.ForeignKey("frameworks.Element", models.CASCADE, related_name="paragraphs_aligned")

    class Meta:
        verbose_name = _("paragraph that takes up an element")
        verbose_name_plural = _("paragraphs that take up elements")
        constraints = [models.UniqueConstraint(name="drafting_paragraph_element_once", fields=["node", "element"])]

    def __str__(self) -> str:
        return f"{self.node_id} → {self.element_id}"


PARAGRAPH_HELP = _(
    "As it is cited in the newest version of the document, such as 7 or 7 (a); without it the whole is meant."
)


class FeedbackUse(Sourced):
    """What a feedback point led to: a document, a paragraph of it, or an action area."""

    point = models.ForeignKey("governance.FeedbackPoint", models.CASCADE, related_name="uses")
    document = models.ForeignKey(Document, models.CASCADE, null=True, blank=True, related_name="feedback_uses")
    node = models.ForeignKey(Node, models.CASCADE, null=True, blank=True, related_name="feedback_uses")
    paragraph = models.CharField(_("paragraph"), max_length=80, blank=True, help_text=PARAGRAPH_HELP)
    area = models.ForeignKey("core.Area", models.CASCADE, null=True, blank=True, related_name="feedback_uses")
    note = TranslatedField(blank=True)

    class Meta:
        verbose_name = _("use of a feedback point")
        verbose_name_plural = _("uses of feedback points")
        constraints = [
            models.CheckConstraint(
                name="drafting_feedback_used_somewhere",
                condition=Q(document__isnull=False) | Q(area__isnull=False),
                violation_error_message=_("Name the document or the action area that uses it."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.point} → {self.area or self.document}"


class LessonUse(Sourced):
    """Where a lesson or recommendation is used: a document, a paragraph of it, or an action area."""

    lesson = models.ForeignKey("learning.Lesson", models.CASCADE, null=True, blank=True, related_name="uses")
    recommendation = models.ForeignKey(
        "learning.Recommendation", models.CASCADE, null=True, blank=True, related_name="uses"
    )
    evaluation = models.ForeignKey("learning.Evaluation", models.CASCADE, null=True, blank=True, related_name="uses")
    document = models.ForeignKey(Document, models.CASCADE, null=True, blank=True, related_name="lesson_uses")
    node = models.ForeignKey(Node, models.CASCADE, null=True, blank=True, related_name="lesson_uses")
    paragraph = models.CharField(_("paragraph"), max_length=80, blank=True, help_text=PARAGRAPH_HELP)
    area = models.ForeignKey("core.Area", models.CASCADE, null=True, blank=True, related_name="lesson_uses")
    note = TranslatedField(blank=True)

    class Meta:
        verbose_name = _("use of a lesson")
        verbose_name_plural = _("uses of lessons")
        constraints = [
            models.CheckConstraint(
                name="drafting_lesson_of_something",
                condition=Q(lesson__isnull=False) | Q(recommendation__isnull=False) | Q(evaluation__isnull=False),
                violation_error_message=_("Name the lesson, the recommendation or the evaluation that is used."),
            ),
            models.CheckConstraint(
                name="drafting_lesson_used_somewhere",
                condition=Q(document__isnull=False) | Q(area__isnull=False),
                violation_error_message=_("Name the document or the action area that uses it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson or self.recommendation or self.evaluation} → {self.area or self.document}"
