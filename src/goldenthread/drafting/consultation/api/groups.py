"""Like points, points given to people, invitations and decisions in the API: the verbs that pages have."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import access, answers, changed, rows
from goldenthread.drafting.consultation.actions import deciding, groups, links, resolutions, submissions
from goldenthread.drafting.consultation.actions.changed import link_proposed
from goldenthread.drafting.documents import queries
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.ui import rest as door

router = Router()


def _done(act: Any) -> HttpResponse:
    try:
        return door.answer(act())
    except (Denied, NotPossible) as refusal:
        return door.refused(refusal)


@router.post("/rounds/{pk}/find-groups", summary="Look for like points")
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts open points together that may say the same; a person confirms each. Gives how many groups were found."""
    one = queries.rounds(request.user).filter(pk=pk).first()
    if one is None:
        return door.details(None)
    return _done(lambda: {"round": one.key, "groups": groups.find_groups(one, by=request.user)})


@router.get("/point-groups/{pk}/members", summary="The points of a group")
def members(request: HttpRequest, pk: int) -> HttpResponse:
    """Each with how alike it is and whether a person said that it says the same; with the precision of the round."""
    one = rows.groups(request.user).filter(pk=pk).first()
    if one is None:
        return door.details(None)
    confirmed, judged = groups.precision(one.round)
    found = [
        {"id": row.pk, "point": row.point_id, "said": row.point.said, "score": row.score, "state": row.state}
        for row in rows.grouped(request.user).filter(group=one)
    ]
    return door.answer({"group": one.pk, "confirmed": confirmed, "judged": judged, "members": found})


@router.post("/point-groups/members/{pk}/{to}", summary="Confirm a like point, or refuse it")
def judge(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """`to` is confirmed or refused."""
    member = rows.grouped(request.user).filter(pk=pk).first()
    if member is None:
        return door.details(None)
    return door.move(request, lambda: groups.judge(member, to=to, by=request.user))


@router.post("/point-groups/{pk}/answer", summary="Answer the points of a group")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The confirmed points get one answer: `disposition` and `reason`; `reason_fr`, … are its words in other languages."""
    one = rows.groups(request.user).filter(pk=pk).first()
    if one is None:
        return door.details(None)

    def act(**fields: Any) -> Any:
        groups.answer_group(one, by=request.user, **fields)
        return one

    reason = access.why_not_keep_in_round(request.user, one)
    return door.act(request, answers.AnswerGroupForm, act, status=200, reason=reason)


@router.get("/rounds/{pk}/changed", summary="Changed paragraphs that are proposed")
def proposed_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """For points that were accepted, in full or in part: the paragraphs of the newest later version that seem to answer them.

    `sign` is taken (the proposed words stand there now), quoted (the words that the comment is about changed) or paragraph.
    """
    one = queries.rounds(request.user).filter(pk=pk).first()
    if one is None:
        return door.details(None)
    version = changed.later(one, request.user)
    found = changed.proposed(one, version, request.user) if version is not None else []
    return door.answer(
        {"round": one.key, "version": version and version.pk, "proposed": [row.as_json() for row in found]}
    )


@router.post("/rounds/{pk}/changed", summary="Link changed paragraphs that were proposed")
def link_changes(request: HttpRequest, pk: int, changes: str) -> HttpResponse:
    """`changes` names those that a person confirmed: point:paragraph (`node`), with commas between; all or none."""
    one = queries.rounds(request.user).filter(pk=pk).first()
    if one is None:
        return door.details(None)
    names = [name.strip().replace("-", "") for name in changes.split(",") if name.strip()]

    def act() -> Any:
        made = link_proposed(one, changed.later(one, request.user), names, by=request.user)
        return {"round": one.key, "linked": [row.pk for row in made]}

    return _done(act)


@router.post("/rounds/{pk}/assign", summary="Give points to somebody")
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """`responsible` (id of an account) gets the open points of `paragraphs` (numbers, commas between), by `due_on`."""
    one = queries.rounds(request.user).filter(pk=pk).first()
    if one is None:
        return door.details(None)

    def act(responsible: Any, due_on: Any, paragraphs: str) -> Any:
        actions.assign(
            groups.open_points(one, paragraphs, request.user), to=responsible, by=request.user, due_on=due_on
        )
        return one

    reason = access.why_not_keep_round(request.user, one)
    return door.act(request, answers.AssignForm, act, status=200, reason=reason)


@router.post("/rounds/{pk}/remind", summary="Remind who has not answered")
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """By a notice or by e-mail, once a day. Gives how many were told."""
    one = queries.rounds(request.user).filter(pk=pk).first()
    if one is None:
        return door.details(None)
    return _done(lambda: {"round": one.key, "reminded": submissions.remind_all(one, by=request.user)})


@router.post("/invitations/{pk}/link", summary="Make a personal link")
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link for somebody without an account, told this once; the one before works no more."""
    row = rows.invitations(request.user).filter(pk=pk).first()
    if row is None:
        return door.details(None)
    return _done(lambda: {"invitation": pk, "link": f"/documents/answer/{links.make_link(row, by=request.user)}/"})


@router.post("/invitations/{pk}/revoke", summary="Revoke a personal link")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """The link works no more."""
    row = rows.invitations(request.user).filter(pk=pk).first()
    if row is None:
        return door.details(None)
    return _done(lambda: {"invitation": links.revoke_link(row, by=request.user).pk, "revoked": True})


@router.post("/considerations/{pk}/mandate", summary="Record a decision as a mandate")
def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """The paragraphs of the decision become clauses; once."""
    step = queries.considerations(request.user).filter(pk=pk).first()
    if step is None:
        return door.details(None)
    return door.move(request, partial(deciding.record_mandate, step, by=request.user))


@router.post("/considerations/{pk}/resolution", summary="Begin a draft resolution")
def resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft that recalls the mandates of the text and does what is sought; once."""
    step = queries.considerations(request.user).filter(pk=pk).first()
    if step is None:
        return door.details(None)
    return door.move(request, partial(resolutions.begin_resolution, step, by=request.user))
