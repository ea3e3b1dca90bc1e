"""Questions about money: the records that a person may see."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from goldenthread.funding import access
from goldenthread.funding.models import (
    Agreement,
    AgreementShare,
    Audience,
    ExchangeRate,
    Expenditure,
    KeyMessage,
    Lead,
    MobilizationAction,
    MobilizationTarget,
    Need,
    Opportunity,
    OutreachItem,
    Pledge,
    Receipt,
    ReportingDuty,
    Tranche,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import DonorClass, OrganizationClass


def needs(user: Viewer) -> QuerySet[Need]:
    """The needs that `user` may see."""
    return Need.objects.filter(access.rows(user)).select_related(
        "strategy", "area__strategy", "activity__plan", "country", "source"
    )


def opportunities(user: Viewer) -> QuerySet[Opportunity]:
    """The opportunities that `user` may see."""
    return Opportunity.objects.filter(access.rows(user)).select_related(
        "strategy", "area__strategy", "donor", "owner", "source"
    )


def pledges(user: Viewer) -> QuerySet[Pledge]:
    """The pledges that `user` may see."""
    return Pledge.objects.filter(access.rows(user)).select_related(
        "strategy", "area__strategy", "donor", "event", "opportunity", "source"
    )


def agreements(user: Viewer) -> QuerySet[Agreement]:
    """The agreements that `user` may see, with what was received under each (`received`, in their currency)."""
    rows = Agreement.objects.filter(access.rows(user)).select_related(
        "strategy", "area__strategy", "activity__plan", "donor", "pledge__donor", "source"
    )
    seen = Receipt.objects.filter(access.receipts(user), agreement=OuterRef("pk"))
    under = seen.order_by().values("agreement")
    came = under.annotate(sum=Sum(Coalesce("credited", "amount"))).values("sum")
    return rows.annotate(received=Subquery(came)).order_by("-signed_on", "pk")


def receipts(user: Viewer) -> QuerySet[Receipt]:
    """The receipts that `user` may see, each with what came under its agreement in all (`came`, in its currency)."""
    seen = Receipt.objects.filter(access.receipts(user), agreement=OuterRef("agreement"))
    under = seen.order_by().values("agreement")
    came = under.annotate(sum=Sum(Coalesce("credited", "amount"))).values("sum")
    rows = Receipt.objects.filter(access.receipts(user)).annotate(came=Subquery(came))
    return rows.select_related(
        "agreement__strategy", "agreement__area", "agreement__donor", "strategy", "donor", "source"
    )


def waiting_receipts(user: Viewer) -> QuerySet[Receipt]:
    """Money in the bank of which nobody has said yet under which agreement it came."""
    return Receipt.objects.filter(access.waiting_receipts(user)).select_related("strategy", "donor", "source")


def expenditures(user: Viewer) -> QuerySet[Expenditure]:
    """The expenditure that `user` may see."""
    return Expenditure.objects.filter(access.expenditures(user)).select_related(
        "activity__plan__strategy", "activity__area", "agreement__donor", "agreement__strategy", "source"
    )


def _parts(model: Any, user: Viewer, *related: str) -> QuerySet:
    return model.objects.filter(access.of_agreement(user)).select_related(
        "agreement__strategy", "agreement__area", "agreement__donor", *related
    )


def tranches(user: Viewer) -> QuerySet[Tranche]:
    """The tranches of agreements that `user` may see."""
    return _parts(Tranche, user)


def shares(user: Viewer) -> QuerySet[AgreementShare]:
    """The shares of donors in agreements that `user` may see."""
    return _parts(AgreementShare, user, "organization")


def reporting_duties(user: Viewer) -> QuerySet[ReportingDuty]:
    """The reports that agreements which `user` may see ask for."""
    return _parts(ReportingDuty, user, "owner")


def rates(user: Viewer) -> QuerySet[ExchangeRate]:
    """The exchange rates, latest first."""
    return ExchangeRate.objects.filter(access.rates(user)).select_related("source").order_by("-on", "currency", "base")


def classes_on(day: date | None = None) -> dict[int, DonorClass]:
    """The donor class of each organization on a day, by its number; of several the first by key."""
    rows = OrganizationClass.objects.on(day or timezone.localdate()).select_related("donor_class")
    return {row.organization_id: row.donor_class for row in rows.order_by("-donor_class__key")}


def targets(user: Viewer) -> QuerySet[MobilizationTarget]:
    """The mobilization targets that `user` may see."""
    return MobilizationTarget.objects.filter(access.rows(user)).select_related("strategy", "donor_class", "source")


def actions(user: Viewer) -> QuerySet[MobilizationAction]:
    """The mobilization actions that `user` may see."""
    return (
        MobilizationAction.objects.filter(access.rows(user))
        .select_related("strategy", "donor", "event", "owner", "source")
        .prefetch_related("partners")
    )


def audiences(user: Viewer) -> QuerySet[Audience]:
    """The audiences that `user` may see."""
    return Audience.objects.filter(access.rows(user)).select_related("strategy", "source")


def messages(user: Viewer) -> QuerySet[KeyMessage]:
    """The messages that `user` may see."""
    return KeyMessage.objects.filter(access.rows(user)).select_related("strategy", "group", "source")


def outreach(user: Viewer) -> QuerySet[OutreachItem]:
    """The outreach that `user` may see."""
    return OutreachItem.objects.filter(access.rows(user)).select_related(
        "strategy", "event", "group", "says", "owner", "source"
    )


def leads(user: Viewer) -> QuerySet[Lead]:
    """The leads that `user` may see."""
    return Lead.objects.filter(access.rows(user)).select_related(
        "strategy", "organization", "area__strategy", "event", "owner", "opportunity", "agreement__donor", "source"
    )
