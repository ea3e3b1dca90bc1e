"""Part IV: what the body is asked to do."""

from __future__ import annotations

from goldenthread.drafting.models import Consideration
from goldenthread.platform.models import Strategy
from goldenthread.reports.phrases import missing, phrases, said
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Statement, record


def action(strategy: Strategy, scope: Scope) -> Part:
    """The part; the action is the one that the paper's own document seeks."""
    step = None
    if scope.document:
        step = scope.of(Consideration.objects.filter(document=scope.document)).select_related("session__body").first()
    session = scope.named(step.session) if step else None
    organ = said(session.body.name, "organ") if session else missing("organ")
    name = f"action.{step.action_sought}" if step else ""
    heading = Statement("part.action", {"organ": organ})
    if step is None or name not in phrases():
        return Part(heading, [])
    return Part(heading, [Paragraph([Statement(name, {"organ": organ}, [record("consideration", step)])])])
