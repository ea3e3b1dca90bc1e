"""The counting rule (docs/methods/counting-aid.md), once, for ranking, reasons, pages, charts, exports and Spark.

`work` is the evidence at the grain of the activity: one row per role, organization, country, sector, year, source and
activity. Whoever counts, counts from it:

    activities   distinct `activity_id`: one, whatever its sectors, countries and years
    money        each kind in a column of its own, never added to another: MONEY
    sources      read one at a time: SOURCES, the first that says anything

Roles: `reports`, what an organization itself reports as primary reporter, or, in the sources of others, what is told of it
as the donor; `funds` and `receives`, others' activities that name it; `plans`, its budgets. Written for DuckDB; Spark
runs the same text in its own dialect.
"""

from __future__ import annotations

REPORTS, FUNDS, RECEIVES, PLANS = "reports", "funds", "receives", "plans"
SOURCES = ("iati", "worldbank", "iati-secondary", "aims", "oecd-crs")
"""Who tells, the most telling first: the organization itself, then lists of one donor, then what others tell of it."""
TOLD = ("iati-secondary", "aims", "oecd-crs")
"""Sources in which a donor is named as the one whose work it is: named by others there is not told again."""
MONEY = ("spent_usd", "committed_usd", "incoming_usd", "incoming_committed_usd", "provided_usd", "budgeted_usd")
"""Disbursements and expenditure; outgoing commitments; incoming funds; incoming commitments; money that an organization
provides in the activities of others; budgets."""
KEYS = ("ref", "country", "sector", "year", "role", "source")

SPENT, COMMITTED, INCOMING, INCOMING_COMMITTED = ("3", "4"), ("2",), ("1",), ("11",)

_OWN = """CASE WHEN type IN ('3', '4') THEN value_usd END AS spent_usd,
        CASE WHEN type = '2' THEN value_usd END AS committed_usd,
        CASE WHEN type = '1' THEN value_usd END AS incoming_usd,
        CASE WHEN type = '11' THEN value_usd END AS incoming_committed_usd,
        CAST(NULL AS DOUBLE) AS provided_usd, CAST(NULL AS DOUBLE) AS budgeted_usd"""
# of the provider: what the other side disburses of it is provided, and what comes in at the other side is provided too,
# but as another kind
_NAMED = """CAST(NULL AS DOUBLE) AS spent_usd,
        CASE WHEN type = '2' THEN value_usd END AS committed_usd,
        CASE WHEN type = '1' THEN value_usd END AS incoming_usd,
        CASE WHEN type = '11' THEN value_usd END AS incoming_committed_usd,
        CASE WHEN type IN ('3', '4') THEN value_usd END AS provided_usd, CAST(NULL AS DOUBLE) AS budgeted_usd"""
_PLANNED = """CAST(NULL AS DOUBLE) AS spent_usd, CAST(NULL AS DOUBLE) AS committed_usd,
        CAST(NULL AS DOUBLE) AS incoming_usd, CAST(NULL AS DOUBLE) AS incoming_committed_usd,
        CAST(NULL AS DOUBLE) AS provided_usd, value_usd AS budgeted_usd"""
# of several donors that one flow may come from, nobody knows how much from whom
_UNDIVIDED = """CAST(NULL AS DOUBLE) AS spent_usd, CAST(NULL AS DOUBLE) AS committed_usd,
        CAST(NULL AS DOUBLE) AS incoming_usd, CAST(NULL AS DOUBLE) AS incoming_committed_usd,
        CAST(NULL AS DOUBLE) AS provided_usd, CAST(NULL AS DOUBLE) AS budgeted_usd"""
_PLACE = "country, sector, category, purpose, year, source, activity_id"

