"""The migrations of before there was one for each room, in which a database may still stand (see `upgrade.py`)."""

from __future__ import annotations

SQUASHED = "0001_squashed"
"""The one migration of each room that took their place."""

LAST: dict[str, tuple[str, ...]] = {
    "core": (
        "0001_initial",
        "0002_words_of_constraints",
        "0003_once",
        "0004_tokens",
        "0005_delegations",
        "0006_jobs",
        "0007_merges",
        "0008_translator_role",
    ),
    "drafting": (
        "0001_initial",
        "0002_once",
        "0003_editing_languages_negotiation",
        "0004_check_outs_outlive_paragraphs",
        "0005_four_eyes",
        "0006_words_of_places",
        "0007_imports",
        "0008_glossary",
        "0009_mastheads",
    ),
    "exchange": ("0001_loaded_records",),
    "frameworks": (
        "0001_initial",
        "0002_words_of_constraints",
        "0003_once",
    ),
    "funding": ("0001_initial",),
    "governance": (
        "0001_initial",
        "0002_words_of_constraints",
    ),
    "learning": (
        "0001_initial",
        "0002_words_of_constraints",
    ),
    "partners": (
        "0001_initial",
        "0002_once",
        "0003_diligence_steps",
    ),
    "plan": (
        "0001_initial",
        "0002_words_of_constraints",
        "0003_once",
    ),
    "reports": ("0001_initial",),
    "results": (
        "0001_initial",
        "0002_once",
    ),
}
