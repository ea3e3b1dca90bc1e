"""The list of the glossary: a concept a row, its terms in six columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.models import Concept, Term, TermStatus
from goldenthread.drafting.models.glossary import words
from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.fields import Translated
from goldenthread.ui.lists import Column, Filter, Listing, choices


def _terms(language: str) -> Callable[[Concept], Translated]:
    def value(row: Concept) -> Translated:
        told = words(row.in_language(language))
        return Translated({language: told} if told else {})

    return value


def _lacking(language: str) -> Q:
    return ~Q(Exists(Term.objects.filter(concept=OuterRef("pk"), language=language)))


def _checked(value: str) -> Q:
    open_terms = Term.objects.filter(concept=OuterRef("pk"), is_verified=False)
    return Q(Exists(open_terms)) if value == "no" else ~Q(Exists(open_terms))


def _with_status(value: str) -> Q:
    return Q(Exists(Term.objects.filter(concept=OuterRef("pk"), status=value)))


def _verified() -> list[tuple[str, Any]]:
    return [("yes", _("all terms verified")), ("no", _("some terms not verified"))]


GLOSSARY = Listing(
    name="glossary",
    title=_("Glossary"),
    intro=_("Terms for the concepts of the strategy in six languages. Translations are checked against them."),
    rows=lambda request: glossary.concepts(),
    columns=[
        Column("key", _("Concept"), lambda row: row.key, links=True),
        *(Column(code, NAMES[code], _terms(code), "term") for code in LANGUAGES),
    ],
    filters=[
        Filter("lacking", _("Without a term in"), lambda: [(code, NAMES[code]) for code in LANGUAGES], _lacking),
        Filter("verified", _("Verified"), _verified, _checked),
        Filter("status", _("Status"), choices(TermStatus), _with_status),
    ],
    search=("key", "terms__text", "note"),
    empty=_("Add a concept with its terms."),
)
