"""What a delegate finds on their home: the texts that they may read and comment on, and what their delegation said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.urls import reverse

from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.models import Comment, Placement, Version
from goldenthread.platform.models import Organization, Strategy
from goldenthread.platform.seeing import visible_rows

TEXTS, READ, COMMENTS = 3, 30, 5  # documents that are shown, versions they are sought among, comments that are shown


@dataclass(frozen=True)
class Reading:
    """The newest version of a document that a delegate may read, what it differs from, and whether they may comment."""

    version: Version
    changed: str
    may_comment: bool


@dataclass(frozen=True)
class Delegate:
    """The part of the home that is for delegates."""

    organizations: Sequence[Organization]
    texts: Sequence[Reading]
    comments: Sequence[Comment]
    comments_count: int


def delegate_home(user: Any, organizations: Sequence[Organization], strategy: Strategy | None) -> Delegate:
    """What `user` finds who speaks for `organizations`; the texts are those of `strategy`, where there is one."""
    mine = Q(author=user) | Q(on_behalf_of__in=organizations) | Q(delegation__in=organizations)
    rows = visible_rows(Comment, user).filter(mine, parent=None)
    newest = rows.order_by(F("made_at").desc(nulls_last=True), "pk")[:COMMENTS]
    return Delegate(organizations, _texts(user, strategy), list(newest), rows.count())


def _texts(user: Any, strategy: Strategy | None) -> list[Reading]:
    rows = queries.versions(user).filter(pk__in=Placement.objects.order_by().values("version"))
    if strategy is not None:
        rows = rows.filter(document__strategy=strategy)
    newest: dict[int, Version] = {}
    for one in rows.order_by("is_illustration", F("dated").desc(nulls_last=True), "-number", "pk")[:READ]:
        newest.setdefault(one.document_id, one)
    shown = list(newest.values())[:TEXTS]
    seen = set(queries.versions(user).filter(pk__in=[one.base_id for one in shown]).values_list("pk", flat=True))
    return [Reading(one, _changed(one, seen), access.why_not_comment(user, one) is None) for one in shown]


def _changed(one: Version, seen: set[int]) -> str:
    """The address of what changed since the version that this one was made from; empty where the reader has none."""
    if one.base is None or one.base_id not in seen or one.base.document_id != one.document_id:
        return ""
    return reverse("drafting:compare", args=[one.document.key, one.base.number, one.number])
