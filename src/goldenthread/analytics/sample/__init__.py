"""A small sample of openly licensed evidence (SOURCE.md), so that a fresh installation has something to show.

It is in a store only as long as nothing else is: the first real load takes it out (`analytics.store.commit`).
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
FOLDERS = ("aims", "oecd_crs", "worldbank")
MARK = "sample:"  # what the path of a source of the sample begins with in a manifest
ATTRIBUTION = (
    "AidData, geocoded releases of the aid management systems of Bangladesh, DR Congo, Nepal, Senegal and Uganda "
    "(ODC-By 1.0, 2014–2017); OECD, Creditor Reporting System 2015–2019 (CC BY 4.0); World Bank, projects "
    "(CC BY 4.0, 31 March 2025)"
)


def load_sample(store: Path) -> bool:
    """Load the sample into a store that has no evidence; False, and nothing done, where there is some already."""
    from goldenthread.analytics.loading.folders import load_folder
    from goldenthread.analytics.store import EvidenceStore

    if EvidenceStore(store).manifest.sources:
        return False
    for name in FOLDERS:
        load_folder(FOLDER / name, store=store)
    return True
