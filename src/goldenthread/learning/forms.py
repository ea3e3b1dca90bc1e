"""Forms of the room."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from goldenthread.core import queries as core
from goldenthread.core.forms import RecordForm, record_form
from goldenthread.learning import queries
from goldenthread.learning.models import Evaluation, Lesson, ManagementAction, ManagementResponse, Recommendation

LABELS = {
    "key": _("Key"),
    "kind": _("Kind"),
    "title": _("Title"),
    "strategy": _("Strategy"),
    "unit": _("Unit"),
    "finished_on": _("Finished on"),
    "year": _("Year"),
    "summary": _("Summary"),
    "number": _("Number"),
    "text": _("Text"),
    "priority": _("Priority (1 is first)"),
    "decision": _("Decision"),
    "reason": _("Reason"),
    "given_on": _("Given on"),
    "due_on": _("Due"),
    "done_on": _("Done on"),
    "evidence": _("What shows that it is done"),
    "evaluation": _("Drawn from"),
}
LIMITS = {"strategy": core.strategies, "evaluation": queries.evaluations}


def _form(noun: type[Model], fields: str) -> type[RecordForm]:
    return record_form(noun, fields, labels=LABELS, limits=LIMITS)


EvaluationForm = _form(Evaluation, "title kind key strategy unit finished_on year summary")
RecommendationForm = _form(Recommendation, "number text priority")
ResponseForm = _form(ManagementResponse, "decision reason given_on")
ManagementActionForm = _form(ManagementAction, "text unit due_on")
DoneForm = _form(ManagementAction, "done_on evidence")
LessonForm = _form(Lesson, "text kind key strategy evaluation")
