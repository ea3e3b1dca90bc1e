"""A file that came to a round, read by what it is: the same on pages, in the API and at the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.files import columns as mapping
from goldenthread.drafting.consultation.files import mail_in, matrix_in
from goldenthread.drafting.consultation.files.incoming import Preview, Verdict
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Round, SubmissionWay
from goldenthread.platform.errors import ValidationError
from goldenthread.text import matrix_columns, read_matrix

KIND = "application/x-consultation"
"""The type of a kept file that came back in a round."""


class FileKind(StrEnum):
    """What a file is said to be."""

    MATRIX = "matrix"
    RETURNED = "returned"


def read(one: Round, kind: str, data: bytes, name: str, columns: Mapping[str, str] | None = None) -> Preview:
    """What a file would bring to a round. `columns` are those of a matrix, else the mapping kept for its headings.

    Raises NotReadable when it cannot be read, NotPossible when it is of another version, ValidationError for wrong columns.
    """
    if kind == FileKind.RETURNED:
        return mail_in.preview(one, data, name)
    chosen = mapping.checked(columns) if columns else fitting_columns(data, name)
    return matrix_in.preview(one, read_matrix(data, name, chosen or None))


def settle(one: Round, found: Preview, places: Mapping[int, str]) -> Preview:
    """Put comments that wait for a person where the person says: by the row of each, the number of the paragraph.

    Raises ValidationError naming the paragraph that there is not.
    """
    for item in found.items:
        named = places.get(item.row, "").strip()
        if not named or item.verdict is not Verdict.DOUBTFUL or one.version is None:
            continue
        place = queries.paragraph(one.version, named)
        if place is None:
            told = _("This version has no paragraph “%(named)s”, or several.") % {"named": named}
            raise ValidationError(f"{item.row}: {told}")
        item.node, item.verdict, item.told = place.node_id, Verdict.NEW, ""
    return found


def fitting_columns(data: bytes, name: str) -> dict[str, str]:
    """The columns of the mapping kept for the headings of this file; empty when there is none."""
    found = mapping.fitting(matrix_columns(data, name))
    return mapping.named(found) if found else {}


def way_of(kind: str, name: str) -> str:
    """By which way a file of this kind and name came."""
    if name.lower().endswith(".eml"):
        return SubmissionWay.EMAIL
    return SubmissionWay.MATRIX if kind == FileKind.MATRIX else SubmissionWay.WORD
