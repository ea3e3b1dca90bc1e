"""`goldenthread evidence match`: who could work on something in a country, and why we think so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goldenthread.analytics.counting.rule import FUNDS, REPORTS
from goldenthread.analytics.countries import iso3_by_iso2
from goldenthread.analytics.cube import SparkMissingError
from goldenthread.analytics.ranking.area import rank_area
from goldenthread.analytics.ranking.behind import place, with_activities
from goldenthread.analytics.ranking.match import Match, UnknownQuestionError, rank_everything, rank_sector
from goldenthread.analytics.ranking.prepared import Prepared, prepare
from goldenthread.analytics.sectors import sector_group
from goldenthread.analytics.store import EvidenceStore
from goldenthread.cli.evidence.store import opened, store_option
from goldenthread.cli.problems import Unreadable, print_json

TOP = 20


@click.command()
@store_option
@click.option("--area", help="Action area, by its code or STRATEGY:CODE; its sectors and words are asked for.")
@click.option("--sector", help="DAC sector of three or five digits.")
@click.option("--country", help="ISO alpha-3 code of the country.")
@click.option("--all", "everything", is_flag=True, help="Every country and sector of the store.")
@click.option("--until", type=int, metavar="YEAR", help="Evidence up to that year; by default all.")
@click.option("--top", type=click.IntRange(1), default=TOP, show_default=True, help="Length of the list.")
@click.option("--new-only", is_flag=True, help="Leave out those already active in that country and sector.")
@click.option("--funders", is_flag=True, help="Rank funders instead: by the work that others say they fund.")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Parquet file for --all.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def match(
    store: Path, area: str | None, sector: str | None, country: str | None, everything: bool, until: int | None,
    top: int, new_only: bool, funders: bool, engine: str, out: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Rank partners with their reasons.

    Ask for an action area or a sector with a country, or for all. A score is the sum of its terms, each value times
    weight; the evidence of each term says what it was counted from, with --json down to single activities (examples).
    """
    if sum(map(bool, (area, sector, everything))) != 1:
        raise click.UsageError("Name one: --area, --sector or --all.")
    if not everything and not country:
        raise click.UsageError("Name the country: --country MWI.")
    evidence = opened(store)
    side = FUNDS if funders else REPORTS
    try:
        if everything:
            _all(
                prepare(evidence, until=until, engine=engine, side=side),
                top=top,
                new_only=new_only,
                out=out,
                as_json=as_json,
            )
            return
        question = _Question(
            evidence, _iso3(country or ""), until=until, top=top, new_only=new_only, engine=engine, side=side
        )
        found, sectors = question.sector(sector) if sector else question.area(area or "")
        found = question.with_activities(found, sectors) if as_json else found
    except SparkMissingError as error:
        raise Unreadable(str(error)) from error
    except UnknownQuestionError as error:
        raise Unreadable(str(error)) from error
    except ValueError as error:
        raise Unreadable(f"{store}: {error}") from error
    _print(found, as_json=as_json)


@dataclass(frozen=True)
class _Question:
    """Who could work in a country, by evidence up to a year."""

    store: EvidenceStore
    country: str
    until: int | None
    top: int
    new_only: bool
    engine: str
    side: str

    def sector(self, code: str) -> tuple[list[Match], list[str]]:
        asked = _sector(code)
        prepared = prepare(self.store, until=self.until, engine=self.engine, side=self.side)
        found = rank_sector(prepared, country=self.country, sector=asked, top=self.top, new_only=self.new_only)
        return found, [asked]

    def area(self, name: str) -> tuple[list[Match], list[str]]:
        mapped = _crosswalk(name)
        found = rank_area(
            self.store, sectors=mapped.sectors, words=mapped.words, country=self.country, until=self.until,
            top=self.top, new_only=self.new_only, side=self.side,
        )  # fmt: skip
        return found, list(mapped.sectors)

    def with_activities(self, found: Sequence[Match], sectors: Sequence[str]) -> list[Match]:
        until = self.until if self.until is not None else prepare(self.store, side=self.side).until
        where = place(self.country, sectors=sectors, until=until, side=self.side, shown=self.until)
        return with_activities(self.store, found, where=where)


def _crosswalk(area: str) -> Any:
    from goldenthread.cli.django import ready

    ready()
    from goldenthread.partners.crosswalk import AreaNotMappedError, crosswalk_of

    try:
        return crosswalk_of(area)
    except AreaNotMappedError as error:
        raise Unreadable(str(error)) from error


def _iso3(country: str) -> str:
    code = country.strip().upper()
    return iso3_by_iso2().get(code, code)


def _sector(sector: str) -> str:
    if sector_group(sector.strip()) is None:
        raise click.UsageError(f"--sector {sector}: give a DAC sector of three or five digits, such as 310 or 31120.")
    return sector.strip()


def _all(prepared: Prepared, *, top: int, new_only: bool, out: Path | None, as_json: bool) -> None:
    import pyarrow.parquet as pq

    table = rank_everything(prepared, top=top, new_only=new_only)
    if out is None:
        if not as_json:
            raise click.UsageError("--all writes a table: name the file with --out FILE.parquet, or ask for --json.")
        print_json(table.to_pylist())
        return
    try:
        pq.write_table(table, out, compression="zstd")
    except OSError as error:
        raise Unreadable(f"{out} cannot be written: {error.strerror or error}") from error
    told = {"rows": table.num_rows, "until": prepared.until, "file": str(out)}
    print_json(told) if as_json else click.echo(f"{table.num_rows:,} rows, evidence up to {prepared.until}: {out}")


def as_data(found: Sequence[Match]) -> list[dict[str, Any]]:
    """Matches as plain data (CLI.md)."""
    return [
        {
            "country": one.country,
            "sector": one.sector,
            "rank": one.rank,
            "organisation": {"ref": one.ref, "name": one.name, "refs": list(one.refs)},
            "score": one.score,
            "terms": [
                {"term": t.term, "value": t.value, "weight": t.weight, "evidence": t.evidence} for t in one.terms
            ],
        }
        for one in found
    ]


def _print(found: Sequence[Match], *, as_json: bool) -> None:
    if as_json:
        print_json(as_data(found))
        return
    for one in found:
        click.echo(f"{one.rank:3}  {one.score:6.2f}  {one.ref}  {one.name}")
        best = sorted(one.terms, key=lambda term: -term.value * term.weight)[:3]
        click.echo("".join(f"            {t.value * t.weight:+.2f}  {t.says}\n" for t in best), nl=False)
    if not found:
        click.echo("Nobody is left for this question.")
