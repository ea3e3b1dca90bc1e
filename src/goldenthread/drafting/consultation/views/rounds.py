"""Pages of rounds: planned, moved, who was asked and what came back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import counts, rows
from goldenthread.drafting.consultation import tracker as tracking
from goldenthread.drafting.consultation.records import INVITATION, ROUND, SUBMISSION
from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.documents.views.sides import CRUMBS, TABS
from goldenthread.records.addresses import address
from goldenthread.records.views.listing import record_list
from goldenthread.records.views.record import facts, found, page, part_verbs
from goldenthread.ui.lists import tag
from goldenthread.ui.pages import Section, Verb, act_and_return, buttons, first_of, way

MOST = 40  # of those invited, and of submissions, that the page of a round shows at first


def round_list(request: HttpRequest, **more: Any) -> HttpResponse:
    """The list of rounds."""
    return record_list(request, ROUND, template="drafting/list.html", tabs=TABS, here="/documents/rounds/")


def round_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a round by its number leads to the one by its key."""
    return redirect(found(request, ROUND, pk).get_absolute_url())


def consultation_round(request: HttpRequest, key: str) -> HttpResponse:
    """A round: whom it asked, by which note, what came back and how far that is answered."""
    one = get_object_or_404(queries.rounds(request.user), key=key)
    refused = access.why_not_draft(request.user, one.document)
    here, number = [key], counts.open_points(one)
    invited = _links(request, one)
    verbs = [
        way(_("Comment"), reverse("drafting:comment-add", args=[one.document.key, one.version.number]), None)
        if one.version
        else None,
        way(_points_words(number), reverse("drafting:round-points", args=here), None),
        way(_("Import a matrix"), reverse("drafting:matrix-in", args=here), refused),
        way(_("Import a returned Word file"), reverse("drafting:returned", args=here), refused),
        *(
            [way(_("Take in the statements of the event"), reverse("drafting:event-in", args=here), refused)]
            if one.event
            else []
        ),
        way(_("You said, we did"), reverse("drafting:you-said", args=here), None),
        way(_("Figures"), reverse("drafting:round-figures", args=here), None),
    ]
    return page(
        request,
        ROUND,
        one.pk,
        facts=[*facts(ROUND, one), (_("Open points"), number)],
        parts=[part for part in ROUND.parts if not invited or part is not INVITATION],
        after=[*invited, _submissions(request, one)],
        verbs=[verb for verb in verbs if verb is not None],
        crumbs=[*CRUMBS, (one.document, one.document.get_absolute_url())],
        node=f"round:{one.key}",
    )


def _points_words(number: int) -> str:
    """What the way to the points is called: with how many are open."""
    return _("Points and answers (%(number)s open)") % {"number": number} if number else _("Points and answers")


def _links(request: HttpRequest, one: Any) -> list[Section]:
    """Who is invited and what came of it, with their personal links; for who may make them."""
    found_rows = tracking.tracker(one, request.user)
    if not found_rows:
        return []
    shown = found_rows if request.GET.get("invited") == "all" else found_rows[:MOST]
    told = [_asked(request, one, asked) for asked in shown]
    headings: list[Any] = [
        _("Invited"),
        _("Language"),
        (_("invited"), "date"),
        _("Message"),
        (_("reminded"), "date"),
        (_("opened"), "date"),
        _("Answer"),
        (_("Comments"), "number"),
        _("Personal link"),
        _("Change"),
    ]
    counted = tracking.counted(found_rows)
    sums = _(
        "%(invited)s invited, %(opened)s opened the link, %(answered)s answered, %(nil)s without comment, %(waiting)s "
        "have not answered."
    )
    note = _("By a personal link somebody without an account reads this version and comments on it; nothing else.")
    verbs = [
        Verb(_("Remind who has not answered"), reverse("drafting:round-remind", args=[one.key])),
        way(
            _("Add: %(kind)s") % {"kind": INVITATION.singular},
            address(ROUND, "part_add", one.pk, INVITATION.name),
            None,
        ),
    ]
    return [
        Section(
            _("Who was asked and who answered"),
            headings,
            told,
            text=f"{sums % counted}\n\n{note}",
            verbs=verbs,
            anchor="links",
            total=len(found_rows),
            href=f"{one.get_absolute_url()}?invited=all#links",
        )
    ]


def _asked(request: HttpRequest, one: Any, asked: tracking.Asked) -> list[Any]:
    """One who is invited: what came of it, and what can be done to the invitation and its link."""
    row = asked.invitation
    at = [one.key, row.pk]
    verbs = [
        Verb(_("Make another link") if row.digest else _("Make a link"), reverse("drafting:invitation-link", args=at))
    ]
    if row.digest and row.revoked_at is None:
        verbs.append(Verb(_("Revoke the link"), reverse("drafting:invitation-revoke", args=at)))
    verbs += part_verbs(request, ROUND, one, INVITATION, row, None)
    return [
        str(row),
        row.get_language_display(),
        asked.told or "–",
        asked.message or "–",
        asked.reminded or "–",
        asked.opened or "–",
        asked.answer,
        asked.comments,
        _("revoked") if row.revoked_at else _("made") if row.digest else "–",
        buttons(request, [replace(verb, of=str(row)) for verb in verbs]),
    ]


def _submissions(request: HttpRequest, one: Any) -> Section:
    """What was handed in, as far as the reader may see it."""
    found_rows, total = first_of(rows.submissions(request.user).filter(round=one), MOST)
    told = [
        [
            format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.receipt or _("not handed in")),
            row.who,
            row.get_way_display(),
            tag(row, "state"),
            row.submitted_at and row.submitted_at.date(),
            row.size,
        ]
        for row in found_rows
    ]
    headings: list[Any] = [
        (_("Receipt"), "code"),
        _("Submitted by"),
        _("Way in"),
        _("State"),
        (_("Date"), "date"),
        (_("Comments"), "number"),
    ]
    add = way(
        _("Begin a position"),
        f"{reverse('drafting:submission_add')}?round={one.key}",
        None if request.user.is_authenticated else access.why_not_begin(request.user),
    )
    return Section(
        _("Submissions"),
        headings,
        told,
        empty=_("Nothing was handed in."),
        anchor="submissions",
        verbs=[add],
        total=total,
        href=address(SUBMISSION, "list", round=one.key),
    )


def add_round(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a new round, for addresses that were kept."""
    document = get_object_or_404(queries.documents(request.user), key=key)
    return redirect(address(ROUND, "add", document=document.key), preserve_request=True)


def set_publicity(request: HttpRequest, key: str) -> HttpResponse:
    """Make a round public, or keep it to the team."""
    one = get_object_or_404(queries.rounds(request.user), key=key)
    to, back = request.POST.get("to", ""), one.document.get_absolute_url()
    return act_and_return(request, lambda: actions.set_publicity(one, to=to, by=request.user), back=back)
