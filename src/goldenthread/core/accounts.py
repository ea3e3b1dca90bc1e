"""How people get accounts: an administrator invites them, or single sign-on brings them."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.shortcuts import render
from django.utils.translation import gettext as _


class ClosedSignup(DefaultAccountAdapter):
    """Nobody makes an account for themselves by the sign-up form."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False


class SingleSignOn(DefaultSocialAccountAdapter):
    """Whoever the organization's own provider lets in has an account; what it may do is given here, as to anybody.

    An account that was made by invitation is found by its address, when the provider says that the address is theirs.
    """

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return True

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Refuse whom the provider does not know by an address of their own: an account here is found by it."""
        if sociallogin.is_existing or any(address.verified for address in sociallogin.email_addresses):
            return
        reason = _(
            "The provider of single sign-on does not confirm that your e-mail address is yours. Ask for an invitation."
        )
        raise ImmediateHttpResponse(render(request, "core/refused.html", {"reason": reason}, status=403))

    def populate_user(self, request: Any, sociallogin: Any, data: dict[str, Any]) -> Any:
        """The account as it begins: with the name and the address that the provider gives."""
        user = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        user.name = data.get("name") or " ".join(part for part in parts if part)
        user.email = user.email.lower()
        return user
