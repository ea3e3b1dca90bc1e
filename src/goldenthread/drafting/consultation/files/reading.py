"""A file that came to a round, read by what it is: the same on pages, in the API and at the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.files import columns as mapping
from goldenthread.drafting.consultation.files import mail_in, matrix_in
from goldenthread.drafting.consultation.files.incoming import Incoming, Preview, Verdict, is_known, known_of, not_placed
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Round, SubmissionWay, Version
from goldenthread.platform.errors import ValidationError
from goldenthread.text import matrix_columns, read_matrix

KIND = "application/x-consultation"
"""The type of a kept file that came back in a round."""


ALL = "all"
"""The answer that both languages of a cell are the comment."""


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


def settle(
    one: Round, found: Preview, places: Mapping[int, str], languages: Mapping[int, str] | None = None
) -> Preview:
    """What a person says of comments that wait, by the row of each: the number of the paragraph, the language that counts.

    A language is a code, or `all` where both are the comment. Raises ValidationError naming what there is not.
    """
    known = known_of(one) if languages else set()
    for item in found.items:
        if item.verdict is not Verdict.DOUBTFUL or one.version is None:
            continue
        spoken, named = (languages or {}).get(item.row, "").strip(), places.get(item.row, "").strip()
        if spoken:
            _speaks(item, spoken)
        if named:
            _stands(item, one.version, named)
        if spoken or named:
            _judged(item, known, is_placed=bool(named))
    return found


def _speaks(item: Incoming, spoken: str) -> None:
    """Take the words of one language of a cell that holds two, or all of them."""
    if spoken != ALL and spoken not in item.parts:
        told = _("“%(language)s” is none of the languages of this cell: %(known)s.")
        raise ValidationError(f"{item.row}: {told % {'language': spoken, 'known': ', '.join([*item.parts, ALL])}}")
    if spoken != ALL:
        said, item.proposed = item.parts[spoken]
        item.text, item.language = said or item.proposed, spoken
    item.parts = {}


def _stands(item: Incoming, version: Version, named: str) -> None:
    place = queries.paragraph(version, named)
    if place is None:
        told = _("This version has no paragraph “%(named)s”, or several.") % {"named": named}
        raise ValidationError(f"{item.row}: {told}")
    item.node = place.node_id


def _judged(item: Incoming, known: set[tuple[str, str]], *, is_placed: bool) -> None:
    """What is still in doubt of a comment of which a person said something."""
    if item.parts:
        return
    if item.place and item.node is None:
        item.told = not_placed(item.place)
    elif item.doubts and not is_placed:
        item.told = item.doubts[0]
    else:
        item.verdict, item.told = (Verdict.SAME if is_known(item, known) else Verdict.NEW), ""


def fitting_columns(data: bytes, name: str) -> dict[str, str]:
    """The columns of the mapping kept for the headings of this file; empty when there is none."""
    found = mapping.fitting(matrix_columns(data, name))
    return mapping.named(found) if found else {}


def way_of(kind: str, name: str) -> str:
    """By which way a file of this kind and name came."""
    if name.lower().endswith(".eml"):
        return SubmissionWay.EMAIL
    return SubmissionWay.MATRIX if kind == FileKind.MATRIX else SubmissionWay.WORD
