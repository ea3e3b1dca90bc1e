"""What mandates, clauses, obligations, elements, alignments and instruments can be."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MandateKind(models.TextChoices):
    RESOLUTION = "resolution", _("resolution")
    DECISION = "decision", _("decision")
    DECLARATION = "declaration", _("declaration")
    PROGRAMME = "programme", _("programme of action")


class ClauseKind(models.TextChoices):
    PREAMBULAR = "preambular", _("preambular")
    OPERATIVE = "operative", _("operative")
    ANNEX = "annex", _("annex")


class ClauseEffect(models.TextChoices):
    ASKS = "asks", _("asks for something")
    """It wants an answer: it counts when answered clauses are counted."""
    NOTES = "notes", _("asks nobody")
    """It takes note, recalls, welcomes or expresses: nothing answers it, and nothing has to."""


class ObligationState(models.TextChoices):
    OPEN = "open", _("open")
    MET = "met", _("met")
    """Delivered; `evidence` says what shows it."""
    WAIVED = "waived", _("waived")
    """No longer wanted of the addressee; `waived_because` says why."""


class ElementKind(models.TextChoices):
    FOCUS_AREA = "focus_area", _("key focus area")
    ACTION_AREA = "action_area", _("key action area")
    GOAL = "goal", _("goal")
    TARGET = "target", _("target")
    INDICATOR = "indicator", _("indicator")
    PROVISION = "provision", _("provision")
    DELIVERABLE = "deliverable", _("deliverable")
    LEVEL = "level", _("level")
    CODE_GROUP = "code_group", _("group of codes")


class Relation(models.TextChoices):
    DERIVED_FROM = "derived_from", _("derived from")
    CONTRIBUTES_TO = "contributes_to", _("contributes to")
    CONSISTENT_WITH = "consistent_with", _("consistent with")
    GUIDED_BY = "guided_by", _("guided by")


class InstrumentKind(models.TextChoices):
    """The three kinds that the Doha Programme of Action names, and the documents that carry them."""

    STRATEGIC_PLAN = "strategic_plan", _("strategic plan")
    WORK_PROGRAMME = "work_programme", _("annual work programme")
    REPORT = "report", _("report")
    PROGRAMME_BUDGET = "programme_budget", _("programme and budget")
    MEDIUM_TERM = "medium_term", _("medium-term framework")
    COUNTRY = "country", _("country programme")


class Carried(models.TextChoices):
    """What of a strategy or framework an instrument carries."""

    NAME = "name", _("its name")
    OBJECTIVES = "objectives", _("objectives")
    ACTIVITIES = "activities", _("activities")
    INDICATORS = "indicators", _("indicators")
    MONEY = "money", _("money")


class Recurrence(models.TextChoices):
    ONCE = "once", _("once")
    YEARLY = "yearly", _("every year")
    BIENNIAL = "biennial", _("every two years")
    QUADRENNIAL = "quadrennial", _("every four years")


class Ruling(models.TextChoices):
    """What a person may say of a clause against what the records say."""

    ANSWERED = "answered", _("answered")
    IN_PREPARATION = "in_preparation", _("in preparation")
    UNANSWERED = "unanswered", _("not answered")
    NOT_OURS = "not_ours", _("not for us")


class ReviewDecision(models.TextChoices):
    RETAIN = "retain", _("retain")
    UPDATE = "update", _("update")
    MERGE = "merge", _("merge")
    REPLACE = "replace", _("replace")
    RETIRE = "retire", _("retire")


class ReviewCriterion(models.TextChoices):
    IN_FORCE = "in_force", _("still needed")
    MET = "met", _("its purpose is met")
    OVERTAKEN = "overtaken", _("overtaken by a newer mandate")
    OVERLAPS = "overlaps", _("overlaps with another")
    UNFUNDED = "unfunded", _("without means")
    ENDED = "ended", _("its time is over")


class ReviewState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    RETURNED = "returned", _("returned")
