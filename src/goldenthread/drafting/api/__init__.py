"""The room in the API: the same lists and the same verbs as on the web."""

from __future__ import annotations

from ninja import Router

from goldenthread.drafting.api import (
    anchoring,
    consultation,
    documents,
    editing,
    files,
    glossary,
    imports,
    negotiation,
    structure,
    translation,
    translation_files,
)

router = Router(tags=["drafting"])
for part in (
    anchoring,
    consultation,
    documents,
    editing,
    files,
    glossary,
    imports,
    negotiation,
    structure,
    translation,
    translation_files,
):
    router.add_router("", part.router)
