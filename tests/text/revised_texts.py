"""Texts in six languages and revisions of them whose truth is known."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from lxml import etree

UDHR = {"ar": "arb", "zh": "cmn_hans", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}


def declaration(shared: Path, language: str) -> list[str]:
    """The paragraphs of the Universal Declaration of Human Rights."""
    path = shared / "data" / "documents" / "udhr" / f"udhr_{UDHR[language]}.xml"
    if not path.is_file():
        pytest.skip("the Universal Declaration is not in the data folder")
    paragraphs = etree.parse(str(path)).getroot().iter("{*}para")
    return [text for p in paragraphs if (text := " ".join("".join(p.itertext()).split()))]


def revised(paragraphs: list[str], *, seed: int) -> tuple[list[str], dict[int, set[int]], dict[str, set[int]]]:
    """A revision, where each old paragraph went (empty: deleted), and the old indices by what was done to them."""
    chance = random.Random(seed)
    pieces: list[tuple[set[int], str]] = [({i}, text) for i, text in enumerate(paragraphs)]
    done: dict[str, set[int]] = {"edited": set(), "moved": set(), "split": set(), "merged": set(), "deleted": set()}
    least = 12 if _is_unspaced(paragraphs[-1]) else 40
    order = [i for i, text in enumerate(paragraphs) if len(text) >= least]
    chance.shuffle(order)
    for what, count in (("edited", 20), ("moved", 4), ("split", 3), ("merged", 2), ("deleted", 4)):
        for _ in range(count):
            i = order.pop()
            at = next(k for k, (sources, _) in enumerate(pieces) if i in sources)
            if what == "merged" and (at + 1 >= len(pieces) or len(pieces[at][0] | pieces[at + 1][0]) != 2):
                continue
            if what == "merged" and not pieces[at + 1][0] <= set(order):
                continue
            done[what] |= pieces[at][0]
            if what == "edited":
                pieces[at] = (pieces[at][0], _edited(pieces[at][1], chance))
            elif what == "moved":
                pieces.insert(chance.randrange(len(pieces)), pieces.pop(at))
            elif what == "split":
                first, second = _halves(pieces[at][1])
                pieces[at : at + 1] = [({i}, first), ({i}, second)]
            elif what == "deleted":
                del pieces[at]
            else:
                done[what] |= pieces[at + 1][0]
                order = [k for k in order if k not in pieces[at + 1][0]]
                gap = "" if _is_unspaced(pieces[at][1]) else " "
                joint = pieces[at][1] + gap + pieces[at + 1][1]
                pieces[at : at + 2] = [(pieces[at][0] | pieces[at + 1][0], joint)]
    truth = {i: {j for j, (sources, _) in enumerate(pieces) if i in sources} for i in range(len(paragraphs))}
    return [text for _, text in pieces], truth, done


def _is_unspaced(text: str) -> bool:
    return text.count(" ") < len(text) / 30


def _units(text: str) -> tuple[list[str], str]:
    return (list(text), "") if _is_unspaced(text) else (text.split(" "), " ")


def _edited(text: str, chance: random.Random) -> str:
    """About one word in ten repeated elsewhere, dropped or swapped with its neighbour."""
    units, gap = _units(text)
    for _ in range(max(1, len(units) // 10)):
        at = chance.randrange(len(units))
        what = chance.choice(("drop", "copy", "swap"))
        if what == "drop" and len(units) > 3:
            del units[at]
        elif what == "copy":
            units.insert(at, chance.choice(units))
        else:
            units[at - 1], units[at] = units[at], units[at - 1]
    return gap.join(units)


def _halves(text: str) -> tuple[str, str]:
    units, gap = _units(text)
    return gap.join(units[: len(units) // 2]), gap.join(units[len(units) // 2 :])
