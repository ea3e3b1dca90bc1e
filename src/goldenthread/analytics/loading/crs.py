"""Aggregates of the OECD Creditor Reporting System into the evidence store.

Two sources that must not be added up: `oecd-crs` holds all disbursements by donor, recipient and year, without
sectors; `oecd-crs-climate` holds disbursements marked for climate by donor, recipient, sector group and year.
One activity stands for a donor in a recipient (and sector group); years give the first of January as date.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goldenthread.analytics.countries import names, recipient_code
from goldenthread.analytics.loading.rows import Projects, records
from goldenthread.analytics.store.commit import IncomingPart

KIND, CLIMATE = "oecd-crs", "oecd-crs-climate"
TOTALS, MARKED = "crs_donor_recipient_2012_2019.parquet", "crs_climate_donor_recipient_sector.parquet"
MILLION = 1e6

SECTOR_GROUPS = {
    "Education": "110", "Health": "120", "Population Policies/Programmes": "130", "Water Supply & Sanitation": "140",
    "Government & Civil Society": "150", "Other Social Infrastructure & Services": "160",
    "Transport & Storage": "210", "Communications": "220", "Energy": "230", "Banking & Financial Services": "240",
    "Business & Other Services": "250", "Agriculture, Forestry, Fishing": "310",
    "Industry, Mining, Construction": "320", "Trade Policies & Regulations": "331", "Tourism": "332",
    "General Environment Protection": "410", "Other Multisector": "430", "General Budget Support": "510",
    "Development Food Assistance": "520", "Other Commodity Assistance": "530", "Action Relating to Debt": "600",
    "Emergency Response": "720", "Reconstruction Relief & Rehabilitation": "730",
    "Disaster Prevention & Preparedness": "740", "Administrative Costs of Donors": "910",
    "Refugees in Donor Countries": "930", "Unallocated / Unspecified": "998",
}  # fmt: skip


def is_crs(folder: Path) -> bool:
    """Whether a folder holds aggregates of the CRS."""
    return (folder / TOTALS).exists() or (folder / MARKED).exists()


def read_totals(folder: Path, *, key: str, part: IncomingPart) -> dict[str, int]:
    """Write all disbursements by donor and recipient into `part`."""
    projects = Projects()
    groups: dict[Any, Any] = {}
    if (folder / TOTALS).exists():
        for row in records(folder / TOTALS):
            groups.setdefault((row["donor"], row["recipient"]), []).append((row["year"], row["usd"]))
    for (donor, recipient), years in sorted(groups.items()):
        name = names().get(recipient_code(donor) or "", donor)
        _add(projects, f"{KIND}:{donor}:{recipient}", donor, name, recipient, None, years)
    return projects.write(part, key=key, name=folder.name, source=KIND)


def read_climate(folder: Path, *, key: str, part: IncomingPart) -> dict[str, int]:
    """Write disbursements marked for climate into `part`."""
    projects = Projects()
    groups: dict[Any, Any] = {}
    if (folder / MARKED).exists():
        for row in records(folder / MARKED):
            group = (row["donor_name"], row["recipient_iso3"], row["sector_group"])
            groups.setdefault(group, []).append(
                (row["year"], row["usd_disbursement"] and row["usd_disbursement"] * MILLION)
            )
    for (donor, recipient, sector), years in sorted(groups.items()):
        code = SECTOR_GROUPS.get(sector)
        _add(projects, f"{CLIMATE}:{donor}:{recipient}:{code or sector}", None, donor, recipient, code, years)
    return projects.write(part, key=key, name=folder.name, source=CLIMATE)


def unmapped(folder: Path) -> list[str]:
    """Recipients and sector groups that have no code here."""
    found = set()
    if (folder / TOTALS).exists():
        found |= {f"recipient {r['recipient']}" for r in records(folder / TOTALS) if not recipient_code(r["recipient"])}
    if (folder / MARKED).exists():
        for row in records(folder / MARKED):
            if not recipient_code(row["recipient_iso3"]):
                found.add(f"recipient {row['recipient_iso3']}")
            if row["sector_group"] not in SECTOR_GROUPS:
                found.add(f"sector {row['sector_group']}")
    return sorted(found)


def _add(
    projects: Projects, identifier: str, ref: str | None, donor: str, recipient: str, sector: str | None, years: list
) -> None:
    place = names().get(recipient_code(recipient) or "", recipient)
    projects.add(activity_id=identifier, reporting_ref=ref, reporting_name=donor, title=f"{donor}, {place}",
                 default_currency="USD")  # fmt: skip
    projects.recipient(recipient, kind="region" if recipient.isdigit() else "country")
    if sector:
        projects.sector(sector, vocabulary="2")
    projects.participant(ref=ref, name=donor, role="1")
    for year, dollars in years:
        if dollars is not None:
            projects.transaction(type="3", date=f"{year}-01-01", amount=repr(float(dollars)), currency="USD",
                                 provider_ref=ref, provider_name=donor)  # fmt: skip
