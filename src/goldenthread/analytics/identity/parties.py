"""Who is who in a store: every reference and name that stands for an organization, brought to one.

A reporting organization is its reference. References are one organization where the same telling name reports under
them, where the table of known organizations says so (`reference/organizations.csv`), or where a person said so
(`identity.answers`). A name without a reference is the organization that is known by it; else it is an organization of its
own, known by name only; a country, its embassy and its government are one donor. "Multilateral", codes for unknown,
and ministries of no named country are nobody: what they are named in is counted, but they are not ranked.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.analytics.countries import REFERENCE, iso3_by_iso2, names
from goldenthread.analytics.identity import answers, words
from goldenthread.analytics.identity.same import Same
from goldenthread.analytics.store import EvidenceStore

VERSION = "1"  # of the rule: tables kept beside the store hold for one version
STATE_TYPES = ("10", "11", "15")  # government, local government, other public sector
CRS = ("oecd-crs", "oecd-crs-climate")
SCHEMA = pa.schema([
    ("ref", pa.string()), ("name", pa.string()), ("organization", pa.string()), ("label", pa.string()),
    ("home", pa.string()), ("reports", pa.bool_()), ("how", pa.string()),
])  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """A pair of reference and name as published, how often, and whether somebody reports under it.

    Who is only paid is of interest where it is known already: tens of thousands of receivers are written freely.
    """

    ref: str
    name: str
    count: int
    type: str
    reports: bool
    is_crs: bool = False
    is_paid_only: bool = False


def parties(store: EvidenceStore) -> pa.Table:
    """Every pair of reference and name in the store with its organization (null: nobody), from the copy kept beside it.

    `home` is the country whose state the organization is a part of; `how` says by what a name was known.
    """
    kept = parties_file(store)
    if kept.exists():
        return pq.ParquetFile(kept).read(use_threads=False)  # one small file: the machinery for many takes 30 MB
    made = resolve(_mentions(store), told=answers.read(store.path))
    try:
        draft = kept.with_suffix(".new")
        pq.write_table(made, draft, compression="zstd")
        draft.replace(kept)
        for old in kept.parent.glob("parties-*.parquet"):
            if old != kept:
                old.unlink(missing_ok=True)
    except OSError:
        pass
    return made


def parties_file(store: EvidenceStore) -> Path:
    """Where the table of a store is kept."""
    return store.path / f"parties-{VERSION}-{store.fingerprint}.parquet"


@dataclass(frozen=True)
class Organization:
    """An organization of the evidence: its key, its name, all references and names that stand for it alone."""

    key: str
    name: str
    refs: tuple[str, ...]
    home: str | None
    reports: bool


def organizations(store: EvidenceStore) -> dict[str, Organization]:
    """The organizations of a store by key."""
    return _organizations(store.path, store.fingerprint)


@lru_cache(maxsize=4)
def _organizations(path: Path, fingerprint: str) -> dict[str, Organization]:
    rows = parties(EvidenceStore(path)).to_pylist()
    holders: dict[str, set[str | None]] = defaultdict(set)
    reporting: dict[str, set[str | None]] = defaultdict(set)
    for row in rows:
        for text in filter(None, (row["ref"], row["name"])):
            (reporting if row["reports"] else holders)[text].add(row["organization"])
    alone = {text: reporting.get(text) or found for text, found in (holders | reporting).items()}
    by_key: dict[str, list[dict]] = defaultdict(list)
    for row in rows:
        if row["organization"]:
            by_key[row["organization"]].append(row)
    return {key: _organization(key, mine, alone) for key, mine in by_key.items()}


def _organization(key: str, rows: list[dict], alone: dict[str, set[str | None]]) -> Organization:
    # a name beside the reference of another is what somebody typed, and stands for nobody
    named = [row["ref"] for row in rows] + [row["name"] for row in rows if row["reports"] or not row["ref"]]
    refs = [key, *(text for text in dict.fromkeys(named) if text and text != key and alone[text] == {key})]
    home = next((row["home"] for row in rows if row["home"]), None)
    return Organization(key, rows[0]["label"], tuple(refs), home, any(row["reports"] for row in rows))


_MENTIONS = """
WITH named AS (
    SELECT coalesce(reporting_ref, '') AS ref, coalesce(reporting_name, '') AS name, reporting_type AS type,
        true AS reports, source LIKE 'oecd-crs%' AS crs, false AS paid, count(*) AS n FROM activities GROUP BY ALL
    UNION ALL
    SELECT coalesce(provider_ref, ''), coalesce(provider_name, ''), provider_type, false, source LIKE 'oecd-crs%',
        false, count(*) FROM transactions GROUP BY ALL
    UNION ALL
    SELECT coalesce(receiver_ref, ''), coalesce(receiver_name, ''), receiver_type, false, false, true, count(*)
    FROM transactions GROUP BY ALL
    UNION ALL
    SELECT coalesce(ref, ''), coalesce(name, ''), type, false, source LIKE 'oecd-crs%', false, count(*)
    FROM participants WHERE role = '1' GROUP BY ALL
)
SELECT ref, name, sum(n)::BIGINT, coalesce(mode(type), ''), bool_or(reports), bool_or(crs), bool_and(paid) FROM named
WHERE ref <> '' OR name <> '' GROUP BY ref, name ORDER BY ref, name
"""


def _mentions(store: EvidenceStore) -> list[Mention]:
    with store.connect() as db:
        return [Mention(*row) for row in db.execute(_MENTIONS).fetchall()]


def resolve(mentions: Iterable[Mention], *, told: Sequence[answers.Answer] = ()) -> pa.Table:
    """The table of parties for some mentions."""
    mentions = list(mentions)
    same, apart = Same(), [one for one in told if not one.is_same]
    for ref, name in known_names():
        same.join(f"r:{words.reference(ref)}", f"n:{words.folded(name)}")
    generic = _join_reporters(same, mentions)
    _join_told(same, mentions, (one for one in told if one.is_same))
    nodes = [_place(same, mention, generic, apart) for mention in mentions]
    return _table(same, mentions, nodes)


@cache
def known_names() -> tuple[tuple[str, str], ...]:
    """References and names of organizations that many speak of: reference/organizations.csv."""
    with (REFERENCE / "organizations.csv").open(encoding="utf-8", newline="") as lines:
        return tuple((row["ref"], row["name"]) for row in csv.DictReader(lines))


def _join_reporters(same: Same, mentions: list[Mention]) -> set[str]:
    """Reporting references with their names; gives the names that tell nothing: several states have one so called."""
    generic: set[str] = set()
    for one in mentions:
        ref, name = words.reference(one.ref), words.folded(one.name)
        if not one.reports or one.is_crs:
            continue
        if ref and not name:
            same.join(f"r:{ref}", f"r:{ref}")
            continue
        state, country = words.state_of(one.name)
        if (state and not country) or words.is_nobody(one.name) or words.donor_country(one.name):
            generic.add(name)
            same.join(f"r:{ref}", f"r:{ref}")
        elif ref:
            same.join(f"r:{ref}", f"r:{ref}")
            same.join(f"r:{ref}", f"n:{name}")
            for form in words.short_forms(one.name):
                if same.knows(f"n:{form}") and form != name:
                    same.join(f"r:{ref}", f"n:{form}")
    return generic


def _join_told(same: Same, mentions: list[Mention], told: Iterable[answers.Answer]) -> None:
    """What people said is one: each text stands where it is published, as a reference, else as a name."""
    refs = {one.ref for one in mentions if one.ref}
    for one in told:
        first, second = (
            f"r:{words.reference(text)}" if text in refs else f"n:{words.folded(text)}" for text in (one.one, one.other)
        )
        same.join(first, second)


def _place(same: Same, one: Mention, generic: set[str], apart: list[answers.Answer]) -> tuple[str | None, str]:
    """The node of a mention and by what it was known; no node for nobody."""
    ref = words.reference(one.ref)
    if one.is_paid_only:
        return _known(same, ref, words.folded(one.name), generic)
    if one.is_crs and (found := _crs_donor(same, one)):
        return found
    if ref:
        return f"r:{ref}", "reference"
    if not one.name.strip() or words.is_nobody(one.name):
        return None, "nobody"
    name = words.folded(one.name)
    if country := words.donor_country(one.name):
        return f"c:{country}", "country"
    if same.knows(f"n:{name}") and name not in generic:
        return f"n:{name}", "name"
    said_apart = {words.folded(each.one) for each in apart}
    forms = [form for form in words.variants(one.name) if form and form not in generic and same.knows(f"n:{form}")]
    if len({same.find(f"n:{form}") for form in forms}) == 1 and name not in said_apart:
        return f"n:{forms[0]}", "part of the name"
    state, country = words.state_of(one.name)
    if not one.reports and ((state and not country) or name in generic):
        return None, "a state not named"
    return f"n:{name}", "own name"


def _known(same: Same, ref: str, name: str, generic: set[str]) -> tuple[str | None, str]:
    if ref:
        return (f"r:{ref}", "reference") if same.knows(f"r:{ref}") else (None, "only paid")
    is_known = same.knows(f"n:{name}") and name not in generic
    return (f"n:{name}", "name") if is_known else (None, "only paid")


def _crs_donor(same: Same, one: Mention) -> tuple[str, str] | None:
    """Donors of the CRS: codes of countries, short names of agencies."""
    country = iso3_by_iso2().get(one.ref.upper()) if len(one.ref) == 2 else None
    if country or (country := words.donor_country(one.name)):
        return f"c:{country}", "country"
    for text in (one.name, one.ref):
        if same.knows(f"n:{words.folded(text)}"):
            return f"n:{words.folded(text)}", "name"
    return (None, "nobody") if words.is_nobody(one.ref or one.name) else None  # type: ignore[return-value]


def _table(same: Same, mentions: list[Mention], nodes: list[tuple[str | None, str]]) -> pa.Table:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, (node, _how) in enumerate(nodes):
        if node:
            groups[same.find(node)].append(place)
    about: dict[int, tuple[str, str, str | None]] = {}
    for root, places in groups.items():
        told = _told(root, [mentions[p] for p in places])
        about |= dict.fromkeys(places, told)
    rows = [
        {"ref": one.ref, "name": one.name, "reports": one.reports, "how": how}
        | dict(zip(("organization", "label", "home"), about.get(place, (None, None, None)), strict=True))
        for place, (one, (node, how)) in enumerate(zip(mentions, nodes, strict=True))
        if node or not one.is_paid_only
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _told(root: str, mentions: list[Mention]) -> tuple[str, str, str | None]:
    """Key, name and home of an organization: the reference and name that most reports, else most mentions, use."""
    reports = [one for one in mentions if one.reports and not one.is_crs] or mentions
    if root.startswith("c:"):
        country = root[2:]
        code = next((one.ref for one in mentions if len(one.ref) == 2), names().get(country, country))
        return code, names().get(country, country), country
    refs, called = Counter[str](), Counter[str]()
    for one in reports:
        called[one.name.strip()] += one.count
        if words.reference(one.ref):
            refs[one.ref] += one.count
    for one in mentions:
        if not called.total() - called[""] and one.name.strip():
            called[one.name.strip()] += one.count
    del called[""]
    key = _most(refs) or _most(called)
    return key, _most(called) or key, _home(mentions, key)


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda text: (-counts[text], text), default="")


def _home(mentions: list[Mention], key: str) -> str | None:
    """The country whose state an organization belongs to, by its reference or its name."""
    for one in mentions:
        state, country = words.state_of(one.name)
        if state and country:
            return country
    prefix, _, rest = key.partition("-")
    is_state = any(one.type in STATE_TYPES for one in mentions if one.reports)
    return iso3_by_iso2().get(prefix.upper()) if rest and is_state and len(prefix) == 2 else None
