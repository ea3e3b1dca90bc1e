"""People: users of this installation, persons that records name, posts, and roles with their scope."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.actors import Actor
from goldenthread.platform.models.base import Dated, Sourced, Thing, dates_in_order, once
from goldenthread.platform.roles import Role


class UserManager(BaseUserManager["User"]):
    """Makes accounts. E-mail addresses are compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class MailWanted(models.TextChoices):
    """How often somebody wants their notices by e-mail."""

    AT_ONCE = "at-once", _("at once")
    DAILY = "daily", _("once a day")
    NONE = "none", _("never")


class User(AbstractBaseUser, Thing):
    """Somebody with an account. What they may do is in their grants, nowhere else."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=[(c, NAMES[c]) for c in LANGUAGES], default="en")
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    mail_wanted = models.CharField(_("notices by e-mail"), max_length=8, choices=MailWanted, default=MailWanted.AT_ONCE)
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    sessions_ended_at = models.DateTimeField(_("sessions ended"), null=True, blank=True, editable=False)
    password_changed_at = models.DateTimeField(_("password changed"), null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]
    is_staff = False  # there is no back door: administration is a role
    is_superuser = False

    class Meta:
        ordering = ["email"]
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.name or self.email

    def set_password(self, raw_password: str | None) -> None:
        """The trail keeps that and when a password changed, never the password."""
        super().set_password(raw_password)
        self.password_changed_at = timezone.now()

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """Sessions hold as long as the password does, and end when somebody ends them."""
        if self.sessions_ended_at is None:
            return super()._get_session_auth_hash(secret)  # type: ignore[misc]
        held = f"{self.password} {self.sessions_ended_at.isoformat()}"
        return salted_hmac("goldenthread.platform.models.User", held, secret=secret, algorithm="sha256").hexdigest()


class Grant(Dated):
    """A role given to an account, everywhere or only in a strategy, a country or an area.

    A delegate holds it for an organization: the delegation in whose name they speak.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=24, choices=Role)
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, null=True, blank=True, related_name="grants")
    country = models.ForeignKey("core.Country", models.CASCADE, null=True, blank=True, related_name="grants")
    area = models.ForeignKey("core.Area", models.CASCADE, null=True, blank=True, related_name="grants")
    organization = models.ForeignKey(
        "core.Organization", models.CASCADE, null=True, blank=True, related_name="grants", verbose_name=_("delegation")
    )

    class Meta:
        ordering = ["user", "role"]
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            once(
                "core_grant_once",
                always=["user", "role"],
                or_none={"strategy": 0, "country": "", "area": 0, "organization": 0},
            ),
            models.CheckConstraint(
                name="core_grant_delegate_has_delegation",
                condition=~Q(role=Role.DELEGATE) | Q(organization__isnull=False),
                violation_error_message=_("A delegate speaks for an organization. Name it."),
            ),
            models.CheckConstraint(
                name="core_grant_area_has_strategy",
                condition=Q(area__isnull=True) | Q(strategy__isnull=False),
                violation_error_message=_("An action area belongs to a strategy. Name the strategy too."),
            ),
            dates_in_order("core_grant_dates"),
        ]
        indexes = [models.Index(name="core_grant_lookup", fields=["user", "role", "strategy", "country", "area"])]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.get_role_display()}"


class Person(Sourced, Thing):
    """Somebody whom records name: a speaker, a focal point, a member of a body."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    honorific = models.CharField(_("form of address"), max_length=60, blank=True)
    user = models.OneToOneField(
        User, models.SET_NULL, null=True, blank=True, related_name="person", verbose_name=_("account")
    )
    email = models.EmailField(_("e-mail address"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("persons")


class Post(Dated, Sourced, Thing):
    """A post that a person holds in an organization from one day to another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts", verbose_name=_("person"))
    organization = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="posts", verbose_name=_("organization")
    )
    title = models.CharField(_("post"), max_length=300)

    class Meta:
        constraints = [dates_in_order("core_post_dates")]
        verbose_name = _("post")
        verbose_name_plural = _("posts")


def account(by: Actor) -> User | None:
    """The account of who acts; None for a visitor, the operator, and what acts by itself."""
    return by if isinstance(by, User) else None
