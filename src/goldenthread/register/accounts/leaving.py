"""What an administrator ends: sessions, passwords, second factors, accounts."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.access import why_not_administer
from goldenthread.platform.actions import change
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import AccountLink, Grant, User
from goldenthread.platform.roles import Role
from goldenthread.platform.words import speaking
from goldenthread.register.accounts import links, mail


def end_sessions(user: User, *, by: Viewer) -> User:
    """Sign the person out everywhere. They may do so themselves."""
    if getattr(by, "pk", None) != user.pk:
        require(why_not_administer(by))
    return change(user, {"sessions_ended_at": timezone.now()}, by=by, reason="sessions ended")


def close(user: User, *, by: Viewer) -> User:
    """Nobody enters the account any more: its sessions end, its tokens are revoked. What it did stays its own."""
    require(why_not_administer(by))
    if not user.is_active:
        raise NotPossible(_("The account of %(name)s is closed already.") % {"name": user})
    if getattr(by, "pk", None) == user.pk:
        raise NotPossible(_("Nobody closes their own account. Ask another administrator."))
    if _is_last_administrator(user):
        raise NotPossible(_("%(name)s is the last administrator. Make another one first.") % {"name": user})
    now = timezone.now()
    with audit.acting(by, reason="account closed"):
        change(user, {"is_active": False, "sessions_ended_at": now}, by=by, reason="account closed")
        for token in user.tokens.filter(revoked_at=None):
            change(token, {"revoked_at": now}, by=by, reason="account closed")
    return user


def _is_last_administrator(user: User) -> bool:
    everywhere = Grant.objects.now().filter(role=Role.ADMINISTRATOR, user__is_active=True)
    held = set(everywhere.values_list("user", flat=True))
    return held == {user.pk}


def reopen(user: User, *, by: Viewer) -> User:
    """Let the person in again, by a new link: the old password, sessions and tokens stay ended."""
    require(why_not_administer(by))
    if user.is_active:
        raise NotPossible(_("The account of %(name)s is open.") % {"name": user})
    user.set_unusable_password()
    return change(user, {"is_active": True, "sessions_ended_at": timezone.now()}, by=by, reason="account opened again")


def reset_password(user: User, *, by: Viewer, absolute: links.Absolute) -> AccountLink:
    """End the password and the sessions at once, and send a link by which the person sets a new one."""
    end_password(user, by=by)
    return links.send(user, by=by, absolute=absolute)


def end_password(user: User, *, by: Viewer) -> User:
    """The password and the sessions of the account end; a link sets a new one."""
    require(why_not_administer(by))
    if not user.is_active:
        raise NotPossible(_("The account of %(name)s is closed.") % {"name": user})
    user.set_unusable_password()
    return change(user, {"sessions_ended_at": timezone.now()}, by=by, reason="password ended by an administrator")


def reset_second_factor(user: User, *, by: Viewer) -> tuple[int, str]:
    """Take away second factors and passkeys of who lost them, and tell the person.

    Gives how many there were, and why the person was not told, if so.
    """
    require(why_not_administer(by))
    held = Authenticator.objects.filter(user=user)
    if not (number := held.count()):
        raise NotPossible(_("%(name)s has no second factor.") % {"name": user})
    with audit.acting(by, reason="second factor taken away by an administrator"):
        held.delete()
        change(
            user, {"sessions_ended_at": timezone.now()}, by=by, reason="second factor taken away by an administrator"
        )
    with speaking(user.language):
        failure = mail.deliver(
            _("Your account at %(site)s") % {"site": settings.SITE_NAME},
            _(
                "%(name)s, an administrator took away the second factor of your account at %(site)s. The password alone "
                "opens it until you set up another.\n\nIf you did not ask for that, tell them."
            )
            % {"name": user, "site": settings.SITE_NAME},
            user.email,
        )
    return number, failure
