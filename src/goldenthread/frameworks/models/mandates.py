"""Mandates, their clauses, what these oblige to, and what becomes of them."""

from __future__ import annotations

import re

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks.asking import asks_for_something
from goldenthread.frameworks.choices import (
    ClauseEffect,
    ClauseKind,
    MandateKind,
    ObligationState,
    Recurrence,
    ReviewCriterion,
    ReviewDecision,
    ReviewState,
    Ruling,
)
from goldenthread.platform.fields import TranslatedField, read
from goldenthread.platform.models import Published, Sourced, Thing


class Mandate(Published, Sourced, Thing):
    """A resolution or decision that asks for something; `symbol` as printed, such as GC.19/Res.3."""

    symbol = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=MandateKind)
    title = TranslatedField()
    body = models.ForeignKey("governance.Body", models.PROTECT, null=True, blank=True, related_name="mandates")
    decision = models.OneToOneField(
        "governance.Decision", models.PROTECT, null=True, blank=True, related_name="mandate"
    )
    adopted_on = models.DateField(null=True, blank=True)
    note = TranslatedField(blank=True)
    review_on = models.DateField(_("to be reviewed by"), null=True, blank=True)
    ends_on = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("the day from which it asks nothing any more")
    )
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="predecessors", verbose_name=_("replaced by")
    )

    class Meta:
        ordering = ["adopted_on", "symbol"]
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.CheckConstraint(
                name="frameworks_mandate_ends_after_adoption",
                condition=Q(ends_on__isnull=True) | Q(adopted_on__isnull=True) | Q(ends_on__gte=F("adopted_on")),
                violation_error_message=_("It ends before it begins."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/frameworks/mandates/{self.pk}/"


class Clause(Sourced, Thing):
    """One thing a mandate says, in our own words unless quoted; `key` is symbol#number."""

    shown_with = ("mandate",)

    mandate = models.ForeignKey(Mandate, models.CASCADE, related_name="clauses")
    number = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField(_("level"), default=0, help_text=_("0 for paragraphs, 1 for points"))
    kind = models.CharField(max_length=10, choices=ClauseKind, default=ClauseKind.OPERATIVE)
    effect = models.CharField(
        _("what it does"),
        max_length=5,
        choices=ClauseEffect,
        blank=True,
        help_text=_("Left empty, it is told from the kind and the first words."),
    )
    text = TranslatedField()
    is_quoted = models.BooleanField(default=False)
    strategy = models.ForeignKey("core.Strategy", models.SET_NULL, null=True, blank=True, related_name="clauses")
    order = models.PositiveSmallIntegerField(default=0)
    ruling = models.CharField(
        _("state set by hand"),
        max_length=14,
        choices=Ruling,
        blank=True,
        help_text=_("Left empty, the state follows from the records that answer it."),
    )
    ruled_because = models.CharField(_("reason"), max_length=400, blank=True)

    class Meta:
        ordering = ["mandate", "order"]
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        constraints = [
            models.UniqueConstraint(
                name="frameworks_clause_number",
                fields=["mandate", "number"],
                violation_error_message=_("This mandate has a clause with this number already."),
            ),
            models.CheckConstraint(
                name="frameworks_clause_ruled_with_reason",
                condition=Q(ruling="") | ~Q(ruled_because=""),
                violation_error_message=_("Say why the state is set by hand."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"/frameworks/mandates/{self.mandate_id}/#{self.anchor}"

    @property
    def anchor(self) -> str:
        """The mark of its place on the page of its mandate."""
        return "clause-" + "-".join(re.findall(r"\w+", self.number))

    @property
    def key(self) -> str:
        return f"{self.mandate.symbol}#{self.number}"

    def clean(self) -> None:
        """Say whether it asks for something when nobody said so."""
        super().clean()
        if not self.effect:
            asks = self.kind == ClauseKind.OPERATIVE and asks_for_something(read(self.text))
            self.effect = ClauseEffect.ASKS if asks else ClauseEffect.NOTES


OBLIGATION_MOVES: dict[str, set[str]] = {
    ObligationState.OPEN: {ObligationState.MET, ObligationState.WAIVED},
    ObligationState.MET: {ObligationState.OPEN},
    ObligationState.WAIVED: {ObligationState.OPEN},
}


class Obligation(Sourced, Thing):
    """What an operative clause obliges somebody to deliver, and by when: a day, or relative to an event."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="obligations")
    deliverable = TranslatedField()
    addressee = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="obligations"
    )
    due_on = models.DateField(null=True, blank=True)
    due_event = models.ForeignKey("governance.Event", models.PROTECT, null=True, blank=True, related_name="obligations")
    due_note = models.CharField(max_length=200, blank=True)
    recurs = models.CharField(_("how often"), max_length=11, choices=Recurrence, default=Recurrence.ONCE)
    owner = models.ForeignKey(
        "core.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="obligations",
        verbose_name=_("focal person"),
    )
    state = models.CharField(_("state"), max_length=6, choices=ObligationState, default=ObligationState.OPEN)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    evidence = models.CharField(
        _("evidence"),
        max_length=400,
        blank=True,
        help_text=_("what shows that it is met: a symbol, a link, a decision"),
    )
    waived_because = models.CharField(_("waived because"), max_length=400, blank=True)

    class Meta:
        ordering = ["clause", "pk"]
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        constraints = [
            models.CheckConstraint(
                name="frameworks_obligation_met_with_evidence",
                condition=~Q(state=ObligationState.MET) | ~Q(evidence=""),
                violation_error_message=_("Say what shows that the obligation is met."),
            ),
            models.CheckConstraint(
                name="frameworks_obligation_waived_with_reason",
                condition=~Q(state=ObligationState.WAIVED) | ~Q(waived_because=""),
                violation_error_message=_("Say why the obligation is waived."),
            ),
            models.CheckConstraint(
                name="frameworks_obligation_met_on_when_met",
                condition=Q(met_on__isnull=True) | Q(state=ObligationState.MET),
                violation_error_message=_("Only an obligation that is met has a day on which it was met."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.deliverable)

    def get_absolute_url(self) -> str:
        return f"/frameworks/mandates/obligations/{self.pk}/"


class Review(Sourced):
    """What is to become of a mandate in one budget cycle: proposed with a reason, confirmed by a second person."""

    mandate = models.ForeignKey(Mandate, models.CASCADE, related_name="reviews")
    cycle = models.CharField(_("cycle"), max_length=40, help_text=_("such as 2026-2027"))
    decision = models.CharField(_("decision"), max_length=8, choices=ReviewDecision)
    criterion = models.CharField(_("criterion"), max_length=12, choices=ReviewCriterion)
    reason = models.CharField(_("reason"), max_length=1000)
    other = models.ForeignKey(
        Mandate,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("other mandate"),
        help_text=_("with which it is merged, or which replaces it"),
    )
    state = models.CharField(_("state"), max_length=9, choices=ReviewState, default=ReviewState.PROPOSED)
    proposed_by = models.ForeignKey("core.User", models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_by = models.ForeignKey("core.User", models.SET_NULL, null=True, blank=True, related_name="+")
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    class Meta:
        ordering = ["mandate", "-cycle"]
        verbose_name = _("review of a mandate")
        verbose_name_plural = _("reviews of mandates")
        constraints = [
            models.UniqueConstraint(
                name="frameworks_review_once_a_cycle",
                fields=["mandate", "cycle"],
                violation_error_message=_("This mandate has a review in this cycle already."),
            ),
            models.CheckConstraint(
                name="frameworks_review_names_the_other",
                condition=~Q(decision__in=[ReviewDecision.MERGE, ReviewDecision.REPLACE]) | Q(other__isnull=False),
                violation_error_message=_("Name the mandate with which it is merged, or which replaces it."),
            ),
            models.CheckConstraint(
                name="frameworks_review_by_two",
                condition=Q(confirmed_by__isnull=True)
                | Q(proposed_by__isnull=True)
                | ~Q(confirmed_by=F("proposed_by")),
                violation_error_message=_("A second person confirms it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandate.symbol} {self.cycle}: {self.get_decision_display()}"

    def get_absolute_url(self) -> str:
        return f"/frameworks/mandates/reviews/{self.pk}/"
