"""What a file brings is taken in: whole or not at all, with a receipt for each who commented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access
from goldenthread.drafting.consultation.actions.placing import place_onward
from goldenthread.drafting.consultation.actions.points import answer_point
from goldenthread.drafting.consultation.actions.submissions import begin_submission, hand_in
from goldenthread.drafting.consultation.files.incoming import Incoming, Preview, Verdict
from goldenthread.drafting.models import Comment, Disposition, Point, Round, Submission, SubmissionState
from goldenthread.drafting.models.points import first_point
from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import Visibility, account
from goldenthread.records.models import Batch


@dataclass(frozen=True)
class Taken:
    """What was taken in: a submission with its receipt for each who commented, and the set of changes, to undo it by."""

    submissions: list[Submission]
    batch: Batch | None


def take_in(
    one: Round, found: Preview, *, by: Viewer, way: str, file_name: str = "", digest: str = "", doubtful: bool = True
) -> Taken:
    """Take the new comments of a file in, and its answers that changed; those in doubt on the whole text, or not.

    Raises NotPossible when the round takes none, or when a row was refused. It is undone as a whole.
    """
    require(access.why_not_keep_round(by, one))
    if one.version is None:
        raise NotPossible(_("Say which version this round is about."))
    refused = [item for item in found.items if item.verdict is Verdict.REFUSED]
    if refused:
        told = _("Row %(row)s is refused: %(why)s Nothing was taken in.")
        raise NotPossible(told % {"row": refused[0].row, "why": refused[0].told})
    wanted: dict[str, list[Incoming]] = {}
    for item in found.items:
        if item.verdict is Verdict.NEW or (doubtful and item.verdict is Verdict.DOUBTFUL):
            wanted.setdefault(item.who, []).append(item)
    changed = [item for item in found.items if item.verdict is Verdict.CHANGED and item.point is not None]
    if not wanted and not changed:
        return Taken([], None)
    batch = Batch(
        kind=way,
        record="comments",
        reason=str(one)[:400],
        file_name=file_name[:200],
        digest=digest,
        made_by=account(by),
    )
    with audit.acting(by, reason=f"taken in from {file_name}", batch=str(batch.pk)):
        for item in changed:
            answer_point(item.point, disposition=item.disposition, reason=item.reason, by=by)  # type: ignore[arg-type]
        of_file = {"way": way, "file_name": file_name[:200], "digest": digest}
        made = [_submitted(one, who, some, by=by, **of_file) for who, some in wanted.items()]
        new = sum(map(len, wanted.values()))
        last = max((row.number or 0 for row in made), default=0)
        batch.counts = {"new": new, "changed": len(changed), "round": one.pk, "last_receipt": last}
        batch.save()
    return Taken(made, batch)


def _submitted(one: Round, who: str, items: Sequence[Incoming], *, by: Viewer, **of_file: Any) -> Submission:
    delegation = items[0].delegation
    name = "" if delegation else who[:200]
    of_whom: dict[str, Any] = {
        "delegation": delegation,
        "on_behalf_of": items[0].on_behalf_of,
        "capacity": items[0].capacity,
        "author_name": name,
    }
    row = begin_submission(one, by=by, author=None, state=SubmissionState.CLEARED, **of_whom, **of_file)
    version, late = one.version, access.is_late(by, one)
    comments = [
        Comment(
            version=version,
            round=one,
            submission=row,
            node_id=item.node,
            language=item.language if len(item.language) == 2 else "en",
            start=item.start,
            end=item.end,
            quote=item.quote,
            type=item.type,
            text=item.text,
            proposed_text=item.proposed,
            author_name=name,
            delegation=delegation,
            on_behalf_of=item.on_behalf_of,
            capacity=item.capacity,
            statement=item.statement,
            is_late=late,
            made_at=timezone.now(),
            visibility=Visibility.TEAM,
        )
        for item in items
    ]
    Comment.objects.bulk_create(comments, batch_size=200)
    Point.objects.bulk_create([first_point(comment) for comment in comments], batch_size=200)
    if version is not None and version.next_versions.exists():
        for comment in comments:
            place_onward(comment.pk, version)
    _answers(comments, items, by=by)
    return hand_in(row, by=by)


def _answers(comments: Sequence[Comment], items: Sequence[Incoming], *, by: Viewer) -> None:
    """The answers that came with the comments, where they say why."""
    for comment, item in zip(comments, items, strict=True):
        if item.disposition and item.disposition != Disposition.DUPLICATE and item.reason.strip():
            answer_point(comment.points.get(), disposition=item.disposition, reason=item.reason, by=by)
