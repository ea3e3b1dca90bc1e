"""Doors of the places of comments: those of a version by paragraph, and deciding where one belongs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import queries as anchoring
from goldenthread.drafting.consultation.forms import place_form
from goldenthread.drafting.consultation.queries import Said
from goldenthread.drafting.documents import access
from goldenthread.drafting.documents.views.sides import crumbs_of, version_of
from goldenthread.drafting.models import Anchor, AnchorState, Version
from goldenthread.ui.pages import Verb, act_and_return, form_page, way

PAGE = 25
VIEWS = ("doubtful", "gone", "all", "whole")


def comments(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The comments of a version and those carried to it, by paragraph (`?show=` doubtful, gone, all or whole).

    `?paragraph=` (its GUID) leaves those on one paragraph.
    """
    one = version_of(request, key, number)
    found = anchoring.said(one, request.user)
    if only := request.GET.get("paragraph", ""):
        found = [each for each in found if each.node_id is not None and each.node_id.hex == only.replace("-", "")]
    whole = [*(each for each in found if not each.anchor and each.node_id is None)]
    whole += anchoring.general(one, request.user)
    refused = access.why_not_place(request.user, one)
    parts = {
        "doubtful": [each for each in found if each.state == AnchorState.DOUBTFUL],
        "gone": [each for each in found if each.state == AnchorState.GONE],
        "all": [each for each in found if each.node_id is not None],
        "whole": whole,
    }
    shown = request.GET.get("show", "")
    if shown not in VIEWS:
        shown = "doubtful" if parts["doubtful"] and refused is None else "all"
    rows = _in_order(parts["all"], one) if shown == "all" else parts[shown]
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "thing": one,
        "shown": shown,
        "tabs": [(name, words, len(parts[name])) for name, words in _tabs() if parts[name] or name == "all"],
        "page": page,
        "rows": [(each, _verbs(each, refused)) for each in anchoring.with_words(list(page), one, request.user)],
        "verbs": [] if one.base is None else [_carry(one, refused)],
        "crumbs": crumbs_of(one),
    }
    return render(request, "drafting/comments.html", context)


def _tabs() -> list[tuple[str, Any]]:
    return [
        ("doubtful", _("Wait for a person")),
        ("gone", _("Quoted text no longer found")),
        ("all", _("By paragraph")),
        ("whole", _("On the whole")),
    ]


def _in_order(found: list[Said], version: Version) -> list[Said]:
    order = dict(version.placements.values_list("node", "order"))
    return sorted(found, key=lambda one: order.get(one.node_id, len(order)))


def _carry(version: Version, refused: str | None) -> Verb:
    return Verb(
        _("Place again"), reverse("drafting:carry-comments", args=[version.document.key, version.number]), refused
    )


def _verbs(one: Said, refused: str | None) -> list[Verb]:
    """What somebody who may decide can say of a place."""
    if one.anchor is None or refused:
        return []
    address = [one.anchor.pk]
    choose = way(_("Choose another paragraph"), reverse("drafting:place", args=address), None)
    if one.state != AnchorState.DOUBTFUL:
        return [choose]
    return [
        Verb(_("Confirm"), reverse("drafting:place-confirm", args=address), kind=""),
        choose,
        Verb(_("The quoted text is no longer there"), reverse("drafting:place-gone", args=address)),
    ]


def carry(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Place the comments of the versions before in this one again; decisions stay."""
    one = version_of(request, key, number)

    def act() -> None:
        counts = actions.carry_comments(one, by=request.user)
        told = ", ".join(f"{AnchorState(state).label}: {count}" for state, count in sorted(counts.items()))
        messages.success(request, told or _("No comment was made on a version before."))

    return act_and_return(request, act, back=_page(one))


def _page(version: Version) -> str:
    return reverse("drafting:version-comments", args=[version.document.key, version.number])


def _anchor(request: HttpRequest, pk: int) -> Anchor:
    return get_object_or_404(anchoring.anchors(request.user), pk=pk)


def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the paragraph, and the words, that a comment belongs to."""
    one = _anchor(request, pk)
    seen = anchoring.with_words([Said(one.comment, one)], one.version, request.user)[0]

    def act(**fields: Any) -> None:
        actions.confirm_anchor(one, by=request.user, **fields)

    return form_page(
        request,
        place_form(one),
        title=_("Where this comment belongs"),
        act=act,
        reason=access.why_not_place(request.user, one.version),
        back=_page(one.version),
        crumbs=crumbs_of(one.version),
        template="drafting/place.html",
        seen=seen,
    )


def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the place proposed is right."""
    one = _anchor(request, pk)
    return act_and_return(request, lambda: actions.confirm_anchor(one, by=request.user), back=_page(one.version))


def gone(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the words are no longer there."""
    one = _anchor(request, pk)
    return act_and_return(request, lambda: actions.mark_gone(one, by=request.user), back=_page(one.version))
