"""Forms about one's own account."""

from __future__ import annotations

from allauth.account.forms import AddEmailForm
from django.core.exceptions import ValidationError

from goldenthread.register.accounts import addresses


class AddressForm(AddEmailForm):
    """The address one wants to change to. One that another account has is refused at once, before a message is sent."""

    def clean_email(self) -> str:
        address = super().clean_email()
        if addresses.is_of_another(address, self.user):
            raise ValidationError(addresses.TAKEN)
        return address
