"""Which columns of flat data are dimensions, which attributes, and which dimension names indicator, place and time.

Generic SDMX messages and SDMX-JSON say it themselves. SDMX-CSV and structure-specific messages without their structure
do not: there the cross-domain names of attributes count, then the position of a column, and where values would collide
a doubtful column is a dimension after all, so that the values of two cells never become one.
"""

from __future__ import annotations

import re

INDICATOR = (
    *("SERIES", "SERIESCODE", "INDICATOR", "INDICATOR_CODE", "SERIES_CODE", "INDICATOR_ID", "IND", "INDIC"),
    *("DATABASE_ID_INDICATOR", "CONCEPT", "SUBJECT"),
)
PLACE = (
    *("REF_AREA", "GEO", "COUNTRY", "AREA", "GEO_AREA", "GEOAREACODE", "REFERENCE_AREA", "LOCATION", "COU"),
    *("REPORTER", "COUNTRY_CODE", "ISO3", "REF_AREA_CODE", "REPORTING_COUNTRY", "GEO_PICT"),
)
TIME = ("TIME_PERIOD", "TIME", "OBS_TIME", "PERIOD", "YEAR")
FREQUENCY = ("FREQ", "FREQUENCY")
VALUE = ("OBS_VALUE", "OBSVALUE", "VALUE")
TOTALS = {"_T", "_Z", "BOTHSEX", "ALLAGE", "ALLAREA", "ALLAGES", "TOTAL", "TOT"}
"""Codes that say "all of it": the value is that of the whole, not of a part."""

_ATTRIBUTES = """
    ACCESS_SHARING_LEVEL ACCESS_SHARING_NOTES AVAILABILITY BASE_PER BASE_PERIOD BREAKS COLLECTION COLL_DETAIL COMMENT
    COMMENT_DSET COMMENT_OBS COMMENT_TS COMPILATION COMPILING_ORG CONF_STATUS CONF_STATUS_OBS CONTACT CONTACT_POINT COVERAGE
    COVERAGE_GEO COVERAGE_SECTOR COVERAGE_TIME CURRENCY_UNIT CUSTODIAN CUST_BREAKDOWN_LB DATASOURCE DATA_COMP
    DATA_LAST_UPDATE DATA_SOURCE DECIMALS DECIMALS_DISPLAYED DEPARTMENT DERIVATION_TYPE DISS_ORG DOI DOM_SER_IDS
    EMBARGO_TIME EMBARGO_DATE EMAIL ERRORCODE FOOTNOTE FOOTNOTES FOOT_NOTE FULL_DESCRIPTION FULL_SOURCE_CITATION
    GEO_INFO_TYPE GEO_INFO_URL IDS_DIVISION KEYWORDS KEYWORDS_DATASET KEY_INDICATOR LANGUAGE LAST_UPDATE LICENSE LOWER_BOUND
    METADATA METHODOLOGY METHODOLOGY_NOTES METHOD_REF NAT_TITLE NATURE NOTE NOTES OBS_COM OBS_COMMENT OBS_CONF OBS_FLAG OBS_FOOTNOTE
    OBS_PRE_BREAK OBS_STATUS OBS_STATUS_1 ORG_VISIBILITY OVERLAP PRECISION PREF_SCALE PRE_BREAK_VALUE PUBLICATION_DATE PUBLISHER
    PUBL_ECB PUBL_MU PUBL_PUBLIC REF_PERIOD REF_PERIOD_DETAIL REF_YEAR_PRICE REPORTING_PERIOD_TYPE REP_AGENCY SCALE
    SECURITY_CLASSIFICATION SERIES_FOOTNOTE SERIES_NAME SEVERITY SHORT_SOURCE_CITATION SOURCE SOURCE_AGENCY
    SOURCE_DETAIL SOURCE_LINK SOURCE_PUB SOURCE_REF STATUS SUGGESTED_CITATION TIME_COVERAGE TIME_DETAIL TIME_FORMAT
    TIME_PER_COLLECT TIME_PERIOD_METHOD TITLE TITLE_COMPL TITLE_GRP TITLE_TS TOPIC TOPIC_DATASET UNIT
    UNIT_INDEX_BASE UNIT_MEASURE UNIT_MULT UNIT_MULTIPLIER UNIT_PRICE_BASE UPDATE_DATE UPPER_BOUND VALIDITY WGTD_SAMPL_SIZE
    """
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
_DIMENSIONS = """
    ACTIVITY AGE COMPOSITE_BREAKDOWN COUNTERPART_AREA CUST_BREAKDOWN DISABILITY_STATUS EDUCATION_LEV FREQ
    INCOME_WEALTH_QUANTILE MATERNAL_EDU_LVL
    WEALTH_QUINTILE RESIDENCE OCCUPATION PRODUCT REPORTING_TYPE SECTOR SEX URBANISATION CURRENCY
    """
DIMENSIONS = frozenset(_DIMENSIONS.split()) | {*INDICATOR, *PLACE, *TIME}
ATTRIBUTE_NAME = re.compile(r"^(ATT|ATTR|AT|DS_ATT)_?\w?\d*$|^AT_\w+$|^ATTR_\w+$|FOOTNOTE|_COMMENT$|_NOTES?$", re.I)
NAMED_ATTRIBUTE = re.compile(r"^(ATT|ATTR)\d+$", re.I)
MEASURE_NAME = re.compile(r"^(MEAS|MEASURE|ME|M)_?[A-Z]?\d+\w*$|^MEAS_\w+$|^ME_\w+$", re.I)


def bare(name: str) -> str:
    """The name of a column for comparison."""
    return re.sub(r"[\s.-]+", "_", name.strip()).upper()


def is_attribute(name: str) -> bool:
    """Whether a name says by itself that the column is an attribute. `unit` in small letters is Eurostat's dimension."""
    return (bare(name) in ATTRIBUTES and name != "unit") or bool(ATTRIBUTE_NAME.search(name))


def first_of(names: list[str], wanted: tuple[str, ...]) -> str:
    """The name that stands for one of those wanted, in their order; empty when there is none."""
    by_bare = {bare(name): name for name in names}
    return next((by_bare[one] for one in wanted if one in by_bare), "")


def is_total(code: str) -> bool:
    """Whether the code of a dimension stands for all of it."""
    return code.upper() in TOTALS


def cell_of(parts: dict[str, str]) -> str:
    """The cell as one text: dimensions in the order of their names, `AGE=Y15T24,SEX=F`."""
    clean = ((name, value.replace(",", ";").replace("=", ":")) for name, value in parts.items())
    return ",".join(f"{name}={value}" for name, value in sorted(clean, key=lambda pair: bare(pair[0])))


def canonical(cell: str) -> str:
    """A cell for comparison: whatever the order and the case of its dimensions."""
    if not cell:
        return ""
    parts = (part.partition("=") for part in cell.split(",") if part.strip())
    return ",".join(sorted(f"{name.strip()}={value.strip()}".casefold() for name, _equals, value in parts))
