"""How people get accounts: an administrator invites them, or single sign-on brings them."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.actions import person_of
from goldenthread.platform.throttling.sign_in import Throttled
from goldenthread.register.accounts import addresses, mail

VERIFICATION = "allauth.account.stages.EmailVerificationStage"
OURS = "goldenthread.register.accounts.stages.AddressStage"


class ClosedSignup(Throttled, DefaultAccountAdapter):
    """Nobody makes an account for themselves by the sign-up form."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """Signing in does not wait for a code: the address that opens an account was given, or proven before."""
        return [OURS if stage == VERIFICATION else stage for stage in super().get_login_stages()]

    def confirm_email(self, request: Any, email_address: Any) -> bool:
        """The address becomes the account's own, unless another account has it meanwhile."""
        if addresses.is_of_another(email_address.email, email_address.user):
            messages.error(request, addresses.TAKEN)
            return False
        return super().confirm_email(request, email_address)

    def set_password(self, user: Any, password: str) -> None:
        """The trail names whose password it is, also where they are known by a link alone."""
        user.set_password(password)
        with audit.acting(user, reason="password set by its person"):
            user.save()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send, or say on the page why it did not go out."""
        try:
            super().send_mail(template_prefix, email, context)
        except mail.REFUSALS as error:
            mail.tell_of_failure(self.request, email, error)
        else:
            if not mail.has_server():
                mail.tell_of_no_server(self.request)


class SingleSignOn(DefaultSocialAccountAdapter):
    """Whoever the organization's own provider lets in has an account; what it may do is given here, as to anybody.

    An account that was made by invitation is found by its address, when the provider says that the address is theirs.
    """

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return True

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Refuse whom the provider does not know by an address of their own: an account here is found by it."""
        if sociallogin.is_existing:
            return
        if not any(address.verified for address in sociallogin.email_addresses):
            reason = _(
                "The provider of single sign-on does not confirm that your e-mail address is yours. Ask for an invitation."
            )
            self._refuse(request, reason)
        for address in sociallogin.email_addresses:
            if address.verified:
                addresses.drop_claims(address.email, by="single sign-on")
        if not request.user.is_authenticated and self._is_taken(sociallogin):
            reason = _(
                "An account here already uses your e-mail address, without proof that it is the same person's. If it is "
                "yours, sign in with its password and connect single sign-on at “Your account”; if not, tell an "
                "administrator."
            )
            self._refuse(request, reason)

    def _is_taken(self, sociallogin: Any) -> bool:
        return any(addresses.is_of_another(address.email, None) for address in sociallogin.email_addresses)

    def _refuse(self, request: Any, reason: str) -> None:
        raise ImmediateHttpResponse(render(request, "ui/refused.html", {"reason": reason}, status=403))

    def authenticate_by_email(self, sociallogin: Any) -> Any:
        """The account of the proven address, or of an invitation that nobody has used; never one that only claims it."""
        for address in sociallogin.email_addresses:
            if address.verified and (user := addresses.owner_for_single_sign_on(address.email)):
                if self.request is not None:
                    self.request.known_as = user
                return user, address.email
        return None

    def populate_user(self, request: Any, sociallogin: Any, data: dict[str, Any]) -> Any:
        """The account as it begins: with the name and the address that the provider gives."""
        user = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        user.name = data.get("name") or " ".join(part for part in parts if part)
        user.email = user.email.lower()
        return user

    def save_user(self, request: Any, sociallogin: Any, form: Any = None) -> Any:
        """The account made, in the trail by single sign-on."""
        with audit.acting("single sign-on", reason="account made"):
            user = super().save_user(request, sociallogin, form)
            person_of(user, by="single sign-on")
            return user
