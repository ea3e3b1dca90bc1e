"""A term as a file of a glossary gives it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term: where it stands in the file, which concept it is for, and what is said of it ("" where nothing is).

    `group` is the same for all terms of a concept in the file; `concept` is its key where the file has one.
    """

    where: str
    group: str
    concept: str
    language: str
    text: str
    status: str = ""
    note: str = ""
