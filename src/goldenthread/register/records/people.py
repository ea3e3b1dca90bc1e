"""People whom records name, with the posts they hold; somebody with an account is one of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Person, Post
from goldenthread.platform.seeing import nameable
from goldenthread.records.declare import Record, part_of
from goldenthread.register import actions
from goldenthread.ui.lists import Column, Filter


def _persons(user: Viewer) -> QuerySet:
    """Persons are for those who have a role somewhere; the public reads a name where a public record tells it."""
    return nameable(Person, user).select_related("user", "source")


def _posts(user: Viewer) -> QuerySet:
    rows = Post.objects.filter(person__in=nameable(Person, user)).select_related("person", "organization", "source")
    return rows.order_by("-valid_from", "pk")


def _account(row: Person) -> Any:
    if row.user is None:
        return _("none")
    return _("open") if row.user.is_active else _("closed")


def _with_account(value: str) -> Q:
    answers = {"yes": Q(user__is_active=True), "closed": Q(user__is_active=False), "no": Q(user=None)}
    return answers.get(value, Q(pk__in=[]))


POST = part_of(
    "person",
    Post,
    "posts",
    rows=_posts,
    why_not=actions.why_not_keep_person,
    save=actions.save_post,
    remove=actions.remove_post,
    fields="title organization valid_from valid_to",
    key=("person", "organization", "title"),
    title=_("Posts"),
    empty=_("No post is recorded."),
)
PERSON = Record(
    Person,
    "persons",
    "person_named",
    rows=_persons,
    save=actions.save_person,
    check=actions.check_person,
    why_not_save=actions.why_not_keep_person,
    why_not_begin=actions.why_not_keep_person,
    remove=actions.remove_person,
    key=("key",),
    fields="name honorific email key",
    lists="name honorific email account",
    filters="account",
    search="name email key posts__title posts__organization__name posts__organization__acronym",
    columns={
        "account": Column("account", _("Account"), _account),
    },
    choices={
        "account": Filter(
            "account",
            _("Account"),
            lambda: [("yes", _("open")), ("closed", _("closed")), ("no", _("none"))],
            _with_account,
        )
    },
    parts=(POST,),
    title=_("People"),
    intro=_("Who speaks, sits in bodies, is responsible. Whoever has an account is among them."),
    room="core",
)
