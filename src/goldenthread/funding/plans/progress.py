"""Progress of resource mobilization: what was agreed with each class of donors in each year, against its target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.funding import queries
from goldenthread.funding.figures import rate_table
from goldenthread.funding.models import Agreement, AgreementState
from goldenthread.funding.money.rates import CENT, Quoted, RateTable
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import DonorClass, OrganizationClass, Strategy

ZERO = Decimal()


@dataclass(frozen=True)
class Portion:
    """What one donor bears of an agreement, in its own and in the reporting currency; `left_out` says why it is not counted."""

    agreement: Agreement
    donor: int
    donor_class: DonorClass | None
    year: int | None
    amount: Decimal
    counted: Decimal | None
    quotes: tuple[Quoted, ...]
    left_out: str = ""


@dataclass(frozen=True)
class TargetRow:
    """A target and what was agreed towards it, in the reporting currency; None where no rate is known."""

    donor_class: DonorClass
    year: int
    target: Any
    wanted: Decimal | None
    agreed: Decimal
    number: int

    @property
    def share(self) -> float | None:
        return float(self.agreed / self.wanted) if self.wanted else None


def _classes() -> dict[int, list[OrganizationClass]]:
    found: dict[int, list[OrganizationClass]] = defaultdict(list)
    for row in OrganizationClass.objects.select_related("donor_class").order_by("donor_class__key", "pk"):
        found[row.organization_id].append(row)
    return found


def _class_on(classes: dict[int, list[OrganizationClass]], donor: int, day: date) -> DonorClass | None:
    """The class of a donor on a day; of several the first by key."""
    for row in classes.get(donor, []):
        if (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or row.valid_to >= day):
            return row.donor_class
    return None


def _parts(row: Agreement, shares: list[tuple[int, Decimal]]) -> Iterator[tuple[int, Decimal]]:
    """Each donor of an agreement with what it bears; what no share names is borne by the donor of the agreement.

    An agreement that has ended counts with what arrived under it.
    """
    whole = row.amount if row.state == AgreementState.SIGNED else getattr(row, "received", None) or ZERO
    rest: dict[int, Decimal] = defaultdict(Decimal)
    for donor, share in shares:
        rest[donor] += (whole * share / 100).quantize(CENT)
    left = whole - sum(rest.values(), ZERO)
    if left:
        rest[row.donor_id] += left
    yield from rest.items()


def portions(user: Viewer, strategy: Strategy) -> list[Portion]:
    """Every agreement of a strategy that `user` may see, parted by its donors, at the rate of the day it was signed."""
    rates, classes = rate_table(), _classes()
    shares: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
    rows = queries.shares(user).filter(agreement__strategy=strategy)
    for agreement, donor, share in rows.order_by("pk").values_list("agreement", "organization", "share"):
        shares[agreement].append((donor, share))
    found = []
    for row in queries.agreements(user).filter(strategy=strategy):
        for donor, amount in _parts(row, shares[row.pk]):
            found.append(_portion(row, donor, amount, rates, classes, strategy.reporting_currency))
    return found


def _portion(
    row: Agreement,
    donor: int,
    amount: Decimal,
    rates: RateTable,
    classes: dict[int, list[OrganizationClass]],
    currency: str,
) -> Portion:
    if row.signed_on is None:
        return Portion(row, donor, None, None, amount, None, (), _("the day of signature is not set"))
    kind = _class_on(classes, donor, row.signed_on)
    way = rates.between(row.currency, currency, row.signed_on)
    left_out = "" if way else _("no rate on or before that day")
    if kind is None:
        left_out = _("the donor had no class on that day")
    counted, quotes = (way.of(amount), way.quotes) if way else (None, ())
    return Portion(row, donor, kind, row.signed_on.year, amount, counted, quotes, left_out)


def progress(user: Viewer, strategy: Strategy, found: list[Portion] | None = None) -> tuple[list[TargetRow], int]:
    """Targets with what was agreed in their year by donors of their class on the day of signature.

    Agreements count at the rate of the day they were signed. Also how many portions were not counted: without a day,
    a rate, or a class of their donor. `found` are the portions where they are known already.
    """
    rates, currency = rate_table(), strategy.reporting_currency
    parts = portions(user, strategy) if found is None else found
    sums: dict[tuple[DonorClass, int], Decimal] = defaultdict(Decimal)
    agreements: dict[tuple[DonorClass, int], set[int]] = defaultdict(set)
    for one in parts:
        if not one.left_out and one.donor_class is not None and one.year is not None:
            sums[one.donor_class, one.year] += one.counted or ZERO
            agreements[one.donor_class, one.year].add(one.agreement.pk)
    targets = {(row.donor_class, row.year): row for row in queries.targets(user).filter(strategy=strategy)}
    rows = []
    for kind, year in sorted({*targets, *sums}, key=lambda one: (one[1], one[0].key)):
        target = targets.get((kind, year))
        wanted = None
        if target is not None:
            wanted = rates.convert(target.amount, target.currency, currency, date(year, 12, 31))
        rows.append(TargetRow(kind, year, target, wanted, sums.get((kind, year), ZERO), len(agreements[kind, year])))
    return rows, sum(bool(one.left_out) for one in parts)
