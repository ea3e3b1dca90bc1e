"""Every reason of every suggestion, counted again from the rows of the store by plain SQL that shares no code with it."""

from __future__ import annotations

import pytest
from tests.analytics import cubes

from goldenthread.analytics.ranking.match import rank_sector
from goldenthread.analytics.ranking.prepared import prepare

QUESTIONS = (("BEN", "321"), ("BEN", "310"), ("MDG", "331"), ("TGO", "32210"), ("LAO", "122"))
MONEY = {"spent_usd": ("3", "4"), "committed_usd": ("2",), "incoming_usd": ("1",)}
OWN = "(SELECT activity_id FROM activities WHERE list_contains($refs, reporting_ref) OR list_contains($refs, reporting_name))"
SECTOR = "(t.sector = $code OR t.sector_category = $code OR t.sector_group = $code)"
NOT_SECTOR = "NOT coalesce(t.sector = $code OR t.sector_category = $code OR t.sector_group = $code, false)"
LATELY = f"""(t.recipient, t.sector_group) IN (
    SELECT (x.recipient, x.sector_group) FROM transactions x WHERE x.activity_id IN {OWN} AND x.sector_group IS NOT NULL
    GROUP BY x.recipient, x.sector_group HAVING min(x.year) BETWEEN $until - 2 AND $until)"""
MINE = f"FROM transactions t WHERE t.activity_id IN {OWN}"
ROWS = {
    "country": f"{MINE} AND t.recipient = $country",
    "sector": f"{MINE} AND {SECTOR}",
    "neighbours": f"{MINE} AND {SECTOR} AND t.recipient <> $country",
    "related_sectors": f"{MINE} AND t.recipient = $country AND t.sector_group IS NOT NULL AND {NOT_SECTOR}",
    "uncoded": f"{MINE} AND t.recipient = $country AND t.sector_group IS NULL",
    "incumbent": f"{MINE} AND t.recipient = $country AND {SECTOR}",
    "reach": MINE,
    "growth": f"{MINE} AND {LATELY}",
    "country_growth": f"{MINE} AND t.recipient = $country AND {LATELY}",
    "sector_growth": f"{MINE} AND {SECTOR} AND t.recipient <> $country AND {LATELY}",
}
NAMED = f"FROM transactions t WHERE t.activity_id NOT IN {OWN} AND t.recipient = $country AND list_contains($refs, t.provider_ref)"
PLANS = f"FROM budgets t WHERE t.activity_id IN {OWN} AND t.recipient = $country AND {SECTOR}"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return cubes.store(tmp_path_factory.mktemp("recount"), rich=True)


@pytest.fixture(scope="module")
def suggested(store):
    prepared = prepare(store)
    found = [
        (code, m) for country, code in QUESTIONS for m in rank_sector(prepared, country=country, sector=code, top=10)
    ]
    assert len(found) == 50
    return prepared, found


def counted(db, rows, **given):
    sums = ", ".join(f"coalesce(sum(value_usd) FILTER (type IN {(*types, '-')}), 0)" for types in MONEY.values())
    named = {name: value for name, value in given.items() if f"${name}" in rows}
    activities, *money, first, last = db.execute(
        f"SELECT count(DISTINCT t.activity_id), {sums}, min(year), max(year) {rows}", named
    ).fetchone()
    return {"activities": activities, "years": [first, last] if first else []} | dict(zip(MONEY, money, strict=True))


def agree(evidence, expected):
    assert {"activities", "years", *MONEY} <= evidence.keys()
    for name, value in expected.items():
        assert evidence[name] == (value if name in ("activities", "years") else pytest.approx(value, abs=0.02)), name


@pytest.mark.parametrize("term", ROWS)
def test_what_a_term_says_is_what_the_rows_say(store, suggested, term):
    prepared, found = suggested
    seen = 0
    with store.connect() as db:
        for code, match in found:
            shown = next(t for t in match.terms if t.term == term)
            asked = {"refs": list(match.refs), "country": match.country, "code": code, "until": prepared.until}
            agree(shown.evidence, counted(db, ROWS[term], **asked))
            assert shown.evidence["activities"] or shown.adds == 0
            seen += bool(shown.evidence["activities"])
    assert seen


def test_every_term_that_is_told_is_recounted_here(suggested):
    told = {term.term for _code, match in suggested[1] for term in match.terms}
    assert told <= {*ROWS, "named", "plans", "alike"}


def test_what_others_say_of_it_is_never_its_own_money(store, suggested):
    _prepared, found = suggested
    seen = 0
    with store.connect() as db:
        for _code, match in found:
            shown = next(t for t in match.terms if t.term == "named").evidence
            rows = counted(db, NAMED, refs=list(match.refs), country=match.country)
            given = shown["as_provider"]
            assert (given["activities"], given["years"]) == (rows["activities"], rows["years"])
            assert given.get("provided_usd", 0.0) == pytest.approx(rows["spent_usd"], abs=0.02)
            assert given["spent_usd"] == shown["spent_usd"] == 0
            seen += given["activities"]
    assert seen


def test_budgets_are_never_added_to_transactions(store, suggested):
    _prepared, found = suggested
    seen = 0
    with store.connect() as db:
        for code, match in found:
            shown = next(t for t in match.terms if t.term == "plans").evidence
            named = {"refs": list(match.refs), "country": match.country, "code": code}
            rows = db.execute(f"SELECT count(DISTINCT t.activity_id), coalesce(sum(value_usd), 0) {PLANS}", named)
            activities, dollars = rows.fetchone()
            assert shown["activities"] == activities
            assert shown.get("budgeted_usd", 0.0) == pytest.approx(dollars, abs=0.02)
            assert shown["spent_usd"] == shown["committed_usd"] == 0
            seen += activities
    assert seen


def test_organizations_alike_are_there_and_their_work_is_counted_once(store, suggested):
    _prepared, found = suggested
    with store.connect() as db:
        for code, match in found:
            shown = next(t for t in match.terms if t.term == "alike").evidence
            refs = shown["organizations"]
            agree(shown, counted(db, ROWS["incumbent"], refs=refs, country=match.country, code=code))
            assert len(set(refs)) == len(refs) and not {*refs} & {*match.refs}


def test_who_is_new_has_never_worked_there(store):
    prepared = prepare(store)
    with store.connect() as db:
        for country, code in QUESTIONS:
            for match in rank_sector(prepared, country=country, sector=code, top=99, new_only=True):
                asked = {"refs": list(match.refs), "country": country, "code": code}
                assert counted(db, ROWS["incumbent"], **asked)["activities"] == 0
