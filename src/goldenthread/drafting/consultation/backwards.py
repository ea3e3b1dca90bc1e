"""Planning backwards from a session: by when a paper is submitted, translated and issued, and how long it may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Consideration, ConsiderationState, DraftStatus, IssuanceRule, TranslationState
from goldenthread.text import word_spans

SOON = 14
"""Days before a date on which people are told of it."""


@dataclass(frozen=True)
class Step:
    """Something that must be ready, by when, and whether it is (None: not known)."""

    name: str
    label: Any
    day: date
    is_done: bool

    @property
    def is_late(self) -> bool:
        """Whether its day is over and it is not done."""
        return not self.is_done and self.day < timezone.localdate()

    @property
    def state_words(self) -> tuple[str, Any]:
        """How it stands: a tone and words."""
        if self.is_done:
            return ("done", _("done"))
        return ("overdue", _("overdue")) if self.is_late else ("open", _("open"))


def rule_of(step: Consideration) -> IssuanceRule:
    """The rule of the body, else that of every body, else the usual one."""
    return rule_for(step.decided_by)


def rule_for(body: Any) -> IssuanceRule:
    """The rule of a body (None: not known), else that of every body, else the usual one of the United Nations."""
    own = IssuanceRule.objects.filter(body=body).first() if body else None
    return own or IssuanceRule.objects.filter(body=None).first() or IssuanceRule()


def first_day(step: Consideration) -> date | None:
    """The day from which is counted: the session's first, or the last of the silence."""
    if step.session is not None:
        return step.session.starts_on
    if step.silence_until is not None:
        return step.silence_until
    return step.event.starts_on if step.event is not None else None


def of_step(step: Consideration) -> list[Step]:
    """What must be ready before the session, by day; empty when its day is not known."""
    start = first_day(step)
    if start is None:
        return []
    rule, version = rule_of(step), step.version
    is_submitted = version is not None and (
        version.status == DraftStatus.FINAL or step.state != ConsiderationState.PLANNED
    )
    orders = list(version.translations.all()) if version is not None else []
    settled = (TranslationState.REVISED, TranslationState.ISSUED)
    is_translated = bool(orders) and all(one.state in settled for one in orders)
    is_issued = step.document.issued_on is not None
    found = (
        ("submission", _("submission"), rule.submission_days, is_submitted),
        ("translation", _("translation"), rule.translation_days, is_translated),
        ("issue", _("issue"), rule.issue_days, is_issued),
    )
    return [Step(name, label, start - timedelta(days=days), is_done) for name, label, days, is_done in found]


def words(step: Consideration) -> tuple[int | None, int]:
    """How many words the version has in its original language (None: there is none), and how many it may have."""
    most = rule_of(step).most_words
    if step.version is None:
        return None, most
    language = step.document.original_language or "en"
    reading = queries.reading(step.version, language)
    number = sum(
        sum(1 for start, end in word_spans(block.text) if block.text[start:end].strip()) for block in reading.blocks
    )
    return number, most
