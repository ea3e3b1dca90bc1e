"""How people get accounts: an administrator invites them, or single sign-on brings them."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class ClosedSignup(DefaultAccountAdapter):
    """Nobody makes an account for themselves by the sign-up form."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False
