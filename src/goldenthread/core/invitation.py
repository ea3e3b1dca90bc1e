"""The message that brings somebody to their new account."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.models import User
from goldenthread.core.words import speaking


def invite(request: HttpRequest, user: User) -> None:
    """Send the link by which `user` sets a password, in their own language."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _dash, token = key.partition("-")
    link = request.build_absolute_uri(reverse("account_reset_password_from_key", args=[uid, token]))
    with speaking(user.language):
        send_mail(
            _("Your account at %(site)s") % {"site": settings.SITE_NAME},
            _("%(name)s, an account was made for you at %(site)s.\n\nSet your password here:\n%(link)s")
            % {"name": user, "site": settings.SITE_NAME, "link": link},
            None,
            [user.email],
        )
