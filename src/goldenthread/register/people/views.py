"""Doors about people: accounts and roles, one's own account, the audit trail."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform import actions, audit
from goldenthread.platform.access import why_not_administer, why_not_give_role
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import Denied, require
from goldenthread.platform.models import Area, AuditEntry, Country, Grant, Organization, Strategy, User
from goldenthread.platform.queries import strategies
from goldenthread.platform.roles import Permission, Role
from goldenthread.register.accounts import links
from goldenthread.register.accounts.addresses import is_proven
from goldenthread.register.accounts.duties import held_by
from goldenthread.register.accounts.people import tell_of_link, verbs_for
from goldenthread.ui.forms import FoundField, explain
from goldenthread.ui.pages import act_and_return

PAGE = 100


class InviteForm(forms.Form):
    """An account for somebody; they set their own password by the link in the message."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=[(code, NAMES[code]) for code in LANGUAGES])


class RoleForm(forms.Form):
    """A role, everywhere or within limits."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
    strategy = forms.ModelChoiceField(
        Strategy.objects.none(),
        label=gettext_lazy("In the strategy"),
        required=False,
        empty_label=gettext_lazy("everywhere"),
        help_text=gettext_lazy("Left empty: everywhere; only an administrator may give that."),
    )
    country = FoundField(noun=Country, label=gettext_lazy("Only for the country"), required=False)
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=gettext_lazy("Only for the action area"),
        required=False,
        empty_label=gettext_lazy("all areas"),
    )
    organization = FoundField(
        noun=Organization,
        label=gettext_lazy("Delegation"),
        required=False,
        help_text=gettext_lazy("The organization that a delegate speaks for."),
    )
    valid_to = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, user: Viewer, **options: Any) -> None:
        super().__init__(*args, **options)
        seen = strategies(user)
        self.fields["strategy"].queryset = seen  # type: ignore[attr-defined]
        self.fields["area"].queryset = Area.objects.filter(strategy__in=seen)  # type: ignore[attr-defined]


def people(request: HttpRequest) -> HttpResponse:
    """Accounts and their roles; for administrators, and for those who steer a strategy."""
    require(_why_not_people(request.user))
    kept = ("grants__strategy", "grants__country", "grants__area", "grants__organization", "links")
    rows = User.objects.prefetch_related(*kept)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "reason": why_not_administer(request.user)}
    return render(request, "register/people.html", context)


def _why_not_people(user: Viewer) -> str | None:
    from goldenthread.platform.access import why_not_anywhere

    return why_not_anywhere(user, Permission.STEER)


def invite_person(request: HttpRequest) -> HttpResponse:
    """The form that makes an account and sends the link to it."""
    require(why_not_administer(request.user))
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            link = links.invite(by=request.user, absolute=request.build_absolute_uri, **form.cleaned_data)
        except forms.ValidationError as error:
            explain(form, error)
        else:
            tell_of_link(request, link)
            return redirect("core:person", pk=link.user_id)
    context = {"form": form, "title": _("Invite somebody"), "back": "/people/", "words": _("Send the invitation")}
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One account with its roles, and the form that gives another role."""
    require(_why_not_people(request.user))
    user = get_object_or_404(User, pk=pk)
    form = RoleForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid() and _give(request, user, form):
        return redirect("core:person", pk=pk)
    grants = [
        (grant, why_not_give_role(request.user, role=grant.role, strategy=grant.strategy))
        for grant in user.grants.select_related("strategy", "country", "area", "organization")
    ]
    context = {"account": user, "grants": grants, "form": form, "verbs": verbs_for(user, request.user)}
    if context["verbs"]:
        context |= {"links": user.links.all()[:5], "tokens": user.tokens.all(), "is_proven": is_proven(user)}
        context["held"] = held_by(user, by=request.user)
    return render(request, "register/person.html", context, status=422 if form.is_bound else 200)


def _give(request: HttpRequest, user: User, form: RoleForm) -> bool:
    values = form.cleaned_data
    try:
        actions.give_role(user, Role(values.pop("role")), by=request.user, **values)
    except forms.ValidationError as error:
        explain(form, error)
        return False
    except Denied as refusal:
        form.add_error("role", str(refusal))
        return False
    return True


def take_role(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that takes a role away."""
    grant = get_object_or_404(Grant, pk=pk)
    back = f"/people/{grant.user_id}/"
    return act_and_return(request, lambda: actions.take_role(grant, by=request.user), back=back)


def account(request: HttpRequest) -> HttpResponse:
    """One's own account: roles, and where to change password, second factor, sessions."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    grants = request.user.grants.select_related("strategy", "country", "area", "organization")
    return render(request, "register/account.html", {"grants": grants})


def audit_trail(request: HttpRequest) -> HttpResponse:
    """The trail of every change, newest first; for administrators."""
    require(why_not_administer(request.user))
    rows = AuditEntry.objects.all()
    for name in ("room", "row"):
        if value := request.GET.get(name, "").strip():
            rows = rows.filter(**{name: value})
    if who := request.GET.get("actor", "").strip():
        rows = rows.filter(
            Q(actor=who) | Q(actor__startswith=f"{who}: ")
        )  # an account by its number, whatever its name
    page = Paginator(rows, PAGE // 2).get_page(request.GET.get("page"))
    entries = [(entry, _told(entry, entry.before), _told(entry, entry.after)) for entry in page]
    context = {"page": page, "entries": entries, "asked": request.GET}
    return render(request, "register/audit.html", context)


def _told(entry: AuditEntry, content: str | None) -> str:
    """What an entry says of its row; nothing where the row is not for administrators either."""
    return "" if entry.room in audit.CONFIDENTIAL else _short(content)


def _short(content: str | None, *, most: int = 400) -> str:
    """A row of the trail in short: only the columns that say something."""
    if not content:
        return ""
    told = {name: value for name, value in json.loads(content).items() if value not in (None, "", {}, [])}
    text = json.dumps(told, ensure_ascii=False)
    return text if len(text) <= most else text[:most] + "…"
