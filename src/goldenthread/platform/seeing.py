"""What a person may see of the records that others name: one answer for pages, lists, forms, data and papers.

The rule of a noun's room decides (`rules`); where no room gives one, the noun's own visibility does, with that of the
records that it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import CASCADE, ForeignKey, Model, Q, QuerySet, prefetch_related_objects
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goldenthread.platform.access import EVERYTHING, NOTHING, is_public, own_or_public, visible, why_not_anywhere
from goldenthread.platform.actors import Viewer
from goldenthread.platform.made_up import answering
from goldenthread.platform.models import Person, Published, StoredFile, Strategy, User
from goldenthread.platform.roles import Permission
from goldenthread.platform.thread import everything

Seen = Callable[[Any], Q]
rules: list[Callable[[type[Model]], Seen | None]] = []
"""Where the filters of rooms are asked for: given a noun, the filter for what a user may see of it."""
_given: dict[type[Model], Seen] = {StoredFile: lambda user: own_or_public(user, facts_alone=False)}


@contextmanager
def read_by(request: Any) -> Iterator[None]:
    """While an answer is made: its records are shown as the person who asks may see them."""
    token = answering.set(request)
    try:
        yield
    finally:
        answering.reset(token)


def reader() -> Any:
    """Who reads what is being made; None at the command line and in jobs, which ask for themselves."""
    request = answering.get()
    return getattr(request, "user", None)


def is_kept(thing: Model) -> bool:
    """Whether a record is kept from who reads what is being made."""
    user = reader()
    return user is not None and not sees(user, thing)


def filter_of(model: type[Model], user: Viewer) -> Q:
    """The filter for the rows of a noun that `user` may see."""
    if seen_in_room := _rule_of(model):
        return seen_in_room(user)
    if model is User:
        return Q(pk=user.pk) | (EVERYTHING if why_not_anywhere(user, Permission.VIEW) is None else NOTHING)
    if not can_be_kept(model):
        return _facts(model, user)
    published = issubclass(model, Published)
    condition = visible(user, strategy=strategy_of(model)) if published else EVERYTHING
    for column in _parents(model) if published else _named(model):
        owner: Any = column.related_model
        if (owner is Strategy and published) or not can_be_kept(owner):
            continue  # what a strategy publishes stands for itself
        if (of_owner := filter_of(owner, user)) is EVERYTHING:
            continue
        seen = Q(**{f"{column.name}__in": owner._default_manager.filter(of_owner).values("pk")})
        condition &= seen | Q(**{f"{column.name}__isnull": True}) if column.null else seen
    return condition


def _facts(model: type[Model], user: Viewer) -> Q:
    """Everything; of the public of a real installation, what was not made up."""
    is_marked = any(field.name == "is_illustration" for field in model._meta.concrete_fields)
    if not settings.PRODUCTION or not is_marked or why_not_anywhere(user, Permission.VIEW) is None:
        return EVERYTHING
    return Q(is_illustration=False)


def rule(model: type[Model], seen_by: Seen) -> None:
    """Let the filter of a room decide who sees its noun."""
    _given[model] = seen_by


def _rule_of(model: type[Model]) -> Seen | None:
    if model in _given:
        return _given[model]
    return next((found for asked in rules if (found := asked(model)) and found is not everything), None)


def visible_rows(model: type[Model], user: Viewer) -> QuerySet:
    """The rows of a noun that `user` may see."""
    return model._default_manager.filter(filter_of(model, user))


def among(found: QuerySet, user: Viewer) -> QuerySet:
    """Those of `found` that `user` may see."""
    return found.filter(filter_of(found.model, user))


def nameable(model: type[Model], user: Viewer) -> QuerySet:
    """The rows that `user` may look up by name: what they may see; persons only for who has a role somewhere."""
    if model in (Person, User) and why_not_anywhere(user, Permission.VIEW):
        return model._default_manager.none()
    return visible_rows(model, user)


def sees(user: Viewer, thing: Any) -> bool:
    """True when `user` may see the record `thing` where another record names it: it, and what it belongs to."""
    known = _known_of(user)
    if known is None:
        known = {}
    model = thing._meta.model  # not type(): the reader themselves come as a lazy object
    key = (model, thing.pk)
    if key not in known:
        known[key] = _is_public(thing) or visible_rows(model, user).filter(pk=thing.pk).exists()
    return known[key]


def look_ahead(user: Viewer, rows: Sequence[Model], names: Iterable[str] = ()) -> None:
    """Read what rows name in the columns `names`, and work out what of all they name `user` may see.

    A few questions for all rows, where a page that shows them would ask some for each of them.
    """
    if not rows:
        return
    prefetch_related_objects(rows, *names)
    resolve(user, (thing for row in rows for thing in _at_hand(row, names)))


def resolve(user: Viewer, things: Iterable[Model]) -> None:
    """Work out which of some records `user` may see, by one question for each noun."""
    known = _known_of(user)
    if known is None:
        return
    wanted: dict[type[Model], set[Any]] = {}
    together: dict[type[Model], list[Model]] = {}
    for thing in things:
        model = thing._meta.model
        if getattr(model, "shown_with", ()) and not isinstance(thing, Through):
            together.setdefault(model, []).append(thing)
        if model is not User and can_be_kept(model) and (model, thing.pk) not in known:
            wanted.setdefault(model, set()).add(thing.pk)
    for model, rows in together.items():
        prefetch_related_objects(rows, *model.shown_with)  # type: ignore[attr-defined]
    for model, keys in wanted.items():
        condition = filter_of(model, user)
        rows_seen = model._default_manager.filter(condition, pk__in=keys).values_list("pk", flat=True)
        there = keys if condition is EVERYTHING else set(rows_seen)
        known |= {(model, key): key in there for key in keys}


def _at_hand(row: Model, names: Iterable[str]) -> Iterator[Model]:
    """The records that a row names and that were read already."""
    for column in row._meta.concrete_fields:
        if isinstance(column, ForeignKey) and column.is_cached(row) and (thing := getattr(row, column.name)):
            yield thing
    for name in names:
        if row._meta.get_field(name).many_to_many:
            yield from getattr(row, name).all()


def _known_of(user: Viewer) -> dict[tuple[type[Model], Any], bool] | None:
    """What was worked out of records for this person already."""
    return user.__dict__.setdefault("_seen_records", {}) if hasattr(user, "__dict__") else None


def seen(user: Viewer, thing: Any) -> Any:
    """The record when `user` may see it, else None: for what is then said of it, and where it leads."""
    return thing if thing is not None and sees(user, thing) else None


def seen_of(user: Viewer, things: Iterable[Any]) -> list[Any]:
    """Those of some records that `user` may see, in their order."""
    return [thing for thing in things if sees(user, thing)]


class Kept:
    """Stands where a record is kept from the reader; whatever is asked of it is kept too. Its words say so."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args: Any, **options: Any) -> Kept:
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __str__(self) -> str:
        return _("not public")

    def __html__(self) -> str:
        return kept_from_reader()


