"""The lists of the room."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.core.list_filters import by_strategy, by_visibility, in_languages
from goldenthread.core.lists import Column, Filter, Listing, choices, tag
from goldenthread.drafting import queries
from goldenthread.drafting.models import Disposition, DocumentKind, RoundAudience, RoundPhase

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
ROUNDS = Listing(
    name="rounds",
    title=_("Consultation rounds"),
    intro=_("Whom a text was sent to, by which note, from when to when."),
    rows=lambda request: queries.rounds(request.user),
    columns=[
        Column("title", _("Round"), lambda row: row.title, links=True),
        Column("document", _("Document"), lambda row: row.document),
        Column("audience", _("Audience"), lambda row: tag(row, "audience"), kind="tag"),
        Column("phase", _("Phase"), lambda row: tag(row, "phase"), kind="tag"),
        Column("note_number", _("Information note"), lambda row: row.note_number, kind="code"),
        Column("note_date", _("Dated"), lambda row: row.note_date, kind="date"),
        Column("closes_on", _("Closes"), lambda row: row.closes_on, kind="date"),
    ],
    filters=[
        Filter("audience", _("Audience"), choices(RoundAudience), lambda value: Q(audience=value)),
        Filter("phase", _("Phase"), choices(RoundPhase), lambda value: Q(phase=value)),
    ],
    search=("note_number", *in_languages("title", "document__title")),
    empty=_("Open a document and plan a round."),
)
COMMENTS = Listing(
    name="comments",
    title=_("Comments"),
    intro=_("What was said about versions, and what became of it."),
    rows=lambda request: queries.comments(request.user),
    columns=[
        Column("text", _("Comment"), lambda row: row.text, links=True),
        Column("version", _("Version"), lambda row: row.version),
        Column("quote", _("Words"), lambda row: row.quote),
        Column("author", _("By"), lambda row: row.author_name or row.author),
        Column("disposition", _("Disposition"), lambda row: tag(row, "disposition"), kind="tag"),
        Column("reply", _("Reply"), lambda row: row.reply),
    ],
    filters=[Filter("disposition", _("Disposition"), choices(Disposition), lambda value: Q(disposition=value))],
    search=("text", "quote", "author_name", "reply"),
    empty=_("Comments come by the page of a version, or with a Word file."),
)
