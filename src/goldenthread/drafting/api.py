"""The room in the API: the same lists and the same verbs as on the web."""

from __future__ import annotations

from ninja import Router

from goldenthread.drafting.consultation.api import files as round_files
from goldenthread.drafting.consultation.api import groups as like_points
from goldenthread.drafting.consultation.api import places as anchoring
from goldenthread.drafting.consultation.api import points
from goldenthread.drafting.consultation.api import rounds as consultation
from goldenthread.drafting.consultation.records import (
    COMMENT,
    CONSIDERATION,
    ISSUANCE_RULE,
    POINT,
    POINT_GROUP,
    REVIEW,
    ROUND,
    SUBMISSION,
)
from goldenthread.drafting.documents import api as documents
from goldenthread.drafting.documents import file_api as files
from goldenthread.drafting.documents import negotiation_api as negotiation
from goldenthread.drafting.documents.records import DOCUMENT
from goldenthread.drafting.editing.api import check_outs as editing
from goldenthread.drafting.editing.api import structure
from goldenthread.drafting.glossary import api as glossary
from goldenthread.drafting.intake import api as imports
from goldenthread.drafting.links.records import CLAUSE_ANSWER, PARAGRAPH_ALIGNMENT, PARAGRAPH_AREA
from goldenthread.drafting.translation.api import files as translation_files
from goldenthread.drafting.translation.api import orders as translation
from goldenthread.drafting.uses.records import FEEDBACK_USE, LESSON_USE
from goldenthread.records.endpoints import add_records

router = Router(tags=["drafting"])
for part in (
    anchoring,
    consultation,
    documents,
    editing,
    files,
    glossary,
    imports,
    like_points,
    negotiation,
    points,
    round_files,
    structure,
    translation,
    translation_files,
):
    router.add_router("", part.router)
BASES = {
    "lesson_uses": "lesson-uses",
    "feedback_uses": "feedback-uses",
    "point_groups": "point-groups",
    "issuance_rules": "issuance-rules",
    "clause_answers": "clause-answers",
    "paragraph_areas": "paragraph-areas",
    "paragraph_alignments": "paragraph-alignments",
}
add_records(
    router,
    DOCUMENT,
    LESSON_USE,
    FEEDBACK_USE,
    ROUND,
    SUBMISSION,
    COMMENT,
    POINT,
    POINT_GROUP,
    CONSIDERATION,
    ISSUANCE_RULE,
    REVIEW,
    CLAUSE_ANSWER,
    PARAGRAPH_AREA,
    PARAGRAPH_ALIGNMENT,
    bases=BASES,
)
