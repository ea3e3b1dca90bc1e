"""What DAC sectors are called, in the reader's language.

Groups and categories (three digits) are said in all six languages: the names of the OECD-DAC in English, in the other
languages our own words for them. Purposes (five digits) have their official names in English, French and Spanish
(`analytics/reference/purposes.csv`); who reads another language gets the English one.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from goldenthread import language

NAMES: dict[str, Any] = {
    "110": _("Education"),
    "111": _("Education, level unspecified"),
    "112": _("Basic education"),
    "113": _("Secondary education"),
    "114": _("Post-secondary education"),
    "120": _("Health"),
    "121": _("Health, general"),
    "122": _("Basic health"),
    "123": _("Non-communicable diseases"),
    "130": _("Population and reproductive health"),
    "140": _("Water supply and sanitation"),
    "150": _("Government and civil society"),
    "151": _("Government and civil society, general"),
    "152": _("Conflict, peace and security"),
    "160": _("Other social infrastructure and services"),
    "210": _("Transport and storage"),
    "220": _("Communications"),
    "230": _("Energy"),
    "231": _("Energy policy"),
    "232": _("Energy generation, renewable sources"),
    "233": _("Energy generation, non-renewable sources"),
    "234": _("Hybrid energy plants"),
    "235": _("Nuclear energy plants"),
    "236": _("Energy distribution"),
    "240": _("Banking and financial services"),
    "250": _("Business and other services"),
    "310": _("Agriculture, forestry and fishing"),
    "311": _("Agriculture"),
    "312": _("Forestry"),
    "313": _("Fishing"),
    "320": _("Industry, mining and construction"),
    "321": _("Industry"),
    "322": _("Mineral resources and mining"),
    "323": _("Construction"),
    "331": _("Trade policies and regulations"),
    "332": _("Tourism"),
    "410": _("General environment protection"),
    "430": _("Other multisector"),
    "510": _("General budget support"),
    "520": _("Development food assistance"),
    "530": _("Other commodity assistance"),
    "600": _("Action relating to debt"),
    "720": _("Emergency response"),
    "730": _("Reconstruction relief and rehabilitation"),
    "740": _("Disaster prevention and preparedness"),
    "910": _("Administrative costs of donors"),
    "920": _("Support to non-governmental organizations"),
    "930": _("Refugees in donor countries"),
    "998": _("Unallocated or unspecified"),
}


@cache
def _purposes() -> dict[str, dict[str, str]]:
    table = files("goldenthread.analytics") / "reference" / "purposes.csv"
    return {row["code"]: row for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())}


def sector_name(code: str) -> str:
    """The name of a DAC sector of three or five digits; the code itself where it is not known."""
    if code in NAMES:
        return str(NAMES[code])
    purpose = _purposes().get(code)
    if purpose is None:
        return code
    return purpose.get(language.code(get_language() or "en")) or purpose["en"]
