"""Passwords: wrong ones are counted for each account from each address, with a delay that grows."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from goldenthread.platform.errors import TooMany
from goldenthread.platform.models import Tried
from goldenthread.platform.throttling import limits
from goldenthread.platform.throttling.attempts import Attempt


class Throttled(DefaultAccountAdapter):
    """Counts attempts at passwords before they are made, and takes back the right ones."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse in words when one has to wait. Signing in and giving the password once more come through here."""
        email = credentials.get("email") or credentials.get("username") or ""
        self.attempt = Attempt(request, Tried.SIGN_IN, email=email)
        try:
            self.attempt.begin()
        except TooMany as refusal:
            raise ValidationError(str(refusal), code="too_many_attempts") from refusal

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user:
            self.attempt.succeeded()
        return user

    def should_send_confirmation_mail(self, request: HttpRequest, email_address: Any, signup: bool) -> bool:
        """Not at every sign-in of somebody who has not followed the link yet: the earlier messages still hold."""
        return limits.mail(email_address)
