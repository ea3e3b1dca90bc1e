"""Tokens: made and shown once, what each opens, when it was last used, taken back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.platform.access import EVERYTHING, why_not_administer
from goldenthread.platform.actions import change, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import ApiToken, Scope, User
from goldenthread.platform.sqlite import sha256

LONGEST = 3650  # days
NOTED_EVERY = timedelta(minutes=5)  # reading does not write each time that a token is used
SAFE = {"GET", "HEAD", "OPTIONS"}


def seen(user: Viewer) -> QuerySet[ApiToken]:
    """The tokens that `user` may see: their own; administrators see all."""
    mine = EVERYTHING if why_not_administer(user) is None else Q(user=user.pk)
    return ApiToken.objects.filter(mine).select_related("user")


def make_token(
    user: User, *, name: str, by: Viewer, days: int = 365, scope: str = Scope.WRITE, rooms: Sequence[str] = ()
) -> tuple[ApiToken, str]:
    """A token by which a program speaks for `user`, and its words, which are shown only now."""
    if by != user:
        require(why_not_administer(by))
    if not user.is_active:
        raise NotPossible(_("The account of %(name)s is closed.") % {"name": user})
    if not 1 <= days <= LONGEST:
        raise ValidationError({"days": _("A token is valid for 1 to %(most)s days.") % {"most": LONGEST}})
    if unknown := sorted(set(rooms) - set(settings.ROOMS)):
        words = _("There is no part “%(rooms)s”. There are: %(all)s.")
        raise ValidationError({"rooms": words % {"rooms": ", ".join(unknown), "all": ", ".join(settings.ROOMS)}})
    words = f"gt_{secrets.token_urlsafe(32)}"
    expires = timezone.localdate() + timedelta(days=days)
    token = ApiToken(
        user=user, name=name, digest=sha256(words), expires_on=expires, scope=scope, rooms=sorted(set(rooms))
    )
    return save(token, by=by, reason="token made"), words


def revoke(token: ApiToken, *, by: Viewer) -> ApiToken:
    """Take a token back: no program enters by it from now on."""
    if getattr(by, "pk", None) != token.user_id:
        require(why_not_administer(by))
    if token.revoked_at:
        raise NotPossible(_("This token is revoked already."))
    return change(token, {"revoked_at": timezone.now()}, by=by, reason="token revoked")


def why_not_use(token: ApiToken, method: str, path: str) -> str | None:
    """Why the token does not open this door of the API; None when it does."""
    if token.scope == Scope.READ and method not in SAFE:
        return "This token only reads. Make one that may write."
    room = path.strip("/").split("/")[1:2]
    if token.rooms and room and room[0] in settings.ROOMS and room[0] not in token.rooms:
        return f"This token is only for: {', '.join(token.rooms)}."
    return None


def note_use(token: ApiToken) -> None:
    """Remember that the token was used, to some minutes."""
    now = timezone.now()
    if token.last_used_at is None or token.last_used_at < now - NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
