"""The e-mail address of an account: proven by its person with a code or a link, or given by an administrator."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.platform import audit
from goldenthread.platform.access import why_not_administer
from goldenthread.platform.actors import Actor, Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.models import User
from goldenthread.platform.words import speaking
from goldenthread.register.accounts import links, mail

TAKEN = gettext_lazy("Another account has this e-mail address. An administrator can free it.")


def is_of_another(address: str, user: Any) -> bool:
    """True when an account other than `user` has the address, proven or not."""
    accounts = User.objects.filter(email__iexact=address)
    proven = EmailAddress.objects.filter(email__iexact=address, verified=True)
    if user is not None:
        accounts, proven = accounts.exclude(pk=user.pk), proven.exclude(user=user.pk)
    return accounts.exists() or proven.exists()


def is_proven(user: Any) -> bool:
    """True when the person of the account showed that its address reaches them."""
    return EmailAddress.objects.filter(user=user.pk, email__iexact=user.email, verified=True).exists()


def owner_for_single_sign_on(address: str) -> User | None:
    """The account that whoever owns the address may enter by it.

    It is the one whose address is proven, or one that an administrator made for it and nobody has entered. An account in
    use that only says it has the address may be anybody's: they would share it with the owner.
    """
    user = User.objects.filter(email__iexact=address).first()
    return user if user and (user.last_login is None or is_proven(user)) else None


def drop_claims(address: str, *, by: Actor) -> None:
    """Take the address from accounts that once added it without proof: its owner is there."""
    claims = EmailAddress.objects.filter(email__iexact=address, verified=False).exclude(user__email__iexact=address)
    with audit.acting(by, reason="address claimed without proof"):
        claims.delete()


def prove(user: User) -> None:
    """The person followed a link that was sent to the address of the account: it is theirs."""
    if is_of_another(user.email, user):
        return
    with audit.acting(user, reason="address proven by the link sent to it"):
        _keep(user, verified=True)


def on_password_reset(sender: Any, user: User, **kwargs: Any) -> None:
    """Who set a password by the link in a message has shown that messages reach them; a link given by hand does not."""
    if links.used(user):
        prove(user)


def set_address(user: User, address: str, *, by: Viewer) -> str:
    """Give the account another address without proof, by an administrator. Gives why the old one was not told, if so."""
    require(why_not_administer(by))
    old, user.email = user.email, address.strip().lower()
    if old == user.email:
        raise ValidationError({"email": _("The account has this address already.")})
    if is_of_another(user.email, user):
        raise ValidationError({"email": TAKEN})
    user.full_clean(exclude=["password"])
    with audit.acting(by, reason="address given by an administrator"):
        user.save(update_fields=["email"])
        _keep(user, verified=False)
    return _tell(user, old)


def _keep(user: User, *, verified: bool) -> None:
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": verified, "primary": True})


def _tell(user: User, old: str) -> str:
    with speaking(user.language):
        return mail.deliver(
            _("The e-mail address of your account at %(site)s") % {"site": settings.SITE_NAME},
            _(
                "%(name)s, an administrator gave your account at %(site)s another e-mail address: %(address)s.\n\n"
                "If you did not ask for that, tell them."
            )
            % {"name": user, "site": settings.SITE_NAME, "address": user.email},
            old,
        )
