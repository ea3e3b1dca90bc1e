"""Exports of governments' aid management systems, as AidData publishes them, into the evidence store.

Files `XXX_projects.parquet` and `XXX_transactions.parquet`, XXX the country's ISO alpha-3 code. The identifier is
the one under which AidData publishes the same project in IATI, so that a copy read from XML replaces it. Where
only the year of a transaction is known, its date is the first of January.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from goldenthread.analytics.countries import names
from goldenthread.analytics.iati import the_standard as standard
from goldenthread.analytics.loading.rows import Projects, records
from goldenthread.analytics.sectors import sector_group
from goldenthread.analytics.store.commit import IncomingPart

KIND = "aims"
PUBLISHER = "US-501c3-522318905"  # AidData
TYPES = {"C": "2", "D": "3"}
STATUSES = {
    "pipeline/identification": "1", "implementation": "2", "completion": "3", "post-completion": "4", "cancelled": "5",
}  # fmt: skip


def is_aims(folder: Path) -> bool:
    """Whether a folder holds exports of aid systems."""
    return any(_countries(folder))


def read_aims(folder: Path, *, key: str, part: IncomingPart) -> dict[str, int]:
    """Write the projects of all countries in a folder into `part`; gives the rows by table."""
    projects = Projects()
    for country in _countries(folder):
        flows = defaultdict(list)
        for row in records(folder / f"{country}_transactions.parquet"):
            flows[row["project_id"]].append(row)
        for row in records(folder / f"{country}_projects.parquet"):
            _add(projects, row, flows[row["project_id"]], country)
    return projects.write(part, key=key, name=folder.name, source=KIND)


def unmapped(folder: Path) -> list[str]:
    """Sector codes of the exports that belong to no DAC group."""
    known = {sector_group(code) for code in standard().codes["SectorCategory"]}
    found = set()
    for country in _countries(folder):
        for row in records(folder / f"{country}_projects.parquet"):
            found |= {f"sector {c}" for c in _split(row["ad_sector_codes"]) if sector_group(c) not in known}
    return sorted(found)


def _countries(folder: Path) -> list[str]:
    pairs = ((f.name[:3], folder / f"{f.name[:3]}_transactions.parquet") for f in folder.glob("???_projects.parquet"))
    return sorted(country for country, flows in pairs if flows.exists())


def _add(projects: Projects, row: dict, flows: list[dict], country: str) -> None:
    donors = _split(row["donors"])
    projects.add(
        activity_id=f"{PUBLISHER}-SG-{row['project_id']}", reporting_ref=PUBLISHER,
        reporting_name=f"Aid management system, {names().get(country, country)}", title=row["project_title"],
        secondary_reporter="1",
        status=STATUSES.get(row["status"].lower()), default_currency="USD",
        start_actual=row["start_actual_isodate"], end_actual=row["end_actual_isodate"],
    )  # fmt: skip
    projects.recipient(country)
    for code in _split(row["ad_sector_codes"]):
        known = code in standard().codes["Sector"]
        projects.sector(code if known else code[:3], vocabulary="1" if known else "2")
    for donor in donors:
        projects.participant(name=donor, role="1")
    for flow in flows:
        projects.transaction(
            ref=flow["transaction_id"], type=TYPES.get(flow["transaction_value_code"]),
            date=flow["transaction_isodate"] or f"{flow['transaction_year']}-01-01", amount=flow["transaction_value"],
            currency=flow["transaction_currency"], provider_name=donors[0] if len(donors) == 1 else None,
        )  # fmt: skip


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split("|") if part.strip()]
