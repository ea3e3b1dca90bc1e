"""Accounts, links and tokens as data, for the API and the command line."""

from __future__ import annotations

from typing import Any

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import AccountLink, ApiToken, User
from goldenthread.register.accounts import addresses, duties


def plain(user: User) -> dict[str, Any]:
    """An account: who, and whether it is invited, in use or closed."""
    state = "in_use" if user.last_login else "invited"
    last = next(iter(user.links.all()), None)
    return {
        "id": user.pk,
        "email": user.email,
        "name": user.name or None,
        "language": user.language,
        "state": state if user.is_active else "closed",
        "last_login": _moment(user.last_login),
        "link": plain_link(last) if last else None,
    }


def whole(user: User, *, by: Viewer) -> dict[str, Any]:
    """The same with its links, tokens and what waits for its person."""
    return plain(user) | {
        "address_is_proven": addresses.is_proven(user),
        "links": [plain_link(link) for link in user.links.all()],
        "tokens": [plain_token(token) for token in user.tokens.all()],
        "waiting": [one.plain() for one in duties.held_by(user, by=by)],
    }


def plain_link(link: AccountLink) -> dict[str, Any]:
    """A link, without the link."""
    return {
        "kind": link.kind,
        "state": link.state,
        "made_at": _moment(link.made_at),
        "sent_at": _moment(link.sent_at),
        "failure": link.failure or None,
    }


def plain_token(token: ApiToken) -> dict[str, Any]:
    """A token, without its words."""
    return {
        "id": token.pk,
        "account": token.user_id,
        "name": token.name,
        "scope": token.scope,
        "rooms": token.rooms,
        "state": token.state,
        "created_at": _moment(token.created_at),
        "expires_on": str(token.expires_on),
        "last_used_at": _moment(token.last_used_at),
        "revoked_at": _moment(token.revoked_at),
    }


def _moment(value: Any) -> str | None:
    return value.isoformat(timespec="seconds") if value else None
