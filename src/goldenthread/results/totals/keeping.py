"""Totals kept in the transaction of each write, rebuilt by a command, and compared with what the values come to.

    refresh(rows)          after values were written
    rebuild()              all of them anew
    differences()          where what is kept is not what the values come to

On PostgreSQL writers of totals stand in line until they commit, so that each sees the values of those before it; on
SQLite all writers do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import connection, transaction

from goldenthread.results.models import Indicator, Observation, Total
from goldenthread.results.totals import facts
from goldenthread.results.totals.arithmetic import REPORTED, Amount, Key, Table, within
from goldenthread.results.totals.facts import Facts, Spot
from goldenthread.results.totals.nodes import Node, Tree, tree_above, tree_below

LOCK = 710195121
Kept = dict[tuple[int, Spot, bool], Table]
"""Totals by indicator, place and year, and whether they are public."""
MOST_AT_ONCE = 50
CLOSE = 10**-6


def refresh(rows: Iterable[Observation]) -> int:
    """Bring the totals up to date that these values count in; how many rows of totals changed."""
    touched: dict[int, set[Spot]] = defaultdict(set)
    parted: set[int] = set()
    for one in rows:
        touched[one.indicator_id].add((facts.place_of(one.country_id, one.group_id), one.year))
        if one.cell or one.period or one.activity_id is not None:
            parted.add(one.indicator_id)
    return _refresh(touched, set(touched) - parted) if touched else 0


def refresh_indicators(pks: Collection[int]) -> int:
    """Bring up to date all totals of these indicators and of those above them: after one changed its shape."""
    tree = tree_above(pks)
    spots = _spots(tree.nodes)
    with transaction.atomic():
        lock()
        return _write(_made(tree, tree.chain(pks), spots), tree.chain(pks), spots)


def _spots(pks: Collection[int]) -> set[Spot]:
    rows = Observation.objects.filter(indicator__in=list(pks)).order_by()
    found = {
        (facts.place_of(country, group), year)
        for country, group, year in rows.values_list("country_id", "group_id", "year").distinct()
    }
    return found | set(Total.objects.filter(indicator__in=list(pks)).order_by().values_list("place", "year").distinct())


def lock() -> None:
    """Nobody else writes totals until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _refresh(touched: dict[int, set[Spot]], plain: set[int]) -> int:
    with transaction.atomic():
        lock()
        tree = tree_above(touched)
        alone = {pk for pk in plain if len(tree.chain([pk])) == 1 and pk not in tree.below}
        alone -= set(Total.objects.filter(indicator__in=list(alone)).values_list("indicator_id", flat=True))
        left = {pk: spots for pk, spots in touched.items() if pk not in alone}
        if not left:
            return 0
        if len(left) <= MOST_AT_ONCE:
            spots = set().union(*left.values())
            return _write(_made(tree, tree.chain(left), spots), tree.chain(left), spots)
        return sum(_one_by_one(tree, left))


def _one_by_one(tree: Tree, left: dict[int, set[Spot]]) -> Iterator[int]:
    """Many indicators at once: each with those above it, the lowest first, each for its own places and years."""
    for pk in tree.chain(left):
        for above in tree.chain([pk])[1:2]:
            left.setdefault(above, set()).update(left[pk])
        yield _write(_made(tree, [pk], left[pk]), [pk], left[pk])


def _made(tree: Tree, chain: list[int], spots: Collection[Spot]) -> Kept:
    """What the indicators of the chain (the lowest first) come to at these places and years, beyond what was reported."""
    below = {child for pk in chain for child in tree.below.get(pk, [])} - set(chain)
    read = facts.read([*chain, *below], spots)
    kept = facts.stored(below, spots)
    made: Kept = {}
    for is_public, known in ((False, read.every), (True, read.public)):
        start = {pk: _merged(known.get((pk, None), {}), kept[is_public].get(pk, {})) for pk in below}
        for pk, tables in compute(tree, chain, read, is_public, start).items():
            for spot, table in tables.items():
                if spot in spots and pk in chain:
                    made[pk, spot, is_public] = {key: one for key, one in table.items() if one.basis != REPORTED}
    return made


def compute(
    tree: Tree,
    chain: Iterable[int],
    read: facts.Scoped,
    is_public: bool,
    start: dict[int, dict[Spot, Table]] | None = None,
) -> dict[int, dict[Spot, Table]]:
    """All amounts of the indicators of the chain, the lowest first, by place and year; `start` has those below them."""
    known = read.public if is_public else read.every
    tables = dict(start or {})
    by_activity = _activities(known)
    for pk in chain:
        node = tree.nodes.get(pk)
        if node is not None and (node.is_public or not is_public):
            tables[pk] = _tables(tree, node, known, by_activity, tables, is_public)
    return tables


def _merged(direct: dict[Spot, Table], derived: dict[Spot, Table]) -> dict[Spot, Table]:
    return {spot: derived.get(spot, {}) | direct.get(spot, {}) for spot in {*direct, *derived}}


def _activities(known: Facts) -> dict[int, list[dict[Spot, Table]]]:
    found: dict[int, list[dict[Spot, Table]]] = defaultdict(list)
    for (pk, activity), tables in known.items():
        if activity is not None:
            found[pk].append(tables)
    return found


