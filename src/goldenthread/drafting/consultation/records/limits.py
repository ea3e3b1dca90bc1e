"""What may be chosen in consultation, and who may begin."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from goldenthread.drafting.consultation import access
from goldenthread.drafting.documents import access as documents
from goldenthread.drafting.documents import actions as publishing
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import (
    Node,
    Round,
    Version,
)
from goldenthread.platform.actors import Viewer


def documents_of(user: Viewer, row: Any) -> QuerySet:
    return queries.documents(user)


def versions_of(user: Viewer, row: Any) -> QuerySet[Version]:
    found = queries.versions(user)
    return found.filter(document=row.document_id) if getattr(row, "document_id", None) else found


def rounds_of(user: Viewer, row: Any) -> QuerySet[Round]:
    return queries.rounds(user)


def document_of(row: Any) -> Any:
    return row.point.comment.version.document_id if row.point_id else None


def later(user: Viewer, row: Any) -> QuerySet[Version]:
    found = queries.versions(user)
    return found.filter(document=document_of(row)) if row.point_id else found


def nodes_of(user: Viewer, row: Any) -> QuerySet[Node]:
    return Node.objects.filter(documents.paragraphs(user), document=document_of(row)).distinct()


def delegations_of(user: Viewer, row: Any) -> QuerySet:
    one = row.round if getattr(row, "round_id", None) else None
    return access.delegations(user, one.document.strategy if one else None)


def begin(user: Viewer, owner: Any) -> str | None:
    return documents.why_not_begin(user)


def may_hand_in(user: Viewer, owner: Any) -> str | None:
    return None if user.is_authenticated else documents.why_not_begin(user)


def publish(one: Any, *, by: Viewer, reason: str = "") -> Any:
    return publishing.set_publicity(one, to="public", by=by)


def withdraw(one: Any, *, by: Viewer, reason: str = "") -> Any:
    return publishing.set_publicity(one, to="team", by=by)


PUBLISHED: dict[str, Any] = {
    "publish": publish,
    "withdraw": withdraw,
    "why_not_publish": documents.why_not_publish,
}
