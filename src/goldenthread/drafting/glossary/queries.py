"""Questions about the glossary: its concepts with their terms, as rows, as data, and ready for the check of a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting.models import Concept, Term, TermStatus
from goldenthread.platform.access import why_not_anywhere
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission
from goldenthread.platform.sheets import Sheet, workbook
from goldenthread.text import TermChecker as Checker
from goldenthread.text import TermEntry as Entry
from goldenthread.text import to_tbx

HEADINGS = ("concept", "language", "term", "status", "note", "source", "locator", "verified")
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "tbx": "application/x-tbx",
}


def why_not_keep(user: Viewer) -> str | None:
    """Why `user` may not keep the glossary; None for those who write the documents of any strategy."""
    return why_not_anywhere(user, Permission.DRAFT)


def concepts() -> QuerySet[Concept]:
    """The concepts with their terms; everybody may read them."""
    return Concept.objects.prefetch_related(Prefetch("terms", Term.objects.select_related("source")))


def rows(found: Iterable[Concept] | None = None) -> list[list[Any]]:
    """One row for each term, under HEADINGS."""
    kept = concepts() if found is None else found
    return [
        [
            one.key,
            term.language,
            term.text,
            str(term.status),
            term.note,
            (term.source.symbol or str(term.source.title)) if term.source else "",
            term.locator,
            "yes" if term.is_verified else "no",
        ]
        for one in kept
        for language in languages.LANGUAGES
        for term in one.in_language(language)
    ]


def as_file(ending: str) -> bytes:
    """The whole glossary as a workbook (`xlsx`: a row for each term) or for translators' tools (`tbx`)."""
    if ending == "xlsx":
        return workbook([Sheet(_("Glossary"), HEADINGS, rows())])
    return to_tbx([(one.key, _terms(one)) for one in concepts()])


def _terms(one: Concept) -> list[tuple[str, str, str, str]]:
    found = [term for language in languages.LANGUAGES for term in one.in_language(language)]
    return [
        (term.language, term.text, str(term.status), str(term.source.title) if term.source else "") for term in found
    ]


def plain(one: Concept) -> dict[str, Any]:
    """A concept as plain data, each term with its status and where it is from."""
    return {
        "key": one.key,
        "definition": dict(one.definition) or None,
        "note": one.note,
        "url": one.get_absolute_url(),
        "terms": [
            {
                "id": term.pk,
                "language": term.language,
                "text": term.text,
                "status": str(term.status),
                "note": term.note,
                "source": term.source.key if term.source else None,
                "locator": term.locator,
                "is_verified": term.is_verified,
            }
            for language in languages.LANGUAGES
            for term in one.in_language(language)
        ],
    }


def checker(source_language: str, target_language: str) -> Checker:
    """The glossary ready to check texts in this pair of languages."""
    return Checker(entries(), source_language, target_language)


def entries() -> list[Entry]:
    """The concepts with their terms, ready to be looked for in texts."""
    return [_entry(one) for one in concepts()]


def _entry(one: Concept) -> Entry:
    used: dict[str, list[str]] = {}
    not_used: dict[str, list[str]] = {}
    for language in languages.LANGUAGES:
        for term in one.in_language(language):
            (not_used if term.status == TermStatus.DEPRECATED else used).setdefault(language, []).append(term.text)
    return Entry(one.key, used, not_used)


def spoken() -> str:
    """The language of the reader, as a column of the glossary."""
    return languages.code(get_language() or "en")
