"""The personal link of an invitation: made, repeated in a message, revoked."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac

from goldenthread.drafting.consultation import access
from goldenthread.drafting.models import Invitation
from goldenthread.platform.actions import change
from goldenthread.platform.actors import Actor, Viewer
from goldenthread.platform.errors import require


def make_link(row: Invitation, *, by: Viewer) -> str:
    """A new secret for the personal link of an invitation; the one before works no more. It is told once."""
    require(access.why_not_keep_in_round(by, row))
    return _renewed(row, by=by, sent_at=timezone.now())


def link_of(row: Invitation, *, by: Actor) -> str:
    """The secret of the link that works now; a new one where it cannot be told again."""
    secret = _secret(row)
    if row.nonce and row.revoked_at is None and digest_of(secret) == row.digest:
        return secret
    return _renewed(row, by=by)


def _renewed(row: Invitation, *, by: Actor, **more: Any) -> str:
    row.nonce = secrets.token_hex(16)
    secret = _secret(row)
    values = {"nonce": row.nonce, "digest": digest_of(secret), "revoked_at": None, **more}
    change(row, values, by=by, reason="personal link made")
    return secret


def _secret(row: Invitation) -> str:
    """What the nonce and the key of the installation give: neither alone gives it."""
    made = salted_hmac("drafting.invitation", f"{row.pk}:{row.nonce}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def revoke_link(row: Invitation, *, by: Viewer) -> Invitation:
    """Let the personal link of an invitation work no more."""
    require(access.why_not_keep_in_round(by, row))
    return change(row, {"revoked_at": timezone.now()}, by=by, reason="personal link revoked")


def digest_of(secret: str) -> str:
    """The SHA-256 of the secret of a link."""
    return hashlib.sha256(secret.encode()).hexdigest()
