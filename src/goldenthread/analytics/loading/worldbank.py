"""The project list of the World Bank into the evidence store.

The identifier is the one of the Bank's IATI activities (44000-P...), so that a copy read from XML replaces it. One
commitment on the day of approval stands for the amount; dropped projects have none. Sector names of the Bank are
mapped to DAC groups by the words below; only the first sector has a percentage, the others share the rest.
"""

from __future__ import annotations

from pathlib import Path

from goldenthread.analytics.countries import country_named
from goldenthread.analytics.loading.rows import Projects, records
from goldenthread.analytics.store.commit import IncomingPart

KIND = "worldbank"
PUBLISHER = "44000"
STATUSES = {"Pipeline": "1", "Active": "2", "Closed": "4", "Dropped": "5"}

REGIONS = {
    "Africa": "298", "Asia": "798", "Caribbean": "1031", "Central America": "1032", "Central Asia": "619",
    "Caucasus": "89", "Central Africa": "1028", "East Asia and Pacific": "789", "Europe and Central Asia": "89",
    "Eastern and Southern Africa": "298", "Latin America and Caribbean": "498",
    "Middle East and North Africa": "589", "Multi-Regional": "998", "OECS Countries": "1031", "Other": "998",
    "Pacific Islands": "889", "South Asia": "679", "Southern Africa": "1029", "Western and Central Africa": "289",
    "West Africa II": "1030", "Western Balkans": "89", "World": "998", "Andean Countries": "489", "Mercosur": "489",
}  # fmt: skip

# words of a sector name -> DAC group; the first that occurs decides
SECTOR_WORDS = (
    ("public administration - agriculture", "310"), ("public administration - social protection", "160"),
    ("public administration - health", "120"), ("public administration - water", "140"),
    ("public administration - transport", "210"), ("public administration - education", "110"),
    ("public administration - energy", "230"), ("public administration - industry", "320"),
    ("public administration - information", "220"), ("public administration - financial", "240"),
    ("public administration", "150"), ("central government", "150"), ("sub-national government", "150"),
    ("public sector", "150"), ("public financial", "150"), ("economic management", "150"), ("law and justice", "150"),
    ("judicial", "150"), ("civil service", "150"), ("decentrali", "150"), ("agency reform", "150"),
    ("institutional development", "150"), ("public enterprise", "150"), ("privatization", "250"),
    ("agro-industry", "320"), ("agricultur", "310"), ("irrigation", "310"), ("crops", "310"), ("livestock", "310"),
    ("animal production", "310"), ("fisheries", "310"), ("forestry", "310"), ("fertilizer", "320"),
    ("education", "110"), ("vocational", "110"), ("reproductive", "130"), ("population", "130"), ("hiv", "130"),
    ("health", "120"), ("social protection", "160"), ("social services", "160"), ("pension", "160"),
    ("housing", "160"), ("water", "140"), ("sanitation", "140"), ("sewerage", "140"), ("waste", "140"),
    ("flood", "140"),
    ("road", "210"), ("highway", "210"), ("railway", "210"), ("ports", "210"), ("aviation", "210"),
    ("oil and gas transportation", "230"), ("transport", "210"), ("telecom", "220"), ("ict ", "220"),
    ("information and communication", "220"), ("media", "220"), ("postal", "220"), ("mining", "320"),
    ("oil and gas exploration", "320"), ("petrochemical", "320"), ("oil and gas", "320"), ("energy", "230"),
    ("power", "230"), ("hydro", "230"), ("thermal", "230"), ("refining", "320"), ("transmission", "230"),
    ("bank", "240"), ("financ", "240"), ("credit", "240"), ("capital market", "240"), ("insurance", "240"),
    ("payments", "240"), ("tourism", "332"), ("trade policy", "331"), ("industr", "320"), ("manufactur", "320"),
    ("small scale enterprise", "320"), ("trade", "331"), ("business", "250"), ("private sector", "250"),
    ("services", "250"), ("environment", "410"), ("natural resources", "410"), ("pollution", "410"),
    ("urban", "430"), ("non-sector", "430"), ("economic policy", "150"), ("macro", "150"),
)  # fmt: skip


def is_worldbank(folder: Path) -> bool:
    """Whether a folder holds the project list."""
    return (folder / "projects.parquet").exists()


def read_worldbank(folder: Path, *, key: str, part: IncomingPart) -> dict[str, int]:
    """Write the projects into `part`; gives the rows by table."""
    projects = Projects()
    for row in records(folder / "projects.parquet"):
        _add(projects, row)
    return projects.write(part, key=key, name=folder.name, source=KIND)


def unmapped(folder: Path) -> list[str]:
    """Countries and sectors of the list that have no code here."""
    found = set()
    for row in records(folder / "projects.parquet"):
        country = row["countryshortname"]
        if country and _place(country) is None:
            found.add(f"country {country}")
        found |= {f"sector {s}" for s in _sectors(row) if sector_of(s) is None}
    return sorted(found)


def sector_of(name: str) -> str | None:
    """DAC group for a sector name of the World Bank; None when no word tells."""
    words = name.casefold()
    return next((group for word, group in SECTOR_WORDS if word in words), None)


def _place(name: str) -> str | None:
    return country_named(name) or REGIONS.get(name)


def _sectors(row: dict) -> list[str]:
    return [row[column] for column in ("sector1", "sector2", "sector3") if row[column]]


def _add(projects: Projects, row: dict) -> None:
    projects.add(
        activity_id=f"{PUBLISHER}-{row['id']}", reporting_ref=PUBLISHER, reporting_name="World Bank",
        reporting_type="40", title=row["project_name"],
        description=row["pdo"], status=STATUSES.get(row["status"]), default_currency="USD",
        start_planned=row["boardapprovaldate"], start_actual=row["loan_effective_date"], end_planned=row["closingdate"],
    )  # fmt: skip
    place = _place(row["countryshortname"] or "")
    if place:
        projects.recipient(place, kind="region" if place.isdigit() else "country")
    for number, name in enumerate(_sectors(row)):
        percentage = row["sector1_perc_25"] if number == 0 else None
        group = sector_of(name)
        if group:
            projects.sector(group, vocabulary="2", percentage=str(percentage) if percentage else None)
    projects.participant(ref=PUBLISHER, name="World Bank", role="1", type="40")
    if row["impagency"]:
        projects.participant(name=row["impagency"], role="4")
    if row["curr_total_commitment"] and row["status"] != "Dropped" and row["boardapprovaldate"]:
        projects.transaction(
            type="2", date=row["boardapprovaldate"], amount=repr(row["curr_total_commitment"]), currency="USD",
            provider_ref=PUBLISHER, provider_name="World Bank",
        )  # fmt: skip
