"""Governing and coordinating bodies: members, sessions, agenda items, decisions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Strategy, Thing
from goldenthread.platform.models.base import Dated, dates_in_order


class BodyKind(models.TextChoices):
    GOVERNING = "governing", _("governing body")
    CONFERENCE = "conference", _("conference")
    COORDINATION = "coordination", _("coordination body")
    CONSULTATIVE = "consultative", _("consultative group")


class Body(Published, Sourced, Thing):
    """A body that decides, adopts, advises or coordinates."""

    key = models.SlugField(max_length=80, unique=True)
    name = TranslatedField()
    acronym = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=14, choices=BodyKind)
    organization = models.ForeignKey("core.Organization", models.PROTECT, null=True, blank=True, related_name="bodies")
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, null=True, blank=True, related_name="bodies")
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reporting_bodies")
    terms_of_reference = TranslatedField(blank=True)
    meets = TranslatedField(blank=True, help_text=_("how often it meets"))
    meets_every = models.PositiveSmallIntegerField(
        _("months between meetings"), null=True, blank=True, help_text=_("the day of the next meeting follows from it")
    )
    secretariat = models.ForeignKey(
        "core.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="secretariat_of",
        verbose_name=_("secretariat"),
    )

    class Meta:
        ordering = ["key"]
        verbose_name = _("body")
        verbose_name_plural = _("bodies")

    def get_absolute_url(self) -> str:
        return f"/governance/bodies/{self.key}/"


class Seat(models.TextChoices):
    CHAIR = "chair", _("chair")
    DEPUTY = "deputy", _("deputy chair")
    MEMBER = "member", _("member")
    OBSERVER = "observer", _("observer")


class BodyMember(Dated, Sourced):
    """A member of a body, by organization or person, and in which capacity."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="members")
    organization = models.ForeignKey("core.Organization", models.PROTECT, null=True, blank=True, related_name="seats")
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="seats")
    person = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="seats")
    role = models.CharField(_("role"), max_length=8, choices=Seat, default=Seat.MEMBER)
    post = models.CharField(_("post"), max_length=120, blank=True)
    capacity = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.CheckConstraint(
                name="governance_member_is_somebody",
                condition=Q(organization__isnull=False) | Q(country__isnull=False) | Q(person__isnull=False),
                violation_error_message=_("Name an organization, a country or a person."),
            ),
            dates_in_order("governance_member_dates"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organization or self.country)

    @property
    def holders(self) -> list[models.Model]:
        """The person, the organization and the country whose seat it is, as far as they are known."""
        return [who for who in (self.person, self.organization, self.country) if who is not None]


class Session(Published, Sourced, Thing):
    """A session of a body: its number, place and days."""

    key = models.CharField(max_length=40, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    name = TranslatedField()
    place = TranslatedField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "key"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(
                name="governance_session_dates",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("It ends before it begins."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/governance/sessions/{self.key}/"

    @property
    def strategy(self) -> Strategy | None:
        """The strategy whose team keeps it."""
        return self.body.strategy


class AgendaItem(Sourced, Thing):
    """An item on the agenda, provisional or adopted, of a session."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="items")
    number = models.CharField(max_length=12)
    title = TranslatedField()
    is_provisional = models.BooleanField(default=True)

    class Meta:
        ordering = ["session", "number"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.UniqueConstraint(
                name="governance_item_number",
                fields=["session", "number"],
                violation_error_message=_("This session has an item with this number already."),
            )
        ]

    @property
    def strategy(self) -> Strategy | None:
        """The strategy whose team keeps it."""
        return self.session.strategy


class OutcomeVerb(models.TextChoices):
    """What a body does with a paper; each opens its own kind of follow-up."""

    TAKE_NOTE = "take_note", _("takes note")
    WELCOME = "welcome", _("welcomes")
    CONSIDER = "consider", _("considers")
    ENDORSE = "endorse", _("endorses")
    ADOPT = "adopt", _("adopts")
    APPROVE = "approve", _("approves")
    REQUEST = "request", _("requests")
    URGE = "urge", _("urges")
    INVITE = "invite", _("invites")
    DECIDE = "decide", _("decides")
    ENCOURAGE = "encourage", _("encourages")


class Decision(Published, Sourced, Thing):
    """A decision or resolution of a session; `symbol` as printed, such as GC.19/Res.3."""

    symbol = models.CharField(max_length=80, unique=True)
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="decisions")
    title = TranslatedField()
    verb = models.CharField(max_length=10, choices=OutcomeVerb, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    text = TranslatedField(blank=True)

    class Meta:
        ordering = ["adopted_on", "symbol"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def get_absolute_url(self) -> str:
        return f"/governance/decisions/{self.pk}/"

    @property
    def strategy(self) -> Strategy | None:
        """The strategy whose team keeps it."""
        return self.session.strategy if self.session else None
