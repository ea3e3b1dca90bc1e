"""Personal links: somebody without an account reads one version and comments on it; nothing else is reachable."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from goldenthread.drafting.consultation import personal
from goldenthread.drafting.consultation.actions import links, submissions
from goldenthread.drafting.consultation.answers import PersonalForm
from goldenthread.drafting.consultation.forms import suggesting
from goldenthread.drafting.consultation.rows import invitations
from goldenthread.drafting.documents import queries
from goldenthread.drafting.documents.views.sides import CRUMBS
from goldenthread.drafting.models import Invitation, Reaction
from goldenthread.language import code, spell_date
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.errors import ValidationError as Wrong
from goldenthread.ui.pages import Section, act_and_return, record_page


def _invitation(request: HttpRequest, key: str, pk: int) -> Invitation:
    one = get_object_or_404(queries.rounds(request.user), key=key)
    return get_object_or_404(invitations(request.user).filter(round=one), pk=pk)


@never_cache
def make(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Make the personal link of an invitation, and show it this once."""
    row = _invitation(request, key, pk)
    back = row.round.get_absolute_url()
    if request.method != "POST":
        return redirect(back)
    secret = links.make_link(row, by=request.user)
    link = request.build_absolute_uri(reverse("drafting:personal-link", args=[secret]))
    note = _("Copy it now: it is shown this once. A link made before works no more.")
    section = Section(_("Personal link"), [], [], text=f"{link}\n\n{note}")
    return record_page(
        request, row.round, facts=[(_("Invited"), row)], sections=[section], crumbs=[*CRUMBS, (row.round, back)]
    )


def remind(request: HttpRequest, key: str) -> HttpResponse:
    """Remind everybody who is invited and has not answered."""
    one = get_object_or_404(queries.rounds(request.user), key=key)
    back = f"{one.get_absolute_url()}#links"
    return act_and_return(request, lambda: submissions.remind_all(one, by=request.user), back=back)


def revoke(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Let a personal link work no more."""
    row = _invitation(request, key, pk)
    back = row.round.get_absolute_url()
    return act_and_return(request, lambda: links.revoke_link(row, by=request.user), back=back)


def _of_secret(secret: str) -> Invitation:
    row = personal.invitation_of(secret)
    if row is None or row.round.version is None:
        raise Http404
    return row


@never_cache
def page(request: HttpRequest, secret: str) -> HttpResponse:
    """The page of a personal link: the text, a form, what was sent by it and what became of that."""
    row = _of_secret(secret)
    language = row.language
    paragraphs = personal.paragraphs(row, language)
    closed = personal.why_closed(row)
    form: Any = _form(request, row, paragraphs)
    form.fields["paragraph"].choices = [("", _("the whole text")), *personal.choices(paragraphs)]
    status = 200
    if request.method == "POST":
        status = 422
        if closed:
            form.add_error(None, closed)
            status = 409
        elif form.is_valid():
            try:
                made = personal.comment(row, language=language, **form.cleaned_data)
                return redirect(f"{reverse('drafting:personal-link', args=[secret])}?receipt={made.number}#sent")
            except Wrong as refusal:
                for name, words in refusal.message_dict.items():
                    form.add_error(name if name in form.fields else None, words)
            except NotPossible as refusal:
                form.add_error(None, str(refusal))
                status = 409
    else:
        personal.opened(row)
    context = {
        "thing": row.round,
        "invitation": row,
        "form": form,
        "closed": closed,
        "last_day": row.round.last_day and spell_date(row.round.last_day, code(get_language() or "en")),
        "paragraphs": paragraphs,
        "language": language,
        "sent": personal.sent(row),
        "secret": secret,
        "reactions": Reaction.choices,
    }
    return render(request, "drafting/personal.html", context, status=status)


def _form(request: HttpRequest, row: Invitation, paragraphs: list[Any]) -> Any:
    """The form of a comment; on a paragraph that was chosen, with a field to write other words in its place."""
    chosen = request.POST.get("paragraph") or request.GET.get("paragraph", "")
    words = next((text for placement, text, _language in paragraphs if str(placement.pk) == chosen), "")
    is_in_place = words and "\t" not in words and ("wording" in request.POST or request.method == "GET")
    form = suggesting(PersonalForm, words) if is_in_place else PersonalForm
    initial = {"author_name": row.person or row.name, "paragraph": chosen}
    return form(request.POST or None, initial=initial)


@never_cache
def react(request: HttpRequest, secret: str) -> HttpResponse:
    """Say whether an answer satisfies, by a personal link."""
    row = _of_secret(secret)
    here = reverse("drafting:personal-link", args=[secret])
    said = {name: request.POST.get(name, "") for name in ("point", "reaction", "text")}
    return act_and_return(request, lambda: personal.react(row, **said), back=f"{here}#sent")


@never_cache
def nil(request: HttpRequest, secret: str) -> HttpResponse:
    """Say that there is no comment."""
    row = _of_secret(secret)
    here = reverse("drafting:personal-link", args=[secret])
    if request.method == "POST" and personal.why_closed(row) is None:
        submissions.reply_nil(row, by="personal link")
    return redirect(here)
