"""Comments in the API: those of a version and those carried to it, made, and placed where they belong."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import queries as anchoring
from goldenthread.drafting.consultation.forms import place_form
from goldenthread.drafting.documents import access, forms, queries
from goldenthread.drafting.models import Anchor, AnchorState
from goldenthread.drafting.negotiation.forms import cited
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.ui import rest as door

router = Router()
AT = "/documents/{key}/versions/{number}"


@router.get(f"{AT}/comments", summary="The comments of a version")
def comments(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Those made on it and those carried to it from versions before, each with its place and how sure that is."""
    version = queries.versions(request.user).filter(document__key=key, number=number).first()
    return door.answer(anchoring.as_json(version, request.user)) if version else door.details(None)


@router.post(f"{AT}/comments", summary="Comment on a version")
def add_comment(request: HttpRequest, key: str, number: int, paragraph: str = "") -> HttpResponse:
    """Comment on a version, or on the `paragraph` cited (7, 7 (a), its address or GUID); `quote` copies words of it."""
    version = queries.versions(request.user).filter(document__key=key, number=number).first()
    if version is None:
        return door.details(None)
    try:
        node = cited(version, paragraph).node if paragraph else None
    except ValidationError as error:
        return door.answer({"errors": [f"paragraph: {' '.join(error.messages)}"]}, 422)

    def act(**given: Any) -> Any:
        return actions.add_comment(version, by=request.user, node=node, **given)

    return door.act(request, forms.CommentForm, act, reason=access.why_not_comment(request.user, version))


@router.post(f"{AT}/carry-comments", summary="Place comments again")
def carry(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Place every comment of the versions before in this one; what a person decided stays. Gives numbers by state."""
    version = queries.versions(request.user).filter(document__key=key, number=number).first()
    if version is None:
        return door.details(None)
    try:
        counts = actions.carry_comments(version, by=request.user)
    except (Denied, NotPossible) as refusal:
        return door.refused(refusal)
    return door.answer({state: counts[state] for state in AnchorState.values})


@router.get("/comments/{pk}/places", summary="Where a comment is in later versions")
def places(request: HttpRequest, pk: int) -> HttpResponse:
    """The place of a comment in each later version that the caller may see."""
    one = queries.comments(request.user).filter(pk=pk).first()
    if one is None:
        return door.details(None)
    found = [anchoring.said_json(each)["place"] for each in anchoring.places(one, request.user)]
    return door.answer({"comment": pk, "places": found})


def _anchor(request: HttpRequest, pk: int) -> Anchor | None:
    return anchoring.anchors(request.user).filter(pk=pk).first()


@router.post("/places/{pk}/confirm", summary="Say where a comment belongs")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the place proposed, or give another `paragraph` (number, address or GUID) and the `quote` in it."""
    one = _anchor(request, pk)
    if one is None:
        return door.details(None)

    def act(**given: object) -> Anchor:
        return actions.confirm_anchor(one, by=request.user, **given)  # type: ignore[arg-type]

    return door.act(request, place_form(one), act, status=200, reason=access.why_not_place(request.user, one.version))


@router.post("/places/{pk}/gone", summary="Say that the words are gone")
def gone(request: HttpRequest, pk: int) -> HttpResponse:
    """The comment is kept and listed; it has no place in the version."""
    one = _anchor(request, pk)
    if one is None:
        return door.details(None)
    return door.move(request, lambda: actions.mark_gone(one, by=request.user))