KEPT = Kept()


class Through:
    """A record as a person may see it: a record that it names and they may not see is `KEPT`."""

    def __init__(self, thing: Model, user: Viewer) -> None:
        self.__dict__ |= {"_thing": thing, "_user": user}

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return self._thing._meta.model

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._thing, name)
        if isinstance(value, Model):
            return through(value, self._user) if sees(self._user, value) else KEPT
        return value

    def __str__(self) -> str:
        return self._thing._meta.model.__str__(self)

    def __eq__(self, other: object) -> bool:
        return self._thing == getattr(other, "_thing", other)

    def __hash__(self) -> int:
        return hash(self._thing)


def through(thing: Any, user: Viewer) -> Any:
    """The record `thing` as `user` may see it, for reading: what it names and they may not see says so."""
    return Through(getattr(thing, "_thing", thing), user)


def shown(value: Any, user: Viewer) -> Any:
    """A value as `user` may see it: a record kept from them gives words that say so."""
    if isinstance(value, Kept) or (isinstance(value, Model) and not sees(user, value)):
        return kept_from_reader()
    return value


def told(value: Any, user: Viewer) -> Any:
    """A value for data: a record kept from `user` is None."""
    return None if isinstance(shown(value, user), SafeString) and not isinstance(value, SafeString) else value


def kept_from_reader() -> SafeString:
    """The words in place of a record that this reader may not see."""
    return format_html('<span class="not-set not-public">{}</span>', _("not public"))


def _is_public(thing: Any) -> bool:
    """Whether everybody may see a record, as far as it is plain: it and all that it names are public."""
    model = thing._meta.model
    if model is User or not is_public(thing):
        return False
    if not issubclass(model, Published) and _rule_of(model):
        return False  # its room has a word to say
    owners = (getattr(thing, column.name) for column in _named(model) if can_be_kept(column.related_model))
    return all(owner is None or _is_public(owner) for owner in owners)


def _parents(model: type[Model]) -> list[ForeignKey]:
    """What a record belongs to: the keys that take it along when they go."""
    return [
        f
        for f in model._meta.concrete_fields
        if isinstance(f, ForeignKey) and f.remote_field.on_delete is CASCADE and f.related_model is not model
    ]


def _named(model: type[Model]) -> list[ForeignKey]:
    """All that a record names; who wrote it does not count."""
    fields = (f for f in model._meta.concrete_fields if isinstance(f, ForeignKey))
    return [f for f in fields if f.related_model is not User and f.related_model is not model]


@cache
def can_be_kept(model: Any) -> bool:
    """Whether rows of this noun can be kept from the public: by their own visibility, or with what they belong to."""
    if issubclass(model, Published) or _rule_of(model):
        return True
    return any(can_be_kept(field.related_model) for field in _parents(model))


@cache
def strategy_of(model: type[Model]) -> str | None:
    """The way to the strategy that a record belongs to; None when it belongs to none."""
    if model is Strategy:
        return "pk"
    if any(f.name == "strategy" for f in model._meta.concrete_fields):
        return "strategy"
    for field in _parents(model):
        if way := strategy_of(field.related_model):
            return field.name if way == "pk" else f"{field.name}__{way}"
    return None
