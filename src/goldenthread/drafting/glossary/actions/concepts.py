"""Verbs of the glossary: concepts and their terms, kept by those who write documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.models import Concept, Term
from goldenthread.platform import audit
from goldenthread.platform.actions import remove
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.keep import add, amend
from goldenthread.platform.keys import free_key


def add_concept(*, by: Viewer, name: Mapping[str, str], **values: Any) -> Concept:
    """A concept with its preferred term in each language that `name` has; source and the rest are those of the terms."""
    own: dict[str, Any] = {field: values.pop(field) for field in ("key", "definition", "note") if field in values}
    words = next((name[code] for code in ("en", *name) if name.get(code)), "")
    with audit.acting(by, reason="concept added to the glossary"):
        concept = Concept(key=own.pop("key", "") or free_key(Concept, words))
        add(concept, own, by=by, why_not=_why_not)
        for language, text in name.items():
            if text:
                add_term(concept, language=language, text=text, by=by, **values)
    return concept


def change_concept(concept: Concept, *, by: Viewer, **values: Any) -> Concept:
    """Change what is said of a concept; its terms change by themselves."""
    return amend(concept, values, by=by, why_not=_why_not, reason="concept of the glossary changed")


def add_term(concept: Concept, *, by: Viewer, **values: Any) -> Term:
    """Another term for a concept."""
    return add(Term(concept=concept), values, by=by, why_not=_why_not, reason="term added")


def change_term(term: Term, *, by: Viewer, **values: Any) -> Term:
    """Change a term, its status or where it is from."""
    return amend(term, values, by=by, why_not=_why_not, reason="term changed")


def remove_term(term: Term, *, by: Viewer) -> None:
    """Take a term out of the glossary; the trail keeps it."""
    require(glossary.why_not_keep(by))
    remove(term, by=by, reason="term removed")


def _why_not(user: Viewer, _thing: Any) -> str | None:
    return glossary.why_not_keep(user)
