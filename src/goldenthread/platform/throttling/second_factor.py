"""Codes of the second factor and recovery codes: counted like passwords, and for the account as well."""

from __future__ import annotations

from allauth.core import context
from allauth.mfa.base import forms
from django.core.exceptions import ValidationError

from goldenthread.platform.errors import TooMany
from goldenthread.platform.models import Tried
from goldenthread.platform.throttling.attempts import Attempt


class _Counted(forms.BaseAuthenticateForm):
    def clean_code(self) -> str:
        attempt = Attempt(context.request, Tried.SECOND_FACTOR, user=self.user)
        try:
            attempt.begin()
        except TooMany as refusal:
            raise ValidationError(str(refusal), code="too_many_attempts") from refusal
        code = super().clean_code()
        attempt.succeeded()
        return code


class AuthenticateForm(_Counted, forms.AuthenticateForm):
    """The code at sign-in."""


class ReauthenticateForm(_Counted, forms.ReauthenticateForm):
    """The code once more, for pages that guard the account."""