WORK = f"""
WITH told AS (
    SELECT a.activity_id, a.title, p.organization AS reporter,
        coalesce(nullif(a.reporting_name, ''), a.reporting_ref) AS told_by,
        a.source = 'aims' OR coalesce(a.secondary_reporter, false) AS is_secondary,
        CASE WHEN a.source = 'iati-flat' THEN 'iati'
            WHEN a.source = 'iati' AND coalesce(a.secondary_reporter, false) THEN 'iati-secondary'
            ELSE a.source END AS source
    FROM activities a
    LEFT JOIN parties p ON p.ref = coalesce(a.reporting_ref, '') AND p.name = coalesce(a.reporting_name, '')
    WHERE a.source <> 'oecd-crs-climate'
), flows AS (
    SELECT t.activity_id, t.type, t.value_usd, t.year, t.recipient AS country,
        coalesce(t.sector_group, '') AS sector, coalesce(t.sector_category, '') AS category,
        coalesce(t.sector, '') AS purpose, told.source, told.reporter, told.is_secondary,
        p.organization AS provider, r.organization AS receiver
    FROM transactions t JOIN told ON told.activity_id = t.activity_id
    LEFT JOIN parties p ON p.ref = coalesce(t.provider_ref, '') AND p.name = coalesce(t.provider_name, '')
    LEFT JOIN parties r ON r.ref = coalesce(t.receiver_ref, '') AND r.name = coalesce(t.receiver_name, '')
    WHERE t.recipient IS NOT NULL
), donors AS (
    SELECT activity_id, organization AS donor, count(*) OVER (PARTITION BY activity_id) AS others
    FROM (
        SELECT DISTINCT n.activity_id, p.organization FROM participants n
        JOIN parties p ON p.ref = coalesce(n.ref, '') AND p.name = coalesce(n.name, '')
        WHERE n.role = '1' AND p.organization IS NOT NULL
    ) AS distinct_donors
), undivided AS (
    SELECT f.*, d.donor, d.others FROM flows f JOIN donors d ON d.activity_id = f.activity_id
    WHERE f.is_secondary AND f.provider IS NULL
), planned AS (
    SELECT b.activity_id, b.value_usd, b.year, b.recipient AS country,
        coalesce(b.sector_group, '') AS sector, coalesce(b.sector_category, '') AS category,
        coalesce(b.sector, '') AS purpose, told.source, told.reporter
    FROM budgets b JOIN told ON told.activity_id = b.activity_id
    WHERE b.recipient IS NOT NULL AND NOT told.is_secondary AND told.reporter IS NOT NULL
), every AS (
    SELECT 'reports' AS role, reporter AS ref, {_PLACE}, {_OWN} FROM flows
    WHERE NOT is_secondary AND reporter IS NOT NULL
    UNION ALL
    SELECT 'reports', provider, {_PLACE}, {_NAMED} FROM flows WHERE is_secondary AND provider IS NOT NULL
    UNION ALL
    SELECT 'reports', donor, {_PLACE}, {_NAMED} FROM undivided WHERE others = 1
    UNION ALL
    SELECT 'reports', donor, {_PLACE}, {_UNDIVIDED} FROM undivided WHERE others > 1
    UNION ALL
    SELECT 'funds', provider, {_PLACE}, {_NAMED} FROM flows
    WHERE provider IS NOT NULL AND (is_secondary OR reporter IS NULL OR provider <> reporter OR source = 'oecd-crs')
    UNION ALL
    SELECT 'funds', donor, {_PLACE}, {_NAMED} FROM undivided WHERE others = 1
    UNION ALL
    SELECT 'funds', donor, {_PLACE}, {_UNDIVIDED} FROM undivided WHERE others > 1
    UNION ALL
    SELECT 'receives', receiver, {_PLACE}, {_NAMED} FROM flows
    WHERE receiver IS NOT NULL AND (is_secondary OR reporter IS NULL OR receiver <> reporter)
    UNION ALL
    SELECT 'plans', reporter, {_PLACE}, {_PLANNED} FROM planned
), counted AS (
    SELECT role, ref, country, sector, category, purpose, year, source, activity_id, count(*) AS flows,
        {", ".join(f"coalesce(sum({kind}), 0) AS {kind}" for kind in MONEY)}
    FROM every GROUP BY role, ref, country, sector, category, purpose, year, source, activity_id
)
SELECT counted.*, told.title, told.told_by AS reporter
FROM counted JOIN told ON told.activity_id = counted.activity_id
"""

CUBE = f"""
SELECT ref, country, sector, year, role, source, count(DISTINCT activity_id) AS activities,
    CAST(sum(flows) AS BIGINT) AS flows, {", ".join(f"sum({kind}) AS {kind}" for kind in MONEY)}
FROM work WHERE year IS NOT NULL GROUP BY ref, country, sector, year, role, source
"""

CODE = "(sector = {0} OR category = {0} OR purpose = {0})"
"""Whether a row is of a DAC sector: a group (150), a category (151) or a purpose (15110), no more and no less."""


def rank_of(source: str) -> str:
    """The place of a source among SOURCES, as an SQL expression over a column."""
    cases = " ".join(f"WHEN '{name}' THEN {place}" for place, name in enumerate(SOURCES))
    return f"CASE {source} {cases} ELSE {len(SOURCES)} END"
