"""The declaration of a record: what Django's model does not say already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db.models import ForeignKey, Model, Q, QuerySet
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import ValidationError
from goldenthread.platform.field_words import noun
from goldenthread.platform.records import RecordType
from goldenthread.records.states import States
from goldenthread.ui.lists import Column, Filter

WhyNot = Callable[[Any, Any], str | None]
_capitalized = lazy(lambda words: capfirst(str(words)), str)


@dataclass(frozen=True)
class Beside:
    """A record whose rows stand on a further sheet in the workbook of another: what its rows refer to, or follows them.

    `rows(user, rows, owner)` are those that belong to the rows of the workbook, or to the record that it is all below.
    """

    record: Record
    rows: Callable[[Any, QuerySet, Any], QuerySet]
    before: bool = False
    """True when its rows are kept first, as the others refer to them."""


@dataclass(frozen=True)
class Record:
    """A noun and how it is kept. Names of columns are written with blanks between them, in the order of pages.

    `rows(user)` gives what the user may see. `save(row, by=…, **values)` keeps a new or known row with the values
    named and is the only way in: it checks who may and every rule, and raises Denied, NotPossible or ValidationError.
    `why_not_save(user, row)` answers before anything is typed. A part has `rows`, `save` and `why_not_save` of its
    own, or those that `part_of` made from its owner.
    """

    model: type[Model]
    name: str
    """Plural, as in addresses, in the API, at the terminal and in instance files."""
    one: str
    """Singular, as in names of addresses."""
    rows: Callable[[Any], QuerySet]
    save: Callable[..., Any]
    why_not_save: WhyNot
    check: Callable[[Any], None] | None = None
    """What must hold of a row and what it refers to, beside its constraints: `save` asks it, and so does a load."""
    key: tuple[str, ...] = ()
    """The columns by which people and files name a row; without them a row has only its number."""
    under: tuple[str, ...] = ()
    """Foreign keys of the records it may stand below. The first is where a new one is added."""
    separator: str = "/"
    fields: str = ""
    """What a person fills in."""
    lists: str = ""
    listed: Q = field(default_factory=Q)
    """Which rows lists, grids and sheets show; the others are reached by their name alone."""
    filters: str = ""
    search: str = ""
    grid: str = ""
    """Columns of the grid; without them all fields but long texts."""
    limits: Mapping[str, Callable[[Any, Any], QuerySet]] = field(default_factory=dict)
    """What may be chosen for a reference: `limit(user, row)`, where `row` may be new but knows its owner."""
    optional: tuple[str, ...] = ("key", "code")
    """Fields that `save` fills in when they are left empty."""
    needed: str = ""
    """Fields that a new row cannot be without although their column may be empty."""
    fixed: str = ""
    """Fields that say what a row is about: filled in once, and not offered when it is changed."""
    explains: bool = False
    """True when a change says why: `save` takes `reason`, and every door asks for it."""
    blank: int = 5
    """Empty rows at the end of a grid."""
    drafts: Callable[[Any, Any, Mapping[str, str]], list[dict[str, str]]] | None = None
    """Rows that a grid offers for filling in, as text by column: `drafts(user, owner, asked)`."""
    remove: Callable[..., Any] | None = None
    why_not_remove: WhyNot | None = None
    publish: Callable[..., Any] | None = None
    withdraw: Callable[..., Any] | None = None
    why_not_publish: WhyNot | None = None
    why_not_begin: WhyNot | None = None
    """Why `user` may not begin a new one below the owner (None where there is none yet); asked before a form opens."""
    states: States | None = None
    parts: tuple[Record, ...] = ()
    beside: tuple[Beside, ...] = ()
    also: Callable[[Any, Any], Mapping[str, QuerySet]] | None = None
    """Rows that are kept elsewhere and told with one in the API and at the terminal: `also(user, row)`, by name."""
    owner: str = ""
    """The foreign key that makes it a part of another record."""
    columns: Mapping[str, Column] = field(default_factory=dict)
    """Columns of the list that are worked out rather than stored, by name."""
    choices: Mapping[str, Filter] = field(default_factory=dict)
    """Filters that ask something else than a column, by name."""
    within: Callable[[Mapping[str, str]], AbstractContextManager[None]] = lambda asked: nullcontext()
    """What rows are asked for within, by the filters: as of a day, say. Raises ValueError in words."""
    form_fields: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    """Form fields of columns that hold more than one value, by name: `make(label=…, help_text=…, required=…)`."""
    title: Any = None
    intro: Any = ""
    empty: Any = ""
    in_files: bool = True
    """False for a second look at rows that instance files know under another name."""
    room: str = ""
    """The app whose addresses hold its pages; the model's when none is named."""

    def __hash__(self) -> int:
        return hash((self.model, self.name, self.owner))

    @cached_property
    def app(self) -> str:
        """The app whose pages, API and commands hold it."""
        return self.room or self.model._meta.app_label

    @cached_property
    def plural(self) -> Any:
        """What a list of them is called, with a capital letter."""
        return self.title or _capitalized(self.model._meta.verbose_name_plural)

    @cached_property
    def singular(self) -> Any:
        """What one of them is called."""
        return noun(self.model)

    @cached_property
    def file_type(self) -> RecordType:
        """How instance files write it."""
        check = self.check_loaded if self.check or self.limits else None
        return RecordType(self.name, self.model._meta.label, self.key, self.separator, self.under, check)

    def check_loaded(self, row: Any) -> None:
        """What must hold of a row that no form has read: its references are among those that may be chosen for it."""
        if self.check is not None:
            self.check(row)
        for name, limit in self.limits.items():
            column = self.column(name)
            chosen = None if column.many_to_many else getattr(row, column.attname)
            if chosen is not None and not limit(OPERATOR, row).filter(pk=chosen).exists():
                words = {"noun": column.related_model._meta.verbose_name, "name": getattr(row, name)}
                raise ValidationError({name: _("The %(noun)s “%(name)s” cannot be chosen here.") % words})

    @property
    def names(self) -> list[str]:
        """The fields that a person fills in."""
        return self.fields.split()

    @property
    def parent(self) -> ForeignKey | None:
        """The column of the record below which a new one is added, when a form does not ask for it."""
        name = self.owner or (self.under[0] if self.under else "")
        return None if not name or name in self.names else self.model._meta.get_field(name)  # type: ignore[return-value]

    def keep(self, row: Any, values: Mapping[str, Any], *, by: Viewer, reason: str = "") -> Any:
        """What `save` makes of the row with these values; with the reason where a change says why."""
        more = {"reason": reason} if self.explains else {}
        return self.save(row, by=by, **values, **more)

    def column(self, name: str) -> Any:
        """The model's column of that name."""
        return self.model._meta.get_field(name)

    def part(self, name: str) -> Record | None:
        """The part of that name."""
        return next((one for one in self.parts if one.name == name), None)

    def reason_not_to_begin(self, user: Viewer, owner: Any) -> str | None:
        """Why `user` may not begin a new one; None when they may, or when what is filled in decides."""
        if self.why_not_begin is not None:
            return self.why_not_begin(user, owner)
        parent = self.parent
        return None if parent is None or owner is None else self.why_not_save(user, self.model(**{parent.name: owner}))

    def take_away(self, row: Any, *, by: Viewer, reason: str) -> None:
        """Remove a row, for a reason. Raises ValidationError when a reason is wanted and not given."""
        assert self.remove is not None
        if self.explains and not reason.strip():
            raise ValidationError({"reason": _("Say why.")})
        self.remove(row, by=by, reason=reason.strip())

    def reason_not_to_remove(self, user: Viewer, row: Any) -> str | None:
        """Why `user` may not remove `row`; None when they may."""
        return (self.why_not_remove or self.why_not_save)(user, row)


