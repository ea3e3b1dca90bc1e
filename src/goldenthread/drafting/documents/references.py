"""References between the paragraphs of a version: their words as stored, as read, and as a person edits them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goldenthread.drafting.models import NodeText, Version
from goldenthread.text import ReferencePlace as Place
from goldenthread.text import (
    UnknownReference,
    broken_references,
    kept_references,
    reference_labels,
    references_to_write,
    shown_references,
    stored_references,
)


def labels(version: Version) -> dict[str, str]:
    """By GUID, how each paragraph of the version is cited; asked once for each `version` in hand."""
    found: dict[str, str] | None = version.__dict__.get("_labels")
    if found is None:
        rows = version.placements.order_by("order").values_list("node_id", "kind", "level", "number")
        found = reference_labels(Place(guid.hex, kind, level, number) for guid, kind, level, number in rows)
        version.__dict__["_labels"] = found
    return found


def forget(version: Version) -> None:
    """Ask for the labels again next time: the paragraphs have changed places."""
    version.__dict__.pop("_labels", None)


def gone() -> str:
    """What stands for a paragraph that is no longer there."""
    return _("[paragraph removed]")


def shown(words: str, version: Version) -> str:
    """Stored words as they are read in this version."""
    return shown_references(words, labels(version), gone=gone()) if "[[" in words else words


def to_write(words: str, version: Version) -> str:
    """Stored words as a person edits them."""
    return references_to_write(words, labels(version)) if "[[" in words else words


def stored(words: str, version: Version) -> str:
    """What a person wrote, with its references by identity. Raises ValidationError (`text`) naming those that fail."""
    if "[[" not in words:
        return words
    others = [guid.hex for guid in version.document.nodes.values_list("guid", flat=True)]
    try:
        return stored_references(words, labels(version), others)
    except UnknownReference as error:
        told = ", ".join(f"[[{one}]]" for one in error.args)
        raise ValidationError(
            {
                "text": _("%(references)s: no paragraph of this version has this number, or several have it.")
                % {"references": told}
            }
        ) from error


def kept(before: str, after: str, version: Version) -> str:
    """New words, as read, for stored words of the version: references that still stand in them stay references."""
    return kept_references(before, after, labels(version), gone=gone()) if "[[" in before else after


def broken(version: Version) -> list[NodeText]:
    """The words of the version that refer to a paragraph which is not in it."""
    rows = NodeText.objects.filter(placement__version=version, text__contains="[[").select_related("placement")
    known = labels(version) if rows else {}
    return [row for row in rows.order_by("placement__order") if broken_references(row.text, known)]
