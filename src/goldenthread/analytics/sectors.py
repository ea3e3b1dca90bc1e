"""Sectors of the OECD-DAC: five-digit purpose codes, three-digit categories and the groups above them.

A purpose code such as 15110 belongs to category 151 (its first three digits); 151 and 152 form group 150.
Source: OECD-DAC CRS purpose codes; the groups are those of the IATI code list SectorGroup.
"""

from __future__ import annotations

from functools import cache

# categories that stand under a group with another number; all others are their own group
GROUP_OF_CATEGORY = {
    "111": "110", "112": "110", "113": "110", "114": "110",
    "121": "120", "122": "120", "123": "120",
    "151": "150", "152": "150",
    "231": "230", "232": "230", "233": "230", "234": "230", "235": "230", "236": "230",
    "311": "310", "312": "310", "313": "310",
    "321": "320", "322": "320", "323": "320",
}  # fmt: skip

GROUP_NAMES = {
    "110": "Education", "120": "Health", "130": "Population and reproductive health",
    "140": "Water supply and sanitation", "150": "Government and civil society",
    "160": "Other social infrastructure and services", "210": "Transport and storage",
    "220": "Communications",
    "230": "Energy", "240": "Banking and financial services", "250": "Business and other services",
    "310": "Agriculture, forestry and fishing", "320": "Industry, mining and construction",
    "331": "Trade policies and regulations", "332": "Tourism", "410": "General environment protection",
    "430": "Other multisector", "510": "General budget support", "520": "Development food assistance",
    "530": "Other commodity assistance", "600": "Action relating to debt", "720": "Emergency response",
    "730": "Reconstruction relief and rehabilitation", "740": "Disaster prevention and preparedness",
    "910": "Administrative costs of donors", "920": "Support to non-governmental organizations",
    "930": "Refugees in donor countries", "998": "Unallocated or unspecified",
}  # fmt: skip


@cache
def known_codes() -> frozenset[str]:
    """Every DAC code that evidence can be asked for: purposes of five digits, categories and groups of three."""
    from goldenthread.analytics.iati import the_standard as standard

    lists = standard().codes
    return lists["Sector"] | lists["SectorCategory"] | GROUP_NAMES.keys()


@cache
def sector_category(code: str | None) -> str | None:
    """Three-digit category of a DAC sector code of three or five digits; None for anything else."""
    if code and len(code) in (3, 5) and code.isascii() and code.isdigit():
        return code[:3]
    return None


@cache
def sector_group(code: str | None) -> str | None:
    """DAC group of a sector code of three or five digits (15110 and 151 give 150); None for anything else."""
    category = sector_category(code)
    return GROUP_OF_CATEGORY.get(category, category) if category else None
