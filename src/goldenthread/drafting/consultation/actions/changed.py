"""Verbs of changed paragraphs that were proposed: those that a person confirms are linked to their points."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import changed
from goldenthread.drafting.consultation.actions.points import link_change
from goldenthread.drafting.documents import access as documents
from goldenthread.drafting.models import PointChange, Round, Version
from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require


def link_proposed(one: Round, version: Version | None, names: Sequence[str], *, by: Viewer) -> list[PointChange]:
    """Link the proposed changes that a person confirmed (`POINT:PARAGRAPH`), all or none.

    Raises NotPossible when one of them is not proposed any more, or there is no later version.
    """
    require(documents.why_not_draft(by, one.document))
    if version is None:
        raise NotPossible(_("There is no later version to look for changes in."))
    found = changed.named(changed.proposed(one, version, by), names)
    if missing := sorted(set(names) - {each.name for each in found}):
        raise NotPossible(_("“%(name)s” is not proposed, or no more. Look again.") % {"name": missing[0]})
    with audit.acting(by, reason="changed paragraphs confirmed"):
        return [
            link_change(
                each.point, version=version, node=each.placement.node, language=each.point.comment.language, by=by
            )
            for each in found
        ]
