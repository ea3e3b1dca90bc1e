"""Verbs of versions: freeze, approve by a body, amend, merge."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goldenthread.language import code as language_code
from goldenthread.plan import access, timetable
from goldenthread.plan.models import (
    AMENDMENT_MOVES,
    Activity,
    Amendment,
    AmendmentState,
    Dependency,
    Plan,
    PlanStatus,
    PlanVersion,
)
from goldenthread.plan.versions import compare
from goldenthread.plan.versions.content import EDITED, canonical, content_of
from goldenthread.platform import audit
from goldenthread.platform.actions import change, move, remove, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.models import Organization
from goldenthread.records import reading
from goldenthread.records.references import find

LINK = re.compile(r"^\s*(\S+)\s+(FS|SS|FF|SF)?\s*([+-]\s*\d+)?\s*$", re.IGNORECASE)


def freeze(plan: Plan, *, by: Viewer, reason: str) -> PlanVersion:
    """Keep the plan as it is now, as its next version. Needs a reason."""
    require(access.why_not_plan(by, plan))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    return _frozen(plan, by=by, reason=reason.strip())


def _frozen(plan: Plan, *, by: Viewer, reason: str) -> PlanVersion:
    content = content_of(plan)
    last = plan.versions.order_by("-number").first()
    version = PlanVersion(
        plan=plan,
        number=(last.number if last else 0) + 1,
        frozen_on=timetable.today(),
        reason=reason[:400],
        content=content,
        digest=hashlib.sha256(canonical(content)).hexdigest(),
        is_illustration=plan.is_illustration,
    )
    return save(version, by=by, reason=reason)


def approve_version(version: PlanVersion, *, by: Viewer, body: Any, on: date | None = None) -> PlanVersion:
    """Say which body approved a version, and when."""
    require(access.why_not_approve(by, version.plan))
    if version.approved_on is not None:
        raise NotPossible(_("This version is approved already."))
    values = {"approved_by": body, "approved_on": on or timetable.today()}
    return change(version, values, by=by, reason="approved")


def start_amendment(plan: Plan, *, by: Viewer, reason: str) -> Amendment:
    """Begin to change an approved plan apart from it. Needs a reason."""
    require(access.why_not_plan(by, plan))
    if plan.status != PlanStatus.APPROVED:
        raise NotPossible(_("Only an approved plan is amended; change this one itself."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    with transaction.atomic():
        base = plan.versions.order_by("-number").first()
        if base is None or base.content.get("activities") != content_of(plan)["activities"]:
            base = _frozen(plan, by=by, reason=_("before an amendment"))
        last = plan.amendments.order_by("-number").first()
        return save(
            Amendment(
                plan=plan,
                base=base,
                number=(last.number if last else 0) + 1,
                reason=reason.strip()[:400],
                content=deepcopy(base.content),
                is_illustration=plan.is_illustration,
            ),
            by=by,
            reason=reason,
        )


def edit_amendment(
    amendment: Amendment, rows: Mapping[str, Mapping[str, str]], *, by: Viewer, language: str
) -> Amendment:
    """Write other values into an amendment: text by field, by code. Raises ValidationError naming code and field."""
    require(access.why_not_plan(by, amendment.plan))
    if amendment.state != AmendmentState.DRAFT:
        raise NotPossible(_("This amendment is not being written any more."))
    content, wrong = deepcopy(amendment.content), {}
    for code, texts in rows.items():
        row = content["activities"].setdefault(code, {"area": texts.get("area", "")})
        for name in EDITED:
            if name in texts:
                try:
                    row[name] = _value(name, texts[name], row, language, content)
                except ValidationError as error:
                    wrong[f"{code}:{name}"] = " ".join(error.messages)
        if message := _contradiction(row):
            wrong[f"{code}:duration_days"] = message
    if wrong:
        raise ValidationError(wrong)
    return change(amendment, {"content": content}, by=by, reason=amendment.reason)


def _value(name: str, text: str, row: dict[str, Any], language: str, content: dict[str, Any]) -> Any:
    text = text.strip()
    if name == "title":
        return {**(row.get("title") or {}), language_code(language): text}
    if name in ("starts_on", "ends_on"):
        return reading.day(text).isoformat() if text else None
    if name == "duration_days":
        return int(reading.number(text)) if text else None
    if name == "owner":
        return find(Organization.objects.all(), text).key if text else ""
    found = []
    for part in text.split(","):
        if part.strip():
            match = LINK.match(part) or LINK.match(f"{part.strip()} FS")
            if match is None or match[1] not in content["activities"]:
                raise ValidationError(_("“%(text)s” names no activity of the plan.") % {"text": part.strip()})
            lag = int((match[3] or "0").replace(" ", ""))
            found.append(f"{match[1]} {(match[2] or 'FS').upper()}{f'{lag:+d}' if lag else ''}")
    return found


def _contradiction(row: Mapping[str, Any]) -> str:
    first, last, days = row.get("starts_on"), row.get("ends_on"), row.get("duration_days")
    if first and last:
        known = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
        if known < 1:
            return _("It ends before it begins.")
        if days is not None and days != known:
            told = _(
                "From the first day to the last are %(known)d days, not %(days)d. Correct one, or leave one empty."
            )
            return told % {"known": known, "days": days}
    return ""


def move_amendment(amendment: Amendment, to: str, *, by: Viewer, reason: str = "") -> Amendment:
    """Send an amendment to review, back to its writers, or withdraw it."""
    require(access.why_not_plan(by, amendment.plan))
    if to == AmendmentState.MERGED:
        raise NotPossible(_("Merge it instead."))
    return move(amendment, "state", to, moves=AMENDMENT_MOVES, by=by, reason=reason)


def merge_amendment(amendment: Amendment, *, by: Viewer, choices: Mapping[str, str], body: Any = None) -> PlanVersion:
    """Bring the changes of an amendment into the plan, as its next version, approved by `body` where one is named.

    `choices` say for each conflict, by its key, whether "mine" (the amendment) or "theirs" (the plan) holds.
    """
    plan = amendment.plan
    require(access.why_not_approve(by, plan))
    if AmendmentState.MERGED not in AMENDMENT_MOVES[amendment.state]:
        raise NotPossible(_("An amendment is merged after its review."))
    now = content_of(plan)
    open_ = compare.conflicts(amendment.base.content, amendment.content, now)
    if missing := [one.key for one in open_ if choices.get(one.key) not in ("mine", "theirs")]:
        raise ValidationError({key: _("Choose which value holds.") for key in missing})
    dropped = {one.key for one in open_ if choices[one.key] == "theirs"}
    with transaction.atomic(), audit.acting(by, reason=amendment.reason):
        for code, fields in _by_code(
            compare.changes(amendment.base.content, amendment.content, forecast=False)
        ).items():
            kept = {name: one for name, one in fields.items() if f"{code}:{name}" not in dropped}
            if kept:
                _apply(plan, code, kept, amendment, by)
        version = _frozen(plan, by=by, reason=amendment.reason)
        if body is not None:
            approve_version(version, by=by, body=body)
        change(amendment, {"state": AmendmentState.MERGED, "merged_into": version}, by=by, reason=amendment.reason)
    return version


def _by_code(found: list[compare.Change]) -> dict[str, dict[str, compare.Change]]:
    rows: dict[str, dict[str, compare.Change]] = {}
    for one in found:
        rows.setdefault(one.code, {})[one.field] = one
    return rows


def _apply(plan: Plan, code: str, fields: dict[str, compare.Change], amendment: Amendment, by: Viewer) -> None:
    row = plan.activities.filter(code=code).first()
    if compare.GONE in fields:
        if row is not None:
            remove(row, by=by, reason=amendment.reason)
        return
    wanted = amendment.content["activities"][code]
    names = EDITED if compare.NEW in fields else [name for name in EDITED if name in fields]
    if row is None:
        row = Activity(plan=plan, code=code, area=find(plan.strategy.areas.all(), wanted["area"]))
    for name in names:
        if name == "waits_for":
            continue
        value = wanted.get(name)
        if name == "owner":
            value = find(Organization.objects.all(), value) if value else None
        elif name in ("starts_on", "ends_on"):
            value = date.fromisoformat(value) if value else None
        setattr(row, name, value)
    save(row, by=by, reason=amendment.reason)
    if "waits_for" in names:
        _links(row, wanted.get("waits_for") or [], amendment, by)


def _links(row: Activity, wanted: list[str], amendment: Amendment, by: Viewer) -> None:
    for tie in row.predecessors.all():
        remove(tie, by=by, reason=amendment.reason)
    for words in wanted:
        match = LINK.match(words)
        before = row.plan.activities.filter(code=match[1]).first() if match else None
        if match is not None and before is not None:
            timetable.order_with(row.plan, before, row)
            lag = int((match[3] or "0").replace(" ", ""))
            tie = Dependency(before=before, after=row, kind=(match[2] or "FS").upper(), lag_days=lag)
            save(tie, by=by, reason=amendment.reason)
