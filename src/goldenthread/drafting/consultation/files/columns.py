"""What the columns of somebody's matrix are, as a person said: kept by name and used on the next matrix of that make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.drafting.consultation import access
from goldenthread.drafting.models import Round
from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.models import account
from goldenthread.records.models import Mapping as SavedMapping
from goldenthread.text import MATRIX_FIELDS, MatrixColumn

RECORD = "matrix"
"""Under which the mappings of matrices are kept."""
LABELS = {
    "who": gettext_lazy("Submitted by"),
    "place": gettext_lazy("Paragraph"),
    "kind": gettext_lazy("Type of comment"),
    "quote": gettext_lazy("Original text"),
    "comment": gettext_lazy("Comment"),
    "proposed": gettext_lazy("Proposed text"),
    "disposition": gettext_lazy("Disposition"),
    "reason": gettext_lazy("Reply"),
    "number": gettext_lazy("Number"),
}


def saved() -> dict[str, dict[str, str]]:
    """The mappings that are kept, by name: which heading is which field."""
    return {one.name: dict(one.columns) for one in SavedMapping.objects.filter(record=RECORD)}


def named(name: str) -> dict[str, str]:
    """A mapping by its name. Raises ValidationError naming those that there are."""
    known = saved()
    if name not in known:
        told = _("There is no mapping “%(name)s”. There are: %(known)s.")
        raise ValidationError({"mapping": told % {"name": name, "known": ", ".join(known) or "–"}})
    return known[name]


def fitting(columns: Sequence[MatrixColumn]) -> str:
    """The name of the mapping that knows these headings and no other; "" when there is none."""
    headings = {one.heading for one in columns}
    return next((name for name, kept in saved().items() if headings and set(kept) == headings), "")


def checked(columns: Mapping[str, str]) -> dict[str, str]:
    """A mapping as it is read by. Raises ValidationError naming the field that there is not, or that is missing."""
    if wrong := [field for field in columns.values() if field and field not in MATRIX_FIELDS]:
        told = _("“%(wrong)s” is no field of a matrix. There are: %(known)s.")
        raise ValidationError({"columns": told % {"wrong": ", ".join(wrong), "known": ", ".join(MATRIX_FIELDS)}})
    if not {"comment", "proposed"} & set(columns.values()):
        raise ValidationError({"columns": _("Say which column holds the comment, or the proposed text.")})
    return {heading.replace("\0", ""): field for heading, field in columns.items()}


def keep(one: Round, name: str, columns: Mapping[str, str], *, by: Viewer) -> SavedMapping:
    """Keep a mapping by name, for every round; one of the same name is written anew."""
    require(access.why_not_keep_round(by, one))
    name = name.replace("\0", "")[:80]
    row = SavedMapping.objects.filter(record=RECORD, name=name).first() or SavedMapping(record=RECORD, name=name)
    row.columns = checked(columns)
    row.made_by = account(by)
    row.full_clean()
    with audit.acting(by, reason="mapping"):
        row.save()
    return row
