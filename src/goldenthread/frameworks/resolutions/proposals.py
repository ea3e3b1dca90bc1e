"""Obligations proposed from the words of clauses: a person takes them or leaves them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from goldenthread.frameworks import queries
from goldenthread.frameworks.models import Clause, ClauseKind, Mandate
from goldenthread.language import code
from goldenthread.platform.actors import Viewer
from goldenthread.platform.fields import read
from goldenthread.platform.models import Organization
from goldenthread.text import ResolutionDuty, duty_of


@dataclass(frozen=True)
class Proposal:
    """What a clause seems to oblige to; `addressee` is the organization on record that its words name, if any."""

    clause: Clause
    language: str
    verb: str
    words: str
    deliverable: str
    addressee: Organization | None
    due_on: date | None
    due_note: str
    recurs: str

    @property
    def is_likely(self) -> bool:
        """Whether it names somebody or a day: others decide or note something and oblige few."""
        return bool(self.words or self.due_on)


def proposals(mandate: Mandate, user: Viewer) -> list[Proposal]:
    """What the operative clauses of a mandate that no obligation was opened from seem to oblige to."""
    rows = queries.clauses(user).filter(mandate=mandate, kind=ClauseKind.OPERATIVE, obligations=None)
    found = []
    names, own = _names(), code(get_language() or "en")
    for clause in rows:
        texts = read(clause.text)
        for language in sorted(texts, key=lambda one: (one != own, one != "en")):
            if duty := duty_of(texts[language], language):
                found.append(_proposal(clause, language, duty, names))
                break
    return found


def _proposal(clause: Clause, language: str, duty: ResolutionDuty, names: dict[str, Organization]) -> Proposal:
    said = duty.addressee.casefold()
    known = next((one for name, one in names.items() if name in said), None)
    note = duty.due_event if not duty.due_on else ""
    if duty.addressee and known is None:
        note = f"{note}; {duty.addressee}" if note else duty.addressee
    return Proposal(
        clause, language, duty.verb, duty.addressee, duty.deliverable, known, duty.due_on, note[:200], duty.recurs
    )


def _names() -> dict[str, Organization]:
    """Organizations by the names that texts may call them, longest first."""
    found: dict[str, Organization] = {}
    for one in Organization.objects.filter(is_illustration=False)[:2000]:
        for name in (*read(one.name).values(), one.acronym):
            if len(name) > 3:
                found[name.casefold()] = one
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))