def explained(save: Callable[..., Any]) -> Callable[..., Any]:
    """A `save` that asks why when a known row is changed: for facts that others rely on."""

    def kept(row: Any, *, by: Viewer, reason: str = "", **values: Any) -> Any:
        if not row._state.adding and not reason.strip():
            raise ValidationError({"reason": _("Say why.")})
        with audit.acting(by, reason=reason.strip()):
            return save(row, by=by, **values)

    return kept


def part_of(
    owner: str,
    model: type[Model],
    name: str,
    *,
    rows: Callable[[Any], QuerySet],
    why_not: WhyNot,
    save: Callable[..., Any],
    remove: Callable[..., Any],
    fields: str,
    key: Sequence[str] = (),
    **more: Any,
) -> Record:
    """A part: rows that belong to another record, kept by who keeps that. `why_not(user, owner)` is the owner's."""

    def why_not_save(user: Viewer, row: Any) -> str | None:
        return why_not(user, getattr(row, owner))

    return Record(
        model,
        name,
        more.pop("one", name.removesuffix("s")),
        rows=rows,
        save=save,
        why_not_save=why_not_save,
        remove=remove,
        fields=fields,
        key=tuple(key),
        under=more.pop("under", (owner,)),
        owner=owner,
        lists=more.pop("lists", fields),
        **more,
    )


def within(record: Record, owner: str, name: str = "", *, lists: str = "", parts: tuple[Record, ...] = ()) -> Record:
    """A second look at a record, as a part of the one that its column `owner` leads to: seen and kept there as well.

    `parts` are told with its rows where one record is told whole.
    """

    def others(names: str) -> str:
        return " ".join(one for one in names.split() if one != owner)

    return replace(
        record,
        name=name or record.name,
        one=f"{record.one}_of_{owner}",
        owner=owner,
        fields=others(record.fields),
        lists=lists or others(record.lists),
        grid=others(record.grid),
        filters="",
        parts=parts,
        in_files=False,
    )
