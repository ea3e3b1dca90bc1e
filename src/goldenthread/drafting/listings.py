"""The lists of the room."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import DocumentKind
from goldenthread.ui.lists import Column, Filter, Listing, choices, tag
from goldenthread.ui.lists.shared_filters import by_strategy, by_visibility, in_languages

DOCUMENTS = Listing(
    name="documents",
    title=_("Documents"),
    intro=_("Texts with their versions, from the position paper to the adopted strategy."),
    rows=lambda request: queries.documents(request.user),
    columns=[
        Column("key", _("Key"), lambda row: row.key, kind="code"),
        Column("title", _("Document"), lambda row: row.title, links=True),
        Column("kind", _("Kind"), lambda row: tag(row, "kind"), kind="tag"),
        Column("symbol", _("Symbol"), lambda row: row.symbol, kind="code"),
        Column("issued_on", _("Issued"), lambda row: row.issued_on, kind="date"),
        Column("strategy", _("Strategy"), lambda row: row.strategy and row.strategy.label),
    ],
    filters=[
        Filter("kind", _("Kind"), choices(DocumentKind), lambda value: Q(kind=value)),
        by_strategy("strategy"),
        by_visibility(),
    ],
    search=("key", "symbol", *in_languages("title")),
    empty=_("Add a document and import its file."),
)
