"""Why something was written, as the trail keeps it in English, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Any] = {
    "account made": _("account made"),
    "agreed words taken in": _("agreed words taken in"),
    "agreement on paragraphs": _("agreement on paragraphs"),
    "check-out given up": _("check-out given up"),
    "comment made": _("comment made"),
    "comments carried": _("comments carried"),
    "concept added to the glossary": _("concept added to the glossary"),
    "concept of the glossary changed": _("concept of the glossary changed"),
    "conflict decided": _("conflict decided"),
    "decision of a body": _("decision of a body"),
    "document changed": _("document changed"),
    "draft begun": _("draft begun"),
    "draft rearranged": _("draft rearranged"),
    "file handed in": _("file handed in"),
    "first accounts": _("first accounts"),
    "masthead changed": _("masthead changed"),
    "masthead reviewed": _("masthead reviewed"),
    "masthead translated": _("masthead translated"),
    "negotiation": _("negotiation"),
    "paper begun": _("paper begun"),
    "paragraph edited": _("paragraph edited"),
    "paragraph taken in": _("paragraph taken in"),
    "paragraph taken out": _("paragraph taken out"),
    "place of a comment confirmed": _("place of a comment confirmed"),
    "proposal changed": _("proposal changed"),
    "proposal written": _("proposal written"),
    "proposals carried": _("proposals carried"),
    "role given": _("role given"),
    "role taken away": _("role taken away"),
    "snapshot taken": _("snapshot taken"),
    "term added": _("term added"),
    "term changed": _("term changed"),
    "term removed": _("term removed"),
    "terms taken in from a file": _("terms taken in from a file"),
    "token made": _("token made"),
    "translation assigned": _("translation assigned"),
    "translation moved": _("translation moved"),
    "translation ordered": _("translation ordered"),
    "translation reviewed": _("translation reviewed"),
    "translation taken in from a file": _("translation taken in from a file"),
    "version imported": _("version imported"),
    "version moved": _("version moved"),
    "words of a comment are gone": _("words of a comment are gone"),
    "words so far kept": _("words so far kept"),
}
"""What actions say of themselves. The trail is sealed, so that its words stay as they are."""


def reason_words(reason: str) -> Any:
    """A reason of the trail in words of the active language; what a person wrote stays as it is."""
    return REASONS.get(reason, reason)
