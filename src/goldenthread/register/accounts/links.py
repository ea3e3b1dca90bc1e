"""The link by which a person enters an account: sent, sent again, or given by hand where no message arrives."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.platform.access import why_not_administer
from goldenthread.platform.actions import change, create_account, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import AccountLink, LinkKind, User
from goldenthread.platform.words import speaking
from goldenthread.register.accounts import mail

WORDS = {
    LinkKind.INVITATION: gettext_lazy(
        "%(name)s, an account was made for you at %(site)s.\n\nSet your password here:\n%(link)s"
    ),
    LinkKind.RESET: gettext_lazy(
        "%(name)s, an administrator ended the password of your account at %(site)s.\n\nSet a new one here:\n%(link)s"
    ),
}
Absolute = Callable[[str], str]
"""Makes a whole address of a path: `request.build_absolute_uri`, or for commands the site that was named."""


def invite(*, email: str, name: str, language: str, by: Viewer, absolute: Absolute) -> AccountLink:
    """Make an account and send the link to it. When the message does not go out the account stays, and it is said."""
    user = create_account(email=email, name=name, password=None, language=language, by=by)
    return send(user, by=by, absolute=absolute)


def send(user: User, *, by: Viewer, absolute: Absolute) -> AccountLink:
    """Send a link, once more if need be: to who has not entered yet an invitation, to others a new password's."""
    require(why_not_administer(by))
    link = _make(user, by=by)
    with speaking(user.language):
        subject = _("Your account at %(site)s") % {"site": settings.SITE_NAME}
        told = {"name": user, "site": settings.SITE_NAME, "link": absolute(_path(user))}
        failure = mail.deliver(subject, str(WORDS[LinkKind(link.kind)]) % told, user.email)
    if not failure and not mail.has_server():
        failure = str(mail.NO_SERVER_SHORT)
    values = {"failure": failure[:200]} if failure else {"sent_at": timezone.now()}
    return change(link, values, by=by, reason="link not sent" if failure else "link sent")


def give_by_hand(user: User, *, by: Viewer, absolute: Absolute) -> str:
    """The link itself, for an administrator to hand over; whoever comes by it has proven no address."""
    require(why_not_administer(by))
    link = _make(user, by=by, by_hand=True)
    return absolute(_path(link.user))


def _make(user: User, *, by: Viewer, by_hand: bool = False) -> AccountLink:
    if not user.is_active:
        raise NotPossible(_("The account of %(name)s is closed.") % {"name": user})
    kind = LinkKind.INVITATION if user.last_login is None else LinkKind.RESET
    return save(AccountLink(user=user, kind=kind, by_hand=by_hand), by=by, reason="link made")


def _path(user: User) -> str:
    uid, token = user_pk_to_url_str(user), default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", args=[uid, token])


def used(user: User) -> bool:
    """Note that the person set a password by a link. True when it can only have come by a message."""
    waiting = AccountLink.objects.filter(user=user, used_at=None)
    by_message = not waiting.filter(by_hand=True).exists()
    for link in waiting:
        change(link, {"used_at": timezone.now()}, by=user, reason="link used")
    return by_message
