"""State machines: the states of a record, its moves, who may make them, what must hold, what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from goldenthread.platform import actions, audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, ValidationError, require


@dataclass(frozen=True)
class States:
    """The states in column `column` of `model`.

    `moves` says which states each can become. `why_not(user, row, to)` is who may; `guards[to](row)` is what must
    hold, a reason when it does not; `sets[to](row, reason)` are values that are written with the state;
    `effects[to](row, by=…, reason=…)` is what follows, in the same transaction.
    `tones` give the tone in which a state is shown: good, warn, bad, open, ended. A move into a state of `explained`
    asks for a reason.
    """

    model: type[Model]
    column: str
    moves: Mapping[str, set[str]]
    why_not: Callable[[Any, Any, str], str | None]
    tones: Mapping[str, str] = field(default_factory=dict)
    guards: Mapping[str, Callable[[Any], str | None]] = field(default_factory=dict)
    effects: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    sets: Mapping[str, Callable[[Any, str], Mapping[str, Any]]] = field(default_factory=dict)
    explained: frozenset[str] = frozenset()

    @property
    def labels(self) -> dict[str, Any]:
        """The states and their words, in order."""
        return dict(self.model._meta.get_field(self.column).flatchoices)  # type: ignore[union-attr]

    def now(self, row: Any) -> str:
        """The state that `row` is in."""
        return getattr(row, self.column)

    def possible(self, row: Any) -> list[str]:
        """The states that `row` can become from where it is, in order."""
        following = self.moves.get(self.now(row), set())
        return [state for state in self.labels if state in following]

    def pairs(self) -> Iterator[tuple[str, str, bool]]:
        """Every pair of states and whether the first can become the second: what a test walks."""
        for first in self.labels:
            for second in self.labels:
                yield first, second, second in self.moves.get(first, set())

    def refusal(self, row: Any, to: str) -> str | None:
        """Why the state of `row`, or what must hold of it, forbids the move; None when nothing does."""
        labels = self.labels
        if to not in self.moves.get(self.now(row), set()):
            words = {
                "thing": row,
                "now": labels.get(self.now(row), self.now(row)),
                "possible": ", ".join(str(labels[state]) for state in self.possible(row)) or "–",
                "to": labels.get(to, to),
            }
            return _("%(thing)s is “%(now)s”; from there it can become: %(possible)s, not “%(to)s”.") % words
        guard = self.guards.get(to)
        return guard(row) if guard else None

    def move(self, row: Any, to: str, *, by: Viewer, reason: str = "") -> Any:
        """Bring `row` into another state. Raises Denied, NotPossible, or ValidationError when a reason is missing."""
        require(self.why_not(by, row, to))
        if refusal := self.refusal(row, to):
            raise NotPossible(refusal)
        if to in self.explained and not reason.strip():
            raise ValidationError({"reason": _("Say why.")})
        with audit.acting(by, reason=reason):
            values = self.sets[to](row, reason) if to in self.sets else {}
            actions.change(row, {**values, self.column: to}, by=by, reason=reason)
            if effect := self.effects.get(to):
                effect(row, by=by, reason=reason)
        return row
