"""Questions about writing: what one has taken out, who writes on what."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.models import CheckOut, Version
from goldenthread.drafting.models.editing import LIVE
from goldenthread.platform.actors import Viewer


def check_outs(user: Viewer) -> QuerySet[CheckOut]:
    """The paragraphs that `user` has or had taken out."""
    rows = CheckOut.objects.filter(access.check_outs(user))
    return rows.select_related("version__document__strategy", "node", "user")


def writers(version: Version, user: Viewer) -> dict[Any, str]:
    """By the identity (GUID) of a paragraph, who has it out; told to those who write the document themselves, and nobody else."""
    if access.why_not_draft(user, version.document):
        return {}
    names: dict[Any, list[str]] = {}
    rows = CheckOut.objects.filter(version=version, state__in=LIVE).select_related("user")
    for one in rows.order_by("taken_at"):
        names.setdefault(one.node_id, []).append(one.user.name or one.user.email)
    return {node: ", ".join(dict.fromkeys(found)) for node, found in names.items()}


def paragraphs(version: Version, language: str, *, user: Viewer | None = None) -> list[dict[str, Any]]:
    """A version as data, as far as `user` may see its words (None: all of them).

    Each paragraph's GUID, place and number, its words with the language they are in, and as one edits them (`written`).
    """
    found = []
    for placement in queries.placements(version, user):
        text, row = queries.words(placement, language)
        found.append(
            {
                "id": placement.pk,
                "guid": placement.node_id.hex,
                "eid": placement.eid,
                "kind": placement.kind,
                "level": placement.level,
                "number": placement.number,
                "text": text,
                "written": referring.to_write(row.text, version) if row else "",
                "language": row.language if row else None,
                "state": row.state if row else None,
            }
        )
    return found
