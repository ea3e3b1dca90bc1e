"""What signing in passes through."""

from __future__ import annotations

from typing import Any

from allauth.account.stages import EmailVerificationStage


class AddressStage(EmailVerificationStage):
    """A person with an account goes on; nobody's sign-in ends here with the library's own words."""

    def handle(self) -> Any:
        return super().handle() if self.login.user is None else (None, True)