def _tables(
    tree: Tree,
    node: Node,
    known: Facts,
    by_activity: dict[int, list[dict[Spot, Table]]],
    tables: dict[int, dict[Spot, Table]],
    is_public: bool,
) -> dict[Spot, Table]:
    """All amounts of one indicator, by place and year."""
    contributing = [
        {spot: within(node.rule, table) for spot, table in some.items()} for some in by_activity.get(node.pk, [])
    ]
    for child in tree.below.get(node.pk, []):
        if child in tables and not (is_public and not tree.nodes[child].is_public):
            contributing.append(tables[child])
    own = known.get((node.pk, None), {})
    there = {spot for one in (own, *contributing) for spot in one}
    return {
        spot: within(node.rule, own.get(spot, {}), [one[spot] for one in contributing if spot in one]) for spot in there
    }


def _write(made: Kept, chain: list[int], spots: Collection[Spot]) -> int:
    """Put what was made in the place of what is kept for these indicators, places and years."""
    kept = facts.stored(chain, spots)
    fresh: list[Total] = []
    gone: list[tuple[int, Spot, bool, Key]] = []
    asked = {
        *made,
        *((pk, spot, scope) for scope in (True, False) for pk, some in kept[scope].items() for spot in some),
    }
    for pk, spot, is_public in asked:
        old = kept[is_public].get(pk, {}).get(spot, {})
        new = made.get((pk, spot, is_public), {})
        fresh += [_row(pk, spot, is_public, key, one) for key, one in new.items() if not _same(old.get(key), one)]
        gone += [(pk, spot, is_public, key) for key in old.keys() - new.keys()]
    _remove(gone)
    if fresh:
        Total.objects.bulk_create(
            fresh,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["indicator", "place", "year", "cell", "period", "is_public"],
            update_fields=["value", "numerator", "denominator", "count", "basis"],
        )
    return len(fresh) + len(gone)


def _remove(gone: list[tuple[int, Spot, bool, Key]]) -> None:
    for pk, (place, year), is_public, (period, cell) in gone:
        Total.objects.filter(
            indicator=pk, place=place, year=year, is_public=is_public, period=period, cell=cell
        ).delete()


def _row(pk: int, spot: Spot, is_public: bool, key: Key, one: Amount) -> Total:
    return Total(
        indicator_id=pk,
        place=spot[0],
        year=spot[1],
        period=key[0],
        cell=key[1],
        is_public=is_public,
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        count=one.count,
        basis=one.basis,
    )


def _same(old: Amount | None, new: Amount) -> bool:
    """Whether a total stands as it should: SQLite keeps fifteen digits of a number."""
    if old is None or (old.count, old.basis) != (new.count, new.basis):
        return False
    pairs = ((old.value, new.value), (old.numerator, new.numerator), (old.denominator, new.denominator))
    return all(
        a == b or (a is not None and b is not None and abs(float(a) - float(b)) <= CLOSE + 1e-12 * abs(float(b)))
        for a, b in pairs
    )


def rebuild() -> int:
    """Make all totals anew; how many there are."""
    with transaction.atomic():
        lock()
        Total.objects.all().delete()
        for pks in _families():
            refresh_family(pks)
        return Total.objects.count()


def refresh_family(tops: list[int]) -> None:
    """Make all totals of some trees, given their tops."""
    tree = tree_below(tops)
    chain = [pk for top in tops for pk in tree.subtree(top)]
    spots = _spots(chain)
    _write(_made(tree, chain, spots), chain, spots)


def _families() -> Iterator[list[int]]:
    """The tops of trees that may have totals, some at a time."""
    tops = list(Indicator.objects.filter(parent=None).order_by("pk").values_list("pk", flat=True))
    tree = tree_below(tops)
    loose = [pk for pk, node in tree.nodes.items() if node.parent and pk not in tree.below.get(node.parent, [])]
    for start in range(0, len(tops + loose), MOST_AT_ONCE):
        yield (tops + loose)[start : start + MOST_AT_ONCE]


def differences() -> Iterator[str]:
    """Where what is kept is not what the values come to, a line each."""
    for pks in _families():
        tree = tree_below(pks)
        chain = [pk for top in pks for pk in tree.subtree(top)]
        codes = dict(Indicator.objects.filter(pk__in=chain).values_list("pk", "code"))
        spots = _spots(chain)
        made, kept = _made(tree, chain, spots), facts.stored(chain, spots)
        for pk, spot, scope in {
            *made,
            *((p, s, c) for c in (True, False) for p, some in kept[c].items() for s in some),
        }:
            old, new = kept[scope].get(pk, {}).get(spot, {}), made.get((pk, spot, scope), {})
            for key in sorted({*old, *new}):
                if key not in new or not _same(old.get(key), new[key]):
                    yield _told(codes[pk], spot, scope, key, old.get(key), new.get(key))


def _told(code: str, spot: Spot, is_public: bool, key: Key, old: Any, new: Any) -> str:
    place = spot[0] or "as a whole"
    where = " ".join(part for part in (code, place, str(spot[1]), *key, "public" if is_public else "") if part)
    return f"{where}: {old.value if old else 'nothing'} is kept, the values come to {new.value if new else 'nothing'}"
