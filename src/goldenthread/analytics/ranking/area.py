"""Ranked partners or funders for an action area in a country: DAC sectors by weight, and words that its titles use.

The sectors carry the ranking (`match.rank_sectors`). Words add one more visible term: the share of the organization's
activities in the country whose title has one of them. No past question had words, so the weight of that term is set,
not fitted: WORDS_WEIGHT, about what the lesser fitted terms may add.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from goldenthread.analytics.counting.ledger import nothing
from goldenthread.analytics.counting.rule import REPORTS, rank_of
from goldenthread.analytics.ranking.behind import ACTIVITY, LARGEST, Activity, activity_of, plain, summed
from goldenthread.analytics.ranking.match import Match, TermShown, UnknownQuestionError, known, rank_sectors
from goldenthread.analytics.ranking.prepared import Prepared, prepare
from goldenthread.analytics.sectors import sector_group
from goldenthread.analytics.store import EvidenceStore
from goldenthread.analytics.work import connect_work

WORDS_TERM, WORDS_SAYS = "words", "titles of its work in the country use the words of the area"
WORDS_WEIGHT = 1.0
FEW = 3  # so many activities more would be needed before a share counts in full
EXAMPLES = 3


@dataclass(frozen=True)
class Titled:
    """Activities of an organization in a country: how many, how many with the words, and some of those."""

    all: int
    matching: int
    examples: tuple[Activity, ...]
    figures: dict[str, Any] = field(default_factory=dict)  # of those with the words, by the counting rule

    @property
    def share(self) -> float:
        """From 0 to 1; a single activity that matches proves little."""
        return self.matching / (self.all + FEW)


def rank_area(
    store: EvidenceStore,
    *,
    sectors: Mapping[str, float],
    country: str,
    words: Sequence[str] = (),
    until: int | None = None,
    top: int = 50,
    new_only: bool = False,
    keep: Callable[[str], bool] | None = None,
    side: str = REPORTS,
    skip: int = 0,
) -> list[Match]:
    """The `top` partners for a country (ISO alpha-3) and DAC sectors of three or five digits with weights above zero.

    `until`: evidence up to that year; `keep` says, by reference, who may stand on the list. With `side` FUNDS funders
    are ranked instead, by the work that others say they fund. Raises UnknownQuestionError when the evidence says
    nothing of the country or of any of the sectors.
    """
    prepared = prepare(store, until=until, side=side)
    groups = _known(prepared, sectors)
    asked: Any = {"country": country, "sectors": groups, "top": top, "new_only": new_only, "keep": keep, "skip": skip}
    if not words:
        return rank_sectors(prepared, **asked)
    refs = prepared.organizations
    titles = titles_with(store, words=words, country=country, until=until, refs=refs, side=side)
    more = np.array([titles[ref].share * WORDS_WEIGHT if ref in titles else 0.0 for ref in refs])
    ranked = rank_sectors(prepared, **asked, more=more)
    return [_with_words(match, titles.get(match.ref)) for match in ranked]


def _known(prepared: Prepared, sectors: Mapping[str, float]) -> dict[str, float]:
    """The sectors whose DAC group the evidence knows, as asked for: of 321, mining (322) is no part."""
    found = {c: float(w) for c, w in sectors.items() if sector_group(c) in prepared.sectors and w > 0}
    if not found:
        raise UnknownQuestionError(
            f"The evidence up to {prepared.until} says nothing of any of the sectors {', '.join(sectors) or '(none)'}. "
            f"{known(prepared.sectors)}"
        )
    return found


def _with_words(match: Match, titled: Titled | None) -> Match:
    share = titled.share if titled else 0.0
    evidence = (titled.figures if titled else nothing()) | {
        "of": titled.all if titled else 0,
        "activity_count": titled.matching if titled else 0,
        "examples": [plain(one) for one in titled.examples] if titled else [],
    }
    term = TermShown(WORDS_TERM, WORDS_SAYS, share, WORDS_WEIGHT, evidence)
    return replace(match, score=match.score + share * WORDS_WEIGHT, terms=(*match.terms, term))


def folded(text: str) -> str:
    """The text without case, accents and width, the same however often it is folded."""
    once = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in once if not unicodedata.combining(c))


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """What finds one of the words in a folded title: at the beginning of a word where words have spaces between them."""
    starts = []
    for word in words:
        found = folded(word).strip()
        if found:
            starts.append(
                (r"(?<!\w)" if found[0].isascii() or "\u0370" <= found[0] < "\u0590" else "") + re.escape(found)
            )
    return re.compile("|".join(starts) or r"(?!)")


def titles_with(
    store: EvidenceStore,
    *,
    words: Sequence[str],
    country: str,
    until: int | None,
    refs: Iterable[str],
    most: int = EXAMPLES,
    side: str = REPORTS,
) -> dict[str, Titled]:
    """For each organization its activities in the country up to `until`, and those whose title has one of the words."""
    known = _all_titled(store.path, store.fingerprint, country, until, side, tuple(words), most)
    return {ref: known[ref] for ref in refs if ref in known}


@lru_cache(maxsize=64)
def _all_titled(
    path: Path, fingerprint: str, country: str, until: int | None, side: str, words: tuple[str, ...], most: int
) -> dict[str, Titled]:
    """`titles_with` for every organization in the country; a store that changes has another fingerprint."""
    wanted = pattern(words)
    known = _titles(path, fingerprint, country, until, side)
    return {ref: _titled(activities, wanted, most) for ref, activities in known.items()}


def _titled(activities: list[tuple[str, Activity]], wanted: re.Pattern[str], most: int) -> Titled:
    matching = [one for title, one in activities if wanted.search(title)]
    return Titled(len(activities), len(matching), tuple(matching[:most]), summed(matching))


@lru_cache(maxsize=16)
def _titles(
    path: Path, fingerprint: str, country: str, until: int | None, side: str
) -> dict[str, list[tuple[str, Activity]]]:
    """Activities in a country by organization, latest and largest first, each with its folded title."""
    found: dict[str, list[tuple[str, Activity]]] = {}
    with connect_work(EvidenceStore(path)) as db:
        named = {"country": country, "side": side} | ({} if until is None else {"until": until})
        rows = db.execute(_TITLES.format(upto="" if until is None else "AND year <= $until"), named).fetchall()
    for ref, *row in rows:
        one = activity_of(row)
        found.setdefault(ref, []).append((folded(one.title), one))
    return found


_TITLES = f"""
WITH there AS (
    SELECT *, min({rank_of("source")}) OVER (PARTITION BY ref) AS best FROM work
    WHERE role = $side AND country = $country {{upto}}
)
SELECT ref, {ACTIVITY} FROM there WHERE {rank_of("source")} = best
GROUP BY ref, activity_id ORDER BY ref, max(year) DESC NULLS LAST, {LARGEST} DESC, activity_id
"""
