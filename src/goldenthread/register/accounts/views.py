"""Doors of one's own account beside those of the sign-in library: address, tokens, sessions."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.models import EmailAddress
from allauth.account.views import EmailView
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.platform.models import Scope
from goldenthread.register.accounts import addresses, leaving, mail, tokens
from goldenthread.ui.forms import explain
from goldenthread.ui.pages import act_and_return


class AddressView(EmailView):
    """The e-mail address of one's account: whether it is proven, what a change waits for, another one."""

    template_name = "account/email_change.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """No address counts before its person has shown that it reaches them, the first one included."""
        if "action_primary" in request.POST and not self._is_proven(request):
            messages.error(request, _("Prove the address first, by the code that is sent to it."))
            return redirect("account_email")
        return super().post(request, *args, **kwargs)

    def _is_proven(self, request: HttpRequest) -> bool:
        asked = request.POST.get("email", "")
        return EmailAddress.objects.filter(user=request.user.pk, email__iexact=asked, verified=True).exists()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = EmailVerificationProcess.resume(self.request)
        return super().get_context_data(**kwargs) | {
            "is_proven": addresses.is_proven(self.request.user),
            "waiting": waiting.email if waiting else "",
            "no_server": "" if mail.has_server() else mail.NO_SERVER,
        }


own_address = AddressView.as_view()


class TokenForm(forms.Form):
    """A token for a program: what for, what it may do, how long."""

    name = forms.CharField(label=gettext_lazy("What it is for"), max_length=80)
    scope = forms.ChoiceField(label=gettext_lazy("What it may do"), choices=Scope.choices, initial=Scope.READ)
    rooms = forms.MultipleChoiceField(
        label=gettext_lazy("Only for these parts of the API"),
        required=False,
        choices=[(room, room) for room in settings.ROOMS],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: all of them."),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Valid for how many days"), min_value=1, max_value=tokens.LONGEST, initial=90
    )


def own_tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens: which there are, when each was last used; a new one, shown once."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    form = TokenForm(request.POST or None)
    shown = ""
    if request.method == "POST" and form.is_valid():
        try:
            _token, shown = tokens.make_token(request.user, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            explain(form, error)
    context = {"form": form if not shown else TokenForm(), "shown": shown, "tokens": request.user.tokens.all()}
    response = render(request, "register/tokens.html", context, status=422 if form.is_bound and not shown else 200)
    response["Cache-Control"] = "no-store"
    return response


def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that takes a token back: one's own, or as an administrator."""
    token = get_object_or_404(tokens.seen(request.user), pk=pk)
    back = "/account/tokens/" if token.user_id == request.user.pk else f"/people/{token.user_id}/"
    return act_and_return(request, lambda: tokens.revoke(token, by=request.user), back=back)


def end_own_sessions(request: HttpRequest) -> HttpResponse:
    """The button that signs a person out everywhere, here too."""
    user = request.user
    if not user.is_authenticated:
        return redirect("account_login")
    return act_and_return(request, lambda: leaving.end_sessions(user, by=user), back="/")
