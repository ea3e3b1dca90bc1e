"""Verbs of deciding: texts put before bodies, silence and its breaks, adoption recorded as a new mandate."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access
from goldenthread.drafting.consultation.states import CONSIDERATION_STATES
from goldenthread.drafting.models import (
    Consideration,
    ConsiderationState,
    IssuanceRule,
    MemberPosition,
    SilenceBreak,
)
from goldenthread.frameworks.models import Clause, ClauseKind, Mandate
from goldenthread.governance.models import Body, Decision, Session
from goldenthread.platform import audit
from goldenthread.platform.actions import remove, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.keep import keep


def save_consideration(step: Consideration, *, by: Viewer, **values: Any) -> Consideration:
    """Keep a step of a document before a body: where, what is sought, what came of it."""
    document = values.get("document", step.document if step.document_id else None)
    version = values.get("version", step.version)
    if version is not None and document is not None and version.document_id != document.pk:
        raise ValidationError({"version": _("This version is of another document.")})
    session, item = values.get("session", step.session), values.get("item", step.item)
    if item is not None and session is not None and item.session_id != session.pk:
        raise ValidationError({"item": _("This item is on the agenda of another session.")})
    taken = values.get("decision", step.decision)
    if taken is not None:
        _require_same_body(taken, session, values.get("body", step.body))
    return keep(step, values, by=by, why_not=access.why_not_consider)


def _require_same_body(taken: Decision, session: Session | None, body: Body | None) -> None:
    """A decision of a session is that of a step before this session, or before its body when no session is named."""
    if taken.session is None:
        return
    is_another = session != taken.session if session is not None else body is not None and body != taken.session.body
    if is_another:
        told = _("%(decision)s was taken in %(session)s. Choose the decision of the session or body named here.")
        raise ValidationError({"decision": told % {"decision": taken.symbol or taken, "session": taken.session}})


def remove_consideration(step: Consideration, *, by: Viewer, reason: str = "") -> None:
    """Take a step away that was not decided."""
    require(access.why_not_consider(by, step))
    if step.state == ConsiderationState.DECIDED:
        raise NotPossible(_("What a body decided is kept."))
    remove(step, by=by, reason=reason)


def save_break(row: SilenceBreak, *, by: Viewer, **values: Any) -> SilenceBreak:
    """Record who broke the silence, and why; a silence that lasts is broken by it."""
    with audit.acting(by, reason="silence broken"):
        kept = keep(row, values, by=by, why_not=_why_not_of_step)
        if kept.consideration.state == ConsiderationState.SILENCE:
            CONSIDERATION_STATES.move(kept.consideration, ConsiderationState.BROKEN, by=by, reason=kept.reason)
    return kept


def _why_not_of_step(user: Viewer, row: Any) -> str | None:
    return access.why_not_consider(user, row.consideration)


def save_position(row: MemberPosition, *, by: Viewer, **values: Any) -> MemberPosition:
    """Record what a member of the body says; another position is another record, so that its history stays."""
    if not row._state.adding and set(values) - {"reason", "said_on"}:
        before = MemberPosition.objects.get(pk=row.pk)
        if any(values.get(name, getattr(before, name)) != getattr(before, name) for name in ("stance", "organization")):
            raise NotPossible(_("A position that was taken is kept. Record the new one beside it."))
    return keep(row, values, by=by, why_not=_why_not_of_step)


def remove_position(row: MemberPosition, *, by: Viewer, reason: str = "") -> None:
    """Take a position away that was recorded wrongly."""
    require(access.why_not_consider(by, row.consideration))
    remove(row, by=by, reason=reason)


def remove_break(row: SilenceBreak, *, by: Viewer, reason: str = "") -> None:
    """Take the record of a break away."""
    require(access.why_not_consider(by, row.consideration))
    remove(row, by=by, reason=reason)


def save_rule(rule: IssuanceRule, *, by: Viewer, **values: Any) -> IssuanceRule:
    """Keep a rule of issuance."""
    return keep(rule, values, by=by, why_not=access.why_not_keep_rules)


def remove_rule(rule: IssuanceRule, *, by: Viewer, reason: str = "") -> None:
    """Remove a rule of issuance."""
    require(access.why_not_keep_rules(by, rule))
    remove(rule, by=by, reason=reason)


def record_mandate(step: Consideration, *, by: Viewer) -> Mandate:
    """Keep the decision of a body as a mandate, with a clause for each paragraph of its text; once."""
    require(access.why_not_consider(by, step))
    decision = step.decision
    if decision is None or step.state != ConsiderationState.DECIDED:
        raise NotPossible(_("Record what the body decided: the outcome and the decision."))
    if (known := Mandate.objects.filter(decision=decision).first()) is not None:
        return known
    document = step.document
    mandate = Mandate(
        symbol=decision.symbol,
        kind="resolution" if "res" in decision.symbol.casefold() else "decision",
        title=decision.title,
        body=step.decided_by,
        decision=decision,
        adopted_on=decision.adopted_on,
        visibility=decision.visibility,
        is_illustration=decision.is_illustration or step.is_illustration,
    )
    with audit.acting(by, reason="decision recorded as a mandate"):
        save(mandate, by=by)
        for order, (number, text) in enumerate(numbered(_paragraphs(decision.text)), 1):
            clause = Clause(
                mandate=mandate,
                number=number,
                text=text,
                strategy=document.strategy,
                order=order,
                is_quoted=True,
                is_illustration=mandate.is_illustration,
            )
            if number.startswith("pp"):
                clause.kind = ClauseKind.PREAMBULAR
            save(clause, by=by)
    return mandate


_NUMBER = re.compile(r"^(\d{1,3})[.)]\s+")


def numbered(paragraphs: list[dict[str, str]]) -> list[tuple[str, dict[str, str]]]:
    """Each paragraph with its number; what stands before the first that is numbered is the preamble (pp1, pp2)."""
    marks = [_NUMBER.match(next(iter(text.values()))) for text in paragraphs]
    first = next((at for at, mark in enumerate(marks) if mark), 0)
    found = []
    for at, (mark, text) in enumerate(zip(marks, paragraphs, strict=True)):
        number = mark[1] if mark else f"pp{at + 1}" if at < first else str(at + 1 - first)
        found.append((number, {code: _NUMBER.sub("", words) for code, words in text.items()}))
    return found


def _paragraphs(text: Any) -> list[dict[str, str]]:
    """The paragraphs of a decision, each in the languages in which it has as many as in the first."""
    found = {
        code: [part.strip() for part in str(words).replace("\r", "").split("\n") if part.strip()]
        for code, words in dict(text or {}).items()
        if str(words).strip()
    }
    if not found:
        return []
    first = next(iter(found.values()))
    whole = {code: parts for code, parts in found.items() if len(parts) == len(first)}
    return [{code: parts[at] for code, parts in whole.items()} for at in range(len(first))]
